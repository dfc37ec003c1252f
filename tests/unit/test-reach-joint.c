/* Relays that depend on each other: the ways of computing them agree, and say how sure they are. */
#include "base/mlg-random.h"
#include "reach-build.h"

/* A federation engaged with chance .8 that passes G1 on to a branch, which passes it on to a firm;
 * all of them have part of the cell. */
static MlgDraft *
chain_draft (void)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "100", "0.5");
  cell (d, "D", "40", NULL);
  guint row = relay (d, "FED", "0.4");
  (void) row;
  relay (d, "BR", "0.5");
  relay (d, "FI", "0.25");
  lever (d, "LF", "FED", "paper", "broadcast", "0.5");
  row = lever (d, "LB", "BR", "digital", "broadcast", "0.6");
  set_cell (d, MLG_T_LEVERS, row, "cascade_uses", "1");
  row = lever (d, "LI", "FI", "in_person", "targeted", "0.8");
  set_cell (d, MLG_T_LEVERS, row, "cascade_uses", "2");
  action (d, "X1", "G1", "LF", "2026-03-01", "1");
  add (d, MLG_T_ENGAGEMENTS, "relay_id", "FED", "engagement", "0.8", NULL);
  pass (d, "FED", "BR", "0.5");
  pass (d, "BR", "FI", "0.3");
  return d;
}

/* The chain by hand: nothing; FED; FED and BR; all three. */
static double
chain_by_hand (double x)
{
  double p[] = { .2, .8 * .5, .8 * .5 * .7, .8 * .5 * .3 };
  double fed = .4 * .5, br = .5 * .6, fi = .25 * .8, with = 0, without = 0;
  with +=
      p[1] * fed + p[2] * (1 - (1 - fed) * (1 - br)) + p[3] * (1 - (1 - fed) * (1 - br) * (1 - fi));
  without += p[1] * fed + p[2] * fed + p[3] * (1 - (1 - fed) * (1 - fi));
  return x * with + (1 - x) * without;
}

static MlgReach *
by_limit (const MlgMap *map, guint64 limit)
{
  g_auto (MlgQuestion) question = { 0 };
  mlg_question_init (&question);
  question.joint_limit = limit;
  question.draws = 4000;
  return answer (map, &question, NULL);
}

static void
a_chain_by_hand_by_list_by_forest_and_by_draws (void)
{
  g_autoptr (MlgMap) map = frozen (chain_draft ());
  g_autoptr (MlgReach) list = by_limit (map, 1 << 20), forest = by_limit (map, 1),
                       drawn = by_limit (map, 0);
  for (guint c = 0; c < 2; c++)
    {
      double expected = chain_by_hand (c == 0 ? .5 : 1);
      assert_near (list->reach[c], expected);
      assert_near (forest->reach[c], expected);
      g_assert_cmpfloat (drawn->standard_error[c], >, 0);
      g_assert_cmpfloat (fabs (drawn->reach[c] - expected), <, 4 * drawn->standard_error[c]);
    }
  g_assert_false (list->sampled);
  g_assert_false (forest->sampled);
  g_assert_true (drawn->sampled);
  g_assert_cmpfloat (drawn->total.standard_error, >, 0);
  g_assert_cmpfloat (drawn->total.standard_error, <, .01);
}

static void
passing_on_adds_to_what_was_asked (void)
{
  MlgDraft *d = chain_draft ();
  g_autoptr (MlgMap) before = frozen (chain_draft ());
  action (d, "X2", "G1", "LB", "2026-03-01", "1");
  g_autoptr (MlgMap) map = frozen (d);
  g_autoptr (MlgReach) reach = answer (map, NULL, NULL);
  /* D has digital access: BR always acts once, twice when it receives (.4); FI receives with .3
     from BR, which is active whatever FED does */
  double one = .5 * .6, two = .5 * (1 - .4 * .4), fed = .2, fi = .3 * .2;
  double expected = .2 * (1 - (1 - one) * (1 - fi)) + .4 * (1 - (1 - fed) * (1 - one) * (1 - fi)) +
                    .4 * (1 - (1 - fed) * (1 - two) * (1 - fi));
  assert_near (reach->reach[1], expected);
  g_autoptr (MlgReach) less = answer (before, NULL, NULL);
  g_assert_cmpfloat (reach->reach[1], >, less->reach[1]);
}

