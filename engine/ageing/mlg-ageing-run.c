/* The question `ageing`, from a map to tables. */
#include "ageing/mlg-ageing-private.h"
#include "ageing/mlg-content.h"

void
mlg_ageing_options_init (MlgAgeingOptions *self)
{
  *self = (MlgAgeingOptions){ 20 };
}

static void
ageing_clear (MlgAgeing *self)
{
  g_clear_pointer (&self->evaluator, mlg_evaluator_free);
  g_clear_pointer (&self->base, mlg_reach_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgAgeing, ageing_clear)

static gboolean
take (MlgResult *result, MlgTable *table)
{
  if (table != NULL)
    mlg_result_take_table (result, table);
  return table != NULL;
}

/* Relays that never act because their file was never revalidated, and relays behind a gate. */
static void
count_relays (const MlgMap *map, MlgResult *result)
{
  guint never = 0, gated = 0;

  for (guint r = 0; r < map->n_relays; r++)
    {
      const MlgRelay *relay = &map->relays[r];

      if (relay->status != MLG_STATUS_MOBILISED)
        continue;
      never += map->require_revalidation && mlg_span_empty (relay->live);
      gated += relay->gated;
    }
  mlg_result_set_info_number (result, "never_revalidated", never);
  mlg_result_set_info_number (result, "behind_a_gate", gated);
}

gboolean
mlg_ageing_run (const MlgMap *map,
                const MlgQuestion *question,
                const MlgAgeingOptions *options,
                MlgResult *result,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (MlgAgeing) self = { .map = map, .options = options, .cancellable = cancellable };
  MlgChange change;
  MlgTable *content;

  self.evaluator = mlg_evaluator_new (map, question, error);
  if (self.evaluator == NULL)
    return FALSE;
  self.question = mlg_evaluator_question (self.evaluator);
  mlg_change_init (&change);
  change.want = 0;
  self.base = mlg_evaluator_run (self.evaluator, &change, cancellable, error);
  if (self.base == NULL)
    return FALSE;
  mlg_reach_describe (map, self.evaluator, self.base, result);
  count_relays (map, result);
  content = mlg_content_table (map);
  mlg_result_set_info_number (result, "content_faults", mlg_table_get_n_rows (content));
  if (take (result, mlg_ageing_states (&self)) && take (result, mlg_ageing_deliverables (&self)) &&
      take (result, mlg_ageing_stake_table (map, self.evaluator, TRUE, cancellable, error)) &&
      take (result, mlg_ageing_expiries (&self, error)) &&
      take (result, mlg_ageing_sessions (&self)) &&
      take (result, mlg_ageing_gates (&self, error)) &&
      take (result, mlg_ageing_registrations (&self, error)))
    return take (result, content);
  mlg_table_unref (content);
  return FALSE;
}
