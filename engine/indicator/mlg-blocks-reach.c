/* Blocks of the population and its reach: sums over cells of one run of the evaluator. */
#include "indicator/mlg-blocks-private.h"

#include "base/mlg-format.h"
#include <math.h>
#include <string.h>

/* Σ over the population of establishments × a figure per cell. */
static double
sum (const MlgBlocks *self, const double *figure)
{
  const MlgMap *map = self->frame->map;
  double total = 0, lost = 0;

  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      {
        /* an unknown figure of a cell without establishments hides nothing */
        const double n = map->cells[c].establishments, v = n > 0 ? n * figure[c] : 0;
        const double t = total + v;

        lost += fabs (total) >= fabs (v) ? (total - t) + v : (v - t) + total;
        total = t;
      }
  return total + lost;
}

/* What reach rests on, and how much of what it would use is known. */
static void
rest_on_reach (MlgBlocks *self, MlgBlockId id)
{
  MlgBlock *block = &self->blocks[id];

  for (guint q = 0; q < MLG_N_QUALITIES && self->reach->quality[q] != NULL; q++)
    for (guint c = 0; c < self->frame->map->n_cells; c++)
      if (self->in_population[c])
        block->quality[q] += self->frame->map->cells[c].establishments * self->reach->reach[c] *
                             self->reach->quality[q][c];
  block->needed = self->blocks[MLG_BLOCK_inputs_needed].value;
  block->filled = self->blocks[MLG_BLOCK_inputs_filled].value;
}

static void
rest_on (MlgBlocks *self, MlgBlockId id, const double weights[MLG_N_QUALITIES])
{
  MlgBlock *block = &self->blocks[id];

  memcpy (block->quality, weights, sizeof block->quality);
  block->needed = self->blocks[MLG_BLOCK_inputs_needed].value;
  block->filled = self->blocks[MLG_BLOCK_inputs_filled].value;
}

/* Weights of the qualities of cells, and of the shares that mobilised relays have of them. */
static void
find_qualities (const MlgBlocks *self,
                double cells[MLG_N_QUALITIES],
                double shares[MLG_N_QUALITIES])
{
  const MlgMap *map = self->frame->map;

  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      cells[map->cells[c].quality] += map->cells[c].establishments;
  for (guint r = 0; r < map->n_relays; r++)
    for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
      {
        const MlgCell *cell = &map->cells[map->entries[e].cell];
        const MlgFigure *share = &map->audiences[map->entries[e].audience].penetration;

        if (mlg_blocks_mobilised (self, r) && self->in_population[map->entries[e].cell])
          shares[MAX (cell->quality, share->quality)] += cell->establishments * share->x;
      }
}

static void
fill_access (MlgBlocks *self)
{
  static const MlgBlockId of_shares[] = { MLG_BLOCK_establishments_with_relay,
                                          MLG_BLOCK_establishments_one_relay,
                                          MLG_BLOCK_establishments_accessible,
                                          MLG_BLOCK_establishments_acceptable };
  const MlgMap *map = self->frame->map;
  double with = 0, without = 0, one = 0, workers = 0;
  double cells[MLG_N_QUALITIES] = { 0 }, shares[MLG_N_QUALITIES] = { 0 };

  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      {
        const double n = map->cells[c].establishments;

        with += self->reach->potential[c] > 0 ? n : 0;
        without += self->reach->potential[c] == 0 ? n : 0;
        one += self->reach->potential[c] == 1 ? n : 0;
        workers += map->cells[c].workers;
      }
  mlg_blocks_set (self, MLG_BLOCK_establishments, with + without, NULL);
  mlg_blocks_set (self, MLG_BLOCK_workers, workers, NULL);
  mlg_blocks_set (self, MLG_BLOCK_establishments_with_relay, with, NULL);
  mlg_blocks_set (self, MLG_BLOCK_establishments_without_relay, without, NULL);
  mlg_blocks_set (self, MLG_BLOCK_establishments_one_relay, one, NULL);
  mlg_blocks_set (self, MLG_BLOCK_establishments_accessible,
                  sum (self, self->reach->stages[MLG_STAGE_ACCESSIBILITY]), NULL);
  mlg_blocks_set (self, MLG_BLOCK_establishments_acceptable,
                  sum (self, self->reach->stages[MLG_STAGE_ACCEPTABILITY]), NULL);
  find_qualities (self, cells, shares);
  rest_on (self, MLG_BLOCK_establishments, cells);
  rest_on (self, MLG_BLOCK_workers, cells);
  rest_on (self, MLG_BLOCK_establishments_without_relay, cells);
  for (guint i = 0; i < G_N_ELEMENTS (of_shares); i++)
    rest_on (self, of_shares[i], shares);
}

