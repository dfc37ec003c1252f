/* What leaves a consultation: tables, pages and releases, each with what its reader may see, and
 * nothing else; names of others stay words whatever they hold. */
#include "dossier/mlg-dossier-pages.h"
#include "tender-build.h"

/* A name that would be markup, a pattern, a formula and a command, were it ever read as one. */
#define HOSTILE "<script>{bidder}**\"&'=HYPERLINK()\\n%s"

#define GRID \
  "consultation: key=id;value=X-1\n" \
  "consultation: key=title;value=Essai\n" \
  "consultation: key=buyer;value=Acheteur\n" \
  "consultation: key=weight_unit;value=points\n" \
  "consultation: key=rounding_stage;value=total\n" \
  "scales: scale_id=S;kind=points;max=3\n" \
  "levels: scale_id=S;code=1;label=Moyen;value=1;anchor=Mots du niveau moyen\n" \
  "scales: scale_id=PR;kind=price;formula=inverse\n" \
  "scales: scale_id=ON;kind=yes_no;max=1\n" \
  "criteria: criterion_id=T;order=1;name=Technique;weight=50;scale_id=S;published=yes\n" \
  "criteria: criterion_id=Q;order=2;name=Engagements;weight=10;published=yes\n" \
  "criteria: criterion_id=P;order=3;name=Prix;kind=price;weight=40;scale_id=PR;published=yes\n" \
  "questions: question_id=Q1;criterion_id=Q;text=Question une;type=yes_no;scale_id=ON\n" \
  "evaluators: evaluator_id=E;name=Personne secrète;body=Organisme;relay_id=R1;" \
  "interest_declared_on=2027-01-01\n" \
  "offers: offer_id=A;bidder=Premier;status=regular;amount_ttc=48000\n" \
  "offers: offer_id=B;bidder=Deuxième;status=regular;amount_ttc=54321\n" \
  "offers: offer_id=C;bidder=" HOSTILE ";relay_id=R2;status=regular;amount_ttc=60000\n" \
  "offers: offer_id=D;bidder=Écarté;status=irregular;reason=Motif tu;amount_ttc=61234\n" \
  "answers: offer_id=A;question_id=Q1;answer=yes;state=verified;evidence=Pièce de A\n" \
  "answers: offer_id=B;question_id=Q1;answer=yes;state=declared;evidence=Pièce de B\n" \
  "answers: offer_id=C;question_id=Q1;answer=yes;state=verified;evidence=Pièce de C\n" \
  "marks: offer_id=A;criterion_id=T;evaluator_id=E;mark=2;justification=Mots sur A\n" \
  "marks: offer_id=B;criterion_id=T;evaluator_id=E;mark=1;justification=Mots sur B\n" \
  "marks: offer_id=C;criterion_id=T;evaluator_id=E;mark=1;justification=Mots sur C\n"

typedef struct
{
  MlgTender *tender;
  MlgTenderScores *scores;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  (void) data;
  self->tender = tender_freeze (GRID, "");
  g_assert_nonnull (self->tender);
  self->scores = mlg_tender_score (self->tender, NULL);
}

static void
tear_down (Case *self, gconstpointer data)
{
  (void) data;
  mlg_tender_scores_free (self->scores);
  mlg_tender_free (self->tender);
}

static MlgTenderOutputOptions
options_for (MlgTenderRedaction redaction, const char *bidder)
{
  return (MlgTenderOutputOptions){
    .lang = MLG_LANG_FR, .redaction = redaction, .bidder = bidder, .as_of = "2027-03-08"
  };
}

static char *
report (const Case *self, const MlgTenderOutputOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgResult) firm = mlg_result_new ("firm");
  const MlgTenderFirmOptions firm_options = { .seed = 1, .draws = 100 };
  char *page;

  g_assert_true (mlg_tender_firm (self->tender, &firm_options, firm, NULL, &error));
  page = mlg_tender_report (self->scores, firm, NULL, NULL, options, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (page, -1, NULL));
  return page;
}

static char *
release (const Case *self, const MlgTenderOutputOptions *options)
{
  g_autoptr (GError) error = NULL;
  char *text = mlg_tender_ocds (self->scores, NULL, options, &error);

  g_assert_no_error (error);
  return text;
}

static void
expect (const char *text, const char *words, gboolean there)
{
  if ((strstr (text, words) != NULL) != there)
    g_error ("%s: %s", there ? "missing" : "must not be there", words);
}

/* --- Redaction ---------------------------------------------------------------------------------
 */

static const char *const secrets[] = { "Personne secrète", "Mots sur A", "Mots sur C", "Pièce de A",
                                       "Pièce de C",       "Motif tu",   "Écarté" };

