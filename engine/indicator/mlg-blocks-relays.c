/* Blocks of relays: their history, means and files; and what the data lack. */
#include "indicator/mlg-blocks-private.h"

#include "base/mlg-format.h"
#include <math.h>
#include <string.h>

typedef struct
{
  double value;
  guint rows;
  double quality[MLG_N_QUALITIES];
} Count;

static void
count (Count *self, double value, guint8 quality)
{
  self->value += value;
  self->rows++;
  self->quality[quality] += value > 0 ? value : 1;
}

static MlgBlock *
set_count (MlgBlocks *self, MlgBlockId id, const Count *counted, double filled, double needed)
{
  MlgBlock *block = mlg_blocks_set (self, id, counted->value, NULL);

  block->observations = counted->rows;
  block->filled = filled;
  block->needed = needed;
  memcpy (block->quality, counted->quality, sizeof block->quality);
  return block;
}

static void
fill_solicited (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  g_autofree guint8 *acted = g_new0 (guint8, map->n_relays + 1);
  Count live = { 0 }, solicited = { 0 }, never = { 0 }, diffusing = { 0 };
  double told = 0;

  for (guint i = 0; i < map->n_actions; i++)
    if (mlg_blocks_takes (self, &map->actions[i]) && mlg_blocks_made (self, &map->actions[i]))
      acted[map->levers[map->actions[i].lever].relay] = 1;
  for (guint r = 0; r < map->n_relays; r++)
    {
      const guint8 quality = map->relays[r].quality;

      if (!self->relay_in[r] || !self->relay_live[r])
        continue;
      count (&live, 1, quality);
      told += mlg_history_tells (&self->history, r);
      if (!mlg_history_solicited (&self->history, r, self->frame->reference))
        {
          count (&never, 1, quality);
          continue;
        }
      count (&solicited, 1, quality);
      if (acted[r])
        count (&diffusing, 1, quality);
    }
  set_count (self, MLG_BLOCK_relays_live, &live, told, live.rows);
  set_count (self, MLG_BLOCK_relays_solicited, &solicited, told, live.rows);
  set_count (self, MLG_BLOCK_relays_never_solicited, &never, told, live.rows);
  set_count (self, MLG_BLOCK_relays_diffusing, &diffusing, told, live.rows);
}

static void
fill_kept (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  const MlgDay before = self->frame->span.from - 1;
  Count was = { 0 }, both = { 0 };
  double told = 0, all = 0;

  for (guint r = 0; r < map->n_relays; r++)
    {
      if (!self->relay_in[r] || !mlg_history_known (&self->history, r, self->frame->reference))
        continue;
      all++;
      told += mlg_history_tells (&self->history, r);
      if (mlg_history_status (&self->history, r, before) != MLG_STATUS_MOBILISED)
        continue;
      count (&was, 1, map->relays[r].quality);
      if (mlg_history_status (&self->history, r, self->frame->reference) == MLG_STATUS_MOBILISED)
        count (&both, 1, map->relays[r].quality);
    }
  set_count (self, MLG_BLOCK_relays_active_before, &was, told, all);
  set_count (self, MLG_BLOCK_relays_active_both, &both, told, all);
  if (told <= 0)
    {
      mlg_blocks_set (self, MLG_BLOCK_relays_active_before, (double) NAN,
                      N_ ("no event tells the history of the relays"));
      mlg_blocks_set (self, MLG_BLOCK_relays_active_both, (double) NAN,
                      N_ ("no event tells the history of the relays"));
    }
}

static void
fill_supported (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  const MlgSpan span = { self->frame->span.from, self->frame->reference };
  Count mobilised = { 0 }, supported = { 0 };
  double told = 0;

  for (guint r = 0; r < map->n_relays; r++)
    if (mlg_blocks_mobilised (self, r))
      {
        count (&mobilised, 1, map->relays[r].quality);
        told += mlg_history_tells (&self->history, r);
        if (mlg_history_has (&self->history, r, "supported", span))
          count (&supported, 1, map->relays[r].quality);
      }
  set_count (self, MLG_BLOCK_relays_mobilised, &mobilised, told, mobilised.rows);
  set_count (self, MLG_BLOCK_relays_supported, &supported, told, mobilised.rows);
}

static void
fill_capacity (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  Count real = { 0 }, nominal = { 0 };
  double live = 0;

  for (guint r = 0; r < map->n_relays; r++)
    {
      const MlgRelay *relay = &map->relays[r];
      Count audience = { 0 };

      if (!self->relay_in[r] || !self->relay_live[r])
        continue;
      live++;
      for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
        {
          const MlgCell *cell = &map->cells[map->entries[e].cell];
          const MlgFigure *share = &map->audiences[map->entries[e].audience].penetration;

          if (share->x > 0)
            count (&audience, share->x * cell->establishments, MAX (share->quality, cell->quality));
        }
      if (isnan (relay->nominal_members) || audience.rows == 0)
        continue;
      count (&nominal, relay->nominal_members, relay->quality);
      real.value += audience.value;
      real.rows++;
      for (guint q = 0; q < MLG_N_QUALITIES; q++)
        real.quality[q] += audience.quality[q];
    }
  set_count (self, MLG_BLOCK_real_capacity, &real, nominal.rows, live);
  set_count (self, MLG_BLOCK_nominal_members, &nominal, nominal.rows, live);
  if (nominal.rows == 0)
    mlg_blocks_set (self, MLG_BLOCK_nominal_members, (double) NAN,
                    N_ ("no relay has both nominal members and a real audience"));
}

