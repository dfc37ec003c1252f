/* Territories with what is known of them, for any program that draws maps (RFC 7946). */
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "map/mlg-map-private.h"
#include "project/mlg-project-private.h"
#include "project/mlg-project-tables.h"
#include "table/mlg-json.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const double *x, *y;
  guint n;
  guint depth;  /* how many other rings of the territory it lies in; odd = a hole */
  guint within; /* the innermost of them */
} Ring;

/* Twice the signed area: above 0 when the ring runs against the clock. */
static double
area (const Ring *ring)
{
  double sum = 0;

  for (guint i = 0; i < ring->n; i++)
    {
      const guint j = i + 1 < ring->n ? i + 1 : 0;

      sum += ring->x[i] * ring->y[j] - ring->x[j] * ring->y[i];
    }
  return sum;
}

static gboolean
holds (const Ring *ring, double x, double y)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = ring->n - 1; i < ring->n; j = i++)
    if ((ring->y[i] > y) != (ring->y[j] > y) &&
        x < (ring->x[j] - ring->x[i]) * (y - ring->y[i]) / (ring->y[j] - ring->y[i]) + ring->x[i])
      inside = !inside;
  return inside;
}

/* A ring lies in another when its middle of three vertices does (rings never cross). */
static void
find_depths (GArray *rings)
{
  for (guint i = 0; i < rings->len; i++)
    {
      Ring *ring = &g_array_index (rings, Ring, i);
      double smallest = INFINITY;

      ring->depth = 0;
      for (guint o = 0; o < rings->len; o++)
        {
          const Ring *other = &g_array_index (rings, Ring, o);
          const double size = fabs (area (other));

          if (o == i || size <= fabs (area (ring)) || !holds (other, ring->x[0], ring->y[0]))
            continue;
          ring->depth++;
          if (size < smallest)
            {
              smallest = size;
              ring->within = o;
            }
        }
    }
}

/* Outer rings run against the clock, holes with it; the last point repeats the first. */
static void
append_ring (GString *out, const Ring *ring)
{
  const gboolean turn = (area (ring) < 0) != (ring->depth % 2 == 1);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c (out, '[');
  for (guint i = 0; i <= ring->n; i++)
    {
      const guint k = i % ring->n, at = turn ? (ring->n - k) % ring->n : k;

      g_string_append_printf (out, "%s[%s,%s]", i > 0 ? "," : "", mlg_print_number (ring->x[at], x),
                              mlg_print_number (ring->y[at], y));
    }
  g_string_append_c (out, ']');
}

