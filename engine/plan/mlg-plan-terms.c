/* The model a plan is sought and bounded with: what each relay leaves untouched of its audience, as
 * a sum over engagements of products over levers of terms, each a function of its own uses. Every
 * term's log is replaced by its lower convex envelope for the bound: sums and products of
 * log-convex functions are log-convex, and so is 1 − Σ over a group, being (1 − Σ a) + Σ
 * a·untouched. So the reach of a cell is at most 1 − ∏, concave in the uses, and equal at whole
 * uses wherever the envelopes touch. */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

#define LEAST 1e-12 /* stands for nothing left, whose log has no number */
#define MOST_THEMES \
  10 /* random themes of one relay that are told apart; the rest count as engaged */

static void
clear_term (gpointer data)
{
  MlgPlanTerm *term = data;

  g_free (term->uses);
  g_free (term->passed);
  g_free (term->miss);
  g_free (term->log);
  g_free (term->envelope);
}

static void
clear_passed (gpointer data)
{
  MlgPlanPassed *passed = data;

  g_free (passed->lambda);
  g_free (passed->source_start);
  g_free (passed->source_vars);
}

/* What is being built for one relay. */
typedef struct
{
  MlgPlan *plan;
  MlgPlanRelay *relay;
  GArray *uses, *passed; /* scratch of a term */
  guint32 *use_at;       /* [levers of the relay][n_q]: its variable or MLG_NONE */
  guint32 *passed_at;    /* [n_q] */
} Making;

static double
chance_of (const MlgPlan *self, guint relay, guint theme)
{
  const guint32 row = self->evaluator->engagement_row[(gsize) relay * self->map->n_themes + theme];

  return row == MLG_NONE ? 1
                         : mlg_map_figure_at (self->map, &self->map->engagements[row].engagement,
                                              MLG_HYPOTHESIS_MIDDLE, 0, 1);
}

static double
effect_of (const MlgPlan *self, guint lever, guint j, double k)
{
  const MlgRun *run = &self->run;

  if (j == MLG_NONE)
    return mlg_lever_broadcast (run->kappa[lever], run->uptake[lever], k);
  return mlg_lever_targeted (run->kappa_targeted[(gsize) lever * self->evaluator->n_q + j],
                             run->uptake[lever], k);
}

static gboolean
same (const guint *a, guint n, const GArray *b)
{
  return n == b->len && (n == 0 || memcmp (a, b->data, n * sizeof (guint)) == 0);
}

/* The number of the term of these uses and passages, made when it is new. */
static guint
find_term (Making *m, guint lever, guint j, double base)
{
  MlgPlan *self = m->plan;
  guint most = 0, cap = 0;

  for (guint t = m->relay->term_start; t < self->terms->len; t++)
    {
      const MlgPlanTerm *term = &g_array_index (self->terms, MlgPlanTerm, t);

      if (term->lever == lever && term->j == j && !(term->base < base) && !(term->base > base) &&
          same (term->uses, term->n_uses, m->uses) &&
          same (term->passed, term->n_passed, m->passed))
        return t;
    }
  MlgPlanTerm term = {
    .lever = lever,
    .j = j,
    .base = base,
    .digital = self->map->levers[lever].channel == MLG_CHANNEL_DIGITAL,
    .n_uses = m->uses->len,
    .uses = g_memdup2 (m->uses->data, m->uses->len * sizeof (guint)),
    .n_passed = m->passed->len,
    .passed = g_memdup2 (m->passed->data, m->passed->len * sizeof (guint)),
    .cascade = isnan (self->map->levers[lever].cascade_uses.x)
                   ? 0
                   : ceil (self->map->levers[lever].cascade_uses.x),
  };
  for (guint i = 0; i < term.n_uses; i++)
    {
      most += mlg_plan_use (self, term.uses[i])->high;
      cap = MAX (cap, mlg_plan_use (self, term.uses[i])->high);
    }
  for (guint i = 0; i < self->limits->len && term.n_uses > 1; i++)
    {
      const MlgPlanLimit *limit = &g_array_index (self->limits, MlgPlanLimit, i);

      if (limit->kind == MLG_LIMIT_USES && limit->of == lever)
        most = MIN (most, (guint) fmin (limit->room + MLG_TOLERANCE, 1e6));
    }
  most = MAX (most, cap);
  term.n = most + (guint) term.cascade * term.n_passed;
  term.miss = g_new (double, term.n + 1);
  term.log = g_new (double, term.n + 1);
  term.envelope = g_new (double, term.n + 1);
  for (guint i = 0; i <= term.n; i++)
    {
      term.miss[i] = 1 - (base + i > 0 ? effect_of (self, lever, j, base + i) : 0);
      term.log[i] = log (fmax (term.miss[i], LEAST));
    }
  g_array_append_val (self->terms, term);
  return self->terms->len - 1;
}

