# Milestones on a line of time. Filled: work done; hatched: days late; hollow diamond: due at first;
# full diamond: due now; vertical line: the day looked at.
# $d: row, begin, end of the bar, end of the late part (-1 = not late), first due day (NaN = never moved),
# due day, 1 = done, words of the state; $m: month's begin and end, words, year's words (0 = none)
x0 = wide ? 306 : 8;  x1 = wide ? 858 : 330;  y0 = wide ? 86 : 110
X(v) = x0 + (x1-x0)*v
bh = wide ? 9 : 8
pd = format == 0 ? 0.9 : 1.5   # gnuplot draws points of SVG larger
Y(r) = y0 + r*rh + (wide ? rh/2. : rh-14)
B(r) = y0 + r*rh
do for [i=1:|$m|] {
  a = real(word($m[i],1)); b = real(word($m[i],2))
  if (wide) {
    set arrow from X(a),y0-6 to X(a),H-(t_more > 0 ? 30 : 4) nohead ls 4 back
  } else {
    do for [r=0:rows-1] { set arrow from X(a),Y(r)-bh-4 to X(a),Y(r)+bh+4 nohead ls 4 back }
  }
  if (real(word($m[i],3)) > 0) { set label L(real(word($m[i],3))) at X((a+b)/2),y0-18 center font f_note tc rgb c_soft }
  if (real(word($m[i],4)) > 0) { set label L(real(word($m[i],4))) at X(a)+2,y0-36 left font f_nstrong tc rgb c_ink }
}
do for [r=0:rows-1] {
  if (wide) {
    eval above(r+1,x0-14,Y(r)-4,"right",f_text,c_ink)
    set label L(D(r+1,8)) at x0-14,Y(r)+13 right font f_note tc rgb (D(r+1,4) > 0 ? c_warn : c_soft)
  } else {
    eval above(r+1,2,Y(r)-37,"left",f_strong,c_ink)
    set label L(D(r+1,8)) at 2,Y(r)-20 left font f_note tc rgb (D(r+1,4) > 0 ? c_warn : c_soft)
  }
}
if (as_of >= 0) {
  if (wide) {
    set arrow from X(as_of),y0-6 to X(as_of),H-(t_more > 0 ? 30 : 4) nohead ls 2 front
  } else {
    # on a phone names stand between the rows: the line stops for them
    set arrow from X(as_of),y0-10 to X(as_of),y0-2 nohead ls 2 front
    do for [r=0:rows-1] { set arrow from X(as_of),Y(r)-bh-4 to X(as_of),Y(r)+bh+4 nohead ls 2 front }
  }
}
# the legend
ly = 14
set object 1 rect from 6,ly-6 to 32,ly+6 fc rgb c_have fs solid border lc rgb c_have
set label L(t_done) at 38,ly left font f_text tc rgb c_ink
lx = wide ? 130 : 110
set object 2 rect from lx,ly-6 to lx+26,ly+6 fc rgb c_miss fs pattern hatch border lc rgb c_warn
set label L(t_late) at lx+32,ly left font f_text tc rgb c_ink
lx2 = wide ? 290 : 14;  ly2 = wide ? 14 : 38
set label at lx2,ly2 point pt 12 ps pd lc rgb c_ink lw 1.5
set label L(t_first) at lx2+14,ly2 left font f_text tc rgb c_ink
lx3 = wide ? 470 : 180
set label at lx3,ly2 point pt 13 ps pd lc rgb c_ink
set label L(t_due) at lx3+14,ly2 left font f_text tc rgb c_ink
if (as_of >= 0) {
  lx4 = wide ? 640 : 218;  ly4 = 14
  set arrow from lx4,ly4-8 to lx4,ly4+8 nohead ls 2
  set label L(t_as_of) at lx4+8,ly4 left font f_text tc rgb c_ink
}
set label L(t_more) at 2,H-12 left font f_note tc rgb c_soft
plot $d using (X($2)):(Y($1)):(X($2)):(X($3)):(Y($1)-bh):(Y($1)+bh) with boxxyerror fc rgb c_pale fs solid border lc rgb c_have, \
     $d using ($7 > 0 ? X($2) : NaN):(Y($1)):(X($2)):(X($4 > 0 ? $6 : $3)):(Y($1)-bh):(Y($1)+bh) with boxxyerror fc rgb c_have fs solid border lc rgb c_have, \
     $d using ($4 > 0 ? X($6) : NaN):(Y($1)):(X($6)):(X($4)):(Y($1)-bh):(Y($1)+bh) with boxxyerror fc rgb c_paper fs solid noborder, \
     $d using ($4 > 0 ? X($6) : NaN):(Y($1)):(X($6)):(X($4)):(Y($1)-bh):(Y($1)+bh) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn, \
     $d using (X($5)):(Y($1)):(X($6)-X($5)):(0) with vectors nohead lc rgb c_ink lw 1.2 dt 3, \
     $d using (X($5)):(Y($1)) with points pt 13 ps pd*1.06 lc rgb c_paper, \
     $d using (X($5)):(Y($1)) with points pt 12 ps pd lc rgb c_ink lw 1.5, \
     $d using (X($6)):(Y($1)) with points pt 13 ps pd lc rgb c_ink
