#include "reach/mlg-probe.h"

#include "reach/mlg-reach-private.h"

#include <math.h>

struct _MlgProbe
{
  MlgEvaluator *ev;
  MlgEvaluator *other; /* the same cells and entries, with a drawn map's figures */
  MlgRun run;          /* of the map as it is */
  MlgTotal total;
  guint8 *lever_awake, *linked, *no_links;
  double *with, *without; /* [n_cells] reach of each stratum, relays taken as independent */
  /* room for one row */
  double *a;
  MlgEffect *effect;
  guint32 *index;
};

double
mlg_total_of (const MlgTotal *total, guint cell, double reach)
{
  const double slope = total->slope[cell];

  if (total->goal == NULL)
    return slope * reach;
  return isnan (total->goal[cell]) ? 0 : slope * MAX (0, total->goal[cell] - reach);
}

static void
find_strata (MlgProbe *self)
{
  const MlgEvaluator *ev = self->ev;

  for (guint i = 0; i < ev->n_population; i++)
    {
      const guint c = ev->population[i];
      MlgRow row = mlg_run_row (&self->run, c);
      MlgContact contact;

      row.x = 1;
      mlg_kernel_contact (&row, self->run.effect, &contact);
      self->with[c] = contact.reach;
      row.x = 0;
      mlg_kernel_contact (&row, self->run.effect, &contact);
      self->without[c] = contact.reach;
    }
}

static void
find_links (MlgProbe *self)
{
  for (guint i = 0; i < self->run.arcs->len; i++)
    {
      const MlgArc *arc = &g_array_index (self->run.arcs, MlgArc, i);

      self->linked[arc->from] = self->linked[arc->to] = 1;
    }
}

MlgProbe *
mlg_probe_new (const MlgMap *map,
               const MlgQuestion *question,
               const MlgTotal *total,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (MlgProbe) self = g_new0 (MlgProbe, 1);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange plain;

  mlg_change_init (&plain);
  plain.want = 0;
  self->total = *total;
  self->ev = mlg_evaluator_new (map, question, error);
  self->other = mlg_evaluator_new (map, question, NULL);
  if (self->ev == NULL || self->other == NULL)
    return NULL;
  reach = mlg_evaluator_run (self->ev, &plain, cancellable, error);
  if (reach == NULL || !mlg_run_prepare (&self->run, self->ev, &plain, NULL, cancellable, error))
    return NULL;
  self->run.change = NULL; /* it was ours for the preparation alone */
  self->lever_awake = g_steal_pointer (&reach->lever_awake);
  self->linked = g_new0 (guint8, map->n_relays + 1);
  self->no_links = g_malloc (map->n_links + 1);
  memset (self->no_links, 1, map->n_links + 1);
  self->with = g_new0 (double, map->n_cells + 1);
  self->without = g_new0 (double, map->n_cells + 1);
  self->a = g_new (double, map->n_relays + 1);
  self->effect = g_new (MlgEffect, map->n_relays + 1);
  self->index = g_new (guint32, map->n_relays + 1);
  for (guint r = 0; r <= map->n_relays; r++)
    self->index[r] = r;
  find_strata (self);
  find_links (self);

  return g_steal_pointer (&self);
}

void
mlg_probe_free (MlgProbe *self)
{
  if (self == NULL)
    return;
  mlg_run_clear (&self->run);
  mlg_evaluator_free (self->ev);
  mlg_evaluator_free (self->other);
  g_free (self->lever_awake);
  g_free (self->linked);
  g_free (self->no_links);
  g_free (self->with);
  g_free (self->without);
  g_free (self->a);
  g_free (self->effect);
  g_free (self->index);
  g_free (self);
}

const guint8 *
mlg_probe_relay_acts (const MlgProbe *self)
{
  return self->run.acts;
}

const guint8 *
mlg_probe_lever_awake (const MlgProbe *self)
{
  return self->lever_awake;
}

double
mlg_probe_access (const MlgProbe *self, guint cell, double access)
{
  const double with = self->with[cell], without = self->without[cell];
  const double x = self->ev->x[cell];

  if (!self->ev->in_population[cell])
    return 0;
  return mlg_total_of (&self->total, cell, access * with + (1 - access) * without) -
         mlg_total_of (&self->total, cell, x * with + (1 - x) * without);
}