/* One lever in one state: a term for its list, or one per deliverable. */
static void
add_lever_terms (Making *m, guint place, guint lever, const guint64 *wants, const guint64 *engaged)
{
  MlgPlan *self = m->plan;
  const MlgEvaluator *ev = self->evaluator;
  const gboolean list = self->map->levers[lever].mode == MLG_MODE_BROADCAST;
  double base = 0;

  g_array_set_size (m->uses, 0);
  g_array_set_size (m->passed, 0);
  for (guint j = 0; j < ev->n_q; j++)
    {
      const guint32 use = m->use_at[place * ev->n_q + j];
      const gboolean asked = mlg_bit (engaged, j);

      if (!mlg_bit (wants, j))
        continue;
      if (asked && use != MLG_NONE)
        g_array_append_val (m->uses, use);
      if (m->passed_at[j] != MLG_NONE && self->map->levers[lever].cascade_uses.x > 0)
        g_array_append_val (m->passed, m->passed_at[j]);
      base += asked ? self->run.k[(gsize) lever * ev->n_q + j] : 0;
      if (list && j + 1 < ev->n_q)
        continue;
      if (!list && (base > 0 || m->uses->len > 0 || m->passed->len > 0))
        {
          const guint t = find_term (m, lever, j, base);

          g_array_append_val (self->state_terms, t);
        }
      if (!list)
        {
          g_array_set_size (m->uses, 0);
          g_array_set_size (m->passed, 0);
          base = 0;
        }
    }
  if (list && (base > 0 || m->uses->len > 0 || m->passed->len > 0))
    {
      const guint t = find_term (m, lever, MLG_NONE, base);

      g_array_append_val (self->state_terms, t);
    }
}

/* Deliverables of the class that the relay can be asked for. */
static gboolean
can_be_asked (const Making *m, guint j)
{
  const MlgMap *map = m->plan->map;
  const guint first = map->relay_lever_start[m->relay->relay];
  const guint n_q = m->plan->evaluator->n_q;

  for (guint i = first; i < map->relay_lever_start[m->relay->relay + 1]; i++)
    if (m->use_at[(i - first) * n_q + j] != MLG_NONE ||
        m->plan->run.k[(gsize) map->relay_levers[i] * n_q + j] > 0)
      return TRUE;
  return FALSE;
}

static guint
random_themes (const Making *m, const guint64 *wants, guint *themes)
{
  const MlgEvaluator *ev = m->plan->evaluator;
  guint n = 0;

  for (guint j = 0; j < ev->n_q; j++)
    {
      const guint theme = ev->q_theme[j];
      const double chance = chance_of (m->plan, m->relay->relay, theme);
      gboolean known = FALSE;

      for (guint i = 0; i < n; i++)
        known |= themes[i] == theme;
      if (!known && mlg_bit (wants, j) && chance > 0 && chance < 1 && can_be_asked (m, j) &&
          n < MOST_THEMES)
        themes[n++] = theme;
    }
  return n;
}

static void
find_engaged (
    const Making *m, guint drawn, const guint *themes, guint n_themes, guint64 *out_engaged)
{
  const MlgEvaluator *ev = m->plan->evaluator;

  memset (out_engaged, 0, ev->q_words * sizeof (guint64));
  for (guint j = 0; j < ev->n_q; j++)
    {
      gboolean engaged = chance_of (m->plan, m->relay->relay, ev->q_theme[j]) > 0;

      for (guint t = 0; t < n_themes; t++)
        if (themes[t] == ev->q_theme[j])
          engaged = drawn >> t & 1;
      if (engaged)
        mlg_bit_set (out_engaged, j);
    }
}

