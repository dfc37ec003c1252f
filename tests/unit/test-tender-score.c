/* The computation, against figures worked out by hand. */
#include "tender-build.h"

static void
check_formula (const char *scale, const char *marks, const char *ranking)
{
  g_autofree char *row = g_strdup_printf ("scales: scale_id=PR;kind=price;%s\n", scale);
  g_autoptr (MlgTender) tender = tender_freeze (TENDER_EXAMPLE, row);
  g_autoptr (MlgTenderScores) scores = NULL;
  g_autoptr (GString) have = g_string_new (NULL);
  g_autofree char *order = NULL;

  g_assert_nonnull (tender);
  scores = mlg_tender_score (tender, NULL);
  for (guint i = 0; i < scores->n_scores; i++)
    {
      g_autofree char *mark = mlg_exact_print (scores->scores[i].parts[1].points, 2);

      g_string_append_printf (have, "%s%s", i > 0 ? " " : "", mark);
    }
  g_assert_cmpstr (have->str, ==, marks);
  order = tender_ranking (scores, 0);
  g_assert_cmpstr (order, ==, ranking);
  g_assert_true (tender_has_note (scores, "D", MLG_NOTE_ABOVE_CEILING)); /* flags, never eliminates */
}

static void
test_formulas (void)
{
  check_formula ("formula=inverse", "40.00 35.56 32.00 22.86",
                 "B 85.56 1, C 84.00 2, D 78.86 3, A 78.00 4");
  check_formula ("formula=linear_lowest", "40.00 35.00 30.00 10.00",
                 "B 85.00 1, C 82.00 2, A 78.00 3, D 66.00 4");
  check_formula ("formula=min_max", "40.00 33.33 26.67 0.00",
                 "B 83.33 1, C 78.67 2, A 78.00 3, D 56.00 4");
  check_formula ("formula=n_times;param1=3", "40.00 37.50 35.00 25.00",
                 "B 87.50 1, C 87.00 2, D 81.00 3, A 78.00 4");
  check_formula ("formula=mean", "22.47 21.30 20.25 16.91",
                 "D 72.91 1, C 72.25 2, B 71.30 3, A 60.47 4");
  check_formula ("formula=double_inverse", "40.00 37.65 35.56 29.09",
                 "B 87.65 1, C 87.56 2, D 85.09 3, A 78.00 4");
  check_formula ("formula=power;param1=2", "40.00 31.60 25.60 13.06",
                 "B 81.60 1, A 78.00 2, C 77.60 3, D 69.06 4");
  check_formula ("formula=absolute;param1=0;param2=80000", "16.00 13.00 10.00 0.00",
                 "B 63.00 1, C 62.00 2, D 56.00 3, A 54.00 4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tender/score/the worked example, for every formula", test_formulas);
  return g_test_run ();
}