/* Shares of the group that holds place i, divided by their sum where it passes 1. */
static void
scale_group (double *a, const MlgRow *row, gsize i)
{
  gsize first = i, last = i;
  double sum = 0;

  while (first > 0 && !row->end[first - 1])
    first--;
  while (!row->end[last])
    last++;
  for (gsize k = first; k <= last; k++)
    sum += a[k];
  for (gsize k = first; k <= last && first < last && sum > 1; k++)
    a[k] /= sum;
}

/* The change of the total in one cell when its entry of one relay has another share and effect. */
static double
cell_change (MlgProbe *self, guint cell, guint relay, double share, const MlgEffect *effects)
{
  const MlgEvaluator *ev = self->ev;
  MlgRow row = mlg_run_row (&self->run, cell);
  MlgContact contact;
  const double x = row.x;
  gsize at = row.n;

  for (gsize i = 0; i < row.n; i++)
    {
      const guint32 e = row.effect[i];

      self->a[i] = row.a[i];
      self->effect[i] = self->run.effect[e];
      if (ev->effects[e].relay != relay)
        continue;
      at = i;
      self->a[i] = share;
      self->effect[i] = effects[e];
    }
  if (at < row.n && share > row.a[at])
    scale_group (self->a, &row, at);
  row.a = self->a;
  row.effect = self->index;
  mlg_kernel_contact (&row, self->effect, &contact);

  return mlg_total_of (&self->total, cell, contact.reach) -
         mlg_total_of (&self->total, cell, x * self->with[cell] + (1 - x) * self->without[cell]);
}

/* An entry that no action reaches, in either map, changes nothing. */
static double
relay_change (MlgProbe *self, const MlgMap *drawn, const MlgRun *other, guint relay)
{
  const MlgMap *map = self->ev->map;
  double change = 0;

  for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
    if (self->ev->in_population[map->entries[e].cell])
      change += cell_change (self, map->entries[e].cell, relay,
                             drawn->audiences[map->entries[e].audience].from_members
                                 ? 1
                                 : drawn->audiences[map->entries[e].audience].penetration.x,
                             other->effect);
  return change;
}

/* Entries keep their rows of audiences: a drawn map scales crowded groups by other rows, which a
 * quick look does by itself. */
static void
take_figures (MlgEvaluator *ev, const MlgMap *drawn)
{
  mlg_map_unref (ev->map);
  ev->map = mlg_map_ref ((MlgMap *) (guintptr) drawn);
  g_clear_pointer (&ev->a[MLG_HYPOTHESIS_MIDDLE], g_free);
  g_clear_pointer (&ev->audience_all[MLG_HYPOTHESIS_MIDDLE], g_free);
  g_clear_pointer (&ev->audience_digital[MLG_HYPOTHESIS_MIDDLE], g_free);
  g_clear_pointer (&ev->cell_cut, g_free);
  ev->any_cut = FALSE;
}

gboolean
mlg_probe_relays (MlgProbe *self,
                  const MlgMap *drawn,
                  const guint8 *probed,
                  double *out_change,
                  GCancellable *cancellable,
                  GError **error)
{
  const guint n = self->ev->map->n_relays;
  g_autofree guint8 *others = g_new0 (guint8, n + 1);
  gboolean done, linked = FALSE;
  MlgChange change;
  MlgRun run;

  take_figures (self->other, drawn);
  for (guint r = 0; r < n && !linked; r++)
    linked = probed[r] && self->linked[r];
  mlg_change_init (&change);
  if (!linked) /* no relay that is looked at feels a link, or another relay */
    {
      for (guint r = 0; r < n; r++)
        others[r] = !probed[r];
      change.link_off = self->no_links;
      change.relay_off = others;
    }
  done = mlg_run_prepare (&run, self->other, &change, NULL, cancellable, error);
  for (guint r = 0; r < n && done; r++)
    if (probed[r])
      out_change[r] = relay_change (self, drawn, &run, r);
  mlg_run_clear (&run);

  return done;
}
