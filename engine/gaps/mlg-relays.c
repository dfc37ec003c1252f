#include "gaps/mlg-relays.h"

#include "base/mlg-format.h"

#include <math.h>

enum
{
  COLUMN_AUDIENCE = 5,
  COLUMN_SHARE,
  COLUMN_AFFINITY,
  COLUMN_MEMBERS,
  COLUMN_LEVERS,
  COLUMN_LEVER_NAMES,
  COLUMN_CONTACTS,
  COLUMN_DAYS,
  COLUMN_BUDGET,
  COLUMN_FROM,
  COLUMN_UNTIL,
  COLUMN_STATE,
  COLUMN_QUALITY,
};

/* The target of «which relay for this target?». */
typedef struct
{
  MlgScope scope;
  guint theme; /* MLG_NONE = any */
  gboolean given;
} Target;

typedef struct
{
  guint relay;
  double audience, in_target;
  double quality[MLG_N_QUALITIES]; /* establishments of the target by quality of the share */
} Found;

/* The last one must not win in silence. */
static gboolean
given_twice (const char *key, GError **error)
{
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               mlg_tr (mlg_message_lang (), "--for: %s is given twice. Ask one after the other."),
               key);
  return FALSE;
}

static gboolean
parse_part (const MlgMap *map, const char *part, Target *target, GError **error)
{
  static const char *const keys[] = { "sector", "size", "territory", "theme" };
  g_auto (GStrv) halves = g_strsplit (part, "=", 2);
  const MlgTree *trees[] = { &map->sectors, &map->sizes, &map->territories };
  guint *nodes[] = { &target->scope.sector, &target->scope.size, &target->scope.territory };

  if (g_strv_length (halves) != 2)
    {
      g_set_error (
          error, MLG_ERROR, MLG_ERROR_USAGE,
          mlg_tr (mlg_message_lang (), "--for “%s”: write sector=…,size=…,territory=…,theme=…."),
          part);
      return FALSE;
    }
  g_strstrip (halves[0]);
  g_strstrip (halves[1]);
  for (guint i = 0; i < 3; i++)
    if (g_str_equal (halves[0], keys[i]))
      {
        g_autoptr (GPtrArray) known = g_ptr_array_new ();

        if (*nodes[i] != MLG_NONE)
          return given_twice (keys[i], error);
        *nodes[i] = mlg_tree_find (trees[i], halves[1]);
        if (*nodes[i] != MLG_NONE)
          return TRUE;
        for (guint k = 0; k < trees[i]->n; k++)
          g_ptr_array_add (known, (gpointer) (gsize) trees[i]->nodes[k].id);
        mlg_usage_unknown_name (error, keys[i], halves[1], (const char *const *) known->pdata,
                                known->len);
        return FALSE;
      }
  if (g_str_equal (halves[0], keys[3]))
    {
      if (target->theme != MLG_NONE)
        return given_twice (keys[3], error);
      target->theme = mlg_map_find_theme (map, halves[1]);
      if (target->theme == MLG_NONE)
        mlg_usage_unknown_name (error, keys[3], halves[1], map->themes, map->n_themes);
      return target->theme != MLG_NONE;
    }
  mlg_usage_unknown_name (error, "--for", halves[0], keys, G_N_ELEMENTS (keys));

  return FALSE;
}

static gboolean
parse_target (const MlgMap *map, const char *text, Target *target, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  *target = (Target){ { MLG_NONE, MLG_NONE, MLG_NONE }, MLG_NONE, text != NULL };
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !parse_part (map, parts[i], target, error))
      return FALSE;
  return TRUE;
}

/* The target's cells: in the scope, and wanted by a resource of the theme. */
static guint8 *
target_cells (const MlgMap *map, const Target *target)
{
  guint8 *in = g_new0 (guint8, map->n_cells + 1);

  for (guint c = 0; c < map->n_cells; c++)
    {
      in[c] = mlg_map_scope_holds (map, &target->scope, c);
      if (in[c] && target->theme != MLG_NONE)
        {
          in[c] = 0;
          for (guint d = 0; d < map->n_deliverables && !in[c]; d++)
            in[c] = map->deliverables[d].theme == target->theme && mlg_map_wants (map, d, c);
        }
    }
  return in;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *x = a, *y = b;

  if (x->in_target != y->in_target)
    return x->in_target > y->in_target ? -1 : 1;
  return x->relay < y->relay ? -1 : x->relay > y->relay;
}

static GArray *
find_relays (const MlgMap *map, const Target *target, const guint8 *in)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Found));

  for (guint r = 0; r < map->n_relays; r++)
    {
      Found found = { .relay = r };

      for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
        {
          const MlgFigure *share = &map->audiences[map->entries[e].audience].penetration;
          const double n = share->x * map->cells[map->entries[e].cell].establishments;

          found.audience += n;
          if (!in[map->entries[e].cell])
            continue;
          found.in_target += n;
          found.quality[share->quality] += n;
        }
      if (!target->given || found.in_target > 0)
        g_array_append_val (list, found);
    }
  g_array_sort (list, compare_found);

  return list;
}

/* Contacts its levers can make in a year, where all three figures are known for each. */
static double
contacts_of (const MlgMap *map, guint relay, double audience)
{
  double sum = 0;

  for (guint i = map->relay_lever_start[relay]; i < map->relay_lever_start[relay + 1]; i++)
    {
      const MlgLever *lever = &map->levers[map->relay_levers[i]];
      const double seats = isnan (lever->seats.x) ? audience : lever->seats.x;
      const double each = MIN (MIN (lever->contacts_per_use.x, audience), seats);

      if (isnan (lever->contacts_per_use.x))
        return (double) NAN;
      sum += each * lever->uses_per_year.x;
    }
  return sum;
}

