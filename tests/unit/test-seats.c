/* Seats against brute force: every set of requests that fits is tried, and the one whose list of
 * served requests comes first in the order must be the one given. Digital channels off against the
 * loss of the channel. */
#include "digital/mlg-digital.h"
#include "map/mlg-access.h"
#include "reach-build.h"
#include "seats/mlg-seats-allocate.h"
#include "seats/mlg-seats.h"

enum
{
  MOST = 9,
};

/* TRUE when x stands before y: written out, not shared with the engine. */
static gboolean
stands_before (const MlgSeatRequest *x, const MlgSeatRequest *y, gboolean by_tier)
{
  if (by_tier && x->rank != y->rank)
    return x->rank < y->rank;
  if (by_tier && isnan (x->score) != isnan (y->score))
    return isnan (y->score);
  if (by_tier && !isnan (x->score) && fabs (x->score - y->score) > 0)
    return x->score > y->score;
  if (x->asked_on != y->asked_on)
    return x->asked_on < y->asked_on;
  return strcmp (x->id, y->id) < 0;
}

/* The set (a bit per place in the order) that serves the first it can, then the next it can …: the
 * greatest of those that fit, the first in the order being the highest bit. */
static guint
best_set (const double *seats, guint n, double all)
{
  guint best = 0;

  for (guint set = 0; set < (1u << n); set++)
    {
      double sum = 0;

      for (guint i = 0; i < n; i++)
        if (set >> (n - 1 - i) & 1)
          sum += seats[i];
      if (sum <= all && set > best)
        best = set;
    }
  return best;
}

static void
random_requests (GRand *rand, MlgSeatRequest *requests, guint n, char ids[][4])
{
  for (guint i = 0; i < n; i++)
    {
      g_snprintf (ids[i], 4, "%c%u", 'A' + g_rand_int_range (rand, 0, 3), i);
      requests[i] = (MlgSeatRequest){
        .id = ids[i],
        .rank = g_rand_boolean (rand) ? (guint) g_rand_int_range (rand, 1, 4) : G_MAXUINT,
        .score = g_rand_int_range (rand, 0, 3) ? g_rand_int_range (rand, 0, 4) : (double) NAN,
        .asked_on = 100 + g_rand_int_range (rand, 0, 4),
        .seats = g_rand_int_range (rand, 1, 5),
        .cancelled = g_rand_int_range (rand, 0, 8) == 0,
        .unseen = g_rand_int_range (rand, 0, 8) == 0,
      };
    }
}

static void
check_case (guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const guint n = (guint) g_rand_int_range (rand, 0, MOST + 1);
  const double seats = g_rand_int_range (rand, 0, 16);
  const gboolean by_tier = g_rand_boolean (rand);
  MlgSeatRequest requests[MOST] = { { 0 } };
  char ids[MOST][4];
  guint order[MOST], listed = 0, set;
  double asked[MOST], given = 0;

  random_requests (rand, requests, n, ids);
  mlg_seats_allocate (requests, n, seats, by_tier);
  for (guint i = 0; i < n; i++)
    {
      guint at = listed;

      if (requests[i].cancelled || requests[i].unseen)
        {
          g_assert_cmpint (requests[i].outcome, ==,
                           requests[i].cancelled ? MLG_SEAT_CANCELLED : MLG_SEAT_REFUSED);
          continue;
        }
      while (at > 0 && stands_before (&requests[i], &requests[order[at - 1]], by_tier))
        {
          order[at] = order[at - 1];
          at--;
        }
      order[at] = i;
      listed++;
    }
  for (guint i = 0; i < listed; i++)
    asked[i] = requests[order[i]].seats;
  set = best_set (asked, listed, seats);
  for (guint i = 0; i < listed; i++)
    {
      const gboolean served = set >> (listed - 1 - i) & 1;

      g_assert_cmpint (requests[order[i]].outcome, ==,
                       served ? MLG_SEAT_ACCEPTED : MLG_SEAT_WAITING);
      given += served ? requests[order[i]].seats : 0;
    }
  g_assert_cmpfloat (given, <=, seats);
  for (guint i = 0; i < listed; i++) /* no seat stays empty while somebody fits */
    g_assert_true (requests[order[i]].outcome == MLG_SEAT_ACCEPTED ||
                   requests[order[i]].seats > seats - given);
}

static void
test_brute_force (void)
{
  const gboolean heavy = g_getenv ("MLG_HEAVY") != NULL;

  for (guint seed = 1; seed <= (heavy ? 50000u : 2000u); seed++)
    check_case (seed);
}

static double
number_at (const MlgResult *result, const char *name, guint row, const char *column)
{
  const MlgTable *table = mlg_result_find_table (result, name);

  g_assert_nonnull (table);
  return mlg_table_get_number (table, row, (guint) mlg_table_find_column (table, column));
}

