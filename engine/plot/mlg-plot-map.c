/* Map of territories: the share not reached in five classes. */
#include "base/mlg-format.h"
#include "plot/mlg-metrics.h"
#include "plot/mlg-pictures.h"
#include "plot/mlg-place.h"
#include "plot/mlg-shades.h"

#include <math.h>
#include <string.h>

/* The scale from which a name is written: it may lean a little over its own border. */
#define NAME_FITS 0.72
/* A ring's point as the table has it; sorted by territory, ring, sequence. */
typedef struct
{
  const char *id;
  double ring, seq, longitude, latitude;
} Corner;

/* Where the land lies on the sheet. */
typedef struct
{
  double west, north, scale_x, scale_y, left, top;
} Projection;

typedef struct
{
  GArray *corners; /* of Corner */
  GArray *points;  /* of MlgPoint, the same, in px */
  GArray *sizes;   /* of guint: points per ring */
  GArray *owners;  /* of const char *: territory per ring */
} Land;

static gint
compare_corners (gconstpointer a, gconstpointer b)
{
  const Corner *left = a, *right = b;
  int order = strcmp (left->id, right->id);

  if (order != 0)
    return order;
  if (left->ring != right->ring)
    return left->ring < right->ring ? -1 : 1;
  return left->seq < right->seq ? -1 : left->seq > right->seq;
}

static void
read_corners (const MlgTable *table, const MlgTable *values, GArray *corners)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint r = 0; r < mlg_table_get_n_rows (values); r++)
    {
      const char *id = mlg_data_text (values, r, "territory_id");

      if (id != NULL)
        g_hash_table_add (known, (gpointer) (gsize) id);
    }
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      Corner corner = { mlg_data_text (table, r, "territory_id"),
                        mlg_data_number (table, r, "ring"), mlg_data_number (table, r, "seq"),
                        mlg_data_number (table, r, "longitude"),
                        mlg_data_number (table, r, "latitude") };

      if (corner.id != NULL && g_hash_table_contains (known, corner.id) && !isnan (corner.ring) &&
          !isnan (corner.seq) && fabs (corner.longitude) <= 180 && fabs (corner.latitude) <= 90)
        g_array_append_val (corners, corner);
    }
  g_array_sort (corners, compare_corners);
}

/* Equal scale in both directions at the middle latitude, fitted into the box. */
static Projection
fit (const GArray *corners, double left, double top, double width, double *height)
{
  double west = 180, east = -180, south = 90, north = -90, stretch, scale;
  Projection p;

  for (guint i = 0; i < corners->len; i++)
    {
      const Corner *c = &g_array_index (corners, Corner, i);
      west = fmin (west, c->longitude);
      east = fmax (east, c->longitude);
      south = fmin (south, c->latitude);
      north = fmax (north, c->latitude);
    }
  stretch = cos ((south + north) / 2 * G_PI / 180);
  scale = fmin (width / fmax ((east - west) * stretch, 1e-6), *height / fmax (north - south, 1e-6));
  p = (Projection){ west, north, scale * stretch, scale, left, top };
  *height = (north - south) * scale;
  p.left += (width - (east - west) * p.scale_x) / 2;
  return p;
}

static void
project (Land *land, const Projection *p)
{
  for (guint i = 0; i < land->corners->len; i++)
    {
      const Corner *c = &g_array_index (land->corners, Corner, i);
      const Corner *before = i == 0 ? NULL : &g_array_index (land->corners, Corner, i - 1);
      MlgPoint point = { p->left + (c->longitude - p->west) * p->scale_x,
                         p->top + (p->north - c->latitude) * p->scale_y };
      guint one = 1;

      g_array_append_val (land->points, point);
      if (before != NULL && strcmp (before->id, c->id) == 0 && before->ring == c->ring)
        g_array_index (land->sizes, guint, land->sizes->len - 1)++;
      else
        {
          g_array_append_val (land->sizes, one);
          g_array_append_val (land->owners, c->id);
        }
    }
}

static int
find_row (const MlgTable *values, const char *id)
{
  for (guint r = 0; r < mlg_table_get_n_rows (values); r++)
    if (g_strcmp0 (mlg_data_text (values, r, "territory_id"), id) == 0)
      return (int) r;
  return -1;
}

/* Name and value where they fit inside the outline: both, the value alone, or nothing. */
static void
add_label (MlgSheet *sheet, const MlgTable *values, guint row, const MlgOutline *outline, int class)
{
  const double name_size = sheet->wide ? 14 : 11, value_size = sheet->wide ? 15 : 13;
  double missing = 1 - mlg_data_number (values, row, "reach");
  g_autofree char *value = isnan (missing)
                               ? g_strdup (mlg_data_gap_words (values, row, "reach", sheet->lang))
                               : mlg_show_percent (sheet->lang, missing);
  g_autofree char *name = mlg_data_row_name (values, row, sheet->lang);
  double name_width = mlg_text_width (name, name_size, FALSE);
  double value_width = mlg_text_width (value, value_size, TRUE);
  MlgPoint centre;
  double scale =
      mlg_place_box (outline, fmax (name_width, value_width), sheet->wide ? 38 : 30, &centre);
  guint name_words = 0, value_words = 0;

  if (scale < NAME_FITS)
    scale = mlg_place_box (outline, value_width, value_size, &centre);
  else
    name_words = mlg_sheet_words (sheet, name);
  if (name_words > 0 || scale >= 0.9)
    value_words = mlg_sheet_words (sheet, value);
  mlg_sheet_add (sheet, "d", centre.x, centre.y, name_words, value_words, class);
}

