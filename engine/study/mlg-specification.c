/* The skeleton of a study's specification, chapter by chapter. It reads answers and chooses words;
 * it computes nothing. */
#include <maillage/mlg-specification.h>

#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "map/mlg-edit.h"
#include "study/mlg-paper.h"
#include <maillage/mlg-analysis.h>
#include <maillage/mlg-version.h>

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgMap *map; /* the scenario's, when one is asked about */
  const MlgMap *holder;
  const char *source;
  const MlgResult *grid;
  MlgLang lang;
  MlgResult *reach, *gaps, *spec, *study;
  MlgPaper *paper;
} Work;

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->reach, mlg_result_unref);
  g_clear_pointer (&self->gaps, mlg_result_unref);
  g_clear_pointer (&self->spec, mlg_result_unref);
  g_clear_pointer (&self->study, mlg_result_unref);
  g_clear_pointer (&self->paper, mlg_paper_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

enum
{
  MOST_ROWS = 200, /* of one list in the annex; the question `spec` gives all */
};

#define TR(text) mlg_tr (self->lang, text)

/* ---- asking -----------------------------------------------------------------------------------
 */

static const char *
given (const char *const *parameters, const char *key)
{
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    if (g_str_equal (parameters[i], key))
      return parameters[i + 1];
  return NULL;
}

/* Asks with those of the parameters that are named in `passed`. (transfer full) */
static MlgResult *
ask (const MlgMap *map,
     const char *question,
     const char *const *passed,
     const char *const *own,
     const char *const *parameters,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();

  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    g_ptr_array_add (list, (gpointer) (gsize) own[i]);
  for (guint i = 0; passed[i] != NULL; i++)
    if (given (parameters, passed[i]) != NULL)
      {
        g_ptr_array_add (list, (gpointer) (gsize) passed[i]);
        g_ptr_array_add (list, (gpointer) (gsize) given (parameters, passed[i]));
      }
  g_ptr_array_add (list, NULL);
  return mlg_analysis_run (mlg_analysis_find (question), map, (const char *const *) list->pdata,
                           cancellable, error);
}

/* A map without a dated action has neither reach nor gaps; the rest is written all the same. */
static gboolean
ask_all (Work *self, const char *const *parameters, GCancellable *cancellable, GError **error)
{
  static const char *const days[] = { "period", "as-of", NULL };
  static const char *const drawn[] = { "period", "as-of", "draws", NULL };
  static const char *const gaps[] = { "by", "territory:department", "intervals", "0", NULL };
  static const char *const none[] = { "intervals", "0", NULL };
  g_autoptr (GError) local = NULL;

  self->reach = ask (self->map, "reach", days, NULL, parameters, cancellable, &local);
  if (self->reach != NULL)
    self->gaps = ask (self->map, "gaps", days, gaps, parameters, cancellable, &local);
  if (local != NULL && !g_error_matches (local, MLG_ERROR, MLG_ERROR_USAGE))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->spec = ask (self->map, "spec", drawn, NULL, parameters, cancellable, error);
  if (self->spec == NULL)
    return FALSE;
  self->study = ask (self->holder, "study", days, none, parameters, cancellable, error);
  return self->study != NULL;
}

/* ---- reading ----------------------------------------------------------------------------------
 */

static const MlgTable *
table_of (const MlgResult *result, const char *name)
{
  return result != NULL ? mlg_result_find_table (result, name) : NULL;
}

/* What people read in a cell; "" when the table or column is not there. (transfer full) */
static char *
cell (const Work *self, const MlgTable *table, guint row, const char *column)
{
  const int c = table != NULL ? mlg_table_find_column (table, column) : -1;

  return c < 0 || row >= mlg_table_get_n_rows (table)
             ? g_strdup ("")
             : mlg_table_show_cell (table, row, (guint) c, self->lang);
}

static const char *
text (const MlgTable *table, guint row, const char *column)
{
  const int c = table != NULL ? mlg_table_find_column (table, column) : -1;
  const char *found = c < 0 ? NULL : mlg_table_get_text (table, row, (guint) c);

  return found != NULL ? found : "";
}

static guint
rows_of (const MlgTable *table)
{
  return table != NULL ? mlg_table_get_n_rows (table) : 0;
}

/* Columns of a table as a table of the paper. */
static void
write_table (Work *self,
             const MlgTable *table,
             const char *caption,
             const char *const *columns,
             const char *const *titles,
             guint n,
             gboolean folded)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree const char **words = g_new (const char *, n);

  if (rows_of (table) == 0)
    return;
  for (guint i = 0; i < n; i++)
    words[i] = TR (titles[i]);
  for (guint r = 0; r < rows_of (table); r++)
    for (guint i = 0; i < n; i++)
      g_ptr_array_add (cells, cell (self, table, r, columns[i]));
  mlg_paper_table (self->paper, caption, words, n, cells, folded);
}

