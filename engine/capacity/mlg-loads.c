/* Demand against capacity, by lever, relay and month. */
#include "capacity/mlg-capacity-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>

const char *
mlg_saturated (double demand, double capacity, gboolean assumed)
{
  if (isnan (capacity))
    return N_ ("unknown");
  if (!mlg_more_than (demand, capacity))
    return N_ ("no");
  return assumed ? N_ ("capacity not declared (assumption)") : N_ ("yes");
}

/* NaN when the capacity is unknown or 0. */
static double
load_of (double demand, double capacity)
{
  return capacity > 0 ? demand / capacity : (double) NAN;
}

static gboolean
is_assumed (const MlgFigure *figure)
{
  return figure->defaulted || figure->quality == MLG_ASSUMED;
}

typedef struct
{
  guint item;
  double load;
} Ranked;

/* Heaviest first, unknown last, then in the order of the map. */
static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *p = a, *q = b;
  const double x = isnan (p->load) ? -1 : p->load, y = isnan (q->load) ? -1 : q->load;

  if (x != y)
    return x > y ? -1 : 1;
  return (p->item > q->item) - (p->item < q->item);
}

static double
lever_capacity (const MlgMeans *means, guint l)
{
  return means->map->levers[l].uses_per_year.x * means->n_years;
}

static Ranked *
rank_levers (const MlgMeans *means, guint *out_n)
{
  Ranked *ranked = g_new (Ranked, (gsize) means->map->n_levers + 1);
  guint n = 0;

  for (guint l = 0; l < means->map->n_levers; l++)
    if (means->levers[l].in || means->levers[l].demand > 0)
      ranked[n++] = (Ranked){ l, load_of (means->levers[l].demand, lever_capacity (means, l)) };
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  *out_n = n;
  return ranked;
}

MlgTable *
mlg_loads_by_lever (const MlgMeans *means)
{
  const MlgMap *map = means->map;
  MlgTable *table = mlg_table_new ("loads_by_lever", "Load of the levers");
  const guint lever_id =
      mlg_table_add_column (table, "lever_id", "Lever (id)", MLG_COLUMN_TEXT, NULL, 0);
  const guint lever = mlg_table_add_column (table, "lever", "Lever", MLG_COLUMN_TEXT, NULL, 0);
  const guint relay_id =
      mlg_table_add_column (table, "relay_id", "Relay (id)", MLG_COLUMN_TEXT, NULL, 0);
  const guint relay = mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  const guint demand =
      mlg_table_add_column (table, "demand", "Uses asked", MLG_COLUMN_NUMBER, "uses", 1);
  const guint capacity =
      mlg_table_add_column (table, "capacity", "Uses possible", MLG_COLUMN_NUMBER, "uses", 1);
  const guint load = mlg_table_add_column (table, "load", "Load", MLG_COLUMN_SHARE, NULL, 0);
  const guint saturated =
      mlg_table_add_column (table, "saturated", "Saturated", MLG_COLUMN_LABEL, NULL, 0);
  guint n;
  g_autofree Ranked *ranked = rank_levers (means, &n);

  for (guint i = 0; i < n; i++)
    {
      const guint l = ranked[i].item, row = mlg_table_add_row (table);
      const MlgLever *item = &map->levers[l];
      const double can = lever_capacity (means, l);

      mlg_table_set_text (table, row, lever_id, item->id);
      mlg_table_set_text (table, row, lever, item->name);
      mlg_table_set_text (table, row, relay_id, map->relays[item->relay].id);
      mlg_table_set_text (table, row, relay, map->relays[item->relay].name);
      mlg_table_set_number (table, row, demand, means->levers[l].demand);
      mlg_table_set_number (table, row, capacity, can);
      mlg_table_set_number (table, row, load, ranked[i].load);
      mlg_table_set_text (
          table, row, saturated,
          mlg_saturated (means->levers[l].demand, can, is_assumed (&item->uses_per_year)));
    }
  return table;
}

