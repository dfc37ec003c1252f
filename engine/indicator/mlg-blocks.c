/* The frame of a question, the names of the blocks, and computing them when asked for. */
#include "indicator/mlg-blocks-private.h"

#include "base/mlg-format.h"
#include <math.h>
#include <string.h>

static const struct
{
  const char *name, *meaning;
} names[MLG_N_BLOCKS] = {
#define X(name, meaning) { #name, meaning },
  MLG_BLOCKS (X)
#undef X
};

const char *
mlg_block_name (MlgBlockId id)
{
  return names[id].name;
}

const char *
mlg_block_meaning (MlgBlockId id)
{
  return names[id].meaning;
}

gboolean
mlg_block_find (const char *name, guint *out_id)
{
  for (guint i = 0; i < MLG_N_BLOCKS; i++)
    if (strcmp (names[i].name, name) == 0)
      {
        *out_id = i;
        return TRUE;
      }
  return FALSE;
}

const char *const *
mlg_block_names (void)
{
  static const char *all[MLG_N_BLOCKS];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < MLG_N_BLOCKS; i++)
        all[i] = names[i].name;
      g_once_init_leave (&ready, 1);
    }
  return all;
}

static MlgFamily
family_of (MlgBlockId id)
{
  if (id <= MLG_BLOCK_goal_establishments)
    return MLG_FAMILY_REACH;
  if (id <= MLG_BLOCK_files_fresh)
    return MLG_FAMILY_RELAYS;
  if (id == MLG_BLOCK_reached_lost_without_first)
    return MLG_FAMILY_LOSS;
  if (id <= MLG_BLOCK_deliverables_diffused)
    return MLG_FAMILY_ACTIONS;
  if (id <= MLG_BLOCK_deliverables_at_goal)
    return MLG_FAMILY_GOALS;
  if (id <= MLG_BLOCK_inputs_filled)
    return MLG_FAMILY_REACH;
  if (id <= MLG_BLOCK_observed_establishments)
    return MLG_FAMILY_OBSERVED;
  if (id <= MLG_BLOCK_observations_inside)
    return MLG_FAMILY_SCORED;
  return MLG_FAMILY_SERVICE;
}

gboolean
mlg_block_is_drawn (MlgBlockId id)
{
  switch (family_of (id))
    {
    case MLG_FAMILY_REACH:
      return id != MLG_BLOCK_inputs_needed && id != MLG_BLOCK_inputs_filled;
    case MLG_FAMILY_RELAYS:
      return id <= MLG_BLOCK_relays_saturated || id == MLG_BLOCK_real_capacity;
    case MLG_FAMILY_LOSS:
      return TRUE;
    case MLG_FAMILY_ACTIONS:
      return id == MLG_BLOCK_cost;
    case MLG_FAMILY_GOALS:
    case MLG_FAMILY_OBSERVED:
    case MLG_FAMILY_SCORED:
    case MLG_FAMILY_SERVICE:
    case MLG_N_FAMILIES:
    default:
      return FALSE;
    }
}

gboolean
mlg_frame_init (MlgFrame *self,
                const MlgMap *map,
                int year,
                MlgDay as_of,
                const guint *deliverables,
                guint n_deliverables,
                const MlgScope *filter,
                guint64 seed,
                guint draws,
                GError **error)
{
  *self = (MlgFrame){ .map = map, .year = year, .span = mlg_span_year (year), .as_of = as_of };
  self->reference = mlg_span_holds (self->span, as_of) ? as_of : self->span.until;
  self->all_deliverables = deliverables == NULL;
  mlg_question_init (&self->question);
  self->question.period = self->span;
  self->question.as_of = as_of;
  self->question.as_of_given = TRUE;
  self->question.seed = seed;
  self->question.draws = draws;
  if (filter != NULL)
    self->question.filter = *filter;
  self->filtered = filter != NULL && (filter->sector != MLG_NONE || filter->size != MLG_NONE ||
                                      filter->territory != MLG_NONE);
  self->asked = g_new0 (guint8, map->n_deliverables + 1);
  if (deliverables != NULL)
    {
      self->question.deliverables = g_memdup2 (deliverables, n_deliverables * sizeof *deliverables);
      self->question.n_deliverables = n_deliverables;
    }
  if (!mlg_question_complete (&self->question, map, error))
    return FALSE;
  for (guint i = 0; i < self->question.n_deliverables; i++)
    self->asked[self->question.deliverables[i]] = 1;
  return TRUE;
}

void
mlg_frame_clear (MlgFrame *self)
{
  if (self->asked == NULL)
    return;
  g_clear_pointer (&self->asked, g_free);
  mlg_question_clear (&self->question);
}

static void
fault_free (gpointer data)
{
  MlgBlockFault *fault = data;

  g_free (fault->place);
  g_free (fault->rule);
  g_free (fault);
}

MlgBlocks *
mlg_blocks_new (const MlgFrame *frame, guint first)
{
  MlgBlocks *self = g_new0 (MlgBlocks, 1);

  self->frame = frame;
  self->first = first;
  self->first_relay = MLG_NONE;
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  for (guint i = 0; i < MLG_N_BLOCKS; i++)
    mlg_blocks_set (self, (MlgBlockId) i, (double) NAN, NULL);
  mlg_history_init (&self->history, frame->map);
  self->want = MLG_WANT_ALL;
  return self;
}

MlgBlocks *
mlg_blocks_new_part (MlgBlocks *whole, const MlgFrame *frame, guint first)
{
  MlgBlocks *self = mlg_blocks_new (frame, first);

  self->whole = whole;
  return self;
}

