/* Seal, journal and states: what was changed is seen, what comes too early is refused. */
#include "tender-build.h"
#include "tender/mlg-tender-seal.h"

#define GRID \
  "consultation: key=weight_unit;value=points\n" \
  "scales: scale_id=S;kind=points;max=20;step=0.5\n" \
  "scales: scale_id=PR;kind=price;formula=inverse\n" \
  "scales: scale_id=Y;kind=yes_no;max=1\n" \
  "scales: scale_id=N;kind=numeric;max=1;out_of_range=clip\n" \
  "breakpoints: scale_id=N;x=0;value=0\n" \
  "breakpoints: scale_id=N;x=10;value=1\n" \
  "levels: scale_id=S;code=a;label=A;value=10;anchor=dix\n" \
  "criteria: criterion_id=T;order=1;name=Technique;weight=50;scale_id=S\n" \
  "criteria: criterion_id=Q;order=2;name=Engagements;weight=10\n" \
  "criteria: criterion_id=P;order=3;name=Prix;kind=price;weight=40;scale_id=PR\n" \
  "questions: question_id=Q1;criterion_id=Q;text=?;type=yes_no;scale_id=Y\n" \
  "questions: question_id=Q2;criterion_id=Q;text=?;type=integer;scale_id=N\n"
#define OFFERS \
  "evaluators: evaluator_id=E;name=E;interest_declared_on=2026-01-01\n" \
  "offers: offer_id=A;bidder=A;amount_ttc=1000\n"
#define MARKS "marks: offer_id=A;criterion_id=T;evaluator_id=E;mark=15\n"

static MlgTenderRows *
rows_of (const char *text)
{
  MlgTenderRows *rows = mlg_tender_rows_new ();

  tender_add (rows, text);
  return rows;
}

static gboolean
advance (MlgTenderFiles *files, const char *text, MlgTenderState to)
{
  g_autoptr (MlgTenderRows) rows = rows_of (text);
  g_autoptr (GError) error = NULL;
  const gboolean done = mlg_tender_advance (files, rows, to, NULL, NULL, &error);

  g_assert_true (done == (error == NULL));
  return done;
}

static MlgTenderHistory *
history_of (const MlgTenderFiles *files, const char *text, guint n_faults)
{
  g_autoptr (MlgTenderRows) rows = rows_of (text);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgTenderHistory *history = mlg_tender_history_read (files, rows, faults);

  if (n_faults == 0)
    g_assert_cmpuint (mlg_faults_length (faults), ==, 0);
  else
    g_assert_cmpuint (mlg_faults_length (faults), >=, n_faults);
  return history;
}

/* ---- the seal ----------------------------------------------------------------- */

static char *
seal_of (const char *text)
{
  g_autoptr (MlgTenderRows) rows = rows_of (text);

  return mlg_tender_seal_of (rows);
}

