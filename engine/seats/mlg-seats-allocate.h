/* Who gets a seat of one session: plain rules on plain rows. */
#pragma once
#include <glib.h>

typedef enum
{
  MLG_SEAT_ACCEPTED,
  MLG_SEAT_WAITING,
  MLG_SEAT_CANCELLED, /* it was, or would have been, in the list */
  MLG_SEAT_REFUSED,   /* it was asked for on a day when the session could not be seen */
} MlgSeatOutcome;

typedef struct
{
  const char *id;
  guint rank;      /* of its tier; G_MAXUINT = in none */
  double score;    /* NaN = unknown */
  gint32 asked_on; /* a day */
  double seats;    /* asked for, at least 1 */
  gboolean cancelled, unseen;
  /* out */
  MlgSeatOutcome outcome;
  guint place; /* 1 … among those accepted, or among those who wait; 0 = in neither */
  double left; /* seats left when its turn came */
} MlgSeatRequest;

/* Fills the outcome of each request. Those who stand in the list are taken in order: with
 * `by_tier` by rank, then score (the greatest first, unknown last), day, id; else by day, id. Each
 * is served whole or waits; one that does not fit lets a smaller one after it pass, so that no seat
 * stays empty while somebody fits. Nobody who waits would have fitted into what those before him
 * left. `requests` keeps its order. */
void mlg_seats_allocate (MlgSeatRequest *requests, guint n, double seats, gboolean by_tier);
