/* What a map does not know, as questions; and the paper they are written on. */
#include "map-build.h"
#include "study/mlg-diagnosis.h"
#include "study/mlg-paper.h"
#include <maillage/mlg-analysis.h>
#include <maillage/mlg-specification.h>

static MlgMap *
freeze (MlgDraft *draft)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgMap *map = mlg_draft_freeze (draft, faults, NULL);

  g_assert_nonnull (map);
  return map;
}

static const MlgDiagnosis *
topic (const GArray *all, const char *id)
{
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (g_array_index (all, MlgDiagnosis, i).topic->id, id))
      return &g_array_index (all, MlgDiagnosis, i);
  g_assert_not_reached ();
}

static void
test_counts (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (GArray) all = NULL;

  /* a second relay that has nobody, one that declined, one whose days are declared */
  add (d, MLG_T_RELAYS, "relay_id", "R2", "name", "Second", "kind", "k", "sphere", "partner",
       "status", "identified", NULL);
  add (d, MLG_T_RELAYS, "relay_id", "R3", "name", "Third", "kind", "k", "sphere", "partner",
       "status", "declined", NULL);
  add (d, MLG_T_RELAYS, "relay_id", "R4", "name", "Fourth", "kind", "k", "sphere", "partner",
       "status", "mobilised", "staff_days", "3", "quality", "declared", "revalidated_on",
       "2026-01-01", NULL);
  map = freeze (d);
  all = mlg_diagnosis_new (map);
  g_assert_cmpuint (topic (all, "audience")->of, ==, 3);
  g_assert_cmpuint (topic (all, "audience")->unknowns->len, ==, 2); /* R2, R4 */
  g_assert_cmpuint (topic (all, "capacity")->unknowns->len, ==, 2); /* R1, R2 */
  g_assert_cmpuint (topic (all, "solicited")->unknowns->len, ==, 1);
  g_assert_cmpuint (topic (all, "revalidation")->unknowns->len, ==, 2);
  g_assert_cmpuint (topic (all, "no_relay")->unknowns->len, ==, 0); /* R1 has half of all */
  g_assert_cmpuint (topic (all, "digital")->unknowns->len, ==, 3);
  g_assert_cmpfloat (topic (all, "digital")->establishments, ==, 31);
  g_assert_cmpuint (topic (all, "results")->unknowns->len, ==, 1);
  g_assert_cmpfloat (topic (all, "capacity")->establishments, ==, 31);
  g_assert_cmpuint (topic (all, "places")->unknowns->len, ==, 2);
}

/* An observation answers for its place and for its lever; an action with its returns too. */
static void
test_observed (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (GArray) all = NULL;

  add (d, MLG_T_OBSERVATIONS, "observation_id", "O1", "lever_id", "L1", "territory_id", "D1",
       "from", "2026-01-01", "to", "2026-02-01", "method", "survey", "distinct", "yes", "reached",
       "3", NULL);
  map = freeze (d);
  all = mlg_diagnosis_new (map);
  g_assert_cmpuint (topic (all, "results")->unknowns->len, ==, 0);
  g_assert_cmpuint (topic (all, "places")->unknowns->len, ==, 1);
  g_assert_cmpfloat (topic (all, "places")->establishments, ==, 20);
}

static void
test_no_relay (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (GArray) all = NULL;

  set_cell (d, MLG_T_AUDIENCES, 0, "sector_id", "S1");
  map = freeze (d);
  all = mlg_diagnosis_new (map);
  g_assert_cmpuint (topic (all, "no_relay")->unknowns->len, ==, 1);
  g_assert_cmpstr (g_array_index (topic (all, "no_relay")->unknowns, MlgUnknown, 0).id, ==, "A2");
  g_assert_cmpfloat (topic (all, "no_relay")->establishments, ==, 20);
}

