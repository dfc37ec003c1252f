# One bar per offer, cut where one criterion ends and the next begins; the first bar holds the numbers of
# the criteria, told under the picture. Parts are pale and dark by turns: grey keeps them apart.
# $d: row, from, to (shares of all points), dark 0/1, words, 1 = the bar of numbers
# $v: row, words of the total; $k: words of the key
x0 = wide ? 262 : 2;  x1 = wide ? 792 : 286;  bh = wide ? 26 : 20
Y(r) = 10 + r*rh + (r > 0 ? 8 : 0) + (wide ? rh/2. : 34 + two*20)
X(v) = x0 + (x1-x0)*v
do for [r=0:rows-1] {
  if (wide) { eval mid(r+1,x0-14,Y(r),"right",f_text,r > 0 ? c_ink : c_soft) } else { eval above(r+1,2,Y(r)-20,"left",f_text,r > 0 ? c_ink : c_soft) }
}
do for [i=1:|$v|] {
  set label L(real(word($v[i],2))) at (wide ? x1+12 : x1+6),Y(real(word($v[i],1))) left font f_strong tc rgb c_ink front
}
k0 = 10 + rows*rh + 26
do for [i=1:|$k|] {
  kx = wide ? 2 + ((i-1) % keys)*440 : 2
  ky = wide ? k0 + ((i-1)/keys)*24 : k0 + (i-1)*20
  set label L(real(word($k[i],1))) at kx,ky left font f_note tc rgb c_soft
}
set label L(t_more) at 2,H-10 left font f_note tc rgb c_soft
plot $d using ($6 > 0 ? NaN : X(0)):(0):(X(0)):(X(1)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_track, \
     $d using (X($2)):(0):(X($2)):(X($3)):(Y($1)-bh/2.):(Y($1)+bh/2.):($6 > 0 ? n_paper : $4 > 0 ? n_seq_have(2) : n_seq_have(4)) with boxxyerror fs solid noborder fc rgb variable, \
     $d using (X($2)):(0):(X($2)):(X($3)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror lc rgb c_have lw 1 fs empty border, \
     $d using ((X($2)+X($3))/2.):(Y($1)):(L($5)):($6 > 0 || $4 > 0 ? n_ink : n_paper) with labels center font f_note tc rgb variable
