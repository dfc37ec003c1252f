/* The rules of the consultation, its lots and its scales. */
#include "tender/mlg-tender-cell.h"
#include "tender/mlg-tender-private.h"

/* ---- rules: key, value --------------------------------------------------- */

/* The row of a key; MLG_NONE when absent. */
static guint
row_of_key (const MlgTenderFreezer *self, const char *key)
{
  for (guint r = 0; r < self->rows->sheets[MLG_TT_CONSULTATION].n; r++)
    if (g_strcmp0 (mlg_tender_cell (self->rows, MLG_TT_CONSULTATION, r, 0), key) == 0)
      return r;
  return MLG_NONE;
}

static const MlgTenderKey *
find_key (const char *key)
{
  guint n;
  const MlgTenderKey *keys = mlg_schema_tender_keys (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (keys[i].key, key) == 0)
      return &keys[i];
  g_assert_not_reached ();
}

static const char *
rule_text (const MlgTenderFreezer *self, const char *key)
{
  const guint row = row_of_key (self, key);
  const char *text =
      row != MLG_NONE ? mlg_tender_cell (self->rows, MLG_TT_CONSULTATION, row, 1) : NULL;

  return text != NULL ? text : find_key (key)->fallback;
}

static guint
rule_enum (const MlgTenderFreezer *self, const char *key)
{
  const MlgWord *values = find_key (key)->value.values;
  const char *text = rule_text (self, key);

  for (guint i = 0; values[i].id != NULL; i++)
    if (strcmp (values[i].id, text) == 0)
      return i;
  return 0;
}

static const MlgExact *
rule_number (MlgTenderFreezer *self, const char *key)
{
  const char *text = rule_text (self, key);

  return text != NULL ? mlg_exact_parse (self->pool, text) : NULL;
}

static MlgDay
rule_day (const MlgTenderFreezer *self, const char *key)
{
  const char *text = rule_text (self, key);
  MlgDay day = MLG_DAY_NONE;

  if (text != NULL)
    mlg_day_parse_iso (text, &day);
  return day;
}

void
mlg_tender_freeze_rules (MlgTenderFreezer *self)
{
  MlgTenderConsultation *c = &self->tender->consultation;
  const MlgTenderSheet *lots = &self->rows->sheets[MLG_TT_LOTS];
  const guint total = row_of_key (self, "total");
  long decimals = 2;

  c->id = rule_text (self, "id");
  c->title = rule_text (self, "title");
  c->buyer = rule_text (self, "buyer");
  c->currency = rule_text (self, "currency");
  c->phases = rule_text (self, "phases");
  c->duration = rule_text (self, "duration");
  c->procedure = (MlgTenderProcedure) rule_enum (self, "procedure");
  c->deadline = rule_day (self, "deadline");
  c->published_on = rule_day (self, "published_on");
  c->amounts = (MlgTenderAmounts) rule_enum (self, "amounts");
  c->total = rule_number (self, "total");
  c->budget_ceiling = rule_number (self, "budget_ceiling");
  c->stage = (MlgTenderStage) rule_enum (self, "rounding_stage");
  mlg_exact_to_whole (rule_number (self, "decimals"), 0, 6, &decimals);
  c->decimals = (guint) decimals;
  c->rounding = (MlgRounding) rule_enum (self, "rounding_mode");
  c->unit = (MlgTenderUnit) rule_enum (self, "weight_unit");
  c->aggregation = (MlgTenderAggregation) rule_enum (self, "aggregation");
  c->reference = (MlgTenderReference) rule_enum (self, "price_reference");
  c->variants = (MlgTenderVariants) rule_enum (self, "variants");
  c->zero = (MlgTenderZero) rule_enum (self, "zero_price");
  c->combines_ranks = rule_enum (self, "combination") == 1;
  c->means_lots = rule_enum (self, "lot_prices") == 1;
  if (c->total == NULL || mlg_exact_sign (c->total) == 0)
    {
      if (total != MLG_NONE)
        mlg_tender_tell (self, MLG_TT_CONSULTATION, total, "value",
                         N_ ("the points in all must be more than 0."), N_ ("Write 100."));
      c->total = mlg_exact_whole (self->pool, 100);
    }
  self->tender->n_lots = lots->n;
  self->tender->lots = g_new0 (MlgTenderLot, lots->n);
  for (guint r = 0; r < lots->n; r++)
    {
      MlgTenderLot *lot = &self->tender->lots[r];

      lot->id = mlg_tender_text (self, MLG_TT_LOTS, r, "lot_id");
      lot->name = mlg_tender_text (self, MLG_TT_LOTS, r, "name");
      lot->estimated_value = mlg_tender_number (self, MLG_TT_LOTS, r, "estimated_value");
    }
}

