/* Going back to a year: events of relays, and the rows frozen on 1 January. */
#include "indicator/mlg-year.h"

#include "map/mlg-frozen.h"
#include <math.h>
#include <string.h>

static gboolean
is_of_year (const MlgRows *rows, guint row, int year)
{
  return fabs (mlg_rows_number (rows, row, 0) - year) < 0.5;
}

gboolean
mlg_year_is_open (const MlgMap *map, int year)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_YEAR_TARGETS);

  for (guint r = 0; r < rows->n; r++)
    if (is_of_year (rows, r, year))
      return TRUE;
  return FALSE;
}

/* The column of the frozen table that a column of today's table was copied to; -1: none. */
static int
frozen_column (const MlgTableSpec *frozen, const MlgTableSpec *today, guint c)
{
  const char *id = today->columns[c].id;

  /* a goal's own year, beside the year it was frozen for */
  if (today->table == MLG_T_GOALS && strcmp (id, "year") == 0)
    id = "goal_year";
  return mlg_schema_find_column (frozen, id);
}

/* TRUE when the frozen rows of the year say what today's rows say. */
static gboolean
is_as_today (const MlgMap *map, MlgTableId frozen, MlgTableId today, int year)
{
  const MlgRows *then = mlg_map_rows (map, frozen), *now = mlg_map_rows (map, today);
  guint r = 0;

  for (guint f = 0; f < then->n; f++)
    {
      if (!is_of_year (then, f, year))
        continue;
      if (r == now->n)
        return FALSE;
      for (guint c = 0; c < now->spec->n_columns; c++)
        {
          const int at = frozen_column (then->spec, now->spec, c);

          if (MLG_TYPE_IS_TEXT (now->spec->columns[c].type))
            {
              if (mlg_rows_text (then, f, (guint) at) != mlg_rows_text (now, r, c))
                return FALSE;
            }
          else
            {
              const double x = mlg_rows_number (then, f, (guint) at),
                           y = mlg_rows_number (now, r, c);

              if (isnan (x) != isnan (y) || (!isnan (x) && (x < y || x > y)))
                return FALSE;
            }
        }
      r++;
    }
  return r == now->n;
}

static void
put_back (MlgDraft *draft, const MlgMap *map, MlgTableId frozen, MlgTableId today, int year)
{
  const MlgRows *then = mlg_map_rows (map, frozen);
  MlgRows *now = mlg_draft_rows (draft, today);

  now->n = 0;
  for (guint f = 0; f < then->n; f++)
    {
      if (!is_of_year (then, f, year))
        continue;
      const guint r = mlg_rows_append (now, 0);

      for (guint c = 0; c < now->spec->n_columns; c++)
        {
          const guint at = (guint) frozen_column (then->spec, now->spec, c);

          if (MLG_TYPE_IS_TEXT (now->spec->columns[c].type))
            now->columns[c].text[r] = mlg_draft_intern (draft, mlg_rows_text (then, f, at));
          else
            now->columns[c].number[r] = mlg_rows_number (then, f, at);
        }
    }
}

/* Rows that name a cell the year did not have yet. */
static void
drop_strangers (MlgDraft *draft, MlgTableId table)
{
  const guint target = mlg_schema_column (table, "target_id");
  g_autoptr (GHashTable) cells = g_hash_table_new (NULL, NULL);
  MlgRows *targets = mlg_draft_rows (draft, MLG_T_TARGETS), *rows = mlg_draft_rows (draft, table);
  guint kept = 0;

  for (guint r = 0; r < targets->n; r++)
    g_hash_table_add (cells, (gpointer) (guintptr) mlg_rows_text (targets, r, 0));
  for (guint r = 0; r < rows->n; r++)
    {
      const char *id = mlg_rows_text (rows, r, target);

      if (id != NULL && !g_hash_table_contains (cells, id))
        continue;
      for (guint c = 0; c < rows->spec->n_columns; c++)
        if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
          rows->columns[c].text[kept] = rows->columns[c].text[r];
        else
          rows->columns[c].number[kept] = rows->columns[c].number[r];
      rows->line[kept++] = rows->line[r];
    }
  rows->n = kept;
}

