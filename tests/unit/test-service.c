/* The support service out of a map: faults of its dates, missing pieces, the funnel, what supports
 * bring. */
#include "map-build.h"
#include "reach/mlg-evaluator.h"
#include "service/mlg-service.h"

#include <math.h>

static MlgMap *
frozen (MlgDraft *draft)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_draft_freeze (draft, faults, &error);

  g_assert_no_error (error);
  return map;
}

static guint
ask (MlgDraft *d, const char *id, const char *asked, const char *days)
{
  return add (d, MLG_T_SERVICE_REQUESTS, "request_id", id, "relay_id", "R1", "service", "training",
              "asked_on", asked, "days", days, NULL);
}

static void
put (MlgDraft *d, guint row, const char *column, const char *value)
{
  set_cell (d, MLG_T_SERVICE_REQUESTS, row, column, value);
}

static MlgResult *
run (const MlgMap *map, gboolean plan)
{
  const MlgServiceOptions options = { plan, NULL };
  MlgResult *result = mlg_result_new ("service");
  g_auto (MlgQuestion) q = { 0 };
  g_autoptr (GError) error = NULL;

  mlg_question_init (&q);
  g_assert_true (mlg_service_run (map, &q, &options, result, NULL, &error));
  g_assert_no_error (error);
  return result;
}

static double
number (const MlgResult *result, const char *table, guint row, const char *column)
{
  const MlgTable *found = mlg_result_find_table (result, table);

  return mlg_table_get_number (found, row, (guint) mlg_table_find_column (found, column));
}

static const char *
text (const MlgResult *result, const char *table, guint row, const char *column)
{
  const MlgTable *found = mlg_result_find_table (result, table);

  return mlg_table_get_text (found, row, (guint) mlg_table_find_column (found, column));
}

/* Each row breaks one rule of the dates; the fault stands at its line and column. */
static void
test_dates_in_order (void)
{
  static const struct
  {
    const char *column, *value, *other, *other_value; /* put into a request of 2026-03-02 */
    const char *faulty;                               /* column told */
  } cases[] = {
    { "analysed_on", "2026-03-01", NULL, NULL, "analysed_on" },
    { "signed_on", "2026-04-01", "planned_on", "2026-04-02", "signed_on" },
    { "done_on", "2026-05-01", "starts_on", "2026-05-02", "done_on" },
    { "ends_on", "2026-05-01", "starts_on", "2026-05-02", "ends_on" },
    { "closed_on", "2026-03-01", NULL, NULL, "closed_on" },
    { "closed_on", "2026-06-01", "done_on", "2026-05-01", "closed_on" },
    { "referred", "yes", NULL, NULL, "closed_on" },
    /* the same day is in order, and so are steps that nobody dated */
    { "analysed_on", "2026-03-02", "done_on", "2026-03-02", NULL },
    { "capitalised_on", "2026-09-01", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MlgDraft) d = small_draft ();
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (MlgMap) map = NULL;
      const guint row = ask (d, "Q1", "2026-03-02", "2");
      const MlgFault *fault = NULL;

      put (d, row, cases[i].column, cases[i].value);
      if (cases[i].other != NULL)
        put (d, row, cases[i].other, cases[i].other_value);
      map = mlg_draft_freeze (d, faults, NULL);
      for (guint f = 0; f < mlg_faults_length (faults) && fault == NULL; f++)
        if (mlg_faults_get (faults, f)->severity == MLG_FAULT)
          fault = mlg_faults_get (faults, f);
      g_test_message ("case %u", i);
      g_assert_true ((fault != NULL) == (cases[i].faulty != NULL));
      g_assert_true ((map == NULL) == (cases[i].faulty != NULL));
      if (fault != NULL)
        {
          g_assert_cmpstr (fault->column, ==, cases[i].faulty);
          g_assert_cmpuint (fault->line, ==, 2);
        }
    }
}

static void
test_parts_are_equal (void)
{
  static const char *const months[] = { "5", "7", "8", "9", "10", "11" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autoptr (MlgDraft) d = small_draft ();
      g_autoptr (MlgFaults) faults = mlg_faults_new ();

      add (d, MLG_T_SETTINGS, "key", "service_period_months", "value", months[i], NULL);
      g_assert_null (mlg_draft_freeze (d, faults, NULL));
      g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 1);
    }
}

static void
test_missing_pieces (void)
{
  static const char *const expected[] = { "day of the analysis", "day of the intervention plan",
                                          "objectives",          "last day",
                                          "days agreed",         "whether training is included" };
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;
  const guint row = ask (d, "Q1", "2026-03-02", "2");
  const MlgTable *table;

  put (d, row, "signed_on", "2026-04-01");
  put (d, row, "nature", "training");
  put (d, row, "starts_on", "2026-05-04");
  map = frozen (d);
  result = run (map, FALSE);
  table = mlg_result_find_table (result, "missing");
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (text (result, "missing", i, "piece"), ==, expected[i]);
}

