/* Which cells a row is about, read from its own columns: any table of any question whose columns
 * keep to the names of engine/doc/tables.md is understood. Where the row prints establishments,
 * they say which of the readings is meant. */
#include "base/mlg-format.h"
#include "publish/mlg-publish-private.h"

#include <math.h>
#include <string.h>

static const char *
text_at (const MlgTable *table, guint row, const char *column)
{
  const int c = mlg_table_find_column (table, column);
  MlgColumnKind kind;

  if (c < 0)
    return NULL;
  kind = mlg_table_get_column_kind (table, (guint) c);
  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL
             ? mlg_table_get_text (table, row, (guint) c)
             : NULL;
}

static double
number_at (const MlgTable *table, guint row, const char *column)
{
  const int c = mlg_table_find_column (table, column);
  MlgColumnKind kind;

  if (c < 0)
    return NAN;
  kind = mlg_table_get_column_kind (table, (guint) c);
  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL
             ? (double) NAN
             : mlg_table_get_number (table, row, (guint) c);
}

static gboolean
is_name (const char *column)
{
  static const char *const names[] = {
    "target_id", "target",       "sector_id",  "sector",         "size_id",
    "size",      "territory_id", "territory",  "year",           "indicator_id",
    "indicator", "month",        "by",         "deliverable_id", "deliverable",
    "title",     "theme",        "work_group", "scenario_id",    "scenario",
    "dimension", "code",         "name",       "rank",           "relay_id",
    "relay",     "kind",         "kind_name",  "channel",        "lever_id",
    "lever",     "what",         "id",         "stage",          "quality",
    "class",     "table",        "key",        "column",         "figure",
    "unit",      "direction",    "from_id",    "to_id",          "from",
    "to",        "scope",        "op",         "layer",          "x",
    "y",         "group",        "of",         "of_id",          "limit",
    "version",   "period",       "service_id", "service",        "session_id",
    "session",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], column))
      return TRUE;
  return FALSE;
}

gboolean
mlg_publish_names (const MlgTable *table, guint column)
{
  static const char *const place[] = { "layer", "x", "y", NULL };

  if (g_strv_contains (place, mlg_table_get_column_id (table, column)))
    return TRUE;
  for (guint c = 0; c <= column; c++)
    if (!is_name (mlg_table_get_column_id (table, c)))
      return FALSE;
  return TRUE;
}

static int
first_of (const MlgTable *table, const char *const *columns)
{
  int first = -1;

  for (; *columns != NULL; columns++)
    {
      const int c = mlg_table_find_column (table, *columns);

      if (c >= 0 && (first < 0 || c < first))
        first = c;
    }
  return first;
}

static const char *const of_cells[] = { "target_id", "sector_id", "size_id", "territory_id", NULL };
static const char *const of_relays[] = { "relay_id",       "lever_id", "action_id",
                                         "first_relay_id", "from_id",  NULL };
static const char *const of_deliverables[] = { "deliverable_id", "theme", "work_group", NULL };

gboolean
mlg_publish_about_relays (const MlgTable *table)
{
  const int relays = first_of (table, of_relays), cells = first_of (table, of_cells);
  const int deliverables = first_of (table, of_deliverables);

  return relays >= 0 && (cells < 0 || relays < cells) &&
         (deliverables < 0 || relays < deliverables);
}

/* ---- codes --------------------------------------------------------------------------------- */

typedef struct
{
  MlgScope codes;
  guint cell;     /* a single cell, else MLG_NONE */
  gboolean any;   /* at least one code or the cell is given */
  gboolean wrong; /* a code is none of the map */
} Place;

static void
set_code (const MlgMap *map, Place *place, guint dimension, const char *code)
{
  const MlgTree *tree = dimension == 0   ? &map->sectors
                        : dimension == 1 ? &map->sizes
                                         : &map->territories;
  const guint node = mlg_tree_find (tree, code);

  place->any = TRUE;
  place->wrong = place->wrong || node == MLG_NONE;
  *(dimension == 0   ? &place->codes.sector
    : dimension == 1 ? &place->codes.size
                     : &place->codes.territory) = node;
}

static void
set_cell (const MlgMap *map, Place *place, const char *id)
{
  place->any = TRUE;
  place->cell = mlg_map_find_cell (map, id);
  place->wrong = place->wrong || place->cell == MLG_NONE;
}

/* "1-9|69", "sector:FZ", "FZ|1-9|", a target's code: what stands in columns of keys. */
static void
read_key (const MlgMap *map, Place *place, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, "|", -1);

  if (parts[0] != NULL && parts[1] == NULL && mlg_map_find_cell (map, key) != MLG_NONE)
    {
      set_cell (map, place, key);
      return;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    for (guint d = 0; d < 3; d++)
      {
        const MlgTree *tree = d == 0 ? &map->sectors : d == 1 ? &map->sizes : &map->territories;

        if (*parts[i] != '\0' && mlg_tree_find (tree, parts[i]) != MLG_NONE)
          {
            set_code (map, place, d, parts[i]);
            break;
          }
      }
}

