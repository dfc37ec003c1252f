/* From blocks to the figure of an indicator. */
#include "indicator/mlg-indicator.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include <math.h>
#include <string.h>

typedef struct
{
  MlgBlocks *blocks;
  guint kind; /* 0 value, 1 lower, 2 upper */
} Reading;

static double
value_of (guint id, gpointer data)
{
  const Reading *reading = data;
  const MlgBlock *block = mlg_blocks_get (reading->blocks, (MlgBlockId) id, NULL, NULL);

  if (block == NULL)
    return (double) NAN;
  return reading->kind == 0 ? block->value : reading->kind == 1 ? block->lower : block->upper;
}

/* Adds what a formula rests on to the indicator's: qualities add up, the least complete counts. */
static gboolean
rest_on (MlgIndicator *self,
         MlgBlocks *blocks,
         const MlgExpression *formula,
         gboolean numerator,
         GCancellable *cancellable,
         GError **error)
{
  guint n = 0;
  const guint *ids = formula != NULL ? mlg_expression_blocks (formula, &n) : NULL;

  for (guint i = 0; i < n; i++)
    {
      const MlgBlock *block = mlg_blocks_get (blocks, (MlgBlockId) ids[i], cancellable, error);
      double total = 0;

      if (block == NULL)
        return FALSE;
      for (guint q = 0; q < MLG_N_QUALITIES; q++)
        total += block->quality[q];
      for (guint q = 0; q < MLG_N_QUALITIES && numerator && total > 0; q++)
        self->quality[q] += block->quality[q] / total;
      if (block->needed > 0)
        {
          const double share = block->filled / block->needed;

          self->completeness = isnan (self->completeness) ? share : MIN (self->completeness, share);
        }
      if (!isnan (block->observations) && (!numerator || isnan (self->observations)))
        self->observations = block->observations;
      if (block->reason != NULL && (self->reason == NULL || isnan (block->value)))
        self->reason = block->reason;
    }
  return TRUE;
}

static void
clear_figure (MlgIndicator *self)
{
  const MlgDefinition *definition = self->definition;

  *self = (MlgIndicator){ .definition = definition,
                          .version = definition->version,
                          .numerator = (double) NAN,
                          .denominator = (double) NAN,
                          .value = (double) NAN,
                          .lower = (double) NAN,
                          .upper = (double) NAN,
                          .interval_low = (double) NAN,
                          .interval_high = (double) NAN,
                          .observations = (double) NAN,
                          .completeness = (double) NAN,
                          .goal = (double) NAN };
}

static void
share_qualities (MlgIndicator *self)
{
  double total = 0;

  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    total += self->quality[q];
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    self->quality[q] = total > 0 ? self->quality[q] / total : (double) NAN;
}

/* A share above 1 is a fault that names what makes it so, never a figure. */
static void
refuse_above_one (MlgIndicator *self, const MlgMap *map, GPtrArray *faults)
{
  const MlgDefinition *definition = self->definition;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_INDICATORS);
  MlgBlockFault *fault;
  char top[G_ASCII_DTOSTR_BUF_SIZE], bottom[G_ASCII_DTOSTR_BUF_SIZE];

  if (definition->unit != MLG_UNIT_SHARE || isnan (self->value) || !mlg_more_than (self->value, 1))
    {
      if (definition->unit == MLG_UNIT_SHARE && self->value > 1)
        self->value = 1; /* a rounding */
      return;
    }
  fault = g_new0 (MlgBlockFault, 1);
  fault->place = definition->row == MLG_NONE || mlg_rows_line (rows, definition->row) == 0
                     ? g_strdup (definition->id)
                     : g_strdup_printf ("%s:%u", mlg_rows_file (rows, definition->row),
                                        mlg_rows_line (rows, definition->row));
  fault->rule =
      g_strdup_printf (mlg_tr (mlg_message_lang (), "is a share above 100 %%: %s = %s, %s = %s."),
                       definition->numerator_text, mlg_print_number (self->numerator, top),
                       definition->denominator_text != NULL ? definition->denominator_text : "1",
                       mlg_print_number (self->denominator, bottom));
  g_ptr_array_add (faults, fault);
  self->value = (double) NAN;
  self->reason = N_ ("above 100 %: see the faults");
}

static void
set_value (MlgIndicator *self, MlgBlocks *blocks)
{
  const MlgDefinition *definition = self->definition;
  Reading reading = { blocks, 0 };
  gboolean bounded;

  self->numerator = mlg_expression_value (definition->numerator, value_of, &reading);
  self->denominator = definition->denominator != NULL
                          ? mlg_expression_value (definition->denominator, value_of, &reading)
                          : 1;
  if (fabs (self->denominator) > 0)
    self->value = self->numerator / self->denominator;
  if (isnan (self->value) && self->reason == NULL)
    self->reason = N_ ("there is nothing to count: the denominator is 0");
  bounded = !isnan (self->value) && mlg_expression_is_block (definition->numerator);
  reading.kind = 1;
  if (bounded)
    self->lower =
        mlg_expression_value (definition->numerator, value_of, &reading) / self->denominator;
  reading.kind = 2;
  if (bounded)
    self->upper =
        mlg_expression_value (definition->numerator, value_of, &reading) / self->denominator;
}