/* Five relays all linked both ways, in two exclusive groups, two deliverables of two themes. */
static MlgMap *
tangle (void)
{
  static const char *const relays[] = { "A", "B", "C", "D", "E" };
  static const char *const shares[] = { "0.3", "0.25", "0.4", "0.2", "0.5" };
  MlgDraft *d = plain_draft ();
  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "Tool", "theme", "dust", "state",
       "validated", "validated_on", "2025-01-01", NULL);
  cell (d, "C", "100", "0.5");
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = g_strconcat ("L", relays[i], NULL);
      guint row = relay (d, relays[i], shares[i]);
      if (i < 4)
        set_cell (d, MLG_T_RELAYS, row, "exclusive_group", i < 2 ? "g" : "h");
      row = lever (d, id, relays[i], i % 2 ? "digital" : "phone", i > 2 ? "targeted" : "broadcast",
                   "0.6");
      set_cell (d, MLG_T_LEVERS, row, "cascade_uses", "1");
      add (d, MLG_T_ENGAGEMENTS, "relay_id", relays[i], "engagement", "0.6", NULL);
      for (guint k = 0; k < 5; k++)
        if (k != i)
          pass (d, relays[i], relays[k], "0.35");
    }
  action (d, "X1", "G1", "LA", "2026-03-01", "1.5");
  action (d, "X2", "G2", "LC", "2026-03-01", "1");
  action (d, "X3", "G1", "LD", "2026-03-01", "1");
  return frozen (d);
}

static void
the_mean_of_many_seeds_is_the_exact_figure (void)
{
  g_autoptr (MlgMap) map = tangle ();
  g_autoptr (MlgReach) exact = answer (map, NULL, NULL);
  double sum = 0;
  g_assert_false (exact->sampled);
  for (guint seed = 1; seed <= 60; seed++)
    {
      g_auto (MlgQuestion) question = { 0 };
      mlg_question_init (&question);
      question.joint_limit = 0;
      question.draws = 500;
      question.seed = seed;
      g_autoptr (MlgReach) drawn = answer (map, &question, NULL);
      double z = (drawn->reach[0] - exact->reach[0]) / drawn->standard_error[0];
      g_assert_cmpfloat (fabs (z), <, 5);
      g_assert_cmpfloat (drawn->standard_error[0], >=,
                         (exact->upper[0] - exact->lower[0]) / 500 * (1 - 1e-9));
      g_assert_cmpfloat (drawn->reach[0], >=, exact->lower[0]);
      g_assert_cmpfloat (drawn->reach[0], <=, exact->upper[0]);
      assert_near (drawn->total.reach, drawn->reach[0]);
      g_assert_cmpfloat_with_epsilon (drawn->total.standard_error, drawn->standard_error[0], 1e-12);
      sum += z * z / 60;
    }
  g_assert_cmpfloat (sum, >, .5);
  g_assert_cmpfloat (sum, <, 1.8);
}

static void
bounds_always_contain_and_stages_never_increase (void)
{
  g_autoptr (MlgMap) map = tangle ();
  g_autoptr (MlgReach) reach = answer (map, NULL, NULL);
  g_assert_cmpfloat (reach->lower[0], <=, reach->reach[0]);
  g_assert_cmpfloat (reach->reach[0], <=, reach->upper[0]);
  for (guint i = 1; i <= MLG_STAGE_CONTACT; i++)
    g_assert_cmpfloat (reach->stages[i][0], <=, reach->stages[i - 1][0]);
}

static void
no_link_or_higher_engagement_lowers_reach (void)
{
  g_autoptr (MlgMap) map = tangle ();
  g_autoptr (MlgReach) whole = answer (map, NULL, NULL);
  MlgChange change;
  mlg_change_init (&change);
  g_autofree guint8 *off = g_new0 (guint8, map->n_links);
  for (guint i = 0; i < map->n_links; i++)
    {
      off[i] = 1;
      change.link_off = off;
      g_autoptr (MlgReach) without = answer (map, NULL, &change);
      g_assert_cmpfloat (without->total.reach, <=, whole->total.reach + 1e-12);
      off[i] = 0;
    }
  change.link_off = NULL;
  change.lifts = MLG_LIFT_ENGAGEMENT;
  g_autoptr (MlgReach) engaged = answer (map, NULL, &change);
  g_assert_cmpfloat (engaged->total.reach, >=, whole->total.reach - 1e-12);
}

