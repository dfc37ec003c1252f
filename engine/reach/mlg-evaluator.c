/* One run: from a change to figures (model.md §3). */
#include "reach/mlg-reach-private.h"

#include "base/mlg-format.h"
#include <math.h>
#include <string.h>

void
mlg_change_init (MlgChange *self)
{
  *self = (MlgChange){ .want = MLG_WANT_ALL, .hypothesis = MLG_HYPOTHESIS_MIDDLE };
}

MlgEvaluator *
mlg_evaluator_new (const MlgMap *map, const MlgQuestion *question, GError **error)
{
  MlgEvaluator *self = g_new0 (MlgEvaluator, 1);
  self->map = mlg_map_ref ((MlgMap *) (guintptr) map);
  mlg_question_copy (&self->question, question);
  self->rollups = g_ptr_array_new_with_free_func (g_free);
  if (!mlg_question_complete (&self->question, map, error))
    {
      mlg_evaluator_free (self);
      return NULL;
    }
  mlg_layout_build (self);
  return self;
}

void
mlg_evaluator_free (MlgEvaluator *self)
{
  if (!self)
    return;
  mlg_layout_free (self);
  g_ptr_array_unref (self->rollups);
  mlg_question_clear (&self->question);
  mlg_map_unref (self->map);
  g_free (self);
}

const MlgQuestion *
mlg_evaluator_question (const MlgEvaluator *self)
{
  return &self->question;
}

guint
mlg_evaluator_add_rollup (MlgEvaluator *self, const MlgRollup *rollup)
{
  g_ptr_array_add (self->rollups, g_memdup2 (rollup, sizeof *rollup));
  return self->rollups->len - 1;
}

const guint8 *
mlg_evaluator_population (const MlgEvaluator *self)
{
  return self->in_population;
}

const guint *
mlg_evaluator_deliverables (const MlgEvaluator *self, guint *out_n)
{
  *out_n = self->n_q;
  return self->q_del;
}

gboolean
mlg_run_prepare (MlgRun *run,
                 MlgEvaluator *ev,
                 const MlgChange *change,
                 const guint64 *subset,
                 GCancellable *cancellable,
                 GError **error)
{
  *run = (MlgRun){ .ev = ev, .map = ev->map, .change = change, .subset = subset };
  run->cancellable = cancellable;
  mlg_layout_shares (ev, MLG_HYPOTHESIS_MIDDLE);
  mlg_layout_shares (ev, change->hypothesis);
  run->a = ev->a[change->hypothesis];
  run->x = change->lifts & MLG_LIFT_CHANNEL ? ev->ones : ev->x_at[change->hypothesis];
  run->acts = mlg_run_acts (run);
  mlg_run_counts (run);
  mlg_run_uses (run);
  mlg_run_network (run);
  mlg_run_kappa (run);
  mlg_run_effects (run);
  mlg_run_joint (run);
  mlg_run_expect (run);
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED,
                       mlg_tr (mlg_message_lang (), "The work was stopped."));
  return FALSE;
}

void
mlg_run_clear (MlgRun *run)
{
  g_free (run->acts);
  g_free (run->counts);
  g_free (run->k);
  g_free (run->seats);
  g_free (run->asked);
  g_free (run->engagement);
  for (guint j = 0; run->days && j < run->ev->n_q; j++)
    g_array_unref (run->days[j]);
  g_free (run->days);
  g_clear_pointer (&run->uses, g_array_unref);
  g_clear_pointer (&run->action_uses, g_array_unref);
  g_clear_pointer (&run->arcs, g_array_unref);
  g_free (run->arc_start);
  g_free (run->arc_in_start);
  g_free (run->arc_in);
  g_free (run->passable);
  g_free (run->lever_takes);
  g_free (run->uptake);
  g_free (run->kappa);
  g_free (run->kappa_targeted);
  g_free (run->effect);
  g_free (run->effect_states);
  g_clear_pointer (&run->states, g_ptr_array_unref);
  g_clear_pointer (&run->joint, mlg_joint_free);
}

MlgRow
mlg_run_row (const MlgRun *run, guint cell)
{
  const MlgEvaluator *ev = run->ev;
  gsize at = ev->cell_start[cell];
  return (MlgRow){ ev->cell_start[cell + 1] - at, run->a + at, ev->entry_effect + at,
                   ev->entry_end + at, run->x[cell] };
}

