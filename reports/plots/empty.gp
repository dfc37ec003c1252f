# Nothing to draw: one sentence says why.
set label L(t_empty) at (wide ? 20 : 2),H/2 left font f_text tc rgb c_soft
plot NaN notitle
