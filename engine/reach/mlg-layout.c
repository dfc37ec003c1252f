/* What never changes between runs: which deliverables each cell wants, the (relay, cell) matrix by
 * cell, and what a cell needs to know of a relay besides its share. */
#include "base/mlg-format.h"
#include "reach/mlg-reach-private.h"

#include <math.h>
#include <string.h>

static void
build_deliverables (MlgEvaluator *ev)
{
  const MlgMap *map = ev->map;
  ev->q_del = g_new (guint, map->n_deliverables + 1);
  ev->q_theme = g_new (guint, map->n_deliverables + 1);
  ev->q_of = g_new (guint32, map->n_deliverables + 1);
  memset (ev->q_of, 0xff, (map->n_deliverables + 1) * sizeof (guint32));
  for (guint i = 0; i < ev->question.n_deliverables; i++)
    {
      guint d = ev->question.deliverables[i];
      if (mlg_span_empty (mlg_span_meet (map->deliverables[d].live, ev->question.period)))
        continue;
      ev->q_of[d] = ev->n_q;
      ev->q_theme[ev->n_q] = map->deliverables[d].theme;
      ev->q_del[ev->n_q++] = d;
    }
  ev->q_words = MAX (1, (ev->n_q + 63) / 64);
}

static guint
bits_hash (const guint64 *bits, guint words)
{
  guint64 h = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  for (guint i = 0; i < words; i++)
    h = (h ^ bits[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15), h ^= h >> 29;
  return (guint) (h >> 20);
}

/* Numbers the distinct rows of bits; returns the number of row `bits`, appending it if new. */
static guint
bits_number (GArray *table, guint *slots, guint n_slots, const guint64 *bits, guint words)
{
  guint at = bits_hash (bits, words) & (n_slots - 1);
  for (;; at = (at + 1) & (n_slots - 1))
    {
      if (slots[at] == 0)
        break;
      if (memcmp (&g_array_index (table, guint64, (gsize) (slots[at] - 1) * words), bits,
                  words * sizeof (guint64)) == 0)
        return slots[at] - 1;
    }
  slots[at] = table->len / words + 1;
  g_array_append_vals (table, bits, words);
  return slots[at] - 1;
}

static void
build_wants (MlgEvaluator *ev)
{
  const MlgMap *map = ev->map;
  guint words = ev->q_words, n_slots = 1024;
  while (n_slots < 2 * map->n_cells)
    n_slots *= 2;
  g_autofree guint *slots = g_new0 (guint, n_slots);
  GArray *table = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree guint64 *bits = g_new (guint64, words);
  ev->cell_wclass = g_new (guint32, map->n_cells + 1);
  ev->in_population = g_new0 (guint8, map->n_cells + 1);
  ev->population = g_new (guint32, map->n_cells + 1);
  for (guint c = 0; c < map->n_cells; c++)
    {
      gboolean any = FALSE;
      memset (bits, 0, words * sizeof (guint64));
      for (guint j = 0; j < ev->n_q; j++)
        if (mlg_map_wants (map, ev->q_del[j], c))
          mlg_bit_set (bits, j), any = TRUE;
      ev->cell_wclass[c] = any ? bits_number (table, slots, n_slots, bits, words) : MLG_NONE;
      if (any && mlg_map_scope_holds (map, &ev->question.filter, c))
        {
          ev->in_population[c] = 1;
          ev->population[ev->n_population++] = c;
        }
    }
  ev->n_wclasses = table->len / words;
  ev->wclass_bits = (guint64 *) (void *) g_array_free (table, FALSE);
  for (guint c = 0; c < map->n_cells; c++)
    if (ev->cell_wclass[c] == MLG_NONE)
      ev->cell_wclass[c] = ev->n_wclasses;
}

static int
by_group (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MlgMap *map = user_data;
  guint x = *(const guint *) a, y = *(const guint *) b;
  guint gx = map->relays[x].group, gy = map->relays[y].group;
  if (gx != gy)
    return gx < gy ? -1 : 1;
  return (x > y) - (x < y);
}

/* The order in which relays are laid down in each cell. */
static guint *
relay_order (const MlgMap *map)
{
  guint *order = g_new (guint, map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    order[r] = r;
  g_qsort_with_data (order, (int) map->n_relays, sizeof (guint), by_group,
                     (gpointer) (guintptr) map);
  return order;
}

static guint
add_cover (MlgEvaluator *ev, guint first, const guint8 *bytes, guint n)
{
  for (guint i = first; i < ev->n_covers; i++)
    if (memcmp (ev->cover_bytes->data + ev->cover_start[i], bytes, n) == 0)
      return i;
  ev->cover_start = g_renew (gsize, ev->cover_start, ev->n_covers + 1);
  ev->cover_start[ev->n_covers] = ev->cover_bytes->len;
  g_byte_array_append (ev->cover_bytes, bytes, n);
  return ev->n_covers++;
}

/* The effects of one relay; writes each entry's effect number into out (by entry of the relay). */
static void
relay_effects (MlgEvaluator *ev, guint r, GArray *effects, GArray *numbers, guint32 *out)
{
  const MlgMap *map = ev->map;
  guint start = map->relay_lever_start[r], n = map->relay_lever_start[r + 1] - start;
  g_autofree guint8 *bytes = g_new0 (guint8, n + 1);
  guint first = ev->n_covers, columns = ev->n_wclasses + 1;
  gboolean scoped = FALSE;
  for (guint i = 0; i < n; i++)
    {
      scoped = scoped || map->levers[map->relay_levers[start + i]].n_scopes > 0;
      bytes[i] = 1;
    }
  guint cover = add_cover (ev, first, bytes, n);
  g_array_set_size (numbers, 0);
  for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
    {
      guint c = map->entries[e].cell;
      if (scoped)
        {
          for (guint i = 0; i < n; i++)
            {
              guint lever = map->relay_levers[start + i];
              bytes[i] = map->levers[lever].n_scopes == 0 || mlg_map_lever_covers (map, lever, c);
            }
          cover = add_cover (ev, first, bytes, n);
        }
      guint slot = (cover - first) * columns + ev->cell_wclass[c];
      while (numbers->len <= slot)
        {
          guint32 none = MLG_NONE;
          g_array_append_val (numbers, none);
        }
      guint32 *number = &g_array_index (numbers, guint32, slot);
      if (*number == MLG_NONE)
        {
          MlgEffectKey key = { r, ev->cell_wclass[c], cover };
          *number = effects->len;
          g_array_append_val (effects, key);
        }
      out[e - map->entry_start[r]] = *number;
    }
}

static void
count_cells (MlgEvaluator *ev)
{
  const MlgMap *map = ev->map;
  ev->cell_start = g_new0 (gsize, map->n_cells + 2);
  ev->n_entries = map->entry_start[map->n_relays];
  for (gsize e = 0; e < ev->n_entries; e++)
    ev->cell_start[map->entries[e].cell + 1]++;
  for (guint c = 0; c < map->n_cells; c++)
    ev->cell_start[c + 1] += ev->cell_start[c];
}

static void
build_matrix (MlgEvaluator *ev)
{
  const MlgMap *map = ev->map;
  g_autofree guint *order = relay_order (map);
  guint longest = 1;
  for (guint r = 0; r < map->n_relays; r++)
    longest = MAX (longest, map->entry_start[r + 1] - map->entry_start[r]);
  count_cells (ev);
  ev->entry_effect = g_new (guint32, ev->n_entries + 1);
  ev->entry_audience = g_new (guint32, ev->n_entries + 1);
  ev->entry_end = g_new0 (guint8, ev->n_entries + 1);
  g_autofree gsize *fill = g_memdup2 (ev->cell_start, (map->n_cells + 1) * sizeof (gsize));
  g_autofree guint32 *numbers_of = g_new (guint32, longest);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *effects = g_array_new (FALSE, FALSE, sizeof (MlgEffectKey));
  ev->cover_bytes = g_byte_array_new ();
  /* effects are numbered by relay, entries laid down by group: two passes over the relays */
  g_autofree guint32 *effect_of = g_new (guint32, ev->n_entries + 1);
  ev->relay_effect_start = g_new0 (guint, map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    {
      relay_effects (ev, r, effects, numbers, numbers_of);
      guint n = map->entry_start[r + 1] - map->entry_start[r];
      memcpy (effect_of + map->entry_start[r], numbers_of, n * sizeof (guint32));
      ev->relay_effect_start[r + 1] = effects->len;
    }
  for (guint i = 0; i < map->n_relays; i++)
    for (guint e = map->entry_start[order[i]]; e < map->entry_start[order[i] + 1]; e++)
      {
        gsize at = fill[map->entries[e].cell]++;
        ev->entry_effect[at] = effect_of[e];
        ev->entry_audience[at] = map->entries[e].audience;
      }
  ev->n_effects = effects->len;
  ev->effects = (MlgEffectKey *) (void *) g_array_free (effects, FALSE);
  for (guint c = 0; c < map->n_cells; c++)
    for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1]; e++)
      {
        guint group = map->relays[ev->effects[ev->entry_effect[e]].relay].group;
        ev->entry_end[e] = group == MLG_NONE || e + 1 == ev->cell_start[c + 1] ||
                           map->relays[ev->effects[ev->entry_effect[e + 1]].relay].group != group;
      }
}

static void
set_access (MlgEvaluator *ev, const MlgCell *cell, guint c)
{
  const gboolean known = !isnan (cell->digital_access);

  ev->x_at[MLG_HYPOTHESIS_MIDDLE][c] = known ? cell->digital_access : 1;
  ev->x_at[MLG_HYPOTHESIS_LOW][c] = known ? cell->digital_low : 1;
  ev->x_at[MLG_HYPOTHESIS_HIGH][c] = known ? cell->digital_high : 1;
}

static void
build_cells (MlgEvaluator *ev)
{
  const MlgMap *map = ev->map;
  for (guint h = 0; h < G_N_ELEMENTS (ev->x_at); h++)
    ev->x_at[h] = g_new (double, map->n_cells + 1);
  ev->x = ev->x_at[MLG_HYPOTHESIS_MIDDLE];
  ev->ones = g_new (double, map->n_cells + 1);
  ev->weight = g_new (double, map->n_cells + 1);
  for (guint c = 0; c < map->n_cells; c++)
    {
      const MlgCell *cell = &map->cells[c];
      ev->ones[c] = 1;
      set_access (ev, cell, c);
      double w = cell->establishments;
      if (ev->question.weight != MLG_WEIGHT_ESTABLISHMENTS)
        w = cell->workers;
      if (ev->question.weight == MLG_WEIGHT_RISK && !isnan (cell->risk_weight))
        w *= cell->risk_weight;
      ev->weight[c] = w;
    }
  gsize n = (gsize) map->n_relays * MAX (map->n_themes, 1);
  ev->engagement_row = g_new (guint32, n + 1);
  memset (ev->engagement_row, 0xff, (n + 1) * sizeof (guint32));
  for (int pass = 0; pass < 2; pass++) /* any theme first, the theme's own row over it */
    for (guint i = 0; i < map->n_engagements; i++)
      {
        const MlgEngagement *row = &map->engagements[i];
        if ((row->theme != MLG_NONE) != pass)
          continue;
        for (guint t = 0; t < map->n_themes; t++)
          if (!pass || row->theme == t)
            ev->engagement_row[(gsize) row->relay * map->n_themes + t] = i;
      }
}

void
mlg_layout_build (MlgEvaluator *ev)
{
  build_deliverables (ev);
  build_wants (ev);
  build_matrix (ev);
  build_cells (ev);
}

/* At the low and high ends, shares of a group that add up to more than 1 are divided by their sum.
 */
static void
rescale_groups (const MlgEvaluator *ev, double *a)
{
  double sum = 0;
  gsize first = 0;
  for (gsize e = 0; e < ev->n_entries; e++)
    {
      sum += a[e];
      if (!ev->entry_end[e])
        continue;
      for (gsize i = first; i <= e && sum > 1 && e > first; i++)
        a[i] /= sum;
      sum = 0;
      first = e + 1;
    }
}

static void
find_cuts (MlgEvaluator *ev, const double *a)
{
  ev->cell_cut = g_new0 (guint8, ev->map->n_cells + 1);
  for (guint c = 0; c < ev->map->n_cells; c++)
    {
      double sum = 0;
      for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1]; e++)
        {
          sum += a[e];
          if (!ev->entry_end[e])
            continue;
          if (mlg_more_than (sum, 1))
            ev->cell_cut[c] = ev->any_cut = 1;
          sum = 0;
        }
    }
}

