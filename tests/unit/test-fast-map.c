/* The fast mode of a map against the exact mode, over random maps and random sets of relays. */
#include "reach-build.h"
#include "reach/mlg-fast-map.h"

#include <math.h>

static char *
share (GRand *rand, double most)
{
  return g_strdup_printf ("0.%03d", g_rand_int_range (rand, 0, (gint32) (1000 * most)));
}

/* Cells with and without digital access, relays alone and in two groups, levers of all kinds. */
static MlgMap *
random_map (guint seed)
{
  static const char *const channels[] = { "digital", "paper", "in_person" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  MlgDraft *d = plain_draft ();
  guint n_cells = 1 + (guint) g_rand_int_range (rand, 0, 8);
  guint n_relays = 1 + (guint) g_rand_int_range (rand, 0, 9);
  for (guint c = 0; c < n_cells; c++)
    {
      g_autofree char *id = g_strdup_printf ("C%u", c);
      g_autofree char *n = g_strdup_printf ("%d", g_rand_int_range (rand, 1, 400));
      g_autofree char *access = share (rand, 1);
      cell (d, id, n, g_rand_int_range (rand, 0, 3) ? access : NULL);
    }
  for (guint r = 0; r < n_relays; r++)
    {
      g_autofree char *id = g_strdup_printf ("R%u", r), *lever_id = g_strdup_printf ("L%u", r);
      g_autofree char *other_id = g_strdup_printf ("M%u", r), *act = g_strdup_printf ("A%u", r);
      g_autofree char *other_act = g_strdup_printf ("B%u", r);
      int group = g_rand_int_range (rand, 0, 4);
      g_autofree char *penetration = share (rand, group < 2 ? 0.1 : 0.999);
      g_autofree char *uptake = share (rand, 0.999), *other = share (rand, 0.999);
      guint row = relay (d, id, penetration);
      if (group < 2)
        set_cell (d, MLG_T_RELAYS, row, "exclusive_group", group ? "health" : "skills");
      lever (d, lever_id, id, channels[g_rand_int_range (rand, 0, 3)],
             g_rand_int_range (rand, 0, 2) ? "broadcast" : "targeted", uptake);
      lever (d, other_id, id, channels[g_rand_int_range (rand, 0, 3)], "broadcast", other);
      if (g_rand_int_range (rand, 0, 5))
        action (d, act, "G1", lever_id, "2026-03-01", g_rand_int_range (rand, 0, 2) ? "1" : "3");
      if (g_rand_int_range (rand, 0, 2))
        action (d, other_act, "G1", other_id, "2026-05-01", "2");
    }
  return frozen (d);
}

static void
agree_on (const MlgMap *map, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) question = { 0 };
  mlg_question_init (&question);
  question.weight = g_rand_int_range (rand, 0, 2) ? MLG_WEIGHT_WORKERS : MLG_WEIGHT_ESTABLISHMENTS;
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, &question, &error);
  g_assert_no_error (error);
  g_autoptr (MlgFast) fast =
      mlg_fast_of_evaluator (evaluator, MLG_FAST_EDITS, G_MAXSIZE, 1, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (MlgFastEdit) edit = mlg_fast_edit_new (fast);
  g_autofree guint8 *off = g_new0 (guint8, map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    mlg_fast_edit_toggle (edit, r);
  for (guint step = 0; step < 4; step++)
    {
      MlgChange change;
      mlg_change_init (&change);
      change.want = 0;
      change.relay_off = off;
      g_autoptr (MlgReach) reach = mlg_evaluator_run (evaluator, &change, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpfloat (fabs (mlg_fast_weight (fast) - reach->total.weight), <=,
                         1e-9 * reach->total.weight);
      g_assert_cmpfloat (
          fabs (mlg_fast_edit_reach (edit, NULL) - reach->total.reach * reach->total.weight), <=,
          mlg_fast_error (fast) * reach->total.weight);
      guint r = (guint) g_rand_int_range (rand, 0, (gint32) map->n_relays);
      off[r] = !off[r];
      mlg_fast_edit_toggle (edit, r);
    }
}

static void
fast_and_exact_agree_on_random_maps (void)
{
  for (guint seed = 0; seed < 1000; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed + 70000);
      g_autoptr (MlgMap) map = random_map (seed);
      agree_on (map, rand);
    }
}

static MlgDraft *
two_relays (void)
{
  MlgDraft *d = plain_draft ();
  cell (d, "C", "10", NULL);
  relay (d, "A", "0.5");
  relay (d, "B", "0.5");
  lever (d, "LA", "A", "paper", "broadcast", "0.5");
  lever (d, "LB", "B", "paper", "broadcast", "0.5");
  action (d, "1", "G1", "LA", "2026-03-01", "1");
  action (d, "2", "G1", "LB", "2026-03-01", "1");
  return d;
}

static void
assert_limit (MlgDraft *d, gsize most_entries)
{
  g_autoptr (MlgMap) map = frozen (d);
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) question = { 0 };
  mlg_question_init (&question);
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, &question, &error);
  g_assert_null (mlg_fast_of_evaluator (evaluator, MLG_FAST_EDITS, most_entries, 1, NULL, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_LIMIT);
}

static void
refuses_what_has_no_product_form (void)
{
  MlgDraft *linked = two_relays ();
  pass (linked, "A", "B", "0.5");
  set_cell (linked, MLG_T_LEVERS, 1, "cascade_uses", "1");
  assert_limit (linked, G_MAXSIZE);
  assert_limit (two_relays (), 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fast-map/fast-and-exact-agree-on-random-maps",
                   fast_and_exact_agree_on_random_maps);
  g_test_add_func ("/fast-map/refuses-what-has-no-product-form", refuses_what_has_no_product_form);
  return g_test_run ();
}