static guint8 *
audience_qualities (const MlgMap *map)
{
  guint8 *quality = g_new (guint8, map->n_audiences + 1);
  for (guint i = 0; i < map->n_audiences; i++)
    quality[i] = map->audiences[i].penetration.quality;
  return quality;
}

/* What one thread works on: a range of the population. */
typedef struct
{
  const MlgRun *run;
  MlgReach *reach;
  const guint8 *audience_quality;
  guint from, until;
} Part;

static void
evaluate_cell (const Part *part, guint c)
{
  MlgReach *reach = part->reach;
  const MlgEvaluator *ev = part->run->ev;
  MlgRow row = mlg_run_row (part->run, c);
  MlgContact contact;
  mlg_kernel_contact (&row, part->run->effect, &contact);
  reach->reach[c] = contact.reach;
  reach->lower[c] = contact.lower;
  reach->upper[c] = contact.upper;
  reach->frequency[c] = contact.frequency;
  if (reach->potential)
    {
      MlgAccess access;
      mlg_kernel_access (&row, part->run->effect, ev->map->has_from - MLG_TOLERANCE, &access);
      for (guint i = 0; i < 4; i++)
        reach->stages[i][c] = access.stages[i];
      reach->potential[c] = (guint16) MIN (access.potential, G_MAXUINT16);
      reach->acting[c] = (guint16) MIN (access.acting, G_MAXUINT16);
    }
  if (!reach->quality[0])
    return;
  double shares[MLG_N_QUALITIES] = { 0 };
  mlg_kernel_quality (&row, part->run->effect, ev->entry_audience + ev->cell_start[c],
                      part->audience_quality, ev->map->cells[c].quality, shares);
  double sum = shares[0] + shares[1] + shares[2] + shares[3];
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    reach->quality[q][c] = sum > 0 ? shares[q] / sum : 0;
}

static gpointer
evaluate_part (gpointer data)
{
  const Part *part = data;
  for (guint i = part->from; i < part->until; i++)
    evaluate_cell (part, part->run->ev->population[i]);
  return NULL;
}

#define MIN_CELLS_FOR_THREADS 50000

/* Every cell by itself: threads share out the cells, no sum crosses them. */
static void
evaluate_cells (const MlgRun *run, MlgReach *reach)
{
  guint n = run->ev->n_population;
  guint n_threads = MIN (run->ev->question.threads, 64);
  if (n < MIN_CELLS_FOR_THREADS || n_threads < 1)
    n_threads = 1;
  g_autofree guint8 *quality = audience_qualities (run->map);
  Part parts[64];
  GThread *threads[64];
  for (guint t = 0; t < n_threads; t++)
    {
      guint from = (guint) ((guint64) n * t / n_threads);
      guint until = (guint) ((guint64) n * (t + 1) / n_threads);
      parts[t] = (Part){ run, reach, quality, from, until };
      if (t > 0)
        threads[t] = g_thread_new ("reach", evaluate_part, &parts[t]);
    }
  evaluate_part (&parts[0]);
  for (guint t = 1; t < n_threads; t++)
    g_thread_join (threads[t]);
}

static void
evaluate_joint_cells (const MlgRun *run, MlgReach *reach)
{
  for (guint i = 0; run->joint && i < run->joint->cells->len; i++)
    {
      const MlgJointCell *cell = &g_array_index (run->joint->cells, MlgJointCell, i);
      guint c = cell->cell;
      MlgContact contact = { reach->reach[c], reach->lower[c], reach->upper[c],
                             reach->frequency[c] };
      mlg_joint_contact (run, cell, &contact, &reach->standard_error[c]);
      reach->reach[c] = contact.reach;
      reach->lower[c] = contact.lower;
      reach->upper[c] = contact.upper;
      reach->frequency[c] = contact.frequency;
      if (reach->standard_error[c] > 0)
        reach->sampled_cells++;
    }
  reach->sampled = run->joint && run->joint->sampled;
}

