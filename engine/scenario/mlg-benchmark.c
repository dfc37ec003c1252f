/* The same indicators of several maps. */
#include "scenario/mlg-benchmark.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include <math.h>
#include <string.h>

typedef struct
{
  const MlgCompared *list;
  guint n;
  MlgResult **indicators, **gaps; /* per map; NULL where there is no map */
  gboolean same_sectors, same_sizes;
  MlgLang lang;
} Benchmark;

static void
benchmark_clear (Benchmark *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      g_clear_pointer (&self->indicators[i], mlg_result_unref);
      g_clear_pointer (&self->gaps[i], mlg_result_unref);
    }
  g_free (self->indicators);
  g_free (self->gaps);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Benchmark, benchmark_clear)

static const char *
name_of (const MlgCompared *item)
{
  return *item->id != '\0' ? item->id : "base";
}

static double
number_at (const MlgTable *table, int row, const char *column)
{
  const int c = table != NULL ? mlg_table_find_column (table, column) : -1;

  return c < 0 || row < 0 ? (double) NAN : mlg_table_get_number (table, (guint) row, (guint) c);
}

static const char *
text_at (const MlgTable *table, int row, const char *column)
{
  const int c = table != NULL ? mlg_table_find_column (table, column) : -1;

  return c < 0 || row < 0 ? NULL : mlg_table_get_text (table, (guint) row, (guint) c);
}

static int
find_row (const MlgTable *table, const char *column, const char *word)
{
  for (guint r = 0; table != NULL && r < mlg_table_get_n_rows (table); r++)
    if (g_strcmp0 (text_at (table, (int) r, column), word) == 0)
      return (int) r;
  return -1;
}

/* ---- asking -----------------------------------------------------------------------------------
 */

