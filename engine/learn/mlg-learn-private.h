/* What the tables of learning share. */
#pragma once
#include "learn/mlg-campaigns.h"
#include "learn/mlg-learn.h"

#define MLG_LEARN_TAIL 0.05 /* on each side of an interval */

typedef struct
{
  const MlgMap *map;
  GArray *campaigns;   /* MlgCampaign */
  MlgShrink *all;      /* of all campaigns; NULL with fewer than two */
  GPtrArray *kinds;    /* MlgCampaignGroup by kind of lever */
  MlgShrink **shrinks; /* per kind; NULL where the kind has fewer than two */
  double *usual_low,
      *usual_high; /* per kind: rates between which a campaign of the usual size falls */
} MlgLearn;

/* "full Bayes", "greatest likelihood", "taken as one", "all kinds together (hypothesis)", "none".
 */
const char *mlg_learn_method (const MlgLearn *self, guint kind);
/* The family a kind's campaigns are judged in: its own, else all; NULL when there is none. */
const MlgShrink *mlg_learn_family (const MlgLearn *self, guint kind);
/* Index of a kind in `kinds`, MLG_NONE when it has no campaign. */
guint mlg_learn_find_kind (const MlgLearn *self, const char *kind);

typedef struct
{
  guint campaigns;
  double mean, low, high;
} MlgLearnt;
/* The mean of the shrunk rates of a lever's campaigns. FALSE without any, or without a family. */
gboolean mlg_learn_lever (const MlgLearn *self, guint lever, MlgLearnt *out);
/* Use rates, shrunk among the deliverables of the map that have any. FALSE for one that has none.
 */
gboolean mlg_learn_use (const MlgLearn *self, guint deliverable, MlgLearnt *out);

MlgTable *mlg_learn_levers_table (const MlgLearn *self);
MlgTable *mlg_learn_kinds_table (const MlgLearn *self);
MlgTable *mlg_learn_deliverables_table (const MlgLearn *self);
MlgTable *mlg_learn_campaigns_table (const MlgLearn *self);
/* what: 0 relay, 1 theme, 2 channel, 3 month. */
MlgTable *mlg_learn_groups_table (const MlgLearn *self, guint what);
/* op, table, key, column, value: the scenario in which the map has what was learnt. */
MlgTable *mlg_learn_edits_table (const MlgLearn *self);
