/* Each lint has a grid that it finds fault with, and one that it passes. */
#include "tender-build.h"

/* A sound grid: nothing to say of it. */
#define SOUND \
  "consultation: key=tie_order;value=T\n" \
  "consultation: key=deadline;value=2026-09-30\n" \
  "consultation: key=budget_ceiling;value=80000\n" \
  "scales: scale_id=S;kind=points;max=20\n" \
  "scales: scale_id=Y;kind=yes_no;max=1\n" \
  "scales: scale_id=PR;kind=price;formula=inverse\n" \
  "criteria: criterion_id=P;order=3;name=Prix;kind=price;weight=40;scale_id=PR;published=yes;" \
  "link_to_subject=x\n" \
  "criteria: criterion_id=V;order=2;name=Environnement;kind=environment;weight=10;scale_id=S;" \
  "published=yes;link_to_subject=x\n" \
  "criteria: criterion_id=T;order=1;name=Technique;kind=quality;weight=50;published=yes\n" \
  "criteria: criterion_id=T1;parent_id=T;order=1;name=Méthode;weight=80;scale_id=S;minimum=5;" \
  "justification=below_10;published=yes;link_to_subject=x\n" \
  "criteria: criterion_id=T2;parent_id=T;order=2;name=Engagements;weight=20;published=yes;" \
  "link_to_subject=x\n" \
  "questions: question_id=Q;criterion_id=T2;text=?;type=yes_no;scale_id=Y;evidence_required=yes\n" \
  "evaluators: evaluator_id=E;name=E;interest_declared_on=2026-09-01\n" \
  "evaluators: evaluator_id=F;name=F;interest_declared_on=2026-09-01\n" \
  "offers: offer_id=A;bidder=A;amount_ttc=50000;received_at=2026-09-29\n" \
  "offers: offer_id=B;bidder=B;amount_ttc=70000;received_at=2026-09-30\n" \
  "marks: offer_id=A;criterion_id=T1;evaluator_id=E;mark=12;justification=bien\n" \
  "marks: offer_id=A;criterion_id=V;evaluator_id=E;mark=8\n" \
  "answers: offer_id=A;question_id=Q;answer=yes;state=verified;evidence=p. 3\n"

/* Replaces the first line that begins with `from` by `to` ("" takes it away); NULL = appends. */
static char *
turn (const char *from, const char *to)
{
  g_auto (GStrv) lines = g_strsplit (SOUND, "\n", -1);
  GString *out = g_string_new (NULL);
  gboolean done = from == NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (!done && g_str_has_prefix (lines[i], from))
      {
        g_string_append_printf (out, "%s\n", to);
        done = TRUE;
      }
    else
      g_string_append_printf (out, "%s\n", lines[i]);
  g_assert_true (done);
  if (from == NULL)
    g_string_append (out, to);
  return g_string_free (out, FALSE);
}

/* How often a lint speaks of a grid; all of its messages are kept in `faults`. */
static guint
count (const char *grid, const char *lint, MlgFaults *faults)
{
  g_autoptr (MlgTender) tender = tender_freeze (grid, "");
  const MlgTenderLink links[] = { { "R1", "R2", "network" } };
  g_autoptr (MlgTable) found = NULL;
  guint n = 0;

  g_assert_nonnull (tender);
  mlg_tender_lint (tender, links, G_N_ELEMENTS (links), faults, &found);
  for (guint r = 0; r < mlg_table_get_n_rows (found); r++)
    n += g_strcmp0 (mlg_table_get_text (found, r, 0), lint) == 0;
  return n;
}

typedef struct
{
  const char *lint, *from, *to;
} Case;

