#include "study/mlg-diagnosis.h"

#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgMap *map;
  MlgDiagnosis *out;
  guint8 *concerned; /* per cell */
} Work;

static void
unknown_clear (gpointer data)
{
  MlgUnknown *self = data;

  g_free (self->id);
  g_free (self->name);
}

static void
diagnosis_clear (gpointer data)
{
  MlgDiagnosis *self = data;

  g_array_unref (self->unknowns);
}

static void
add (Work *work, const char *id, const char *name, const char *detail, double establishments)
{
  const MlgUnknown unknown = { g_strdup (id), g_strdup (name != NULL ? name : id), detail,
                               establishments };

  g_array_append_val (work->out->unknowns, unknown);
}

/* Establishments of the cells of a relay; they count as concerned. */
static double
cells_of (Work *work, guint relay)
{
  const MlgMap *map = work->map;
  double sum = 0;

  for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
    {
      sum += map->cells[map->entries[e].cell].establishments;
      work->concerned[map->entries[e].cell] = 1;
    }
  return sum;
}

/* Of a confidential relay neither code nor name leaves. */
static void
add_of_relay (Work *work, guint relay, const char *id, const char *name, const char *detail)
{
  const gboolean secret = work->map->relays[relay].confidential;

  add (work, secret ? NULL : id, secret ? NULL : name, detail, cells_of (work, relay));
}

static void
add_relay (Work *work, guint relay, const char *detail)
{
  add_of_relay (work, relay, work->map->relays[relay].id, work->map->relays[relay].name, detail);
}

static gboolean
is_asked (const MlgRelay *relay)
{
  return relay->status != MLG_STATUS_DECLINED && relay->status != MLG_STATUS_INACTIVE;
}

/* Why a figure is not good enough; NULL when it is. */
static const char *
weakness (const MlgFigure *figure)
{
  if (isnan (figure->x))
    return N_ ("unknown");
  if (figure->defaulted)
    return N_ ("taken from its kind");
  return figure->quality == MLG_ASSUMED ? N_ ("assumed") : NULL;
}

/* ---- relays -----------------------------------------------------------------------------------
 */

static void
find_audience (Work *work)
{
  const MlgMap *map = work->map;
  g_autofree const char **why = g_new0 (const char *, (gsize) map->n_relays + 1);
  g_autofree guint8 *known = g_new0 (guint8, (gsize) map->n_relays + 1);

  for (guint a = 0; a < map->n_audiences; a++)
    {
      const MlgAudience *audience = &map->audiences[a];
      const char *weak = audience->from_members ? NULL : weakness (&audience->penetration);

      if (weak == NULL)
        known[audience->relay] = 1;
      else
        why[audience->relay] = weak;
    }
  for (guint r = 0; r < map->n_relays; r++)
    if (is_asked (&map->relays[r]))
      {
        work->out->of++;
        if (!known[r])
          add_relay (work, r, why[r] != NULL ? why[r] : N_ ("no audience written down"));
      }
}

static void
find_capacity (Work *work)
{
  const MlgMap *map = work->map;

  for (guint r = 0; r < map->n_relays; r++)
    {
      const MlgRelay *relay = &map->relays[r];
      const char *days = weakness (&relay->staff_days), *budget = weakness (&relay->budget);

      if (!is_asked (relay))
        continue;
      work->out->of++;
      if (days != NULL && budget != NULL)
        add_relay (work, r,
                   isnan (relay->staff_days.x) && isnan (relay->budget.x) ? N_ ("unknown") : days);
    }
}

static void
find_engagement (Work *work)
{
  const MlgMap *map = work->map;

  for (guint r = 0; r < map->n_relays; r++)
    {
      gboolean has = FALSE, good = FALSE;

      if (!is_asked (&map->relays[r]))
        continue;
      work->out->of++;
      for (guint i = 0; i < map->n_engagements; i++)
        if (map->engagements[i].relay == r)
          {
            has = TRUE;
            good = good || weakness (&map->engagements[i].engagement) == NULL;
          }
      if (!good)
        add_relay (work, r, has ? N_ ("assumed") : N_ ("never observed"));
    }
}

static void
find_solicited (Work *work)
{
  const MlgMap *map = work->map;

  for (guint r = 0; r < map->n_relays; r++)
    if (is_asked (&map->relays[r]))
      {
        work->out->of++;
        if (map->relays[r].status == MLG_STATUS_IDENTIFIED)
          add_relay (work, r, N_ ("identified, never solicited"));
      }
}