/* A confidential relay is counted and never named, in no table and in no paper. */
static void
test_confidential (void)
{
  static const MlgSpecificationForm forms[] = { MLG_SPECIFICATION_HTML,
                                                MLG_SPECIFICATION_MARKDOWN };
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (GArray) all = NULL;

  set_cell (d, MLG_T_RELAYS, 0, "name", "Secretissime");
  set_cell (d, MLG_T_RELAYS, 0, "confidential", "yes");
  map = freeze (d);
  all = mlg_diagnosis_new (map);
  g_assert_cmpuint (topic (all, "capacity")->unknowns->len, ==, 1);
  g_assert_null (g_array_index (topic (all, "capacity")->unknowns, MlgUnknown, 0).name);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *paper =
          mlg_specification_write (map, "small", NULL, forms[i], MLG_LANG_FR, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_null (strstr (paper, "Secretissime"));
      g_assert_nonnull (strstr (paper, "À compléter par la région"));
    }
}

/* Names of people never become Markdown or HTML. */
static void
test_hostile (void)
{
  static const char *const nasty = "<script>|*_`[x](y)";
  const char *titles[] = { "A", "B" };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MlgPaper) paper = mlg_paper_new (
          i == 0 ? MLG_SPECIFICATION_HTML : MLG_SPECIFICATION_MARKDOWN, MLG_LANG_EN, nasty);
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();
      g_autofree char *text = NULL;

      g_ptr_array_add (cells, (gpointer) (gsize) nasty);
      g_ptr_array_add (cells, (gpointer) (gsize) "two\nlines");
      mlg_paper_heading (paper, 2, nasty);
      mlg_paper_text (paper, nasty);
      mlg_paper_blank (paper, nasty);
      mlg_paper_table (paper, nasty, titles, 2, cells, TRUE);
      text = mlg_paper_finish (paper);
      if (i == 0)
        {
          g_assert_null (strstr (text, "<script>|"));
          continue;
        }
      g_assert_null (strstr (text, " <script>|"));
      g_assert_nonnull (strstr (text, "| \\<script\\>\\|\\*\\_\\`\\[x\\](y) | two lines |"));
    }
}

/* The most telling figures come first; without draws, the most establishments. */
static void
test_order (void)
{
  static const char *const plain[] = { "draws", "0", NULL };
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = freeze (d);
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgResult) drawn =
      mlg_analysis_run (mlg_analysis_find ("spec"), map, NULL, NULL, &error);
  g_autoptr (MlgResult) counted =
      mlg_analysis_run (mlg_analysis_find ("spec"), map, plain, NULL, &error);
  const MlgTable *a, *b;

  g_assert_no_error (error);
  a = mlg_result_find_table (drawn, "spec");
  b = mlg_result_find_table (counted, "spec");
  g_assert_cmpstr (mlg_result_get_info (drawn, "ranked"), ==, "yes");
  g_assert_cmpstr (mlg_result_get_info (counted, "ranked"), ==, "no");
  g_assert_cmpuint (mlg_table_get_n_rows (a), ==, mlg_table_get_n_rows (b));
  for (guint r = 1; r < mlg_table_get_n_rows (b); r++)
    g_assert_cmpfloat (mlg_table_get_number (b, r, 7), <=, mlg_table_get_number (b, r - 1, 7));
  for (guint r = 1; r < mlg_table_get_n_rows (a); r++)
    {
      const double now = mlg_table_get_number (a, r, 6),
                   before = mlg_table_get_number (a, r - 1, 6);

      g_assert_true ((isnan (now) ? 0 : now) <= (isnan (before) ? 0 : before) + 1e-12);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spec/counts", test_counts);
  g_test_add_func ("/spec/observed", test_observed);
  g_test_add_func ("/spec/no relay", test_no_relay);
  g_test_add_func ("/spec/confidential relays are not named", test_confidential);
  g_test_add_func ("/spec/hostile names", test_hostile);
  g_test_add_func ("/spec/order", test_order);
  return g_test_run ();
}
