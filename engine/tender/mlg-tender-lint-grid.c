/* Lints of the grid alone: what can be seen before it is published. */
#include "base/mlg-names.h"
#include "tender/mlg-tender-lint-private.h"

/* ---- weights and publication --------------------------------------------- */

/* The children of a criterion, or the tops when MLG_NONE. */
static void
lint_weights (MlgLinting *self, guint parent)
{
  const MlgTender *t = self->tender;
  const MlgTenderConsultation *rules = &t->consultation;
  const MlgExact *sum = NULL, *whole;
  g_autofree char *value = NULL, *is = NULL, *ought = NULL;
  guint first = MLG_NONE;

  for (guint c = 0; c < t->n_criteria; c++)
    if (t->criteria[c].parent == parent)
      {
        if (first == MLG_NONE)
          first = c;
        sum = sum == NULL ? t->criteria[c].weight
                          : mlg_exact_add (self->pool, sum, t->criteria[c].weight);
      }
  if (first == MLG_NONE)
    return;
  if (rules->unit == MLG_UNIT_PER_CENT)
    whole = mlg_exact_whole (self->pool, 100);
  else
    whole = parent == MLG_NONE ? rules->total : t->criteria[parent].points;
  if (mlg_exact_equal (sum, whole))
    return;
  is = mlg_exact_text (sum);
  ought = mlg_exact_text (whole);
  value = g_strdup_printf ("%s ≠ %s", is, ought);
  mlg_lint_tell (self, MLG_LINT_WEIGHTS_SUM, MLG_TT_CRITERIA, t->criteria[first].row, "weight",
                 value);
}

/* «références», «expérience de la société», not when the team is named. */
static gboolean
speaks_of_references (const char *name)
{
  g_autofree char *folded = mlg_name_fold (name != NULL ? name : "");

  if (strstr (folded, "equipe") != NULL || strstr (folded, "team") != NULL)
    return FALSE;
  return strstr (folded, "reference") != NULL || strstr (folded, "experience") != NULL;
}

static void
lint_criterion (MlgLinting *self, guint c)
{
  const MlgTenderCriterion *criterion = &self->tender->criteria[c];

  if (!criterion->published)
    mlg_lint_tell (self, MLG_LINT_NOT_PUBLISHED, MLG_TT_CRITERIA, criterion->row, "published",
                   criterion->name);
  if (criterion->minimum != NULL && !criterion->published)
    mlg_lint_tell (self, MLG_LINT_MINIMUM_ANNOUNCED, MLG_TT_CRITERIA, criterion->row, "minimum",
                   NULL);
  if (criterion->n_children == 0 && criterion->link == NULL)
    mlg_lint_tell (self, MLG_LINT_LINK_TO_SUBJECT, MLG_TT_CRITERIA, criterion->row,
                   "link_to_subject", criterion->name);
  if (speaks_of_references (criterion->name))
    mlg_lint_tell (self, MLG_LINT_REFERENCES, MLG_TT_CRITERIA, criterion->row, "name", NULL);
}

static gboolean
has_kind (const MlgTender *t, MlgTenderKind kind)
{
  for (guint c = 0; c < t->n_criteria; c++)
    if (t->criteria[c].kind == kind)
      return TRUE;
  return FALSE;
}

static void
lint_scales (MlgLinting *self)
{
  static const MlgTenderTableId tables[] = { MLG_TT_LEVELS, MLG_TT_BREAKPOINTS };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (guint r = 0; r < self->tender->rows->sheets[tables[i]].n; r++)
      {
        const int c = mlg_schema_find_column (self->tender->rows->sheets[tables[i]].spec, "value");
        const char *text = mlg_tender_cell (self->tender->rows, tables[i], r, (guint) c);

        if (text != NULL && *text == '-')
          mlg_lint_tell (self, MLG_LINT_NEGATIVE_MARK, tables[i], r, "value", NULL);
      }
}