/* ---- 1 the object, 2 the context --------------------------------------------------------------
 */

static void
write_object (Work *self)
{
  const char *code = mlg_map_setting (self->map, "region");
  const guint node = code != NULL ? mlg_tree_find (&self->map->territories, code) : MLG_NONE;
  g_autofree char *words =
      node != MLG_NONE
          ? g_strdup_printf (
                TR ("Map the relays able to pass the plan’s prevention resources on to "
                    "the establishments of the region %s; say who is reached, who is "
                    "not, by whom they could be, and on what conditions."),
                self->map->territories.nodes[node].name)
          : g_strdup (TR ("Map the relays able to pass the plan’s prevention resources on to "
                          "establishments; say who is reached, who is not, by whom they could be, "
                          "and on what conditions."));

  mlg_paper_heading (self->paper, 2, TR ("Object of the study"));
  mlg_paper_text (self->paper, words);
  mlg_paper_blank (self->paper, TR ("why the study is asked for now, by whom, and what decision it "
                                    "has to serve"));
}

static void
add_fact (GPtrArray *cells, const char *what, char *value, const char *from)
{
  g_ptr_array_add (cells, g_strdup (what));
  g_ptr_array_add (cells, value);
  g_ptr_array_add (cells, g_strdup (from));
}

static char *
share_range (const Work *self, const MlgTable *table, const char *a, const char *b)
{
  g_autofree char *low = cell (self, table, 0, a), *high = cell (self, table, 0, b);

  return g_strdup_printf (TR ("%s to %s"), low, high);
}

static void
add_classes (const Work *self, GPtrArray *cells)
{
  static const struct
  {
    const char *class, *words;
  } classes[] = { { "none", N_ ("Establishments that no relay reaches out to") },
                  { "one", N_ ("Establishments that hang on one relay alone") } };
  const MlgTable *table = table_of (self->gaps, "classes");

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    for (guint r = 0; r < rows_of (table); r++)
      if (g_str_equal (text (table, r, "by"), "acting") &&
          g_str_equal (text (table, r, "class"), classes[i].class))
        add_fact (cells, TR (classes[i].words), cell (self, table, r, "share"),
                  TR ("relays that act in the period"));
}

static void
write_quality (Work *self)
{
  static const char *const columns[] = { "quality", "share" };
  static const char *const titles[] = { N_ ("Quality of the figures"),
                                        N_ ("Share of the reached") };

  write_table (self, table_of (self->reach, "quality"), TR ("What the figures rest on"), columns,
               titles, 2, FALSE);
}