static void
find_revalidation (Work *work)
{
  const MlgMap *map = work->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_RELAYS);
  const guint column = mlg_schema_column (MLG_T_RELAYS, "revalidated_on");

  for (guint r = 0; r < map->n_relays; r++)
    if (is_asked (&map->relays[r]))
      {
        work->out->of++;
        if (isnan (mlg_rows_number (rows, map->relays[r].row, column)))
          add_relay (work, r, N_ ("never revalidated"));
      }
}

/* ---- means ------------------------------------------------------------------------------------
 */

/* Levers that some action says what it sent and reached, or that an observation names. */
static guint8 *
observed_levers (const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);
  const guint column = mlg_schema_column (MLG_T_OBSERVATIONS, "lever_id");
  guint8 *seen = g_new0 (guint8, (gsize) map->n_levers + 1);

  for (guint i = 0; i < map->n_actions; i++)
    if (map->actions[i].state == 1 && !isnan (map->actions[i].sent) &&
        !isnan (map->actions[i].reached))
      seen[map->actions[i].lever] = 1;
  for (guint r = 0; r < rows->n; r++)
    {
      const char *id = mlg_rows_text (rows, r, column);
      const guint lever = id != NULL ? mlg_map_find_lever (map, id) : MLG_NONE;

      if (lever != MLG_NONE)
        seen[lever] = 1;
    }
  return seen;
}

static void
add_lever (Work *work, guint lever, const char *detail)
{
  const MlgMap *map = work->map;
  const guint relay = map->levers[lever].relay;
  g_autofree char *name =
      g_strdup_printf ("%s · %s", map->relays[relay].name, map->levers[lever].name);

  add_of_relay (work, relay, map->levers[lever].id, name, detail);
}

static void
find_results (Work *work)
{
  const MlgMap *map = work->map;
  g_autofree guint8 *seen = observed_levers (map);

  for (guint l = 0; l < map->n_levers; l++)
    if (is_asked (&map->relays[map->levers[l].relay]))
      {
        work->out->of++;
        if (!seen[l])
          add_lever (work, l, N_ ("no observed result"));
      }
}

static void
find_contacts (Work *work)
{
  const MlgMap *map = work->map;

  for (guint l = 0; l < map->n_levers; l++)
    if (is_asked (&map->relays[map->levers[l].relay]))
      {
        const char *weak = weakness (&map->levers[l].contacts_per_use);

        work->out->of++;
        if (weak != NULL)
          add_lever (work, l, weak);
      }
}

/* ---- targets ----------------------------------------------------------------------------------
 */

static char *
cell_name (const MlgMap *map, const MlgCell *cell)
{
  return cell->name != NULL
             ? g_strdup (cell->name)
             : g_strdup_printf ("%s · %s · %s", map->sectors.nodes[cell->sector].name,
                                map->sizes.nodes[cell->size].name,
                                map->territories.nodes[cell->territory].name);
}

static void
add_cell (Work *work, guint c, const char *detail)
{
  const MlgCell *cell = &work->map->cells[c];
  g_autofree char *name = cell_name (work->map, cell);

  work->concerned[c] = 1;
  add (work, cell->id, name, detail, cell->establishments);
}

static void
find_no_relay (Work *work)
{
  const MlgMap *map = work->map;
  g_autofree double *most = g_new0 (double, (gsize) map->n_cells + 1);

  for (guint e = 0; map->n_relays > 0 && e < map->entry_start[map->n_relays]; e++)
    {
      const double share = map->audiences[map->entries[e].audience].penetration.x;

      if (share > most[map->entries[e].cell])
        most[map->entries[e].cell] = share;
    }
  for (guint c = 0; c < map->n_cells; c++)
    {
      work->out->of++;
      if (most[c] < map->has_from)
        add_cell (work, c, most[c] > 0 ? N_ ("no relay has enough of it") : N_ ("no relay at all"));
    }
}

static void
find_digital (Work *work)
{
  const MlgMap *map = work->map;

  for (guint c = 0; c < map->n_cells; c++)
    {
      work->out->of++;
      if (isnan (map->cells[c].digital_access))
        add_cell (work, c, N_ ("unknown"));
      else if (map->cells[c].digital_quality == MLG_ASSUMED)
        add_cell (work, c, N_ ("assumed"));
    }
}

static void
find_counts (Work *work)
{
  const MlgMap *map = work->map;

  for (guint c = 0; c < map->n_cells; c++)
    {
      work->out->of++;
      if (map->cells[c].quality == MLG_ASSUMED)
        add_cell (work, c, N_ ("assumed"));
    }
}

