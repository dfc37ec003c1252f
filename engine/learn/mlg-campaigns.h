/* Actions done that say whom they were sent to and how many they reached, brought to one use each.
 */
#pragma once
#include "learn/mlg-beta.h"
#include "map/mlg-map-private.h"

typedef struct
{
  guint action;      /* index in the map */
  const char *kind;  /* of the lever (interned) */
  MlgTrials notice;  /* took notice, of contacted, for one use of the lever */
  MlgTrials use;     /* used, of those who took notice; trials 0 = not told */
  gboolean doubtful; /* a digital lever: openings may have been counted, not establishments */
} MlgCampaign;

/* Campaigns (element-type MlgCampaign) done in the period ({0, 0} = ever), in the order of the
 * actions. A broadcast row of k uses: one use reaches u = 1 − (1 − reached/sent)^(1/k) of the list;
 * it weighs like as many trials as give u the same variance. A digital lever is doubtful unless an
 * observation of its deliverable and lever counted distinct establishments. */
GArray *mlg_campaigns_new (const MlgMap *map, MlgSpan period);

/* Campaigns that are compared: of one kind, relay, theme, month … */
typedef struct
{
  const char *id; /* interned */
  guint campaigns;
  double sent, reached; /* as told, all uses */
  MlgTrials notice;     /* pooled */
  GArray *members;      /* guint: indices of campaigns */
} MlgCampaignGroup;

typedef const char *(*MlgCampaignKey) (const MlgMap *map,
                                       const MlgCampaign *campaign,
                                       char *buffer);

/* Groups by a key of at most 31 bytes, or a text of the map; in the order of the keys' bytes. A
 * campaign without a key is in none. (element-type MlgCampaignGroup; transfer full) */
GPtrArray *mlg_campaigns_group (const MlgMap *map, const GArray *campaigns, MlgCampaignKey key);
