/* When new uses fall: one day a month on which each may, and the days a plan gives them. */
#include "plan/mlg-plan-private.h"

#include <math.h>
#include <string.h>

/* The first day from Monday to Friday, else the first. Day 1 of the count was a Monday. */
static MlgDay
day_of (MlgSpan span)
{
  for (MlgDay day = span.from; day <= span.until; day++)
    if ((day - 1) % 7 < 5)
      return day;
  return span.from;
}

void
mlg_plan_slots (MlgPlan *self, MlgPlanUse *use)
{
  const MlgLever *lever = &self->map->levers[use->lever];
  MlgSpan live = mlg_span_meet (self->window, lever->live);

  live = mlg_span_meet (live, self->map->relays[use->relay].live);
  live = mlg_span_meet (live, self->map->deliverables[use->deliverable].live);
  use->slot_start = self->slots->len;
  for (int month = 1; month <= 12; month++)
    {
      const MlgSpan span = mlg_span_meet (live, mlg_span_month (self->year, month));
      MlgDay day;

      if (mlg_span_empty (span) || (lever->months != 0 && !(lever->months >> (month - 1) & 1)))
        continue;
      day = day_of (span);
      g_array_append_val (self->slots, day);
    }
  use->n_slots = self->slots->len - use->slot_start;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const MlgPlanAction *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return (x->use > y->use) - (x->use < y->use);
}

static void
add_action (GArray *actions, guint first, guint use, MlgDay day)
{
  const MlgPlanAction action = { use, day, 1 };

  for (guint i = first; i < actions->len; i++)
    {
      MlgPlanAction *other = &g_array_index (actions, MlgPlanAction, i);

      if (other->use == use && other->day == day)
        {
          other->uses++;
          return;
        }
    }
  g_array_append_val (actions, action);
}

static guint
month_of (MlgDay day)
{
  int year, month, d;

  mlg_day_to_ymd (day, &year, &month, &d);
  return (guint) month - 1;
}

/* A relay's uses one by one, the deliverables of a lever in turn: each goes to the month in which
 * its lever is used least, then its relay works least, then the earliest. */
typedef struct
{
  guint lever[12];  /* uses of the lever at hand */
  double relay[12]; /* days of the relay */
} Months;

static MlgDay
choose_day (const MlgPlan *self, const MlgPlanUse *use, Months *months)
{
  MlgDay best = MLG_DAY_NONE;

  for (guint i = 0; i < use->n_slots; i++)
    {
      const MlgDay day = g_array_index (self->slots, MlgDay, use->slot_start + i);
      const guint m = month_of (day), b = best == MLG_DAY_NONE ? 0 : month_of (best);

      if (best == MLG_DAY_NONE || months->lever[m] < months->lever[b] ||
          (months->lever[m] == months->lever[b] && months->relay[m] < months->relay[b]))
        best = day;
    }
  months->lever[month_of (best)]++;
  months->relay[month_of (best)] += fmax (use->days, 0.01);
  return best;
}

static void
place_lever (
    const MlgPlan *self, const guint *x, guint from, guint until, Months *months, GArray *actions)
{
  g_autofree guint *left = g_memdup2 (x + from, (until - from) * sizeof (guint));
  gboolean any = TRUE;
  const guint first = actions->len;

  memset (months->lever, 0, sizeof months->lever);
  while (any)
    {
      any = FALSE;
      for (guint i = from; i < until; i++)
        if (left[i - from] > 0)
          {
            left[i - from]--;
            any = TRUE;
            add_action (actions, first, i, choose_day (self, mlg_plan_use (self, i), months));
          }
    }
}

GArray *
mlg_plan_actions (const MlgPlan *self, const guint *x)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (MlgPlanAction));
  Months months = { { 0 }, { 0 } };
  guint relay = MLG_NONE;

  for (guint i = 0; i < self->uses->len;)
    {
      const MlgPlanUse *use = mlg_plan_use (self, i);
      guint until = i + 1;

      while (until < self->uses->len && mlg_plan_use (self, until)->lever == use->lever)
        until++;
      if (use->relay != relay)
        memset (&months, 0, sizeof months);
      relay = use->relay;
      place_lever (self, x, i, until, &months, actions);
      i = until;
    }
  g_array_sort (actions, by_day);
  return actions;
}
