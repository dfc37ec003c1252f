#include "plot/mlg-pictures.h"

#include <math.h>

MlgRowLayout
mlg_plot_rows (MlgSheet *sheet,
               const GArray *ranks,
               guint most,
               double width,
               double wide_height,
               double narrow_height)
{
  MlgRowLayout layout = { MIN (ranks->len, most), 0, FALSE, 0 };

  for (guint r = 0; r < layout.rows; r++)
    {
      guint lines;

      mlg_sheet_label (sheet, g_array_index (ranks, MlgRank, r).name, sheet->wide ? width : 330,
                       sheet->wide ? 15 : 13, FALSE, 2, &lines);
      layout.two = layout.two || lines == 2;
    }
  layout.more = ranks->len - layout.rows;
  if (sheet->wide)
    layout.height = layout.two ? MAX (wide_height, 44) : wide_height;
  else
    layout.height = narrow_height + (layout.two ? 16 : 0);
  mlg_sheet_set (sheet, "rows", layout.rows);
  mlg_sheet_set (sheet, "two", layout.two);
  mlg_sheet_set (sheet, "rh", layout.height);
  if (layout.more > 0)
    {
      g_autofree char *note =
          g_strdup_printf (mlg_tr (sheet->lang, "and %u more, in the table"), layout.more);
      mlg_sheet_set_words (sheet, "t_more", note);
    }
  else
    mlg_sheet_set_words (sheet, "t_more", NULL);
  return layout;
}

void
mlg_plot_total (MlgSheet *sheet, MlgRowLayout *layout, const MlgPlotOptions *options, double width)
{
  const char *name =
      options->item != NULL ? options->item : mlg_trc (sheet->lang, "total", "Together");

  mlg_sheet_label (sheet, name, sheet->wide ? width : 330, sheet->wide ? 15 : 13, TRUE, 1, NULL);
  layout->rows++;
  mlg_sheet_set (sheet, "rows", layout->rows);
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
