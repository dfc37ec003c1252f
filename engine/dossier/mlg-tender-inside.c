/* What the committee alone reads: who marked, how firm the ranking is, what the grid says against
 * itself, minutes, decision and journal. */
#include "base/mlg-format.h"
#include "dossier/mlg-tender-page.h"

#include <string.h>

static gboolean
inside (const MlgTenderPage *self)
{
  return mlg_tender_shows_inside (self->options);
}

/* --- Do the evaluators agree? ----------------------------------------------------------------- */

static MlgHtml *
marks_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();
  guint undeclared = 0, recused = 0;
  g_autofree char *n = g_strdup_printf ("%u", self->tender->n_evaluators);
  g_autofree char *without = NULL;
  g_autofree char *aside = NULL;

  for (guint e = 0; e < self->tender->n_evaluators; e++)
    {
      undeclared += self->tender->evaluators[e].declared_on == MLG_DAY_NONE;
      recused += self->tender->evaluators[e].n_recused > 0;
    }
  without = g_strdup_printf ("%u", undeclared);
  aside = g_strdup_printf ("%u", recused);
  mlg_html_words (out, tp_tr (self, N_ ("**{n}** evaluators marked the offers.")), "n", n, NULL);
  if (undeclared > 0)
    {
      mlg_html_text (out, " ");
      mlg_html_words (out,
                      tp_tr (self, N_ ("Evaluators without a declaration of interests: **{n}**; "
                                       "their marks do not count.")),
                      "n", without, NULL);
    }
  if (recused > 0)
    {
      mlg_html_text (out, " ");
      mlg_html_words (out, tp_tr (self, N_ ("Evaluators who stood aside for an offer: **{n}**.")),
                      "n", aside, NULL);
    }
  return out;
}

