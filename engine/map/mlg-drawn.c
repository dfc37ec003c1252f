/* A map with other values for its uncertain figures, everything else shared. */
#include "base/mlg-format.h"
#include "map/mlg-access.h"
#include "map/mlg-inputs-private.h"

enum
{
  REMEMBERED = 4096, /* rows of scaled shares found again without a search */
};

typedef struct
{
  MlgMap *map;           /* being made */
  const MlgMap *base;    /* what it is drawn from */
  guint capacity;        /* of the map's audiences */
  guint *relays, *start; /* relays of each group: relays[start[g] .. start[g + 1]] */
  MlgSpan *valid;        /* of each relay */
  double *sum;           /* [n_cells], zero between uses */
  struct
  {
    guint32 audience, scaled; /* scaled 0 = nothing here: row 0 is never made by scaling */
    double sum;
  } remembered[REMEMBERED];
} Scaling;

static MlgSpan
validity (const MlgMap *map, guint relay)
{
  const MlgRows *rows = &map->rows[MLG_T_RELAYS];
  const double from = mlg_rows_number (rows, relay, mlg_schema_column (MLG_T_RELAYS, "valid_from")),
               until =
                   mlg_rows_number (rows, relay, mlg_schema_column (MLG_T_RELAYS, "valid_until"));

  return mlg_live_span (isnan (from) ? MLG_DAY_NONE : (MlgDay) from,
                        isnan (until) ? MLG_DAY_NONE : (MlgDay) until, MLG_DAY_NONE, 0,
                        MLG_DAY_NONE);
}

/* A body that has closed holds no establishment any more. */
static gboolean
is_member (const MlgMap *map, guint relay)
{
  return map->relays[relay].group != MLG_NONE && map->relays[relay].status != MLG_STATUS_INACTIVE;
}

static void
list_groups (Scaling *self)
{
  const MlgMap *map = self->map;

  self->start = g_new0 (guint, map->n_groups + 2);
  self->relays = g_new (guint, map->n_relays + 1);
  self->valid = g_new (MlgSpan, map->n_relays + 1);
  self->sum = g_new0 (double, map->n_cells + 1);
  for (guint r = 0; r < map->n_relays; r++)
    if (is_member (map, r))
      {
        self->start[map->relays[r].group + 2]++;
        self->valid[r] = validity (map, r);
      }
  for (guint g = 1; g <= map->n_groups; g++)
    self->start[g + 1] += self->start[g];
  for (guint r = 0; r < map->n_relays; r++)
    if (is_member (map, r))
      self->relays[self->start[map->relays[r].group + 1]++] = r;
}

