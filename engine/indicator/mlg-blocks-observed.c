/* Blocks of observations: what was seen, cell by cell, beside what the model says of the same. */
#include "indicator/mlg-blocks-private.h"

#include "base/mlg-format.h"
#include <math.h>
#include <string.h>

static guint
column_of (const char *id)
{
  return mlg_schema_column (MLG_T_OBSERVATIONS, id);
}

static void
tell (MlgBlocks *self, guint row, const char *rule)
{
  const MlgRows *rows = mlg_map_rows (self->frame->map, MLG_T_OBSERVATIONS);
  MlgBlockFault *fault = g_new0 (MlgBlockFault, 1);
  const guint line = mlg_rows_line (rows, row);
  const char *file = mlg_rows_file (rows, row);

  fault->place = line > 0 ? g_strdup_printf ("%s:%u", file != NULL ? file : "observations", line)
                          : g_strdup_printf ("observations %s", mlg_rows_text (rows, row, 0));
  fault->rule = g_strdup (rule);
  g_ptr_array_add (self->faults, fault);
}

static guint
find_node (const MlgTree *tree, const char *id)
{
  return id != NULL ? mlg_tree_find (tree, id) : MLG_NONE;
}

static MlgScope
scope_of (const MlgMap *map, guint row)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);

  return (MlgScope){ find_node (&map->sectors, mlg_rows_text (rows, row, column_of ("sector_id"))),
                     find_node (&map->sizes, mlg_rows_text (rows, row, column_of ("size_id"))),
                     find_node (&map->territories,
                                mlg_rows_text (rows, row, column_of ("territory_id"))) };
}

static guint
deliverable_of (const MlgMap *map, guint row)
{
  const char *id =
      mlg_rows_text (mlg_map_rows (map, MLG_T_OBSERVATIONS), row, column_of ("deliverable_id"));

  return id != NULL ? mlg_map_find_deliverable (map, id) : MLG_NONE;
}

/* TRUE when some resource of the frame that diffuses in the year wants the cell. */
static gboolean
is_wanted (const MlgFrame *frame, guint cell)
{
  for (guint d = 0; d < frame->map->n_deliverables; d++)
    if (frame->asked[d] && mlg_map_wants (frame->map, d, cell) &&
        !mlg_span_empty (mlg_span_meet (frame->map->deliverables[d].live, frame->span)))
      return TRUE;
  return FALSE;
}

/* The cells an observation is about (bytes, transfer full); NULL when it is not the frame's: of
 * another year or resource, or of cells that the frame does not ask about as well. */
static guint8 *
cells_of (const MlgFrame *frame, guint row, double *out_establishments)
{
  const MlgMap *map = frame->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);
  const MlgDay to = (MlgDay) mlg_rows_number (rows, row, column_of ("to"));
  const guint d = deliverable_of (map, row);
  const MlgScope scope = scope_of (map, row);
  g_autofree guint8 *cells = g_new0 (guint8, map->n_cells + 1);

  *out_establishments = 0;
  if (!mlg_span_holds (frame->span, to) || (d == MLG_NONE && !frame->all_deliverables) ||
      (d != MLG_NONE && !frame->asked[d]))
    return NULL;
  for (guint c = 0; c < map->n_cells; c++)
    {
      if (!mlg_map_scope_holds (map, &scope, c) ||
          !(d != MLG_NONE ? mlg_map_wants (map, d, c) : is_wanted (frame, c)))
        continue;
      if (frame->filtered && !mlg_map_scope_holds (map, &frame->question.filter, c))
        return NULL;
      cells[c] = 1;
      *out_establishments += map->cells[c].establishments;
    }
  return *out_establishments > 0 ? g_steal_pointer (&cells) : NULL;
}

/* Half a unit of the last digit that is not 0: what rounding may have added. */
static double
rounding_of (double count)
{
  double unit = 1;

  if (!(count > 0) || fabs (count - round (count)) > 1e-9)
    return 0;
  while (fmod (round (count), unit * 10) < 0.5)
    unit *= 10;
  return unit / 2;
}

/* Establishments seen, of `n`: a survey counts with its share of those asked. NaN when nothing was
 * counted, or when the row is impossible (told). */
