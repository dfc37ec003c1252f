/* What ends when: validities, revalidations, fundings; and what their end costs. */
#pragma once
#include "reach/mlg-reach-run.h"

typedef enum
{
  MLG_END_RELAY,        /* its validity */
  MLG_END_REVALIDATION, /* its file, a year after it was revalidated */
  MLG_END_LEVER,
  MLG_END_LINK,
  MLG_END_DELIVERABLE,
  MLG_END_FUNDING, /* of every relay and lever that lives on it */
} MlgEndKind;

typedef struct
{
  MlgEndKind kind;
  guint item;                /* in the map's array; of a funding its row */
  MlgDay day;                /* the last one */
  double loss, loss_reached; /* NaN = not looked at */
} MlgEnd;

/* Every end that can touch the question: of mobilised relays, their levers and links, fundings of
 * these, deliverables of the question; up to the end of the last civil year of the period, or 90
 * days after the as-of date. */
typedef struct
{
  const MlgMap *map;
  MlgEvaluator *evaluator;
  GCancellable *cancellable;
  GArray *ends; /* MlgEnd, by day */
  MlgDay until; /* later ends change nothing: the last day of the period's last civil year */
  /* Spans with every end renewed, per item: what was and what will be over goes on. */
  MlgSpan *relay, *lever, *link, *deliverable;
} MlgEnds;

/* The map and the evaluator are borrowed. */
MlgEnds *mlg_ends_new (const MlgMap *map, MlgEvaluator *evaluator, GCancellable *cancellable);
void mlg_ends_free (MlgEnds *self);
/* change gets the spans with every end renewed (borrowed). */
void mlg_ends_renew (const MlgEnds *self, MlgChange *change);
#define MLG_ENDS_ALL 0xffu /* every MlgEndKind; of one kind: 1 << kind */
/* From now on "every end renewed" leaves out those of these kinds that are dated from … until: they
 * happen. Revalidations from MLG_DAY_MIN: also files that were never revalidated. */
void mlg_ends_happen (MlgEnds *self, MlgDay from, MlgDay until, guint kinds);
/* From now on nothing that lives on a funding (MLG_NONE = on any) goes on after `day`. */
void mlg_ends_stop_funding (MlgEnds *self, guint funding, MlgDay day);
/* Reach of a window ({0, 0} = the period), as the map is or with every end renewed. */
gboolean mlg_ends_run (
    const MlgEnds *self, gboolean renewed, MlgSpan window, MlgFigures *out, GError **error);
/* loss of each end up to a day: what is lost when all is renewed but it. */
gboolean mlg_ends_find_losses (MlgEnds *self, MlgDay last, GError **error);
/* The table of the ends up to a day: of those the `top` whose loss is greatest (0 = all). */
MlgTable *
mlg_ends_table (const MlgEnds *self, const char *name, const char *title, MlgDay last, guint top);
/* "30 days", "60 days", "90 days", "later", "over already": the label of a last day; NULL when the
 * as-of day is none. */
const char *mlg_ends_within (MlgDay day, MlgDay as_of);
/* "2026-09" (transfer full) */
char *mlg_ends_month (MlgDay day);
/* Sets 1 for the mobilised relays and their levers that live on a funding (MLG_NONE = on any). */
void mlg_funding_holds (const MlgMap *map, guint funding, guint8 *relays, guint8 *levers);
/* mlg-fundings.c: what the reach owes to outside funding, one row per funding somebody lives on,
 * and one for all. `base`: a run of the map as it is. */
MlgTable *mlg_fundings_table (const MlgMap *map,
                              MlgEvaluator *evaluator,
                              const MlgReach *base,
                              GCancellable *cancellable,
                              GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgEnds, mlg_ends_free)
