# One theme for every plot. gnuplot 5.4; the SVG terminal is the main one.
#
# A plot is made by a fresh process that reads, in this order, on its standard input
# (environment LC_ALL=C.UTF-8 alone; gnuplot -d /dev/stdin):
#   1. named numbers (wide, W, H, format, rows ...), then blocks of words ($t, $u) and of numbers
#      ($d ...): the only part that comes from the map
#   2. theme.gp           this file
#   3. NAME.gp            the drawing; it contains no data
#
# Sheet: every plot is drawn on a sheet measured in pixels, origin at the top left, y downwards.
# Nothing is placed by gnuplot's own margins, tics or key, so nothing moves with a longer label.

# --- terminal -------------------------------------------------------------------------------
# W, H: size of the sheet in px; the page scales it to its column. format: 0 SVG, 1 PNG, 2 PDF.
fs = wide ? 15 : 13                # body text
fb = wide ? 18 : 15                # figures to be read from the back of a room
fn = wide ? 14 : 12                # notes and axis text; nothing is smaller (but the names on the phone map, 11)
# In an SVG the font "names" are roles: the cleaning step turns them into classes of the page.
# gnuplot counts PNG and PDF fonts in points of its own: 0.75 and 1 bring them to the same size.
strong(role) = role eq "strong" || role eq "halostrong"
font(role,px) = format == 0 ? sprintf("%s,%d", role, px) : sprintf("Liberation Sans%s,%.2f", strong(role) ? ":Bold" : "", 0.75*px)
f_text = font("text", fs);  f_strong = font("strong", fs)
f_big  = font("strong", fb);  f_note = font("text", fn)
f_nstrong = font("strong", fn)
f_halo = font("halo", fn);  f_halo15 = font("halo", fs);  f_hstrong = font("halostrong", fs)   # on top of shapes: a white outline around the letters
if (format == 1) {
  set terminal pngcairo noenhanced size 2*W,2*H fontscale 2 linewidth 2 pointscale 2 font f_text background "#ffffff"
} else { if (format == 2) {
  set terminal pdfcairo noenhanced size W/96.,H/96. font f_text linewidth 1
} else {
  set terminal svg noenhanced dynamic size W,H font f_text
} }
set encoding utf8

# --- ink: all ratios are against white --------------------------------------------------------
c_ink   = "#1c2530"; n_ink   = 0x1c2530   # 15.5  text, goal lines
c_soft  = "#4a5563"; n_soft  = 0x4a5563   #  7.6  secondary text
c_axis  = "#6b7683"; n_axis  = 0x6b7683   #  4.6  axes, outlines of pale fills
c_grid  = "#dfe3e8"                       #  1.3  guide lines only, never needed to read a value
c_paper = "#ffffff"; n_paper = 0xffffff

# --- meaning ------------------------------------------------------------------------------------
# Blue is what is reached or in hand; ochre is what is missing or needs attention.
# Each pair also differs in lightness, and the ochre one is hatched or outlined: grey is enough.
c_have  = "#2f6a9c"; n_have = 0x2f6a9c    #  5.7  bars
c_deep  = "#17456f"; n_deep = 0x17456f    #  9.9  emphasis, lines
c_pale  = "#c3d8e8"                       #  1.5  intervals, second bars (always outlined c_have)
c_miss  = "#f3d6a2"                       #  1.4  missing part (always hatched and outlined c_warn)
c_warn  = "#8f4f08"; n_warn = 0x8f4f08    #  6.4  its hatching, outline and text
c_none  = "#6b3605"; n_none = 0x6b3605    #  9.7  nothing at all
c_track = "#f1f3f5"; n_track = 0xf1f3f5   #  1.1  empty cell, ground of a bullet
c_cell  = "#c9b998"                       #  1.9  frame of a pale or empty cell; its words carry the meaning
c_ribbon = "#dbe6f0"; c_lead = "#a5c4dd"  #  1.3, 1.8  ribbons between outlined blocks; the widths are also in the table