/* The tighter of days and budget; `figure` NULL when neither is known. */
typedef struct
{
  double load, demand, capacity;
  const MlgFigure *figure;
  const char *resource;
} Limiting;

static Limiting
find_limiting (const MlgMeans *means, guint r)
{
  const MlgRelay *relay = &means->map->relays[r];
  const MlgRelayMeans *m = &means->relays[r];
  const Limiting days = { load_of (m->demand_days, relay->staff_days.x), m->demand_days,
                          relay->staff_days.x, &relay->staff_days, N_ ("days") };
  const Limiting budget = { load_of (m->demand_cost, relay->budget.x), m->demand_cost,
                            relay->budget.x, &relay->budget, N_ ("budget") };

  if (isnan (days.capacity) && isnan (budget.capacity))
    return (Limiting){ (double) NAN, 0, (double) NAN, NULL, NULL };
  if (isnan (days.capacity))
    return budget;
  if (isnan (budget.capacity))
    return days;
  /* demand on nothing at all outweighs everything */
  if (!(budget.capacity > 0) && budget.demand > 0)
    return budget;
  if (!(days.capacity > 0))
    return days.demand > 0 || isnan (budget.load) ? days : budget;
  return budget.load > days.load ? budget : days;
}

static Limiting
over_years (const MlgMeans *means, guint r)
{
  Limiting limiting = find_limiting (means, r);

  limiting.capacity *= means->n_years;
  limiting.load /= means->n_years;
  return limiting;
}

static const char *
quality_word (const MlgFigure *figure)
{
  static const char *const words[] = { N_ ("measured"), N_ ("declared"), N_ ("estimated"),
                                       N_ ("assumed") };

  return figure->defaulted ? words[MLG_ASSUMED] : words[MIN (figure->quality, MLG_ASSUMED)];
}

static void
add_relay (MlgTable *table, const MlgMeans *means, guint r)
{
  const MlgRelay *item = &means->map->relays[r];
  const MlgRelayMeans *m = &means->relays[r];
  const Limiting limiting = over_years (means, r);
  const double days = item->staff_days.x * means->n_years;
  const guint row = mlg_table_add_row (table);
  guint column = 0;

  mlg_table_set_text (table, row, column++, item->id);
  mlg_table_set_text (table, row, column++, item->name);
  mlg_table_set_text (table, row, column++, item->kind);
  mlg_table_set_number (table, row, column++, m->demand_days);
  mlg_table_set_number (table, row, column++, days);
  mlg_table_set_number (table, row, column++, m->demand_cost);
  mlg_table_set_number (table, row, column++, item->budget.x * means->n_years);
  mlg_table_set_number (table, row, column++, limiting.load);
  mlg_table_set_text (table, row, column++, limiting.resource);
  mlg_table_set_text (table, row, column++,
                      mlg_saturated (limiting.demand, limiting.capacity,
                                     limiting.figure != NULL && is_assumed (limiting.figure)));
  mlg_table_set_text (table, row, column++,
                      limiting.figure != NULL ? quality_word (limiting.figure) : NULL);
  mlg_table_set_number (table, row, column++, fmax (0, days - m->demand_days));
  if (isnan (days))
    mlg_table_set_state (table, row, column - 1, MLG_CELL_UNKNOWN);
}

MlgTable *
mlg_loads_by_relay (const MlgMeans *means)
{
  MlgTable *table = mlg_table_new ("loads_by_relay", "Load of the relays");
  g_autofree Ranked *ranked = g_new (Ranked, (gsize) means->map->n_relays + 1);
  guint n = 0;

  mlg_table_add_column (table, "relay_id", "Relay (id)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "kind", "Kind", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "demand_days", "Days asked", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_add_column (table, "staff_days", "Days at hand", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_add_column (table, "demand_cost", "Euros asked", MLG_COLUMN_EUROS, "euros", 0);
  mlg_table_add_column (table, "budget", "Budget", MLG_COLUMN_EUROS, "euros", 0);
  mlg_table_add_column (table, "load", "Load", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "limiting", "Limited by", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "saturated", "Saturated", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "quality", "Quality of the capacity", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "room_days", "Days left", MLG_COLUMN_DAYS, "days", 1);
  for (guint r = 0; r < means->map->n_relays; r++)
    if (means->relays[r].in || means->relays[r].demand_days > 0 || means->relays[r].demand_cost > 0)
      ranked[n++] = (Ranked){ r, over_years (means, r).load };
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint i = 0; i < n; i++)
    add_relay (table, means, ranked[i].item);
  return table;
}