static void
write_facts (Work *self)
{
  const char *titles[] = { TR ("What"), TR ("Figure"), TR ("How it is known") };
  const MlgTable *reach = table_of (self->reach, "reach");
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *model = TR ("computed from the map");

  if (rows_of (reach) > 0)
    {
      add_fact (cells, TR ("Establishments concerned"), cell (self, reach, 0, "establishments"),
                TR ("counted in the map"));
      add_fact (cells, TR ("Workers"), cell (self, reach, 0, "workers"), TR ("counted in the map"));
      add_fact (cells, TR ("Establishments reached in the period"), cell (self, reach, 0, "reach"),
                model);
      add_fact (cells, TR ("The same, by the hypotheses, 90%"),
                share_range (self, reach, "interval_low", "interval_high"), model);
      add_fact (cells, TR ("The same, by the overlap of audiences"),
                share_range (self, reach, "lower", "upper"), model);
    }
  add_classes (self, cells);
  add_fact (cells, TR ("Relays in the map"), mlg_show_number (self->lang, self->map->n_relays, 0),
            TR ("counted in the map"));
  add_fact (cells, TR ("Means of these relays"),
            mlg_show_number (self->lang, self->map->n_levers, 0), TR ("counted in the map"));
  add_fact (cells, TR ("Resources of the plan"),
            mlg_show_number (self->lang, self->map->n_deliverables, 0), TR ("counted in the map"));
  mlg_paper_table (self->paper, TR ("The region in figures"), titles, G_N_ELEMENTS (titles), cells,
                   FALSE);
}

/* Each source once, with the table it is written in and how many of its rows it stands for. */
static void
write_sources (Work *self)
{
  const char *titles[] = { TR ("Source"), TR ("Table of the map"), TR ("Rows") };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_map_rows (self->map, (MlgTableId) t);
      g_autoptr (GPtrArray) seen = g_ptr_array_new ();
      g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
      guint column = G_MAXUINT;

      for (guint c = 0; c < rows->spec->n_columns; c++)
        if (g_str_equal (rows->spec->columns[c].id, "source"))
          column = c;
      for (guint r = 0; column != G_MAXUINT && r < rows->n; r++)
        {
          const char *source = mlg_rows_text (rows, r, column);
          guint at = 0;

          while (source != NULL && at < seen->len && g_ptr_array_index (seen, at) != source)
            at++;
          if (source == NULL)
            continue;
          if (at == seen->len)
            {
              const guint zero = 0;

              g_ptr_array_add (seen, (gpointer) (gsize) source);
              g_array_append_val (counts, zero);
            }
          g_array_index (counts, guint, at)++;
        }
      for (guint i = 0; i < seen->len; i++)
        {
          g_ptr_array_add (cells, g_strdup (g_ptr_array_index (seen, i)));
          g_ptr_array_add (cells,
                           g_strdup (self->lang == MLG_LANG_FR ? rows->spec->fr : rows->spec->id));
          g_ptr_array_add (cells,
                           mlg_show_number (self->lang, g_array_index (counts, guint, i), 0));
        }
    }
  if (cells->len > 0)
    mlg_paper_table (self->paper, TR ("Where the figures come from"), titles, G_N_ELEMENTS (titles),
                     cells, TRUE);
}

static void
write_context (Work *self)
{
  mlg_paper_heading (self->paper, 2, TR ("The context, in figures"));
  if (self->reach == NULL)
    mlg_paper_text (self->paper,
                    TR ("No action of the map is dated: nothing can be said yet of who "
                        "is reached."));
  write_facts (self);
  write_quality (self);
  write_sources (self);
  mlg_paper_blank (self->paper,
                   TR ("what the region already knows and that no table holds: earlier "
                       "studies, events, reorganisations"));
}

/* ---- 3 the questions --------------------------------------------------------------------------
 */