static void
test_committee_reads_all (Case *self, gconstpointer data)
{
  const MlgTenderOutputOptions options = options_for (MLG_REDACT_COMMITTEE, NULL);
  g_autofree char *page = report (self, &options);

  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    expect (page, secrets[i], TRUE);
  expect (page, "Mots du niveau moyen", TRUE);
  expect (page, "SIMULATION", FALSE);
}

static void
test_a_bidder_reads_its_own (Case *self, gconstpointer data)
{
  const MlgTenderOutputOptions options = options_for (MLG_REDACT_BIDDER, "B");
  g_autoptr (GError) error = NULL;
  g_autofree char *page = report (self, &options);
  g_autofree char *json = release (self, &options);
  g_autofree char *letter =
      mlg_tender_letter (self->scores, mlg_tender_find_offer (self->tender, "B"), &options, &error);

  (void) data;
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      expect (page, secrets[i], FALSE);
      expect (letter, secrets[i], FALSE);
      expect (json, secrets[i], FALSE);
    }
  expect (page, "script&gt;", FALSE);
  expect (page, "48\342\200\257000", FALSE); /* the winner's price is not the bidder's business */
  expect (letter, "48\342\200\257000", FALSE);
  expect (letter, "Premier", TRUE);
  expect (letter, "Mots sur B", TRUE);
  expect (page, "Pièce de B", TRUE);
}

static void
test_the_public_reads_names_and_totals (Case *self, gconstpointer data)
{
  const MlgTenderOutputOptions options = options_for (MLG_REDACT_PUBLIC, NULL);
  g_autofree char *page = report (self, &options);
  g_autofree char *json = release (self, &options);

  (void) data;
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      expect (page, secrets[i], FALSE);
      expect (json, secrets[i], FALSE);
    }
  expect (page, "Deuxième", TRUE);
  expect (page, "48\342\200\257000", TRUE);
  expect (page, "54\342\200\257321", FALSE);
  expect (json, "\"amount\": 48000", TRUE);
  expect (json, "54321", FALSE);
}

/* A reader who is nobody sees nothing of anybody but the first. */
static void
test_an_unknown_bidder_reads_nothing (Case *self, gconstpointer data)
{
  const MlgTenderOutputOptions options = options_for (MLG_REDACT_BIDDER, NULL);
  g_autofree char *page = report (self, &options);

  (void) data;
  expect (page, "Deuxième", FALSE);
  expect (page, "Mots sur B", FALSE);
}

/* --- Watermark, hostile names, determinism -------------------------------------------------------
 */

static void
test_a_simulation_says_so_everywhere (Case *self, gconstpointer data)
{
  MlgTenderOutputOptions options = options_for (MLG_REDACT_COMMITTEE, NULL);
  g_autofree char *page = NULL;
  g_autofree char *json = NULL;
  g_autofree char *letter = NULL;

  (void) data;
  options.simulation = TRUE;
  page = report (self, &options);
  json = release (self, &options);
  letter =
      mlg_tender_letter (self->scores, mlg_tender_find_offer (self->tender, "B"), &options, NULL);
  expect (page, "<div class=\"across\" aria-hidden=\"true\">SIMULATION</div>", TRUE);
  expect (letter, "<div class=\"across\" aria-hidden=\"true\">SIMULATION</div>", TRUE);
  expect (json, "\"x_maillageWatermark\": \"SIMULATION\"", TRUE);
}

static void
test_hostile_names_stay_words (Case *self, gconstpointer data)
{
  MlgTenderOutputOptions options = options_for (MLG_REDACT_COMMITTEE, NULL);
  g_autofree char *page = report (self, &options);
  g_autofree char *again = report (self, &options);
  g_autofree char *json = release (self, &options);
  g_autofree char *letter =
      mlg_tender_letter (self->scores, mlg_tender_find_offer (self->tender, "C"), &options, NULL);

  (void) data;
  expect (page, "<script>{", FALSE);
  expect (letter, "<script>{", FALSE);
  expect (json, "<script", FALSE);
  expect (page, "&lt;script&gt;{bidder}**", TRUE);
  expect (letter, "&lt;script&gt;{bidder}**", TRUE);
  expect (json, "\\u003cscript>{bidder}**\\\"&'=HYPERLINK()\\\\n%s", TRUE);
  g_assert_cmpstr (page, ==, again);
}

/* --- Tables ------------------------------------------------------------------------------------
 */