/* Days asked of each relay before rationing, of the resources asked about. */
static double *
find_demand (const MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  double *demand = g_new0 (double, map->n_relays + 1);

  for (guint i = 0; i < self->reach->n_action_uses; i++)
    {
      const MlgActionUse *use = &self->reach->action_uses[i];
      const MlgAction *action = &map->actions[use->action];
      const MlgLever *lever = &map->levers[action->lever];

      if (self->frame->asked[action->deliverable] && !isnan (lever->days_per_use.x))
        demand[lever->relay] += use->before * lever->days_per_use.x;
    }
  return demand;
}

static void
fill_load (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  g_autofree double *asked = find_demand (self);
  Count days = { 0 }, demand = { 0 }, saturated = { 0 }, with = { 0 };
  double mobilised = 0;

  for (guint r = 0; r < map->n_relays; r++)
    {
      const MlgFigure *own = &map->relays[r].staff_days;

      if (!mlg_blocks_mobilised (self, r))
        continue;
      mobilised++;
      if (isnan (own->x))
        continue;
      count (&days, own->x, own->quality);
      count (&demand, asked[r], own->quality);
      count (&with, 1, own->quality);
      if (mlg_more_than (asked[r], own->x))
        count (&saturated, 1, own->quality);
    }
  set_count (self, MLG_BLOCK_staff_days, &days, with.rows, mobilised);
  set_count (self, MLG_BLOCK_demand_days, &demand, with.rows, mobilised);
  set_count (self, MLG_BLOCK_relays_with_days, &with, with.rows, mobilised);
  set_count (self, MLG_BLOCK_relays_saturated, &saturated, with.rows, mobilised);
}

static void
fill_files (MlgBlocks *self)
{
  const MlgMap *map = self->frame->map;
  Count files = { 0 }, fresh = { 0 };

  for (guint r = 0; r < map->n_relays; r++)
    {
      const MlgDay day = mlg_history_revalidated (&self->history, r, self->frame->reference);

      if (!self->relay_in[r] || !self->relay_live[r])
        continue;
      count (&files, 1, map->relays[r].quality);
      if (day != MLG_DAY_NONE && self->frame->reference - day < 365)
        count (&fresh, 1, map->relays[r].quality);
    }
  set_count (self, MLG_BLOCK_relay_files, &files, files.rows, files.rows);
  set_count (self, MLG_BLOCK_files_fresh, &fresh, files.rows, files.rows);
}

gboolean
mlg_blocks_fill_relays (MlgBlocks *self, GCancellable *cancellable, GError **error)
{
  (void) cancellable;
  (void) error;
  fill_solicited (self);
  fill_kept (self);
  fill_supported (self);
  fill_capacity (self);
  fill_load (self);
  fill_files (self);
  return TRUE;
}

/* --- what the data lack ---------------------------------------------------------------------- */

typedef struct
{
  double needed, filled;
} Inputs;

static void
use (Inputs *self, gboolean filled)
{
  self->needed++;
  self->filled += filled;
}

/* A default of the kind is a figure, but nobody filled it in. */
static gboolean
is_filled (const MlgFigure *figure)
{
  return !isnan (figure->x) && !figure->defaulted;
}

static void
use_relays (const MlgBlocks *self, Inputs *inputs)
{
  const MlgMap *map = self->frame->map;
  g_autofree guint8 *engaged = g_new0 (guint8, map->n_relays + 1);

  for (guint i = 0; i < map->n_engagements; i++)
    engaged[map->engagements[i].relay] = 1;
  for (guint r = 0; r < map->n_relays; r++)
    if (mlg_blocks_mobilised (self, r))
      {
        use (inputs, is_filled (&map->relays[r].staff_days));
        use (inputs, is_filled (&map->relays[r].budget));
        use (inputs, !isnan (map->relays[r].nominal_members));
        use (inputs, engaged[r]);
      }
  for (guint i = 0; i < map->n_audiences; i++)
    if (mlg_blocks_mobilised (self, map->audiences[i].relay) && !map->audiences[i].from_members)
      use (inputs, is_filled (&map->audiences[i].penetration));
  for (guint l = 0; l < map->n_levers; l++)
    {
      const MlgLever *lever = &map->levers[l];

      if (!mlg_blocks_mobilised (self, lever->relay))
        continue;
      use (inputs, is_filled (&lever->contacts_per_use) || is_filled (&lever->seats));
      use (inputs, is_filled (&lever->uses_per_year));
      use (inputs, is_filled (&lever->days_per_use));
      use (inputs, is_filled (&lever->cost_per_use));
      use (inputs, is_filled (&lever->uptake));
    }
}

void
mlg_blocks_count_inputs (MlgBlocks *self)
{
  const MlgFrame *frame = self->frame;
  const MlgMap *map = frame->map;
  Inputs inputs = { 0 };

  for (guint c = 0; c < map->n_cells; c++)
    if (self->in_population[c])
      {
        inputs.needed += 2; /* establishments and workers are never empty */
        inputs.filled += 2;
        use (&inputs, !isnan (map->cells[c].digital_access));
      }
  use_relays (self, &inputs);
  for (guint d = 0; d < map->n_deliverables; d++)
    if (frame->asked[d] && !mlg_span_empty (mlg_span_meet (map->deliverables[d].live, frame->span)))
      use (&inputs, !isnan (map->deliverables[d].use_rate.x));
  for (guint i = 0; i < map->n_actions; i++)
    if (mlg_blocks_takes (self, &map->actions[i]) && mlg_blocks_made (self, &map->actions[i]))
      {
        use (&inputs, !isnan (map->actions[i].sent));
        use (&inputs, !isnan (map->actions[i].reached));
        use (&inputs, !isnan (map->actions[i].cost));
      }
  mlg_blocks_set (self, MLG_BLOCK_inputs_needed, inputs.needed, NULL)->observations = inputs.needed;
  mlg_blocks_set (self, MLG_BLOCK_inputs_filled, inputs.filled, NULL)->observations = inputs.needed;
}