static double
observed_of (MlgBlocks *self, guint row, double n, gboolean *out_capped)
{
  const MlgRows *rows = mlg_map_rows (self->frame->map, MLG_T_OBSERVATIONS);
  const double reached = mlg_rows_number (rows, row, column_of ("reached"));
  const double base = mlg_rows_number (rows, row, column_of ("base"));

  *out_capped = FALSE;
  if (isnan (reached))
    return (double) NAN;
  if (!isnan (base))
    {
      if (base > 0 && !mlg_more_than (reached, base))
        return MIN (1, reached / base) * n;
      tell (self, row,
            N_ ("reached is above base: more establishments reached than were looked at."));
      return (double) NAN;
    }
  if (!mlg_more_than (reached, n))
    return reached;
  if (mlg_more_than (reached, n + rounding_of (reached)))
    {
      tell (self, row,
            N_ ("reached is above the establishments of its cells: a share above 100 %."));
      return (double) NAN;
    }
  *out_capped = TRUE;
  return n;
}

typedef struct
{
  guint32 row;
  guint8 *cells;
  guint n_cells;
  double establishments, observed;
  gboolean capped, kept;
} Seen;

static void
seen_clear (gpointer data)
{
  g_free (((Seen *) data)->cells);
}

static gboolean
counts_distinct (const MlgRows *rows, guint row)
{
  return mlg_rows_number (rows, row, column_of ("distinct")) > 0.5;
}

static GArray *
find_seen (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);
  GArray *all = g_array_new (FALSE, TRUE, sizeof (Seen));

  g_array_set_clear_func (all, seen_clear);
  for (guint r = 0; r < rows->n; r++)
    {
      Seen seen = { .row = r };

      if (!counts_distinct (rows, r))
        continue;
      seen.cells = cells_of (self->frame, r, &seen.establishments);
      if (seen.cells == NULL)
        continue;
      seen.observed = observed_of (self, r, seen.establishments, &seen.capped);
      for (guint c = 0; c < map->n_cells; c++)
        seen.n_cells += seen.cells[c];
      if (isnan (seen.observed))
        g_free (seen.cells);
      else
        g_array_append_val (all, seen);
    }
  return all;
}

/* Of observations of the same cells the larger counts; the widest first, and what overlaps what is
 * kept is left out: no establishment counts twice. */
static void
keep_disjoint (const MlgMap *map, GArray *all)
{
  g_autofree guint8 *taken = g_new0 (guint8, map->n_cells + 1);

  for (;;)
    {
      Seen *best = NULL;

      for (guint i = 0; i < all->len; i++)
        {
          Seen *seen = &g_array_index (all, Seen, i);
          gboolean free = !seen->kept;

          for (guint c = 0; c < map->n_cells && free; c++)
            free = !(seen->cells[c] && taken[c]);
          if (free && (best == NULL || seen->n_cells > best->n_cells ||
                       (seen->n_cells == best->n_cells && seen->observed > best->observed)))
            best = seen;
        }
      if (best == NULL)
        return;
      best->kept = TRUE;
      for (guint c = 0; c < map->n_cells; c++)
        taken[c] |= best->cells[c];
    }
}

static guint8
observation_quality (const MlgMap *map, guint row)
{
  const double q =
      mlg_rows_number (mlg_map_rows (map, MLG_T_OBSERVATIONS), row, column_of ("quality"));

  return isnan (q) ? MLG_ASSUMED : (guint8) q;
}

gboolean
mlg_blocks_fill_observed (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  const MlgMap *map = self->frame->map;
  g_autoptr (GArray) all = find_seen (self);
  double measured = 0, observed = 0, rows = 0;
  double quality[MLG_N_QUALITIES] = { 0 };
  gboolean capped = FALSE;

  (void) cancellable;
  (void) error;
  keep_disjoint (map, all);
  g_clear_pointer (&self->scored, g_array_unref);
  self->scored = g_array_new (FALSE, TRUE, sizeof (MlgScored));
  for (guint i = 0; i < all->len; i++)
    {
      const Seen *seen = &g_array_index (all, Seen, i);
      const MlgScored scored = { .row = seen->row,
                                 .establishments = seen->establishments,
                                 .observed = seen->observed,
                                 .forecast = (double) NAN,
                                 .lower = (double) NAN,
                                 .upper = (double) NAN,
                                 .interval_low = (double) NAN,
                                 .interval_high = (double) NAN,
                                 .capped = seen->capped,
                                 .kept = seen->kept,
                                 .quality = observation_quality (map, seen->row) };

      g_array_append_val (self->scored, scored);
      if (!seen->kept)
        continue;
      rows++;
      measured += seen->establishments;
      observed += seen->observed;
      quality[scored.quality] += seen->observed;
      capped = capped || seen->capped;
    }
  for (MlgBlockId id = MLG_BLOCK_measured_establishments; id <= MLG_BLOCK_observed_establishments;
       id++)
    {
      const gboolean any = rows > 0;
      MlgBlock *block = mlg_blocks_set (
          self, id,
          !any                                      ? (double) NAN
          : id == MLG_BLOCK_observed_establishments ? observed
                                                    : measured,
          !any     ? (self->faults->len > 0 ? N_ ("an observation is impossible: see the faults")
                                            : N_ ("nothing was observed"))
          : capped ? N_ ("a rounded count passed 100 %: capped")
                   : NULL);

      block->observations = rows;
      block->filled = measured;
      block->needed = self->blocks[MLG_BLOCK_establishments].value;
      memcpy (block->quality, quality, sizeof quality);
    }
  return TRUE;
}

