/* Where a box of words sits deepest inside an outline. */
#pragma once
#include <glib.h>

typedef struct
{
  double x, y;
} MlgPoint;

/* An outline: rings one after the other; ring i has sizes[i] points, closed or not. Inside is what
 * an odd number of rings surround. */
typedef struct
{
  const MlgPoint *points;
  const guint *sizes;
  guint n_rings;
} MlgOutline;

/* The centre at which a box of width × height, scaled alike in both directions, can grow most
 * before it touches the outline; that scale (1: it just fits; 0: nothing found inside). The pole of
 * inaccessibility in the box's own norm, to a hundredth of the outline's size. Deterministic. */
double mlg_place_box (const MlgOutline *outline, double width, double height, MlgPoint *out_centre);
