/* How wide words are on a sheet, without a font at hand: the widths of Liberation Sans (those of
 * Arial), widened a little for the other faces of the pages' font list. */
#pragma once
#include <glib.h>

/* Width in pixels of one line at a font size in pixels. */
double mlg_text_width (const char *text, double size, gboolean bold);

/* Words cut to a box: at most `lines` (1 or 2) lines of `width` pixels, broken at spaces; what does
 * not fit is left out in the middle, with an ellipsis. Returns the lines, NULL-terminated, at least
 * one. (transfer full) */
char **mlg_text_fit (const char *text, double width, double size, gboolean bold, guint lines);
