/* Inside the room. */
#pragma once
#include "map/mlg-session.h"
#include "seats/mlg-seats-allocate.h"
#include "seats/mlg-seats.h"

/* What attendance makes of a seat of a session that took place. */
typedef enum
{
  MLG_FOLLOWED_UNKNOWN,
  MLG_FOLLOWED_NOT,
  MLG_FOLLOWED_PARTLY, /* counts as not followed */
  MLG_FOLLOWED_WHOLLY,
} MlgFollowed;

/* One enrolment of a session. */
typedef struct
{
  guint row;         /* in MLG_T_ENROLMENTS */
  guint cell, relay; /* MLG_NONE = none */
  guint tier;        /* row in MLG_T_SEAT_TIERS, MLG_NONE = none */
  double attended;   /* NaN unknown */
  MlgDay cancelled_on;
  MlgFollowed followed; /* MLG_FOLLOWED_UNKNOWN unless the session took place */
  double counted;       /* seats that count as followed; NaN unknown, or not yet */
} MlgSeat;

typedef struct
{
  const MlgSession *session;
  gboolean over;                                       /* it began on or before the as-of day */
  GArray *seats;                                       /* MlgSeat, in the order of the rows */
  MlgSeatRequest *requests;                            /* [seats->len] */
  double accepted, waiting, followed, partly, unknown; /* seats */
  guint cancelled, refused;                            /* enrolments */
} MlgSeatList;

/* The settings in force. */
typedef struct
{
  gboolean by_tier, whole, substitutes, trained;
  double attendance;
} MlgSeatRules;

typedef struct
{
  const MlgMap *map;
  MlgQuestion question; /* complete */
  MlgSeatRules rules;
  GPtrArray *lists; /* MlgSeatList, by start, then id */
} MlgSeats;

MlgSeats *mlg_seats_new (const MlgMap *map, const MlgQuestion *question, GError **error);
void mlg_seats_free (MlgSeats *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSeats, mlg_seats_free)

/* Part of a seat that counts, by how much of the session was followed: NaN = unknown. */
double mlg_seats_counted (const MlgSeatRules *rules, double attended);

/* The member of the network a tier is for, or a relay of it. */
gboolean mlg_seats_in_tier (const MlgMap *map, guint tier, guint cell, guint relay);

MlgTable *mlg_seats_table (const MlgSeats *self);
MlgTable *mlg_seats_requests_table (const MlgSeats *self);
MlgTable *mlg_seats_overflow_table (const MlgSeats *self);

/* Adds seats_trained and edits. */
gboolean mlg_seats_add_trained (const MlgSeats *self,
                                MlgEvaluator *evaluator,
                                const MlgReach *base,
                                const char *scenario_id,
                                MlgResult *result,
                                GCancellable *cancellable,
                                GError **error);
