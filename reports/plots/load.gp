# Load of each relay against what it can do; beyond the 100 % line the bar is hatched.
# $d: row, value (share of the axis), value's words, their width in px,
#     state: 0 within, 1 beyond, 2 assumed capacity, 3 unknown; cut: 1 the bar goes on beyond the axis
x0 = wide ? 322 : 2;  x1 = wide ? 730 : 240;  bh = wide ? 20 : 16
y0 = wide ? 38 : 34
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (wide ? rh/2. : 34 + two*20)
do for [i=1:|$k|] {
  a = real(word($k[i],1))
  if (wide) { set arrow from X(a),y0-6 to X(a),y0+rows*rh nohead ls 4 back }
  set label L(real(word($k[i],2))) at X(a),y0-18 center font f_note tc rgb c_soft
}
set label L(t_limit) at X(lim),y0-18 center font f_nstrong tc rgb c_ink
if (wide) { set arrow from X(lim),y0-6 to X(lim),y0+rows*rh nohead ls 2 front }
do for [r=0:rows-1] {
  v = D(r+1,2); state = D(r+1,5); f = state == 1 ? f_strong : f_text
  if (wide) {
    eval mid(r+1,x0-12,Y(r),"right",f_text,c_ink)
  } else {
    eval above(r+1,2,Y(r)-18,"left",f_text,c_ink)
    set arrow from X(lim),Y(r)-bh/2.-3 to X(lim),Y(r)+bh/2.+3 nohead ls 2 front
  }
  # a value that would sit on the limit's line goes beyond it
  near = X(v) <= X(lim) && X(v)+14+D(r+1,4) > X(lim)
  set label L(D(r+1,3)) at X(near ? lim : v)+8,Y(r) left font f tc rgb (state == 1 ? c_warn : state == 3 ? c_soft : c_ink) front
}
set label L(t_more) at 2,H-12-24*(t_note > 0) left font f_note tc rgb c_soft
set label L(t_note) at 2,H-12 left font f_note tc rgb c_soft
P(v) = v > lim ? lim : v
plot $d using ($5 == 3 ? 0 : NaN):(0):(X(0)):(X(lim)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_track, \
     $d using ($5 < 2 ? 0 : NaN):(0):(X(0)):(X(P($2))):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_have, \
     $d using ($5 == 2 ? 0 : NaN):(0):(X(0)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_pale, \
     $d using ($5 == 2 ? 0 : NaN):(0):(X(0)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror lc rgb c_have lw 1 fs empty border, \
     $d using ($5 == 1 ? 0 : NaN):(0):(X(lim)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_miss, \
     $d using ($5 == 1 ? 0 : NaN):(0):(X(lim)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn lw 1.2, \
     $d using ($6 == 1 ? X($2)-26 : NaN):(Y($1)+bh/2.+2):(10):(-bh-4) with vectors nohead lc rgb c_paper lw 5
