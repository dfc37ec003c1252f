/* Firmness of whole consultations: what the tables say is what the chain gives when it is run the
 * other way. */
#include "tender/mlg-exact-near.h"
#include "tender/mlg-tender-firm.h"
#include <math.h>

static const char consultation[] = "key,value\nid,T\nweight_unit,points\n";
static const char scales[] = "scale_id,kind,max,formula\nm,points,60,\np,price,,inverse\n";
static const char criteria[] =
    "criterion_id,order,name,kind,weight,scale_id,published,link_to_subject\n"
    "TEC,1,Method,quality,60,m,yes,The study\nPRICE,2,Price,price,40,p,yes,The study\n";
static const char evaluators[] =
    "evaluator_id,name,role,interest_declared_on\nE1,One,decides,2026-01-01\n"
    "E2,Two,decides,2026-01-01\nE3,Three,decides,2026-01-01\n";
/* A leads B by 66 to 64 because L, which cannot win, makes the two prices look alike; without L, B
 * leads by 84 to 82; without E1's marks B leads too. */
static const char three_offers[] = "offer_id,round,bidder,status,amount_ttc\nA,0,a,regular,50000\n"
                                   "B,0,b,regular,40000\nL,0,l,regular,20000\n";
static const char three_marks[] =
    "offer_id,criterion_id,evaluator_id,round,mark\nA,TEC,E1,0,60\nA,TEC,E2,0,45\nA,TEC,E3,0,45\n"
    "B,TEC,E1,0,30\nB,TEC,E2,0,51\nB,TEC,E3,0,51\nL,TEC,E1,0,10\nL,TEC,E2,0,10\nL,TEC,E3,0,10\n";
static const char five_offers[] =
    "offer_id,round,bidder,status,amount_ttc\nA,0,a,regular,50000\nB,0,b,regular,40000\n"
    "C,0,c,regular,60000\nD,0,d,regular,70000\nL,0,l,regular,20000\n";
/* ranks of the three: 1 2 3 4 5 / 2 1 3 5 4 / 1 3 2 4 5 */
static const char five_marks[] =
    "offer_id,criterion_id,evaluator_id,round,mark\nA,TEC,E1,0,10\nB,TEC,E1,0,20\nC,TEC,E1,0,30\n"
    "D,TEC,E1,0,40\nL,TEC,E1,0,50\nA,TEC,E2,0,20\nB,TEC,E2,0,10\nC,TEC,E2,0,30\nD,TEC,E2,0,50\n"
    "L,TEC,E2,0,40\nA,TEC,E3,0,10\nB,TEC,E3,0,30\nC,TEC,E3,0,20\nD,TEC,E3,0,40\nL,TEC,E3,0,50\n";

static MlgTender *
freeze (MlgTenderFiles *files)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgTender *tender = mlg_tender_freeze (mlg_tender_rows_read (files, faults), faults);

  for (guint i = 0; tender == NULL && i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

      g_test_message ("%s", text);
    }
  g_assert_nonnull (tender);
  return tender;
}

static MlgTender *
make_grid (const char *rules, const char *grid, const char *offers, const char *marks)
{
  g_autoptr (MlgTenderFiles) files = mlg_tender_files_new ();

  mlg_tender_files_set (files, "consultation.csv", rules, -1);
  mlg_tender_files_set (files, "scales.csv", scales, -1);
  mlg_tender_files_set (files, "criteria.csv", grid, -1);
  mlg_tender_files_set (files, "evaluators.csv", evaluators, -1);
  mlg_tender_files_set (files, "offers.csv", offers, -1);
  mlg_tender_files_set (files, "marks.csv", marks, -1);
  return freeze (files);
}

static MlgTender *
make (const char *offers, const char *marks)
{
  return make_grid (consultation, criteria, offers, marks);
}

static MlgResult *
ask (const MlgTender *tender, guint draws)
{
  const MlgTenderFirmOptions options = { .seed = 7, .draws = draws };
  g_autoptr (GError) error = NULL;
  MlgResult *result = mlg_result_new ("firm");

  g_assert_true (mlg_tender_firm (tender, &options, result, NULL, &error));
  g_assert_no_error (error);
  return result;
}

/* The row of a table in which columns hold these words: id, value, …, NULL. -1: none. */
static int
row_of (const MlgTable *table, ...)
{
  for (guint row = 0; table != NULL && row < mlg_table_get_n_rows (table); row++)
    {
      gboolean all = TRUE;
      const char *id;
      va_list words;

      va_start (words, table);
      while ((id = va_arg (words, const char *)) != NULL)
        {
          const int column = mlg_table_find_column (table, id);

          g_assert_cmpint (column, >=, 0);
          if (g_strcmp0 (mlg_table_get_text (table, row, (guint) column),
                         va_arg (words, const char *)) != 0)
            all = FALSE;
        }
      va_end (words);
      if (all)
        return (int) row;
    }
  return -1;
}

