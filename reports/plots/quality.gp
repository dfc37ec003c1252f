# What each figure rests on: measured, declared, estimated, assumed. The further right, the less it is known.
# $d: row, four shares, their words (0 = no room), width in px of the last word, 1 = unknown
x0 = wide ? 300 : 2;  x1 = wide ? 868 : 338;  bh = wide ? 22 : 18
y0 = wide ? 46 : 62
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (wide ? rh/2. : 33 + two*20)
qb(k) = k<=2 ? c_deep : c_warn
do for [k=1:4] {
  lx = wide ? x0 + (k-1)*136 : 2 + ((k-1)%2)*160;  ly = wide ? 16 : 14 + ((k-1)/2)*26
  set object rect from lx,ly-7 to lx+16,ly+7 fc rgb cat(k) fs solid border rgb qb(k) lw 1
  if (k==4) { set object rect from lx,ly-7 to lx+16,ly+7 fc rgb c_warn fs pattern hatch border rgb c_warn lw 1 }
  set label L(t_key+k-1) at lx+24,ly left font f_text tc rgb c_ink
}
do for [r=0:rows-1] {
  if (wide) { eval mid(r+1,x0-12,Y(r),"right",f_text,c_ink) } else { eval above(r+1,2,Y(r)-20,"left",f_text,c_ink) }
  if (D(r+1,11) > 0) { set label L(t_unknown) at x0+8,Y(r) left font f_text tc rgb c_soft front }
}
set label L(t_more) at 2,H-12 left font f_note tc rgb c_soft
A(k) = k < 1 ? 0 : k == 1 ? column(2) : k == 2 ? column(2)+column(3) : k == 3 ? column(2)+column(3)+column(4) : column(2)+column(3)+column(4)+column(5)
plot $d using ($11 > 0 ? 0 : NaN):(0):(X(0)):(X(1)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_track, \
     for [k=1:4] $d using ($11 < 1 && column(k+1) > 0 ? 0 : NaN):(0):(X(A(k-1))):(X(A(k))):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb cat(k), \
     for [k=1:4] $d using ($11 < 1 && column(k+1) > 0 ? 0 : NaN):(0):(X(A(k-1))):(X(A(k))):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror lc rgb qb(k) lw 1 fs empty border, \
     $d using ($11 < 1 && $5 > 0 ? 0 : NaN):(0):(X(A(3))):(X(A(4))):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn lw 1, \
     $d using ($9 > 0 ? 0 : NaN):(0):(X((A(3)+A(4))/2.)-$10/2.-4):(X((A(3)+A(4))/2.)+$10/2.+4):(Y($1)-8):(Y($1)+8) with boxxyerror fs solid noborder fc rgb c_paper, \
     for [k=1:4] $d using (X((A(k-1)+A(k))/2.)):(Y($1)):(L(column(5+k))):(k==1 ? n_paper : n_ink) with labels center font f_note tc rgb variable
