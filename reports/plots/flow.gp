# Flow of contacts: deliverables -> kinds of relays -> sectors (on a phone: kinds of relays -> sectors only).
# $b: column, words, top, bottom, 1 = the largest kind; $r: column, highlighted, tops and bottoms at both ends
bw = 12.
bx(c) = wide ? (c==1 ? 236 : c==2 ? 432 : 636) : (c==2 ? 2 : 326)
B(i,j) = real(word($b[i],j));  R(i,j) = real(word($r[i],j))
ease(u) = u*u*(3-2*u)
xa(i) = bx(R(i,1))+bw;  xb(i) = bx(R(i,1)+1)
u(i,x) = x < xa(i) || x > xb(i) ? NaN : ease((x-xa(i))/(xb(i)-xa(i)))
top(i,x) = R(i,3) + (R(i,5)-R(i,3))*u(i,x)
bot(i,x) = R(i,4) + (R(i,6)-R(i,4))*u(i,x)
set samples (wide ? 30 : 24)
do for [i=1:|$b|] {
  c = int(B(i,1)); t = B(i,3); b = B(i,4); lead = B(i,5) > 0; m = (t+b)/2.
  set object rect from bx(c),t to bx(c)+bw,b fc rgb (lead ? c_deep : c_have) fs solid noborder front
  if (wide) {
    if (c == 1) { eval mid(B(i,2),bx(c)-10,m,"right",f_text,c_ink) }
    if (c == 2) { eval mid(B(i,2),bx(c)+bw+8,m,"left",(lead ? f_hstrong : f_halo15),c_ink) }
    if (c == 3) { eval mid(B(i,2),bx(c)+bw+10,m,"left",f_text,c_ink) }
  } else {
    if (c == 2) { eval above(B(i,2),bx(c),t-10,"left",(lead ? f_hstrong : f_halo15),c_ink) }
    if (c == 3) { eval above(B(i,2),bx(c)+bw,t-10,"right",f_halo15,c_ink) }
  }
}
if (wide) {
  set label L(t_1) at bx(1)+bw,16 right font f_note tc rgb c_soft
  set label L(t_2) at bx(2),16 left font f_note tc rgb c_soft
  set label L(t_3) at bx(3),16 left font f_note tc rgb c_soft
} else {
  set label L(t_2) at 2,14 left font f_note tc rgb c_soft
  set label L(t_3) at 338,14 right font f_note tc rgb c_soft
}
set xrange [0:W]
plot NaN, \
     for [i=1:ribbons] [xa(i):xb(i)] '+' using 1:(R(i,2) == 0 ? top(i,$1) : NaN):(bot(i,$1)) with filledcurves fs solid noborder fc rgb c_ribbon, \
     for [i=1:ribbons] [xa(i):xb(i)] '+' using 1:(R(i,2) == 1 ? top(i,$1) : NaN):(bot(i,$1)) with filledcurves fs solid noborder fc rgb c_lead