void
mlg_lint_grid (MlgLinting *self)
{
  const MlgTender *t = self->tender;

  lint_weights (self, MLG_NONE);
  for (guint c = 0; c < t->n_criteria; c++)
    {
      lint_weights (self, c);
      lint_criterion (self, c);
    }
  lint_scales (self);
  for (guint q = 0; q < t->n_questions; q++)
    if (!t->questions[q].evidence_required)
      mlg_lint_tell (self, MLG_LINT_NO_EVIDENCE, MLG_TT_QUESTIONS, q, "evidence_required",
                     t->questions[q].id);
  if (!has_kind (t, MLG_KIND_ENVIRONMENT) &&
      (t->consultation.published_on == MLG_DAY_NONE ||
       t->consultation.published_on >= mlg_day_from_ymd (2026, 8, 22)))
    mlg_lint_tell_file (self, MLG_LINT_NO_ENVIRONMENT, MLG_TT_CRITERIA, NULL);
  if (!has_kind (t, MLG_KIND_PRICE) && !has_kind (t, MLG_KIND_COST))
    mlg_lint_tell_file (self, MLG_LINT_NO_PRICE_CRITERION, MLG_TT_CRITERIA, NULL);
  if (t->consultation.n_tie_order == 0)
    mlg_lint_tell_file (self, MLG_LINT_NO_TIE_ORDER, MLG_TT_CONSULTATION, "tie_order");
  if (t->consultation.combines_ranks)
    mlg_lint_tell_file (self, MLG_LINT_MEAN_OF_RANKS, MLG_TT_CONSULTATION, "combination");
  if (t->consultation.means_lots)
    mlg_lint_tell_file (self, MLG_LINT_MEAN_OF_LOTS, MLG_TT_CONSULTATION, "lot_prices");
}

/* ---- the price formula --------------------------------------------------- */

enum
{
  STEPS = 20,
};

/* Prices from a lowest one to its double, or between published prices. */
static void
range_of (MlgLinting *self, const MlgTenderScale *scale, const MlgExact **out_prices)
{
  const MlgExact *low = mlg_exact_whole (self->pool, 1000), *high;

  high = mlg_exact_whole (self->pool, 2000);
  if (scale->formula == MLG_FORMULA_ABSOLUTE)
    {
      low = scale->param1;
      high = scale->param2;
      if (mlg_exact_sign (low) == 0) /* an offer of nothing is not an offer */
        low = mlg_exact_div (self->pool, high, mlg_exact_whole (self->pool, STEPS));
    }
  for (guint i = 0; i <= STEPS; i++)
    out_prices[i] = mlg_exact_add (self->pool, low,
                                   mlg_exact_mul (self->pool, mlg_exact_sub (self->pool, high, low),
                                                  mlg_exact_ratio (self->pool, (long) i, STEPS)));
}

static const MlgExact *
cut (MlgExactPool *pool, const MlgExact *mark, const MlgExact *most)
{
  const MlgExact *zero = mlg_exact_whole (pool, 0);

  if (mark == NULL)
    return NULL;
  if (mlg_exact_compare (mark, zero) < 0)
    return zero;
  return mlg_exact_compare (mark, most) > 0 ? most : mark;
}

const MlgExact *
mlg_tender_used_share (MlgExactPool *pool,
                       const MlgTenderScale *scale,
                       const MlgExact *most,
                       const MlgExact *const *prices,
                       guint n)
{
  const MlgExact *best = NULL, *worst = NULL;

  for (guint i = 0; i < n; i++)
    {
      const MlgExact *mark =
          cut (pool, mlg_tender_price_mark (pool, scale, most, prices[i], prices, n), most);

      if (mark == NULL)
        continue;
      if (best == NULL || mlg_exact_compare (mark, best) > 0)
        best = mark;
      if (worst == NULL || mlg_exact_compare (mark, worst) < 0)
        worst = mark;
    }
  return mlg_exact_div (pool, mlg_exact_sub (pool, best, worst), most);
}

static char *
per_cent (MlgExactPool *pool, const MlgExact *share)
{
  g_autofree char *text =
      mlg_exact_print (mlg_exact_mul (pool, share, mlg_exact_whole (pool, 100)), 1);

  return g_strconcat (text, " %", NULL);
}

static gboolean
below (MlgExactPool *pool, const MlgExact *share, long per_cent_limit)
{
  return share != NULL &&
         mlg_exact_compare (share, mlg_exact_ratio (pool, per_cent_limit, 100)) < 0;
}