static gboolean
is_table_of_cells (const char *table)
{
  static const char *const names[] = { "targets", "cibles",    "members", "adherents",
                                       "traits",  "audiences", "publics", "year_targets" };

  for (guint i = 0; table != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], table))
      return TRUE;
  return FALSE;
}

static void
read_place (const MlgMap *map, const MlgTable *table, guint row, Place *place)
{
  static const char *const dimensions[] = { "sector", "size", "territory" };
  const char *id = text_at (table, row, "id"), *kind = text_at (table, row, "kind");
  const char *what = text_at (table, row, "what"), *dimension = text_at (table, row, "dimension");

  *place = (Place){ { MLG_NONE, MLG_NONE, MLG_NONE }, MLG_NONE, FALSE, FALSE };
  if (!mlg_publish_about_relays (table))
    {
      if (text_at (table, row, "target_id") != NULL)
        set_cell (map, place, text_at (table, row, "target_id"));
      for (guint d = 0; d < 3; d++)
        {
          g_autofree char *column = g_strconcat (dimensions[d], "_id", NULL);

          if (text_at (table, row, column) != NULL)
            set_code (map, place, d, text_at (table, row, column));
        }
    }
  for (guint d = 0; d < 3; d++)
    {
      if (g_strcmp0 (dimension, dimensions[d]) == 0 && text_at (table, row, "code") != NULL)
        set_code (map, place, d, text_at (table, row, "code"));
      if (id != NULL && g_str_has_prefix (id, dimensions[d]) && id[strlen (dimensions[d])] == ':' &&
          !g_str_has_suffix (id, ":*"))
        set_code (map, place, d, id + strlen (dimensions[d]) + 1);
    }
  if (id != NULL && (g_strcmp0 (what, "cells") == 0 || g_strcmp0 (kind, "target") == 0))
    read_key (map, place, id);
  if (is_table_of_cells (text_at (table, row, "table")) && text_at (table, row, "key") != NULL)
    {
      const char *key = text_at (table, row, "key"), *bar = strchr (key, '|');
      const char *name = text_at (table, row, "table");
      const gboolean relay_first = !g_str_equal (name, "targets") &&
                                   !g_str_equal (name, "cibles") && !g_str_equal (name, "traits");

      read_key (map, place, relay_first && bar != NULL ? bar + 1 : key);
    }
}

/* ---- populations --------------------------------------------------------------------------- */

static guint64 *
bits_new (const MlgMap *map)
{
  return g_new0 (guint64, map->n_cells / 64 + 1);
}

static gboolean
is_in_list (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, ",", -1);

  return g_strv_contains ((const char *const *) words, word);
}

/* Cells wanted by deliverables: those of a list of ids, of a theme, of a working group. */
static guint64 *
wanted (const MlgMap *map, const char *ids, const char *theme, const char *work_group)
{
  guint64 *bits = bits_new (map);

  for (guint d = 0; d < map->n_deliverables; d++)
    {
      const MlgDeliverable *deliverable = &map->deliverables[d];

      if ((ids != NULL && !is_in_list (ids, deliverable->id)) ||
          (theme != NULL && g_strcmp0 (map->themes[deliverable->theme], theme) != 0) ||
          (work_group != NULL && g_strcmp0 (deliverable->work_group, work_group) != 0))
        continue;
      for (guint i = 0; i < map->n_cells / 64 + 1 && map->n_cells > i * 64; i++)
        bits[i] |= map->wants[d][i];
    }
  return bits;
}

static void
keep_codes (const MlgMap *map, guint64 *bits, guint dimension, const char *list)
{
  const MlgTree *tree = dimension == 0   ? &map->sectors
                        : dimension == 1 ? &map->sizes
                                         : &map->territories;
  g_auto (GStrv) codes = g_strsplit (list, ",", -1);

  for (guint c = 0; c < map->n_cells; c++)
    {
      const MlgCell *cell = &map->cells[c];
      const guint node = dimension == 0   ? cell->sector
                         : dimension == 1 ? cell->size
                                          : cell->territory;
      gboolean within = FALSE;

      for (guint i = 0; codes[i] != NULL && node != MLG_NONE; i++)
        {
          const guint code = mlg_tree_find (tree, g_strstrip (codes[i]));

          within = within || (code != MLG_NONE && mlg_node_within (tree, node, code));
        }
      if (!within)
        bits[c / 64] &= ~((guint64) 1 << (c % 64));
    }
}