static void
add_effect (Making *m, guint e)
{
  MlgPlan *self = m->plan;
  const MlgEvaluator *ev = self->evaluator;
  const MlgEffectKey *key = &ev->effects[e];
  const guint64 *wants = ev->wclass_bits + (gsize) key->wclass * ev->q_words;
  const guint first = self->map->relay_lever_start[key->relay];
  MlgPlanEffect effect = { .effect = e, .state_start = self->states->len };
  g_autofree guint64 *engaged = g_new (guint64, ev->q_words);
  guint themes[MOST_THEMES];
  const guint n_themes = random_themes (m, wants, themes);
  gboolean any = FALSE;

  for (guint drawn = 0; drawn < 1u << n_themes; drawn++)
    {
      MlgPlanState state = { .chance = 1, .term_start = self->state_terms->len };

      for (guint t = 0; t < n_themes; t++)
        {
          const double chance = chance_of (self, key->relay, themes[t]);

          state.chance *= drawn >> t & 1 ? chance : 1 - chance;
        }
      find_engaged (m, drawn, themes, n_themes, engaged);
      for (guint i = first; i < self->map->relay_lever_start[key->relay + 1]; i++)
        if (mlg_cover_has (ev, key->cover, i - first))
          add_lever_terms (m, i - first, self->map->relay_levers[i], wants, engaged);
      state.n_terms = self->state_terms->len - state.term_start;
      any |= state.n_terms > 0;
      g_array_append_val (self->states, state);
    }
  effect.n_states = self->states->len - effect.state_start;
  if (any)
    g_array_append_val (self->effects, effect);
}

static void
find_places (Making *m)
{
  MlgPlan *self = m->plan;
  const MlgMap *map = self->map;
  const guint n_q = self->evaluator->n_q, r = m->relay->relay;
  const guint first = map->relay_lever_start[r], n = map->relay_lever_start[r + 1] - first;

  m->use_at = g_new (guint32, (gsize) n * n_q + 1);
  m->passed_at = g_new (guint32, n_q + 1);
  memset (m->use_at, 0xff, ((gsize) n * n_q + 1) * sizeof (guint32));
  memset (m->passed_at, 0xff, (n_q + 1) * sizeof (guint32));
  for (guint v = m->relay->use_start; v < m->relay->use_end; v++)
    for (guint i = 0; i < n; i++)
      if (map->relay_levers[first + i] == mlg_plan_use (self, v)->lever)
        m->use_at[i * n_q + mlg_plan_use (self, v)->j] = v;
  for (guint t = 0; t < self->passed->len; t++)
    {
      MlgPlanPassed *passed = &g_array_index (self->passed, MlgPlanPassed, t);

      if (passed->relay == r)
        m->passed_at[passed->j] = t;
    }
}

static void
add_relay (MlgPlan *self, guint r, guint *use, const guint8 *seen)
{
  const MlgEvaluator *ev = self->evaluator;
  MlgPlanRelay relay = { .relay = r,
                         .candidate = mlg_plan_mobilises (self, r),
                         .use_start = *use,
                         .term_start = self->terms->len,
                         .effect_start = self->effects->len,
                         .step_start = self->n_steps };
  Making m = { .plan = self, .relay = &relay };

  while (*use < self->uses->len && mlg_plan_use (self, *use)->relay == r)
    (*use)++;
  relay.use_end = *use;
  find_places (&m);
  m.uses = g_array_new (FALSE, FALSE, sizeof (guint));
  m.passed = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint e = ev->relay_effect_start[r]; e < ev->relay_effect_start[r + 1]; e++)
    if (seen[e] && ev->effects[e].wclass < ev->n_wclasses)
      add_effect (&m, e);
  relay.term_end = self->terms->len;
  relay.effect_end = self->effects->len;
  self->n_steps +=
      (gsize) (relay.use_end - relay.use_start) * (relay.effect_end - relay.effect_start);
  g_array_unref (m.uses);
  g_array_unref (m.passed);
  g_free (m.use_at);
  g_free (m.passed_at);
  g_array_append_val (self->relays, relay);
}

/* Rows of the population with what can act in them. */
static void
build_rows (MlgPlan *self)
{
  const MlgEvaluator *ev = self->evaluator;
  g_autofree guint32 *number = g_new (guint32, ev->n_effects + 1);
  gsize n = 0;

  memset (number, 0xff, (ev->n_effects + 1) * sizeof (guint32));
  for (guint e = 0; e < self->effects->len; e++)
    number[g_array_index (self->effects, MlgPlanEffect, e).effect] = e;
  self->n_rows = ev->n_population;
  self->row_cell = g_memdup2 (ev->population, (ev->n_population + 1) * sizeof (guint32));
  self->row_start = g_new (gsize, self->n_rows + 1);
  self->row_a = g_new (double, ev->n_entries + 1);
  self->row_effect = g_new (guint32, ev->n_entries + 1);
  self->row_end = g_new0 (guint8, ev->n_entries + 1);
  self->row_cut = g_new0 (guint8, self->n_rows + 1);
  self->weight = g_new (double, self->n_rows + 1);
  for (guint i = 0; i < self->n_rows; i++)
    {
      const guint c = self->row_cell[i];
      gsize group = n;

      self->row_start[i] = n;
      self->weight[i] = ev->weight[c];
      self->total_weight += ev->weight[c];
      for (gsize e = ev->cell_start[c]; e < ev->cell_start[c + 1]; e++)
        {
          if (number[ev->entry_effect[e]] != MLG_NONE && self->run.a[e] > 0)
            {
              self->row_a[n] = self->run.a[e];
              self->row_effect[n++] = number[ev->entry_effect[e]];
            }
          if (ev->entry_end[e] && n > group)
            {
              double sum = 0;

              self->row_end[n - 1] = 1;
              for (gsize k = group; k < n; k++)
                sum += self->row_a[k];
              self->row_cut[i] |= mlg_more_than (sum, 1);
              group = n;
            }
        }
    }
  self->row_start[self->n_rows] = n;
}