/* Whatever is rounded, the printed parts and the line «arrondi» close the printed total. */
static void
test_the_chain_closes_the_total (Case *self, gconstpointer data)
{
  const MlgTenderOutputOptions options = options_for (MLG_REDACT_COMMITTEE, NULL);
  g_autoptr (MlgResult) result = mlg_result_new ("rank");
  const MlgTable *chain, *ranking;
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();

  (void) data;
  mlg_tender_tables (self->scores, &options, result);
  chain = mlg_result_find_table (result, "chain");
  ranking = mlg_result_find_table (result, "ranking");
  for (guint r = 0; r < mlg_table_get_n_rows (ranking); r++)
    {
      const char *offer =
          mlg_table_get_text (ranking, r, (guint) mlg_table_find_column (ranking, "offer_id"));
      const char *total =
          mlg_table_get_text (ranking, r, (guint) mlg_table_find_column (ranking, "total_text"));
      const MlgExact *sum = mlg_exact_whole (pool, 0);

      if (total == NULL)
        continue;
      for (guint i = 0; i < mlg_table_get_n_rows (chain); i++)
        if (g_strcmp0 (mlg_table_get_text (chain, i, 0), offer) == 0)
          sum = mlg_exact_add (
              pool, sum,
              mlg_exact_parse (
                  pool, mlg_table_get_text (chain, i,
                                            (guint) mlg_table_find_column (chain, "points_text"))));
      g_assert_true (mlg_exact_equal (sum, mlg_exact_parse (pool, total)));
    }
}

static void
test_the_winner_gets_no_letter (Case *self, gconstpointer data)
{
  const MlgTenderOutputOptions options = options_for (MLG_REDACT_COMMITTEE, NULL);
  g_autoptr (GError) error = NULL;

  (void) data;
  g_assert_null (mlg_tender_letter (self->scores, mlg_tender_find_offer (self->tender, "A"),
                                    &options, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

static void
test_a_release_needs_a_day (Case *self, gconstpointer data)
{
  MlgTenderOutputOptions options = options_for (MLG_REDACT_COMMITTEE, NULL);
  g_autoptr (GError) error = NULL;

  (void) data;
  options.as_of = NULL;
  g_assert_null (mlg_tender_ocds (self->scores, NULL, &options, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
}

/* --- Conflicts of interest
 * ------------------------------------------------------------------------ */

static guint
count (const guint8 *linked, guint n)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    sum += linked[i];
  return sum;
}

static void
test_links_of_the_map (Case *self, gconstpointer data)
{
  static const MlgTenderLink none[] = { { "R1", "R9", "agreement" } };
  static const MlgTenderLink codes[] = { { "R2", "R1", "agreement" } };
  static const MlgTenderLink names[] = { { "organisme", "PREMIER", "member" } };
  const guint n = self->tender->n_offers * self->tender->n_evaluators;
  g_autofree guint8 *a = mlg_tender_linked (self->tender, none, 1);
  g_autofree guint8 *b = mlg_tender_linked (self->tender, codes, 1);
  g_autofree guint8 *c = mlg_tender_linked (self->tender, names, 1);

  (void) data;
  g_assert_cmpuint (count (a, n), ==, 0);
  g_assert_cmpuint (count (b, n), ==, 1);
  g_assert_true (b[mlg_tender_find_offer (self->tender, "C")]);
  g_assert_cmpuint (count (c, n), ==, 1);
  g_assert_true (c[mlg_tender_find_offer (self->tender, "A")]);
}

static void
test_linked_marks_do_not_count (Case *self, gconstpointer data)
{
  static const MlgTenderLink codes[] = { { "R1", "R2", "agreement" } };
  g_autofree guint8 *linked = mlg_tender_linked (self->tender, codes, 1);
  const MlgTenderOptions score_options = { .linked = linked };
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (self->tender, &score_options);
  const MlgTenderOutputOptions options = options_for (MLG_REDACT_COMMITTEE, NULL);
  g_autoptr (MlgResult) result = mlg_result_new ("rank");
  const MlgTable *marks;

  (void) data;
  mlg_tender_tables (scores, &options, result);
  marks = mlg_result_find_table (result, "marks");
  g_assert_cmpuint (mlg_table_get_n_rows (marks), ==, 3);
  for (guint r = 0; r < 3; r++)
    g_assert_cmpstr (
        mlg_table_get_text (marks, r, (guint) mlg_table_find_column (marks, "counted")), ==,
        g_str_equal (mlg_table_get_text (marks, r, 0), "C") ? "no" : "yes");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/tender/output/" path, Case, NULL, set_up, test, tear_down)
  ADD ("committee", test_committee_reads_all);
  ADD ("bidder", test_a_bidder_reads_its_own);
  ADD ("public", test_the_public_reads_names_and_totals);
  ADD ("nobody", test_an_unknown_bidder_reads_nothing);
  ADD ("watermark", test_a_simulation_says_so_everywhere);
  ADD ("hostile", test_hostile_names_stay_words);
  ADD ("closes", test_the_chain_closes_the_total);
  ADD ("no-letter", test_the_winner_gets_no_letter);
  ADD ("day", test_a_release_needs_a_day);
  ADD ("links", test_links_of_the_map);
  ADD ("linked-marks", test_linked_marks_do_not_count);
  return g_test_run ();
}
