# Stage staircase: what remains at each step (solid) and what was lost since the step before (hatched).
# $d: step, share, share of the step before, words of: the share, the loss, the name, the explanation;
#     1 = unknown
if (wide) {
  y0 = 282; k = 240.; cw = W/(rows*1.); bw = cw*0.67
} else {
  k = 250.; rh = 76.; bh = 24.; x0 = 2
}
X(i) = (i+.5)*cw
Y(v) = y0 - v*k
B(v) = x0 + v*k
R(i) = 6 + i*rh + 50
if (wide) {
  do for [i=0:rows-1] {
    v = D(i+1,2); before = D(i+1,3); low = v*k < 30
    if (D(i+1,8) > 0) {
      set label L(D(i+1,4)) at X(i),y0-14 center font f_text tc rgb c_soft front
    } else {
      set label L(D(i+1,4)) at X(i),Y(v)+(low ? -14 : 18) center font f_big tc rgb (low ? c_deep : c_paper) front
      set label L(D(i+1,5)) at X(i),Y(before)-(low && (before-v)*k < 34 ? 30 : 12) center font f_strong tc rgb c_warn front
    }
    eval above(D(i+1,6),X(i),y0+22+(lines(D(i+1,6))-1)*lh,"center",f_strong,c_ink)
    eval above(D(i+1,7),X(i),y0+22+(lines(D(i+1,6))+lines(D(i+1,7))-1)*lh,"center",f_note,c_soft)
  }
  set arrow from 10,y0 to W-10,y0 nohead lc rgb c_axis lw 1.2
  plot $d using ($8 < 1 && $3 > $2 ? 0 : NaN):(0):(X($1)-bw/2):(X($1)+bw/2):(Y($2)):(Y($3)) with boxxyerror fs solid noborder fc rgb c_miss, \
       $d using ($8 < 1 && $3 > $2 ? 0 : NaN):(0):(X($1)-bw/2):(X($1)+bw/2):(Y($2)):(Y($3)) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn lw 1.2, \
       $d using ($8 < 1 && $2*k < 30 ? 0 : NaN):(0):(X($1)-34):(X($1)+34):(Y($2)-27):(Y($2)-2) with boxxyerror fs solid noborder fc rgb c_paper, \
       $d using ($8 < 1 ? 0 : NaN):(0):(X($1)-bw/2):(X($1)+bw/2):(Y(0)):(Y($2)) with boxxyerror fs solid noborder fc rgb c_deep, \
       $d using ($8 < 1 && $1 < known ? X($1)+bw/2 : NaN):(Y($2)):(cw-bw):(0) with vectors nohead ls 5
} else {
  do for [i=0:rows-1] {
    v = D(i+1,2); low = v*k < 42
    eval above(D(i+1,6),x0,R(i)-36,"left",f_strong,c_ink)
    set label L(D(i+1,7)) at x0,R(i)-20 left font f_note tc rgb c_soft
    if (D(i+1,8) > 0) {
      set label L(D(i+1,4)) at x0,R(i)+2 left font f_text tc rgb c_soft front
    } else {
      if (low) {
        set label L(D(i+1,4)) at B(v)+6,R(i)+2 left font f_strong tc rgb c_deep front
      } else {
        set label L(D(i+1,4)) at B(v)-6,R(i)+2 right font f_strong tc rgb c_paper front
      }
      # beyond the hatching, and beyond the share where it stands to the right of a short bar
      after = B(D(i+1,3))+8; own = B(v)+52
      set label L(D(i+1,5)) at (low && own > after ? own : after),R(i)+2 left font f_note tc rgb c_warn front
    }
  }
  plot $d using ($8 < 1 && $3 > $2 ? 0 : NaN):(0):(B($2)):(B($3)):(R($1)+2-bh/2):(R($1)+2+bh/2) with boxxyerror fs solid noborder fc rgb c_miss, \
       $d using ($8 < 1 && $3 > $2 ? 0 : NaN):(0):(B($2)):(B($3)):(R($1)+2-bh/2):(R($1)+2+bh/2) with boxxyerror fc rgb c_warn fs pattern hatch border lc rgb c_warn lw 1.2, \
       $d using ($8 < 1 && $2*k < 42 ? 0 : NaN):(0):(B($2)+2):(B($2)+50):(R($1)-7):(R($1)+11) with boxxyerror fs solid noborder fc rgb c_paper, \
       $d using ($8 < 1 ? 0 : NaN):(0):(B(0)):(B($2)):(R($1)+2-bh/2):(R($1)+2+bh/2) with boxxyerror fs solid noborder fc rgb c_deep
}
