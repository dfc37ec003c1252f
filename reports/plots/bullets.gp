# Value (bar), interval (whisker), last year (open circle), goal (thick line); those to lower stand below.
# $d: row, value, low, high, last year (-1 = none), goal (shares 0-1), words of: the value, the goal, the name
x0 = wide ? 320 : 2;  x1 = wide ? 690 : 270;  bh = wide ? 12 : 10;  th = wide ? 26 : 22
y0 = wide ? 40 : 34;  rh = wide ? 40 : 56
split = first_low > 0 && first_low < rows ? 52 : 0
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (r >= first_low ? split : 0) + (wide ? rh/2. : 38)
set label L(t_up) at (wide ? x0 : 2),16 left font f_strong tc rgb c_soft
set label L(t_down) at (wide ? x0 : 2),(split > 0 ? Y(first_low)-(wide?44:62) : 16) left font f_strong tc rgb c_soft
if (wide) {
  set label L(t_now) at 778,16 right font f_note tc rgb c_soft
  set label L(t_goal) at 868,16 right font f_note tc rgb c_soft
}
do for [r=0:rows-1] {
  if (wide) { eval mid(D(r+1,9),x0-14,Y(r),"right",f_text,c_ink) }
  if (!wide) { set label L(D(r+1,9)) at 2,Y(r)-23 left font f_text tc rgb c_ink }
  set label L(D(r+1,7)) at (wide ? 778 : 338),Y(r) right font f_big tc rgb c_ink
  if (wide) { set label L(D(r+1,8)) at 868,Y(r) right font f_text tc rgb c_soft }
}
plot $d using (0):(0):(X(0)):(X(1)):(Y($1)-th/2.):(Y($1)+th/2.) with boxxyerror fs solid noborder fc rgb c_track, \
     $d using (0):(0):(X(0)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_have, \
     $d using ($4 > $3 ? X($3) : NaN):(Y($1)):(X($4)-X($3)):(0) with vectors nohead ls 3 lw 4 lc rgb c_paper, \
     $d using ($4 > $3 ? X($3) : NaN):(Y($1)):(X($4)-X($3)):(0) with vectors nohead ls 3, \
     $d using ($5 >= 0 ? X($5) : NaN):(Y($1)) with points pt 7 ps 0.9 lc rgb c_paper, \
     $d using ($5 >= 0 ? X($5) : NaN):(Y($1)) with points pt 6 ps 0.9 lw 1.6 lc rgb c_ink, \
     $d using (X($6)):(Y($1)-th/2.):(0):(th) with vectors nohead ls 2 lw 3.4
