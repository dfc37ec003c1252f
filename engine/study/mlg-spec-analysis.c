/* The question `spec`: what a map does not know, as questions that a study would have to answer, in
 * the order of what the answers would change. */
#include "analysis/mlg-params.h"
#include "study/mlg-diagnosis.h"
#include <maillage/mlg-analysis.h>

#include <math.h>
#include <string.h>

enum
{
  NAMED = 5, /* names in the row of a question; the annex has all */
};

typedef struct
{
  const MlgDiagnosis *diagnosis;
  double share; /* of the doubt about the result, NaN unknown */
  guint order;
} Ranked;

static gint
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  const double sx = isnan (x->share) ? 0 : x->share, sy = isnan (y->share) ? 0 : y->share;
  const double ex = x->diagnosis->establishments, ey = y->diagnosis->establishments;

  if (fabs (sx - sy) > 1e-12)
    return sx > sy ? -1 : 1;
  if (fabs (ex - ey) > 1e-9)
    return ex > ey ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* Σ of the first-order shares of the figures of a topic, as `ask` tells them; NaN when none of them
 * is among its inputs. */
static double
share_of (const MlgTopic *topic, const MlgTable *ask)
{
  int table, column, share;
  double sum = 0;
  gboolean any = FALSE;

  if (ask == NULL || topic->table[0] == NULL)
    return NAN;
  table = mlg_table_find_column (ask, "table");
  column = mlg_table_find_column (ask, "column");
  share = mlg_table_find_column (ask, "share");
  for (guint r = 0; r < mlg_table_get_n_rows (ask); r++)
    for (guint i = 0; i < G_N_ELEMENTS (topic->table); i++)
      if (topic->table[i] != NULL &&
          g_strcmp0 (mlg_table_get_text (ask, r, (guint) table), topic->table[i]) == 0 &&
          g_strcmp0 (mlg_table_get_text (ask, r, (guint) column), topic->column[i]) == 0)
        {
          const double one = mlg_table_get_number (ask, r, (guint) share);

          any = TRUE;
          sum += isnan (one) ? 0 : fmax (one, 0);
          break;
        }
  return any ? fmin (sum, 1) : (double) NAN;
}

static MlgTable *
questions_table (void)
{
  MlgTable *table = mlg_table_new ("spec", "Questions for the study");

  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "topic", "Topic", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "area", "Area", MLG_COLUMN_LABEL, NULL, 0));
  mlg_table_add_column (table, "missing", "What is missing", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "count", "How many", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "of", "Out of", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share of the doubt", MLG_COLUMN_SHARE, "share (0-1)", 0);
  mlg_table_add_column (table, "establishments", "Establishments concerned", MLG_COLUMN_COUNT, NULL,
                        0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "question", "Question", MLG_COLUMN_LABEL, NULL, 0));
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "closed", "Closed question", MLG_COLUMN_LABEL, NULL, 0));
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "form", "Form of the answer", MLG_COLUMN_LABEL, NULL, 0));
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "names", "Names", MLG_COLUMN_TEXT, NULL, 0));
  return table;
}

static MlgTable *
annex_table (void)
{
  MlgTable *table = mlg_table_new ("spec_annex", "Everything that is missing");

  mlg_table_add_column (table, "topic", "Topic", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "item_id", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "item", "Name", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "detail", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments concerned", MLG_COLUMN_COUNT, NULL,
                        0);
  return table;
}

/* The names that matter most: those that concern most establishments, each once, first in the
 * order of the map. (transfer full) */
