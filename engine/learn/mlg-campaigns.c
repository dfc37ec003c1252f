#include "learn/mlg-campaigns.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

/* u and its trials out of n sent, of whom a share p was reached by k uses of one list. */
static MlgTrials
bring_to_one_use (double sent, double reached, double uses)
{
  const double p = reached / sent;
  double u, slope, trials;

  if (!(uses > 1) || !(p > 0) || !(p < 1))
    return (MlgTrials){ reached, sent };
  u = -expm1 (log1p (-p) / uses);
  slope = (1 - u) / (uses * (1 - p)); /* du/dp */
  trials = sent * u * (1 - u) / (p * (1 - p) * slope * slope);
  return (MlgTrials){ u * trials, trials };
}

/* An observation of this deliverable through this lever that counted each establishment once. */
static gboolean
counted_distinct (const MlgMap *map, const MlgAction *action)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);
  const guint deliverable = mlg_schema_column (MLG_T_OBSERVATIONS, "deliverable_id");
  const guint lever = mlg_schema_column (MLG_T_OBSERVATIONS, "lever_id");
  const guint distinct = mlg_schema_column (MLG_T_OBSERVATIONS, "distinct");

  for (guint r = 0; r < rows->n; r++)
    {
      const char *d = mlg_rows_text (rows, r, deliverable), *l = mlg_rows_text (rows, r, lever);

      if (mlg_rows_number (rows, r, distinct) > 0 && l != NULL &&
          strcmp (l, map->levers[action->lever].id) == 0 &&
          (d == NULL || strcmp (d, map->deliverables[action->deliverable].id) == 0))
        return TRUE;
    }
  return FALSE;
}

static gboolean
counts (const MlgAction *action, MlgSpan period)
{
  const gboolean ever = period.from == 0 && period.until == 0;

  return action->state == 1 && action->sent > 0 && isfinite (action->reached) &&
         (ever || (action->done_on != MLG_DAY_NONE && action->done_on >= period.from &&
                   action->done_on <= period.until));
}

GArray *
mlg_campaigns_new (const MlgMap *map, MlgSpan period)
{
  GArray *campaigns = g_array_new (FALSE, TRUE, sizeof (MlgCampaign));

  for (guint a = 0; a < map->n_actions; a++)
    {
      const MlgAction *action = &map->actions[a];
      const MlgLever *lever = &map->levers[action->lever];
      const double uses = lever->mode == MLG_MODE_BROADCAST ? action->uses : 1;
      MlgCampaign campaign = { .action = a, .kind = lever->kind };

      if (!counts (action, period))
        continue;
      campaign.notice = bring_to_one_use (action->sent, action->reached, uses);
      if (isfinite (action->used) && action->reached > 0)
        campaign.use = (MlgTrials){ action->used, action->reached };
      campaign.doubtful = lever->channel == MLG_CHANNEL_DIGITAL && !counted_distinct (map, action);
      g_array_append_val (campaigns, campaign);
    }
  return campaigns;
}

/* ---- groups -------------------------------------------------------------------------- */

static void
group_free (gpointer data)
{
  MlgCampaignGroup *group = data;

  g_array_unref (group->members);
  g_free (group);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(MlgCampaignGroup *const *) a)->id, (*(MlgCampaignGroup *const *) b)->id);
}

GPtrArray *
mlg_campaigns_group (const MlgMap *map, const GArray *campaigns, MlgCampaignKey key)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < campaigns->len; i++)
    {
      const MlgCampaign *campaign = &g_array_index (campaigns, MlgCampaign, i);
      char buffer[32];
      const char *id = key (map, campaign, buffer);
      MlgCampaignGroup *group;

      if (id == NULL)
        continue;
      group = g_hash_table_lookup (by_id, id);
      if (group == NULL)
        {
          group = g_new0 (MlgCampaignGroup, 1);
          group->id = g_intern_string (id);
          group->members = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (by_id, (gpointer) (gsize) group->id, group);
          g_ptr_array_add (groups, group);
        }
      group->campaigns++;
      group->sent += map->actions[campaign->action].sent;
      group->reached += map->actions[campaign->action].reached;
      group->notice.successes += campaign->notice.successes;
      group->notice.trials += campaign->notice.trials;
      g_array_append_val (group->members, i);
    }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}