/* Places with cells of their own that no observation is about. */
static void
find_places (Work *work)
{
  const MlgMap *map = work->map;
  const MlgRows *rows = mlg_map_rows (map, MLG_T_OBSERVATIONS);
  const guint column = mlg_schema_column (MLG_T_OBSERVATIONS, "territory_id");
  g_autofree double *n = g_new0 (double, (gsize) map->territories.n + 1);
  g_autofree guint8 *seen = g_new0 (guint8, (gsize) map->territories.n + 1);

  for (guint c = 0; c < map->n_cells; c++)
    n[map->cells[c].territory] += map->cells[c].establishments;
  for (guint r = 0; r < rows->n; r++)
    {
      const char *id = mlg_rows_text (rows, r, column);
      const guint at = id != NULL ? mlg_tree_find (&map->territories, id) : MLG_NONE;

      for (guint t = 0; at != MLG_NONE && t < map->territories.n; t++)
        seen[t] = seen[t] || mlg_node_within (&map->territories, at, t);
    }
  for (guint t = 0; t < map->territories.n; t++)
    if (n[t] > 0)
      {
        work->out->of++;
        if (seen[t])
          continue;
        for (guint c = 0; c < map->n_cells; c++)
          work->concerned[c] = work->concerned[c] || map->cells[c].territory == t;
        add (work, map->territories.nodes[t].id, map->territories.nodes[t].name,
             N_ ("nothing was observed there"), n[t]);
      }
}

/* ---- network, results -------------------------------------------------------------------------
 */

static void
find_links (Work *work)
{
  const MlgMap *map = work->map;

  for (guint i = 0; i < map->n_links; i++)
    {
      const MlgLink *link = &map->links[i];
      const char *weak = weakness (&link->pass_on);
      g_autofree char *id = NULL, *name = NULL;

      work->out->of++;
      if (weak == NULL)
        continue;
      id = mlg_rows_key (mlg_map_rows (map, MLG_T_LINKS), link->row);
      name = g_strdup_printf ("%s → %s", map->relays[link->from].name, map->relays[link->to].name);
      if (map->relays[link->from].confidential)
        add (work, NULL, NULL, weak, cells_of (work, link->to));
      else
        add_of_relay (work, link->to, id, name, weak);
    }
}

static void
find_use (Work *work)
{
  const MlgMap *map = work->map;

  for (guint d = 0; d < map->n_deliverables; d++)
    if (map->deliverables[d].state == MLG_STATE_VALIDATED)
      {
        const char *weak = weakness (&map->deliverables[d].use_rate);
        double n = 0;

        work->out->of++;
        if (weak == NULL)
          continue;
        for (guint c = 0; c < map->n_cells; c++)
          if (map->wants != NULL && mlg_map_wants (map, d, c))
            {
              n += map->cells[c].establishments;
              work->concerned[c] = 1;
            }
        add (work, map->deliverables[d].id, map->deliverables[d].title, weak, n);
      }
}

static void
find_returns (Work *work)
{
  const MlgMap *map = work->map;

  for (guint i = 0; i < map->n_actions; i++)
    {
      const MlgAction *action = &map->actions[i];
      g_autofree char *name = NULL;

      if (action->state != 1)
        continue;
      work->out->of++;
      if (!isnan (action->sent) && !isnan (action->reached))
        continue;
      name = g_strdup_printf ("%s · %s", map->relays[map->levers[action->lever].relay].name,
                              map->levers[action->lever].name);
      add_of_relay (work, map->levers[action->lever].relay, action->id, name,
                    N_ ("done, without its returns"));
    }
}

/* ---- the list ---------------------------------------------------------------------------------
 */