void
mlg_tender_freeze_tie_order (MlgTenderFreezer *self)
{
  MlgTenderConsultation *c = &self->tender->consultation;
  const guint row = row_of_key (self, "tie_order");
  const char *text = rule_text (self, "tie_order");
  g_auto (GStrv) ids = g_strsplit_set (text != NULL ? text : "", "|,; ", -1);

  c->tie_order = g_new0 (guint, g_strv_length (ids) + 1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const guint at = mlg_tender_find_criterion (self->tender, ids[i]);

      if (*ids[i] == '\0')
        continue;
      if (at == MLG_NONE)
        mlg_tender_tell (self, MLG_TT_CONSULTATION, row, "value",
                         N_ ("the order that parts ties names a criterion that does not exist."),
                         N_ ("Write codes of criteria separated by |."));
      else
        c->tie_order[c->n_tie_order++] = at;
    }
}

/* ---- scales -------------------------------------------------------------- */

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  const MlgTenderLevel *x = a, *y = b;
  const int order = mlg_exact_compare (x->value, y->value);

  return order != 0 ? order : strcmp (x->code, y->code);
}

static void
take_levels (MlgTenderFreezer *self, MlgTenderScale *scale)
{
  const guint n = self->rows->sheets[MLG_TT_LEVELS].n;
  GArray *levels = g_array_new (FALSE, TRUE, sizeof (MlgTenderLevel));

  for (guint r = 0; r < n; r++)
    {
      const MlgTenderLevel level = {
        .code = mlg_tender_text (self, MLG_TT_LEVELS, r, "code"),
        .label = mlg_tender_text (self, MLG_TT_LEVELS, r, "label"),
        .anchor = mlg_tender_text (self, MLG_TT_LEVELS, r, "anchor"),
        .value = mlg_tender_number (self, MLG_TT_LEVELS, r, "value"),
        .eliminatory = mlg_tender_flag (self, MLG_TT_LEVELS, r, "eliminatory"),
      };

      if (g_strcmp0 (mlg_tender_text (self, MLG_TT_LEVELS, r, "scale_id"), scale->id) == 0 &&
          level.value != NULL && level.code != NULL)
        g_array_append_val (levels, level);
    }
  g_array_sort (levels, compare_levels);
  scale->n_levels = levels->len;
  scale->levels = (MlgTenderLevel *) (gpointer) g_array_free (levels, FALSE);
}

static void
take_breakpoints (MlgTenderFreezer *self, MlgTenderScale *scale)
{
  const guint n = self->rows->sheets[MLG_TT_BREAKPOINTS].n;

  scale->x = g_new0 (const MlgExact *, n);
  scale->y = g_new0 (const MlgExact *, n);
  for (guint r = 0; r < n; r++)
    {
      const MlgExact *x = mlg_tender_number (self, MLG_TT_BREAKPOINTS, r, "x");
      const MlgExact *y = mlg_tender_number (self, MLG_TT_BREAKPOINTS, r, "value");
      guint at;

      if (g_strcmp0 (mlg_tender_text (self, MLG_TT_BREAKPOINTS, r, "scale_id"), scale->id) != 0 ||
          x == NULL || y == NULL)
        continue;
      for (at = scale->n_points; at > 0 && mlg_exact_compare (scale->x[at - 1], x) > 0; at--)
        {
          scale->x[at] = scale->x[at - 1];
          scale->y[at] = scale->y[at - 1];
        }
      scale->x[at] = x;
      scale->y[at] = y;
      scale->n_points++;
    }
}

/* The lowest and highest mark that levels or breakpoints give. */
static void
find_ends (MlgTenderFreezer *self, MlgTenderScale *scale)
{
  const MlgExact *low = NULL, *high = NULL;

  for (guint i = 0; i < scale->n_levels + scale->n_points; i++)
    {
      const MlgExact *value =
          i < scale->n_levels ? scale->levels[i].value : scale->y[i - scale->n_levels];

      if (low == NULL || mlg_exact_compare (value, low) < 0)
        low = value;
      if (high == NULL || mlg_exact_compare (value, high) > 0)
        high = value;
    }
  /* words on a scale of points define marks; they do not bound it */
  if (scale->kind == MLG_SCALE_POINTS || low == NULL)
    low = mlg_exact_whole (self->pool, 0);
  scale->lowest = low;
  if (scale->max == NULL && scale->kind != MLG_SCALE_PRICE)
    scale->max = high;
}

