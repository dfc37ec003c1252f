/* One relay leaves (N−1): what is lost, and how far the whole depends on the first. */
#include "robust/mlg-robust-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

gboolean
mlg_robust_without (
    const MlgRobust *self, const guint *relays, guint n, MlgFigures *out, GError **error)
{
  g_autofree guint8 *off = g_new0 (guint8, self->map->n_relays + 1);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  mlg_change_init (&change);
  change.want = 0;
  change.relay_off = off;
  for (guint i = 0; i < n; i++)
    off[relays[i]] = 1;
  reach = mlg_evaluator_run (self->evaluator, &change, self->cancellable, error);
  if (reach != NULL)
    *out = reach->total;
  return reach != NULL;
}

/* Where worlds are drawn, a run of its own tells what a chained relay brings. */
static gboolean
find_drawn (MlgRobust *self, guint relay, GError **error)
{
  const guint n = self->map->n_relays;
  const MlgFigures *total = &self->base->total;
  g_autofree guint *others = g_new (guint, n + 1);
  MlgFigures alone, without;
  guint n_others = 0;

  for (guint r = 0; r < n; r++)
    if (r != relay)
      others[n_others++] = r;
  if (!mlg_robust_without (self, others, n_others, &alone, error) ||
      !mlg_robust_without (self, &relay, 1, &without, error))
    return FALSE;
  self->parts[relay] = (MlgPart){ TRUE, alone.reach, alone.reached, total->reach - without.reach,
                                  total->reached - without.reached };
  return TRUE;
}

static int
by_loss (const void *a, const void *b, gpointer data)
{
  const MlgRobust *self = data;
  const guint r = *(const guint *) a, s = *(const guint *) b;
  const double x = self->parts[r].loss, y = self->parts[s].loss;

  /* relays are in the order of their ids */
  return x > y ? -1 : x < y ? 1 : (r > s) - (r < s);
}

gboolean
mlg_robust_find_losses (MlgRobust *self, GError **error)
{
  const MlgMap *map = self->map;

  self->parts = g_new0 (MlgPart, map->n_relays + 1);
  self->order = g_new (guint, map->n_relays + 1);
  if (!mlg_evaluator_parts (self->evaluator, self->parts, self->cancellable, error))
    return FALSE;
  for (guint r = 0; r < map->n_relays; r++)
    {
      if (map->relays[r].status != MLG_STATUS_MOBILISED)
        continue;
      if (!self->parts[r].known && !find_drawn (self, r, error))
        return FALSE;
      if (isnan (self->parts[r].loss))
        self->parts[r].loss = self->parts[r].alone = 0; /* nobody weighs anything */
      self->order[self->n_order++] = r;
    }
  g_qsort_with_data (self->order, (gint) self->n_order, sizeof *self->order, by_loss, self);
  return TRUE;
}

double
mlg_robust_weight (const MlgRobust *self, guint cell)
{
  const MlgCell *c = &self->map->cells[cell];
  const MlgWeight weight = mlg_evaluator_question (self->evaluator)->weight;

  return weight == MLG_WEIGHT_ESTABLISHMENTS ? c->establishments
         : weight == MLG_WEIGHT_WORKERS
             ? c->workers
             : c->workers * (isnan (c->risk_weight) ? 1 : c->risk_weight);
}

static double
dependency (const MlgRobust *self, guint relay)
{
  const double reach = self->base->total.reach;

  return reach > 0 ? self->parts[relay].loss / reach : (double) NAN;
}

MlgTable *
mlg_robust_table (const MlgRobust *self)
{
  MlgTable *table = mlg_table_new ("robust", "Dependency on the first relay");
  guint bring = 0, row;

  mlg_table_add_column (table, "reach", "Reach today", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reached", "Establishments reached", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "relays", "Relays that bring something", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "first_relay_id", "First relay (code)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "first_relay", "First relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach lost if it stopped", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "loss_reached", "Establishments lost", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "dependency", "Share of the reach that hangs on it",
                        MLG_COLUMN_SHARE, NULL, 1);
  row = mlg_table_add_row (table);
  for (guint i = 0; i < self->n_order; i++)
    bring += mlg_more_than (self->parts[self->order[i]].loss, 0);
  mlg_table_set_number (table, row, 0, self->base->total.reach);
  mlg_table_set_number (table, row, 1, self->base->total.reached);
  mlg_table_set_number (table, row, 2, bring);
  if (bring > 0)
    {
      const guint first = self->order[0];

      mlg_table_set_text (table, row, 3, self->map->relays[first].id);
      mlg_table_set_text (table, row, 4, self->map->relays[first].name);
      mlg_table_set_number (table, row, 5, self->parts[first].loss);
      mlg_table_set_number (table, row, 6, self->parts[first].loss_reached);
      mlg_table_set_number (table, row, 7, dependency (self, first));
    }
  else
    for (guint k = 3; k < 8; k++)
      mlg_table_set_state (table, row, k, MLG_CELL_NOT_APPLICABLE);
  return table;
}

/* In plain words, what its leaving means beside what it brings itself, passed on to it or not. */
static const char *
role_of (double loss, double brings)
{
  if (!mlg_more_than (loss, 0))
    return N_ ("brings nothing today");
  if (loss > 1.05 * brings)
    return N_ ("others depend on it");
  if (loss >= 0.9 * brings)
    return N_ ("nobody replaces it");
  return loss >= 0.5 * brings ? N_ ("others reach a part of its firms")
                              : N_ ("others reach most of its firms");
}

MlgTable *
mlg_losses_table (const MlgRobust *self, const double *brings, guint top)
{
  MlgTable *table = mlg_table_new ("losses", "What is lost if one relay stops");
  const guint n = top > 0 ? MIN (top, self->n_order) : self->n_order;

  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "kind", "Kind of relay", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "loss", "Reach lost if it stopped", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "loss_reached", "Establishments lost", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "dependency", "Share of the reach that hangs on it",
                        MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "without", "Reach without it", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "alone", "Reach if alone", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "brings", "Reached by it, links included",
                                               MLG_COLUMN_SHARE, NULL, 2));
  mlg_table_add_column (table, "role", "What it means", MLG_COLUMN_LABEL, NULL, 0);
  for (guint i = 0; i < n; i++)
    {
      const guint r = self->order[i], row = mlg_table_add_row (table);
      const MlgPart *part = &self->parts[r];

      mlg_table_set_text (table, row, 0, self->map->relays[r].id);
      mlg_table_set_text (table, row, 1, self->map->relays[r].name);
      mlg_table_set_number (table, row, 2, i + 1);
      mlg_table_set_text (table, row, 3, self->map->relays[r].kind);
      mlg_table_set_number (table, row, 4, part->loss);
      mlg_table_set_number (table, row, 5, part->loss_reached);
      mlg_table_set_number (table, row, 6, dependency (self, r));
      mlg_table_set_number (table, row, 7, self->base->total.reach - part->loss);
      mlg_table_set_number (table, row, 8, part->alone);
      mlg_table_set_number (table, row, 9, brings[r]);
      mlg_table_set_text (table, row, 10, role_of (part->loss, brings[r]));
    }
  return table;
}
