# Map of départements: one polygon per ring, five classes, name and value written where they fit.
# $r: rings, one part each, in px; $ring: class of each (0 = no value);
# $d: x, y, name's words, value's words (0 = no room), class
kx = wide ? 690 : 8
do for [k=1:5] {
  lx = wide ? 690 : 8 + (k > 3) * 168
  ly = wide ? 96 + k*34 : H - 100 + ((k-1) % 3)*28 + 24
  set object rect from lx,ly-9 to lx+30,ly+9 fc rgb seq_gap(k) fs solid border rgb c_axis lw 1
  set label L(t_key+k-1) at lx+40,ly left font f_text tc rgb c_ink
}
eval above(t_head,kx,wide ? 70 : H-102,"left",f_strong,c_ink)
if (wide) { set label L(t_hint) at 690,90 left font f_note tc rgb c_soft }
fill(k) = k < 1 ? c_paper : seq_gap(k)
plot for [r=1:rings] $r index r-1 using 1:2 with filledcurves closed fc rgb fill(int(word($ring[r],1))) fs solid border lc rgb c_axis lw 1.2, \
     $d using 1:($2-(wide?10:8)):(L($3)):($5 > 0 ? n_on($5) : n_soft) with labels center font (wide ? f_note : font("text",11)) tc rgb variable, \
     $d using 1:($2+($3 > 0 ? (wide?10:8) : 0)):(L($4)):($5 > 0 ? n_on($5) : n_soft) with labels center font f_strong tc rgb variable
