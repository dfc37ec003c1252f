/* Blocks of actions and resources: what was planned, done, paid for and told. */
#include "indicator/mlg-blocks-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  double due, done, on_time, made, returned;
  double cost, costed;             /* known costs, and how many actions have one */
  double quality[MLG_N_QUALITIES]; /* of actions due */
  double made_quality[MLG_N_QUALITIES];
  double cost_quality[MLG_N_QUALITIES];
} Acts;

static guint8
row_quality (const MlgMap *map, MlgTableId table, guint row)
{
  const double q =
      mlg_rows_number (mlg_map_rows (map, table), row, mlg_schema_column (table, "quality"));

  return isnan (q) ? MLG_ASSUMED : (guint8) q;
}

static gboolean
same_month (MlgDay a, MlgDay b)
{
  int year_a, month_a, day_a, year_b, month_b, day_b;

  mlg_day_to_ymd (a, &year_a, &month_a, &day_a);
  mlg_day_to_ymd (b, &year_b, &month_b, &day_b);
  return year_a == year_b && month_a == month_b;
}

/* An action without a planned day was planned for the day it was done. */
static MlgDay
planned_day (const MlgAction *action)
{
  return action->planned_on != MLG_DAY_NONE ? action->planned_on
         : action->state == 1               ? action->done_on
                                            : MLG_DAY_NONE;
}

static double
cost_of (const MlgMap *map, const MlgAction *action)
{
  return !isnan (action->cost) ? action->cost
                               : action->uses * map->levers[action->lever].cost_per_use.x;
}

static void
count_action (const MlgBlocks *self, const MlgAction *action, Acts *acts)
{
  const MlgMap *map = self->frame->map;
  const MlgDay planned = planned_day (action);
  const guint8 quality = row_quality (map, MLG_T_ACTIONS, action->row);

  if (planned != MLG_DAY_NONE && mlg_span_holds (self->frame->span, planned) &&
      planned <= self->frame->as_of)
    {
      acts->due++;
      acts->quality[quality]++;
      acts->done += action->state == 1;
      acts->on_time += action->state == 1 && same_month (planned, action->done_on);
    }
  if (!mlg_blocks_made (self, action))
    return;
  acts->made++;
  acts->made_quality[quality]++;
  acts->returned += !isnan (action->sent) && !isnan (action->reached);
  if (isnan (cost_of (map, action)))
    return;
  acts->cost += cost_of (map, action);
  acts->costed++;
  acts->cost_quality[quality]++;
}

static void
set_rows (MlgBlocks *self,
          MlgBlockId id,
          double value,
          double rows,
          const double quality[MLG_N_QUALITIES])
{
  MlgBlock *block = mlg_blocks_set (self, id, value, NULL);

  block->observations = rows;
  block->needed = block->filled = rows;
  memcpy (block->quality, quality, sizeof block->quality);
}

/* What is not known counts with the mean of what is, and is assumed. */
static void
set_cost (MlgBlocks *self, Acts *acts)
{
  const double missing = acts->made - acts->costed;
  double cost = acts->cost;

  if (missing > 0)
    cost = acts->costed > 0 ? cost * acts->made / acts->costed : (double) NAN;
  acts->cost_quality[MLG_ASSUMED] += missing;
  set_rows (self, MLG_BLOCK_cost, cost, acts->made, acts->cost_quality);
  self->blocks[MLG_BLOCK_cost].filled = acts->costed;
  if (isnan (cost))
    self->blocks[MLG_BLOCK_cost].reason = N_ ("no action has a known cost");
  else if (missing > 0)
    {
      const double gap = cost - acts->cost, width = self->frame->map->width[MLG_ASSUMED];

      self->blocks[MLG_BLOCK_cost].reason =
          N_ ("actions of unknown cost count with the mean of the others");
      self->blocks[MLG_BLOCK_cost].lower = cost - width * gap;
      self->blocks[MLG_BLOCK_cost].upper = cost + width * gap;
    }
}

static gboolean
wants_a_cell (const MlgBlocks *self, guint deliverable)
{
  const MlgMap *map = self->frame->map;

  if (!self->frame->filtered)
    return TRUE;
  for (guint c = 0; c < map->n_cells; c++)
    if (mlg_map_wants (map, deliverable, c) &&
        mlg_map_scope_holds (map, &self->frame->question.filter, c))
      return TRUE;
  return FALSE;
}

static guint8 *
find_codesigned (const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_CONTRIBUTORS);
  guint8 *with = g_new0 (guint8, map->n_deliverables + 1);

  for (guint r = 0; r < rows->n; r++)
    {
      const guint d = mlg_map_find_deliverable (map, mlg_rows_text (rows, r, 0));

      if (d != MLG_NONE)
        with[d] = 1;
    }
  return with;
}

static void
fill_deliverables (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_DELIVERABLES);
  const guint column = mlg_schema_column (MLG_T_DELIVERABLES, "produced_on");
  g_autofree guint8 *with = find_codesigned (map);
  g_autofree guint8 *diffused = g_new0 (guint8, map->n_deliverables + 1);
  double produced = 0, codesigned = 0, validated = 0, n_diffused = 0;
  double made[MLG_N_QUALITIES] = { 0 }, valid[MLG_N_QUALITIES] = { 0 };

  for (guint i = 0; i < map->n_actions; i++)
    if (mlg_blocks_takes (self, &map->actions[i]) && mlg_blocks_made (self, &map->actions[i]))
      diffused[map->actions[i].deliverable] = 1;
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      const double day = mlg_rows_number (rows, map->deliverables[d].row, column);
      const guint8 quality = row_quality (map, MLG_T_DELIVERABLES, map->deliverables[d].row);

      if (!self->frame->asked[d] || !wants_a_cell (self, d))
        continue;
      if (!isnan (day) && mlg_span_holds (self->frame->span, (MlgDay) day))
        {
          produced++;
          codesigned += with[d];
          made[quality]++;
        }
      if (!mlg_span_empty (mlg_span_meet (map->deliverables[d].live, self->frame->span)))
        {
          validated++;
          n_diffused += diffused[d];
          valid[quality]++;
        }
    }
  set_rows (self, MLG_BLOCK_deliverables_produced, produced, produced, made);
  set_rows (self, MLG_BLOCK_deliverables_codesigned, codesigned, produced, made);
  set_rows (self, MLG_BLOCK_deliverables_validated, validated, validated, valid);
  set_rows (self, MLG_BLOCK_deliverables_diffused, n_diffused, validated, valid);
}

gboolean
mlg_blocks_fill_actions (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  const MlgMap *map = self->frame->map;
  Acts acts = { 0 };

  (void) cancellable;
  (void) error;
  for (guint i = 0; i < map->n_actions; i++)
    if (mlg_blocks_takes (self, &map->actions[i]))
      count_action (self, &map->actions[i], &acts);
  set_rows (self, MLG_BLOCK_actions_due, acts.due, acts.due, acts.quality);
  set_rows (self, MLG_BLOCK_actions_done, acts.done, acts.due, acts.quality);
  set_rows (self, MLG_BLOCK_actions_on_time, acts.on_time, acts.due, acts.quality);
  set_rows (self, MLG_BLOCK_actions_made, acts.made, acts.made, acts.made_quality);
  set_rows (self, MLG_BLOCK_actions_returned, acts.returned, acts.made, acts.made_quality);
  set_cost (self, &acts);
  fill_deliverables (self);
  return TRUE;
}
