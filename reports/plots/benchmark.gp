# Two maps by the same indicators, shares on one axis. Full disc, line above: the base; hollow square, line
# below: the other.
# $d: row, value, low, high of the base, value, low, high of the other, words of both; $k: axis
x0 = wide ? 356 : 18;  x1 = wide ? 730 : 220;  y0 = wide ? 66 : 62
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (wide ? rh/2. : rh-16)
up = 5
do for [i=1:|$k|] {
  v = real(word($k[i],1))
  if (wide) {
    set arrow from X(v),y0-4 to X(v),y0+rows*rh nohead ls 4 back
  } else {
    do for [r=0:rows-1] { set arrow from X(v),Y(r)-11 to X(v),Y(r)+11 nohead ls 4 back }
  }
  if (wide || i % 2 == 1) { set label L(real(word($k[i],2))) at X(v),y0-15 center font f_note tc rgb c_soft }
}
do for [r=0:rows-1] {
  if (wide) {
    eval mid(r+1,x0-14,Y(r),"right",f_text,c_ink)
    set label L(D(r+1,8)) at 800,Y(r) right font f_strong tc rgb c_deep
    set label L(D(r+1,9)) at 872,Y(r) right font f_strong tc rgb c_warn
  } else {
    eval above(r+1,2,Y(r)-22,"left",f_text,c_ink)
    set label L(D(r+1,8)) at 276,Y(r) right font f_strong tc rgb c_deep
    set label L(D(r+1,9)) at 338,Y(r) right font f_strong tc rgb c_warn
  }
  set arrow from X(D(r+1,3)),Y(r)-up to X(D(r+1,4)),Y(r)-up nohead lc rgb c_deep lw 2
  set arrow from X(D(r+1,6)),Y(r)+up to X(D(r+1,7)),Y(r)+up nohead lc rgb c_warn lw 2
}
ps1 = format == 0 ? 0.7 : 1.2
set label at 10,14 point pt 7 ps ps1 lc rgb c_deep
set label L(t_base) at 22,14 left font f_text tc rgb c_ink
set label at (wide ? 356 : 170),14 point pt 4 ps ps1 lc rgb c_warn lw 2
set label L(t_other) at (wide ? 370 : 184),14 left font f_text tc rgb c_ink
set label L(t_more) at 2,H-12 left font f_note tc rgb c_soft
plot $d using (X($2)):(Y($1)-up) with points pt 7 ps ps1 lc rgb c_deep, \
     $d using (X($5)):(Y($1)+up) with points pt 4 ps ps1 lw 2 lc rgb c_warn