# --- palettes ------------------------------------------------------------------------------------
# n_NAME(k) gives the number that "rgb variable" wants, NAME(k) the text that "rgb" wants.
# Sequential, five classes, pale to dark, same lightness in both hues.
# Text on it: ink on 1 to 3 (13.8, 11.0, 6.9), white on 4 and 5 (4.8, 9.7): n_on(k).
seq_gap(k)    = k==1 ? "#fbf1df" : k==2 ? "#f3d6a2" : k==3 ? "#dfa24e" : k==4 ? "#a9600f" : "#6b3605"
n_seq_gap(k)  = k==1 ? 0xfbf1df : k==2 ? 0xf3d6a2 : k==3 ? 0xdfa24e : k==4 ? 0xa9600f : 0x6b3605
seq_have(k)   = k==1 ? "#edf3f8" : k==2 ? "#c3d8e8" : k==3 ? "#86b0d0" : k==4 ? "#3c75a6" : "#17456f"
n_seq_have(k) = k==1 ? 0xedf3f8 : k==2 ? 0xc3d8e8 : k==3 ? 0x86b0d0 : k==4 ? 0x3c75a6 : 0x17456f
n_on(k)       = k<=3 ? n_ink : n_paper
# Diverging, seven classes, -3 (loss, ochre) to 3 (gain, blue). The sign is always printed: in grey both ends are dark.
# Text on it: white on -3 and 3 (9.7, 9.9), ink on the others (>= 6.0).
div(k)        = k==-3 ? "#6b3605" : k==-2 ? "#d99b4b" : k==-1 ? "#f0cf97" : k==0 ? "#f1f1ee" : k==1 ? "#b9d2e5" : k==2 ? "#7fadd1" : "#17456f"
n_div(k)      = k==-3 ? 0x6b3605 : k==-2 ? 0xd99b4b : k==-1 ? 0xf0cf97 : k==0 ? 0xf1f1ee : k==1 ? 0xb9d2e5 : k==2 ? 0x7fadd1 : 0x17456f
# Categorical, four at most, ordered by lightness (L* 28, 70, 87, 100) so that grey keeps them apart;
# 2 to 4 are always outlined, 4 is always hatched.
cat(k)        = k==1 ? "#17456f" : k==2 ? "#86b0d0" : k==3 ? "#f3d6a2" : "#ffffff"

# --- lines and fills ------------------------------------------------------------------------------
lw_data = 2.5; lw_line = 1.2; lw_hair = 1
set style line 1 lc rgb c_deep lw lw_data             # a series
set style line 2 lc rgb c_ink  lw 2                   # a goal or a limit (solid, labelled)
set style line 3 lc rgb c_ink  lw 1.4                 # an interval (whisker)
set style line 4 lc rgb c_grid lw lw_hair             # a guide
set style line 5 lc rgb c_axis lw lw_line dt (5,4)    # a reference or a bound
set style line 6 lc rgb c_warn lw lw_line             # outline of what is missing
set style fill solid 1 noborder
hatch = 4                                             # the only hatching in use

# --- the sheet -------------------------------------------------------------------------------------
set lmargin at screen 0; set rmargin at screen 1; set tmargin at screen 1; set bmargin at screen 0
set xrange [0:W]; set yrange [H:0]
unset key; unset border; unset tics; unset title

# --- words and numbers ---------------------------------------------------------------------------
# $t holds people's words and every printed number, one per line as "=words|"; $u the second line of
# those that need two. They are only ever reached by their number; 0 is the empty text.
# "with labels" needs a place for each: one without words gets the empty text, never NaN (gnuplot
# 5.4 crashes when no label at all is left).
# D(i,k): line i, field k of the numbers in $d.
D(i,k)   = real(word($d[int(i)],k))
T(i)     = $t[int(i)][2:strlen($t[int(i)])-1]
U(i)     = $u[int(i)][2:strlen($u[int(i)])-1]
L(i)     = i < 1 ? "" : T(i)
# A name of one or two lines: commands for "eval", made of numbers and of this file's own words.
# mid: centred on y; above: its last line at y.
lh       = 1.2*fs
lines(i) = strlen($u[int(i)]) > 2 ? 2 : 1
line(w,i,x,y,just,f,c) = sprintf("set label %s(%d) at %.2f,%.2f %s font \"%s\" tc rgb \"%s\" front; ", w, i, x, y, just, f, c)
above(i,x,y,just,f,c)  = lines(i) == 1 ? line("T",i,x,y,just,f,c) : line("T",i,x,y-lh,just,f,c).line("U",i,x,y,just,f,c)
mid(i,x,y,just,f,c)    = above(i,x,y+(lines(i)-1)*lh/2,just,f,c)