static void
test_one_character (void)
{
  g_autofree char *seal = seal_of (GRID);
  guint n = 0;

  /* every character of every value, one after the other */
  for (gsize i = 0; i < strlen (GRID); i++)
    {
      g_autofree char *text = g_strdup (GRID), *changed = NULL;
      const char *line = text + i, *equals = NULL;

      while (line > text && line[-1] != '\n' && line[-1] != ';')
        line--;
      equals = strchr (line, '=');
      if (equals == NULL || equals >= text + i || strchr ("\n;=: ", text[i]) != NULL)
        continue;
      text[i] = text[i] == '1' ? '2' : text[i] == 'x' ? 'y' : g_ascii_isdigit (text[i]) ? '1' : 'x';
      changed = seal_of (text);
      g_assert_cmpstr (changed, !=, seal);
      n++;
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_order_does_not_matter (void)
{
  g_autofree char *seal = seal_of (GRID), *again = NULL;
  g_auto (GStrv) lines = g_strsplit (GRID, "\n", -1);
  g_autoptr (GString) backwards = g_string_new (NULL);

  for (guint i = g_strv_length (lines); i > 0; i--)
    g_string_append_printf (backwards, "%s\n", lines[i - 1]);
  again = seal_of (backwards->str);
  g_assert_cmpstr (again, ==, seal);
}

static void
test_offers_do_not_matter (void)
{
  g_autofree char *seal = seal_of (GRID), *again = seal_of (GRID OFFERS MARKS);

  g_assert_cmpstr (again, ==, seal);
}

/* The built-in marks go through the grid: A, B, C have ¾, the whole, ½ of T … by hand:
 * prices 60 %, 80 %, 100 % of 80,000 → 48,000, 64,000, 80,000; T: 10, 15, 20 of 20. */
static void
test_vector (void)
{
  g_autoptr (MlgTenderRows) rows = rows_of (GRID);
  GString *vector = mlg_tender_test_vector (rows);

  g_assert_nonnull (strstr (vector->str, "vector A outcome=0"));
  g_assert_nonnull (strstr (vector->str, " P=40"));
  g_assert_nonnull (strstr (vector->str, " P=30"));
  g_assert_nonnull (strstr (vector->str, " P=24"));
  g_assert_nonnull (strstr (vector->str, " T=25"));
  g_assert_nonnull (strstr (vector->str, " T=37.5"));
  g_assert_nonnull (strstr (vector->str, " T=50"));
  g_string_free (vector, TRUE);
}

/* ---- states --------------------------------------------------------------------- */

static void
test_states (void)
{
  g_autoptr (MlgTenderFiles) files = mlg_tender_files_new ();
  g_autoptr (MlgTenderHistory) history = NULL;

  g_assert_false (advance (files, GRID, MLG_TENDER_OPENED));
  g_assert_true (advance (files, GRID, MLG_TENDER_SEALED));
  g_assert_false (advance (files, GRID, MLG_TENDER_SEALED));
  g_assert_true (advance (files, GRID OFFERS, MLG_TENDER_OPENED));
  g_assert_true (advance (files, GRID OFFERS MARKS, MLG_TENDER_EVALUATED));
  g_assert_true (advance (files, GRID OFFERS MARKS, MLG_TENDER_DECIDED));
  history = history_of (files, GRID OFFERS MARKS, 0);
  g_assert_cmpint (history->state, ==, MLG_TENDER_DECIDED);
  g_assert_true (history->seal_holds && history->journal_holds && history->offers_hold);
  g_assert_true (mlg_tender_official (history, NULL));
}

static void
test_too_early (void)
{
  g_autoptr (MlgTenderFiles) files = mlg_tender_files_new (), other = mlg_tender_files_new ();
  g_autoptr (MlgTenderHistory) draft = history_of (files, GRID, 0), sealed = NULL;

  g_assert_false (mlg_tender_official (draft, NULL));
  g_assert_false (advance (files, GRID OFFERS, MLG_TENDER_SEALED)); /* an offer before the seal */
  g_assert_false (advance (files, GRID OFFERS MARKS, MLG_TENDER_SEALED));
  g_assert_true (advance (files, GRID, MLG_TENDER_SEALED));
  sealed = history_of (files, GRID, 0);
  g_assert_false (mlg_tender_official (sealed, NULL));
  g_assert_false (
      advance (files, GRID OFFERS MARKS, MLG_TENDER_OPENED)); /* a mark before opening */
}

static void
test_change_after_sealing (void)
{
  g_autoptr (MlgTenderFiles) files = mlg_tender_files_new ();
  g_autoptr (MlgTenderHistory) history = NULL;
  const char *changed =
      GRID "questions: question_id=Q3;criterion_id=Q;text=?;type=yes_no;scale_id=Y\n";

  g_assert_true (advance (files, GRID, MLG_TENDER_SEALED));
  g_assert_false (advance (files, changed, MLG_TENDER_OPENED));
  history = history_of (files, changed, 1);
  g_assert_false (history->seal_holds);
  g_assert_false (mlg_tender_official (history, NULL));
}

static void
test_correction (void)
{
  g_autoptr (MlgTenderFiles) files = mlg_tender_files_new ();
  const char *changed = GRID OFFERS "marks: offer_id=A;criterion_id=T;evaluator_id=E;mark=15.5\n";
  g_autoptr (MlgTenderRows) rows = rows_of (changed);
  g_autoptr (MlgTenderHistory) before = NULL, after = NULL;

  g_assert_true (advance (files, GRID, MLG_TENDER_SEALED));
  g_assert_true (advance (files, GRID OFFERS, MLG_TENDER_OPENED));
  g_assert_true (advance (files, GRID OFFERS MARKS, MLG_TENDER_EVALUATED));
  before = history_of (files, changed, 1);
  g_assert_false (mlg_tender_official (before, NULL));
  g_assert_false (mlg_tender_correct (files, rows, NULL, NULL));
  g_assert_false (mlg_tender_correct (files, rows, "", NULL));
  g_assert_true (mlg_tender_correct (files, rows, "Faute de frappe ; \"15,5\", pas 15", NULL));
  after = history_of (files, changed, 0);
  g_assert_true (mlg_tender_official (after, NULL));
}

/* ---- the journal ------------------------------------------------------------------ */

static MlgTenderFiles *
whole_journal (void)
{
  MlgTenderFiles *files = mlg_tender_files_new ();
  g_autoptr (MlgTenderRows) rows = rows_of (GRID OFFERS MARKS);

  g_assert_true (advance (files, GRID, MLG_TENDER_SEALED));
  g_assert_true (advance (files, GRID OFFERS, MLG_TENDER_OPENED));
  g_assert_true (mlg_tender_correct (files, rows, "=2+3; d’abord, puis «ensuite»", NULL));
  g_assert_true (advance (files, GRID OFFERS MARKS, MLG_TENDER_EVALUATED));
  return files;
}

static void
test_removed_line (void)
{
  for (guint removed = 1; removed <= 4; removed++)
    {
      g_autoptr (MlgTenderFiles) files = whole_journal ();
      g_auto (GStrv) lines =
          g_strsplit (mlg_tender_files_get (files, "journal.csv", NULL), "\n", -1);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (MlgTenderHistory) history = NULL;

      for (guint i = 0; lines[i] != NULL; i++)
        if (i != removed && *lines[i] != '\0')
          g_string_append_printf (text, "%s\n", lines[i]);
      mlg_tender_files_set (files, "journal.csv", text->str, -1);
      history = history_of (files, GRID OFFERS MARKS, 1);
      g_assert_false (history->journal_holds);
      g_assert_false (mlg_tender_official (history, NULL));
    }
}

static void
test_every_altered_character (void)
{
  g_autoptr (MlgTenderFiles) whole = whole_journal ();
  g_autofree char *text = g_strdup (mlg_tender_files_get (whole, "journal.csv", NULL));
  const gsize n = strlen (text), start = (gsize) (strchr (text, '\n') + 1 - text);
  g_autoptr (MlgTenderHistory) good = history_of (whole, GRID OFFERS MARKS, 0);

  g_assert_true (good->journal_holds);
  for (gsize i = start; i < n; i++)
    {
      const char kept = text[i];
      g_autoptr (MlgTenderRows) rows = mlg_tender_rows_new ();
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (MlgTenderHistory) history = NULL;

      if (!g_ascii_isalnum (kept))
        continue;
      text[i] = kept == '7' ? '8' : '7';
      mlg_tender_files_set (whole, "journal.csv", text, -1);
      text[i] = kept;
      history = mlg_tender_history_read (whole, rows, faults);
      g_assert_false (history->journal_holds);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1767225600", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tender/seal/one changed character is caught", test_one_character);
  g_test_add_func ("/tender/seal/the order of rows does not matter", test_order_does_not_matter);
  g_test_add_func ("/tender/seal/offers and marks are not in it", test_offers_do_not_matter);
  g_test_add_func ("/tender/seal/the built-in marks go through the grid", test_vector);
  g_test_add_func ("/tender/seal/states follow one another", test_states);
  g_test_add_func ("/tender/seal/offers before the seal and marks before opening are refused",
                   test_too_early);
  g_test_add_func ("/tender/seal/a change after sealing forbids official results",
                   test_change_after_sealing);
  g_test_add_func ("/tender/seal/a change after evaluation needs a reasoned correction",
                   test_correction);
  g_test_add_func ("/tender/journal/a removed line is caught", test_removed_line);
  g_test_add_func ("/tender/journal/every altered character is caught",
                   test_every_altered_character);
  return g_test_run ();
}
