# One row per offer, one column per rank; the share is printed in every cell.
# $d: column, row, class 1-5 (0 = none), words; $k: column, words of its head
x0 = wide ? 300 : 2;  cw = wide ? (572./cols > 120 ? 120 : 572./cols) : 336./cols;  ch = wide ? rh-4 : 26
X(c) = x0 + (c+.5)*cw
Y(r) = 34 + r*rh + (wide ? rh/2. : 36 + two*20)
if (!wide) { set label L(t_head) at 2,10 left font f_note tc rgb c_soft }
do for [i=1:|$k|] { set label L(real(word($k[i],2))) at X(real(word($k[i],1))),(wide ? 18 : 26) center font (wide ? f_note : f_nstrong) tc rgb c_soft }
do for [r=0:rows-1] {
  if (wide) { eval mid(r+1,x0-14,Y(r),"right",f_text,c_ink) } else { eval above(r+1,2,Y(r)-21,"left",f_text,c_ink) }
}
set label L(t_more) at 2,H-10 left font f_note tc rgb c_soft
plot $d using (X($1)):(Y($2)):(cw/2.-1):(ch/2.):($3 > 0 ? n_seq_have($3) : n_paper) with boxxyerror fs solid noborder fc rgb variable, \
     $d using (X($1)):(Y($2)):(cw/2.-1.5):(ch/2.-.5) with boxxyerror lc rgb c_axis lw 1 fs empty border, \
     $d using (X($1)):(Y($2)):(L($4)):($3 > 0 ? n_on($3) : n_soft) with labels center font (wide ? f_text : f_note) tc rgb variable
