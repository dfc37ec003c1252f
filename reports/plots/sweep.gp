# Reach as one figure of the map takes one value after the other, with its range by overlap.
# $d: place on the axis (0-1), reach, lower, upper (shares of the axis), 1 = no answer
# $x, $y: ticks: place, words
x0 = wide ? 70 : 50;  x1 = wide ? 850 : 326
y0 = 34;  y1 = H - 60
X(v) = x0 + (x1-x0)*v
Y(v) = y1 - (y1-y0)*v
do for [i=1:|$y|] {
  set arrow from x0,Y(real(word($y[i],1))) to x1,Y(real(word($y[i],1))) nohead ls 4 back
  set label L(real(word($y[i],2))) at x0-10,Y(real(word($y[i],1))) right font f_note tc rgb c_soft
}
do for [i=1:|$x|] {
  set label L(real(word($x[i],2))) at X(real(word($x[i],1))),y1+18 center font f_note tc rgb c_soft
}
set label L(t_head) at 2,12 left font f_note tc rgb c_soft
set label L(t_axis) at (x0+x1)/2.,y1+40 center font f_text tc rgb c_ink
plot $d using (X($1)):($5 > 0 ? NaN : Y($3)):(Y($4)) with filledcurves fs solid noborder fc rgb c_pale, \
     $d using (X($1)):($5 > 0 ? NaN : Y($2)) with lines lc rgb c_have lw 3, \
     $d using (X($1)):($5 > 0 ? NaN : Y($2)) with points pt 7 ps (wide ? 0.5 : 0.4) lc rgb c_have