static void
write_question (Work *self, const MlgTable *table, guint row)
{
  g_autofree char *count = cell (self, table, row, "count"), *of = cell (self, table, row, "of");
  g_autofree char *n = cell (self, table, row, "establishments");
  g_autofree char *share = cell (self, table, row, "share");
  g_autofree char *rank = cell (self, table, row, "rank");
  g_autofree char *title = g_strdup_printf (TR ("Question %s – %s (%s of %s)"), rank,
                                            TR (text (table, row, "missing")), count, of);
  g_autofree char *stake = g_strdup_printf (TR ("Establishments concerned: %s."), n);
  g_autofree char *doubt = g_strdup_printf (
      TR ("The figures in question carry %s of the doubt about the result."), share);
  g_autofree char *closed =
      g_strdup_printf (TR ("Closed question: %s Form of the answer: %s."),
                       TR (text (table, row, "closed")), TR (text (table, row, "form")));
  g_autofree char *names =
      g_strdup_printf (TR ("Among them: %s. All of them: annex A."), text (table, row, "names"));
  const int c = mlg_table_find_column (table, "share");

  mlg_paper_heading (self->paper, 3, title);
  mlg_paper_text (self->paper, TR (text (table, row, "question")));
  mlg_paper_text (self->paper, stake);
  if (mlg_table_get_number (table, row, (guint) c) >= 0.005)
    mlg_paper_text (self->paper, doubt);
  mlg_paper_text (self->paper, names);
  mlg_paper_text (self->paper, closed);
}

static void
write_questions (Work *self)
{
  const MlgTable *table = table_of (self->spec, "spec");

  mlg_paper_heading (self->paper, 2, TR ("What the study has to find out"));
  if (rows_of (table) == 0)
    mlg_paper_text (self->paper, TR ("The map knows all that its formulas need: no question comes "
                                     "from its gaps."));
  else
    mlg_paper_text (self->paper,
                    TR ("Each gap of the map is a question, the one whose answer would change most "
                        "first. Those whose weight is not known come after, by the establishments "
                        "concerned."));
  for (guint r = 0; r < rows_of (table); r++)
    write_question (self, table, r);
  mlg_paper_blank (self->paper, TR ("the questions that no gap of the map raises: what is expected "
                                    "of the relays, and of the plan"));
}

/* ---- 4 milestones, 5 committee, 6 uses --------------------------------------------------------
 */

static void
write_milestones (Work *self)
{
  static const char *const columns[] = { "milestone", "owner", "starts_on", "due_on", "final" };
  static const char *const titles[] = { N_ ("Milestone"), N_ ("Owner"), N_ ("Begins on"),
                                        N_ ("Due on"), N_ ("Final deliverable") };
  const MlgTable *table = table_of (self->study, "milestones");

  mlg_paper_heading (self->paper, 2, TR ("Milestones and deliverables expected"));
  write_table (self, table, TR ("Milestones of the study"), columns, titles, G_N_ELEMENTS (columns),
               FALSE);
  if (rows_of (table) == 0)
    mlg_paper_blank (self->paper, TR ("milestones with their days (table milestones of the map)"));
  mlg_paper_text (
      self->paper,
      TR ("Expected: the map itself, in the open tables described by its template, each "
          "figure with its source, its quality and its day; the report to the "
          "committee; the answers to the questions above."));
  mlg_paper_blank (self->paper, TR ("form and number of the reports and meetings"));
}

static void
write_committee (Work *self)
{
  static const char *const columns[] = { "body", "seat", "role" };
  static const char *const titles[] = { N_ ("Body"), N_ ("Seat"), N_ ("Role") };
  const MlgTable *table = table_of (self->study, "committee");

  mlg_paper_heading (self->paper, 2, TR ("Who follows the study"));
  write_table (self, table, TR ("The steering committee"), columns, titles, G_N_ELEMENTS (columns),
               FALSE);
  if (rows_of (table) == 0)
    mlg_paper_blank (self->paper,
                     TR ("members of the committee, and who decides (table committee of the map)"));
}

