# Network by layers: deliverables, relays, sectors (on a phone: relays and sectors).
# $n: x, y, radius, words, column, 1 = hollow; $e: x, y, class of width 1-5 (6: link between relays),
# one part per arc
N(i,j) = real(word($n[i],j))
do for [i=1:|$n|] {
  c = int(N(i,5)); x = N(i,1); y = N(i,2)
  if (wide) {
    if (c == 1) { eval mid(N(i,4),x-14,y,"right",f_note,c_ink) }
    if (c == 2) { set label L(N(i,4)) at x+14,y left font f_halo tc rgb c_ink front }
    if (c == 3) { eval mid(N(i,4),x+14,y,"left",f_note,c_ink) }
  } else {
    if (c == 2) { set label L(N(i,4)) at 2,y-17 left font f_halo tc rgb c_ink front }
    if (c == 3) { set label L(N(i,4)) at 338,y-17 right font f_halo tc rgb c_ink front }
  }
}
if (wide) {
  set label L(t_1) at 212,16 right font f_nstrong tc rgb c_soft
  set label L(t_2) at 314,16 left font f_nstrong tc rgb c_soft
  set label L(t_3) at 682,16 left font f_nstrong tc rgb c_soft
} else {
  set label L(t_2) at 2,14 left font f_nstrong tc rgb c_soft
  set label L(t_3) at 338,14 right font f_nstrong tc rgb c_soft
}
set label L(t_note) at 2,H-12 left font f_note tc rgb c_soft
px = wide ? 5.62 : 4.87   # radius of a point of size 1
plot for [k=1:5] $e using 1:($3 == k ? $2 : NaN) with lines lw (k==1 ? 0.8 : 1.1*k-0.6) lc rgb (k<=2 ? c_ribbon : k<=4 ? c_lead : c_have), \
     $e using 1:($3 == 6 ? $2 : NaN) with lines lw 1.2 dt (4,3) lc rgb c_ink, \
     $n using 1:2:(($3+1.2)/px) with points pt 7 ps variable lc rgb c_paper, \
     $n using 1:($6 < 1 ? $2 : NaN):($3/px) with points pt 7 ps variable lc rgb c_deep, \
     $n using 1:($6 > 0 ? $2 : NaN):($3/px) with points pt 6 ps variable lw 1.6 lc rgb c_axis
