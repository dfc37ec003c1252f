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
  g_assert_true (
      tender_has_note (scores, "D", MLG_NOTE_ABOVE_CEILING)); /* flags, never eliminates */
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

/* ---- a small grid to turn each rule on ------------------------------------- */

/* One criterion of 100 points on a scale of 100, unless `more` adds others. */
#define ONE \
  "consultation: key=weight_unit;value=points\n" \
  "scales: scale_id=S;kind=points;max=100\n" \
  "criteria: criterion_id=T;order=1;name=Technique;weight=100;scale_id=S\n"
#define EVALUATORS \
  "evaluators: evaluator_id=E1;name=1;interest_declared_on=2026-01-01\n" \
  "evaluators: evaluator_id=E2;name=2;interest_declared_on=2026-01-01\n" \
  "evaluators: evaluator_id=E3;name=3;interest_declared_on=2026-01-01\n" \
  "evaluators: evaluator_id=E4;name=4;interest_declared_on=2026-01-01\n" \
  "evaluators: evaluator_id=E5;name=5;interest_declared_on=2026-01-01\n"

/* "A 21.5 22 22": an offer and its marks on T by E1, E2 …; "-" is an empty mark. */
static char *
marks_of (const char *text)
{
  g_auto (GStrv) offers = g_strsplit (text, ", ", -1);
  GString *out = g_string_new (EVALUATORS);

  for (guint i = 0; offers[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (offers[i], " ", -1);

      g_string_append_printf (out, "offers: offer_id=%s;bidder=%s;amount_ttc=1000\n", words[0],
                              words[0]);
      for (guint e = 1; words[e] != NULL; e++)
        g_string_append_printf (out, "marks: offer_id=%s;criterion_id=T;evaluator_id=E%u;mark=%s\n",
                                words[0], e, g_str_equal (words[e], "-") ? "" : words[e]);
    }
  return g_string_free (out, FALSE);
}

static void
check_ranking (const char *grid, const char *more, const char *want)
{
  g_autoptr (MlgTender) tender = tender_freeze (grid, more);
  g_autoptr (MlgTenderScores) scores = NULL;
  g_autofree char *have = NULL;

  g_assert_nonnull (tender);
  scores = mlg_tender_score (tender, NULL);
  have = tender_ranking (scores, 0);
  g_assert_cmpstr (have, ==, want);
}

static void
check_marks (const char *rules, const char *marks, const char *want)
{
  g_autofree char *rows = marks_of (marks), *more = g_strconcat (rows, rules, NULL);

  check_ranking (ONE, more, want);
}

#define RULE(key, value) "consultation: key=" key ";value=" value "\n"

/* ---- ties ------------------------------------------------------------------- */

static void
test_ties (void)
{
  check_marks ("", "A 21.5, B 22, C 22", "B 22.00 1, C 22.00 1, A 21.50 3");
  check_marks (RULE ("aggregation", "median"), "A 21.5 22 22, B 22, C 10 22 30",
               "A 22.00 1, B 22.00 1, C 22.00 1");
  check_marks (RULE ("rounding_stage", "total") RULE ("decimals", "0"), "A 21.5, B 22, C 22",
               "A 22 1, B 22 1, C 22 1");
  check_marks (RULE ("rounding_stage", "total") RULE ("decimals", "0")
                   RULE ("rounding_mode", "half_even"),
               "A 22.5, B 22, C 23.5", "C 24 1, A 22 2, B 22 2");
  /* a third is a third: three evaluators, no rounding, an exact tie */
  check_marks ("", "A 1 1 2, B 1 2 1, C 1.333333333333", "A 1.33 1, B 1.33 1, C 1.33 3");
}

static void
test_tie_order (void)
{
  const char *grid = RULE ("weight_unit", "points")
      RULE ("tie_order",
            "Q|P") "scales: scale_id=S;kind=points;max=50\n"
                   "criteria: criterion_id=P;order=1;name=P;weight=50;scale_id=S\n"
                   "criteria: criterion_id=Q;order=2;name=Q;weight=50;scale_id=S\n" EVALUATORS
                   "offers: offer_id=A;bidder=A\noffers: offer_id=B;bidder=B\noffers: "
                   "offer_id=C;bidder=C\n"
                   "marks: offer_id=A;criterion_id=P;evaluator_id=E1;mark=30\n"
                   "marks: offer_id=A;criterion_id=Q;evaluator_id=E1;mark=20\n"
                   "marks: offer_id=B;criterion_id=P;evaluator_id=E1;mark=20\n"
                   "marks: offer_id=B;criterion_id=Q;evaluator_id=E1;mark=30\n";
  const char *third = "marks: offer_id=C;criterion_id=P;evaluator_id=E1;mark=20\n"
                      "marks: offer_id=C;criterion_id=Q;evaluator_id=E1;mark=30\n";
  g_autoptr (MlgTender) tender = tender_freeze (grid, third);
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (tender, NULL);
  g_autofree char *have = tender_ranking (scores, 0);

  g_assert_cmpstr (have, ==, "B 50.00 1, C 50.00 1, A 50.00 3");
  g_assert_true (tender_has_note (scores, "B", MLG_NOTE_TIE));
  g_assert_true (tender_has_note (scores, "A", MLG_NOTE_TIE_BROKEN));
  g_assert_false (tender_has_note (scores, "A", MLG_NOTE_TIE));
}

/* ---- several evaluators ------------------------------------------------------ */

static void
test_aggregation (void)
{
  check_marks ("", "A 10 20 60", "A 30.00 1");
  check_marks (RULE ("aggregation", "median"), "A 10 20 60", "A 20.00 1");
  check_marks (RULE ("aggregation", "median"), "A 10 20 60 70", "A 40.00 1");
  check_marks (RULE ("aggregation", "trimmed_mean"), "A 10 20 40 70", "A 30.00 1");
  check_marks (RULE ("aggregation", "trimmed_mean"), "A 10 20 60", "A 30.00 1"); /* from 4 on */
  check_marks (RULE ("aggregation", "trimmed_mean"), "A 10 10 40 70 70", "A 40.00 1");
  check_marks (RULE ("aggregation", "consensus") "consensus: offer_id=A;criterion_id=T;mark=55\n",
               "A 10 20 60", "A 55.00 1");
  check_marks (RULE ("aggregation", "consensus"), "A 10 20 60", "A  0");
}

static void
test_not_marked (void)
{
  check_marks ("", "A - 20 60, B 10", "A 40.00 1, B 10.00 2"); /* an empty mark is never 0 */
  check_marks ("", "A -, B 10", "B 10.00 1, A  0");
}

static void
test_who_may_mark (void)
{
  g_autoptr (MlgTender) tender = tender_freeze (
      ONE "offers: offer_id=A;bidder=A;relay_id=R1\n",
      "evaluators: evaluator_id=E1;name=1;interest_declared_on=2026-01-01\n"
      "evaluators: evaluator_id=E2;name=2\n"
      "evaluators: evaluator_id=E3;name=3;interest_declared_on=2026-01-01;recused_from=A\n"
      "evaluators: evaluator_id=E4;name=4;interest_declared_on=2026-01-01;relay_id=R1\n"
      "evaluators: evaluator_id=E5;name=5;interest_declared_on=2026-01-01;role=advises\n"
      "marks: offer_id=A;criterion_id=T;evaluator_id=E1;mark=10\n"
      "marks: offer_id=A;criterion_id=T;evaluator_id=E2;mark=90\n"
      "marks: offer_id=A;criterion_id=T;evaluator_id=E3;mark=90\n"
      "marks: offer_id=A;criterion_id=T;evaluator_id=E4;mark=90\n"
      "marks: offer_id=A;criterion_id=T;evaluator_id=E5;mark=90\n");
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (tender, NULL);
  g_autofree char *have = tender_ranking (scores, 0);

  g_assert_cmpstr (have, ==, "A 10.00 1");
  g_assert_true (tender_has_note (scores, "A", MLG_NOTE_NO_DECLARATION));
  g_assert_true (tender_has_note (scores, "A", MLG_NOTE_RECUSED));
  g_assert_true (tender_has_note (scores, "A", MLG_NOTE_LINKED));
  g_assert_true (tender_has_note (scores, "A", MLG_NOTE_ROLE));
}

/* ---- minima, statuses, questions ---------------------------------------------- */

#define TREE \
  RULE ("weight_unit", "points") \
  "scales: scale_id=S;kind=points;max=20\n" \
  "scales: scale_id=PR;kind=price;formula=inverse\n" \
  "scales: scale_id=YN;kind=yes_no;max=1\n" \
  "criteria: criterion_id=Q;order=1;name=Q;weight=60;minimum=30\n" \
  "criteria: criterion_id=Q1;parent_id=Q;order=1;name=Q1;weight=40;scale_id=S;minimum=5\n" \
  "criteria: criterion_id=Q2;parent_id=Q;order=2;name=Q2;weight=20\n" \
  "criteria: criterion_id=P;order=2;name=P;weight=40;scale_id=PR\n" \
  "questions: " \
  "question_id=C1;criterion_id=Q2;weight=3;text=?;type=yes_no;scale_id=YN;eliminatory=yes\n" \
  "questions: question_id=C2;criterion_id=Q2;weight=1;text=?;type=yes_no;scale_id=YN\n" EVALUATORS

/* An offer with a mark, two answers "yes verified" and a price. */
static char *
offer (const char *id, const char *mark, const char *c1, const char *c2, const char *price)
{
  g_auto (GStrv) a1 = g_strsplit (c1, " ", 2), a2 = g_strsplit (c2, " ", 2);

  return g_strdup_printf ("offers: offer_id=%s;bidder=%s;amount_ttc=%s\n"
                          "marks: offer_id=%s;criterion_id=Q1;evaluator_id=E1;mark=%s\n"
                          "answers: offer_id=%s;question_id=C1;answer=%s;state=%s\n"
                          "answers: offer_id=%s;question_id=C2;answer=%s;state=%s\n",
                          id, id, price, id, mark, id, a1[0], a1[1], id, a2[0], a2[1]);
}

static void
test_tree (void)
{
  g_autofree char *a = offer ("A", "20", "yes verified", "yes verified", "1000");
  g_autofree char *b = offer ("B", "20", "yes verified", "yes declared", "500"); /* 15 of 20 */
  g_autofree char *c = offer ("C", "4", "yes verified", "yes verified", "250");  /* under Q1's 5 */
  g_autofree char *d = offer ("D", "7", "yes verified", "no verified", "800"); /* 29 under Q's 30 */
  g_autofree char *e = offer ("E", "20", "no verified", "yes verified", "400"); /* C1 eliminates */
  g_autofree char *f =
      offer ("F", "20", "yes declared", "yes verified", "1000"); /* C1 still open */
  g_autofree char *all = g_strconcat (a, b, c, d, e, f, NULL);
  g_autoptr (MlgTender) tender = tender_freeze (TREE, all);
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (tender, NULL);
  g_autofree char *have = tender_ranking (scores, 0);

  /* the lowest price of those not eliminated is B's 500 */
  g_assert_cmpstr (have, ==, "B 95.00 1, A 80.00 2, F 65.00 3, C 68.00 0, D 54.00 0, E 85.00 0");
  g_assert_true (tender_has_note (scores, "B", MLG_NOTE_NOT_VERIFIED));
  g_assert_true (tender_has_note (scores, "C", MLG_NOTE_BELOW_MINIMUM));
  g_assert_true (tender_has_note (scores, "C", MLG_NOTE_CLIPPED)); /* 40 · 500/250, cut to 40 */
  g_assert_true (tender_has_note (scores, "D", MLG_NOTE_BELOW_MINIMUM));
  g_assert_true (tender_has_note (scores, "E", MLG_NOTE_QUESTION_FAILED));
  g_assert_true (tender_has_note (scores, "F", MLG_NOTE_QUESTION_OPEN));
}

static void
test_reference_set (void)
{
  g_autofree char *a = offer ("A", "20", "yes verified", "yes verified", "1000");
  g_autofree char *c = offer ("C", "4", "yes verified", "yes verified", "250");
  g_autofree char *all = g_strconcat (a, c, RULE ("price_reference", "all"), NULL);
  g_autofree char *late =
      g_strconcat (a, RULE ("price_reference", "all"),
                   "offers: offer_id=L;bidder=L;amount_ttc=10;status=late;reason=x\n", NULL);

  check_ranking (TREE, all, "A 70.00 1, C 68.00 0"); /* 60 + 40 · 250/1000 */
  check_ranking (TREE, late, "A 100.00 1, L  0");    /* what was not admitted is in no set */
}

static void
test_prices (void)
{
  g_autofree char *a = offer ("A", "20", "yes verified", "yes verified", "");
  g_autofree char *z = offer ("Z", "20", "yes verified", "yes verified", "0");
  g_autofree char *zero = g_strconcat (z, RULE ("zero_price", "total_only"), NULL);

  check_ranking (TREE, a, "A  0"); /* no price: no total, no rank */
  check_ranking (TREE, zero, "Z  0");
  g_assert_null (tender_freeze (TREE, z)); /* refused unless the rules say otherwise */
}

/* ---- variants, lots, rounds ---------------------------------------------------- */

static void
test_variants (void)
{
  const char *rows = EVALUATORS "offers: offer_id=A;bidder=A\noffers: offer_id=B;bidder=B\n"
                                "offers: offer_id=V;bidder=A;variant_of=A\n"
                                "marks: offer_id=A;criterion_id=T;evaluator_id=E1;mark=50\n"
                                "marks: offer_id=B;criterion_id=T;evaluator_id=E1;mark=60\n"
                                "marks: offer_id=V;criterion_id=T;evaluator_id=E1;mark=70\n";
  g_autofree char *joint = g_strconcat (rows, RULE ("variants", "joint"), NULL);
  g_autofree char *apart = g_strconcat (rows, RULE ("variants", "separate"), NULL);
  g_autoptr (MlgTender) tender = tender_freeze (ONE, apart);
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (tender, NULL);
  g_autofree char *have = tender_ranking (scores, 1);

  check_ranking (ONE, rows, "B 60.00 1, A 50.00 2, V  0"); /* forbidden unless said */
  check_ranking (ONE, joint, "V 70.00 1, B 60.00 2, A 50.00 3");
  check_ranking (ONE, apart, "B 60.00 1, A 50.00 2");
  g_assert_cmpuint (scores->n_rankings, ==, 2);
  g_assert_cmpstr (have, ==, "V 70.00 1");
}

static void
test_lots (void)
{
  g_autoptr (MlgTender) tender = tender_freeze (
      ONE "lots: lot_id=L1;name=1\nlots: lot_id=L2;name=2\n" EVALUATORS,
      "offers: offer_id=A;bidder=A;lot_id=L1\noffers: offer_id=B;bidder=A;lot_id=L2\n"
      "offers: offer_id=C;bidder=C;lot_id=L2\n"
      "marks: offer_id=A;criterion_id=T;evaluator_id=E1;mark=10\n"
      "marks: offer_id=B;criterion_id=T;evaluator_id=E1;mark=20\n"
      "marks: offer_id=C;criterion_id=T;evaluator_id=E1;mark=30\n");
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (tender, NULL);
  g_autofree char *one = tender_ranking (scores, 0), *two = tender_ranking (scores, 1);

  g_assert_cmpstr (one, ==, "A 10.00 1");
  g_assert_cmpstr (two, ==, "C 30.00 1, B 20.00 2");
}

static void
test_rounds (void)
{
  g_autofree char *a = offer ("A", "10", "yes verified", "yes verified", "1000");
  g_autofree char *b = offer ("B", "20", "yes verified", "yes verified", "1000");
  g_autofree char *all =
      g_strconcat (a, b, "offers: offer_id=A;bidder=A;round=1;amount_ttc=500\n",
                   "marks: offer_id=A;criterion_id=Q1;evaluator_id=E1;round=1;mark=18\n", NULL);
  g_autoptr (MlgTender) tender = tender_freeze (TREE, all);
  const MlgTenderOptions first = { .round_plus_1 = 1 };
  g_autoptr (MlgTenderScores) last = mlg_tender_score (tender, NULL),
                              before = mlg_tender_score (tender, &first);
  g_autofree char *now = tender_ranking (last, 0), *then = tender_ranking (before, 0);

  g_assert_cmpstr (then, ==, "B 100.00 1, A 80.00 2");
  g_assert_cmpstr (now, ==, "A 96.00 1, B 80.00 2");
}

/* ---- what is printed adds up ------------------------------------------------------ */

/* Σ of the printed leaves + «arrondi» = the printed total, always; and the remainder is 0 when
 * marks or criteria are rounded. */
static void
check_adds_up (const char *stage, gboolean no_remainder)
{
  for (guint seed = 0; seed < 200; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GString) rows = g_string_new (EVALUATORS "scales: scale_id=S;kind=points;max=7\n");
      g_autoptr (MlgTender) tender = NULL;
      g_autoptr (MlgTenderScores) scores = NULL;
      g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();

      g_string_append_printf (rows, RULE ("rounding_stage", "%s"), stage);
      for (guint c = 0; c < 3; c++)
        g_string_append_printf (rows, "criteria: criterion_id=C%u;name=C;weight=%s;scale_id=S\n", c,
                                c == 0   ? "33.3"
                                : c == 1 ? "33.3"
                                         : "33.4");
      g_string_append (rows, "offers: offer_id=A;bidder=A\n");
      for (guint c = 0; c < 3; c++)
        for (guint e = 1; e <= 3; e++)
          g_string_append_printf (rows,
                                  "marks: offer_id=A;criterion_id=C%u;evaluator_id=E%u;mark=%d\n",
                                  c, e, g_rand_int_range (rand, 0, 8));
      tender = tender_freeze (rows->str, "");
      g_assert_nonnull (tender);
      scores = mlg_tender_score (tender, NULL);
      {
        const MlgTenderScore *score = &scores->scores[0];
        const MlgExact *sum = score->remainder;

        for (guint c = 0; c < 3; c++)
          {
            g_autofree char *printed = mlg_exact_print (score->parts[c].points, 2);

            sum = mlg_exact_add (pool, sum, mlg_exact_parse (pool, printed));
          }
        g_assert_true (mlg_exact_equal (sum, score->shown));
        if (no_remainder)
          g_assert_cmpint (mlg_exact_sign (score->remainder), ==, 0);
      }
    }
}

