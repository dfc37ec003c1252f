/* What each formula would give over a range of prices, before anything is sealed. */
#include "base/mlg-words.h"
#include "tender/mlg-exact-near.h"
#include "tender/mlg-tender-lint.h"

static const char *const names[MLG_N_FORMULAS] = {
  N_ ("Inverse"),
  N_ ("Linear on the lowest price"),
  N_ ("From lowest to highest price"),
  N_ ("Zero at n times the lowest price"),
  N_ ("Against the mean price"),
  N_ ("Double inverse"),
  N_ ("Between two published prices"),
  N_ ("Power of the inverse"),
};

/* The grid's own scale where it has this formula; else usual parameters. */
static MlgTenderScale
scale_for (MlgExactPool *pool,
           const MlgTenderScale *own,
           MlgTenderFormula formula,
           const MlgExact *high)
{
  MlgTenderScale scale = *own;

  if (formula == own->formula)
    return scale;
  scale.formula = formula;
  scale.param1 =
      formula == MLG_FORMULA_N_TIMES ? mlg_exact_whole (pool, 3) : mlg_exact_whole (pool, 2);
  if (formula == MLG_FORMULA_ABSOLUTE)
    {
      scale.param1 = mlg_exact_whole (pool, 0);
      scale.param2 = high;
    }
  return scale;
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

static void
add_formula (MlgTable *table,
             MlgExactPool *pool,
             const MlgTenderScale *scale,
             gboolean own,
             const MlgExact *most,
             const MlgExact *const *prices,
             guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const MlgExact *raw = mlg_tender_price_mark (pool, scale, most, prices[i], prices, n);
      const MlgExact *mark = cut (pool, raw, most);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, names[scale->formula]);
      mlg_table_set_text (table, row, 1, own ? N_ ("yes") : N_ ("no"));
      mlg_table_set_number (table, row, 2, mlg_exact_near (prices[i]));
      mlg_table_set_number (table, row, 3, mlg_exact_near (mark));
      mlg_table_set_number (table, row, 4, mlg_exact_near (mlg_exact_div (pool, mark, most)));
      if (mark != NULL)
        mlg_table_set_text (table, row, 5, mark != raw ? N_ ("yes") : N_ ("no"));
    }
}

MlgTable *
mlg_tender_simulate (const MlgTender *tender,
                     guint criterion,
                     const MlgExact *low,
                     const MlgExact *high,
                     guint steps)
{
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  const MlgTenderScale *own = &tender->scales[tender->criteria[criterion].scale];
  const MlgExact *most = own->max != NULL ? own->max : tender->criteria[criterion].points;
  g_autofree const MlgExact **prices = g_new (const MlgExact *, steps + 1);
  MlgTable *table = mlg_table_new ("simulation", "What each price formula would give");

  mlg_table_add_column (table, "formula", "Formula", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "own", "In this grid", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "price", "Price", MLG_COLUMN_EUROS, NULL, 2);
  mlg_table_add_column (table, "mark", "Mark", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "share", "Share of the points", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cut", "Cut to the scale", MLG_COLUMN_LABEL, NULL, 0);
  for (guint i = 0; i <= steps; i++)
    prices[i] = mlg_exact_add (pool, low,
                               mlg_exact_mul (pool, mlg_exact_sub (pool, high, low),
                                              mlg_exact_ratio (pool, (long) i, (long) steps)));
  for (guint f = 0; f < MLG_N_FORMULAS; f++)
    {
      const MlgTenderScale scale = scale_for (pool, own, (MlgTenderFormula) f, high);

      add_formula (table, pool, &scale, f == own->formula, most, prices, steps + 1);
    }
  return table;
}
