/* Gates: who acts only on what is entered somewhere, and what one missing registration cuts off. */
#include "ageing/mlg-ageing-private.h"
#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

/* Downstream of one relay: what its gates open, and whatever that passes things on to. */
typedef struct
{
  guint8 *relays; /* per relay: 1 = downstream */
  guint8 *links;  /* per link: 1 = a gate that leaves the relay */
  guint n_relays, n_cells;
  double establishments;
} Behind;

static void
behind_clear (Behind *self)
{
  g_free (self->relays);
  g_free (self->links);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Behind, behind_clear)

static gboolean
carries (const MlgAgeing *self, const MlgLink *link)
{
  return !link->closed && link->pass_on.x > 0 &&
         self->map->relays[link->to].status == MLG_STATUS_MOBILISED &&
         !mlg_span_empty (mlg_span_meet (link->live, self->question->period));
}

static void
follow (const MlgAgeing *self, guint source, Behind *behind)
{
  const MlgMap *map = self->map;
  gboolean grows = TRUE;

  for (guint i = 0; i < map->n_links; i++)
    if (map->links[i].from == source && map->links[i].kind == MLG_LINK_GATE)
      {
        behind->links[i] = 1;
        if (carries (self, &map->links[i]))
          behind->relays[map->links[i].to] = 1;
      }
  while (grows)
    {
      grows = FALSE;
      for (guint i = 0; i < map->n_links; i++)
        {
          const MlgLink *link = &map->links[i];

          if (behind->relays[link->from] && !behind->relays[link->to] && carries (self, link))
            behind->relays[link->to] = 1, grows = TRUE;
        }
    }
  behind->relays[source] = 0;
}

/* Cells of the population that some relay downstream has; those a deliverable is for, when it is
 * given. */
static void
count_behind (const MlgAgeing *self, guint deliverable, Behind *behind)
{
  const MlgMap *map = self->map;
  const guint8 *in = mlg_evaluator_population (self->evaluator);
  g_autofree guint8 *has = g_new0 (guint8, map->n_cells + 1);

  behind->n_relays = behind->n_cells = 0;
  behind->establishments = 0;
  for (guint r = 0; r < map->n_relays; r++)
    {
      behind->n_relays += behind->relays[r];
      for (guint e = map->entry_start[r]; behind->relays[r] && e < map->entry_start[r + 1]; e++)
        {
          const guint c = map->entries[e].cell;

          has[c] |=
              in[c] && (deliverable == MLG_NONE || mlg_map_wants (map, deliverable, c)) &&
              mlg_at_least (map->audiences[map->entries[e].audience].penetration.x, map->has_from);
        }
    }
  for (guint c = 0; c < map->n_cells; c++)
    {
      behind->n_cells += has[c];
      behind->establishments += has[c] ? map->cells[c].establishments : 0;
    }
}

static void
behind_init (const MlgAgeing *self, guint source, Behind *behind)
{
  behind->relays = g_new0 (guint8, self->map->n_relays + 1);
  behind->links = g_new0 (guint8, self->map->n_links + 1);
  follow (self, source, behind);
}

/* Relays that keep a gate, each once, in the order of relays. */
static GArray *
keepers (const MlgMap *map)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *keeps = g_new0 (guint8, map->n_relays + 1);

  for (guint i = 0; i < map->n_links && map->require_gates; i++)
    if (map->links[i].kind == MLG_LINK_GATE)
      keeps[map->links[i].from] = 1;
  for (guint r = 0; r < map->n_relays; r++)
    if (keeps[r])
      g_array_append_val (found, r);
  return found;
}