/* The row of `audience` divided by `sum`: made once for each pair in most cases. */
static guint32
scaled_row (Scaling *self, guint32 audience, double sum)
{
  MlgMap *map = self->map;
  guint64 bits;
  guint at;
  MlgAudience row = map->audiences[audience];

  memcpy (&bits, &sum, sizeof bits);
  at = (guint) (((bits ^ audience) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 40) % REMEMBERED;
  if (self->remembered[at].scaled > 0 && self->remembered[at].audience == audience &&
      memcmp (&self->remembered[at].sum, &sum, sizeof sum) == 0)
    return self->remembered[at].scaled;
  if (map->n_audiences == self->capacity)
    {
      self->capacity = 2 * self->capacity + 64;
      map->audiences = g_renew (MlgAudience, map->audiences, self->capacity);
    }
  row.penetration.x /= sum;
  row.penetration.low = row.penetration.high = row.penetration.x;
  row.from_members = 0; /* its share is no longer the 1 of a list */
  map->audiences[map->n_audiences] = row;
  self->remembered[at].audience = audience;
  self->remembered[at].sum = sum;
  self->remembered[at].scaled = map->n_audiences;
  return map->n_audiences++;
}

static void
own_entries (Scaling *self)
{
  MlgMap *map = self->map;

  if (map->entries == self->base->entries)
    map->entries = g_memdup2 (self->base->entries,
                              (map->entry_start[map->n_relays] + (gsize) 1) * sizeof (MlgEntry));
}

/* The shares of the relays of a group that are valid on a day: at most 1 in every cell. */
static void
scale_day (Scaling *self, const guint *relays, guint n, MlgDay day)
{
  for (guint pass = 0; pass < 3; pass++) /* sum, scale, wipe */
    for (guint i = 0; i < n; i++)
      {
        const MlgMap *map = self->map;
        const guint relay = relays[i];

        if (!mlg_span_holds (self->valid[relay], day))
          continue;
        for (guint e = map->entry_start[relay]; e < map->entry_start[relay + 1]; e++)
          {
            const MlgEntry entry = map->entries[e];

            if (pass == 0)
              self->sum[entry.cell] += map->audiences[entry.audience].penetration.x;
            else if (pass == 2)
              self->sum[entry.cell] = 0;
            else if (mlg_more_than (self->sum[entry.cell], 1))
              {
                own_entries (self);
                map->entries[e].audience = scaled_row (self, entry.audience, self->sum[entry.cell]);
              }
          }
      }
}

static int
compare_days (const void *a, const void *b)
{
  const MlgDay *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

/* As when a map is checked: it is enough to look at the days on which some relay begins. */
static void
scale_groups (MlgMap *map, const MlgMap *base)
{
  g_autofree Scaling *self = g_new0 (Scaling, 1);
  g_autofree MlgDay *days = g_new (MlgDay, map->n_relays + 1);

  self->map = map;
  self->base = base;
  self->capacity = map->n_audiences;
  list_groups (self);
  for (guint g = 0; g < map->n_groups; g++)
    {
      const guint *relays = self->relays + self->start[g];
      const guint n = self->start[g + 1] - self->start[g];

      for (guint i = 0; i < n; i++)
        days[i] = self->valid[relays[i]].from;
      qsort (days, n, sizeof *days, compare_days);
      for (guint i = 0; i < n && n > 1; i++)
        if (i == 0 || days[i] != days[i - 1])
          scale_day (self, relays, n, days[i]);
    }
  g_free (self->relays);
  g_free (self->start);
  g_free (self->valid);
  g_free (self->sum);
}

static void
set_access (MlgCell *cell, double value)
{
  cell->digital_access = cell->digital_low = cell->digital_high = value;
}

/* Values of digital access go to the cells that have them: their own, or their trait's. */
static void
draw_access (MlgMap *map, const MlgInput *inputs, guint n, const double *values)
{
  g_autofree double *of_trait = NULL;
  guint i = 0;

  for (; i < n && inputs[i].source <= MLG_INPUT_TRAIT_ACCESS; i++)
    {
      if (isnan (values[i]))
        continue;
      if (!of_trait)
        {
          const guint n_traits = map->rows[MLG_T_TRAITS].n;

          map->cells = g_memdup2 (map->cells, (map->n_cells + (gsize) 1) * sizeof *map->cells);
          of_trait = g_new (double, n_traits + 1);
          for (guint t = 0; t < n_traits; t++)
            of_trait[t] = NAN;
        }
      if (inputs[i].source == MLG_INPUT_TARGET_ACCESS)
        set_access (&map->cells[inputs[i].index], values[i]);
      else
        of_trait[inputs[i].index] = values[i];
    }
  for (guint c = 0; of_trait && c < map->n_cells; c++)
    if (map->cells[c].digital_trait != MLG_NONE && !isnan (of_trait[map->cells[c].digital_trait]))
      set_access (&map->cells[c], of_trait[map->cells[c].digital_trait]);
}

static MlgFigure *
figure_of (MlgMap *map, const MlgInput *input)
{
  const guint s = input->source;
  char *item = NULL;

  if (s < MLG_INPUT_AUDIENCES)
    item = (char *) &map->relays[input->index];
  else if (s < MLG_INPUT_LEVERS)
    item = (char *) &map->audiences[input->index];
  else if (s < MLG_INPUT_ENGAGEMENTS)
    item = (char *) &map->levers[input->index];
  else if (s < MLG_INPUT_LINKS)
    item = (char *) &map->engagements[input->index];
  else if (s < MLG_INPUT_DELIVERABLES)
    item = (char *) &map->links[input->index];
  else if (s == MLG_INPUT_SHARES)
    item = (char *) &map->shares[input->index];
  else if (s == MLG_INPUT_USABLE)
    item = (char *) &map->usables[input->index];
  else
    item = (char *) &map->deliverables[input->index];
  return (MlgFigure *) (gpointer) (item + mlg_input_sources[s].offset);
}

static void
own_figures (MlgMap *map)
{
  map->shares =
      g_memdup2 (map->shares, (map->rows[MLG_T_PUBLIC_SHARES].n + (gsize) 1) * sizeof *map->shares);
  map->usables =
      g_memdup2 (map->usables, (map->rows[MLG_T_USABILITY].n + (gsize) 1) * sizeof *map->usables);
  map->relays = g_memdup2 (map->relays, (map->n_relays + (gsize) 1) * sizeof *map->relays);
  map->levers = g_memdup2 (map->levers, (map->n_levers + (gsize) 1) * sizeof *map->levers);
  map->audiences = g_memdup2 (map->audiences, map->n_audiences * sizeof *map->audiences);
  map->links = g_memdup2 (map->links, (map->n_links + (gsize) 1) * sizeof *map->links);
  map->deliverables =
      g_memdup2 (map->deliverables, (map->n_deliverables + (gsize) 1) * sizeof *map->deliverables);
  map->engagements =
      g_memdup2 (map->engagements, (map->n_engagements + (gsize) 1) * sizeof *map->engagements);
}

MlgMap *
mlg_map_view (const MlgMap *map)
{
  MlgMap *view = g_memdup2 (map, sizeof *map);

  g_atomic_ref_count_init (&view->ref_count);
  view->base = mlg_map_ref (mlg_unconst (map));
  view->memo = NULL;
  own_figures (view);
  return view;
}

/* Cells whose access is built from publics: their access from the figures drawn. */
static void
draw_built (MlgMap *map, const MlgMap *base, const MlgInput *inputs, guint n, const double *values)
{
  gboolean any = FALSE;

  for (guint i = n; i > 0 && inputs[i - 1].source >= MLG_INPUT_SHARES && !any; i--)
    any = !isnan (values[i - 1]);
  if (!any)
    return;
  if (map->cells == base->cells)
    map->cells = g_memdup2 (map->cells, (map->n_cells + (gsize) 1) * sizeof *map->cells);
  mlg_map_build_access (map);
}

MlgMap *
mlg_map_drawn (const MlgMap *map, const MlgInput *inputs, guint n, const double *values)
{
  MlgMap *drawn = mlg_map_view (map);

  draw_access (drawn, inputs, n, values);
  for (guint i = 0; i < n; i++)
    if (inputs[i].source > MLG_INPUT_TRAIT_ACCESS && !isnan (values[i]))
      {
        MlgFigure *figure = figure_of (drawn, &inputs[i]);

        figure->x = figure->low = figure->high = values[i];
      }
  draw_built (drawn, map, inputs, n, values);
  scale_groups (drawn, map);
  return drawn;
}