static char *
few_names (const GArray *unknowns)
{
  g_autofree guint8 *taken = g_new0 (guint8, (gsize) unknowns->len + 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  while (names->len < NAMED)
    {
      const MlgUnknown *best = NULL;
      guint at = 0;

      for (guint i = 0; i < unknowns->len; i++)
        {
          const MlgUnknown *one = &g_array_index (unknowns, MlgUnknown, i);

          if (!taken[i] && one->name != NULL &&
              (best == NULL || one->establishments > best->establishments))
            {
              best = one;
              at = i;
            }
        }
      if (best == NULL)
        break;
      taken[at] = 1;
      if (!g_ptr_array_find_with_equal_func (names, best->name, g_str_equal, NULL))
        g_ptr_array_add (names, best->name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ; ", (char **) names->pdata);
}

static void
add_question (MlgTable *table, const Ranked *ranked, guint rank)
{
  const MlgDiagnosis *d = ranked->diagnosis;
  const guint row = mlg_table_add_row (table);
  g_autofree char *names = few_names (d->unknowns);
  guint c = 0;

  mlg_table_set_number (table, row, c++, rank);
  mlg_table_set_text (table, row, c++, d->topic->id);
  mlg_table_set_text (table, row, c++, d->topic->area);
  mlg_table_set_text (table, row, c++, d->topic->title);
  mlg_table_set_number (table, row, c++, d->unknowns->len);
  mlg_table_set_number (table, row, c++, d->of);
  if (isnan (ranked->share))
    mlg_table_set_state (table, row, c++, MLG_CELL_NOT_APPLICABLE);
  else
    mlg_table_set_number (table, row, c++, ranked->share);
  mlg_table_set_number (table, row, c++, d->establishments);
  mlg_table_set_text (table, row, c++, d->topic->question);
  mlg_table_set_text (table, row, c++, d->topic->closed);
  mlg_table_set_text (table, row, c++, d->topic->form);
  mlg_table_set_text (table, row, c, names);
}

static void
add_annex (MlgTable *table, const MlgDiagnosis *d)
{
  for (guint i = 0; i < d->unknowns->len; i++)
    {
      const MlgUnknown *unknown = &g_array_index (d->unknowns, MlgUnknown, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, d->topic->id);
      mlg_table_set_text (table, row, 1, unknown->id);
      mlg_table_set_text (table, row, 2, unknown->name);
      for (guint c = 1; c <= 2 && unknown->name == NULL; c++)
        mlg_table_set_state (table, row, c, MLG_CELL_SUPPRESSED);
      mlg_table_set_text (table, row, 3, unknown->detail);
      mlg_table_set_number (table, row, 4, unknown->establishments);
    }
}

/* The inputs of the result by the share of its doubt; NULL when nothing is drawn, or the map has no
 * period to ask about. *out_failed: stopped, or another failure. */
static MlgResult *
ask_first (const MlgMap *map,
           GHashTable *given,
           const char *draws,
           GCancellable *cancellable,
           GError **error)
{
  const char *period = g_hash_table_lookup (given, "period");
  const char *as_of = g_hash_table_lookup (given, "as-of");
  const char *parameters[] = { "top",  "1000", "draws", draws, period != NULL ? "period" : NULL,
                               period, NULL,   NULL,    NULL };

  if (as_of != NULL)
    {
      const guint at = period != NULL ? 6 : 4;

      parameters[at] = "as-of";
      parameters[at + 1] = as_of;
    }
  return mlg_analysis_run (mlg_analysis_find ("ask"), map, parameters, cancellable, error);
}

static gboolean
run_spec (const MlgMap *map,
          GHashTable *given,
          MlgResult *result,
          GCancellable *cancellable,
          GError **error)
{
  const char *draws = g_hash_table_lookup (given, "draws");
  g_autoptr (GArray) all = mlg_diagnosis_new (map);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  g_autoptr (MlgResult) ask = NULL;
  g_autoptr (GError) local = NULL;
  MlgTable *table = questions_table (), *annex = annex_table ();

  if (draws == NULL || !g_str_equal (draws, "0"))
    ask = ask_first (map, given, draws != NULL ? draws : "64", cancellable, &local);
  if (ask == NULL && local != NULL && !g_error_matches (local, MLG_ERROR, MLG_ERROR_USAGE))
    {
      mlg_table_unref (table);
      mlg_table_unref (annex);
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < all->len; i++)
    {
      const MlgDiagnosis *d = &g_array_index (all, MlgDiagnosis, i);
      const Ranked one = {
        d, share_of (d->topic, ask != NULL ? mlg_result_find_table (ask, "ask") : NULL), i
      };

      if (d->unknowns->len > 0)
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    {
      add_question (table, &g_array_index (ranked, Ranked, i), i + 1);
      add_annex (annex, g_array_index (ranked, Ranked, i).diagnosis);
    }
  mlg_result_set_info_number (result, "questions", ranked->len);
  mlg_result_set_info_number (result, "missing", mlg_table_get_n_rows (annex));
  mlg_result_set_info (result, "ranked", ask != NULL ? "yes" : "no");
  mlg_result_take_table (result, table);
  mlg_result_take_table (result, annex);
  return TRUE;
}

static const MlgParam spec_params[] = {
  P_PERIOD,
  P_AS_OF,
  { "draws", MLG_PARAM_WHOLE, "64", 0, 100000, NULL,
    N_ ("draws that tell what each answer would change; 0 = ranked by establishments concerned") },
  P_END
};

const MlgAnalysis mlg_analysis_spec = {
  .name = "spec",
  .summary = N_ ("the specification of a study: what the map does not know, as questions"),
  .meaning = N_ (
      "Every gap of the map becomes a question: which relays have no capacity figure, which "
      "targets "
      "no relay, which means no observed result, which links nothing proves. They are counted, "
      "named up to a few, listed whole in an annex, and ranked by the share of the doubt about the "
      "result that the missing figures carry, then by the establishments concerned. With -o "
      "FILE.html or FILE.md the skeleton of the specification is written: context, questions, "
      "closed questions of a tender grid, milestones, committee; what only people can write is "
      "left "
      "open and marked."),
  .formula = N_ ("share of the doubt = Σ first-order shares of the variance (question ask) of the "
                 "figures that the question is about."),
  .example = "--draws 0",
  .main_table = "spec",
  .params = spec_params,
  .run = run_spec,
};