static void
fill_contact (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  const MlgReach *reach = self->reach;
  double workers = 0, lower = 0, upper = 0, used;
  MlgBlock *block;

  block = mlg_blocks_set (self, MLG_BLOCK_establishments_reached, sum (self, reach->reach), NULL);
  block->lower = sum (self, reach->lower);
  block->upper = sum (self, reach->upper);
  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      {
        workers += map->cells[c].workers * reach->reach[c];
        lower += map->cells[c].workers * reach->lower[c];
        upper += map->cells[c].workers * reach->upper[c];
      }
  block = mlg_blocks_set (self, MLG_BLOCK_workers_reached, workers, NULL);
  block->lower = lower;
  block->upper = upper;
  mlg_blocks_set (self, MLG_BLOCK_contacts_by_relay, sum (self, reach->frequency), NULL);
  used = sum (self, reach->stages[MLG_STAGE_EFFECTIVE]);
  mlg_blocks_set (self, MLG_BLOCK_establishments_used, used,
                  isnan (used) ? N_ ("a use rate is not known") : NULL);
}

/* 0: under 10 workers, 1: 10 to 249, 2: straddles one of the bounds, 3: elsewhere. */
static guint
size_band (const MlgNode *size)
{
  const double low = size->min_workers,
               high = isnan (size->max_workers) ? HUGE_VAL : size->max_workers;

  if (low >= 1 && high <= 9)
    return 0;
  if (low >= 10 && high <= 249)
    return 1;
  return high < 1 || low > 249 ? 3 : 2;
}

static void
name_straddling (MlgBlocks *self, const guint8 *seen)
{
  const MlgTree *sizes = &self->frame->map->sizes;

  for (guint s = 0; s < sizes->n; s++)
    if (seen[s] && size_band (&sizes->nodes[s]) == 2)
      {
        if (self->straddling == NULL)
          self->straddling = g_string_new (NULL);
        g_string_append_printf (self->straddling, "%s%s", self->straddling->len > 0 ? ", " : "",
                                sizes->nodes[s].id);
      }
}

static void
fill_sizes (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  double all[4] = { 0 }, reached[4] = { 0 };
  g_autofree guint8 *seen = g_new0 (guint8, map->sizes.n + 1);

  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      {
        const guint band = size_band (&map->sizes.nodes[map->cells[c].size]);

        seen[map->cells[c].size] = 1;
        all[band] += map->cells[c].establishments;
        reached[band] += map->cells[c].establishments * self->reach->reach[c];
      }
  name_straddling (self, seen);
  mlg_blocks_set (self, MLG_BLOCK_establishments_small, all[0], NULL);
  mlg_blocks_set (self, MLG_BLOCK_establishments_medium, all[1], NULL);
  mlg_blocks_set (self, MLG_BLOCK_reached_small, reached[0], NULL);
  mlg_blocks_set (self, MLG_BLOCK_reached_medium, reached[1], NULL);
}

/* Groups are size class × top sector. */
static void
fill_groups (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  const guint n_sizes = MAX (map->sizes.n, 1);
  g_autofree double *all = g_new0 (double, (gsize) n_sizes *(map->sectors.n + 1) + 1);
  g_autofree double *reached = g_new0 (double, (gsize) n_sizes *(map->sectors.n + 1) + 1);
  double n = 0, p = 0, distance = 0;

  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      {
        guint sector = map->cells[c].sector;

        while (map->sectors.nodes[sector].parent != MLG_NONE)
          sector = map->sectors.nodes[sector].parent;
        all[sector * n_sizes + map->cells[c].size] += map->cells[c].establishments;
        reached[sector * n_sizes + map->cells[c].size] +=
            map->cells[c].establishments * self->reach->reach[c];
        n += map->cells[c].establishments;
        p += map->cells[c].establishments * self->reach->reach[c];
      }
  for (guint g = 0; g < n_sizes * map->sectors.n; g++)
    distance += n > 0 && p > 0 ? fabs (reached[g] / p - all[g] / n) : 0;
  mlg_blocks_set (self, MLG_BLOCK_share_distance, n > 0 && p > 0 ? distance : (double) NAN,
                  n > 0 && p > 0 ? NULL : N_ ("no establishment is reached"));
}

static void
fill_shortfall (MlgBlocks *self)
{
  const MlgFrame *frame = self->frame;
  const MlgMap *map = frame->map;
  const guint only =
      frame->question.n_deliverables == 1 ? frame->question.deliverables[0] : MLG_NONE;
  double shortfall = 0, wanted = 0;
  gboolean any = FALSE;

  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      {
        const double goal = mlg_map_goal (map, c, only, frame->year);

        if (isnan (goal))
          continue;
        any = TRUE;
        wanted += map->cells[c].establishments * goal;
        shortfall += map->cells[c].establishments * MAX (0, goal - self->reach->reach[c]);
      }
  mlg_blocks_set (self, MLG_BLOCK_shortfall, any ? shortfall : (double) NAN,
                  any ? NULL : N_ ("no goal is set"));
  mlg_blocks_set (self, MLG_BLOCK_goal_establishments, any ? wanted : (double) NAN,
                  any ? NULL : N_ ("no goal is set"));
}

