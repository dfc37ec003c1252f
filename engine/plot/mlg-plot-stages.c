/* The staircase from all establishments to those that use what they were given. */
#include "base/mlg-format.h"
#include "plot/mlg-pictures.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *id, *name, *meaning;
} Step;

static const Step steps[] = {
  { "population", "Concerned", "all establishments" },
  { "availability", "A relay exists", "at least one mobilised relay" },
  { "accessibility", "Within range", "in a relay's real audience" },
  { "acceptability", "Right channel", "a channel they can use" },
  { "programmed", "Planned for", "something is on its way" },
  { "contact", "Reached", "at least one contact noticed" },
  { "effective", "Put to use", "the deliverable is used" },
};

static const Step *
find_step (const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_ascii_strcasecmp (steps[i].id, label) == 0 ||
        (g_ascii_strncasecmp (label, "stage_", 6) == 0 &&
         g_ascii_strcasecmp (steps[i].id, label + 6) == 0))
      return &steps[i];
  return NULL;
}

/* One step; before is the last known share. Returns the lines of its name. */
static guint
add_step (MlgSheet *sheet,
          guint i,
          guint n,
          const char *name,
          const char *meaning,
          double share,
          double before)
{
  const double width = sheet->wide ? 880.0 / n - 8 : 330;
  g_autofree char *value = mlg_show_percent (sheet->lang, share);
  g_autofree char *points = mlg_show_number (sheet->lang, fabs (before - share) * 100, 0);
  g_autofree char *loss = NULL;
  guint lines, value_words, loss_words, name_words;

  /* a loss that rounds to nothing is not written: "− 0" says nothing */
  if (!isnan (share) && before > share && strcmp (points, "0") != 0)
    loss = sheet->wide ? g_strdup_printf ("− %s", points)
                       : g_strdup_printf (mlg_tr (sheet->lang, "− %s points"), points);
  value_words = mlg_sheet_words (sheet, value);
  loss_words = loss == NULL ? 0 : mlg_sheet_words (sheet, loss);
  name_words = mlg_sheet_label (sheet, name, width, sheet->wide ? 15 : 13, TRUE,
                                sheet->wide ? 2 : 1, &lines);
  mlg_sheet_add (sheet, "d", i, isnan (share) ? 0 : fmin (fmax (share, 0), 1), before, value_words,
                 loss_words, name_words,
                 mlg_sheet_label (sheet, meaning, width, sheet->wide ? 14 : 12, FALSE,
                                  sheet->wide ? 2 : 1, NULL),
                 isnan (share));
  return lines;
}

/* n steps, the last of them with a share being `known`; `lines` of the longest name. */
static void
finish (MlgSheet *sheet, const GArray *ranks, guint n, guint known, guint lines)
{
  g_autofree char *list = mlg_data_list (ranks, 0, 8, mlg_show_percent, sheet->lang);

  mlg_sheet_take_description (sheet, g_strdup_printf (mlg_tr (sheet->lang, "In order: %s."), list));
  mlg_sheet_set (sheet, "rows", n);
  mlg_sheet_set (sheet, "known", known);
  sheet->height = sheet->wide ? 282 + 22 + lines * 18 + 2 * 18 + 4 : 6 + n * 76 + 4;
}

