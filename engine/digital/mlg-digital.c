/* Reach with and without digital channels, and who can use which channel where. */
#include "base/mlg-words.h"
#include "digital/mlg-digital-private.h"

#include <math.h>

enum
{
  COLUMN_CUT_OFF = 5,
  COLUMN_REACH,
  COLUMN_OFF,
  COLUMN_LOST,
  COLUMN_LOST_REACHED,
  COLUMN_LOST_SHARE,
};

double
mlg_digital_access (const MlgMap *map, guint cell, guint channel)
{
  if (channel == MLG_CHANNEL_DIGITAL)
    return isnan (map->cells[cell].digital_access) ? 1 : map->cells[cell].digital_access;
  return mlg_map_knows_access (map, cell, (MlgChannel) channel)
             ? mlg_map_channel_access (map, cell, (MlgChannel) channel)
             : (double) NAN;
}

double
mlg_digital_cut_off (const MlgMap *map, guint cell)
{
  return map->cells[cell].establishments *
         (1 - mlg_digital_access (map, cell, MLG_CHANNEL_DIGITAL));
}

/* The columns of figures, after those that name the row. */
static void
add_columns (MlgTable *table)
{
  static const char *const ids[] = { "digital", "paper", "phone", "in_person" };
  static const char *const titles[] = { N_ ("Can use digital channels"), N_ ("Can use paper"),
                                        N_ ("Can use the phone"), N_ ("Can be met") };

  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  for (guint c = 0; c < MLG_N_CHANNELS; c++)
    mlg_table_add_column (table, ids[c], titles[c], MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cut_off", "Cut off from digital channels", MLG_COLUMN_COUNT,
                        "establishments", 0);
  mlg_table_add_column (table, "reach", "Reach", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reach_off", "Reach with digital channels off", MLG_COLUMN_SHARE,
                        NULL, 1);
  mlg_table_add_column (table, "lost", "Lost without digital channels", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "lost_reached", "Establishments lost", MLG_COLUMN_COUNT,
                        "establishments", 0);
  mlg_table_add_column (table, "lost_share", "Share of those reached that is lost",
                        MLG_COLUMN_SHARE, NULL, 1);
}

/* Sums over a group's cells; a channel that is unknown somewhere in it is unknown. */
typedef struct
{
  double establishments, usable[MLG_N_CHANNELS], cut_off;
} Sums;

static void
add_cell (Sums *sums, const MlgMap *map, guint cell)
{
  const double n = map->cells[cell].establishments;

  if (!(n > 0))
    return;
  sums->establishments += n;
  sums->cut_off += mlg_digital_cut_off (map, cell);
  for (guint c = 0; c < MLG_N_CHANNELS; c++)
    sums->usable[c] += n * mlg_digital_access (map, cell, c);
}

static void
set_row (MlgTable *table,
         guint row,
         guint first,
         const Sums *sums,
         const MlgFigures *with,
         const MlgFigures *without)
{
  const double lost = with->reached - without->reached;

  mlg_table_set_number (table, row, first, sums->establishments);
  for (guint c = 0; c < MLG_N_CHANNELS; c++)
    mlg_table_set_number (table, row, first + 1 + c,
                          sums->establishments > 0 ? sums->usable[c] / sums->establishments
                                                   : (double) NAN);
  mlg_table_set_number (table, row, first + COLUMN_CUT_OFF, sums->cut_off);
  mlg_table_set_number (table, row, first + COLUMN_REACH, with->reach);
  mlg_table_set_number (table, row, first + COLUMN_OFF, without->reach);
  mlg_table_set_number (table, row, first + COLUMN_LOST, with->reach - without->reach);
  mlg_table_set_number (table, row, first + COLUMN_LOST_REACHED, lost);
  if (with->reached > 0)
    mlg_table_set_number (table, row, first + COLUMN_LOST_SHARE, lost / with->reached);
  else
    mlg_table_set_state (table, row, first + COLUMN_LOST_SHARE, MLG_CELL_NOT_APPLICABLE);
}