static void
write_uses (Work *self)
{
  static const char *const columns[] = { "use",  "scenario",   "difference_reached",
                                         "cost", "relay_days", "team_days" };
  static const char *const titles[] = {
    N_ ("Way to use the results"), N_ ("Scenario"),           N_ ("Establishments more or less"),
    N_ ("Cost, more or less"),     N_ ("Days of the relays"), N_ ("Days of the team")
  };
  const MlgTable *table = table_of (self->study, "study_uses");

  mlg_paper_heading (self->paper, 2, TR ("What the results will be used for"));
  write_table (self, table, TR ("Three ways to use the results"), columns, titles,
               G_N_ELEMENTS (columns), FALSE);
  mlg_paper_blank (self->paper, TR ("which of these ways the committee wants worked out, and for "
                                    "when"));
}

/* ---- 7 the grid -------------------------------------------------------------------------------
 */

static void
write_grid (Work *self)
{
  static const char *const criteria[] = { "criterion", "kind", "weight", "points", "minimum" };
  static const char *const criteria_titles[] = { N_ ("Criterion"), N_ ("Nature"), N_ ("Weight"),
                                                 N_ ("Points at most"), N_ ("Minimum") };
  static const char *const questions[] = { "question", "criterion",   "form",    "scale",
                                           "expected", "eliminatory", "evidence" };
  static const char *const questions_titles[] = { N_ ("Closed question"),    N_ ("Criterion"),
                                                  N_ ("Form of the answer"), N_ ("Scale"),
                                                  N_ ("Expected"),           N_ ("Eliminatory"),
                                                  N_ ("Evidence asked") };
  static const char *const levels[] = { "scale", "label", "value", "anchor" };
  static const char *const levels_titles[] = { N_ ("Scale"), N_ ("Level"), N_ ("Value"),
                                               N_ ("What it means") };

  mlg_paper_heading (self->paper, 2, TR ("How offers will be compared"));
  if (self->grid == NULL)
    {
      mlg_paper_blank (self->paper, TR ("the grid: criteria, weights, scales and closed questions "
                                        "(--grid FOLDER reads one)"));
      return;
    }
  write_table (self, table_of (self->grid, "grid_criteria"), TR ("Criteria and their weight"),
               criteria, criteria_titles, G_N_ELEMENTS (criteria), FALSE);
  write_table (self, table_of (self->grid, "grid_questions"),
               TR ("Closed questions put to the candidates"), questions, questions_titles,
               G_N_ELEMENTS (questions), FALSE);
  write_table (self, table_of (self->grid, "grid_levels"), TR ("Scales, level by level"), levels,
               levels_titles, G_N_ELEMENTS (levels), FALSE);
}

typedef struct
{
  const MlgTable *table;
  guint column;
} Weighed;

static gint
compare_weight (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;
  const Weighed *weighed = data;
  const double wx = mlg_table_get_number (weighed->table, x, weighed->column);
  const double wy = mlg_table_get_number (weighed->table, y, weighed->column);

  if (!isnan (wx) && !isnan (wy) && fabs (wx - wy) > 1e-9)
    return wx > wy ? -1 : 1;
  return x < y ? -1 : x > y;
}

/* ---- 8 terms, annexes -------------------------------------------------------------------------
 */

static void
write_terms (Work *self)
{
  static const char *const blanks[] = {
    N_ ("budget, duration, firm and optional parts"),
    N_ ("ownership of the data and of the results; what may be published"),
    N_ ("personal data and professional secrecy: purposes, who sees what, for how long"),
    N_ ("confidential relays, and how they are named in what is diffused"),
  };

  mlg_paper_heading (self->paper, 2, TR ("Terms"));
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    mlg_paper_blank (self->paper, TR (blanks[i]));
}

/* Rows of a topic, those that concern most establishments first (element-type guint). */
static GArray *
rows_of_topic (const MlgTable *all, const char *topic)
{
  const guint column = (guint) mlg_table_find_column (all, "establishments");
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = 0; r < rows_of (all); r++)
    if (g_str_equal (text (all, r, "topic"), topic))
      g_array_append_val (rows, r);
  g_array_sort_with_data (rows, compare_weight, &(Weighed){ all, column });
  return rows;
}