static void
append_geometry (GString *out, GArray *rings)
{
  gboolean first = TRUE;

  find_depths (rings);
  g_string_append (out, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
  for (guint i = 0; i < rings->len; i++)
    {
      const Ring *outer = &g_array_index (rings, Ring, i);

      if (outer->depth % 2 == 1)
        continue;
      g_string_append (out, first ? "[" : ",[");
      first = FALSE;
      append_ring (out, outer);
      for (guint h = 0; h < rings->len; h++)
        {
          const Ring *hole = &g_array_index (rings, Ring, h);

          if (hole->depth % 2 == 1 && hole->within == i)
            {
              g_string_append_c (out, ',');
              append_ring (out, hole);
            }
        }
      g_string_append_c (out, ']');
    }
  g_string_append (out, "]}");
}

/* The columns of a table at the row of a territory; a column that both tables have is told once. */
static void
append_properties (GString *out, GHashTable *told, const MlgTable *table, const char *territory)
{
  const int ids = table != NULL ? mlg_table_find_column (table, "territory_id") : -1;
  gboolean hidden = FALSE;

  for (guint row = 0; ids >= 0 && row < mlg_table_get_n_rows (table); row++)
    {
      if (g_strcmp0 (mlg_table_get_text (table, row, (guint) ids), territory) != 0)
        continue;
      for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
        {
          const char *id = mlg_table_get_column_id (table, c);

          if (!g_hash_table_add (told, (gpointer) (gsize) id))
            continue;
          g_string_append_c (out, ',');
          mlg_json_append_text (out, id);
          g_string_append_c (out, ':');
          mlg_json_append_cell (out, table, row, c);
          hidden = hidden || mlg_table_get_state (table, row, c) == MLG_CELL_SUPPRESSED;
        }
      if (hidden && g_hash_table_add (told, (gpointer) (gsize) "suppressed"))
        g_string_append (out, ",\"suppressed\":true");
      return;
    }
}

typedef struct
{
  const MlgProject *project;
  const char *const *parameters;
  GCancellable *cancellable;
  MlgResult *reach[8], *gaps[8]; /* by level; asked when a territory of the level has an outline */
} Answers;

static gboolean
ask_level (Answers *self, guint level, const char *word, GError **error)
{
  g_autofree char *by = g_strconcat ("territory:", word, NULL);
  const char *own[] = { "by", by, NULL };

  g_return_val_if_fail (level < G_N_ELEMENTS (self->reach), FALSE);
  if (self->reach[level] != NULL)
    return TRUE;
  self->reach[level] =
      mlg_project_ask (self->project, "reach", own, self->parameters, self->cancellable, error);
  if (self->reach[level] == NULL)
    return FALSE;
  self->gaps[level] =
      mlg_project_ask (self->project, "gaps", own, self->parameters, self->cancellable, error);
  return self->gaps[level] != NULL;
}

static const char *
level_word (guint level)
{
  const MlgTableSpec *spec = mlg_schema_table (MLG_T_TERRITORIES);

  return spec->columns[mlg_schema_column (MLG_T_TERRITORIES, "level")].values[level].id;
}

static gboolean
is_published (const Answers *self)
{
  for (guint i = 0; self->parameters != NULL && self->parameters[i] != NULL; i += 2)
    if (g_str_equal (self->parameters[i], "publish"))
      return TRUE;
  return FALSE;
}

/* Every level that has an outline, all before the first is written: they are one publication. */
static gboolean
ask_levels (Answers *self, GError **error)
{
  const MlgMap *map = mlg_project_get_map (self->project);
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OUTLINES);
  const guint ids = mlg_schema_column (MLG_T_OUTLINES, "territory_id");
  MlgResult *all[2 * G_N_ELEMENTS (self->reach)];

  for (guint row = 0; row < rows->n; row++)
    {
      const guint territory = mlg_tree_find (&map->territories, mlg_rows_text (rows, row, ids));
      const guint level = map->territories.nodes[territory].level;

      if (!ask_level (self, level, level_word (level), error))
        return FALSE;
    }
  if (!is_published (self))
    return TRUE;
  memcpy (all, self->reach, sizeof self->reach);
  memcpy (all + G_N_ELEMENTS (self->reach), self->gaps, sizeof self->gaps);
  if (!mlg_project_publish_all (self->project, NULL, 0, all, G_N_ELEMENTS (all),
                                mlg_project_get_lang (self->project), self->parameters,
                                self->cancellable, error))
    return FALSE;
  memcpy (self->reach, all, sizeof self->reach);
  memcpy (self->gaps, all + G_N_ELEMENTS (self->reach), sizeof self->gaps);
  return TRUE;
}

static void
append_feature (GString *out, const Answers *self, guint territory, GArray *rings)
{
  const MlgMap *map = mlg_project_get_map (self->project);
  const MlgNode *node = &map->territories.nodes[territory];
  const char *word = level_word (node->level);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  g_string_append (out, "{\"type\":\"Feature\",\"id\":");
  mlg_json_append_text (out, node->id);
  g_string_append (out, ",\"properties\":{\"territory_id\":");
  mlg_json_append_text (out, node->id);
  g_string_append (out, ",\"territory\":");
  mlg_json_append_text (out, node->name);
  g_string_append_printf (out, ",\"level\":\"%s\"", word);
  g_hash_table_add (told, (gpointer) (gsize) "territory_id");
  g_hash_table_add (told, (gpointer) (gsize) "territory");
  append_properties (
      out, told, mlg_result_find_table (self->reach[node->level], "reach_by_territory"), node->id);
  append_properties (out, told, mlg_result_find_table (self->gaps[node->level], "gaps"), node->id);
  g_string_append (out, "},\"geometry\":");
  append_geometry (out, rings);
  g_string_append_c (out, '}');
}