static const struct
{
  MlgTopic topic;
  void (*find) (Work *work);
} topics[] = {
  { { "no_relay",
      N_ ("targets"),
      N_ ("targets without any relay known"),
      N_ ("Which bodies could pass a resource on to these targets, where the map knows none?"),
      N_ ("Is there a body that these establishments already hear from?"),
      N_ ("yes or no; if yes: its name, its share of them, the source"),
      { NULL },
      { NULL } },
    find_no_relay },
  { { "audience",
      N_ ("relays"),
      N_ ("relays whose real audience is not known"),
      N_ ("How many establishments does each of these relays really reach, by sector, size and "
          "place, beyond its nominal members?"),
      N_ ("How many establishments are on your lists, by sector, size and place?"),
      N_ ("a number per sector, size and place, with its source and its date"),
      { "audiences", NULL },
      { "penetration", NULL } },
    find_audience },
  { { "capacity",
      N_ ("relays"),
      N_ ("relays without a capacity figure"),
      N_ ("How many days and how much money can each of these relays give, in a year, to passing "
          "resources on?"),
      N_ ("How many days of work can you give to it in a year? And how many euros?"),
      N_ ("days a year and euros a year, or «none»"),
      { "relays", "relays" },
      { "staff_days", "budget" } },
    find_capacity },
  { { "engagement",
      N_ ("relays"),
      N_ ("relays whose commitment was never observed"),
      N_ ("When these relays are asked, how often do they do it?"),
      N_ ("Of the last requests you were sent, how many did you carry out?"),
      N_ ("two whole numbers: requests received, requests carried out"),
      { "engagements", NULL },
      { "engagement", NULL } },
    find_engagement },
  { { "solicited",
      N_ ("relays"),
      N_ ("relays identified, never solicited"),
      N_ ("Would these relays take part, on what conditions, and what would they need?"),
      N_ ("Would you pass on the plan’s resources?"),
      N_ ("yes, no, or on conditions (which)"),
      { NULL },
      { NULL } },
    find_solicited },
  { { "revalidation",
      N_ ("relays"),
      N_ ("relay files never revalidated"),
      N_ ("Are the figures of these files still true?"),
      N_ ("Is this file still right?"),
      N_ ("yes, or the corrections, with the day of the answer"),
      { NULL },
      { NULL } },
    find_revalidation },
  { { "results",
      N_ ("means"),
      N_ ("means without any observed result"),
      N_ ("What do these means really obtain: how many establishments receive, and how many take "
          "notice?"),
      N_ ("At your last use, how many establishments received it, and how many opened it, came or "
          "answered?"),
      N_ ("two whole numbers, with the date and how it was counted"),
      { "levers", NULL },
      { "uptake", NULL } },
    find_results },
  { { "contacts",
      N_ ("means"),
      N_ ("means whose contacts per use are not known"),
      N_ ("How many establishments does one use of each of these means contact?"),
      N_ ("How many establishments does one use contact?"),
      N_ ("a whole number, or «the whole list»"),
      { "levers", NULL },
      { "contacts_per_use", NULL } },
    find_contacts },
  { { "digital",
      N_ ("targets"),
      N_ ("targets whose digital access is not known"),
      N_ ("What share of these establishments has and can use digital channels?"),
      N_ ("Does your firm read what it is sent by e-mail or online?"),
      N_ ("yes, partly, no"),
      { "traits", "targets" },
      { "digital_access", "digital_access" } },
    find_digital },
  { { "counts",
      N_ ("targets"),
      N_ ("targets whose counts are assumed"),
      N_ ("How many establishments and workers are there in these targets, by what source?"),
      N_ ("How many establishments, and how many workers?"),
      N_ ("two whole numbers, the source and its date"),
      { "targets", NULL },
      { "establishments", NULL } },
    find_counts },
  { { "places",
      N_ ("targets"),
      N_ ("places where nothing was observed"),
      N_ ("What was really received in these places?"),
      N_ ("How many establishments of this place were asked, and how many had noticed a resource?"),
      N_ ("two whole numbers, the resource, the method, the dates"),
      { NULL },
      { NULL } },
    find_places },
  { { "links",
      N_ ("network"),
      N_ ("links between relays that nothing proves"),
      N_ ("Does the first body really pass on to the second what it receives?"),
      N_ ("Of what you were last sent, what did you pass on to this body?"),
      N_ ("all, part (which), none"),
      { "links", NULL },
      { "pass_on", NULL } },
    find_links },
  { { "use",
      N_ ("results"),
      N_ ("resources whose use is not known"),
      N_ ("Of the establishments that took notice of these resources, how many use them?"),
      N_ ("Did you use this resource in your firm?"),
      N_ ("yes, no, not yet"),
      { "deliverables", NULL },
      { "use_rate", NULL } },
    find_use },
  { { "returns",
      N_ ("results"),
      N_ ("actions done without their returns"),
      N_ ("How many establishments did these actions contact, and how many took notice?"),
      N_ ("How many were contacted, and how many took notice?"),
      N_ ("two whole numbers"),
      { NULL },
      { NULL } },
    find_returns },
};

static double
sum_concerned (const Work *work)
{
  double sum = 0;

  for (guint c = 0; c < work->map->n_cells; c++)
    sum += work->concerned[c] ? work->map->cells[c].establishments : 0;
  return sum;
}

GArray *
mlg_diagnosis_new (const MlgMap *map)
{
  GArray *all = g_array_new (FALSE, TRUE, sizeof (MlgDiagnosis));

  g_array_set_clear_func (all, diagnosis_clear);
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      g_autofree guint8 *concerned = g_new0 (guint8, (gsize) map->n_cells + 1);
      MlgDiagnosis one = { &topics[i].topic, g_array_new (FALSE, FALSE, sizeof (MlgUnknown)), 0,
                           0 };
      Work work = { map, &one, concerned };

      g_array_set_clear_func (one.unknowns, unknown_clear);
      topics[i].find (&work);
      one.establishments = sum_concerned (&work);
      g_array_append_val (all, one);
    }
  return all;
}