gboolean
mlg_blocks_fill_reach (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  static const MlgBlockId of_reach[] = {
    MLG_BLOCK_establishments_reached, MLG_BLOCK_workers_reached,
    MLG_BLOCK_establishments_used,    MLG_BLOCK_establishments_small,
    MLG_BLOCK_establishments_medium,  MLG_BLOCK_reached_small,
    MLG_BLOCK_reached_medium,         MLG_BLOCK_share_distance,
    MLG_BLOCK_contacts_by_relay,      MLG_BLOCK_shortfall,
    MLG_BLOCK_goal_establishments,
  };

  (void) cancellable;
  (void) error;
  mlg_blocks_count_inputs (self);
  fill_access (self);
  fill_contact (self);
  fill_sizes (self);
  fill_groups (self);
  fill_shortfall (self);
  for (guint i = 0; i < G_N_ELEMENTS (of_reach); i++)
    rest_on_reach (self, of_reach[i]);
  return TRUE;
}

static gboolean
run_alone (const MlgBlocks *self,
           guint deliverable,
           double *out_reach,
           double *out_goal,
           GCancellable *cancellable,
           GError **error)
{
  const MlgMap *map = self->frame->map;
  g_auto (MlgQuestion) alone = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) reach = NULL;
  double n = 0, wanted = 0, reached = 0;
  MlgChange change;

  mlg_question_copy (&alone, &self->frame->question);
  g_free (alone.deliverables);
  alone.deliverables = g_memdup2 (&deliverable, sizeof deliverable);
  alone.n_deliverables = 1;
  evaluator = mlg_evaluator_new (map, &alone, error);
  mlg_change_init (&change);
  change.want = 0;
  reach = evaluator != NULL ? mlg_evaluator_run (evaluator, &change, cancellable, error) : NULL;
  if (reach == NULL)
    return FALSE;
  for (guint c = 0; c < map->n_cells; c++)
    if (reach->in_population[c])
      {
        const double goal = mlg_map_goal (map, c, deliverable, self->frame->year);

        if (isnan (goal))
          continue;
        n += map->cells[c].establishments;
        wanted += map->cells[c].establishments * goal;
        reached += map->cells[c].establishments * reach->reach[c];
      }
  *out_goal = n > 0 ? wanted / n : (double) NAN;
  *out_reach = n > 0 ? reached / n : (double) NAN;
  return TRUE;
}

gboolean
mlg_blocks_fill_goals (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  const MlgMap *map = self->frame->map;
  guint with = 0, at = 0, diffusing = 0;

  for (guint d = 0; d < map->n_deliverables; d++)
    {
      double reach, goal;

      if (!self->frame->asked[d] ||
          mlg_span_empty (mlg_span_meet (map->deliverables[d].live, self->frame->span)))
        continue;
      if (!run_alone (self, d, &reach, &goal, cancellable, error))
        return FALSE;
      diffusing++;
      with += !isnan (goal);
      at += !isnan (goal) && mlg_at_least (reach, goal);
    }
  mlg_blocks_set (self, MLG_BLOCK_deliverables_with_goal, with, NULL);
  mlg_blocks_set (self, MLG_BLOCK_deliverables_at_goal, at, NULL);
  for (MlgBlockId id = MLG_BLOCK_deliverables_with_goal; id <= MLG_BLOCK_deliverables_at_goal; id++)
    {
      rest_on_reach (self, id);
      self->blocks[id].observations = with;
      self->blocks[id].needed = diffusing;
      self->blocks[id].filled = with;
    }
  return TRUE;
}

gboolean
mlg_blocks_fill_loss (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  const MlgMap *map = self->frame->map;
  g_autofree MlgPart *parts = g_new0 (MlgPart, map->n_relays + 1);
  g_autofree guint8 *off = g_new0 (guint8, map->n_relays + 1);
  const double reached = self->blocks[MLG_BLOCK_establishments_reached].value;
  double largest = 0;
  MlgChange change;

  if (self->evaluator == NULL) /* of a part: its own cells */
    self->evaluator = mlg_evaluator_new (map, &self->frame->question, error);
  if (self->evaluator == NULL ||
      (self->first == MLG_NONE &&
       !mlg_evaluator_parts (self->evaluator, parts, cancellable, error)))
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  change.relay_off = off;
  for (guint r = 0; r < map->n_relays; r++)
    {
      double loss = parts[r].loss_reached;

      if (self->first != MLG_NONE && r != self->first)
        continue;
      if (!parts[r].known && map->relays[r].status == MLG_STATUS_MOBILISED)
        {
          g_autoptr (MlgReach) without = NULL;

          off[r] = 1;
          without = mlg_evaluator_run (self->evaluator, &change, cancellable, error);
          off[r] = 0;
          if (without == NULL)
            return FALSE;
          loss = reached - without->total.reached;
        }
      if (mlg_more_than (loss, largest) || (self->first != MLG_NONE && loss > largest))
        {
          largest = loss;
          self->first_relay = r;
        }
    }
  mlg_blocks_set (self, MLG_BLOCK_reached_lost_without_first, largest, NULL);
  rest_on_reach (self, MLG_BLOCK_reached_lost_without_first);
  return TRUE;
}
