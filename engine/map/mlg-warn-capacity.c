/* Done uses above capacity: facts are never cut, but they say that a capacity is wrong. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

/* What one owner (lever or relay) used up in one year. */
typedef struct
{
  guint owner;
  int year;
  double used;
} Spent;

static void
add (GHashTable *all, guint owner, int year, double used)
{
  const gint64 key = (gint64) owner << 16 | (gint64) year;
  Spent *spent = g_hash_table_lookup (all, &key);

  if (!spent)
    {
      spent = g_new (Spent, 1);
      *spent = (Spent){ owner, year, 0 };
      g_hash_table_insert (all, g_memdup2 (&key, sizeof key), spent);
    }
  if (!isnan (used))
    spent->used += used;
}

static gint
compare_spent (gconstpointer a, gconstpointer b)
{
  const Spent *x = a, *y = b;

  if (x->owner != y->owner)
    return x->owner < y->owner ? -1 : 1;
  return x->year - y->year;
}

static double
capacity_of (const MlgMap *map, MlgTableId table, const char *column, guint owner)
{
  if (table == MLG_T_LEVERS)
    return map->levers[owner].uses_per_year.x;
  return strcmp (column, "budget") == 0 ? map->relays[owner].budget.x
                                        : map->relays[owner].staff_days.x;
}

static void
tell_spent (MlgFreeze *self, GHashTable *all, MlgTableId table, const char *column)
{
  g_autoptr (GList) list = g_list_sort (g_hash_table_get_values (all), compare_spent);

  for (GList *l = list; l; l = l->next)
    {
      const Spent *spent = l->data;
      const double capacity = capacity_of (self->map, table, column, spent->owner);
      char used[G_ASCII_DTOSTR_BUF_SIZE], limit[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *rule = NULL;

      if (isnan (capacity) || !mlg_more_than (spent->used, capacity))
        continue;
      mlg_print_number (round (spent->used * 100) / 100, used);
      mlg_print_number (capacity, limit);
      rule =
          g_strdup_printf (_ ("is %s, but done actions of %d took %s."), limit, spent->year, used);
      mlg_freeze_tell (self, MLG_WARNING, table, spent->owner,
                       (int) mlg_schema_column (table, column),
                       N_ ("is less than what done actions took."), rule, NULL);
    }
}

void
mlg_freeze_warn_capacity (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  GHashTable *all[3]; /* uses of levers, days of relays, budget of relays */

  for (guint i = 0; i < 3; i++)
    all[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint a = 0; a < map->n_actions; a++)
    {
      const MlgAction *action = &map->actions[a];
      const MlgLever *lever = action->lever == MLG_NONE ? NULL : &map->levers[action->lever];
      MlgSpan days = { action->done_on,
                       action->until == MLG_DAY_NONE ? action->done_on : action->until };
      int first, last, month, day;

      if (action->state != 1 || !lever || lever->relay == MLG_NONE || days.from == MLG_DAY_NONE ||
          mlg_span_empty (days))
        continue;
      mlg_day_to_ymd (days.from, &first, &month, &day);
      mlg_day_to_ymd (days.until, &last, &month, &day);
      for (int year = first; year <= last; year++)
        {
          const double uses = action->uses *
                              mlg_span_days (mlg_span_meet (days, mlg_span_year (year))) /
                              mlg_span_days (days);

          add (all[0], action->lever, year, uses);
          add (all[1], lever->relay, year, uses * lever->days_per_use.x);
          add (all[2], lever->relay, year, uses * lever->cost_per_use.x);
        }
    }
  tell_spent (self, all[0], MLG_T_LEVERS, "uses_per_year");
  tell_spent (self, all[1], MLG_T_RELAYS, "staff_days");
  tell_spent (self, all[2], MLG_T_RELAYS, "budget");
  for (guint i = 0; i < 3; i++)
    g_hash_table_unref (all[i]);
}