static const Case cases[] = {
  { "weights-sum", "criteria: criterion_id=V",
    "criteria: criterion_id=V;order=2;name=V;kind=environment;weight=9.9;scale_id=S;published=yes;"
    "link_to_subject=x" },
  { "weights-sum", "criteria: criterion_id=T1",
    "criteria: "
    "criterion_id=T1;parent_id=T;order=1;name=M;weight=80.000001;scale_id=S;published=yes;"
    "link_to_subject=x" },
  { "not-published", "criteria: criterion_id=V",
    "criteria: "
    "criterion_id=V;order=2;name=V;kind=environment;weight=10;scale_id=S;link_to_subject=x" },
  { "negative-mark", NULL, "levels: scale_id=S;code=n;label=n;value=-1\n" },
  { "price-decreasing", "scales: scale_id=PR",
    "scales: scale_id=PR;kind=price;formula=n_times;param1=1.5" }, /* flat at 0 from 1.5 times on */
  { "price-best", "scales: scale_id=PR", "scales: scale_id=PR;kind=price;formula=mean" },
  { "flattening", "scales: scale_id=PR",
    "scales: scale_id=PR;kind=price;max=20;formula=n_times;param1=7" }, /* 10/3 · (7 − P/Pmin) */
  { "flattening", "scales: scale_id=PR", "scales: scale_id=PR;kind=price;formula=mean" },
  { "flattening-real", "offers: offer_id=B", "offers: offer_id=B;bidder=B;amount_ttc=51000" },
  { "min-max-heavy", "criteria: criterion_id=P",
    "criteria: criterion_id=P;order=3;name=Prix;kind=price;weight=60;scale_id=MM;published=yes;"
    "link_to_subject=x\nscales: scale_id=MM;kind=price;formula=min_max" },
  { "mean-of-lots", NULL, "consultation: key=lot_prices;value=mean_of_marks\n" },
  { "mean-of-ranks", NULL, "consultation: key=combination;value=ranks\n" },
  { "no-evidence",
    "questions: ", "questions: question_id=Q;criterion_id=T2;text=?;type=yes_no;scale_id=Y" },
  { "not-verified", "answers: ", "answers: offer_id=A;question_id=Q;answer=yes;state=declared" },
  { "minimum-announced", "criteria: criterion_id=T1",
    "criteria: criterion_id=T1;parent_id=T;order=1;name=M;weight=80;scale_id=S;minimum=5;"
    "link_to_subject=x" },
  { "low-not-asked", "offers: offer_id=A",
    "offers: offer_id=A;bidder=A;amount_ttc=50000;status=suspected_abnormally_low" },
  { "low-undecided", NULL,
    "clarifications: offer_id=A;asked_on=2026-10-01;answered_on=2026-10-05\n" },
  { "low-no-reason", NULL,
    "clarifications: offer_id=A;asked_on=2026-10-01;answered_on=2026-10-05;outcome=rejected\n" },
  { "low-not-flagged", "offers: offer_id=A", "offers: offer_id=A;bidder=A;amount_ttc=48999.99" },
  { "no-environment", "criteria: criterion_id=V",
    "criteria: criterion_id=V;order=2;name=V;kind=quality;weight=10;scale_id=S;published=yes;"
    "link_to_subject=x" },
  { "no-declaration", "evaluators: evaluator_id=E", "evaluators: evaluator_id=E;name=E" },
  { "linked-evaluator", "evaluators: evaluator_id=E",
    "evaluators: evaluator_id=E;name=E;interest_declared_on=2026-09-01;relay_id=R1\n"
    "offers: offer_id=Z;bidder=Z;relay_id=R2;amount_ttc=60000\n"
    "marks: offer_id=Z;criterion_id=T1;evaluator_id=E;mark=12" },
  { "not-aside", "evaluators: evaluator_id=E",
    "evaluators: evaluator_id=E;name=E;interest_declared_on=2026-09-01;relay_id=R1\n"
    "offers: offer_id=Z;bidder=Z;relay_id=R2;amount_ttc=60000" },
  { "bidder-tied", NULL, "offers: offer_id=Z;bidder=Z;relay_id=R2;amount_ttc=60000\n" },
  { "evaluator-tied", "evaluators: evaluator_id=E",
    "evaluators: evaluator_id=E;name=E;interest_declared_on=2026-09-01;relay_id=R1" },
  { "recused-marks", NULL,
    "evaluators: evaluator_id=G;name=G;interest_declared_on=2026-09-01;recused_from=B\n"
    "marks: offer_id=B;criterion_id=T1;evaluator_id=G;mark=12\n" },
  { "same-words", NULL,
    "marks: offer_id=B;criterion_id=T1;evaluator_id=F;mark=13;justification=Bien\n" },
  { "no-justification", "marks: offer_id=A;criterion_id=T1",
    "marks: offer_id=A;criterion_id=T1;evaluator_id=E;mark=9.99" },
  { "references", "criteria: criterion_id=V",
    "criteria: criterion_id=V;order=2;name=Références de l’entreprise;kind=environment;weight=10;"
    "scale_id=S;published=yes;link_to_subject=x" },
  { "link-to-subject", "criteria: criterion_id=V",
    "criteria: criterion_id=V;order=2;name=V;kind=environment;weight=10;scale_id=S;published=yes" },
  { "status-reason", "offers: offer_id=B",
    "offers: offer_id=B;bidder=B;amount_ttc=70000;status=irregular" },
  { "no-tie-order", "consultation: key=tie_order", "" },
  { "consensus-reason", NULL,
    "consultation: key=aggregation;value=consensus\n"
    "consensus: offer_id=A;criterion_id=T1;mark=15\n" },
  { "late", "offers: offer_id=B",
    "offers: offer_id=B;bidder=B;amount_ttc=70000;received_at=2026-10-01" },
  { "above-ceiling", "offers: offer_id=B", "offers: offer_id=B;bidder=B;amount_ttc=80000.01" },
  { "no-price", "criteria: criterion_id=P",
    "criteria: criterion_id=P;order=3;name=P;kind=quality;weight=40;scale_id=S;published=yes;"
    "link_to_subject=x" },
};

