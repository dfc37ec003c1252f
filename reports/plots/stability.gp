# One row per criterion: the pale band is where its weight may lie while the same offer stays first,
# the dot is the weight announced.
# $d: row, lowest, highest, announced (shares of all points), words, 1 = unknown; $k: marks of the axis
x0 = wide ? 322 : 8;  x1 = wide ? 690 : 332;  bh = wide ? 16 : 14
Y(r) = 30 + r*rh + (wide ? rh/2. : 38 + two*20)
X(v) = x0 + (x1-x0)*v
do for [i=1:|$k|] {
  set arrow from X(real(word($k[i],1))),22 to X(real(word($k[i],1))),30+rows*rh nohead ls 4 back
  set label L(real(word($k[i],2))) at X(real(word($k[i],1))),10 center font f_note tc rgb c_soft
}
do for [r=0:rows-1] {
  if (wide) {
    eval mid(r+1,x0-14,Y(r),"right",f_text,c_ink)
    set label L(D(r+1,5)) at x1+14,Y(r) left font f_note tc rgb c_ink
  } else {
    eval above(r+1,2,Y(r)-20,"left",f_text,c_ink)
    set label L(D(r+1,5)) at 338,Y(r)+18 right font f_note tc rgb c_soft
  }
}
set label L(t_more) at 2,H-10 left font f_note tc rgb c_soft
plot $d using (X(0)):(0):(X(0)):(X(1)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_track, \
     $d using ($6 < 1 ? X($2) : NaN):(0):(X($2)):(X($3)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_pale, \
     $d using ($6 < 1 ? X($2) : NaN):(0):(X($2)):(X($3)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror lc rgb c_have lw 1 fs empty border, \
     $d using (X($4)):(Y($1)) with points pt 7 ps 1 lc rgb c_paper, \
     $d using (X($4)):(Y($1)) with points pt 7 ps .8 lc rgb c_deep
