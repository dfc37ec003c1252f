/* The list of lints, and how what they find is told. */
#include "tender/mlg-tender-lint-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)
#define NO_SOURCE NULL

static const MlgTenderLint lints[MLG_N_LINTS] = {
  { "weights-sum", MLG_FAULT, TRUE, NO_SOURCE,
    N_ ("the weights of the criteria side by side do not add up to the whole they part"),
    N_ ("make them add up exactly") },
  { "not-published", MLG_FAULT, FALSE, "CE 337377",
    N_ ("a criterion that is scored does not stand in the published rules with its weight"),
    N_ ("publish it, or do without it") },
  { "negative-mark", MLG_FAULT, TRUE, "CE 362532",
    N_ ("a mark can be negative: it would take points from another criterion"),
    N_ ("let marks begin at 0") },
  { "price-decreasing", MLG_FAULT, FALSE, "CE 370789",
    N_ ("a dearer offer can get as good a price mark as a cheaper one"),
    N_ ("choose a formula that falls over the whole range of prices expected") },
  { "price-best", MLG_FAULT, FALSE, "CE 370789",
    N_ ("the lowest price does not get the best price mark"),
    N_ ("choose a formula that gives it all points") },
  { "flattening", MLG_FAULT, FALSE, "CE 373362",
    N_ ("the price formula flattens: from one price to its double it uses only a small share of "
        "the "
        "weight announced"),
    N_ ("choose a formula that uses the weight announced") },
  { "flattening-real", MLG_WARNING, FALSE, "CE 373362",
    N_ ("on the offers received, the price formula uses only a small share of the weight "
        "announced"),
    N_ ("say so in the analysis; the rules themselves may not change any more") },
  { "min-max-heavy", MLG_WARNING, FALSE, "CE 405787",
    N_ ("a formula from the lowest to the highest price, with a heavy price weight, can decide "
        "alone: "
        "it stretches small differences to the whole scale"),
    N_ ("lower the weight of the price or choose another formula") },
  { "mean-of-lots", MLG_FAULT, TRUE, "CE 381095",
    N_ ("the price marks of several lots are averaged: the offer that is cheapest in all may lose"),
    N_ ("mark each lot by itself") },
  { "mean-of-ranks", MLG_FAULT, TRUE, "CE 489404",
    N_ ("ranks are averaged instead of points: the gaps between offers are lost"),
    N_ ("add up points") },
  { "no-evidence", MLG_WARNING, FALSE, "CE 418460",
    N_ ("a closed question brings points but asks for no evidence: only a verified answer counts"),
    N_ ("say which piece proves the answer") },
  { "not-verified", MLG_WARNING, FALSE, "CE 418460",
    N_ ("an answer rests on the bidder’s word: it counts at the lowest value until it is verified"),
    N_ ("verify it on the evidence, or leave it so") },
  { "minimum-announced", MLG_FAULT, FALSE, "CJUE C-546/16",
    N_ ("a minimum that eliminates stands on a criterion that is not published"),
    N_ ("announce the minimum in the published rules") },
  { "low-not-asked", MLG_WARNING, FALSE, "CCP art. L2152-6, R2152-3",
    N_ ("an offer is suspected abnormally low, but the bidder was not asked to explain its price"),
    N_ ("ask, and note it in the clarifications") },
  { "low-undecided", MLG_WARNING, FALSE, "CCP art. R2152-4",
    N_ ("the bidder explained its price, but whether the explanation is accepted is not said"),
    N_ ("note the outcome and its reason in the clarifications") },
  { "low-no-reason", MLG_FAULT, FALSE, "CCP art. R2152-4",
    N_ ("an explanation of the price was rejected without a reason"), N_ ("write the reason") },
  { "low-not-flagged", MLG_WARNING, FALSE, "CCP art. L2152-5",
    N_ ("the price lies more than 30 % below the mean of the other offers; the tool flags it and "
        "never "
        "rejects it"),
    N_ ("see whether it should be asked to explain itself") },
  { "no-environment", MLG_FAULT, FALSE, "loi 2021-1104, art. 35 (2026-08-22)",
    N_ ("no criterion takes the environment into account"),
    N_ ("add one of the kind environment") },
  { "no-declaration", MLG_FAULT, FALSE, "CCP art. L2141-10",
    N_ ("an evaluator has marked without a declaration of interests: the marks do not count"),
    N_ ("have the declaration signed before the marks, or take the marks out") },
  { "linked-evaluator", MLG_FAULT, FALSE, "CCP art. L2141-10",
    N_ ("an evaluator linked to the bidder has marked its offer: the mark does not count"),
    N_ ("have the evaluator step aside, and note it in the minutes") },
  { "not-aside", MLG_WARNING, FALSE, "CCP art. L2141-10",
    N_ ("the map links this evaluator to a bidder from whose offer they have not stepped aside"),
    N_ ("have the evaluator step aside before the marks, and note it in the minutes") },
  { "bidder-tied", MLG_WARNING, FALSE, "CCP art. L2141-10",
    N_ ("the map links this bidder to a relay, a partner or a funder of the plan"),
    N_ ("see whether the link gives an advantage, and write what was done about it") },
  { "evaluator-tied", MLG_WARNING, FALSE, "CCP art. L2141-10",
    N_ ("the map links this evaluator’s body to a relay, a partner or a funder of the plan"),
    N_ ("have the declaration of interests say it") },
  { "recused-marks", MLG_FAULT, FALSE, "CCP art. L2141-10",
    N_ ("an evaluator has marked an offer after stepping aside from it: the mark does not count"),
    N_ ("take the mark out") },
  { "same-words", MLG_WARNING, FALSE, "CE 337377", N_ ("the same words justify different marks"),
    N_ ("say what makes the difference") },
  { "no-justification", MLG_FAULT, FALSE, "CCP art. R2181-1",
    N_ ("a mark has no words to justify it, but the criterion wants them"), N_ ("write them") },
  { "references", MLG_WARNING, FALSE, "CE 273783",
    N_ ("the criterion seems to judge the firm’s references: that belongs to the application; of "
        "the "
        "offer, only the team assigned counts"),
    N_ ("speak of the team assigned to the mission") },
  { "link-to-subject", MLG_WARNING, FALSE, "CCP art. L2152-7",
    N_ ("how the criterion relates to the subject of the contract is not said"),
    N_ ("say it in a few words") },
  { "status-reason", MLG_FAULT, FALSE, "CCP art. R2181-1",
    N_ ("an offer is set aside without a reason"), N_ ("write the reason") },
  { "no-tie-order", MLG_WARNING, FALSE, NO_SOURCE,
    N_ ("no order is announced that parts equal totals: the committee would decide"),
    N_ ("name the criteria that part ties") },
  { "consensus-reason", MLG_WARNING, FALSE, NO_SOURCE,
    N_ ("a mark agreed on differs from every evaluator’s mark and has no reason"),
    N_ ("write the reason") },
  { "late", MLG_WARNING, FALSE, "CCP art. R2151-5",
    N_ ("the offer came after the last day but does not have the status late"),
    N_ ("check the day and hour of receipt") },
  { "above-ceiling", MLG_WARNING, FALSE, "CCP art. L2152-3",
    N_ ("the price is above the budget ceiling: only a status that the buyer enters sets an offer "
        "aside"),
    N_ ("decide whether the offer is unacceptable") },
  { "no-price", MLG_WARNING, FALSE, "CCP art. R2152-7",
    N_ ("no criterion bears on the price or the cost"),
    N_ ("add one, unless the contract allows to do without") },
};