static void
add_land (MlgSheet *sheet, const MlgTable *values, const Land *land, const MlgShades *shades)
{
  guint from = 0;

  for (guint r = 0, at = 0; r < land->sizes->len; r++)
    {
      const char *id = g_array_index (land->owners, const char *, r);
      guint row = (guint) find_row (values, id);
      double missing = 1 - mlg_data_number (values, row, "reach");
      gboolean last = r + 1 == land->sizes->len ||
                      strcmp (g_array_index (land->owners, const char *, r + 1), id) != 0;
      guint first_ring = r;

      mlg_sheet_part (sheet, "r");
      for (guint i = 0; i < g_array_index (land->sizes, guint, r); i++, at++)
        {
          MlgPoint p = g_array_index (land->points, MlgPoint, at);
          mlg_sheet_add (sheet, "r", round (p.x * 10) / 10, round (p.y * 10) / 10);
        }
      mlg_sheet_add (sheet, "ring", mlg_shades_class (shades, missing));
      if (!last)
        continue;
      while (first_ring > 0 &&
             strcmp (g_array_index (land->owners, const char *, first_ring - 1), id) == 0)
        first_ring--;
      {
        MlgOutline outline = { &g_array_index (land->points, MlgPoint, from),
                               &g_array_index (land->sizes, guint, first_ring),
                               r - first_ring + 1 };
        add_label (sheet, values, row, &outline, mlg_shades_class (shades, missing));
      }
      from = at;
    }
}

static void
lay_out (MlgSheet *sheet, const MlgTable *values, Land *land)
{
  guint n = mlg_table_get_n_rows (values);
  g_autofree double *shares = g_new (double, n);
  double height = sheet->wide ? 620 : 420;
  Projection p = fit (land->corners, 4, 4, sheet->wide ? 650 : 332, &height);
  MlgShades shades;

  for (guint r = 0; r < n; r++)
    shares[r] = 1 - mlg_data_number (values, r, "reach");
  shades = mlg_shades_of (shares, n);
  project (land, &p);
  add_land (sheet, values, land, &shades);
  mlg_shades_key (&shades, sheet);
  mlg_sheet_set_words (sheet, "t_head", mlg_tr (sheet->lang, "Share not reached"));
  mlg_sheet_set_words (sheet, "t_hint", mlg_tr (sheet->lang, "Darker: more to do"));
  mlg_sheet_set (sheet, "rings", land->sizes->len);
  sheet->height = sheet->wide ? fmax (height + 8, 290) : height + 8 + 116;
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  static const char *const needed[] = { "territory_id", "ring", "seq", "longitude", "latitude" };
  const MlgTable *values = mlg_data_need (data, "reach_by_territory", error);
  const MlgTable *outlines = values == NULL ? NULL : mlg_data_need (data, "outlines", error);
  Land land;

  (void) options;
  if (outlines == NULL || mlg_data_column (values, "territory_id", error) < 0 ||
      mlg_data_column (values, "reach", error) < 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (mlg_data_column (outlines, needed[i], error) < 0)
      return FALSE;
  land = (Land){ g_array_new (FALSE, FALSE, sizeof (Corner)),
                 g_array_new (FALSE, FALSE, sizeof (MlgPoint)),
                 g_array_new (FALSE, FALSE, sizeof (guint)),
                 g_array_new (FALSE, FALSE, sizeof (const char *)) };
  read_corners (outlines, values, land.corners);
  if (land.corners->len > 0)
    {
      g_autoptr (GArray) ranks = mlg_data_rank (values, "reach", TRUE, sheet->lang);

      for (guint i = 0; i < ranks->len; i++)
        g_array_index (ranks, MlgRank, i).value = 1 - g_array_index (ranks, MlgRank, i).value;
      mlg_sheet_take_description (sheet, mlg_data_sentence (ranks, mlg_show_percent, sheet->lang));
      lay_out (sheet, values, &land);
    }
  g_array_unref (land.corners);
  g_array_unref (land.points);
  g_array_unref (land.sizes);
  g_array_unref (land.owners);
  return TRUE;
}

const MlgPlot mlg_plot_map = {
  { "map", "Map of the share of establishments not reached", "reach", "--by territory",
    "reach_by_territory,outlines", "",
    "reach_by_territory: territory_id, territory, reach; outlines: territory_id, ring, seq, "
    "longitude, latitude" },
  "map.gp",
  fill,
};