/* The question's own parameters of the call, and those that hold for all. (transfer full) */
static MlgResult *
ask (const MlgMap *map,
     const char *question,
     GHashTable *given,
     const char *const *own,
     GCancellable *cancellable,
     GError **error)
{
  static const char *const passed[] = { "deliverable", "theme",     "work-group", "sector",
                                        "size",        "territory", "seed",       "threads" };
  g_autoptr (GPtrArray) parameters = g_ptr_array_new ();

  for (guint i = 0; own[i] != NULL && own[i + 1] != NULL; i += 2)
    {
      g_ptr_array_add (parameters, (gpointer) (gsize) own[i]);
      g_ptr_array_add (parameters, (gpointer) (gsize) own[i + 1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (passed); i++)
    if (g_hash_table_lookup (given, passed[i]) != NULL)
      {
        g_ptr_array_add (parameters, (gpointer) (gsize) passed[i]);
        g_ptr_array_add (parameters, g_hash_table_lookup (given, passed[i]));
      }
  g_ptr_array_add (parameters, NULL);
  return mlg_analysis_run (mlg_analysis_find (question), map,
                           (const char *const *) parameters->pdata, cancellable, error);
}

static gboolean
ask_all (Benchmark *self, GHashTable *given, guint draws, GCancellable *cancellable, GError **error)
{
  const MlgResult *base = self->list[0].reach;
  const char *from = mlg_result_get_info (base, "period_from");
  const char *until = mlg_result_get_info (base, "period_until");
  const char *as_of = mlg_result_get_info (base, "as_of");
  g_autofree char *year = g_strndup (until != NULL ? until : "", 4);
  g_autofree char *period = g_strconcat (from, "..", until, NULL);
  g_autofree char *many = g_strdup_printf ("%u", draws);
  /* an as-of day before everything is no day that could be given */
  const char *const indicators[] = { "year",   year,    "since",
                                     year,     "draws", many,
                                     "sheets", "yes",   as_of != NULL ? "as-of" : NULL,
                                     as_of,    NULL };
  const char *const gaps[] = {
    "by",  "sector:top", "intervals", "0", "period", period, as_of != NULL ? "as-of" : NULL,
    as_of, NULL
  };

  for (guint i = 0; i < self->n; i++)
    {
      if (self->list[i].map == NULL)
        continue;
      self->indicators[i] =
          ask (self->list[i].map, "indicators", given, indicators, cancellable, error);
      if (self->indicators[i] == NULL)
        return FALSE;
      self->gaps[i] = ask (self->list[i].map, "gaps", given, gaps, cancellable, error);
      if (self->gaps[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* ---- what each of them is ---------------------------------------------------------------------
 */

/* The nomenclatures of the sectors, by commas; NULL when there are none. (transfer full) */
static char *
nomenclature_of (const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SECTORS);
  const guint column = mlg_schema_column (MLG_T_SECTORS, "nomenclature");
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint r = 0; r < rows->n; r++)
    {
      const double at = mlg_rows_number (rows, r, column);
      const char *word = isnan (at) ? NULL : rows->spec->columns[column].values[(guint) at].id;

      if (word != NULL && strstr (words->str, word) == NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
    }
  return words->len > 0 ? g_strdup (words->str) : NULL;
}

static MlgTable *
maps_table (const Benchmark *self)
{
  MlgTable *table = mlg_table_new ("maps", "What is compared");
  static const char *const counts[] = { "population_establishments", "population_workers",
                                        "population_cells", "actions_counted" };

  mlg_table_add_column (table, "map_id", "Map", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "region", "Region", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "workers", "Workers", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "cells", "Cells", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "actions", "Actions counted", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "relays", "Relays", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "nomenclature", "Sectors after", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "seal", "Seal of the data", MLG_COLUMN_TEXT, NULL, 0));
  for (guint i = 0; i < self->n; i++)
    {
      const MlgMap *map = self->list[i].map;
      const guint row = mlg_table_add_row (table);
      const char *code = map != NULL ? mlg_map_setting (map, "region") : NULL;
      const guint node = code != NULL ? mlg_tree_find (&map->territories, code) : MLG_NONE;
      g_autofree char *nomenclature = map != NULL ? nomenclature_of (map) : NULL;

      mlg_table_set_text (table, row, 0, name_of (&self->list[i]));
      if (map == NULL)
        continue;
      mlg_table_set_text (table, row, 1,
                          node != MLG_NONE ? map->territories.nodes[node].name : code);
      for (guint k = 0; k < G_N_ELEMENTS (counts); k++)
        mlg_table_set_number (table, row, 2 + k,
                              mlg_result_get_info_number (self->list[i].reach, counts[k]));
      mlg_table_set_number (table, row, 6, map->n_relays);
      mlg_table_set_text (table, row, 7, nomenclature);
      mlg_table_set_text (table, row, 8, mlg_map_seal (map));
    }
  return table;
}

/* ---- nomenclatures ----------------------------------------------------------------------------
 */

static gboolean
same_bounds (const MlgNode *a, const MlgNode *b)
{
  return (a->min_workers == b->min_workers || (isnan (a->min_workers) && isnan (b->min_workers))) &&
         (a->max_workers == b->max_workers || (isnan (a->max_workers) && isnan (b->max_workers)));
}

/* Codes of two hierarchies, matched by id; TRUE when they are the same. */
static gboolean
add_nomenclature (MlgTable *table,
                  const char *dimension,
                  const char *name,
                  const MlgTree *base,
                  const MlgTree *other)
{
  const guint row = mlg_table_add_row (table);
  guint shared = 0, bounds = 0;

  for (guint i = 0; i < base->n; i++)
    {
      const guint at = mlg_tree_find (other, base->nodes[i].id);

      if (at == MLG_NONE)
        continue;
      shared++;
      bounds += !same_bounds (&base->nodes[i], &other->nodes[at]);
    }
  mlg_table_set_text (table, row, 0, dimension);
  mlg_table_set_text (table, row, 1, name);
  mlg_table_set_number (table, row, 2, shared);
  mlg_table_set_number (table, row, 3, base->n - shared);
  mlg_table_set_number (table, row, 4, other->n - shared);
  mlg_table_set_number (table, row, 5, bounds);
  return shared == base->n && shared == other->n && bounds == 0;
}

static MlgTable *
nomenclatures_table (Benchmark *self)
{
  MlgTable *table = mlg_table_new ("nomenclatures", "Codes that they share");

  mlg_table_add_column (table, "dimension", "Codes of", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "map_id", "Map", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "shared", "Shared with the base", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "only_base", "Only in the base", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "only_here", "Only here", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "other_bounds", "Same code, other bounds", MLG_COLUMN_COUNT, NULL,
                        0);
  self->same_sectors = self->same_sizes = TRUE;
  for (guint i = 1; i < self->n; i++)
    {
      const MlgMap *base = self->list[0].map, *map = self->list[i].map;

      if (map == NULL || base == NULL)
        continue;
      self->same_sectors &= add_nomenclature (table, N_ ("sectors"), name_of (&self->list[i]),
                                              &base->sectors, &map->sectors);
      self->same_sizes &= add_nomenclature (table, N_ ("sizes"), name_of (&self->list[i]),
                                            &base->sizes, &map->sizes);
      add_nomenclature (table, N_ ("territories"), name_of (&self->list[i]), &base->territories,
                        &map->territories);
    }
  return table;
}

/* ---- indicators -------------------------------------------------------------------------------
 */

enum
{
  FIGURES = 5, /* columns of each map: value, low, high, goal, completeness */
};
static const char *const figure_columns[FIGURES] = { "value", "interval_low", "interval_high",
                                                     "goal", "completeness" };

static MlgTable *
indicators_table (const Benchmark *self)
{
  static const char *const ends[FIGURES] = { "", "_low", "_high", "_goal", "_completeness" };
  static const char *const titles[FIGURES] = { "%s", N_ ("%s: from"), N_ ("%s: to"),
                                               N_ ("%s: goal"), N_ ("%s: completeness") };
  MlgTable *table = mlg_table_new ("benchmark", "The same indicators side by side");

  mlg_table_add_column (table, "indicator_id", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "indicator", "Indicator", MLG_COLUMN_LABEL, NULL, 0);
  for (guint i = 0; i < self->n; i++)
    for (guint k = 0; k < FIGURES; k++)
      {
        g_autofree char *id = g_strconcat (name_of (&self->list[i]), ends[k], NULL);
        g_autofree char *title = NULL;
        guint column;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        title = g_strdup_printf (mlg_tr (self->lang, titles[k]), name_of (&self->list[i]));
#pragma GCC diagnostic pop
        column = mlg_table_add_column (table, id, title,
                                       k == 4 ? MLG_COLUMN_SHARE : MLG_COLUMN_NUMBER, NULL, 0);
        if (k > 2)
          mlg_table_mark_detail (table, column);
      }
  for (guint i = 1; i < self->n; i++)
    {
      g_autofree char *id = self->n == 2 ? g_strdup ("difference")
                                         : g_strconcat ("difference_", self->list[i].id, NULL);
      g_autofree char *title =
          self->n == 2 ? g_strdup (N_ ("Difference")) : g_strconcat ("Δ ", self->list[i].id, NULL);

      mlg_table_add_column (table, id, title, MLG_COLUMN_NUMBER, NULL, 0);
    }
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "unit", "Unit", MLG_COLUMN_LABEL, NULL, 0));
  mlg_table_add_column (table, "comparable", "Comparable", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "why", "Why not, or with what care", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

/* Indicators that compare groups of sizes or of sectors. */
static gboolean
needs_sizes (const char *id)
{
  return strcmp (id, "I08") == 0 || strcmp (id, "I09") == 0;
}

static gboolean
needs_sectors (const char *id)
{
  return strcmp (id, "I09") == 0;
}

/* Why two figures of one code may not be compared (a message id), NULL when they may. */
static const char *
against (const Benchmark *self, const char *id, guint i)
{
  const MlgTable *a = mlg_result_find_table (self->indicators[0], "indicators");
  const MlgTable *b = mlg_result_find_table (self->indicators[i], "indicators");
  const MlgTable *as = mlg_result_find_table (self->indicators[0], "indicator_sheets");
  const MlgTable *bs = mlg_result_find_table (self->indicators[i], "indicator_sheets");
  const int ra = find_row (a, "indicator_id", id), rb = find_row (b, "indicator_id", id);
  const int sa = find_row (as, "indicator_id", id), sb = find_row (bs, "indicator_id", id);

  if (ra < 0 || rb < 0)
    return N_ ("only one of them defines it");
  if (number_at (a, ra, "version") != number_at (b, rb, "version"))
    return N_ ("not the same version of its definition");
  if (g_strcmp0 (text_at (as, sa, "numerator"), text_at (bs, sb, "numerator")) != 0 ||
      g_strcmp0 (text_at (as, sa, "denominator"), text_at (bs, sb, "denominator")) != 0 ||
      g_strcmp0 (text_at (as, sa, "unit"), text_at (bs, sb, "unit")) != 0)
    return N_ ("not the same formula or unit");
  if (isnan (number_at (a, ra, "value")) || isnan (number_at (b, rb, "value")))
    return N_ ("one of them does not know it");
  if (!self->same_sizes && needs_sizes (id))
    return N_ ("not the same size classes");
  if (!self->same_sectors && needs_sectors (id))
    return N_ ("not the same sectors");
  return NULL;
}

/* With what care two figures that may be compared should be (a message id), NULL: none. */
static const char *
care (const Benchmark *self, const char *id, guint i)
{
  const MlgTable *a = mlg_result_find_table (self->indicators[0], "indicators");
  const MlgTable *b = mlg_result_find_table (self->indicators[i], "indicators");
  const int ra = find_row (a, "indicator_id", id), rb = find_row (b, "indicator_id", id);
  const double half_a = number_at (a, ra, "assumed"), half_b = number_at (b, rb, "assumed");

  if (!(mlg_result_get_info_number (self->list[0].reach, "actions_counted") > 0) ||
      !(mlg_result_get_info_number (self->list[i].reach, "actions_counted") > 0))
    return N_ ("with care: nothing is planned or done that year in one of them");
  if (fabs (number_at (a, ra, "completeness") - number_at (b, rb, "completeness")) > 0.2)
    return N_ ("with care: not as complete in one as in the other");
  if (fmax (half_a, half_b) > 0.5)
    return N_ ("with care: mostly assumed figures");
  return NULL;
}

static void
copy_cell (MlgTable *table, guint row, guint column, const MlgTable *from, int at, const char *name)
{
  const int c = from != NULL ? mlg_table_find_column (from, name) : -1;

  if (c < 0 || at < 0)
    return;
  mlg_table_set_number (table, row, column, mlg_table_get_number (from, (guint) at, (guint) c));
  if (mlg_table_get_state (from, (guint) at, (guint) c) != MLG_CELL_VALUE)
    mlg_table_set_state (table, row, column, mlg_table_get_state (from, (guint) at, (guint) c));
  mlg_table_show_as (table, row, column, mlg_table_get_cell_kind (from, (guint) at, (guint) c),
                     mlg_table_get_cell_decimals (from, (guint) at, (guint) c));
}

static void
add_indicator (MlgTable *table, const Benchmark *self, const MlgTable *named, guint at)
{
  const char *id = text_at (named, (int) at, "indicator_id");
  const guint row = mlg_table_add_row (table), first = 2 + FIGURES * self->n;
  const char *no = NULL, *but = NULL;
  double base = NAN;

  mlg_table_set_text (table, row, 0, id);
  mlg_table_set_text (table, row, 1, text_at (named, (int) at, "indicator"));
  for (guint i = 0; i < self->n; i++)
    {
      const MlgTable *from = self->indicators[i] != NULL
                                 ? mlg_result_find_table (self->indicators[i], "indicators")
                                 : NULL;
      const int r = find_row (from, "indicator_id", id);
      const char *reason;

      for (guint k = 0; k < FIGURES; k++)
        copy_cell (table, row, 2 + FIGURES * i + k, from, r, figure_columns[k]);
      if (i == 0)
        {
          base = number_at (from, r, "value");
          continue;
        }
      reason = from != NULL ? against (self, id, i) : N_ ("one of them does not know it");
      if (reason == NULL)
        {
          const MlgColumnKind kind = mlg_table_get_cell_kind (
              from, (guint) r, (guint) mlg_table_find_column (from, "value"));

          mlg_table_set_number (table, row, first + i - 1, number_at (from, r, "value") - base);
          mlg_table_show_as (table, row, first + i - 1,
                             kind == MLG_COLUMN_SHARE ? MLG_COLUMN_POINTS : kind, 1);
          but = but != NULL ? but : care (self, id, i);
        }
      else
        mlg_table_set_state (table, row, first + i - 1, MLG_CELL_NOT_APPLICABLE);
      no = no != NULL ? no : reason;
    }
  mlg_table_set_text (table, row, first + self->n - 1, text_at (named, (int) at, "unit"));
  mlg_table_set_text (table, row, first + self->n, no == NULL ? "yes" : "no");
  mlg_table_set_text (table, row, first + self->n + 1, no != NULL ? no : but != NULL ? but : "");
}

static guint
add_indicators (const Benchmark *self, MlgResult *result)
{
  MlgTable *table = indicators_table (self);
  const int comparable = mlg_table_find_column (table, "comparable");
  guint off = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const MlgTable *named = self->indicators[i] != NULL
                                  ? mlg_result_find_table (self->indicators[i], "indicators")
                                  : NULL;

      /* those that an earlier map has are there already */
      for (guint r = 0; named != NULL && r < mlg_table_get_n_rows (named); r++)
        if (find_row (table, "indicator_id", text_at (named, (int) r, "indicator_id")) < 0)
          add_indicator (table, self, named, r);
    }
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    off += g_strcmp0 (mlg_table_get_text (table, r, (guint) comparable), "no") == 0;
  mlg_result_take_table (result, table);
  return off;
}

/* ---- classes, stages, gaps --------------------------------------------------------------------
 */

static void
add_profile_row (
    MlgTable *table,
    const Benchmark *self,
    const char *part,
    const char *item,
    double (*read) (const Benchmark *self, guint i, const char *part, const char *item))
{
  const guint row = mlg_table_add_row (table);
  double base = NAN;

  mlg_table_set_text (table, row, 0, part);
  mlg_table_set_text (table, row, 1, item);
  for (guint i = 0; i < self->n; i++)
    {
      const double value = self->gaps[i] != NULL ? read (self, i, part, item) : (double) NAN;

      mlg_table_set_number (table, row, 2 + i, value);
      if (i == 0)
        base = value;
      else
        mlg_table_set_number (table, row, 1 + self->n + i, value - base);
    }
}

static double
read_stage (const Benchmark *self, guint i, const char *part, const char *item)
{
  const MlgTable *table = mlg_result_find_table (self->list[i].reach, "stages");

  (void) part;
  return number_at (table, find_row (table, "stage", item), "share");
}

static double
read_class (const Benchmark *self, guint i, const char *part, const char *item)
{
  const MlgTable *table = mlg_result_find_table (self->gaps[i], "classes");
  const char *by = strcmp (part, "relays that act") == 0 ? "acting" : "potential";

  for (guint r = 0; table != NULL && r < mlg_table_get_n_rows (table); r++)
    if (g_strcmp0 (text_at (table, (int) r, "by"), by) == 0 &&
        g_strcmp0 (text_at (table, (int) r, "class"), item) == 0)
      return number_at (table, (int) r, "share");
  return NAN;
}

/* Establishments missing to the goal whose main cause it is, as a share of the population. */
static double
read_cause (const Benchmark *self, guint i, const char *part, const char *item)
{
  const MlgTable *table = mlg_result_find_table (self->gaps[i], "causes");
  const int row = find_row (table, "cause", item);
  const double all = mlg_result_get_info_number (self->list[i].reach, "population_establishments");

  (void) part;
  if (table == NULL || !(all > 0))
    return NAN;
  return row < 0 ? 0 : number_at (table, row, "shortfall") / all;
}

static MlgTable *
profile_table (const Benchmark *self)
{
  static const char *const classes[] = { "none", "one", "several" };
  MlgTable *table = mlg_table_new ("benchmark_profile", "Relays, stages and gaps side by side");
  const MlgTable *stages = mlg_result_find_table (self->list[0].reach, "stages");

  mlg_table_add_column (table, "part", "Part", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "item", "What", MLG_COLUMN_LABEL, NULL, 0);
  for (guint i = 0; i < self->n; i++)
    mlg_table_add_column (table, name_of (&self->list[i]), name_of (&self->list[i]),
                          MLG_COLUMN_SHARE, "share (0-1)", 1);
  for (guint i = 1; i < self->n; i++)
    {
      g_autofree char *id = self->n == 2 ? g_strdup ("difference")
                                         : g_strconcat ("difference_", self->list[i].id, NULL);
      g_autofree char *title =
          self->n == 2 ? g_strdup (N_ ("Difference")) : g_strconcat ("Δ ", self->list[i].id, NULL);

      mlg_table_add_column (table, id, title, MLG_COLUMN_POINTS, "share (0-1)", 1);
    }
  for (guint r = 0; stages != NULL && r < mlg_table_get_n_rows (stages); r++)
    add_profile_row (table, self, N_ ("stages"), text_at (stages, (int) r, "stage"), read_stage);
  for (guint k = 0; k < G_N_ELEMENTS (classes); k++)
    add_profile_row (table, self, N_ ("relays that could act"), classes[k], read_class);
  for (guint k = 0; k < G_N_ELEMENTS (classes); k++)
    add_profile_row (table, self, N_ ("relays that act"), classes[k], read_class);
  for (guint i = 0; i < self->n; i++)
    {
      const MlgTable *causes =
          self->gaps[i] != NULL ? mlg_result_find_table (self->gaps[i], "causes") : NULL;

      for (guint r = 0; causes != NULL && r < mlg_table_get_n_rows (causes); r++)
        {
          const char *cause = text_at (causes, (int) r, "cause");
          gboolean there = FALSE;

          for (guint k = 0; k < mlg_table_get_n_rows (table); k++)
            there = there || (g_strcmp0 (mlg_table_get_text (table, k, 0),
                                         "missing to the goal, by cause") == 0 &&
                              g_strcmp0 (mlg_table_get_text (table, k, 1), cause) == 0);
          if (!there)
            add_profile_row (table, self, N_ ("missing to the goal, by cause"), cause, read_cause);
        }
    }
  return table;
}

gboolean
mlg_benchmark (const MlgCompared *list,
               guint n,
               GHashTable *given,
               guint draws,
               MlgLang lang,
               MlgResult *result,
               GCancellable *cancellable,
               GError **error)
{
  g_auto (Benchmark) self = { .list = list, .n = n, .lang = lang };
  MlgTable *nomenclatures;

  self.indicators = g_new0 (MlgResult *, n);
  self.gaps = g_new0 (MlgResult *, n);
  if (!ask_all (&self, given, draws, cancellable, error))
    return FALSE;
  mlg_result_take_table (result, maps_table (&self));
  nomenclatures = nomenclatures_table (&self);
  mlg_result_set_info_number (result, "not_comparable", add_indicators (&self, result));
  mlg_result_take_table (result, profile_table (&self));
  mlg_result_set_info (result, "same_sectors", self.same_sectors ? "yes" : "no");
  mlg_result_set_info (result, "same_sizes", self.same_sizes ? "yes" : "no");
  mlg_result_take_table (result, nomenclatures);
  return TRUE;
}
