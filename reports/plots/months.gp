# Reach month by month: of the month alone (bars) and since the first month (line).
# $d: month, alone (share of the axis), since the first (share of the axis), 1 = planned; $k: axis
# $m: month, words, year's words (0 = same year as before)
x0 = wide ? 58 : 42;  x1 = wide ? 868 : 334;  y0 = 44;  y1 = H - 48
X(m) = x0 + (x1-x0)*m/(months*1.)
Y(v) = y1 - (y1-y0)*v
do for [i=1:|$k|] {
  v = real(word($k[i],1))
  if (abs(v-goal) > 1e-6) { set arrow from x0,Y(v) to x1,Y(v) nohead ls 4 back }
  set label L(real(word($k[i],2))) at x0-8,Y(v) right font f_note tc rgb c_soft
}
set arrow from x0,y1 to x1,y1 nohead lc rgb c_axis lw 1.2
if (goal >= 0) { set arrow from x0,Y(goal) to x1,Y(goal) nohead ls 2 front; set label L(t_goal) at x1,Y(goal)-12 right font f_strong tc rgb c_ink front }
do for [m=0:months-1] {
  if (wide) {
    set label L(real(word($m[m+1],2))) at X(m+.5),y1+16 center font f_note tc rgb c_soft
  } else { if (m % 3 == 0) {
    set label L(real(word($m[m+1],2))) at X(m)+4,y1+16 left font f_note tc rgb c_soft
  } }
  if (real(word($m[m+1],3)) > 0) {
    set arrow from X(m),y1 to X(m),y1+42 nohead lc rgb c_axis lw 1
    set label L(real(word($m[m+1],3))) at X(m)+6,y1+35 left font f_strong tc rgb c_ink
  }
}
set object rect from x0,7 to x0+16,21 fc rgb c_pale fs solid border rgb c_have lw 1
set label L(t_alone) at x0+24,14 left font f_text tc rgb c_ink
lx = wide ? x0+210 : x0+116
set arrow from lx,14 to lx+22,14 nohead ls 1
set label L(t_since) at lx+28,14 left font f_text tc rgb c_ink
if (last >= 0) { set label L(t_last) at x1-2,Y(last_y)-last_up right font f_big tc rgb c_deep front }
plot $d using ($2 > 0 ? 0 : NaN):(0):(X($1+.18)):(X($1+.82)):(Y(0)):(Y($2)) with boxxyerror fs solid noborder fc rgb c_pale, \
     $d using ($2 > 0 ? 0 : NaN):(0):(X($1+.18)):(X($1+.82)):(Y(0)):(Y($2)) with boxxyerror lc rgb c_have lw 1 fs empty border, \
     $d using (X($1+.5)):(Y($3)) with lines ls 1, \
     $d using ($4 < 1 ? X($1+.5) : NaN):(Y($3)) with points pt 7 ps 0.7 lc rgb c_deep, \
     $d using ($4 > 0 ? X($1+.5) : NaN):(Y($3)) with points pt 7 ps 0.8 lc rgb c_paper, \
     $d using ($4 > 0 ? X($1+.5) : NaN):(Y($3)) with points pt 6 ps 0.8 lw 2 lc rgb c_deep