void
mlg_blocks_only_figures (MlgBlocks *self)
{
  self->want = MLG_WANT_STAGES | MLG_WANT_EFFECTIVE;
}

void
mlg_blocks_free (MlgBlocks *self)
{
  if (self == NULL)
    return;
  mlg_evaluator_free (self->evaluator);
  if (self->whole == NULL)
    mlg_reach_free (self->reach);
  g_free (self->in_population);
  mlg_history_clear (&self->history);
  g_free (self->relay_in);
  g_free (self->relay_live);
  if (self->straddling != NULL)
    g_string_free (self->straddling, TRUE);
  g_clear_pointer (&self->scored, g_array_unref);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

MlgBlock *
mlg_blocks_set (MlgBlocks *self, MlgBlockId id, double value, const char *reason)
{
  self->blocks[id] = (MlgBlock){ .value = value,
                                 .reason = reason,
                                 .lower = (double) NAN,
                                 .upper = (double) NAN,
                                 .observations = (double) NAN };
  return &self->blocks[id];
}

gboolean
mlg_blocks_takes (const MlgBlocks *self, const MlgAction *action)
{
  return self->frame->asked[action->deliverable] &&
         self->relay_in[self->frame->map->levers[action->lever].relay];
}

gboolean
mlg_blocks_made (const MlgBlocks *self, const MlgAction *action)
{
  return action->state == 1 && mlg_span_holds (self->frame->span, action->done_on) &&
         action->done_on <= self->frame->as_of;
}

/* Which relays count: all, or those that have a cell asked about. */
static void
find_relays (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;

  self->relay_in = g_new0 (guint8, map->n_relays + 1);
  self->relay_live = g_new0 (guint8, map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    {
      self->relay_in[r] = !self->frame->filtered;
      for (guint e = map->entry_start[r]; e < map->entry_start[r + 1] && !self->relay_in[r]; e++)
        self->relay_in[r] =
            self->in_population[map->entries[e].cell] &&
            map->audiences[map->entries[e].audience].penetration.x > 0 &&
            mlg_at_least (map->audiences[map->entries[e].audience].penetration.x, map->has_from);
      self->relay_live[r] =
          !mlg_span_empty (mlg_span_meet (map->relays[r].live, self->frame->span)) &&
          mlg_history_known (&self->history, r, self->frame->reference);
    }
}

static gboolean
fill (MlgBlocks *self, MlgFamily family, GCancellable *cancellable, GError **error)
{
  switch (family)
    {
    case MLG_FAMILY_REACH:
      return mlg_blocks_fill_reach (self, cancellable, error);
    case MLG_FAMILY_RELAYS:
      return mlg_blocks_fill_relays (self, cancellable, error);
    case MLG_FAMILY_LOSS:
      return mlg_blocks_fill_loss (self, cancellable, error);
    case MLG_FAMILY_ACTIONS:
      return mlg_blocks_fill_actions (self, cancellable, error);
    case MLG_FAMILY_GOALS:
      return mlg_blocks_fill_goals (self, cancellable, error);
    case MLG_FAMILY_OBSERVED:
      return mlg_blocks_fill_observed (self, cancellable, error);
    case MLG_FAMILY_SCORED:
      return mlg_blocks_fill_scored (self, cancellable, error);
    case MLG_FAMILY_SERVICE:
      mlg_blocks_fill_service (self);
      return TRUE;
    case MLG_N_FAMILIES:
    default:
      return TRUE;
    }
}

/* The run of the evaluator that every family stands on; the cells asked about. */
static gboolean
start (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  const MlgMap *map = self->frame->map;
  MlgChange change;

  if (self->reach != NULL)
    return TRUE;
  mlg_change_init (&change);
  change.want = self->want;
  if (self->whole != NULL)
    {
      if (!start (self->whole, cancellable, error))
        return FALSE;
      self->reach = self->whole->reach;
    }
  else
    {
      self->evaluator = mlg_evaluator_new (map, &self->frame->question, error);
      if (self->evaluator == NULL)
        return FALSE;
      self->reach = mlg_evaluator_run (self->evaluator, &change, cancellable, error);
      if (self->reach == NULL)
        return FALSE;
    }
  self->in_population = g_memdup2 (self->reach->in_population, map->n_cells + 1);
  for (guint c = 0; c < map->n_cells && self->frame->filtered; c++)
    self->in_population[c] &= (guint8) mlg_map_scope_holds (map, &self->frame->question.filter, c);
  find_relays (self);
  self->done[MLG_FAMILY_REACH] = TRUE; /* the others say what reach rests on */
  return mlg_blocks_fill_reach (self, cancellable, error);
}

const MlgBlock *
mlg_blocks_get (MlgBlocks *self, MlgBlockId id, GCancellable *cancellable, GError **error)
{
  const MlgFamily family = family_of (id);

  if (!start (self, cancellable, error))
    return NULL;
  if (!self->done[family])
    {
      if (!fill (self, family, cancellable, error))
        return NULL;
      self->done[family] = TRUE;
    }
  return &self->blocks[id];
}

const MlgFrame *
mlg_blocks_frame (const MlgBlocks *self)
{
  return self->frame;
}

guint
mlg_blocks_first_relay (const MlgBlocks *self)
{
  return self->first_relay;
}

GArray *
mlg_blocks_scored (MlgBlocks *self)
{
  return self->scored;
}

const GPtrArray *
mlg_blocks_faults (const MlgBlocks *self)
{
  return self->faults;
}

const char *
mlg_blocks_straddling (const MlgBlocks *self)
{
  return self->straddling != NULL ? self->straddling->str : NULL;
}
