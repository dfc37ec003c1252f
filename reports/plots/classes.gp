# No relay, a single relay, several: one bar of 100 % per row, the worst first.
# $d: row, none, one, several (shares), their words (0 = no room), width in px of the word of "one",
#     1 = unknown
x0 = wide ? 330 : 2;  x1 = wide ? 868 : 338;  bh = wide ? 20 : 18
y0 = wide ? 44 : 62
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (total && r == rows-1 ? 10 : 0) + (wide ? rh/2. : 31 + two*20)
do for [k=1:3] {
  lx = wide ? x0 + (k-1)*166 : (k==3 ? 2 : (k-1)*160+2)
  ly = wide ? 18 : (k==3 ? 40 : 14)
  set object rect from lx,ly-7 to lx+16,ly+7 fc rgb (k==1 ? c_none : k==2 ? c_miss : c_pale) fs solid border rgb (k==3 ? c_have : c_none) lw 1
  if (k==2) { set object rect from lx,ly-7 to lx+16,ly+7 fc rgb c_warn fs pattern hatch border rgb c_warn lw 1 }
  set label L(t_key+k-1) at lx+24,ly left font f_text tc rgb c_ink
}
do for [r=0:rows-1] {
  f = total && r == rows-1 ? f_strong : f_text
  unknown = D(r+1,9) > 0
  if (wide) {
    eval mid(r+1,x0-62,Y(r),"right",f,c_ink)
    set label L(D(r+1,5)) at x0-10,Y(r) right font f_strong tc rgb (unknown ? c_soft : c_none)
  } else {
    eval above(r+1,2,Y(r)-18,"left",f,c_ink)
    set label L(D(r+1,5)) at x1,Y(r)-18 right font f_strong tc rgb (unknown ? c_soft : c_none)
  }
}
set label L(t_more) at 2,H-12 left font f_note tc rgb c_soft
plot $d using ($9 > 0 ? 0 : NaN):(0):(X(0)):(X(1)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_track, \
     $d using ($9 < 1 ? 0 : NaN):(0):(X(0)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_none, \
     $d using ($9 < 1 && $3 > 0 ? 0 : NaN):(0):(X($2)):(X($2+$3)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_miss, \
     $d using ($9 < 1 && $3 > 0 ? 0 : NaN):(0):(X($2)):(X($2+$3)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn lw 1, \
     $d using ($9 < 1 && $4 > 0 ? 0 : NaN):(0):(X($2+$3)):(X($2+$3+$4)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_pale, \
     $d using ($9 < 1 && $4 > 0 ? 0 : NaN):(0):(X($2+$3)):(X($2+$3+$4)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror lc rgb c_have lw 1 fs empty border, \
     $d using ($6 > 0 ? 0 : NaN):(0):(X($2)+4):(X($2)+12+$8):(Y($1)-8):(Y($1)+8) with boxxyerror fs solid noborder fc rgb c_miss, \
     $d using (X($2)+8+$8/2.):(Y($1)):(L($6)) with labels center font f_note tc rgb c_ink, \
     $d using (X($2+$3+$4/2.)):(Y($1)):(L($7)) with labels center font f_note tc rgb c_ink