const MlgTenderLint *
mlg_tender_lints (guint *out_n)
{
  *out_n = MLG_N_LINTS;
  return lints;
}

/* ---- telling ------------------------------------------------------------- */

static MlgTable *
table_new (void)
{
  MlgTable *table = mlg_table_new ("lints", N_ ("What the grid says against itself"));

  mlg_table_add_column (table, "lint", "Check", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "severity", "Severity", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "file", "File", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "line", "Line", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "value", "Value", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "rule", "What was found", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "mend", "What to do", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "source", "Source", MLG_COLUMN_TEXT, NULL, 0);
  return table;
}

static void
tell (MlgLinting *self,
      MlgLintId id,
      const char *file,
      guint line,
      const char *header,
      const char *value)
{
  const MlgTenderLint *lint = &lints[id];
  g_autofree char *rule = lint->source != NULL
                              ? g_strdup_printf ("%s (%s).", TR (lint->rule), lint->source)
                              : g_strdup_printf ("%s.", TR (lint->rule));
  g_autofree char *mend =
      g_strdup_printf (TR ("To do: %s. Check with your buyer."), TR (lint->mend));
  guint row;

  mlg_faults_add (self->faults, lint->severity, file, line, header, value, rule, mend);
  if (self->table == NULL)
    return;
  row = mlg_table_add_row (self->table);
  mlg_table_set_text (self->table, row, 0, lint->id);
  mlg_table_set_text (self->table, row, 1,
                      lint->severity == MLG_FAULT ? N_ ("fault") : N_ ("warning"));
  mlg_table_set_text (self->table, row, 2, file);
  if (line > 0)
    mlg_table_set_number (self->table, row, 3, line);
  mlg_table_set_text (self->table, row, 4, value);
  mlg_table_set_text (self->table, row, 5, lint->rule);
  mlg_table_set_text (self->table, row, 6, lint->mend);
  mlg_table_set_text (self->table, row, 7, lint->source);
}

void
mlg_lint_tell (MlgLinting *self,
               MlgLintId lint,
               MlgTenderTableId table,
               guint row,
               const char *column,
               const char *value)
{
  const MlgTenderSheet *sheet = &self->tender->rows->sheets[table];
  const int c = column != NULL ? mlg_schema_find_column (sheet->spec, column) : -1;
  const char *header = column;

  if (c >= 0 && sheet->headers[c] != NULL)
    header = sheet->headers[c];
  if (value == NULL && c >= 0)
    value = mlg_tender_cell (self->tender->rows, table, row, (guint) c);
  tell (self, lint, sheet->file, g_array_index (sheet->lines, guint, row), header, value);
}

void
mlg_lint_tell_file (MlgLinting *self, MlgLintId lint, MlgTenderTableId table, const char *value)
{
  const MlgTenderSheet *sheet = &self->tender->rows->sheets[table];
  g_autofree char *name = g_strconcat (sheet->spec->id, ".csv", NULL);

  tell (self, lint, sheet->file != NULL ? sheet->file : name, 0, NULL, value);
}

void
mlg_tender_lint (const MlgTender *tender,
                 const MlgTenderLink *links,
                 guint n_links,
                 MlgFaults *faults,
                 MlgTable **out_table)
{
  g_autofree guint8 *linked = mlg_tender_linked (tender, links, n_links);
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  MlgLinting self = { tender,  linked, links,
                      n_links, faults, out_table != NULL ? table_new () : NULL,
                      pool };

  mlg_lint_grid (&self);
  mlg_lint_price (&self);
  mlg_lint_offers (&self);
  mlg_lint_marks (&self);
  mlg_lint_links (&self);
  if (out_table != NULL)
    *out_table = self.table;
}
