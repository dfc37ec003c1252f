# What each scenario gains or loses against the map as it is: bars to both sides of one line.
# $d: row, end of the bar (share of the axis), value's words, 1 = a loss, 1 = unknown
# zero: where the line stands (share of the axis)
x0 = wide ? 334 : 4;  x1 = wide ? 700 : 226;  bh = wide ? 22 : 16
y0 = wide ? 40 : 32
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (wide ? rh/2. : 34 + two*20)
do for [r=0:rows-1] {
  v = D(r+1,2); loss = D(r+1,4) > 0
  if (wide) {
    eval mid(r+1,x0-14,Y(r),"right",f_text,c_ink)
    set arrow from X(zero),y0-6 to X(zero),y0+rows*rh nohead ls 2 front
  } else {
    eval above(r+1,2,Y(r)-18,"left",f_text,c_ink)
    set arrow from X(zero),Y(r)-bh/2.-3 to X(zero),Y(r)+bh/2.+3 nohead ls 2 front
  }
  set label L(D(r+1,3)) at X(loss ? zero : v)+10,Y(r) left font (D(r+1,5) > 0 ? f_text : f_strong) tc rgb (D(r+1,5) > 0 ? c_soft : loss ? c_warn : c_ink) front
}
if (wide) { set label L(t_zero) at X(zero),y0-20 center font f_nstrong tc rgb c_ink } \
else { set label L(t_zero) at 2,12 left font f_note tc rgb c_soft }
set label L(t_more) at 2,H-12 left font f_note tc rgb c_soft
plot $d using ($5 < 1 && $4 < 1 ? 0 : NaN):(0):(X(zero)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_have, \
     $d using ($5 < 1 && $4 > 0 ? 0 : NaN):(0):(X($2)):(X(zero)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_miss, \
     $d using ($5 < 1 && $4 > 0 ? 0 : NaN):(0):(X($2)):(X(zero)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn lw 1.2