static void
allocate (MlgReach *reach, guint n_cells, guint want)
{
  reach->n_cells = n_cells;
  reach->in_population = g_new0 (guint8, n_cells + 1);
  reach->reach = g_new0 (double, n_cells + 1);
  reach->lower = g_new0 (double, n_cells + 1);
  reach->upper = g_new0 (double, n_cells + 1);
  reach->standard_error = g_new0 (double, n_cells + 1);
  reach->frequency = g_new0 (double, n_cells + 1);
  if (want & MLG_WANT_STAGES)
    {
      for (guint i = 0; i < 4; i++)
        reach->stages[i] = g_new0 (double, n_cells + 1);
      reach->potential = g_new0 (guint16, n_cells + 1);
      reach->acting = g_new0 (guint16, n_cells + 1);
    }
  if (want & MLG_WANT_EFFECTIVE)
    reach->stages[MLG_STAGE_EFFECTIVE] = g_new0 (double, n_cells + 1);
  for (guint q = 0; q < MLG_N_QUALITIES && want & MLG_WANT_QUALITY; q++)
    reach->quality[q] = g_new0 (double, n_cells + 1);
}

/* P_c may pass a stage or a bound by a rounding: then the stage gives way. */
static void
order_stages (const MlgEvaluator *ev, MlgReach *reach)
{
  reach->stages[MLG_STAGE_CONTACT] =
      g_memdup2 (reach->reach, (reach->n_cells + 1) * sizeof (double));
  if (!reach->stages[0])
    return;
  for (guint i = 0; i < ev->n_population; i++)
    for (guint c = ev->population[i], s = MLG_STAGE_CONTACT; s > 0; s--)
      reach->stages[s - 1][c] = MAX (reach->stages[s - 1][c], reach->stages[s][c]);
}

static void
find_awake (const MlgRun *run, MlgReach *reach)
{
  const MlgEvaluator *ev = run->ev;
  reach->lever_awake = g_new0 (guint8, run->map->n_levers + 1);
  for (guint l = 0; l < run->map->n_levers; l++)
    {
      const guint64 *asked = run->asked + (gsize) run->map->levers[l].relay * ev->q_words;
      gboolean off = run->change->lever_off && run->change->lever_off[l];
      for (guint j = 0; j < ev->n_q && !off && !reach->lever_awake[l]; j++)
        {
          gsize at = (gsize) l * ev->n_q + j;
          reach->lever_awake[l] =
              (mlg_bit (asked, j) && run->k[at] > 0) || (run->lever_takes && run->lever_takes[at]);
        }
    }
}

static void
take_uses (MlgRun *run, MlgReach *reach)
{
  find_awake (run, reach);
  reach->n_actions_counted = run->n_actions_counted;
  reach->n_uses = run->uses->len;
  reach->uses = (MlgUse *) (void *) g_array_free (g_steal_pointer (&run->uses), FALSE);
  reach->n_action_uses = run->action_uses->len;
  reach->action_uses =
      (MlgActionUse *) (void *) g_array_free (g_steal_pointer (&run->action_uses), FALSE);
}

MlgReach *
mlg_evaluator_run (MlgEvaluator *self,
                   const MlgChange *change,
                   GCancellable *cancellable,
                   GError **error)
{
  MlgChange plain;
  MlgRun run;
  mlg_change_init (&plain);
  if (!change)
    change = &plain;
  if (!mlg_run_prepare (&run, self, change, NULL, cancellable, error))
    {
      mlg_run_clear (&run);
      return NULL;
    }
  g_autoptr (MlgReach) reach = g_new0 (MlgReach, 1);
  allocate (reach, self->map->n_cells, change->want);
  memcpy (reach->in_population, self->in_population, self->map->n_cells);
  evaluate_cells (&run, reach);
  evaluate_joint_cells (&run, reach);
  order_stages (self, reach);
  take_uses (&run, reach);
  gboolean done =
      !(change->want & MLG_WANT_EFFECTIVE) || mlg_stage_effective (&run, reach, cancellable, error);
  if (done)
    mlg_rollup_all (&run, reach);
  mlg_run_clear (&run);
  return done ? g_steal_pointer (&reach) : NULL;
}

void
mlg_reach_free (MlgReach *self)
{
  if (!self)
    return;
  g_free (self->in_population);
  g_free (self->reach);
  g_free (self->lower);
  g_free (self->upper);
  g_free (self->standard_error);
  g_free (self->frequency);
  for (guint i = 0; i < MLG_N_STAGES; i++)
    g_free (self->stages[i]);
  for (guint q = 0; q < MLG_N_QUALITIES; q++)
    g_free (self->quality[q]);
  g_free (self->potential);
  g_free (self->acting);
  g_free (self->lever_awake);
  g_free (self->uses);
  g_free (self->action_uses);
  for (guint i = 0; i < self->n_rollups; i++)
    g_free (self->rollups[i]);
  g_free (self->rollups);
  g_free (self->rollup_sizes);
  g_free (self);
}