void
mlg_layout_shares (MlgEvaluator *ev, MlgHypothesis hypothesis)
{
  if (ev->a[hypothesis])
    return;
  const MlgMap *map = ev->map;
  double *a = ev->a[hypothesis] = g_new (double, ev->n_entries + 1);
  g_autofree double *share = g_new (double, map->n_audiences + 1);
  for (guint i = 0; i < map->n_audiences; i++)
    share[i] = map->audiences[i].from_members
                   ? 1
                   : mlg_map_figure_at (map, &map->audiences[i].penetration, hypothesis, 0, 1);
  for (gsize e = 0; e < ev->n_entries; e++)
    a[e] = share[ev->entry_audience[e]];
  if (hypothesis != MLG_HYPOTHESIS_MIDDLE)
    rescale_groups (ev, a);
  else
    find_cuts (ev, a);
  double *all = ev->audience_all[hypothesis] = g_new0 (double, ev->n_effects + 1);
  double *digital = ev->audience_digital[hypothesis] = g_new0 (double, ev->n_effects + 1);
  for (guint c = 0; c < map->n_cells; c++)
    for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1]; e++)
      {
        double people = a[e] * map->cells[c].establishments;
        all[ev->entry_effect[e]] += people;
        digital[ev->entry_effect[e]] += people * ev->x_at[hypothesis][c];
      }
}