static void
test_sound (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  count (SOUND, "", faults);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *line = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

      g_test_message ("%s", line);
    }
  g_assert_cmpuint (mlg_faults_length (faults), ==, 0);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *bad = turn (c->from, c->to);
  g_autoptr (MlgFaults) faults = mlg_faults_new (), none = mlg_faults_new ();
  gboolean says_check = FALSE, located = FALSE;
  const MlgTenderLint *lints;
  guint n;

  g_assert_cmpuint (count (bad, c->lint, faults), ==, 1);
  g_assert_cmpuint (count (SOUND, c->lint, none), ==, 0);
  lints = mlg_tender_lints (&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (lints[i].id, c->lint))
      for (guint f = 0; f < mlg_faults_length (faults); f++)
        {
          const MlgFault *fault = mlg_faults_get (faults, f);

          if (strstr (fault->rule, lints[i].rule) == NULL)
            continue;
          /* the source stands in the message, and nobody takes it for legal advice */
          g_assert_true (lints[i].source == NULL || strstr (fault->rule, lints[i].source) != NULL);
          says_check = strstr (fault->mend, "Check with your buyer.") != NULL;
          located = fault->file != NULL;
        }
  g_assert_true (says_check && located);
}

static void
test_all_lints_have_a_case (void)
{
  guint n;
  const MlgTenderLint *lints = mlg_tender_lints (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean found = FALSE;

      for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
        found = found || g_str_equal (cases[c].lint, lints[i].id);
      if (!found)
        g_test_message ("no case for %s", lints[i].id);
      g_assert_true (found);
    }
}

/* The team assigned may be judged; the firm's past may not. */
static void
test_references_of_the_team (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autofree char *good = turn (
      "criteria: criterion_id=V",
      "criteria: criterion_id=V;order=2;name=Expérience de l’équipe affectée;kind=environment;"
      "weight=10;scale_id=S;published=yes;link_to_subject=x");

  g_assert_cmpuint (count (good, "references", faults), ==, 0);
}

/* The rule holds since 22 August 2026. */
static void
test_environment_before (void)
{
  static const char *const days[] = { "2026-08-21", "2026-08-22" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autofree char *to = g_strdup_printf (
          "criteria: criterion_id=V;order=2;name=V;kind=quality;weight=10;scale_id=S;published=yes;"
          "link_to_subject=x\nconsultation: key=published_on;value=%s",
          days[i]);
      g_autofree char *grid = turn ("criteria: criterion_id=V", to);

      g_assert_cmpuint (count (grid, "no-environment", faults), ==, i);
    }
}

/* The used share of the formula of CE 373362, to the last digit. */
static void
test_used_share (void)
{
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  const MlgTenderScale scale = { .kind = MLG_SCALE_PRICE,
                                 .formula = MLG_FORMULA_N_TIMES,
                                 .param1 = mlg_exact_whole (pool, 7) };
  const MlgExact *const prices[] = { mlg_exact_whole (pool, 100), mlg_exact_whole (pool, 200) };
  const MlgExact *most = mlg_exact_whole (pool, 20);
  const MlgExact *mark = mlg_tender_price_mark (pool, &scale, most, prices[1], prices, 2);
  const MlgExact *share = mlg_tender_used_share (pool, &scale, most, prices, 2);

  /* 10/3 · (7 − 2) */
  g_assert_true (mlg_exact_equal (mark, mlg_exact_ratio (pool, 50, 3)));
  g_assert_true (mlg_exact_equal (share, mlg_exact_ratio (pool, 1, 6)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tender/lint/a sound grid passes", test_sound);
  g_test_add_func ("/tender/lint/every lint has a case", test_all_lints_have_a_case);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/tender/lint/%s %u", cases[i].lint, i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/tender/lint/the team assigned may be judged", test_references_of_the_team);
  g_test_add_func ("/tender/lint/the environment has been asked for since August 2026",
                   test_environment_before);
  g_test_add_func ("/tender/lint/the share of the weight that a formula uses", test_used_share);
  return g_test_run ();
}