static gboolean
add_keeper (const MlgAgeing *self, guint source, MlgTable *table, GError **error)
{
  const MlgMap *map = self->map;
  g_auto (Behind) behind = { 0 };
  g_autoptr (MlgReach) without = NULL;
  MlgChange change;
  guint row;

  behind_init (self, source, &behind);
  count_behind (self, MLG_NONE, &behind);
  mlg_change_init (&change);
  change.want = 0;
  change.link_off = behind.links;
  without = mlg_evaluator_run (self->evaluator, &change, self->cancellable, error);
  if (without == NULL)
    return FALSE;
  row = mlg_table_add_row (table);
  mlg_table_set_text (table, row, 0, map->relays[source].id);
  mlg_table_set_text (table, row, 1, map->relays[source].name);
  mlg_table_set_number (table, row, 2, behind.n_relays);
  mlg_table_set_number (table, row, 3, behind.n_cells);
  mlg_table_set_number (table, row, 4, behind.establishments);
  mlg_table_set_number (table, row, 5, self->base->total.reach - without->total.reach);
  mlg_table_set_number (table, row, 6, self->base->total.reached - without->total.reached);
  return TRUE;
}

MlgTable *
mlg_ageing_gates (const MlgAgeing *self, GError **error)
{
  g_autoptr (MlgTable) table =
      mlg_table_new ("gates", "Relays that keep a gate, and what goes through them");
  g_autoptr (GArray) list = keepers (self->map);

  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relays", "Relays behind it", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "cells", "Cells they have", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments there", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach that goes through it", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "loss_reached", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < list->len; i++)
    if (!add_keeper (self, g_array_index (list, guint, i), table, error))
      return NULL;
  return g_steal_pointer (&table);
}

/* ---- one deliverable at one gate ---------------------------------------------------------------
 */

typedef struct
{
  guint source, deliverable;
  gboolean entered, possible; /* possible: there is a lever to enter it with, on some day left */
  guint relays, cells;
  double loss, lost;
} Registration;

/* A lever of the relay that can still be used for the deliverable in the period; MLG_NONE: none. */
static guint
free_lever (const MlgMap *map, MlgEvaluator *evaluator, guint source, guint deliverable)
{
  for (guint i = map->relay_lever_start[source]; i < map->relay_lever_start[source + 1]; i++)
    {
      const MlgExtraUse wanted = { .deliverable = deliverable,
                                   .lever = map->relay_levers[i],
                                   .uses = 1 };
      MlgExtraUse extra;

      mlg_evaluator_free_uses (evaluator, NULL, &wanted, 1, &extra, NULL, NULL);
      if (extra.uses > 0)
        return map->relay_levers[i];
    }
  return MLG_NONE;
}

/* What goes, or would go, through the gates for this deliverable alone: with the relay's own levers
 * without effect of their own, only what is downstream makes the difference. */
static gboolean
weigh (const MlgAgeing *self,
       MlgEvaluator *evaluator,
       const guint8 *gates,
       Registration *out,
       GError **error)
{
  const MlgMap *map = self->map;
  g_autofree guint8 *levers_off = g_new0 (guint8, map->n_levers + 1);
  g_autoptr (MlgReach) with = NULL, without = NULL;
  const guint lever =
      out->entered ? MLG_NONE : free_lever (map, evaluator, out->source, out->deliverable);
  const MlgExtraUse extra = { .deliverable = out->deliverable, .lever = lever, .uses = 1 };
  MlgChange change;

  out->possible = out->entered || lever != MLG_NONE;
  if (!out->possible)
    return TRUE;
  for (guint i = map->relay_lever_start[out->source]; i < map->relay_lever_start[out->source + 1];
       i++)
    levers_off[map->relay_levers[i]] = 1;
  mlg_change_init (&change);
  change.want = 0;
  change.lever_off = levers_off;
  change.extra = &extra;
  change.n_extra = lever != MLG_NONE;
  with = mlg_evaluator_run (evaluator, &change, self->cancellable, error);
  if (with == NULL)
    return FALSE;
  change.link_off = gates;
  without = mlg_evaluator_run (evaluator, &change, self->cancellable, error);
  if (without == NULL)
    return FALSE;
  out->loss = with->total.reach - without->total.reach;
  out->lost = with->total.reached - without->total.reached;
  return TRUE;
}

static gboolean
is_entered (const MlgAgeing *self, guint source, guint deliverable)
{
  for (guint i = 0; i < self->base->n_uses; i++)
    if (self->base->uses[i].deliverable == deliverable && self->base->uses[i].after > 0 &&
        self->map->levers[self->base->uses[i].lever].relay == source)
      return TRUE;
  return FALSE;
}