void
mlg_plan_model (MlgPlan *self)
{
  const MlgEvaluator *ev = self->evaluator;
  g_autofree guint8 *seen = g_new0 (guint8, ev->n_effects + 1);
  guint use = 0;

  self->relays = g_array_new (FALSE, FALSE, sizeof (MlgPlanRelay));
  self->terms = g_array_new (FALSE, TRUE, sizeof (MlgPlanTerm));
  self->effects = g_array_new (FALSE, FALSE, sizeof (MlgPlanEffect));
  self->states = g_array_new (FALSE, FALSE, sizeof (MlgPlanState));
  self->state_terms = g_array_new (FALSE, FALSE, sizeof (guint));
  self->passed = g_array_new (FALSE, TRUE, sizeof (MlgPlanPassed));
  g_array_set_clear_func (self->terms, clear_term);
  g_array_set_clear_func (self->passed, clear_passed);
  for (guint i = 0; i < ev->n_population; i++)
    for (gsize e = ev->cell_start[ev->population[i]]; e < ev->cell_start[ev->population[i] + 1];
         e++)
      seen[ev->entry_effect[e]] = 1;
  mlg_plan_passed_build (self);
  for (guint r = 0; r < self->map->n_relays; r++)
    if (self->run.counts[r])
      add_relay (self, r, &use, seen);
  build_rows (self);
  mlg_plan_box (self, NULL, NULL);
}

void
mlg_plan_model_free (MlgPlan *self)
{
  g_array_unref (self->relays);
  g_array_unref (self->terms);
  g_array_unref (self->effects);
  g_array_unref (self->states);
  g_array_unref (self->state_terms);
  g_array_unref (self->passed);
  g_free (self->row_cell);
  g_free (self->row_start);
  g_free (self->row_a);
  g_free (self->row_effect);
  g_free (self->row_end);
  g_free (self->row_cut);
  g_free (self->weight);
}

/* The lower convex envelope of log over [from, until]: the hull of its points. */
static void
envelope (const MlgPlanTerm *term, guint from, guint until)
{
  g_autofree guint *hull = g_new (guint, term->n + 2);
  guint n = 0;

  for (guint i = 0; i <= term->n; i++)
    term->envelope[i] = term->log[i];
  for (guint i = from; i <= until; i++)
    {
      while (n >= 2)
        {
          const guint a = hull[n - 2], b = hull[n - 1];
          const double up = (term->log[i] - term->log[a]) * (b - a);

          if ((term->log[b] - term->log[a]) * (i - a) < up)
            break;
          n--;
        }
      hull[n++] = i;
    }
  for (guint k = 0; k + 1 < n; k++)
    for (guint i = hull[k] + 1; i < hull[k + 1]; i++)
      term->envelope[i] = term->log[hull[k]] + (term->log[hull[k + 1]] - term->log[hull[k]]) *
                                                   (i - hull[k]) / (hull[k + 1] - hull[k]);
}

void
mlg_plan_box (MlgPlan *self, const guint *low, const guint *high)
{
  for (guint t = 0; t < self->terms->len; t++)
    {
      MlgPlanTerm *term = &g_array_index (self->terms, MlgPlanTerm, t);
      guint from = 0, until = 0;

      for (guint i = 0; i < term->n_uses; i++)
        {
          from += low ? low[term->uses[i]] : 0;
          until += high ? high[term->uses[i]] : mlg_plan_use (self, term->uses[i])->high;
        }
      until = MIN (until + (guint) term->cascade * term->n_passed, term->n);
      envelope (term, MIN (from, until), until);
    }
}
