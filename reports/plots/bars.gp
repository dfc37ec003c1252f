# One bar per row, with its interval, its goal and its value; words of a second column at the right.
# $d: row, value, low, high (shares of the axis), value's words, their width in px, goal (share of the
#     axis), right words, 1 = unknown
# missing: the bar is what is lost; t_goal: one goal for all rows, a line through the picture
x0 = wide ? 322 : 2;  x1 = wide ? (t_right > 0 ? 660 : 760) : 250;  bh = wide ? 20 : 16
y0 = wide ? 40 : (t_head > 0 || t_goal > 0 ? 30 : 6)
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (wide ? rh/2. : 34 + two*20)
if (wide) {
  do for [i=1:|$k|] {
    set arrow from X(real(word($k[i],1))),y0-8 to X(real(word($k[i],1))),y0+rows*rh nohead ls 4 back
    set label L(real(word($k[i],2))) at X(real(word($k[i],1))),y0-20 center font f_note tc rgb c_soft
  }
  set label L(t_right) at 868,y0-20 right font f_note tc rgb c_soft
}
if (!wide && t_goal == 0) { set label L(t_head) at 2,12 left font f_note tc rgb c_soft }
if (t_goal > 0) {
  set label L(t_goal) at (X(goal)-goal_width/2. < 2 ? 2+goal_width/2. : X(goal)),y0-(wide?20:18) center font f_nstrong tc rgb c_ink
  if (wide) { set arrow from X(goal),y0-6 to X(goal),y0+rows*rh nohead ls 2 front }
}
do for [r=0:rows-1] {
  v = D(r+1,2); hi = D(r+1,4); g = t_goal > 0 ? goal : D(r+1,7)
  s = X(hi > v ? hi : v)
  # a value that would sit on the goal's line goes beyond it
  if (X(g)+2 > s && X(g) < s+14+D(r+1,6)) { s = X(g) }
  if (wide) {
    eval mid(r+1,x0-12,Y(r),"right",f_text,c_ink)
  } else {
    eval above(r+1,2,Y(r)-18,"left",f_text,c_ink)
    if (t_goal > 0) { set arrow from X(goal),Y(r)-bh/2.-3 to X(goal),Y(r)+bh/2.+3 nohead ls 2 front }
  }
  set label L(D(r+1,5)) at s+10,Y(r) left font (D(r+1,9) > 0 ? f_text : f_strong) tc rgb (D(r+1,9) > 0 ? c_soft : missing ? c_warn : c_ink) front
  if (wide) { set label L(D(r+1,8)) at 868,Y(r) right font f_text tc rgb c_soft }
}
set label L(t_more) at 2,H-12 left font f_note tc rgb c_soft
plot $d using ($9 > 0 ? 0 : NaN):(0):(X(0)):(X(1)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_track, \
     $d using ($9 < 1 && wide ? 0 : NaN):(0):(X($4 > $2 ? $4 : $2)+6):(X($4 > $2 ? $4 : $2)+14+$6):(Y($1)-9):(Y($1)+9) with boxxyerror fs solid noborder fc rgb c_paper, \
     $d using ($9 < 1 && !missing ? 0 : NaN):(0):(X(0)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_have, \
     $d using ($9 < 1 && missing ? 0 : NaN):(0):(X(0)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_miss, \
     $d using ($9 < 1 && missing ? 0 : NaN):(0):(X(0)):(X($2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn lw 1.2, \
     $d using ($4 > $3 ? X($3) : NaN):(Y($1)):(X($4)-X($3)):(0) with vectors nohead ls 3 lw 4 lc rgb c_paper, \
     $d using ($4 > $3 ? X($3) : NaN):(Y($1)):(X($4)-X($3)):(0) with vectors nohead ls 3, \
     $d using ($4 > $3 ? X($3) : NaN):(Y($1)-5):(0):(10) with vectors nohead ls 3, \
     $d using ($4 > $3 ? X($4) : NaN):(Y($1)-5):(0):(10) with vectors nohead ls 3, \
     $d using (t_goal > 0 ? NaN : X($7)):(Y($1)-bh/2.-4):(0):(bh+8) with vectors nohead ls 2 lw 3
