# One indicator per panel, the same years: line, interval, goal; a forecast is an open point.
# $d, one part a panel: year, value, low, high (shares of the panel's axis), 1 = forecast
# $m: goal (share of the axis, -1 = none), words of: the name, the latest value, the goal; $y: year, words
nc = wide ? 3 : 2; pw = wide ? 270. : 156.; ph = wide ? 230. : 204.; gx = wide ? 35. : 28.; gy = wide ? 26. : 20.
lft = wide ? 18. : 15.; rgt = wide ? 44. : 46.; top = wide ? 88. : 84.; bot = 26.
OX(p) = (p % nc)*(pw+gx); OY(p) = int(p/nc)*(ph+gy)
X(p,y) = OX(p) + lft + (pw-lft-rgt)*y/(years-1.)
Y(p,v) = OY(p) + ph - bot - (ph-bot-top)*v
M(p,k) = real(word($m[p+1],k))
do for [p=0:panels-1] {
  eval above(M(p,2),OX(p),OY(p)+14+(lines(M(p,2))-1)*lh,"left",f_strong,c_ink)
  set label L(M(p,3)) at OX(p),OY(p)+(wide?60:56) left font f_big tc rgb c_deep
  set arrow from OX(p),Y(p,0) to OX(p)+pw-rgt+8,Y(p,0) nohead lc rgb c_axis lw 1
  if (M(p,1) >= 0) {
    set arrow from OX(p),Y(p,M(p,1)) to OX(p)+pw-rgt+8,Y(p,M(p,1)) nohead ls 2 lw 1.6
    set label L(M(p,4)) at OX(p)+pw-rgt+12,Y(p,M(p,1)) left font f_note tc rgb c_ink
  }
  do for [y=0:years-1] {
    if ((wide && years <= 4) || y == 0 || y == years-1) {
      set label L(real(word($y[y+1],2))) at X(p,y),Y(p,0)+15 center font f_note tc rgb c_soft
    }
  }
}
plot for [p=0:panels-1] $d index p using (X(p,$1)):($4 > $3 ? Y(p,$3) : NaN):(0):(Y(p,$4)-Y(p,$3)) with vectors nohead ls 3 lw 7 lc rgb c_pale, \
     for [p=0:panels-1] $d index p using (X(p,$1)):(Y(p,$2)) with lines ls 1, \
     for [p=0:panels-1] $d index p using (X(p,$1)):($5 < 1 ? Y(p,$2) : NaN) with points pt 7 ps 0.7 lc rgb c_deep, \
     for [p=0:panels-1] $d index p using (X(p,$1)):($5 > 0 ? Y(p,$2) : NaN) with points pt 7 ps 1.0 lc rgb c_paper, \
     for [p=0:panels-1] $d index p using (X(p,$1)):($5 > 0 ? Y(p,$2) : NaN) with points pt 6 ps 1.0 lw 2.4 lc rgb c_deep