static void
test_adds_up (void)
{
  check_adds_up ("mark", TRUE);
  check_adds_up ("criterion", TRUE);
  check_adds_up ("total", FALSE);
  check_adds_up ("none", FALSE);
}

/* ---- a losing offer decides --------------------------------------------------------- */

/* C is so dear that the marks of A and B lie close together; without it they are the two ends. */
static void
test_loser_flips (void)
{
  g_autofree char *scale = g_strdup ("scales: scale_id=PR;kind=price;formula=min_max\n");
  g_autofree char *more =
      g_strconcat (scale,
                   RULE ("weight_unit",
                         "points") "scales: scale_id=S;kind=points;max=60\n"
                                   "criteria: criterion_id=T;order=1;name=T;weight=60;scale_id=S\n"
                                   "criteria: criterion_id=P;order=2;name=P;weight=40;scale_id=PR\n"
                                   "offers: offer_id=A;bidder=A;amount_ttc=50000\noffers: "
                                   "offer_id=B;bidder=B;amount_ttc=60000\n"
                                   "offers: offer_id=C;bidder=C;amount_ttc=150000\n"
                                   "marks: offer_id=A;criterion_id=T;evaluator_id=E1;mark=40\n"
                                   "marks: offer_id=B;criterion_id=T;evaluator_id=E1;mark=50\n"
                                   "marks: offer_id=C;criterion_id=T;evaluator_id=E1;mark=20\n",
                   NULL);
  g_autoptr (MlgTender) tender = tender_freeze (EVALUATORS, more);
  const guint8 out[3] = { 0, 0, 1 };
  const MlgTenderOptions without = { .offer_out = out };
  g_autoptr (MlgTenderScores) with_c = mlg_tender_score (tender, NULL);
  g_autoptr (MlgTenderScores) without_c = mlg_tender_score (tender, &without);
  g_autofree char *with = tender_ranking (with_c, 0), *flipped = tender_ranking (without_c, 0);

  g_assert_cmpstr (with, ==, "B 86.00 1, A 80.00 2, C 20.00 3");
  g_assert_cmpstr (flipped, ==, "A 80.00 1, B 50.00 2");
}

