# One bar per figure, from the result at its low end (pale, outlined) to that at its high end (dark), about the
# line where all figures are at their medians. Not an interval: the words under the picture say so.
# $d: row, low end, high end, middle (shares of the axis), words of the left end, of the right end
x0 = wide ? 424 : 52;  x1 = wide ? 806 : 284;  bh = wide ? 20 : 16
y0 = wide ? 40 : 32
X(v) = x0 + (x1-x0)*v
Y(r) = y0 + r*rh + (wide ? rh/2. : 34 + two*20)
half = middle_width/2.
tx = X(middle)+half > W-4 ? W-4-half : (X(middle)-half < 4 ? 4+half : X(middle))
set label L(t_middle) at tx,y0-(wide?20:18) center font f_nstrong tc rgb c_ink
do for [r=0:rows-1] {
  a = D(r+1,2); b = D(r+1,3); m = D(r+1,4)
  l = a < b ? a : b; h = a < b ? b : a
  l = m < l ? m : l; h = m > h ? m : h
  if (wide) { eval mid(r+1,346,Y(r),"right",f_text,c_ink) } else { eval above(r+1,2,Y(r)-18,"left",f_text,c_ink) }
  set label L(D(r+1,5)) at X(l)-8,Y(r) right font f_text tc rgb c_soft front
  set label L(D(r+1,6)) at X(h)+8,Y(r) left font f_text tc rgb c_soft front
}
if (wide) {
  set arrow from X(middle),y0-6 to X(middle),y0+rows*rh nohead ls 2 front
} else {
  # names stand above the bars: the line keeps to these
  do for [r=0:rows-1] { set arrow from X(middle),Y(r)-bh/2.-4 to X(middle),Y(r)+bh/2.+4 nohead ls 2 front }
}
ky = y0 + rows*rh + 16
kx = wide ? x0 : 2
set label L(t_low) at kx+26,ky left font f_note tc rgb c_soft
set label L(t_high) at kx+26+low_width+44,ky left font f_note tc rgb c_soft
set label L(t_more) at 2,H-10 left font f_note tc rgb c_soft
plot $d using (0):(0):(X($2 < $4 ? $2 : $4)):(X($2 < $4 ? $4 : $2)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid border lc rgb c_have fc rgb c_pale lw 1.2, \
     $d using (0):(0):(X($3 < $4 ? $3 : $4)):(X($3 < $4 ? $4 : $3)):(Y($1)-bh/2.):(Y($1)+bh/2.) with boxxyerror fs solid noborder fc rgb c_have, \
     $d using ($1 > 0 ? NaN : 0):(0):(kx+4):(kx+20):(ky-6):(ky+6) with boxxyerror fs solid border lc rgb c_have fc rgb c_pale lw 1.2, \
     $d using ($1 > 0 ? NaN : 0):(0):(kx+low_width+48):(kx+low_width+64):(ky-6):(ky+6) with boxxyerror fs solid noborder fc rgb c_have