/* A foreign member, as RFC 7946 allows: the manifest of the first answer. */
static void
append_manifest (GString *out, const Answers *self)
{
  for (guint level = 0; level < G_N_ELEMENTS (self->reach); level++)
    if (self->reach[level] != NULL)
      {
        g_string_append (out, "\"manifest\":");
        mlg_project_manifest (self->project, self->reach[level]);
        mlg_result_write_manifest (self->reach[level], out);
        g_string_append_c (out, ',');
        return;
      }
}

/* Rows are sorted by territory, ring, seq: a ring is a run of rows. A ring that repeats its first
 * point at its end loses the repetition. */
static guint
read_rings (const MlgRows *rows, guint row, GArray *rings)
{
  const guint ids = mlg_schema_column (MLG_T_OUTLINES, "territory_id");
  const guint numbers = mlg_schema_column (MLG_T_OUTLINES, "ring");
  const double *x = rows->columns[mlg_schema_column (MLG_T_OUTLINES, "longitude")].number;
  const double *y = rows->columns[mlg_schema_column (MLG_T_OUTLINES, "latitude")].number;
  const char *id = mlg_rows_text (rows, row, ids);

  g_array_set_size (rings, 0);
  while (row < rows->n && mlg_rows_text (rows, row, ids) == id)
    {
      const double number = mlg_rows_number (rows, row, numbers);
      Ring ring = { x + row, y + row, 0, 0, 0 };

      for (; row < rows->n && mlg_rows_text (rows, row, ids) == id &&
             !(mlg_rows_number (rows, row, numbers) > number);
           row++)
        ring.n++;
      if (ring.n > 1 && !(fabs (ring.x[0] - ring.x[ring.n - 1]) > 0) &&
          !(fabs (ring.y[0] - ring.y[ring.n - 1]) > 0))
        ring.n--;
      if (ring.n >= 3)
        g_array_append_val (rings, ring);
    }
  return row;
}

static gboolean
write_features (Answers *self, GString *out, GError **error)
{
  const MlgMap *map = mlg_project_get_map (self->project);
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OUTLINES);
  const guint ids = mlg_schema_column (MLG_T_OUTLINES, "territory_id");
  g_autoptr (GArray) rings = g_array_new (FALSE, FALSE, sizeof (Ring));
  gboolean first = TRUE;

  if (!ask_levels (self, error))
    return FALSE;
  g_string_append (out, "{\"type\":\"FeatureCollection\",");
  append_manifest (out, self);
  g_string_append (out, "\"features\":[");
  for (guint row = 0; row < rows->n;)
    {
      const guint territory = mlg_tree_find (&map->territories, mlg_rows_text (rows, row, ids));

      row = read_rings (rows, row, rings);
      g_string_append (out, first ? "\n" : ",\n");
      first = FALSE;
      append_feature (out, self, territory, rings);
    }
  g_string_append (out, "\n]}\n");
  return TRUE;
}

gboolean
mlg_project_export_geojson (const MlgProject *self,
                            const char *path,
                            const char *const *parameters,
                            GCancellable *cancellable,
                            GError **error)
{
  Answers answers = { .project = self, .parameters = parameters, .cancellable = cancellable };
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean done;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  if (mlg_map_count (mlg_project_get_map (self), "outlines") == 0)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           mlg_tr (mlg_message_lang (),
                                   "The map has no outlines of territories: fill in its table "
                                   "outlines, or take the CSV of reach --by territory."));
      return FALSE;
    }
  done = write_features (&answers, out, error) && mlg_write_file (path, out->str, out->len, error);
  for (guint i = 0; i < G_N_ELEMENTS (answers.reach); i++)
    {
      g_clear_pointer (&answers.reach[i], mlg_result_unref);
      g_clear_pointer (&answers.gaps[i], mlg_result_unref);
    }
  return done;
}