static double
number (const MlgTable *table, int row, const char *column)
{
  g_assert_cmpint (row, >=, 0);
  g_assert_cmpint (mlg_table_find_column (table, column), >=, 0);
  return mlg_table_get_number (table, (guint) row, (guint) mlg_table_find_column (table, column));
}

static void
assert_near (double a, double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1e-9);
}

static void
test_gap_and_weights (void)
{
  g_autoptr (MlgTender) tender = make (three_offers, three_marks);
  g_autoptr (MlgResult) result = ask (tender, 0);
  const MlgTable *gap = mlg_result_find_table (result, "firm_gap");
  const MlgTable *weights = mlg_result_find_table (result, "firm_weights");
  const MlgTable *transfer = mlg_result_find_table (result, "firm_transfer");
  const MlgTable *moves = mlg_result_find_table (result, "firm_transfer_moves");
  const MlgTable *pairs = mlg_result_find_table (result, "firm_pairs");

  assert_near (
      number (gap, row_of (gap, "first_offer_id", "A", "second_offer_id", "B", "tied", "no", NULL),
              "gap"),
      2);
  /* t/10 = (100 − t)/10 at 50 against B; L is further away */
  assert_near (number (weights, row_of (weights, "criterion_id", "TEC", NULL), "points"), 60);
  assert_near (number (weights, row_of (weights, "criterion_id", "TEC", NULL), "lowest"), 50);
  assert_near (number (weights, row_of (weights, "criterion_id", "TEC", NULL), "highest"), 100);
  assert_near (number (weights, row_of (weights, "criterion_id", "PRICE", NULL), "highest"), 50);
  assert_near (
      number (transfer, row_of (transfer, "offer_id", "B", "smallest", "yes", NULL), "transfer"),
      10);
  /* a lead of 16, of which a point moved takes 2/3 + 3/5 */
  assert_near (
      number (transfer, row_of (transfer, "offer_id", "L", "smallest", "no", NULL), "transfer"),
      16 / (2.0 / 3 + 0.6));
  assert_near (
      number (moves, row_of (moves, "offer_id", "B", "criterion_id", "TEC", NULL), "change"), -10);
  assert_near (
      number (pairs, row_of (pairs, "offer_id", "A", "other_offer_id", "B", NULL), "share"), 0.5);
  g_assert_null (mlg_result_find_table (result, "firm_dominance"));
  g_assert_null (mlg_result_find_table (result, "firm_acceptability"));
}

/* What the closed forms say makes the chain tie: other weights, another lowest price. */
static void
test_chain_agrees (void)
{
  g_autoptr (MlgTender) tender = make (three_offers, three_marks);
  g_autoptr (MlgResult) result = ask (tender, 0);
  const MlgTable *critical = mlg_result_find_table (result, "firm_critical_price");
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  const MlgExact *points[] = { mlg_exact_whole (pool, 50), mlg_exact_whole (pool, 50) };
  const MlgExact *prices[] = { NULL, NULL, mlg_exact_whole (pool, 30000) };
  const MlgTenderOptions moved = { .points = points }, dearer = { .prices = prices };
  g_autoptr (MlgTenderScores) by_weights = mlg_tender_score (tender, &moved);
  g_autoptr (MlgTenderScores) by_price = mlg_tender_score (tender, &dearer);

  g_assert_cmpuint (by_weights->scores[0].rank, ==, 1);
  g_assert_cmpuint (by_weights->scores[1].rank, ==, 1);
  assert_near (number (critical, row_of (critical, "offer_id", "B", NULL), "critical_price"),
               30000);
  assert_near (number (critical, row_of (critical, "offer_id", "B", NULL), "lowest_price"), 20000);
  g_assert_true (
      isnan (number (critical, row_of (critical, "offer_id", "L", NULL), "critical_price")));
  g_assert_cmpuint (by_price->scores[0].rank, ==, 1);
  g_assert_cmpuint (by_price->scores[1].rank, ==, 1);
}