static MlgTable *
whole_table (const MlgDigital *self, const MlgReach *with, const MlgReach *without)
{
  MlgTable *table = mlg_table_new ("digital", "Reach with and without digital channels");
  Sums sums = { 0 };

  add_columns (table);
  for (guint c = 0; c < self->map->n_cells; c++)
    if (self->in[c])
      add_cell (&sums, self->map, c);
  set_row (table, mlg_table_add_row (table), 0, &sums, &with->total, &without->total);
  return table;
}

static MlgTable *
table_by (const MlgDigital *self,
          const MlgBreakdown *by,
          guint rollup,
          const MlgReach *with,
          const MlgReach *without)
{
  g_autofree char *name = g_strconcat ("digital_by_", by->name, NULL);
  MlgTable *table =
      mlg_table_new (name, by->n_dimensions == 1 && by->dimensions[0] == 2
                               ? "Reach with and without digital channels, by territory"
                           : by->n_dimensions == 1 && by->dimensions[0] == 0
                               ? "Reach with and without digital channels, by sector"
                               : "Reach with and without digital channels, by part");
  const guint first = mlg_breakdown_add_columns (by, table);
  g_autofree Sums *sums = g_new0 (Sums, by->n_groups + 1);

  add_columns (table);
  for (guint c = 0; c < self->map->n_cells; c++)
    if (self->in[c] && by->group[c] != MLG_NONE)
      add_cell (&sums[by->group[c]], self->map, c);
  for (guint g = 0; g < by->n_groups; g++)
    {
      guint row;

      if (with->rollups[rollup][g].cells == 0)
        continue;
      row = mlg_table_add_row (table);
      mlg_breakdown_set_row (by, self->map, g, table, row);
      set_row (table, row, first, &sums[g], &with->rollups[rollup][g],
               &without->rollups[rollup][g]);
    }
  return table;
}

static GPtrArray *
read_breakdowns (const MlgMap *map, const char *by, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_breakdown_free);
  g_auto (GStrv) parts = g_strsplit (by != NULL ? by : "territory,sector", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      MlgBreakdown *one;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      one = mlg_breakdown_new (map, parts[i], error);
      if (one == NULL)
        return NULL;
      g_ptr_array_add (list, one);
    }
  return g_steal_pointer (&list);
}

static MlgReach *
run_plain (MlgEvaluator *evaluator, GCancellable *cancellable, GError **error)
{
  MlgChange change;

  mlg_change_init (&change);
  change.want = 0;
  return mlg_evaluator_run (evaluator, &change, cancellable, error);
}

gboolean
mlg_digital_run (const MlgMap *map,
                 const MlgQuestion *question,
                 const char *by,
                 MlgResult *result,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) breakdowns = read_breakdowns (map, by, error);
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) with = NULL;
  g_autoptr (MlgReach) without = NULL;
  g_autoptr (MlgMap) off = NULL;
  MlgDigital self = { map, { 0, 0 }, NULL };

  if (breakdowns == NULL)
    return FALSE;
  evaluator = mlg_evaluator_new (map, question, error);
  if (evaluator == NULL)
    return FALSE;
  for (guint i = 0; i < breakdowns->len; i++)
    {
      const MlgBreakdown *one = g_ptr_array_index (breakdowns, i);
      const MlgRollup rollup = { one->group, one->n_groups };

      mlg_evaluator_add_rollup (evaluator, &rollup);
    }
  with = run_plain (evaluator, cancellable, error);
  if (with == NULL)
    return FALSE;
  self.period = mlg_evaluator_question (evaluator)->period;
  self.in = with->in_population;
  mlg_reach_describe (map, evaluator, with, result);
  off = mlg_map_digital_off (map);
  mlg_evaluator_redraw (evaluator, off);
  without = run_plain (evaluator, cancellable, error);
  if (without == NULL)
    return FALSE;
  mlg_result_take_table (result, whole_table (&self, with, without));
  mlg_result_take_table (result, mlg_digital_publics_table (&self));
  for (guint i = 0; i < breakdowns->len; i++)
    mlg_result_take_table (result,
                           table_by (&self, g_ptr_array_index (breakdowns, i), i, with, without));
  mlg_digital_add_needs (&self, result);
  for (guint i = 0; i < breakdowns->len; i++)
    mlg_digital_add_needs_by (&self, g_ptr_array_index (breakdowns, i), result);
  return TRUE;
}