gboolean
mlg_scored_forecast (const MlgFrame *frame,
                     const MlgMap *map,
                     MlgScored *scored,
                     double *out_reached,
                     double *out_lower,
                     double *out_upper,
                     GCancellable *cancellable,
                     GError **error)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);
  const char *lever_id = mlg_rows_text (rows, scored->row, column_of ("lever_id"));
  const guint d = deliverable_of (map, scored->row);
  g_autofree guint8 *off = g_new (guint8, map->n_levers + 1);
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  mlg_question_copy (&question, &frame->question);
  question.period = (MlgSpan){ (MlgDay) mlg_rows_number (rows, scored->row, column_of ("from")),
                               (MlgDay) mlg_rows_number (rows, scored->row, column_of ("to")) };
  question.filter = scope_of (map, scored->row);
  if (d != MLG_NONE)
    {
      g_free (question.deliverables);
      question.deliverables = g_memdup2 (&d, sizeof d);
      question.n_deliverables = 1;
    }
  memset (off, 1, map->n_levers);
  if (lever_id != NULL)
    off[mlg_map_find_lever (map, lever_id)] = 0;
  mlg_change_init (&change);
  change.want = 0;
  change.lever_off = lever_id != NULL ? off : NULL;
  evaluator = mlg_evaluator_new (map, &question, error);
  reach = evaluator != NULL ? mlg_evaluator_run (evaluator, &change, cancellable, error) : NULL;
  if (reach == NULL)
    return FALSE;
  *out_reached = *out_lower = *out_upper = 0;
  for (guint c = 0; c < map->n_cells; c++)
    if (reach->in_population[c])
      {
        *out_reached += map->cells[c].establishments * reach->reach[c];
        *out_lower += map->cells[c].establishments * reach->lower[c];
        *out_upper += map->cells[c].establishments * reach->upper[c];
      }
  return TRUE;
}

/* The intervals are drawn by who draws; until then no observation lies inside one. */
gboolean
mlg_blocks_fill_scored (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  double error_sum = 0, total = 0, n = 0;
  double quality[MLG_N_QUALITIES] = { 0 };

  if (mlg_blocks_get (self, MLG_BLOCK_observed_establishments, cancellable, error) == NULL)
    return FALSE;
  for (guint i = 0; i < self->scored->len; i++)
    {
      MlgScored *scored = &g_array_index (self->scored, MlgScored, i);

      if (!mlg_scored_forecast (self->frame, self->frame->map, scored, &scored->forecast,
                                &scored->lower, &scored->upper, cancellable, error))
        return FALSE;
      n++;
      total += scored->observed;
      error_sum += fabs (scored->observed - scored->forecast);
      quality[scored->quality] += scored->observed;
    }
  for (MlgBlockId id = MLG_BLOCK_observed_total; id <= MLG_BLOCK_observations_inside; id++)
    {
      const double values[] = { total, error_sum, n, (double) NAN };
      MlgBlock *block =
          mlg_blocks_set (self, id, n > 0 ? values[id - MLG_BLOCK_observed_total] : (double) NAN,
                          n <= 0                                ? N_ ("nothing was observed")
                          : id == MLG_BLOCK_observations_inside ? N_ ("no interval was drawn")
                                                                : NULL);

      block->observations = n;
      memcpy (block->quality, quality, sizeof quality);
    }
  return TRUE;
}

void
mlg_blocks_set_inside (MlgBlocks *self)
{
  MlgBlock *block = &self->blocks[MLG_BLOCK_observations_inside];
  double inside = 0;

  if (!self->done[MLG_FAMILY_SCORED] || self->scored->len == 0)
    return;
  for (guint i = 0; i < self->scored->len; i++)
    {
      const MlgScored *scored = &g_array_index (self->scored, MlgScored, i);

      inside += mlg_at_least (scored->observed, scored->interval_low) &&
                mlg_at_least (scored->interval_high, scored->observed);
    }
  block->value = inside;
  block->reason = NULL;
}