static gboolean
fill (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "stages", error);
  g_autoptr (GArray) ranks = NULL;
  guint rows, n, lines, known = 0;
  double before = 1;
  gboolean whole;

  (void) options;
  if (table == NULL || mlg_data_column (table, "stage", error) < 0 ||
      mlg_data_column (table, "share", error) < 0)
    return FALSE;
  rows = MIN (mlg_table_get_n_rows (table), 8);
  if (rows == 0)
    return TRUE;
  /* the population is the first step, whether the table says it or not */
  whole = g_strcmp0 (mlg_data_text (table, 0, "stage"), "population") == 0;
  n = rows + !whole;
  lines = whole ? 1
                : add_step (sheet, 0, n, mlg_trc (sheet->lang, "stage", steps[0].name),
                            mlg_tr (sheet->lang, steps[0].meaning), 1, 1);
  ranks = mlg_data_new_ranks ();
  for (guint r = 0; r < rows; r++)
    {
      const char *label = mlg_data_text (table, r, "stage");
      const Step *step = label == NULL ? NULL : find_step (label);
      double share = mlg_data_number (table, r, "share");
      MlgRank rank = { r, share,
                       g_strdup (step != NULL    ? mlg_trc (sheet->lang, "stage", step->name)
                                 : label != NULL ? mlg_tr (sheet->lang, label)
                                                 : mlg_show_unknown (sheet->lang)) };

      guint own = add_step (sheet, r + !whole, n, rank.name,
                            step == NULL ? "" : mlg_tr (sheet->lang, step->meaning), share, before);

      lines = MAX (lines, own);
      if (!isnan (share))
        known = r + !whole;
      if (!isnan (share))
        before = fmin (fmax (share, 0), 1);
      g_array_append_val (ranks, rank);
    }
  finish (sheet, ranks, n, known, lines);
  return TRUE;
}

const MlgPlot mlg_plot_stages = {
  { "stages", "Staircase of stages, from all establishments to those that use the deliverable",
    "reach", "", "stages", "", "stages: stage, share" },
  "stages.gp",
  fill,
};

/* "12 requests", and how long the step took: "12 · 14 d" has no words to misread. */
static char *
funnel_meaning (MlgSheet *sheet, const MlgTable *table, guint row)
{
  const double requests = mlg_data_number (table, row, "requests"),
               days = mlg_data_number (table, row, "days");
  g_autofree char *many = mlg_show_count (sheet->lang, requests);
  g_autofree char *long_ = mlg_show_number (sheet->lang, days, days >= 10 ? 0 : 1);
  g_autofree char *took = g_strdup_printf (mlg_tr (sheet->lang, "in %s days"), long_);

  return isnan (days) ? g_strdup_printf (mlg_tr (sheet->lang, "%s requests"), many)
                      : g_strdup_printf ("%s, %s", many, took);
}

static gboolean
fill_funnel (MlgSheet *sheet, const MlgData *data, const MlgPlotOptions *options, GError **error)
{
  const MlgTable *table = mlg_data_need (data, "funnel", error);
  g_autoptr (GArray) ranks = NULL;
  guint n, lines = 1, known = 0;
  double before = 1;

  (void) options;
  if (table == NULL || mlg_data_column (table, "stage", error) < 0 ||
      mlg_data_column (table, "share", error) < 0)
    return FALSE;
  n = MIN (mlg_table_get_n_rows (table), 8);
  if (n == 0 || isnan (mlg_data_number (table, 0, "share")))
    return TRUE;
  ranks = mlg_data_new_ranks ();
  for (guint r = 0; r < n; r++)
    {
      const char *label = mlg_data_text (table, r, "stage");
      const double share = mlg_data_number (table, r, "share");
      g_autofree char *meaning = funnel_meaning (sheet, table, r);
      MlgRank rank = { r, share,
                       g_strdup (label != NULL ? mlg_tr (sheet->lang, label)
                                               : mlg_show_unknown (sheet->lang)) };
      const guint own = add_step (sheet, r, n, rank.name, meaning, share, before);

      lines = MAX (lines, own);
      known = isnan (share) ? known : r;
      before = isnan (share) ? before : fmin (fmax (share, 0), 1);
      g_array_append_val (ranks, rank);
    }
  finish (sheet, ranks, n, known, lines);
  return TRUE;
}

const MlgPlot mlg_plot_service = {
  { "service", "How far the requests to the support service came", "service", "", "funnel", "",
    "funnel: stage, share, requests, days" },
  "stages.gp",
  fill_funnel,
};