/* Over the simulated range, a dearer offer must get less and the cheapest the best. */
static void
lint_formula (MlgLinting *self, guint c, const MlgTenderScale *scale, const MlgExact *most)
{
  const guint row = (guint) (scale - self->tender->scales);
  const MlgExact *prices[STEPS + 1], *before = NULL, *share;
  gboolean falls = TRUE;

  range_of (self, scale, prices);
  for (guint i = 0; i <= STEPS; i++)
    {
      const MlgExact *mark =
          cut (self->pool,
               mlg_tender_price_mark (self->pool, scale, most, prices[i], prices, STEPS + 1), most);

      if (mark == NULL || (before != NULL && mlg_exact_compare (mark, before) >= 0))
        falls = FALSE;
      before = mark;
    }
  if (!falls)
    mlg_lint_tell (self, MLG_LINT_PRICE_DECREASING, MLG_TT_SCALES, row, "formula", NULL);
  share = mlg_tender_used_share (self->pool, scale, most, prices, STEPS + 1);
  if (below (self->pool, share, 20))
    {
      g_autofree char *value = per_cent (self->pool, share);

      mlg_lint_tell (self, MLG_LINT_FLATTENING, MLG_TT_SCALES, row, "formula", value);
    }
  if (scale->formula == MLG_FORMULA_MIN_MAX &&
      !below (self->pool,
              mlg_exact_div (self->pool, self->tender->criteria[c].points,
                             self->tender->consultation.total),
              50))
    mlg_lint_tell (self, MLG_LINT_MIN_MAX, MLG_TT_CRITERIA, self->tender->criteria[c].row, "weight",
                   NULL);
}

/* The lowest of the prices received must have the best mark, and the weight must be used. */
static void
lint_real_prices (MlgLinting *self, const MlgTenderScale *scale, const MlgExact *most, guint lot)
{
  const MlgTender *t = self->tender;
  g_autoptr (GPtrArray) prices = g_ptr_array_new ();
  const guint row = (guint) (scale - t->scales);
  const MlgExact *share;

  for (guint o = 0; o < t->n_offers; o++)
    if (t->offers[o].lot == lot && t->offers[o].price != NULL &&
        mlg_exact_sign (t->offers[o].price) > 0 &&
        (t->offers[o].status == MLG_OFFER_RECEIVED || t->offers[o].status == MLG_OFFER_REGULAR ||
         t->offers[o].status == MLG_OFFER_SUSPECTED_LOW))
      g_ptr_array_add (prices, (gpointer) (gsize) t->offers[o].price);
  if (prices->len < 2)
    return;
  share = mlg_tender_used_share (self->pool, scale, most, (const MlgExact *const *) prices->pdata,
                                 prices->len);
  if (below (self->pool, share, 20))
    {
      g_autofree char *value = per_cent (self->pool, share);

      mlg_lint_tell (self, MLG_LINT_FLATTENING_REAL, MLG_TT_SCALES, row, "formula", value);
    }
}

/* A formula whose best mark is not the whole: the mean formula never gives it, an absolute one only
 * at its lower end. */
static void
lint_best (MlgLinting *self, const MlgTenderScale *scale, const MlgExact *most)
{
  const guint row = (guint) (scale - self->tender->scales);
  const MlgExact *prices[STEPS + 1], *mark;

  range_of (self, scale, prices);
  mark = mlg_tender_price_mark (self->pool, scale, most, prices[0], prices, STEPS + 1);
  if (scale->formula != MLG_FORMULA_ABSOLUTE && mark != NULL && mlg_exact_compare (mark, most) < 0)
    mlg_lint_tell (self, MLG_LINT_PRICE_BEST, MLG_TT_SCALES, row, "formula", NULL);
}

void
mlg_lint_price (MlgLinting *self)
{
  const MlgTender *t = self->tender;

  for (guint c = 0; c < t->n_criteria; c++)
    {
      const MlgTenderCriterion *criterion = &t->criteria[c];
      const MlgTenderScale *scale =
          criterion->scale != MLG_NONE ? &t->scales[criterion->scale] : NULL;
      const MlgExact *most;

      if (scale == NULL || scale->kind != MLG_SCALE_PRICE)
        continue;
      most = scale->max != NULL ? scale->max : criterion->points;
      lint_formula (self, c, scale, most);
      lint_best (self, scale, most);
      for (guint l = 0; l < MAX (t->n_lots, 1); l++)
        lint_real_prices (self, scale, most, t->n_lots > 0 ? l : MLG_NONE);
    }
}