static void
a_run_after_a_change_equals_a_fresh_one_bit_for_bit (void)
{
  g_autoptr (MlgMap) map = tangle ();
  g_auto (MlgQuestion) question = { 0 };
  g_autoptr (GError) error = NULL;
  mlg_question_init (&question);
  question.joint_limit = 0;
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, &question, &error);
  guint8 off[] = { 0, 1, 0, 0, 0 };
  MlgChange change;
  mlg_change_init (&change);
  change.relay_off = off;
  change.hypothesis = MLG_HYPOTHESIS_HIGH;
  g_autoptr (MlgReach) changed = mlg_evaluator_run (evaluator, &change, NULL, &error);
  g_autoptr (MlgReach) after = mlg_evaluator_run (evaluator, NULL, NULL, &error);
  g_autoptr (MlgReach) fresh = answer (map, &question, NULL);
  g_assert_cmpmem (&after->total, sizeof after->total, &fresh->total, sizeof fresh->total);
  g_assert_cmpfloat (changed->total.reach, !=, after->total.reach);
}

/* What a sequence of edits has made of the map, and what it was before each. */
typedef struct
{
  guint8 relay_off[24], lever_off[24], link_off[24], mobilised[24];
  double uptake[24];
  MlgExtraUse extra;
  guint n_extra, lifts;
  MlgHypothesis hypothesis;
} Edited;

static guint
draw (guint64 sequence, guint64 *at, guint below)
{
  return (guint) (mlg_random_uniform (2026, sequence, (*at)++) * below);
}

static void
edit_once (Edited *e, const MlgMap *map, guint64 sequence, guint64 *at)
{
  const guint relay = draw (sequence, at, map->n_relays);
  const guint lever = draw (sequence, at, map->n_levers);

  switch (draw (sequence, at, 8))
    {
    case 0:
      e->relay_off[relay] ^= 1;
      break;
    case 1:
      e->lever_off[lever] ^= 1;
      break;
    case 2:
      e->link_off[draw (sequence, at, map->n_links)] ^= 1;
      break;
    case 3:
      e->mobilised[relay] ^= 1;
      break;
    case 4:
      e->uptake[lever] = draw (sequence, at, 101) / 100.0;
      break;
    case 5:
      e->lifts = draw (sequence, at, 16);
      break;
    case 6:
      e->hypothesis = (MlgHypothesis) draw (sequence, at, 3);
      break;
    default:
      e->extra = (MlgExtraUse){ .lever = lever, .uses = 1 + draw (sequence, at, 3) };
      e->n_extra = 1;
    }
}

static void
assert_same (MlgEvaluator *used, const MlgMap *map, const MlgQuestion *question, const Edited *e)
{
  g_autoptr (MlgEvaluator) fresh = mlg_evaluator_new (map, question, NULL);
  MlgChange change;

  mlg_change_init (&change);
  change.relay_off = e->relay_off;
  change.lever_off = e->lever_off;
  change.link_off = e->link_off;
  change.mobilised = e->mobilised;
  change.uptake = e->uptake;
  change.extra = &e->extra;
  change.n_extra = e->n_extra;
  change.lifts = e->lifts;
  change.hypothesis = e->hypothesis;
  g_autoptr (MlgReach) a = mlg_evaluator_run (used, &change, NULL, NULL);
  g_autoptr (MlgReach) b = mlg_evaluator_run (fresh, &change, NULL, NULL);
  g_assert_cmpmem (&a->total, sizeof a->total, &b->total, sizeof b->total);
  g_assert_cmpmem (a->reach, a->n_cells * sizeof (double), b->reach, b->n_cells * sizeof (double));
  g_assert_cmpmem (a->upper, a->n_cells * sizeof (double), b->upper, b->n_cells * sizeof (double));
}

/* A thousand sequences of edits on one evaluator, each undone step by step: after every sequence,
 * and after its undoing, it answers like one that was never edited. */