/* What the answer's settings leave of a set of cells. */
static void
apply_filters (const MlgMap *map, const MlgResult *result, guint64 *bits)
{
  static const char *const names[] = { "sector", "size", "territory" };

  for (guint d = 0; d < 3; d++)
    if (mlg_result_get_setting (result, names[d]) != NULL &&
        !g_str_equal (mlg_result_get_setting (result, names[d]), "all"))
      keep_codes (map, bits, d, mlg_result_get_setting (result, names[d]));
}

static guint64 *
all_cells (const MlgMap *map)
{
  guint64 *bits = bits_new (map);

  memset (bits, 0xff, (map->n_cells / 64 + 1) * sizeof (guint64));
  return bits;
}

/* ---- rows ---------------------------------------------------------------------------------- */

typedef struct
{
  MlgView *view;
  const MlgResult *result;
  guint64 *population; /* the cells that the question's deliverables want, within its filters */
  guint64 *everything; /* all cells within its filters */
  gboolean linked; /* the table prints sums over cells, and not only what each of them is like */
} Reading;

static gboolean
is_same_count (double a, double b)
{
  return fabs (a - b) <= 1e-6 * fmax (1, fabs (b));
}

/* The cells of a place within one population, if they are as many as the row prints. */
static guint
try_set (Reading *self, const Place *place, const guint64 *within, double printed)
{
  MlgScopes *scopes = &self->view->scopes;
  guint n = 0;
  guint *cells;

  if (within == NULL)
    return MLG_NONE;
  if (place->cell != MLG_NONE)
    {
      cells = g_new (guint, 1);
      cells[0] = place->cell;
      n = (within[place->cell / 64] >> (place->cell % 64)) & 1;
    }
  else
    cells = mlg_scopes_cells (scopes, &place->codes, within, &n);
  if (!isnan (printed) && !is_same_count (mlg_scopes_establishments (scopes, cells, n), printed))
    {
      g_free (cells);
      return MLG_NONE;
    }
  return mlg_scopes_add (scopes, cells, n, place->cell != MLG_NONE, self->linked);
}

/* The deliverables that the row itself names, or NULL. */
static guint64 *
row_population (const Reading *self, const MlgTable *table, guint row)
{
  const char *ids = text_at (table, row, "deliverable_id");
  const char *theme = text_at (table, row, "theme");
  const char *work_group = text_at (table, row, "work_group");
  guint64 *bits;

  if (ids == NULL && theme == NULL && work_group == NULL)
    return NULL;
  /* a theme beside a deliverable is the deliverable's */
  bits = ids != NULL ? wanted (self->view->map, ids, NULL, NULL)
                     : wanted (self->view->map, NULL, theme, work_group);
  apply_filters (self->view->map, self->result, bits);
  return bits;
}

static guint
read_row (Reading *self, const MlgTable *table, guint row, gboolean *out_listed)
{
  const double printed = number_at (table, row, "establishments");
  const char *id = text_at (table, row, "id");
  /* the strength of a drawn sector is its establishments */
  const double count = isnan (printed) && id != NULL && g_str_has_prefix (id, "sector:")
                           ? number_at (table, row, "weight")
                           : printed;
  g_autofree guint64 *own = row_population (self, table, row);
  const guint64 *const tries[] = { own, self->population, self->everything };
  Place place;
  guint set = MLG_NONE;

  read_place (self->view->map, table, row, &place);
  *out_listed = place.cell != MLG_NONE;
  if (place.wrong || (!place.any && isnan (count)))
    return MLG_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (tries) && set == MLG_NONE; i++)
    set = try_set (self, &place, tries[i], count);
  /* a cell is a cell, whatever else the row counts */
  if (set == MLG_NONE && place.any)
    for (guint i = 1; i < G_N_ELEMENTS (tries) && set == MLG_NONE; i++)
      set = try_set (self, &place, tries[i], NAN);
  return set;
}

/* ---- audiences ----------------------------------------------------------------------------- */

/* The cells that a relay has, when it has the same share of each: then whoever knows the share, or
 * guesses it, knows their establishments. NULL otherwise. */
static guint *
even_audience (const MlgScopes *scopes,
               const MlgMap *map,
               guint relay,
               const guint64 *within,
               double audience,
               guint *out_n)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (guint));
  double share = NAN, sum = 0;
  gboolean even = TRUE;

  for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1] && even; e++)
    {
      const MlgEntry *entry = &map->entries[e];
      const double x = map->audiences[entry->audience].penetration.x;

      if (!(x > 0) || ((within[entry->cell / 64] >> (entry->cell % 64)) & 1) == 0)
        continue;
      even = isnan (share) || is_same_count (x, share);
      share = x;
      sum += map->cells[entry->cell].establishments;
      g_array_append_val (cells, entry->cell);
    }
  *out_n = cells->len;
  if (!even || cells->len == 0 || !is_same_count (sum * share, audience))
    {
      g_array_unref (cells);
      return NULL;
    }
  (void) scopes;
  return (guint *) (gpointer) g_array_free (cells, FALSE);
}