static MlgTable *
evaluators_table (const MlgTenderPage *self)
{
  static const char *const roles[] = { N_ ("Decides"), N_ ("Advises"), N_ ("Informed") };
  MlgTable *table = mlg_table_new ("evaluators", "Evaluators");

  mlg_table_add_column (table, "name", N_ ("Evaluator"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "body", N_ ("Body"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "role", N_ ("Role"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "declared", N_ ("Interests declared on"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "recused", N_ ("Stood aside for"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint e = 0; e < self->tender->n_evaluators; e++)
    {
      const MlgTenderEvaluator *evaluator = &self->tender->evaluators[e];
      const guint row = mlg_table_add_row (table);
      g_autofree char *declared = mlg_tender_page_day (self, evaluator->declared_on);
      GString *recused = g_string_new (NULL);

      for (guint i = 0; i < evaluator->n_recused; i++)
        g_string_append_printf (recused, "%s%s", i > 0 ? ", " : "",
                                self->tender->offers[evaluator->recused[i]].bidder);
      mlg_table_set_text (table, row, 0, evaluator->name);
      mlg_table_set_text (table, row, 1, evaluator->body != NULL ? evaluator->body : "–");
      mlg_table_set_text (table, row, 2, roles[evaluator->role]);
      mlg_table_set_text (
          table, row, 3,
          evaluator->declared_on == MLG_DAY_NONE ? tp_tr (self, N_ ("no declaration")) : declared);
      mlg_table_set_text (table, row, 4, recused->len > 0 ? recused->str : "–");
      g_string_free (recused, TRUE);
    }
  return table;
}

static void
marks_values (MlgPage *page)
{
  MlgTenderPage *self = (MlgTenderPage *) (gpointer) page;

  mlg_tender_page_table (self, mlg_result_find_table (self->tables, "marks"),
                         "offer_id,criterion_id,evaluator,mark,counted", NULL, NULL,
                         tp_tr (self, N_ ("Marks of each evaluator")), NULL, MLG_TABLE_VALUES);
}

static void
marks_body (MlgTenderPage *self)
{
  g_autoptr (MlgTable) evaluators = evaluators_table (self);

  if (mlg_page_has_figure (&self->page, &mlg_tender_figure_marks))
    mlg_page_figure (&self->page, &mlg_tender_figure_marks, NULL, marks_values);
  mlg_tender_page_table (self, evaluators, "name,body,role,declared,recused", NULL, NULL,
                         tp_tr (self, N_ ("Evaluators and their interests")), NULL,
                         MLG_TABLE_CARDS);
}

const MlgTenderSection mlg_tender_section_marks = {
  "marks", N_ ("Do the evaluators agree?"), inside, marks_answer, marks_body,
};

/* --- How firm is the ranking? ------------------------------------------------------------------
 */

static const MlgTable *
firm_table (const MlgTenderPage *self, const char *name)
{
  return self->firm == NULL ? NULL : mlg_result_find_table (self->firm, name);
}

static gboolean
firm_shown (const MlgTenderPage *self)
{
  return inside (self) && mlg_view_rows (firm_table (self, "firm_gap")) > 0;
}

static guint
count_changes (const MlgTable *table, const char *what)
{
  guint n = 0;

  for (guint r = 0; r < mlg_view_rows (table); r++)
    n += mlg_view_is (table, r, "what", what) && mlg_view_is (table, r, "changes", "yes");
  return n;
}

static MlgHtml *
firm_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();
  const MlgTable *rerun = firm_table (self, "firm_leave_out");
  const guint evaluators = count_changes (rerun, "evaluator"),
              offers = count_changes (rerun, "offer");
  g_autofree char *e = g_strdup_printf ("%u", evaluators);
  g_autofree char *o = g_strdup_printf ("%u", offers);

  if (evaluators + offers == 0)
    mlg_html_text (out, tp_tr (self, N_ ("Leaving out any one evaluator or any one other offer "
                                         "keeps the same offer first.")));
  else
    mlg_html_words (out,
                    tp_tr (self, N_ ("**The first place hangs on little**: leaving out one "
                                     "evaluator changes it in {e} cases, leaving out one offer in "
                                     "{o}.")),
                    "e", e, "o", o, NULL);
  mlg_html_text (out, " ");
  mlg_html_text (out, tp_tr (self, N_ ("This is information: it changes no rank.")));
  return out;
}

static void
weights_values (MlgPage *page)
{
  MlgTenderPage *self = (MlgTenderPage *) (gpointer) page;

  mlg_tender_page_table (
      self, firm_table (self, "firm_weights"), "name,lot_id,points,lowest,highest", NULL, NULL,
      tp_tr (self, N_ ("Weights that keep the same first offer")), NULL, MLG_TABLE_VALUES);
}

static void
ranks_values (MlgPage *page)
{
  MlgTenderPage *self = (MlgTenderPage *) (gpointer) page;

  mlg_tender_page_table (self, firm_table (self, "firm_acceptability"),
                         "offer_id,lot_id,what,rank,share,standard_error", NULL, NULL,
                         tp_tr (self, N_ ("Share of the draws, by offer and rank")), NULL,
                         MLG_TABLE_VALUES);
}

static void
firm_body (MlgTenderPage *self)
{
  static const struct
  {
    const char *table, *columns, *caption, *note;
  } tables[] = {
    { "firm_gap", "first_offer_id,lot_id,second_offer_id,gap,tied",
      N_ ("Gap between the first and the second"), NULL },
    { "firm_transfer", "offer_id,lot_id,transfer", N_ ("Points to move for another offer to win"),
      N_ ("The smallest number of weight points moved between criteria") },
    { "firm_leave_out", "id,lot_id,what,winner_offer_id,changes",
      N_ ("Without one evaluator or one offer"),
      N_ ("The whole computation is run again, price reference included") },
    { "firm_critical_price", "offer_id,lot_id,price,critical_price",
      N_ ("How low the lowest price would have to be"), NULL },
    { "firm_dominance", "offer_id,lot_id,other_offer_id", N_ ("At least as good everywhere"),
      NULL },
    { "firm_range", "name,lot_id,announced,used,used_share,disagreement",
      N_ ("Weight announced and weight used"),
      N_ ("A criterion on which all offers get the same points decides nothing, whatever its "
          "weight") },
    { "firm_concordance", "name,lot_id,kendall_w", N_ ("Agreement of the evaluators"), NULL },
  };

  if (mlg_page_has_figure (&self->page, &mlg_tender_figure_weights))
    mlg_page_figure (&self->page, &mlg_tender_figure_weights, NULL, weights_values);
  if (mlg_page_has_figure (&self->page, &mlg_tender_figure_ranks))
    mlg_page_figure (&self->page, &mlg_tender_figure_ranks, NULL, ranks_values);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    mlg_tender_page_table (self, firm_table (self, tables[i].table), tables[i].columns, NULL, NULL,
                           tp_tr (self, tables[i].caption),
                           tables[i].note != NULL ? tp_tr (self, tables[i].note) : NULL,
                           MLG_TABLE_VALUES);
}

const MlgTenderSection mlg_tender_section_firm = {
  "firm", N_ ("How firm is this ranking?"), firm_shown, firm_answer, firm_body,
};

/* --- Is the grid safe? -------------------------------------------------------------------------
 */

static gboolean
lints_shown (const MlgTenderPage *self)
{
  return inside (self) && self->lints != NULL;
}

static MlgHtml *
lints_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();
  const guint n = mlg_view_rows (self->lints);
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (n == 0)
    mlg_html_text (out, tp_tr (self, N_ ("No check of the grid finds anything.")));
  else
    mlg_html_words (out, tp_tr (self, N_ ("The checks find **{n}** points to look at.")), "n",
                    count, NULL);
  mlg_html_text (out, " ");
  mlg_html_text (out, tp_tr (self, N_ ("Check with your buyer: the program gives no legal "
                                       "advice.")));
  return out;
}

static void
lints_body (MlgTenderPage *self)
{
  mlg_tender_page_table (self, self->lints, "rule,severity,file,line,value,mend,source", NULL, NULL,
                         tp_tr (self, N_ ("What the checks find")), NULL, MLG_TABLE_CARDS);
}

const MlgTenderSection mlg_tender_section_lints = {
  "lints", N_ ("Is the grid safe?"), lints_shown, lints_answer, lints_body,
};

/* --- What was decided? -------------------------------------------------------------------------
 */

static gboolean
decision_shown (const MlgTenderPage *self)
{
  return self->tender->rows->sheets[MLG_TT_DECISIONS].n > 0 ||
         (inside (self) && self->tender->rows->sheets[MLG_TT_MINUTES].n > 0);
}

static MlgHtml *
decision_answer (const MlgTenderPage *self)
{
  static const char *const columns[] = { "outcome", "", "offer_id", "", "decided_on", "", NULL };
  g_autoptr (MlgTable) table = mlg_tender_page_rows (self, MLG_TT_DECISIONS, columns);
  MlgHtml *out = mlg_html_new ();

  if (mlg_table_get_n_rows (table) == 0)
    mlg_html_text (out, tp_tr (self, N_ ("No decision is recorded yet.")));
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      g_autofree char *outcome = mlg_table_show_cell (table, r, 0, self->page.lang);
      g_autofree char *day = mlg_table_show_cell (table, r, 2, self->page.lang);

      mlg_html_words (out, tp_tr (self, N_ ("{outcome}, on {day}: **{bidder}**. ")), "outcome",
                      outcome, "day", day, "@bidder", mlg_table_get_text (table, r, 1), NULL);
    }
  return out;
}

static void
decision_body (MlgTenderPage *self)
{
  static const char *const decisions[] = {
    "outcome",    N_ ("Outcome"),    "lot_id",     N_ ("Lot"),
    "offer_id",   N_ ("Offer"),      "opinion",    N_ ("Opinion of the committee"),
    "opinion_on", N_ ("Opinion of"), "decided_by", N_ ("Decided by"),
    "decided_on", N_ ("Decided on"), "reason",     N_ ("Reason"),
    NULL
  };
  static const char *const minutes[] = {
    "evaluator_id", N_ ("Evaluator"), "on", N_ ("Meeting of"), "presence", N_ ("Presence"),
    "note",         N_ ("Remark"),    NULL
  };
  g_autoptr (MlgTable) decided = mlg_tender_page_rows (self, MLG_TT_DECISIONS, decisions);
  g_autoptr (MlgTable) sat = mlg_tender_page_rows (self, MLG_TT_MINUTES, minutes);

  mlg_tender_page_table (
      self, decided,
      inside (self) ? "outcome,offer_id,opinion,opinion_on,decided_by,decided_on,reason"
                    : "outcome,offer_id,decided_by,decided_on",
      NULL, NULL, tp_tr (self, N_ ("Opinion and decision")), NULL, MLG_TABLE_CARDS);
  if (inside (self))
    mlg_tender_page_table (self, sat, "evaluator_id,on,presence,note", NULL, NULL,
                           tp_tr (self, N_ ("Who sat")), NULL, MLG_TABLE_CARDS);
}

const MlgTenderSection mlg_tender_section_decision = {
  "decision", N_ ("What was decided?"), decision_shown, decision_answer, decision_body,
};

/* --- What happened, step by step? --------------------------------------------------------------
 */

static gboolean
journal_shown (const MlgTenderPage *self)
{
  return inside (self) && self->history != NULL;
}

static MlgHtml *
journal_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();
  const MlgTenderHistory *history = self->history;

  if (history->seal == NULL)
    {
      mlg_html_text (out, tp_tr (self, N_ ("The grid was not sealed: nothing proves that the rules "
                                           "did not change.")));
      return out;
    }
  mlg_html_text (out, history->seal_holds
                          ? tp_tr (self, N_ ("The rules are those that were sealed."))
                          : tp_tr (self, N_ ("The rules changed after they were sealed.")));
  mlg_html_text (out, " ");
  mlg_html_text (out, history->journal_holds
                          ? tp_tr (self, N_ ("No line of the journal was altered."))
                          : tp_tr (self, N_ ("The journal was altered.")));
  return out;
}

static void
journal_body (MlgTenderPage *self)
{
  const MlgTenderHistory *history = self->history;
  g_autoptr (MlgTable) table = mlg_table_new ("journal", "Journal");

  mlg_table_add_column (table, "at", N_ ("When"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "who", N_ ("Who"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "what", N_ ("What"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "detail", N_ ("Detail"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "reason", N_ ("Reason"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; history->events != NULL && i < history->events->len; i++)
    {
      const MlgTenderEvent *event = g_ptr_array_index (history->events, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, event->at);
      mlg_table_set_text (table, row, 1, event->who);
      mlg_table_set_text (table, row, 2, event->what);
      mlg_table_set_text (table, row, 3,
                          event->detail != NULL && *event->detail != '\0' ? event->detail : "–");
      mlg_table_set_text (table, row, 4,
                          event->reason != NULL && *event->reason != '\0' ? event->reason : "–");
    }
  mlg_tender_page_table (self, table, "at,who,what,detail,reason", NULL, NULL,
                         tp_tr (self, N_ ("Journal")), NULL, MLG_TABLE_CARDS);
  if (history->seal != NULL)
    {
      mlg_html_open (self->page.html, "p", "class", "note manifest", NULL);
      mlg_html_text (self->page.html, tp_tr (self, N_ ("Seal of the rules (SHA-256): ")));
      mlg_html_open (self->page.html, "code", NULL);
      mlg_html_data (self->page.html, history->seal);
      mlg_html_close (self->page.html, "code");
      mlg_html_close (self->page.html, "p");
    }
}

const MlgTenderSection mlg_tender_section_journal = {
  "journal", N_ ("What happened, step by step?"), journal_shown, journal_answer, journal_body,
};
