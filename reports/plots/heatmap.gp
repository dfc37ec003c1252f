# Heat map: the value is printed in every cell.
# s = too few establishments to show, n.d. = unknown, a dash = nobody there: three different things.
# $d: column, row, class 1-5 (0 = no value), words
# heads: wide, names at a slope, narrow, codes; right/bottom totals stand apart
x0 = wide ? 286 : 2;  cw = wide ? cell : (336.-1.5)/cols;  ch = wide ? rh-2 : 22
y0 = wide ? top : 46
X(c) = x0 + c*cw + (right && c == cols-1 ? (wide ? 8 : 1.5) : 0) + cw/2.
Y(r) = y0 + r*rh + (total && r == rows-1 ? 10 : 0) + (wide ? rh/2. : 32 + two*20)
do for [c=0:cols-1] {
  if (wide) { set label L(t_heads+c) at X(c)-6,y0-10 left rotate by 45 font f_text tc rgb c_ink }
  if (!wide) { set label L(t_heads+c) at X(c),y0-12 center font f_nstrong tc rgb c_ink }
}
do for [r=0:rows-1] {
  f = total && r == rows-1 ? f_strong : f_text
  if (wide) { eval mid(r+1,x0-12,Y(r),"right",f,c_ink) } else { eval above(r+1,2,Y(r)-19,"left",f,c_ink) }
}
if (!wide) { set label L(t_codes) at 2,12 left font f_note tc rgb c_soft }
kh = wide ? 32 : 80
do for [k=1:5] {
  lx = wide ? 158 + (k-1)*146 : 2 + (k > 3)*168
  ly = wide ? H-16-more : H - 62 - more + ((k-1) % 3)*24
  set object rect from lx,ly-8 to lx+20,ly+8 fc rgb seq_gap(k) fs solid border rgb c_axis lw 1
  set label L(t_key+k-1) at lx+26,ly left font (wide ? f_text : f_note) tc rgb c_ink
}
set label L(t_more) at 2,H-10 left font f_note tc rgb c_soft
plot $d using (X($1)):(Y($2)):(cw/2.-1):(ch/2.):($3 > 0 ? n_seq_gap($3) : n_paper) with boxxyerror fs solid noborder fc rgb variable, \
     $d using ($3 > 1 ? NaN : X($1)):(Y($2)):(cw/2.-1.5):(ch/2.-.5) with boxxyerror lc rgb c_cell lw 1 fs empty border, \
     $d using (X($1)):(Y($2)):(L($4)):($3 > 0 ? n_on($3) : n_soft) with labels center font (wide ? f_text : f_note) tc rgb variable