/* Where each entry of the matrix by cell stands in the map. */
static guint32 *
entry_sources (const MlgEvaluator *ev)
{
  const MlgMap *map = ev->map;
  guint32 *source = g_new (guint32, ev->n_entries + 1);
  g_autofree guint *order = relay_order (map);
  g_autofree gsize *fill = g_memdup2 (ev->cell_start, (map->n_cells + 1) * sizeof (gsize));
  for (guint i = 0; i < map->n_relays; i++)
    for (guint e = map->entry_start[order[i]]; e < map->entry_start[order[i] + 1]; e++)
      source[fill[map->entries[e].cell]++] = e;
  return source;
}

static void
forget_shares (MlgEvaluator *ev)
{
  for (guint h = 0; h < 3; h++)
    {
      g_clear_pointer (&ev->a[h], g_free);
      g_clear_pointer (&ev->audience_all[h], g_free);
      g_clear_pointer (&ev->audience_digital[h], g_free);
    }
  g_clear_pointer (&ev->cell_cut, g_free);
  ev->any_cut = FALSE;
}

void
mlg_evaluator_redraw (MlgEvaluator *ev, const MlgMap *drawn)
{
  g_autoptr (MlgMap) old = ev->map;
  ev->map = mlg_map_ref ((MlgMap *) (guintptr) drawn);
  forget_shares (ev);
  if (drawn->entries != old->entries)
    {
      if (!ev->entry_source)
        ev->entry_source = entry_sources (ev);
      for (gsize e = 0; e < ev->n_entries; e++)
        ev->entry_audience[e] = drawn->entries[ev->entry_source[e]].audience;
    }
  for (guint c = 0; drawn->cells != old->cells && c < drawn->n_cells; c++)
    set_access (ev, &drawn->cells[c], c);
}

void
mlg_layout_free (MlgEvaluator *ev)
{
  g_free (ev->q_del);
  g_free (ev->q_of);
  g_free (ev->q_theme);
  g_free (ev->wclass_bits);
  g_free (ev->cell_wclass);
  g_free (ev->in_population);
  g_free (ev->population);
  g_free (ev->cell_start);
  g_free (ev->entry_effect);
  g_free (ev->entry_audience);
  g_free (ev->entry_end);
  g_free (ev->effects);
  g_free (ev->relay_effect_start);
  g_free (ev->cover_start);
  g_clear_pointer (&ev->cover_bytes, g_byte_array_unref);
  forget_shares (ev);
  g_free (ev->entry_source);
  g_free (ev->engagement_row);
  g_free (ev->engagement_key);
  for (guint h = 0; h < G_N_ELEMENTS (ev->x_at); h++)
    g_free (ev->x_at[h]);
  g_free (ev->ones);
  g_free (ev->weight);
}