/* The status of each relay on the last day of a past year; TRUE when one differs from today's. */
static gboolean
find_statuses (const MlgMap *map, int year, guint8 *out_status)
{
  g_auto (MlgHistory) history = { 0 };
  const MlgDay day = mlg_span_year (year).until;
  gboolean differs = FALSE;

  mlg_history_init (&history, map);
  for (guint r = 0; r < map->n_relays; r++)
    {
      const int then = mlg_history_status (&history, r, day);

      out_status[r] = map->relays[r].status;
      if (then >= 0)
        out_status[r] = (guint8) then;
      else if (mlg_history_tells (&history, r))
        out_status[r] = MLG_STATUS_IDENTIFIED; /* its events all come later */
      differs = differs || out_status[r] != map->relays[r].status;
    }
  return differs;
}

/* Nobody can have revalidated a file in a year that has not begun: it is supposed to be done in
 * time. */
static void
suppose_revalidated (MlgDraft *draft)
{
  MlgRows *settings = mlg_draft_rows (draft, MLG_T_SETTINGS);

  for (guint r = 0; r < settings->n; r++)
    if (g_strcmp0 (mlg_rows_text (settings, r, 0), "require_revalidation") == 0)
      settings->columns[1].text[r] = mlg_draft_intern (draft, "no");
}

static MlgMap *
freeze (MlgDraft *draft, int year, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgMap *map = mlg_draft_freeze (draft, faults, NULL);
  g_autofree char *first = NULL;

  if (map != NULL)
    return map;
  for (guint i = 0; i < mlg_faults_count (faults, MLG_FAULT) && first == NULL; i++)
    first = mlg_fault_to_text (mlg_faults_get (faults, i), mlg_message_lang ());
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
               mlg_tr (mlg_message_lang (),
                       "The population frozen for %d no longer fits the rest of the map: %s"),
               year, first != NULL ? first : "");
  return NULL;
}

MlgMap *
mlg_year_map (const MlgMap *map, int year, MlgDay as_of, GError **error)
{
  static const MlgTableId pairs[][2] = { { MLG_T_YEAR_TARGETS, MLG_T_TARGETS },
                                         { MLG_T_YEAR_TRAITS, MLG_T_TRAITS },
                                         { MLG_T_YEAR_GOALS, MLG_T_GOALS } };
  g_autofree guint8 *status = g_new (guint8, map->n_relays + 1);
  const gboolean open = mlg_year_is_open (map, year);
  const gboolean past = as_of != MLG_DAY_NONE && mlg_span_year (year).until < as_of;
  const gboolean other_status = past && find_statuses (map, year, status);
  const gboolean to_come = mlg_span_year (year).from > as_of && map->require_revalidation;
  gboolean other_cells = FALSE;
  g_autoptr (MlgDraft) draft = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (pairs) && open; i++)
    other_cells = other_cells || !is_as_today (map, pairs[i][0], pairs[i][1], year);
  if (!other_cells && !other_status && !to_come)
    return mlg_map_ref ((MlgMap *) (guintptr) map);
  draft = mlg_map_to_draft (map);
  for (guint i = 0; i < G_N_ELEMENTS (pairs) && other_cells; i++)
    put_back (draft, map, pairs[i][0], pairs[i][1], year);
  if (to_come)
    suppose_revalidated (draft);
  if (other_cells)
    {
      drop_strangers (draft, MLG_T_MEMBERS);
      drop_strangers (draft, MLG_T_CONTRIBUTORS);
    }
  for (guint r = 0; r < map->n_relays && other_status; r++)
    mlg_draft_rows (draft, MLG_T_RELAYS)
        ->columns[mlg_schema_column (MLG_T_RELAYS, "status")]
        .number[map->relays[r].row] = status[r];
  return freeze (draft, year, error);
}
