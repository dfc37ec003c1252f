#include "gaps/mlg-proposal.h"

#include <math.h>
#include <string.h>

static gboolean
has_use (const MlgReach *base, guint lever, guint deliverable)
{
  guint low = 0, high = base->n_uses;

  while (low < high) /* sorted by lever, then deliverable */
    {
      const guint middle = low + (high - low) / 2;
      const MlgUse *use = &base->uses[middle];

      if (use->lever < lever || (use->lever == lever && use->deliverable < deliverable))
        low = middle + 1;
      else
        high = middle;
    }
  return low < base->n_uses && base->uses[low].lever == lever &&
         base->uses[low].deliverable == deliverable && base->uses[low].before > 0;
}

/* Does the lever meet a cell that wants the deliverable? A share of 0, kept for its high end, meets
 * none. */
static gboolean
meets (const MlgMap *map, guint lever, guint deliverable)
{
  const guint relay = map->levers[lever].relay;

  for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
    {
      const guint cell = map->entries[e].cell;

      if (map->audiences[map->entries[e].audience].penetration.x > 0 &&
          mlg_map_wants (map, deliverable, cell) && mlg_map_lever_covers (map, lever, cell))
        return TRUE;
    }
  return FALSE;
}

static GArray *
wanted_uses (const MlgMap *map, MlgEvaluator *evaluator, const MlgReach *base, const guint8 *choose)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (MlgExtraUse));
  guint n = 0;
  const guint *deliverables = mlg_evaluator_deliverables (evaluator, &n);

  for (guint l = 0; l < map->n_levers; l++)
    for (guint i = 0; choose[map->levers[l].relay] && i < n; i++)
      {
        const MlgExtraUse use = { deliverables[i], l, 1.0, { 0, 0 } };

        if (!has_use (base, l, deliverables[i]) && meets (map, l, deliverables[i]))
          g_array_append_val (wanted, use);
      }
  return wanted;
}

MlgProposal *
mlg_proposal_new (const MlgMap *map,
                  MlgEvaluator *evaluator,
                  const MlgReach *base,
                  const guint8 *choose,
                  gboolean mobilise)
{
  MlgProposal *self = g_new0 (MlgProposal, 1);
  g_autoptr (GArray) wanted = wanted_uses (map, evaluator, base, choose);
  MlgChange change;

  mlg_change_init (&change);
  if (mobilise)
    {
      self->mobilised = g_new0 (guint8, map->n_relays + 1);
      for (guint r = 0; r < map->n_relays; r++)
        self->mobilised[r] = choose[r] || map->relays[r].status == MLG_STATUS_MOBILISED;
      change.mobilised = self->mobilised;
    }
  self->n = wanted->len;
  self->extra = g_new (MlgExtraUse, wanted->len + 1);
  mlg_evaluator_free_uses (evaluator, &change, (const MlgExtraUse *) wanted->data, wanted->len,
                           self->extra, &self->days, &self->cost);

  return self;
}

void
mlg_proposal_free (MlgProposal *self)
{
  g_free (self->mobilised);
  g_free (self->extra);
  g_free (self);
}

void
mlg_proposal_apply (const MlgProposal *self, MlgChange *change)
{
  if (self->mobilised != NULL)
    change->mobilised = self->mobilised;
  change->extra = self->extra;
  change->n_extra = self->n;
}