static void
check_price_scale (MlgTenderFreezer *self, guint row, MlgTenderScale *scale)
{
  const MlgExact *one = mlg_exact_whole (self->pool, 1);
  long k;

  if (mlg_tender_text (self, MLG_TT_SCALES, row, "formula") == NULL)
    mlg_tender_tell (self, MLG_TT_SCALES, row, "formula", N_ ("a price scale needs a formula."),
                     N_ ("Write one of the formulas of the guide."));
  else if (scale->formula == MLG_FORMULA_N_TIMES &&
           (scale->param1 == NULL || mlg_exact_compare (scale->param1, one) <= 0))
    mlg_tender_tell (self, MLG_TT_SCALES, row, "param1",
                     N_ ("the formula needs n, a number above 1."),
                     N_ ("Write a number such as 3."));
  else if (scale->formula == MLG_FORMULA_POWER && !mlg_exact_to_whole (scale->param1, 1, 9, &k))
    mlg_tender_tell (self, MLG_TT_SCALES, row, "param1",
                     N_ ("the formula needs k, a whole number from 1 to 9."),
                     N_ ("Write a number such as 2."));
  else if (scale->formula == MLG_FORMULA_ABSOLUTE &&
           (scale->param1 == NULL || scale->param2 == NULL ||
            mlg_exact_compare (scale->param1, scale->param2) >= 0))
    mlg_tender_tell (self, MLG_TT_SCALES, row, "param2",
                     N_ ("the formula needs two published prices, the lower one first."),
                     N_ ("Write the lower price in param1 and the higher one in param2."));
}

static void
check_scale (MlgTenderFreezer *self, guint row, MlgTenderScale *scale)
{
  if (scale->kind == MLG_SCALE_PRICE)
    check_price_scale (self, row, scale);
  if (scale->kind == MLG_SCALE_CHOICE && scale->n_levels < 2)
    mlg_tender_tell (self, MLG_TT_SCALES, row, "kind", N_ ("a scale of choices needs two levels."),
                     N_ ("Add them to the levels."));
  if (scale->kind == MLG_SCALE_NUMERIC && scale->n_points < 2)
    mlg_tender_tell (self, MLG_TT_SCALES, row, "kind",
                     N_ ("a scale of numbers needs two breakpoints."),
                     N_ ("Add them to the breakpoints."));
  if (scale->kind != MLG_SCALE_PRICE && scale->max == NULL)
    mlg_tender_tell (self, MLG_TT_SCALES, row, "max", N_ ("the scale has no highest mark."),
                     N_ ("Write it here."));
  if (scale->max != NULL && mlg_exact_sign (scale->max) <= 0)
    mlg_tender_tell (self, MLG_TT_SCALES, row, "max", N_ ("the highest mark must be more than 0."),
                     N_ ("Write a number such as 20."));
  if (scale->step != NULL && mlg_exact_sign (scale->step) == 0)
    mlg_tender_tell (self, MLG_TT_SCALES, row, "step", N_ ("the step must be more than 0."),
                     N_ ("Write a number such as 0.5, or nothing."));
  for (guint i = 0; i < scale->n_levels && scale->max != NULL; i++)
    if (mlg_exact_compare (scale->levels[i].value, scale->max) > 0)
      mlg_tender_tell (self, MLG_TT_SCALES, row, "max",
                       N_ ("a level of the scale lies above its highest mark."),
                       N_ ("Raise the one or lower the other."));
}

void
mlg_tender_freeze_scales (MlgTenderFreezer *self)
{
  const guint n = self->rows->sheets[MLG_TT_SCALES].n;

  self->tender->n_scales = n;
  self->tender->scales = g_new0 (MlgTenderScale, n);
  for (guint r = 0; r < n; r++)
    {
      MlgTenderScale *scale = &self->tender->scales[r];

      scale->id = mlg_tender_text (self, MLG_TT_SCALES, r, "scale_id");
      scale->kind = (MlgTenderScaleKind) mlg_tender_enum (self, MLG_TT_SCALES, r, "kind", 0);
      scale->max = mlg_tender_number (self, MLG_TT_SCALES, r, "max");
      scale->step = mlg_tender_number (self, MLG_TT_SCALES, r, "step");
      scale->formula = (MlgTenderFormula) mlg_tender_enum (self, MLG_TT_SCALES, r, "formula", 0);
      scale->param1 = mlg_tender_number (self, MLG_TT_SCALES, r, "param1");
      scale->param2 = mlg_tender_number (self, MLG_TT_SCALES, r, "param2");
      scale->range = (MlgTenderRange) mlg_tender_enum (self, MLG_TT_SCALES, r, "out_of_range", 0);
      take_levels (self, scale);
      take_breakpoints (self, scale);
      find_ends (self, scale);
      check_scale (self, r, scale);
    }
}
