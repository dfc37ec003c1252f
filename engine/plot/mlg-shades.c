#include "plot/mlg-shades.h"
#include "base/mlg-format.h"

#include <math.h>

/* Per cent as printed: the same rounding as the words beside it. */
static int
printed (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double cut = fmin (fmax (share, -1000), 1000);

  return (int) g_ascii_strtoll (g_ascii_formatd (buffer, sizeof buffer, "%.0f", cut * 100), NULL,
                                10);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

MlgShades
mlg_shades_of (const double *shares, guint n)
{
  static const int steps[] = { 1, 2, 5, 10, 20 };
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (int));
  MlgShades self = { 20, 20 };
  int low, high;

  for (guint i = 0; i < n; i++)
    if (!isnan (shares[i]))
      {
        int value = printed (shares[i]);
        g_array_append_val (values, value);
      }
  if (values->len == 0)
    return self;
  g_array_sort (values, compare);
  /* the three middle classes hold what lies between the lowest and the highest fifth */
  low = g_array_index (values, int, values->len / 5);
  high = g_array_index (values, int, values->len - 1 - values->len / 5);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      self.step = steps[i];
      self.first = (int) floor ((double) low / self.step) * self.step;
      if (self.first == 0 || low == g_array_index (values, int, 0))
        self.first += self.step; /* nothing would be left for the first class */
      if (high <= self.first + 3 * self.step)
        break;
    }
  /* shares end at 100: no class may begin there */
  while (self.first + 3 * self.step >= 100 && self.first > self.step)
    self.first -= self.step;
  return self;
}

int
mlg_shades_class (const MlgShades *self, double share)
{
  int value;

  if (isnan (share))
    return 0;
  value = printed (share);
  if (value < self->first)
    return 1;
  return MIN (5, 2 + (value - self->first) / self->step);
}

void
mlg_shades_key (const MlgShades *self, MlgSheet *sheet)
{
  for (int k = 1; k <= 5; k++)
    {
      int from = self->first + (k - 2) * self->step, until = from + self->step - 1;
      g_autofree char *low = mlg_show_share (sheet->lang, from / 100.0, 0);
      g_autofree char *next = mlg_show_share (sheet->lang, (until + 1) / 100.0, 0);
      g_autofree char *last = mlg_show_share (sheet->lang, until / 100.0, 0);
      g_autofree char *whole = g_strdup_printf ("%d", from);
      g_autofree char *words = NULL;
      guint number;

      if (k == 1)
        words = g_strdup_printf (mlg_tr (sheet->lang, "below %s"), next);
      else if (k == 5)
        words = g_strdup_printf (mlg_tr (sheet->lang, "%s and over"), low);
      else if (self->step == 1)
        words = g_strdup (low);
      else
        words = g_strdup_printf (mlg_tr (sheet->lang, "%s to %s"), whole, last);
      number = mlg_sheet_words (sheet, words);
      if (k == 1)
        mlg_sheet_set (sheet, "t_key", number);
    }
}
