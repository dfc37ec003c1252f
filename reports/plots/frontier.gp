# Best reach against budget: what was found (line), what no plan can pass (dashed), between them the gap.
# $d: budget, reach, bound (shares of the axes), words of the reach (0 = none); $k: reach axis; $b: budget axis
x0 = wide ? 62 : 46;  x1 = wide ? 830 : 304;  y0 = wide ? 52 : 76;  y1 = H - 56
X(v) = x0 + (x1-x0)*v
Y(v) = y1 - (y1-y0)*v
do for [i=1:|$k|] {
  set arrow from x0,Y(real(word($k[i],1))) to x1,Y(real(word($k[i],1))) nohead ls 4 back
  set label L(real(word($k[i],2))) at x0-8,Y(real(word($k[i],1))) right font f_note tc rgb c_soft
}
set arrow from x0,y1 to x1,y1 nohead lc rgb c_axis lw 1.2
do for [i=1:|$b|] {
  set arrow from X(real(word($b[i],1))),y1 to X(real(word($b[i],1))),y1+5 nohead lc rgb c_axis lw 1
  set label L(real(word($b[i],2))) at X(real(word($b[i],1))),y1+18 center font f_note tc rgb c_soft
}
set label L(t_budget) at x1,y1+40 right font f_note tc rgb c_soft
set arrow from x0,14 to x0+22,14 nohead ls 1
set label L(t_found) at x0+30,14 left font f_text tc rgb c_ink
lx = wide ? x0+330 : x0;  ly = wide ? 14 : 36
set arrow from lx,ly to lx+22,ly nohead ls 5
set label L(t_bound) at lx+30,ly left font f_text tc rgb c_ink
do for [i=1:points] {
  if (D(i,4) > 0) {
    set label L(D(i,4)) at X(D(i,1))+(i == points ? 4 : 0),Y(D(i,2))+20 right font f_strong tc rgb c_deep front
  }
}
plot $d using (X($1)):(Y($2)):(Y($3)) with filledcurves fs solid noborder fc rgb c_pale, \
     $d using (X($1)):(Y($3)) with lines ls 5, \
     $d using (X($1)):(Y($2)) with lines ls 1, \
     $d using (X($1)):(Y($2)) with points pt 7 ps 0.8 lc rgb c_deep