static gboolean
register_all (const MlgAgeing *self, guint source, GArray *found, GError **error)
{
  guint n;
  const guint *asked = mlg_evaluator_deliverables (self->evaluator, &n);
  g_auto (Behind) behind = { 0 };

  behind_init (self, source, &behind);
  for (guint i = 0; i < n; i++)
    {
      Registration one = { .source = source,
                           .deliverable = asked[i],
                           .entered = is_entered (self, source, asked[i]),
                           .loss = (double) NAN,
                           .lost = (double) NAN };
      g_auto (MlgQuestion) alone = { 0 };
      g_autoptr (MlgEvaluator) evaluator = NULL;

      mlg_question_copy (&alone, self->question);
      g_free (alone.deliverables);
      alone.deliverables = g_memdup2 (&asked[i], sizeof asked[i]);
      alone.n_deliverables = 1;
      evaluator = mlg_evaluator_new (self->map, &alone, error);
      if (evaluator == NULL || !weigh (self, evaluator, behind.links, &one, error))
        return FALSE;
      count_behind (self, asked[i], &behind);
      one.relays = behind.n_relays;
      one.cells = behind.n_cells;
      /* a resource for others than those behind the gate would lose nothing there */
      if (one.entered || one.cells > 0)
        g_array_append_val (found, one);
    }
  return TRUE;
}

/* Missing ones first; then what is at stake, the greatest first; then by relay and deliverable. */
static int
by_stake (gconstpointer a, gconstpointer b)
{
  const Registration *p = a, *q = b;
  const double x = isnan (p->lost) ? -1 : p->lost, y = isnan (q->lost) ? -1 : q->lost;

  if (p->entered != q->entered)
    return p->entered ? 1 : -1;
  if (x > y || y > x)
    return x > y ? -1 : 1;
  if (p->source != q->source)
    return p->source < q->source ? -1 : 1;
  return (p->deliverable > q->deliverable) - (p->deliverable < q->deliverable);
}

static MlgTable *
registration_columns (void)
{
  MlgTable *table = mlg_table_new ("registrations", "What one missing registration cuts off");

  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay that keeps the gate", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable_id", "Deliverable code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "title", "Title", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "relays", "Relays behind the gate", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "cells", "Cells they have", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach of the deliverable cut off", MLG_COLUMN_SHARE, NULL,
                        2);
  mlg_table_add_column (table, "loss_reached", "Establishments cut off", MLG_COLUMN_COUNT, NULL, 0);
  return table;
}

MlgTable *
mlg_ageing_registrations (const MlgAgeing *self, GError **error)
{
  g_autoptr (MlgTable) table = registration_columns ();
  g_autoptr (GArray) list = keepers (self->map);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Registration));
  const MlgMap *map = self->map;

  /* things are entered where no gate stands before: what is behind another gate comes through it */
  for (guint i = 0; i < list->len; i++)
    {
      const guint source = g_array_index (list, guint, i);

      if (!map->relays[source].gated && map->relays[source].status == MLG_STATUS_MOBILISED &&
          !register_all (self, source, found, error))
        return NULL;
    }
  g_array_sort (found, by_stake);
  for (guint i = 0; i < found->len && (self->options->top == 0 || i < self->options->top); i++)
    {
      const Registration *one = &g_array_index (found, Registration, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, map->relays[one->source].id);
      mlg_table_set_text (table, row, 1, map->relays[one->source].name);
      mlg_table_set_text (table, row, 2, map->deliverables[one->deliverable].id);
      mlg_table_set_text (table, row, 3, map->deliverables[one->deliverable].title);
      mlg_table_set_text (table, row, 4,
                          one->entered    ? N_ ("entered")
                          : one->possible ? N_ ("not entered")
                                          : N_ ("not entered, and no lever is free to do it"));
      mlg_table_set_number (table, row, 5, one->relays);
      mlg_table_set_number (table, row, 6, one->cells);
      mlg_table_set_number (table, row, 7, one->loss);
      mlg_table_set_number (table, row, 8, one->lost);
    }
  return g_steal_pointer (&table);
}