/* ---- exact numbers -------------------------------------------------------------------- */

static void
check_text (const MlgExact *value, const char *want)
{
  g_autofree char *text = mlg_exact_text (value);

  g_assert_cmpstr (text, ==, want);
}

static void
test_exact (void)
{
  static const char *const bad[] = { "",     "NaN",  "inf",   "1e999",
                                     "1e3",  "0x1F", "1.",    ".5",
                                     "1..2", "--1",  "1,5",   " 1",
                                     "1 ",   "1-2",  "1.2.3", "1234567890123456789012345678901" };
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  const MlgExact *third = mlg_exact_ratio (pool, 1, 3);
  g_autofree char *printed = NULL, *negative = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (mlg_exact_parse (pool, bad[i]));
  check_text (mlg_exact_parse (pool, "0048.500"), "48.5");
  check_text (mlg_exact_parse (pool, "-0.5"), "-0.5");
  check_text (third, "1/3");
  check_text (mlg_exact_mul (pool, third, mlg_exact_whole (pool, 3)), "1");
  check_text (mlg_exact_add (pool, mlg_exact_parse (pool, "0.1"), mlg_exact_parse (pool, "0.2")),
              "0.3");
  check_text (mlg_exact_round (pool, mlg_exact_parse (pool, "2.675"), 2, MLG_ROUND_HALF_UP),
              "2.68");
  check_text (mlg_exact_round (pool, mlg_exact_parse (pool, "2.665"), 2, MLG_ROUND_HALF_EVEN),
              "2.66");
  check_text (mlg_exact_round (pool, mlg_exact_parse (pool, "-2.5"), 0, MLG_ROUND_HALF_UP), "-3");
  check_text (mlg_exact_power (pool, mlg_exact_ratio (pool, 2, 3), 3), "8/27");
  g_assert_null (mlg_exact_div (pool, third, mlg_exact_whole (pool, 0)));
  g_assert_null (mlg_exact_add (pool, third, NULL));
  printed = mlg_exact_print (mlg_exact_ratio (pool, 2, 3), 2);
  g_assert_cmpstr (printed, ==, "0.67");
  negative = mlg_exact_print (mlg_exact_ratio (pool, -1, 200), 2);
  g_assert_cmpstr (negative, ==, "-0.01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tender/score/the worked example, for every formula", test_formulas);
  g_test_add_func ("/tender/score/ties are exact", test_ties);
  g_test_add_func ("/tender/score/the announced order parts ties, else the committee decides",
                   test_tie_order);
  g_test_add_func ("/tender/score/marks of several evaluators become one", test_aggregation);
  g_test_add_func ("/tender/score/an empty mark is not marked, never 0", test_not_marked);
  g_test_add_func ("/tender/score/marks of those who may not mark do not count", test_who_may_mark);
  g_test_add_func ("/tender/score/questions, minima and the lowest price of those left", test_tree);
  g_test_add_func ("/tender/score/the price reference set is the announced one",
                   test_reference_set);
  g_test_add_func ("/tender/score/an offer without a price has no total", test_prices);
  g_test_add_func ("/tender/score/variants are forbidden, joined or ranked apart", test_variants);
  g_test_add_func ("/tender/score/each lot has its ranking", test_lots);
  g_test_add_func ("/tender/score/a round is scored with the same grid", test_rounds);
  g_test_add_func ("/tender/score/printed parts add up to the printed total", test_adds_up);
  g_test_add_func ("/tender/score/taking a loser away can change the winner", test_loser_flips);
  g_test_add_func ("/tender/exact/numbers are exact", test_exact);
  return g_test_run ();
}