static guint
find_relay (const MlgMap *map, const MlgTable *table, guint row)
{
  const char *id = text_at (table, row, "relay_id");

  if (id == NULL)
    id = text_at (table, row, "from_id") != NULL ? text_at (table, row, "from_id")
                                                 : text_at (table, row, "id");
  if (id != NULL && g_str_has_prefix (id, "relay:"))
    id += strlen ("relay:");
  return id != NULL ? mlg_map_find_relay (map, id) : MLG_NONE;
}

/* A printed audience of a relay is a sum of cells like any other. */
static guint
read_audience (Reading *self, const MlgTable *table, guint row)
{
  const MlgMap *map = self->view->map;
  const guint relay = find_relay (map, table, row);
  const char *to = text_at (table, row, "to_id");
  double audience = number_at (table, row, "audience");
  g_autofree guint64 *within = NULL;
  guint *cells;
  guint n;

  if (relay == MLG_NONE)
    return MLG_NONE;
  if (isnan (audience))
    audience = number_at (table, row, "weight");
  if (isnan (audience))
    return MLG_NONE;
  within = g_memdup2 (self->everything, (map->n_cells / 64 + 1) * sizeof (guint64));
  if (to != NULL && g_str_has_prefix (to, "sector:") && !g_str_has_suffix (to, ":*"))
    keep_codes (map, within, 0, to + strlen ("sector:"));
  else if (to != NULL)
    return MLG_NONE;
  cells = even_audience (&self->view->scopes, map, relay, within, audience, &n);
  return cells != NULL ? mlg_scopes_add (&self->view->scopes, cells, n, FALSE, TRUE) : MLG_NONE;
}

/* Degrees of vertices and cells of the map's own tables are no sums. */
static gboolean
prints_sums (const MlgTable *table)
{
  return !g_str_equal (mlg_table_get_name (table), "vertices") &&
         (mlg_table_find_column (table, "table") < 0 || mlg_table_find_column (table, "key") < 0);
}

static MlgRowTag *
read_table (Reading *self, const MlgTable *table)
{
  const guint n = mlg_table_get_n_rows (table);
  const gboolean relays =
      mlg_publish_about_relays (table) || g_str_equal (mlg_table_get_name (table), "nodes");
  MlgRowTag *tags = g_new0 (MlgRowTag, n + 1);

  self->linked = prints_sums (table);
  for (guint row = 0; row < n; row++)
    {
      gboolean listed = FALSE;
      guint set = read_row (self, table, row, &listed);

      if (set == MLG_NONE && relays)
        set = read_audience (self, table, row);
      tags[row].set = set;
      tags[row].listed = listed;
      if (listed && set != MLG_NONE)
        {
          const MlgScopeSet *of = g_ptr_array_index (self->view->scopes.sets, set);

          tags[row].left_out = mlg_scopes_is_unlisted (&self->view->scopes, of->cells[0]);
        }
    }
  return tags;
}

MlgAnswerTags *
mlg_publish_read (MlgView *view, const MlgResult *result)
{
  const char *deliverables = mlg_result_get_info (result, "deliverables");
  const double counted = mlg_result_get_info_number (result, "population_establishments");
  const double target = mlg_result_get_info_number (result, "target_establishments");
  const Place whole = { { MLG_NONE, MLG_NONE, MLG_NONE }, MLG_NONE, FALSE, FALSE };
  MlgAnswerTags *self = g_new0 (MlgAnswerTags, 1);
  Reading reading = { view, result, NULL, all_cells (view->map), TRUE };

  apply_filters (view->map, result, reading.everything);
  if (deliverables != NULL)
    {
      reading.population = wanted (view->map, deliverables, NULL, NULL);
      apply_filters (view->map, result, reading.population);
    }
  self->population = MLG_NONE;
  if (!isnan (counted))
    self->population = try_set (&reading, &whole, reading.population, counted);
  if (!isnan (isnan (counted) ? target : counted) && self->population == MLG_NONE)
    self->population =
        try_set (&reading, &whole, reading.everything, isnan (counted) ? target : counted);
  self->tables = g_new0 (MlgRowTag *, mlg_result_get_n_tables (result) + 1);
  for (guint t = 0; t < mlg_result_get_n_tables (result); t++)
    self->tables[t] = read_table (&reading, mlg_result_get_table (result, t));
  g_free (reading.population);
  g_free (reading.everything);

  return self;
}

void
mlg_answer_tags_free (MlgAnswerTags *self, guint n_tables)
{
  for (guint t = 0; t < n_tables; t++)
    g_free (self->tables[t]);
  g_free (self->tables);
  g_free (self);
}