static const char *
state_of (const MlgRelay *relay, const MlgQuestion *question)
{
  if (mlg_span_empty (relay->live))
    return "not valid";
  if (relay->live.until < question->period.from)
    return "expired";
  if (relay->live.from > question->period.until)
    return "not yet valid";
  if (relay->live.until < question->period.until)
    return "ends during the period";
  return "valid";
}

static char *
lever_names (const MlgMap *map, guint relay)
{
  GString *names = g_string_new (NULL);

  for (guint i = map->relay_lever_start[relay]; i < map->relay_lever_start[relay + 1]; i++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "",
                            map->levers[map->relay_levers[i]].name);
  return g_string_free (names, FALSE);
}

static MlgTable *
new_table (void)
{
  MlgTable *table = mlg_table_new ("relays", "Relays");

  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "kind", "Kind of relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "status", "Status", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "territory_id", "Territory code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "audience", "Real audience", MLG_COLUMN_COUNT, "establishments", 0);
  mlg_table_add_column (table, "share_of_target", "Share of the target", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "affinity", "Affinity", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "nominal_members", "Members", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "levers", "Levers", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "lever_names", "Names of the levers", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "contacts_per_year", "Contacts a year", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "staff_days", "Days a year", MLG_COLUMN_DAYS, "days", 1);
  mlg_table_add_column (table, "budget", "Budget", MLG_COLUMN_EUROS, "€", 0);
  mlg_table_add_column (table, "live_from", "Valid from", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "live_until", "Valid until", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "quality", "Mostly", MLG_COLUMN_LABEL, NULL, 0);

  return table;
}

static void
set_end (MlgTable *table, guint row, guint column, MlgDay day)
{
  if (day <= MLG_DAY_MIN || day == MLG_DAY_MAX)
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
  else
    mlg_table_set_number (table, row, column, day);
}

static void
add_relay (MlgTable *table,
           const MlgMap *map,
           const MlgQuestion *question,
           const Found *found,
           double target_size)
{
  static const char *const statuses[] = { "identified", "solicited", "mobilised", "declined",
                                          "inactive" };
  static const char *const qualities[] = { "measured", "declared", "estimated", "assumed" };
  const MlgRelay *relay = &map->relays[found->relay];
  const guint n_levers =
      map->relay_lever_start[found->relay + 1] - map->relay_lever_start[found->relay];
  const guint row = mlg_table_add_row (table);
  g_autofree char *names = lever_names (map, found->relay);
  guint most = 0;

  for (guint q = 1; q < MLG_N_QUALITIES; q++)
    if (found->quality[q] > found->quality[most])
      most = q;
  mlg_table_set_text (table, row, 0, relay->id);
  mlg_table_set_text (table, row, 1, relay->name);
  mlg_table_set_text (table, row, 2, relay->kind);
  mlg_table_set_text (table, row, 3, statuses[relay->status]);
  mlg_table_set_text (table, row, 4,
                      relay->territory != MLG_NONE ? map->territories.nodes[relay->territory].id
                                                   : NULL);
  mlg_table_set_number (table, row, COLUMN_AUDIENCE, found->audience);
  mlg_table_set_number (table, row, COLUMN_SHARE,
                        target_size > 0 ? found->in_target / target_size : (double) NAN);
  mlg_table_set_number (table, row, COLUMN_AFFINITY,
                        found->audience > 0 ? found->in_target / found->audience : (double) NAN);
  mlg_table_set_number (table, row, COLUMN_MEMBERS, relay->nominal_members);
  mlg_table_set_number (table, row, COLUMN_LEVERS, n_levers);
  mlg_table_set_text (table, row, COLUMN_LEVER_NAMES, names);
  mlg_table_set_number (table, row, COLUMN_CONTACTS,
                        contacts_of (map, found->relay, found->audience));
  mlg_table_set_number (table, row, COLUMN_DAYS, relay->staff_days.x);
  mlg_table_set_number (table, row, COLUMN_BUDGET, relay->budget.x);
  set_end (table, row, COLUMN_FROM, relay->live.from);
  set_end (table, row, COLUMN_UNTIL, relay->live.until);
  mlg_table_set_text (table, row, COLUMN_STATE, state_of (relay, question));
  mlg_table_set_text (table, row, COLUMN_QUALITY, found->in_target > 0 ? qualities[most] : NULL);
}

gboolean
mlg_relays_run (const MlgMap *map,
                const MlgQuestion *question,
                const char *target_text,
                MlgResult *result,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (MlgQuestion) complete = { 0 };
  g_autofree guint8 *in = NULL;
  g_autoptr (GArray) found = NULL;
  double target_size = 0;
  MlgTable *table;
  Target target;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  mlg_question_copy (&complete, question);
  if (!mlg_question_complete (&complete, map, error) ||
      !parse_target (map, target_text, &target, error))
    return FALSE;
  in = target_cells (map, &target);
  for (guint c = 0; c < map->n_cells; c++)
    target_size += in[c] ? map->cells[c].establishments : 0;
  found = find_relays (map, &target, in);
  table = new_table ();
  for (guint i = 0; i < found->len; i++)
    add_relay (table, map, &complete, &g_array_index (found, Found, i), target_size);
  mlg_result_set_info_number (result, "target_establishments", target_size);
  mlg_result_take_table (result, table);

  return TRUE;
}