static const char *
text_at (const MlgResult *result, const char *name, guint row, const char *column)
{
  const MlgTable *table = mlg_result_find_table (result, name);

  return mlg_table_get_text (table, row, (guint) mlg_table_find_column (table, column));
}

/* One session over; relay T followed it wholly, U in part; cell C waits for the other. */
static MlgDraft *
trainings (void)
{
  MlgDraft *d = plain_draft ();
  guint row;

  cell (d, "C", "100", "1");
  relay (d, "A", "0.5");
  lever (d, "L", "A", "in_person", "targeted", "1");
  action (d, "X", "G1", "L", "2026-02-01", "1");
  row = relay (d, "T", "0.2");
  set_cell (d, MLG_T_RELAYS, row, "status", "identified");
  lever (d, "LT", "T", "in_person", "targeted", "0.5");
  row = relay (d, "U", "0.2");
  set_cell (d, MLG_T_RELAYS, row, "status", "identified");
  add (d, MLG_T_SESSIONS, "session_id", "S1", "lever_id", "L", "starts_on", "2026-03-10",
       "entered_on", "2026-01-05", "seats", "2", "trains_relays", "yes", NULL);
  add (d, MLG_T_SESSIONS, "session_id", "S2", "lever_id", "L", "starts_on", "2026-09-10",
       "entered_on", "2026-01-05", "seats", "2", NULL);
  add (d, MLG_T_SEAT_TIERS, "rank", "1", "relay_id", "A", NULL);
  add (d, MLG_T_ENROLMENTS, "enrolment_id", "E1", "session_id", "S1", "relay_id", "T", "asked_on",
       "2026-02-01", "attended", "1", NULL);
  add (d, MLG_T_ENROLMENTS, "enrolment_id", "E2", "session_id", "S1", "relay_id", "U", "asked_on",
       "2026-02-02", "attended", "0.9", NULL);
  add (d, MLG_T_ENROLMENTS, "enrolment_id", "E3", "session_id", "S2", "relay_id", "U", "asked_on",
       "2026-02-02", "seats", "2", NULL);
  add (d, MLG_T_ENROLMENTS, "enrolment_id", "E4", "session_id", "S2", "target_id", "C", "asked_on",
       "2026-02-03", NULL);
  add (d, MLG_T_SUBSTITUTES, "lever_id", "L", "substitute_id", "LT", "effect", "0.4", "effect_low",
       "0.3", "effect_high", "0.5", NULL);
  return d;
}

static MlgResult *
ask_seats (MlgDraft *d, const char *as_of)
{
  g_autoptr (MlgMap) map = frozen (d);
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) q = { 0 };
  MlgResult *result = mlg_result_new ("seats");

  mlg_question_init (&q);
  g_assert_true (mlg_question_set_as_of (&q, as_of, &error));
  g_assert_true (mlg_seats_run (map, &q, NULL, result, NULL, &error));
  g_assert_no_error (error);
  return result;
}

static void
test_question (void)
{
  g_autoptr (MlgResult) result = ask_seats (trainings (), "2026-06-30");

  /* C is in the network's audience: it comes before U, who asked earlier */
  g_assert_cmpstr (text_at (result, "seats_requests", 2, "enrolment_id"), ==, "E4");
  g_assert_cmpstr (text_at (result, "seats_requests", 2, "outcome"), ==, "seat given");
  g_assert_cmpstr (text_at (result, "seats_requests", 3, "rule"), ==,
                   "fewer seats left than asked for");
  assert_near (number_at (result, "seats", 0, "followed"), 1);
  assert_near (number_at (result, "seats", 0, "partly"), 1);
  assert_near (number_at (result, "seats_overflow", 0, "equivalents"), 0.8);
  assert_near (number_at (result, "seats_overflow", 0, "equivalents_low"), 0.6);
  /* what was planned before the as-of day did not happen: T alone would reach .2 · .5 */
  assert_near (number_at (result, "seats_trained", 0, "gain"), 0.1);
  g_assert_cmpuint (mlg_table_get_n_rows (mlg_result_find_table (result, "edits")), ==, 2);
  g_assert_cmpstr (text_at (result, "edits", 1, "value"), ==, "2027-01-01");
}

