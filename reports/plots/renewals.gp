# Reach since the first month, as things end and with everything renewed; between them: what is lost.
# $d: month, as it is, renewed (shares of the axis), things that end; $k: axis; $m: month, words, year's
# words (0 = same year as before); $s: month, reach if funding stops (where stopped is 1)
x0 = wide ? 58 : 42;  x1 = wide ? 868 : 334;  y0 = wide ? 44 : 68;  y1 = H - 48
X(m) = x0 + (x1-x0)*m/(months*1.)
Y(v) = y1 - (y1-y0)*v
do for [i=1:|$k|] {
  v = real(word($k[i],1))
  set arrow from x0,Y(v) to x1,Y(v) nohead ls 4 back
  set label L(real(word($k[i],2))) at x0-8,Y(v) right font f_note tc rgb c_soft
}
set arrow from x0,y1 to x1,y1 nohead lc rgb c_axis lw 1.2
do for [m=0:months-1] {
  if (wide || m % 3 == 0) {
    set label L(real(word($m[m+1],2))) at X(m+.5),y1+16 center font f_note tc rgb c_soft
  }
  if (real(word($m[m+1],3)) > 0) {
    set arrow from X(m),y1 to X(m),y1+42 nohead lc rgb c_axis lw 1
    set label L(real(word($m[m+1],3))) at X(m)+6,y1+35 left font f_strong tc rgb c_ink
  }
  if (real(word($d[m+1],4)) > 0) {
    set arrow from X(m+.5),y1 to X(m+.5),y1-9 nohead lc rgb c_ink lw 3 front
  }
}
set arrow from x0,14 to x0+22,14 nohead ls 1
set label L(t_as_is) at x0+28,14 left font f_text tc rgb c_ink
lx = wide ? x0+300 : x0;  ly = wide ? 14 : 36
set arrow from lx,ly to lx+38,ly nohead lc rgb c_ink lw 1.5 dt 2
set label L(t_renewed) at lx+44,ly left font f_text tc rgb c_ink
ex = wide ? x0+590 : x0+156
set arrow from ex,20 to ex,8 nohead lc rgb c_ink lw 3
set label L(t_ends) at ex+8,14 left font f_text tc rgb c_ink
if (stopped) {
  sx = wide ? x0+500 : x0;  sy = wide ? 36 : 58
  set arrow from sx,sy to sx+38,sy nohead lc rgb c_deep lw 2 dt 3
  set label L(t_stopped) at sx+44,sy left font f_text tc rgb c_ink
}
set label L(t_last) at x1-2,Y(last_y)-last_up right font f_big tc rgb c_deep front
if (stopped) {
do for [i=2:|$s|] {
  set arrow from X(real(word($s[i-1],1))+.5),Y(real(word($s[i-1],2))) to X(real(word($s[i],1))+.5),Y(real(word($s[i],2))) nohead lc rgb c_deep lw 2 dt 3 front
}
}
plot $d using (X($1+.5)):(Y($2)):(Y($3)) with filledcurves fc rgb c_pale fs solid noborder, \
     $d using (X($1+.5)):(Y($3)) with lines lc rgb c_ink lw 1.5 dt 2, \
     $d using (X($1+.5)):(Y($2)) with lines ls 1, \
     $d using (X($1+.5)):(Y($2)) with points pt 7 ps 0.7 lc rgb c_deep