static void
a_thousand_edits_and_their_undoing_leave_no_trace (void)
{
  g_autoptr (MlgMap) map = tangle ();
  g_auto (MlgQuestion) question = { 0 };
  Edited now = { .hypothesis = MLG_HYPOTHESIS_MIDDLE };

  g_assert_cmpuint (MAX (MAX (map->n_relays, map->n_levers), map->n_links), <=, 24);
  mlg_question_init (&question);
  g_assert_true (mlg_question_complete (&question, map, NULL));
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, &question, NULL);
  g_autoptr (MlgReach) first = mlg_evaluator_run (evaluator, NULL, NULL, NULL);
  for (guint i = 0; i < 24; i++)
    {
      now.uptake[i] = (double) NAN;
      now.mobilised[i] = i < map->n_relays && map->relays[i].status == MLG_STATUS_MOBILISED;
    }
  for (guint64 sequence = 0; sequence < 1000; sequence++)
    {
      Edited before[6];
      guint64 at = 0;
      const guint n = 1 + draw (sequence, &at, G_N_ELEMENTS (before));

      for (guint i = 0; i < n; i++)
        {
          before[i] = now;
          edit_once (&now, map, sequence, &at);
        }
      assert_same (evaluator, map, &question, &now);
      for (guint i = n; i > 0; i--)
        now = before[i - 1];
      g_autoptr (MlgReach) after = mlg_evaluator_run (evaluator, NULL, NULL, NULL);
      g_assert_cmpmem (&after->total, sizeof after->total, &first->total, sizeof first->total);
    }
}

static void
relays_that_follow_one_another_may_have_more_than_all (void)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "100", NULL);
  guint row = relay (d, "OLD", "0.8");
  set_cell (d, MLG_T_RELAYS, row, "exclusive_group", "g");
  set_cell (d, MLG_T_RELAYS, row, "valid_until", "2026-06-30");
  row = relay (d, "NEW", "0.7");
  set_cell (d, MLG_T_RELAYS, row, "exclusive_group", "g");
  set_cell (d, MLG_T_RELAYS, row, "valid_from", "2026-07-01");
  lever (d, "LO", "OLD", "paper", "broadcast", "1");
  lever (d, "LN", "NEW", "paper", "broadcast", "1");
  action (d, "X1", "G1", "LO", "2026-03-01", "1");
  action (d, "X2", "G1", "LN", "2026-09-01", "1");
  add (d, MLG_T_ENGAGEMENTS, "relay_id", "OLD", "engagement", "0.5", NULL);
  add (d, MLG_T_ENGAGEMENTS, "relay_id", "NEW", "engagement", "0.5", NULL);
  g_autoptr (MlgMap) map = frozen (d);
  /* both: 1, cut; one of them: .8 or .7; nobody: 0 */
  assert_near (reach_of (map), .25 * (1 + .8 + .7));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reach/joint/a_chain_by_hand_by_list_by_forest_and_by_draws",
                   a_chain_by_hand_by_list_by_forest_and_by_draws);
  g_test_add_func ("/reach/joint/passing_on_adds_to_what_was_asked",
                   passing_on_adds_to_what_was_asked);
  g_test_add_func ("/reach/joint/the_mean_of_many_seeds_is_the_exact_figure",
                   the_mean_of_many_seeds_is_the_exact_figure);
  g_test_add_func ("/reach/joint/bounds_always_contain_and_stages_never_increase",
                   bounds_always_contain_and_stages_never_increase);
  g_test_add_func ("/reach/joint/no_link_or_higher_engagement_lowers_reach",
                   no_link_or_higher_engagement_lowers_reach);
  g_test_add_func ("/reach/joint/a_thousand_edits_and_their_undoing_leave_no_trace",
                   a_thousand_edits_and_their_undoing_leave_no_trace);
  g_test_add_func ("/reach/joint/a_run_after_a_change_equals_a_fresh_one_bit_for_bit",
                   a_run_after_a_change_equals_a_fresh_one_bit_for_bit);
  g_test_add_func ("/reach/joint/relays_that_follow_one_another_may_have_more_than_all",
                   relays_that_follow_one_another_may_have_more_than_all);
  return g_test_run ();
}