static void
test_rules_off (void)
{
  MlgDraft *d = trainings ();
  g_autoptr (MlgResult) result = NULL;

  add (d, MLG_T_SETTINGS, "key", "seat_priority", "value", "no", NULL);
  add (d, MLG_T_SETTINGS, "key", "whole_attendance", "value", "no", NULL);
  add (d, MLG_T_SETTINGS, "key", "use_substitutes", "value", "no", NULL);
  add (d, MLG_T_SETTINGS, "key", "trained_relays", "value", "no", NULL);
  result = ask_seats (d, "2026-06-30");
  g_assert_cmpstr (text_at (result, "seats_requests", 2, "enrolment_id"), ==, "E3");
  assert_near (number_at (result, "seats", 0, "followed"), 1.9);
  assert_near (number_at (result, "seats_overflow", 0, "equivalents"), 0);
  g_assert_cmpuint (mlg_table_get_n_rows (mlg_result_find_table (result, "edits")), ==, 0);
}

/* E1 followed all of S1, E2 nine tenths of it. */
static void
check_attendance (const char *share, const char *whole, double followed, double partly)
{
  MlgDraft *d = trainings ();
  g_autoptr (MlgResult) result = NULL;

  add (d, MLG_T_SETTINGS, "key", "attendance_share", "value", share, NULL);
  add (d, MLG_T_SETTINGS, "key", "whole_attendance", "value", whole, NULL);
  result = ask_seats (d, "2026-06-30");
  assert_near (number_at (result, "seats", 0, "followed"), followed);
  assert_near (number_at (result, "seats", 0, "partly"), partly);
}

static void
test_attendance_share (void)
{
  check_attendance ("0.9", "yes", 2, 0); /* exactly the share: followed */
  check_attendance ("0.91", "yes", 1, 1);
  check_attendance ("0.9", "no", 2, 0);
  check_attendance ("0.91", "no", 1.9, 1);
}

/* --- digital channels off --- */

static void
test_off_is_the_loss_of_the_channel (void)
{
  MlgDraft *d = plain_draft ();
  g_autoptr (MlgMap) map = NULL, off = NULL;
  g_autoptr (MlgReach) all = NULL, masked = NULL, without = NULL;
  guint8 levers[2] = { 0 };
  MlgChange change;

  cell (d, "C", "100", "0.7");
  cell (d, "D", "50", NULL);
  relay (d, "A", "0.5");
  relay (d, "B", "0.4");
  lever (d, "L1", "A", "digital", "broadcast", "0.6");
  lever (d, "L2", "B", "paper", "targeted", "0.3");
  action (d, "X", "G1", "L1", "2026-02-01", "2");
  action (d, "Y", "G1", "L2", "2026-02-01", "1");
  pass (d, "A", "B", "0.5");
  map = frozen (d);
  off = mlg_map_digital_off (map);
  levers[mlg_map_find_lever (map, "L1")] = 1;
  mlg_change_init (&change);
  change.lever_off = levers;
  all = answer (map, NULL, NULL);
  masked = answer (map, NULL, &change);
  without = answer (off, NULL, NULL);
  g_assert_cmpfloat (without->total.reach, <, all->total.reach);
  for (guint c = 0; c < map->n_cells; c++)
    assert_near (without->reach[c], masked->reach[c]);
}

static void
test_needs (void)
{
  MlgDraft *d = plain_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = mlg_result_new ("digital");
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) q = { 0 };

  cell (d, "C", "100", "0.7");
  cell (d, "D", "50", "0.2");
  relay (d, "A", "0.5");
  lever (d, "L", "A", "digital", "broadcast", "0.6");
  action (d, "X", "G1", "L", "2026-02-01", "1");
  add (d, MLG_T_HELP_OFFERS, "relay_id", "A", "domain", "training", "places_per_year", "14", NULL);
  add (d, MLG_T_HELP_OFFERS, "relay_id", "A", "domain", "connection", "valid_until", "2025-12-31",
       NULL);
  map = frozen (d);
  mlg_question_init (&q);
  g_assert_true (mlg_digital_run (map, &q, "territory", result, NULL, &error));
  assert_near (number_at (result, "digital", 0, "cut_off"), 30 + 40);
  assert_near (number_at (result, "digital", 0, "reach_off"), 0);
  assert_near (number_at (result, "digital_needs", 2, "covered"), 1);
  assert_near (number_at (result, "digital_needs", 2, "places_share"), 14.0 / 70);
  assert_near (number_at (result, "digital_needs", 1, "covered"), 0); /* over since last year */
  g_assert_cmpstr (text_at (result, "digital_needs_by_territory", 1, "empty"), ==, "yes");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seats/equal-brute-force", test_brute_force);
  g_test_add_func ("/seats/question", test_question);
  g_test_add_func ("/seats/rules-off", test_rules_off);
  g_test_add_func ("/seats/attendance-share", test_attendance_share);
  g_test_add_func ("/digital/off-is-the-loss-of-the-channel", test_off_is_the_loss_of_the_channel);
  g_test_add_func ("/digital/needs", test_needs);
  return g_test_run ();
}