/* Months in which some lever of the relay can be used: bit m − 1. */
static guint
relay_months (const MlgMeans *means, guint r)
{
  const MlgMap *map = means->map;
  guint months = 0;

  for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
    {
      const guint l = map->relay_levers[i];
      if (means->levers[l].in)
        months |= map->levers[l].months != 0 ? map->levers[l].months : 0xfff;
    }
  return months & 0xfff;
}

/* Days of the year spread evenly over the months in which the relay can act. */
static double
month_capacity (const MlgMeans *means, guint r, guint month)
{
  const guint months = relay_months (means, r);
  guint count = 0;

  for (guint m = 0; m < 12; m++)
    count += months >> m & 1;
  if (months >> (month - 1) & 1)
    return means->map->relays[r].staff_days.x / count;
  return isnan (means->map->relays[r].staff_days.x) ? (double) NAN : 0;
}

MlgTable *
mlg_loads_by_month (const MlgMeans *means, const MlgActionUse *uses, guint n_uses)
{
  const MlgMap *map = means->map;
  MlgTable *table = mlg_table_new ("loads_by_month", "Load of the relays, month by month");
  const guint month = mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  const guint relay_id =
      mlg_table_add_column (table, "relay_id", "Relay (id)", MLG_COLUMN_TEXT, NULL, 0);
  const guint relay = mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  const guint demand =
      mlg_table_add_column (table, "demand_days", "Days asked", MLG_COLUMN_DAYS, "days", 1);
  const guint capacity =
      mlg_table_add_column (table, "capacity_days", "Days at hand", MLG_COLUMN_DAYS, "days", 1);
  const guint load = mlg_table_add_column (table, "load", "Load", MLG_COLUMN_SHARE, NULL, 0);
  const guint n_months = (guint) means->n_years * 12;
  g_autofree double *days = g_new0 (double, (gsize) map->n_relays *n_months + 1);

  for (guint i = 0; i < n_uses; i++)
    {
      const guint l = map->actions[uses[i].action].lever;
      const guint at = (guint) (uses[i].year - means->first_year) * 12 + uses[i].month - 1u;
      days[(gsize) map->levers[l].relay * n_months + at] += uses[i].before * means->levers[l].days;
    }
  for (guint m = 0; m < n_months; m++)
    for (guint r = 0; r < map->n_relays; r++)
      {
        const double asked = days[(gsize) r * n_months + m];
        const double can = month_capacity (means, r, m % 12 + 1);
        g_autofree char *name =
            g_strdup_printf ("%04d-%02u", means->first_year + (int) (m / 12), m % 12 + 1);
        guint row;

        if (!means->relays[r].in && !(means->relays[r].demand_days > 0))
          continue;
        row = mlg_table_add_row (table);
        mlg_table_set_text (table, row, month, name);
        mlg_table_set_text (table, row, relay_id, map->relays[r].id);
        mlg_table_set_text (table, row, relay, map->relays[r].name);
        mlg_table_set_number (table, row, demand, asked);
        mlg_table_set_number (table, row, capacity, can);
        mlg_table_set_number (table, row, load, load_of (asked, can));
        if (!(can > 0) && !isnan (can) && !(asked > 0))
          mlg_table_set_state (table, row, load, MLG_CELL_NOT_APPLICABLE);
      }
  return table;
}
