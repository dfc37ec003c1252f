# Calendar: a value per row and month. Framed = planned; hatched = more than can be done; empty = nothing.
# $d: column, row, class 1-5 (0 = nothing, -1 = beyond the limit), words, 1 = planned
# $m: column, words of the month; t_first: words of rows' totals follow from there
x0 = wide ? 306 : 2;  x1 = wide ? (t_total > 0 ? 816 : 868) : 338;  cw = (x1-x0)/(cols*1.);  ch = wide ? 30 : 24
y0 = wide ? 50 : 46
X(c) = x0 + c*cw + cw/2.
Y(r) = y0 + r*rh + (total && r == rows-1 ? 12 : 0) + (wide ? rh/2. : 35 + two*20)
do for [c=0:cols-1] { set label L(t_months+c) at X(c),y0-16 center font (wide ? f_text : f_note) tc rgb c_soft }
if (now >= 0) {
  # on a phone names stand between the rows: the line stops for them
  set arrow from x0+now*cw,y0-44 to x0+now*cw,(wide ? y0+rows*rh+total*12 : y0-8) nohead ls 2 lw 1.4 front
  if (!wide) { do for [r=0:rows-1] { set arrow from x0+now*cw,Y(r)-ch/2.-2 to x0+now*cw,Y(r)+ch/2.+2 nohead ls 2 lw 1.4 front } }
  if (now_left) {
    set label L(t_now) at x0+now*cw-6,y0-38 right font f_note tc rgb c_ink
  } else {
    set label L(t_now) at x0+now*cw+6,y0-38 left font f_note tc rgb c_ink
  }
}
do for [r=0:rows-1] {
  f = total && r == rows-1 ? f_strong : f_text
  if (wide) { eval mid(r+1,x0-12,Y(r),"right",f,c_ink) } else { eval above(r+1,2,Y(r)-20,"left",f,c_ink) }
  if (wide && t_total > 0) { set label L(t_sums+r) at 868,Y(r) right font f_strong tc rgb c_ink }
}
if (wide) { set label L(t_total) at 868,y0-16 right font f_text tc rgb c_soft }
set label L(t_more) at 2,H-12-24*(t_note > 0) left font f_note tc rgb c_soft
set label L(t_note) at 2,H-12 left font f_note tc rgb c_soft
plot $d using (X($1)):(Y($2)):(cw/2.-1.5):(ch/2.):($3 > 0 ? n_seq_have($3) : $3 < 0 ? 0xf3d6a2 : n_track) with boxxyerror fs solid noborder fc rgb variable, \
     $d using ($3 == 1 ? X($1) : NaN):(Y($2)):(cw/2.-2):(ch/2.-.5) with boxxyerror lc rgb seq_have(3) lw 1 fs empty border, \
     $d using ($3 < 0 ? X($1) : NaN):(Y($2)):(cw/2.-2):(ch/2.-1) with boxxyerror lc rgb c_warn lw 2 fs empty border, \
     $d using ($5 == 1 && $3 > 0 ? X($1) : NaN):(Y($2)):(cw/2.-2.5):(ch/2.-1) with boxxyerror lc rgb c_ink lw 1.6 fs empty border, \
     $d using (X($1)):(Y($2)):(L($4)):($3 > 0 ? n_on($3) : n_ink) with labels center font (wide ? f_text : f_note) tc rgb variable