/* Three requests: one done after 10 + 20 days, one signed after 30, one only asked. */
static void
test_funnel (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;
  guint row = ask (d, "Q1", "2026-03-01", "2");

  put (d, row, "signed_on", "2026-03-11");
  put (d, row, "done_on", "2026-03-31");
  row = ask (d, "Q2", "2026-03-01", "2");
  put (d, row, "planned_on", "2026-03-05");
  put (d, row, "signed_on", "2026-03-31");
  ask (d, "Q3", "2026-03-01", "2");
  map = frozen (d);
  result = run (map, FALSE);
  g_assert_cmpfloat (number (result, "funnel", 0, "requests"), ==, 3);
  g_assert_cmpfloat (number (result, "funnel", 2, "requests"), ==, 2); /* by a later step */
  g_assert_cmpfloat (number (result, "funnel", 3, "requests"), ==, 2);
  g_assert_cmpfloat (number (result, "funnel", 4, "requests"), ==, 1);
  g_assert_cmpfloat_with_epsilon (number (result, "funnel", 3, "share"), 2 / 3.0, 1e-12);
  g_assert_cmpfloat (number (result, "funnel", 3, "days"), ==, 26); /* the only pair of days */
  g_assert_cmpfloat (number (result, "funnel", 3, "days_from_request"), ==, 20); /* of 10 and 30 */
  g_assert_cmpfloat (number (result, "funnel", 4, "days"), ==, 20);
  g_assert_true (isnan (number (result, "funnel", 5, "days")));
}

static double
reach_of (const MlgMap *map)
{
  g_auto (MlgQuestion) q = { 0 };
  g_autoptr (MlgEvaluator) evaluator = NULL;
  g_autoptr (MlgReach) reach = NULL;

  mlg_question_init (&q);
  g_assert_true (mlg_question_complete (&q, map, NULL));
  evaluator = mlg_evaluator_new (map, &q, NULL);
  reach = mlg_evaluator_run (evaluator, NULL, NULL, NULL);
  return reach->total.reach;
}

/* A signed support lifts .6 to 1 − .4·.75 = .7; the answer's reach is that of a map where somebody
 * wrote .7. */
static void
test_effect (void)
{
  static const char *const engagements[] = { "0.6", "0.7" };
  g_autoptr (MlgResult) result = NULL;
  double by_hand[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MlgDraft) d = small_draft ();
      g_autoptr (MlgMap) map = NULL;
      const guint row = ask (d, "Q1", "2026-03-02", "2");

      put (d, row, "signed_on", "2026-04-01");
      add (d, MLG_T_ENGAGEMENTS, "relay_id", "R1", "engagement", engagements[i], NULL);
      map = frozen (d);
      by_hand[i] = reach_of (map);
      if (i == 0)
        result = run (map, TRUE);
    }
  g_assert_cmpfloat (number (result, "engagement", 0, "after"), ==, 0.7);
  g_assert_cmpfloat (number (result, "effect", 0, "reach_before"), ==, by_hand[0]);
  g_assert_cmpfloat (number (result, "effect", 0, "reach_after"), ==, by_hand[1]);
  g_assert_cmpfloat (by_hand[1], >, by_hand[0]);
  g_assert_cmpstr (text (result, "edits", 0, "key"), ==, "R1|");
  g_assert_cmpstr (text (result, "edits", 0, "value"), ==, "0.7");
}

/* A relay without actions may be better engaged: reach stays, and the answer says so. */
static void
test_no_action_no_effect (void)
{
  g_autoptr (MlgDraft) d = small_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;
  guint row;

  add (d, MLG_T_RELAYS, "relay_id", "R2", "name", "Second", "kind", "k", "sphere", "partner",
       "status", "mobilised", NULL);
  add (d, MLG_T_ENGAGEMENTS, "relay_id", "R2", "engagement", "0.5", NULL);
  row = ask (d, "Q1", "2026-03-02", "2");
  set_cell (d, MLG_T_SERVICE_REQUESTS, row, "relay_id", "R2");
  put (d, row, "signed_on", "2026-04-01");
  map = frozen (d);
  result = run (map, TRUE);
  g_assert_cmpstr (text (result, "engagement", 0, "brings"), ==,
                   "nothing: the relay has no action");
  g_assert_cmpfloat (number (result, "effect", 0, "gain"), ==, 0);
}

/* Switched off, a rule refuses nobody. */
static void
test_switches (void)
{
  static const struct
  {
    const char *setting;
    const char *days, *scope;
  } cases[] = { { "service_quotas", "5", "yes" }, { "service_scope", "2", "no" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint off = 0; off < 2; off++)
      {
        g_autoptr (MlgDraft) d = small_draft ();
        g_autoptr (MlgMap) map = NULL;
        g_autoptr (MlgResult) result = NULL;
        const guint row = ask (d, "Q1", "2026-03-02", cases[i].days);

        put (d, row, "in_scope", cases[i].scope);
        add (d, MLG_T_SETTINGS, "key", cases[i].setting, "value", off ? "non" : "oui", NULL);
        map = frozen (d);
        result = run (map, TRUE);
        g_assert_cmpstr (text (result, "service_plan", 0, "outcome"), ==,
                         off ? "served" : "referred to the national support system");
        g_assert_cmpstr (text (result, "service_plan", 0, "rule"), ==,
                         off ? NULL : cases[i].setting);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/dates-in-order", test_dates_in_order);
  g_test_add_func ("/service/parts-of-the-year-are-equal", test_parts_are_equal);
  g_test_add_func ("/service/missing-pieces", test_missing_pieces);
  g_test_add_func ("/service/funnel", test_funnel);
  g_test_add_func ("/service/effect", test_effect);
  g_test_add_func ("/service/no-action-no-effect", test_no_action_no_effect);
  g_test_add_func ("/service/switches", test_switches);
  return g_test_run ();
}
