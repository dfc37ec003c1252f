/* What ends when: validities, revalidations, fundings; and what their end costs. */
#pragma once
#include "robust/mlg-robust-private.h"

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
  const MlgRobust *robust;
  GArray *ends; /* MlgEnd, by day */
  MlgDay until; /* later ends change nothing: the last day of the period's last civil year */
  /* Spans with every end renewed, per item: what was and what will be over goes on. */
  MlgSpan *relay, *lever, *link, *deliverable;
} MlgEnds;

MlgEnds *mlg_ends_new (const MlgRobust *robust);
void mlg_ends_free (MlgEnds *self);
/* change gets the spans with every end renewed (borrowed). */
void mlg_ends_renew (const MlgEnds *self, MlgChange *change);
/* Adds the tables months, ends (at most `top` rows, 0 = all) and fundings. */
gboolean mlg_ends_add (const MlgRobust *robust, guint top, MlgResult *result, GError **error);
/* mlg-fundings.c: what the reach owes to outside funding. */
MlgTable *mlg_fundings_table (const MlgRobust *robust, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgEnds, mlg_ends_free)
