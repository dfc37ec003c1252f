#include "seats/mlg-seats-allocate.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgSeatRequest *requests;
  gboolean by_tier;
} Order;

static int
compare_scores (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return a > b ? -1 : a < b;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  const MlgSeatRequest *x = &order->requests[*(const guint *) a],
                       *y = &order->requests[*(const guint *) b];
  int by_score;

  if (order->by_tier && x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  by_score = order->by_tier ? compare_scores (x->score, y->score) : 0;
  if (by_score != 0)
    return by_score;
  if (x->asked_on != y->asked_on)
    return x->asked_on < y->asked_on ? -1 : 1;
  return strcmp (x->id, y->id);
}

void
mlg_seats_allocate (MlgSeatRequest *requests, guint n, double seats, gboolean by_tier)
{
  g_autofree guint *list = g_new (guint, n + 1);
  Order order = { requests, by_tier };
  guint listed = 0, accepted = 0, waiting = 0;

  for (guint i = 0; i < n; i++)
    {
      requests[i].outcome = requests[i].cancelled ? MLG_SEAT_CANCELLED : MLG_SEAT_REFUSED;
      requests[i].place = 0;
      requests[i].left = NAN;
      if (!requests[i].cancelled && !requests[i].unseen)
        list[listed++] = i;
    }
  g_qsort_with_data (list, (int) listed, sizeof *list, compare, &order);
  for (guint i = 0; i < listed; i++)
    {
      MlgSeatRequest *request = &requests[list[i]];

      request->left = seats;
      if (mlg_at_least (seats, request->seats))
        {
          seats -= request->seats;
          request->outcome = MLG_SEAT_ACCEPTED;
          request->place = ++accepted;
        }
      else
        {
          request->outcome = MLG_SEAT_WAITING;
          request->place = ++waiting;
        }
    }
}
