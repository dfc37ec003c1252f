/* The small ruler under a key figure. */
#include "base/mlg-format.h"
#include "plot/mlg-pictures.h"

#include <math.h>

typedef struct
{
  double value, low, high, goal, top;
} Key;

static double
on_ruler (double value, double top)
{
  return isnan (value) || top <= 0 ? -1 : fmin (fmax (value / top, 0), 1);
}

static char *
show (MlgLang lang, const Key *key, double value)
{
  return key->top > 1 ? mlg_show_count (lang, value) : mlg_show_percent (lang, value);
}

static char *
describe (const Key *key, MlgLang lang)
{
  g_autofree char *value = show (lang, key, key->value);
  g_autofree char *low = show (lang, key, key->low);
  g_autofree char *high = show (lang, key, key->high);
  g_autofree char *goal = show (lang, key, key->goal);
  g_autofree char *top = show (lang, key, key->top);
  GString *out = g_string_new (NULL);

  g_string_append (out, value);
  if (!isnan (key->low) && !isnan (key->high))
    g_string_append_printf (out, mlg_tr (lang, ", between %s and %s"), low, high);
  if (!isnan (key->goal))
    g_string_append_printf (out, mlg_tr (lang, ", goal %s"), goal);
  g_string_append_printf (out, mlg_tr (lang, ", on a scale from 0 to %s."), top);
  return g_string_free (out, FALSE);
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_find (data, "key");
  gboolean own = table != NULL;
  Key key;

  if (!own)
    table = mlg_data_need (data, "reach", error);
  if (table == NULL || mlg_data_column (table, own ? "value" : "reach", error) < 0)
    return FALSE;
  if (mlg_table_get_n_rows (table) == 0)
    return TRUE;
  key = (Key){ mlg_data_number (table, 0, own ? "value" : "reach"),
               mlg_data_number (table, 0, own ? "lower" : "interval_low"),
               mlg_data_number (table, 0, own ? "upper" : "interval_high"),
               own ? mlg_data_number (table, 0, "goal") : options->goal,
               own ? mlg_data_number (table, 0, "top") : 1 };
  if (isnan (key.goal))
    key.goal = options->goal;
  if (isnan (key.top) || key.top <= 0)
    key.top = 1;
  mlg_sheet_add (sheet, "d", on_ruler (key.value, key.top));
  mlg_sheet_set (sheet, "low", isnan (key.high) ? -1 : on_ruler (key.low, key.top));
  mlg_sheet_set (sheet, "high", isnan (key.low) ? -1 : on_ruler (key.high, key.top));
  mlg_sheet_set (sheet, "goal", on_ruler (key.goal, key.top));
  mlg_sheet_take_description (sheet, describe (&key, sheet->lang));
  sheet->width = sheet->wide ? 420 : 260;
  sheet->height = 30;
  return TRUE;
}

const MlgPlot mlg_plot_key = {
  { "key", "Value, interval and goal", NULL, "", "key", "reach",
    "key: value, lower, upper, goal, top (end of the ruler; 1 for shares); or reach: reach, "
    "interval_low, interval_high, with the options' goal" },
  "key.gp",
  fill,
};