static void
write_missing (Work *self, const MlgTable *questions, guint q, const MlgTable *all)
{
  const char *titles[] = { TR ("Code"), TR ("Name"), TR ("State"),
                           TR ("Establishments concerned") };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) rows = rows_of_topic (all, text (questions, q, "topic"));
  g_autofree char *rank = cell (self, questions, q, "rank");
  g_autofree char *caption =
      g_strdup_printf (TR ("Question %s – %s"), rank, TR (text (questions, q, "missing")));
  const guint shown = MIN (rows->len, MOST_ROWS);

  for (guint i = 0; i < shown; i++)
    {
      const guint r = g_array_index (rows, guint, i);

      g_ptr_array_add (cells, cell (self, all, r, "item_id"));
      g_ptr_array_add (cells, cell (self, all, r, "item"));
      g_ptr_array_add (cells, cell (self, all, r, "detail"));
      g_ptr_array_add (cells, cell (self, all, r, "establishments"));
    }
  mlg_paper_table (self->paper, caption, titles, G_N_ELEMENTS (titles), cells, TRUE);
  if (shown < rows->len)
    {
      g_autofree char *more = g_strdup_printf (
          TR ("And %u more, in the table spec_annex of the question spec (--format xlsx or csv)."),
          rows->len - shown);

      mlg_paper_text (self->paper, more);
    }
}

static void
write_annex (Work *self)
{
  const MlgTable *questions = table_of (self->spec, "spec");

  mlg_paper_heading (self->paper, 2, TR ("Annex A: everything that is missing"));
  for (guint q = 0; q < rows_of (questions); q++)
    write_missing (self, questions, q, table_of (self->spec, "spec_annex"));
}

static void
write_manifest (Work *self)
{
  const char *titles[] = { TR ("What"), TR ("Value") };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  static const char *const info[][2] = { { "period_from", N_ ("Period, from") },
                                         { "period_until", N_ ("Period, until") },
                                         { "as_of", N_ ("Done until") } };

  mlg_paper_heading (self->paper, 2, TR ("Annex B: where this paper comes from"));
  g_ptr_array_add (cells, g_strdup (TR ("Data")));
  g_ptr_array_add (cells, g_strdup (self->source));
  g_ptr_array_add (cells, g_strdup (TR ("Seal of the data (SHA-256)")));
  g_ptr_array_add (cells, g_strdup (mlg_map_seal (self->map)));
  g_ptr_array_add (cells, g_strdup (TR ("Program")));
  g_ptr_array_add (cells, g_strdup ("maillage " MLG_VERSION));
  for (guint i = 0; self->reach != NULL && i < G_N_ELEMENTS (info); i++)
    if (mlg_result_get_info (self->reach, info[i][0]) != NULL)
      {
        g_ptr_array_add (cells, g_strdup (TR (info[i][1])));
        g_ptr_array_add (cells, g_strdup (mlg_result_get_info (self->reach, info[i][0])));
      }
  mlg_paper_table (self->paper, TR ("How to write it again"), titles, 2, cells, FALSE);
}

char *
mlg_specification_write (const MlgMap *map,
                         const char *source,
                         const MlgResult *grid,
                         MlgSpecificationForm form,
                         MlgLang lang,
                         const char *const *parameters,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (MlgMap) asked = mlg_map_scenario (map, given (parameters, "scenario"), error);
  g_auto (Work)
      work = { .map = asked, .holder = map, .source = source, .grid = grid, .lang = lang };

  if (asked == NULL || !ask_all (&work, parameters, cancellable, error))
    return NULL;
  work.paper =
      mlg_paper_new (form, lang, mlg_tr (lang, "Specification: mapping the relays of prevention"));
  write_object (&work);
  write_context (&work);
  write_questions (&work);
  write_milestones (&work);
  write_committee (&work);
  write_uses (&work);
  write_grid (&work);
  write_terms (&work);
  write_annex (&work);
  write_manifest (&work);
  return mlg_paper_finish (work.paper);
}