/* What a cost that nobody told may be is a matter of hypotheses, not of overlap. */
static void
move_bounds (MlgIndicator *self)
{
  guint n;
  const guint *ids = mlg_expression_blocks (self->definition->numerator, &n);

  if (n != 1 || ids[0] != MLG_BLOCK_cost)
    return;
  self->interval_low = self->lower;
  self->interval_high = self->upper;
  self->lower = self->upper = (double) NAN;
}

gboolean
mlg_indicator_fill (MlgIndicator *self,
                    MlgBlocks *blocks,
                    GPtrArray *faults,
                    GCancellable *cancellable,
                    GError **error)
{
  const MlgDefinition *definition = self->definition;

  clear_figure (self);
  if (definition->numerator == NULL)
    {
      self->reason = N_ ("to be filled in by hand, with its source");
      share_qualities (self);
      return TRUE;
    }
  if (!rest_on (self, blocks, definition->numerator, TRUE, cancellable, error) ||
      !rest_on (self, blocks, definition->denominator, FALSE, cancellable, error))
    return FALSE;
  set_value (self, blocks);
  move_bounds (self);
  share_qualities (self);
  if (faults != NULL)
    refuse_above_one (self, mlg_blocks_frame (blocks)->map, faults);
  self->goal = mlg_indicator_goal (definition, mlg_blocks_frame (blocks), blocks);
  return TRUE;
}

GArray *
mlg_indicators_new (MlgBlocks *blocks,
                    const GPtrArray *definitions,
                    GPtrArray *faults,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GArray) figures = g_array_new (FALSE, TRUE, sizeof (MlgIndicator));
  const GPtrArray *told = mlg_blocks_faults (blocks);

  for (guint i = 0; i < definitions->len; i++)
    {
      MlgIndicator figure = { .definition = g_ptr_array_index (definitions, i) };

      if (!mlg_indicator_fill (&figure, blocks, faults, cancellable, error))
        return NULL;
      g_array_append_val (figures, figure);
    }
  for (guint i = 0; i < told->len; i++)
    {
      const MlgBlockFault *from = g_ptr_array_index (told, i);
      MlgBlockFault *fault = g_new0 (MlgBlockFault, 1);

      fault->place = g_strdup (from->place);
      fault->rule = g_strdup (mlg_tr (mlg_message_lang (), from->rule));
      g_ptr_array_add (faults, fault);
    }
  return g_steal_pointer (&figures);
}

/* --- goals ------------------------------------------------------------------------------------ */

static gboolean
within (const MlgTree *tree, guint node, guint above)
{
  return above == MLG_NONE || (node != MLG_NONE && mlg_node_within (tree, node, above));
}

/* TRUE when a row of goals holds everything the frame asks about. */
static gboolean
holds (const MlgGoal *goal, const MlgFrame *frame)
{
  const MlgMap *map = frame->map;
  const MlgScope *filter = &frame->question.filter;
  const gboolean one = frame->question.n_deliverables == 1;
  const guint only = one ? frame->question.deliverables[0] : MLG_NONE;
  gboolean of_theme = goal->theme == MLG_NONE;

  if (!of_theme && !frame->all_deliverables)
    {
      of_theme = TRUE;
      for (guint i = 0; i < frame->question.n_deliverables; i++)
        of_theme =
            of_theme && map->deliverables[frame->question.deliverables[i]].theme == goal->theme;
    }
  return of_theme && (goal->deliverable == MLG_NONE || goal->deliverable == only) &&
         (goal->year == 0 || goal->year == frame->year) &&
         within (&map->sectors, filter->sector, goal->scope.sector) &&
         within (&map->sizes, filter->size, goal->scope.size) &&
         within (&map->territories, filter->territory, goal->scope.territory);
}

static guint
depth (const MlgTree *tree, guint node)
{
  return node == MLG_NONE ? 0 : tree->nodes[node].depth + 1;
}

double
mlg_indicator_goal (const MlgDefinition *definition, const MlgFrame *frame, MlgBlocks *blocks)
{
  const MlgMap *map = frame->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_GOALS);
  const guint column = mlg_schema_column (MLG_T_GOALS, "indicator_id");
  double found = (double) NAN;
  int best = -1;

  for (guint g = 0; g < map->n_goals; g++)
    {
      const MlgGoal *goal = &map->goals[g];
      const int rank = (goal->year != 0) + 2 * (goal->deliverable != MLG_NONE) +
                       2 * (goal->theme != MLG_NONE) +
                       2 * (int) (depth (&map->sectors, goal->scope.sector) +
                                  depth (&map->sizes, goal->scope.size) +
                                  depth (&map->territories, goal->scope.territory));

      if (g_strcmp0 (mlg_rows_text (rows, goal->row, column), definition->id) == 0 &&
          holds (goal, frame) && rank > best)
        {
          best = rank;
          found = goal->goal;
        }
    }
  if (best < 0 && strcmp (definition->id, "I04") == 0)
    {
      const MlgBlock *wanted = mlg_blocks_get (blocks, MLG_BLOCK_goal_establishments, NULL, NULL);
      const MlgBlock *all = mlg_blocks_get (blocks, MLG_BLOCK_establishments, NULL, NULL);

      if (wanted != NULL && all != NULL && all->value > 0)
        found = wanted->value / all->value;
    }
  return found;
}
