# What was observed (up) against its forecast (across), with the forecast's interval; on the slope they are equal.
# $d: forecast, observed, low, high (shares of the axis), 1 = inside; $k: place on the axis, words
x0 = wide ? 70 : 46;  x1 = wide ? 860 : 330;  y0 = 44;  y1 = H - 58
X(v) = x0 + (x1-x0)*v
Y(v) = y1 - (y1-y0)*v
do for [i=1:|$k|] {
  v = real(word($k[i],1))
  set arrow from X(0),Y(v) to X(1),Y(v) nohead ls 4 back
  set arrow from X(v),Y(0) to X(v),Y(1) nohead ls 4 back
  set label L(real(word($k[i],2))) at x0-8,Y(v) right font f_note tc rgb c_soft
  if (i > 1) { set label L(real(word($k[i],2))) at X(v),y1+15 center font f_note tc rgb c_soft }
}
set arrow from X(0),Y(0) to X(1),Y(1) nohead ls 5
set label L(t_y) at 2,14 left font f_strong tc rgb c_ink
set label L(t_x) at x1,H-14 right font f_strong tc rgb c_ink
lx = wide ? 560 : 92; lo = wide ? 140 : 114
set label L(t_in) at lx+16,14 left font f_note tc rgb c_ink
set label L(t_out) at lx+lo+12,14 left font f_note tc rgb c_ink
set object circle at lx+4,14 size 5 fc rgb c_deep fs solid noborder
set object circle at lx+lo,14 size 5 fc rgb c_paper fs solid border rgb c_warn lw 2
plot $d using (X($3)):(Y($2)):(X($4)-X($3)):(0) with vectors nohead ls 3, \
     $d using ($5 > 0 ? X($1) : NaN):(Y($2)) with points pt 7 ps 1.0 lc rgb c_deep, \
     $d using ($5 < 1 ? X($1) : NaN):(Y($2)) with points pt 7 ps 1.0 lc rgb c_paper, \
     $d using ($5 < 1 ? X($1) : NaN):(Y($2)) with points pt 6 ps 1.0 lw 2 lc rgb c_warn