/* Points with those of a criterion (and all under it) made t of 100, the others rescaled. */
static void
rescale (const MlgTender *tender, MlgExactPool *pool, guint changed, long t, const MlgExact **out)
{
  const MlgExact *total = mlg_exact_whole (pool, 100);
  const MlgExact *now = tender->criteria[changed].points;
  const MlgExact *inside = mlg_exact_div (pool, mlg_exact_whole (pool, t), now);
  const MlgExact *outside =
      mlg_exact_div (pool, mlg_exact_whole (pool, 100 - t), mlg_exact_sub (pool, total, now));

  for (guint c = tender->n_criteria; c-- > 0;)
    {
      const MlgTenderCriterion *criterion = &tender->criteria[c];
      gboolean under = FALSE;

      for (guint up = c; up != MLG_NONE; up = tender->criteria[up].parent)
        under = under || up == changed;
      out[c] = mlg_exact_mul (pool, criterion->points, under ? inside : outside);
      for (guint i = 0; i < criterion->n_children; i++)
        out[c] = i == 0 ? out[criterion->children[0]]
                        : mlg_exact_add (pool, out[c], out[criterion->children[i]]);
    }
}

static void
check_interval (const MlgTender *tender, const MlgTable *table, guint row)
{
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  const guint changed = mlg_tender_find_criterion (tender, mlg_table_get_text (table, row, 2));
  const double lowest = number (table, (int) row, "lowest");
  const double highest = number (table, (int) row, "highest");

  g_assert_true (lowest > 0 || highest < 100); /* else nothing is shown */
  for (long t = 0; t <= 100; t++)
    {
      const MlgExact *points[8];
      const MlgTenderOptions moved = { .points = points };
      g_autoptr (MlgTenderScores) scores = NULL;

      rescale (tender, pool, changed, t, points);
      scores = mlg_tender_score (tender, &moved);
      g_assert_cmpint (scores->scores[0].rank == 1, ==,
                       (double) t >= lowest - 1e-9 && (double) t <= highest + 1e-9);
    }
}

/* Every whole weight of every criterion and group, the whole chain each time. */
static void
test_intervals_by_chain (void)
{
  g_autoptr (MlgTender) tender = make_grid (
      "key,value\nid,T\n",
      "criterion_id,parent_id,order,name,kind,weight,scale_id,published,link_to_subject\n"
      "G,,1,Group,quality,60,,yes,The study\nT1,G,1,One,quality,70,m,yes,The study\n"
      "T2,G,2,Two,quality,30,m,yes,The study\nENV,,2,Ground,environment,10,m,yes,The study\n"
      "PRICE,,3,Price,price,30,p,yes,The study\n",
      "offer_id,round,bidder,status,amount_ttc\nA,0,a,regular,48000\nB,0,b,regular,40000\n"
      "C,0,c,regular,60000\n",
      "offer_id,criterion_id,evaluator_id,round,mark\nA,T1,E1,0,48\nA,T2,E1,0,40\n"
      "A,ENV,E1,0,36\nB,T1,E1,0,37\nB,T2,E1,0,33\nB,ENV,E1,0,47\nC,T1,E1,0,53\n"
      "C,T2,E1,0,45\nC,ENV,E1,0,20\n");
  g_autoptr (MlgResult) result = ask (tender, 0);
  const MlgTable *leaves = mlg_result_find_table (result, "firm_weights");
  const MlgTable *groups = mlg_result_find_table (result, "firm_group_weights");

  g_assert_cmpuint (mlg_table_get_n_rows (leaves), ==, 4);
  g_assert_cmpuint (mlg_table_get_n_rows (groups), ==, 1);
  for (guint row = 0; row < 4; row++)
    check_interval (tender, leaves, row);
  check_interval (tender, groups, 0);
}

/* L is last, and its leaving makes B win: the price reference goes with it. */
static void
test_losing_offer_flips (void)
{
  g_autoptr (MlgTender) tender = make (three_offers, three_marks);
  g_autoptr (MlgResult) result = ask (tender, 0);
  const MlgTable *table = mlg_result_find_table (result, "firm_leave_out");

  g_assert_cmpint (
      row_of (table, "what", "offer", "id", "L", "winner_offer_id", "B", "changes", "yes", NULL),
      >=, 0);
  g_assert_cmpint (
      row_of (table, "what", "offer", "id", "B", "winner_offer_id", "A", "changes", "no", NULL), >=,
      0);
  /* without the winner, its second wins: nothing unexpected */
  g_assert_cmpint (
      row_of (table, "what", "offer", "id", "A", "winner_offer_id", "B", "changes", "no", NULL), >=,
      0);
  g_assert_cmpint (row_of (table, "what", "evaluator", "id", "E1", "winner_offer_id", "B",
                           "changes", "yes", NULL),
                   >=, 0);
  g_assert_cmpint (row_of (table, "what", "evaluator", "id", "E2", "winner_offer_id", "A",
                           "changes", "no", NULL),
                   >=, 0);
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, 6);
}

