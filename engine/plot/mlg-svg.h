/* From what gnuplot writes to what a page can hold. */
#pragma once
#include <maillage/mlg-error.h>

typedef struct
{
  const char *name;        /* prefix of every id, a-z 0-9 and "-" only */
  gboolean wide;           /* class and suffix of the ids */
  gboolean standalone;     /* a file of its own: namespace and fonts inside */
  const char *title;       /* what is shown */
  const char *description; /* one sentence: what the picture says */
} MlgSvgLabels;

/* Cleans one SVG of gnuplot: keeps shapes and words only, prefixes ids, turns font names into
 * classes (gt, gs bold, h with a white edge), one decimal, adds role, title and description. A cut
 * or malformed picture is MLG_ERROR_FAILED. (transfer full) */
char *mlg_svg_clean (const char *svg, gsize length, const MlgSvgLabels *labels, GError **error);
