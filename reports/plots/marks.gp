# One lane per criterion and offer, from 0 to the highest mark: a dot per evaluator, equal marks on one
# another; the upright line is the mark that counts, its figure at the end of the lane.
# $d: column, row, mark (share of the scale), how many stand under it, 1 = counted
# $m: column, row, mark that counts, words; $k: column, words of its head
x0 = wide ? 272 : 2;  lw0 = (wide ? 606. : 338.)/cols;  ll = lw0 - (wide ? 56 : 48)
X(c,v) = x0 + c*lw0 + 6 + ll*v
Y(r) = 44 + r*rh + (wide ? rh/2. + 16 : 66 + two*20)
step = wide ? 9 : 7
do for [i=1:|$k|] { eval above(real(word($k[i],2)),x0+real(word($k[i],1))*lw0+2,30,"left",f_nstrong,c_ink) }
do for [r=0:rows-1] {
  if (wide) { eval mid(r+1,x0-14,Y(r)-14,"right",f_text,c_ink) } else { eval above(r+1,2,Y(r)-48,"left",f_text,c_ink) }
}
set label L(t_more) at 2,H-10 left font f_note tc rgb c_soft
plot $m using (X($1,0)):(Y($2)):(X($1,1)-X($1,0)):(0) with vectors nohead lc rgb c_axis lw 1, \
     $m using (X($1,0)):(Y($2)-3):(0):(6) with vectors nohead lc rgb c_axis lw 1, \
     $m using (X($1,1)):(Y($2)-3):(0):(6) with vectors nohead lc rgb c_axis lw 1, \
     $m using (X($1,$3)):(Y($2)+5):(0):(-5-4.5*step) with vectors nohead ls 2, \
     $d using ($5 > 0 ? X($1,$3) : NaN):(Y($2)-step*(.6+$4)) with points pt 7 ps (wide ? .75 : .55) lc rgb c_have, \
     $d using ($5 > 0 ? NaN : X($1,$3)):(Y($2)-step*(.6+$4)) with points pt 6 ps (wide ? .7 : .5) lc rgb c_warn, \
     $m using (X($1,1)+8):(Y($2)-10):(L($4)) with labels left font f_nstrong tc rgb c_ink