static double
share_of_first (const MlgTable *table, const char *offer, const char *what, double *out_error)
{
  for (guint row = 0; row < mlg_table_get_n_rows (table); row++)
    if (g_str_equal (mlg_table_get_text (table, row, 2), offer) &&
        g_str_equal (mlg_table_get_text (table, row, 3), what) &&
        number (table, (int) row, "rank") == 1)
      {
        *out_error = number (table, (int) row, "standard_error");
        return number (table, (int) row, "share");
      }
  g_assert_not_reached ();
}

/* Three evaluators drawn three times: A stays unless E1 is never drawn, (2/3)³. Over the weights A
 * is first from a weight of 1/2 on. */
static void
test_acceptability (void)
{
  g_autoptr (MlgTender) tender = make (three_offers, three_marks);
  g_autoptr (MlgResult) result = ask (tender, 4000);
  const MlgTable *table = mlg_result_find_table (result, "firm_acceptability");
  double error, share = share_of_first (table, "A", "evaluators", &error);

  g_assert_cmpfloat (fabs (share - 19.0 / 27), <=, 4 * sqrt (19.0 / 27 * 8 / 27 / 4000));
  assert_near (error, sqrt (share * (1 - share) / 4000));
  share = share_of_first (table, "A", "weights", &error);
  g_assert_cmpfloat (fabs (share - 0.5), <=, 4 * sqrt (0.25 / 4000));
  g_assert_cmpstr (mlg_result_get_setting (result, "seed"), ==, "7");
}

static void
test_range (void)
{
  g_autoptr (MlgTender) tender = make (three_offers, three_marks);
  g_autoptr (MlgResult) result = ask (tender, 0);
  const MlgTable *table = mlg_result_find_table (result, "firm_range");
  const int tec = row_of (table, "criterion_id", "TEC", NULL);
  const int price = row_of (table, "criterion_id", "PRICE", NULL);

  assert_near (number (table, tec, "announced"), 60);
  assert_near (number (table, tec, "used"), 40);
  assert_near (number (table, tec, "disagreement"), 21.0 / 60);
  assert_near (number (table, price, "used"), 24);
  assert_near (number (table, price, "used_share"), 0.6);
  g_assert_cmpint (mlg_table_get_state (table, (guint) price,
                                        (guint) mlg_table_find_column (table, "disagreement")),
                   ==, MLG_CELL_NOT_APPLICABLE);
  g_assert_null (mlg_result_find_table (result, "firm_concordance"));
}

static void
test_concordance (void)
{
  g_autoptr (MlgTender) tender = make (five_offers, five_marks);
  g_autoptr (MlgResult) result = ask (tender, 0);
  const MlgTable *table = mlg_result_find_table (result, "firm_concordance");
  const MlgTable *dominance = mlg_result_find_table (result, "firm_dominance");

  g_assert_nonnull (table);
  g_assert_cmpuint (mlg_table_get_n_rows (table), ==, 1);
  assert_near (number (table, row_of (table, "criterion_id", "TEC", NULL), "kendall_w"),
               12.0 * 76 / (9 * 120));
  /* L has the best marks and the lowest price */
  g_assert_cmpint (row_of (dominance, "offer_id", "L", "other_offer_id", "D", NULL), >=, 0);
  g_assert_cmpint (row_of (dominance, "offer_id", "D", "other_offer_id", "L", NULL), ==, -1);
}

/* Two lots, variants ranked apart: three rankings, each with its own winner and its own offers left
 * out; an offer alone has no second. */
