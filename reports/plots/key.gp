# The small ruler under a key figure: interval (band), value (dot), goal (line). The words beside it say the same.
# low, high, goal, and in $d the value: shares of the ruler, below 0 = none
x0 = 6.; x1 = W-6.; y = 15.
X(v) = x0 + (x1-x0)*v
set arrow from x0,y to x1,y nohead lc rgb c_axis lw 1.2 back
set arrow from x0,y-4 to x0,y+4 nohead lc rgb c_axis lw 1.2 back
set arrow from x1,y-4 to x1,y+4 nohead lc rgb c_axis lw 1.2 back
if (goal >= 0) { set arrow from X(goal),y-12 to X(goal),y+12 nohead ls 2 lw 2.6 front }
plot $d using (high >= 0 ? 0 : NaN):(0):(X(low)):(X(high)):(y-5):(y+5) with boxxyerror fs solid noborder fc rgb seq_have(3), \
     $d using (high >= 0 ? 0 : NaN):(0):(X(low)):(X(high)):(y-5):(y+5) with boxxyerror lc rgb c_have lw 1 fs empty border, \
     $d using ($1 >= 0 ? X($1) : NaN):(y) with points pt 7 ps 1.15 lc rgb c_deep
