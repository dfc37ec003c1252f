/* The calendar of the support service, one case a line: half-years, civil years, leap days. */
#include "map-build.h"
#include "service/mlg-service.h"

/* Part of the year in which a request is asked, for parts of so many months. */
static void
test_parts (void)
{
  static const struct
  {
    int year, month, day;
    guint months, part;
  } cases[] = {
    { 2026, 1, 1, 6, 0 },    { 2026, 6, 30, 6, 0 }, { 2026, 7, 1, 6, 1 },  { 2026, 12, 31, 6, 1 },
    { 2024, 2, 29, 6, 0 },   { 2024, 2, 29, 2, 0 }, { 2024, 3, 1, 2, 1 },  { 2026, 3, 31, 3, 0 },
    { 2026, 4, 1, 3, 1 },    { 2026, 9, 30, 3, 2 }, { 2026, 10, 1, 3, 3 }, { 2026, 12, 31, 12, 0 },
    { 2026, 12, 31, 1, 11 }, { 2026, 4, 30, 4, 0 }, { 2026, 5, 1, 4, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (
        mlg_service_part (mlg_day_from_ymd (cases[i].year, cases[i].month, cases[i].day),
                          cases[i].months),
        ==, cases[i].part);
}

static MlgDay
day (const char *iso)
{
  MlgDay out = MLG_DAY_NONE;

  if (iso != NULL)
    g_assert_true (mlg_day_parse_iso (iso, &out));
  return out;
}

/* One member with two requests of one day each: what becomes of the second? The first is done where
 * a day of completion stands. */
static void
test_two_requests (void)
{
  static const struct
  {
    const char *first, *done, *second; /* days */
    int year;
    const char *as_of;
    MlgServiceOutcome outcome;
    MlgServiceReason reason;
  } cases[] = {
    /* both before July: the half-year has one request */
    { "2026-01-15", NULL, "2026-06-30", 2026, "2026-12-31", MLG_OUTCOME_REFERRED,
      MLG_REASON_PERIOD },
    /* one on 30 June, one on 1 July: one each half-year */
    { "2026-06-30", NULL, "2026-07-01", 2026, "2026-12-31", MLG_OUTCOME_SERVED, MLG_REASON_NONE },
    /* both on or after 1 July */
    { "2026-07-01", NULL, "2026-12-31", 2026, "2026-12-31", MLG_OUTCOME_REFERRED,
      MLG_REASON_PERIOD },
    /* 31 December and 1 January: two years, and another half-year each */
    { "2025-12-31", NULL, "2026-01-01", 2026, "2026-12-31", MLG_OUTCOME_SERVED, MLG_REASON_NONE },
    /* 28 and 29 February of a leap year are of one half-year */
    { "2024-02-28", NULL, "2024-02-29", 2024, "2024-12-31", MLG_OUTCOME_REFERRED,
      MLG_REASON_PERIOD },
    /* done or not, the request holds its half-year */
    { "2026-01-15", "2026-03-02", "2026-06-30", 2026, "2026-12-31", MLG_OUTCOME_REFERRED,
      MLG_REASON_PERIOD },
    /* asked on the day after the as-of day: nobody knows of it yet */
    { "2026-01-15", NULL, "2026-07-01", 2026, "2026-06-30", MLG_OUTCOME_NONE, MLG_REASON_NONE },
    /* asked on the as-of day itself: known */
    { "2026-01-15", NULL, "2026-07-01", 2026, "2026-07-01", MLG_OUTCOME_SERVED, MLG_REASON_NONE },
    /* 29 February as the as-of day */
    { "2024-01-02", NULL, "2024-02-29", 2024, "2024-02-29", MLG_OUTCOME_REFERRED,
      MLG_REASON_PERIOD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MlgServiceRules rules = { .quotas = TRUE,
                                      .days = 3,
                                      .requests = 2,
                                      .period_months = 6,
                                      .period_requests = 1,
                                      .priority = TRUE,
                                      .never_first = TRUE,
                                      .in_order = TRUE,
                                      .scope = TRUE,
                                      .referral = TRUE,
                                      .team_days = 10 };
      MlgRequest requests[2] = { { .id = "a", .days = 1, .agreed_days = NAN, .done_days = NAN },
                                 { .id = "b", .days = 1, .agreed_days = NAN, .done_days = NAN } };
      MlgServiceLine lines[2];
      MlgServiceTotals totals;

      requests[0].in_scope = requests[1].in_scope = TRUE;
      requests[0].steps[MLG_STEP_ASKED] = day (cases[i].first);
      requests[0].steps[MLG_STEP_DONE] = day (cases[i].done);
      requests[1].steps[MLG_STEP_ASKED] = day (cases[i].second);
      g_test_message ("case %u", i);
      mlg_service_allocate (&rules, requests, 2, 1, NULL, cases[i].year, day (cases[i].as_of),
                            lines, &totals);
      g_assert_cmpint (lines[1].outcome, ==, cases[i].outcome);
      g_assert_cmpint (lines[1].reason, ==, cases[i].reason);
    }
}

/* In which civil year the days of a support done on a day count. */
static void
test_days_of_year (void)
{
  static const struct
  {
    const char *done;
    int year;
    double spent;
  } cases[] = {
    { "2025-12-31", 2025, 2 }, { "2025-12-31", 2026, 0 }, { "2026-01-01", 2026, 2 },
    { "2026-01-01", 2025, 0 }, { "2024-02-29", 2024, 2 }, { "2026-12-31", 2026, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const MlgServiceRules rules = { .team_days = NAN };
      const MlgDay end = mlg_span_year (cases[i].year).until;
      MlgRequest request = { .id = "a", .days = 5, .agreed_days = NAN, .done_days = 2 };
      MlgServiceLine line;
      MlgServiceTotals totals;

      request.steps[MLG_STEP_ASKED] = day ("2023-10-02");
      request.steps[MLG_STEP_DONE] = day (cases[i].done);
      mlg_service_allocate (&rules, &request, 1, 1, NULL, cases[i].year, end, &line, &totals);
      g_assert_cmpfloat (totals.spent, ==, cases[i].spent);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/parts-of-the-year", test_parts);
  g_test_add_func ("/service/two-requests", test_two_requests);
  g_test_add_func ("/service/days-of-the-year", test_days_of_year);
  return g_test_run ();
}