static void
test_lots_and_variants (void)
{
  g_autoptr (MlgTenderFiles) files = mlg_tender_files_new ();
  g_autoptr (MlgTender) tender = NULL;
  g_autoptr (MlgResult) result = NULL;
  const MlgTable *gap, *out, *ranks;

  mlg_tender_files_set (files, "consultation.csv",
                        "key,value\nid,T\nweight_unit,points\nvariants,separate\n", -1);
  mlg_tender_files_set (files, "lots.csv", "lot_id,name\nL1,North\nL2,South\n", -1);
  mlg_tender_files_set (files, "scales.csv", scales, -1);
  mlg_tender_files_set (files, "criteria.csv", criteria, -1);
  mlg_tender_files_set (files, "evaluators.csv", evaluators, -1);
  mlg_tender_files_set (files, "offers.csv",
                        "offer_id,round,bidder,status,amount_ttc,lot_id,variant_of\n"
                        "A,0,a,regular,50000,L1,\nB,0,b,regular,40000,L1,\n"
                        "AV,0,a,regular,30000,L1,A\nC,0,c,regular,60000,L2,\n"
                        "D,0,d,irregular,10000,L2,\n",
                        -1);
  mlg_tender_files_set (files, "marks.csv",
                        "offer_id,criterion_id,evaluator_id,round,mark\nA,TEC,E1,0,50\n"
                        "B,TEC,E1,0,40\nAV,TEC,E1,0,20\nC,TEC,E1,0,30\n",
                        -1);
  tender = freeze (files);
  result = ask (tender, 50);
  gap = mlg_result_find_table (result, "firm_gap");
  out = mlg_result_find_table (result, "firm_leave_out");
  ranks = mlg_result_find_table (result, "firm_acceptability");
  g_assert_cmpuint (mlg_table_get_n_rows (gap), ==, 3);
  assert_near (number (gap, row_of (gap, "lot_id", "L1", "variants", "no", NULL), "gap"), 2);
  g_assert_cmpint (row_of (gap, "lot_id", "L1", "variants", "yes", "first_offer_id", "AV", NULL),
                   >=, 0);
  g_assert_true (isnan (number (gap, row_of (gap, "lot_id", "L2", NULL), "gap")));
  /* the only evaluator gone, nobody is ranked */
  g_assert_cmpint (row_of (out, "lot_id", "L1", "variants", "no", "what", "evaluator", "id", "E1",
                           "winner_offer_id", NULL, "changes", "yes", NULL),
                   >=, 0);
  g_assert_cmpint (row_of (out, "lot_id", "L2", "id", "C", "changes", "no", NULL), >=, 0);
  g_assert_cmpint (row_of (out, "lot_id", "L1", "id", "C", NULL), ==, -1);
  g_assert_cmpint (row_of (out, "id", "D", NULL), ==, -1); /* never admitted */
  /* one offer: always first; one evaluator: nothing to draw */
  g_assert_cmpint (row_of (ranks, "offer_id", "C", "what", "weights", NULL), >=, 0);
  g_assert_cmpint (row_of (ranks, "what", "evaluators", NULL), ==, -1);
}

/* The sample consultation; asking changes nothing and says the same twice. */
static void
test_sample (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgTenderFiles) files =
      mlg_tender_files_load (MLG_SOURCE_DIR "/datasets/consultation-exemple", &error);
  g_autoptr (MlgTender) tender = NULL;
  g_autoptr (MlgResult) first = NULL, second = NULL;
  g_autoptr (MlgTenderScores) before = NULL, after = NULL;
  g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);

  g_assert_no_error (error);
  tender = freeze (files);
  before = mlg_tender_score (tender, NULL);
  first = ask (tender, 300);
  second = ask (tender, 300);
  after = mlg_tender_score (tender, NULL);
  mlg_result_write_json (first, MLG_LANG_FR, a);
  mlg_result_write_json (second, MLG_LANG_FR, b);
  g_assert_cmpstr (a->str, ==, b->str);
  for (guint s = 0; s < before->n_scores; s++)
    {
      g_assert_cmpuint (before->scores[s].rank, ==, after->scores[s].rank);
      g_assert_true (mlg_exact_equal (before->scores[s].total, after->scores[s].total));
    }
  for (guint t = 0; g_test_verbose () && t < mlg_result_get_n_tables (first); t++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      mlg_table_write_text (mlg_result_get_table (first, t), MLG_LANG_FR, text);
      g_printerr ("%s\n", text->str);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (MlgTender) tender = make (three_offers, three_marks);
  const MlgTenderFirmOptions options = { .seed = 7, .draws = 100 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (MlgResult) result = mlg_result_new ("firm");
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (mlg_tender_firm (tender, &options, result, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tender-firm-chain/gap-and-weights", test_gap_and_weights);
  g_test_add_func ("/tender-firm-chain/chain-agrees", test_chain_agrees);
  g_test_add_func ("/tender-firm-chain/intervals-by-chain", test_intervals_by_chain);
  g_test_add_func ("/tender-firm-chain/losing-offer-flips", test_losing_offer_flips);
  g_test_add_func ("/tender-firm-chain/acceptability", test_acceptability);
  g_test_add_func ("/tender-firm-chain/range", test_range);
  g_test_add_func ("/tender-firm-chain/concordance", test_concordance);
  g_test_add_func ("/tender-firm-chain/lots-and-variants", test_lots_and_variants);
  g_test_add_func ("/tender-firm-chain/sample", test_sample);
  g_test_add_func ("/tender-firm-chain/cancelled", test_cancelled);
  return g_test_run ();
}
