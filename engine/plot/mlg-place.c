#include "plot/mlg-place.h"

#include <math.h>

#define GRID 14
#define ROUNDS 3

typedef struct
{
  const MlgOutline *outline;
  double half_width, half_height;
} Search;

/* Largest of |x|, |y| on the segment from a to b, made least: convex along the segment, least at an
 * end or where x, y, x − y or x + y is 0. */
static double
box_distance (MlgPoint a, MlgPoint b)
{
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double above[] = { -a.x, -a.y, -(a.x - a.y), -(a.x + a.y) };
  const double below[] = { dx, dy, dx - dy, dx + dy };
  double least = fmin (fmax (fabs (a.x), fabs (a.y)), fmax (fabs (b.x), fabs (b.y)));

  for (guint i = 0; i < 4; i++)
    if (below[i] != 0)
      {
        double t = above[i] / below[i];

        if (t > 0 && t < 1)
          least = fmin (least, fmax (fabs (a.x + t * dx), fabs (a.y + t * dy)));
      }
  return least;
}

/* Scale of the box at a centre: below 0 outside. */
static double
depth (const Search *search, MlgPoint centre)
{
  const MlgPoint *ring = search->outline->points;
  gboolean inside = FALSE;
  double least = G_MAXDOUBLE;

  for (guint r = 0; r < search->outline->n_rings; r++)
    {
      guint n = search->outline->sizes[r];

      for (guint i = 0, j = n - 1; i < n; j = i++)
        {
          MlgPoint a = ring[j], b = ring[i];

          if ((a.y > centre.y) != (b.y > centre.y) &&
              centre.x < (b.x - a.x) * (centre.y - a.y) / (b.y - a.y) + a.x)
            inside = !inside;
          a.x = (a.x - centre.x) / search->half_width;
          a.y = (a.y - centre.y) / search->half_height;
          b.x = (b.x - centre.x) / search->half_width;
          b.y = (b.y - centre.y) / search->half_height;
          least = fmin (least, box_distance (a, b));
        }
      ring += n;
    }
  return inside ? least : -least;
}

static void
search_grid (
    const Search *search, MlgPoint low, MlgPoint high, guint grid, double *best, MlgPoint *centre)
{
  for (guint i = 0; i < grid; i++)
    for (guint j = 0; j < grid; j++)
      {
        MlgPoint p = { low.x + (high.x - low.x) * (i + 0.5) / grid,
                       low.y + (high.y - low.y) * (j + 0.5) / grid };
        double scale = depth (search, p);

        if (scale > *best)
          {
            *best = scale;
            *centre = p;
          }
      }
}

double
mlg_place_box (const MlgOutline *outline, double width, double height, MlgPoint *out_centre)
{
  Search search = { outline, width / 2, height / 2 };
  MlgPoint low = { G_MAXDOUBLE, G_MAXDOUBLE }, high = { -G_MAXDOUBLE, -G_MAXDOUBLE };
  MlgPoint centre = { 0, 0 };
  double best = -G_MAXDOUBLE, dx, dy;
  guint n = 0;

  for (guint r = 0; r < outline->n_rings; r++)
    n += outline->sizes[r];
  for (guint i = 0; i < n; i++)
    {
      low.x = fmin (low.x, outline->points[i].x);
      low.y = fmin (low.y, outline->points[i].y);
      high.x = fmax (high.x, outline->points[i].x);
      high.y = fmax (high.y, outline->points[i].y);
    }
  if (n == 0 || width <= 0 || height <= 0)
    {
      *out_centre = centre;
      return 0;
    }
  search_grid (&search, low, high, GRID, &best, &centre);
  dx = (high.x - low.x) / GRID;
  dy = (high.y - low.y) / GRID;
  for (guint round = 0; round < ROUNDS; round++, dx /= 3, dy /= 3)
    search_grid (&search, (MlgPoint){ centre.x - dx, centre.y - dy },
                 (MlgPoint){ centre.x + dx, centre.y + dy }, 7, &best, &centre);
  *out_centre = centre;
  return fmax (best, 0);
}
