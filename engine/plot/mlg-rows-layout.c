#include "plot/mlg-pictures.h"

#include <math.h>

/* What is left out is counted under the picture. */
static void
add_more (MlgSheet *sheet, guint more)
{
  g_autofree char *several =
      g_strdup_printf (mlg_tr (sheet->lang, "and %u more, in the table"), more);

  mlg_sheet_set_words (sheet, "t_more",
                       more == 0   ? NULL
                       : more == 1 ? mlg_tr (sheet->lang, "and one more, in the table")
                                   : several);
}

MlgRowLayout
mlg_plot_rows (MlgSheet *sheet,
               const GArray *ranks,
               guint most,
               const char *total,
               double width,
               double wide_height,
               double narrow_height)
{
  guint named = MIN (ranks->len, most - (total != NULL));
  MlgRowLayout layout = { named + (total != NULL), ranks->len - named, FALSE, 0 };
  double box = sheet->wide ? width : 316;

  for (guint r = 0; r < layout.rows; r++)
    {
      const char *name = r < named ? g_array_index (ranks, MlgRank, r).name : total;
      guint lines;

      mlg_sheet_label (sheet, name, box, sheet->wide ? 15 : 13, r >= named, 2, &lines);
      layout.two = layout.two || lines == 2;
    }
  if (sheet->wide)
    layout.height = layout.two ? MAX (wide_height, 44) : wide_height;
  else
    layout.height = narrow_height + (layout.two ? 20 : 0);
  mlg_sheet_set (sheet, "rows", layout.rows);
  mlg_sheet_set (sheet, "two", layout.two);
  mlg_sheet_set (sheet, "rh", layout.height);
  add_more (sheet, layout.more);
  return layout;
}

const char *
mlg_plot_total_name (const MlgPlotOptions *options)
{
  return options->item != NULL ? options->item : mlg_trc (options->lang, "total", "Together");
}

double
mlg_plot_step (double top, guint most)
{
  double power;

  if (!isfinite (top) || top <= 0)
    return 1;
  power = pow (10, floor (log10 (top / most)));
  for (guint i = 0; i < 4; i++)
    {
      static const double times[] = { 1, 2, 5, 10 };

      if (top / (times[i] * power) <= most)
        return times[i] * power;
    }
  return 20 * power;
}
