/* Questionnaires and their answers: what a relay is asked, what it is not told, what comes back. */
#include "ask/mlg-answers.h"
#include "reach-build.h"

/* Two relays; the first passes on to the second, which may be confidential. */
static MlgMap *
some_map (gboolean confidential)
{
  MlgDraft *d = plain_draft ();
  guint row;

  cell (d, "A", "100", "0.7");
  cell (d, "B", "40", "0.5");
  relay (d, "R1", "0.4");
  row = add (d, MLG_T_RELAYS, "relay_id", "R2", "name", "Secret", "kind", "k", "sphere", "partner",
             "status", "mobilised", NULL);
  set_cell (d, MLG_T_RELAYS, row, "confidential", confidential ? "yes" : "no");
  add (d, MLG_T_AUDIENCES, "relay_id", "R2", "establishments", "50", "quality", "estimated", NULL);
  row = lever (d, "L1", "R1", "paper", "broadcast", "0.3");
  set_cell (d, MLG_T_LEVERS, row, "uptake_low", "0.1");
  set_cell (d, MLG_T_LEVERS, row, "uptake_high", "0.5");
  set_cell (d, MLG_T_LEVERS, row, "contacts_per_use", "30");
  row = lever (d, "L2", "R2", "paper", "broadcast", "0.3");
  set_cell (d, MLG_T_LEVERS, row, "cascade_uses", "1");
  pass (d, "R1", "R2", "0.5");
  action (d, "X1", "G1", "L1", "2026-03-01", "1");
  return frozen (d);
}

static MlgAsk *
ask_of (const MlgMap *map)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (MlgResult) result = mlg_result_new ("ask");
  g_autoptr (GError) error = NULL;
  MlgAsk *ask = mlg_ask_new (map, given, result, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ask->n, >, 3);
  return ask;
}

static const MlgForm *
find_form (GPtrArray *forms, const char *id)
{
  for (guint i = 0; i < forms->len; i++)
    if (g_str_equal (((MlgForm *) g_ptr_array_index (forms, i))->id, id))
      return g_ptr_array_index (forms, i);
  return NULL;
}

/* Each relay reads its own figures alone, a figure stands once, and none of a confidential relay is
 * named to another. */
static void
test_own_figures (void)
{
  for (guint confidential = 0; confidential < 2; confidential++)
    {
      g_autoptr (MlgMap) map = some_map (confidential);
      g_autoptr (MlgAsk) ask = ask_of (map);
      guint withheld;
      g_autoptr (GPtrArray) forms = mlg_ask_forms (ask, MLG_LANG_FR, &withheld);
      const MlgForm *first = find_form (forms, "R1");
      guint questions = 0;

      g_assert_nonnull (first);
      g_assert_cmpuint (withheld, ==, confidential);
      for (guint f = 0; f < forms->len; f++)
        questions += ((MlgForm *) g_ptr_array_index (forms, f))->rows->len;
      g_assert_cmpuint (questions + withheld, ==, ask->n);
      for (guint r = 0; r < first->rows->len; r++)
        {
          const MlgFormRow *row = g_ptr_array_index (first->rows, r);

          g_assert_cmpstr (row->cells[MLG_FORM_RELAY], ==, "R1");
          for (guint c = 0; c < MLG_FORM_N_COLUMNS && confidential; c++)
            g_assert_true (strstr (row->cells[c], "R2") == NULL &&
                           strstr (row->cells[c], "Secret") == NULL);
        }
    }
}

/* A questionnaire sent back with each current figure confirmed: the map keeps its values, their
 * quality is declared, and nothing else changes the answer of a question. */
static void
test_round_trip (void)
{
  for (guint lang = 0; lang < 2; lang++)
    {
      g_autoptr (MlgMap) map = some_map (FALSE);
      g_autoptr (MlgMap) after = NULL;
      g_autoptr (MlgAsk) ask = ask_of (map);
      g_autoptr (MlgAnswers) answers = mlg_answers_new (map);
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (GError) error = NULL;
      guint withheld, n, asked = 0;
      g_autoptr (GPtrArray) forms = mlg_ask_forms (ask, (MlgLang) lang, &withheld);
      const MlgEdit *edits;

      for (guint f = 0; f < forms->len; f++)
        {
          const MlgForm *form = g_ptr_array_index (forms, f);
          char *header[MLG_FORM_N_COLUMNS];

          for (guint c = 0; c < MLG_FORM_N_COLUMNS; c++)
            header[c] = (char *) (gsize) mlg_form_header ((MlgFormColumn) c, (MlgLang) lang);
          g_assert_true (
              mlg_answers_header (answers, "a.csv", 1, MLG_FORM_N_COLUMNS, header, faults));
          for (guint r = 0; r < form->rows->len; r++)
            {
              MlgFormRow *row = g_ptr_array_index (form->rows, r);
              char *cells[MLG_FORM_N_COLUMNS];

              memcpy (cells, row->cells, sizeof cells);
              cells[MLG_FORM_ANSWER] = row->cells[MLG_FORM_CURRENT];
              mlg_answers_row (answers, r + 2, MLG_FORM_N_COLUMNS, cells, faults);
              asked++;
            }
        }
      for (guint i = 0; i < mlg_faults_length (faults); i++)
        g_test_message ("%s", mlg_faults_get (faults, i)->rule);
      g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 0);
      g_assert_cmpuint (mlg_answers_count (answers), ==, asked);
      edits = mlg_answers_edits (answers, faults, &n);
      after = mlg_map_edited (map, edits, n, faults, NULL, &error);
      g_assert_no_error (error);
      /* a share made from a number is asked for to the thousandth of a per cent */
      g_assert_cmpfloat_with_epsilon (reach_of (after), reach_of (map), 1e-5);
      g_assert_cmpuint (after->levers[0].uptake.quality, ==, MLG_DECLARED);
      g_assert_true (isnan (after->levers[0].uptake.low));
      g_assert_cmpuint (after->audiences[1].penetration.quality, ==, MLG_DECLARED);
      g_assert_false (after->audiences[1].from_count);
      g_assert_cmpfloat_with_epsilon (after->audiences[1].penetration.x,
                                      map->audiences[1].penetration.x, 1e-5);
    }
}

/* One answer: text of the cells answer, low, high. NULL when it is refused. */
static MlgMap *
after_answer (const char *table,
              const char *key,
              const char *column,
              const char *answer,
              const char *low,
              const char *high,
              guint *out_warnings)
{
  g_autoptr (MlgMap) map = some_map (FALSE);
  g_autoptr (MlgAnswers) answers = mlg_answers_new (map);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  static const char *const header[] = {
    "table", "clé", "colonne", "Réponse", "low", "borne haute"
  };
  const char *cells[] = { table, key, column, answer, low, high };
  const MlgEdit *edits;
  guint n;

  g_assert_true (
      mlg_answers_header (answers, "a.csv", 1, 6, (char *const *) (gsize) header, faults));
  mlg_answers_row (answers, 2, 6, (char *const *) (gsize) cells, faults);
  if (mlg_faults_count (faults, MLG_FAULT) > 0)
    return NULL;
  edits = mlg_answers_edits (answers, faults, &n);
  if (out_warnings != NULL)
    *out_warnings = mlg_faults_count (faults, MLG_WARNING);
  return mlg_map_edited (map, edits, n, faults, NULL, NULL);
}

static void
test_values (void)
{
  static const struct
  {
    const char *answer, *low, *high;
    double x, at_low, at_high;
  } good[] = { { "25 %", "", "", 0.25, NAN, NAN },
               { "25\302\240%", "20%", "30 %", 0.25, 0.2, 0.3 },
               { "12,5\342\200\257%", "0,1", "", 0.125, 0.1, NAN },
               { "0.5", "", "1", 0.5, NAN, 1 },
               { "'-0", "", "", 0, NAN, NAN } };
  static const char *const bad[][3] = {
    { "25", "", "" },       { "101 %", "", "" },    { "-1 %", "", "" },      { "1,5", "", "" },
    { "vingt", "", "" },    { "=1/4", "", "" },     { "0,2 à 0,3", "", "" }, { "%", "", "" },
    { "20 %", "30 %", "" }, { "20 %", "", "10 %" }, { "20 %", "?", "" },     { "inf", "", "" },
    { "0x1", "", "" },      { "2 5 %", "", "" },    { "nan", "", "" },       { "", "10 %", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      guint warnings;
      g_autoptr (MlgMap) after = after_answer ("levers", "L1", "uptake", good[i].answer,
                                               good[i].low, good[i].high, &warnings);
      const MlgFigure *uptake;

      g_assert_nonnull (after);
      uptake = &after->levers[0].uptake;
      assert_near (uptake->x, good[i].x);
      g_assert_true (isnan (uptake->low) == isnan (good[i].at_low));
      g_assert_true (isnan (uptake->high) == isnan (good[i].at_high));
      /* its contacts are now declared too, and nobody answered for them */
      g_assert_cmpuint (warnings, ==, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (MlgMap) after =
          after_answer ("levers", "L1", "uptake", bad[i][0], bad[i][1], bad[i][2], NULL);

      if (after != NULL)
        g_error ("«%s» «%s» «%s» was taken", bad[i][0], bad[i][1], bad[i][2]);
    }
}

static void
test_places (void)
{
  static const char *const bad[][3] = {
    { "levers", "L9", "uptake" },    { "levers", "L1", "name" },  { "levers", "L1", "uptake_low" },
    { "settings", "goal", "value" }, { "actions", "X1", "uses" }, { "levers", "", "uptake" },
    { "relays", "R1", "nothing" },   { "", "L1", "uptake" },      { "levers", "L1|", "uptake" },
  };
  g_autoptr (MlgMap) french =
      after_answer ("leviers", "L1", "prise_de_connaissance", "25 %", "", "", NULL);

  g_assert_nonnull (french);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (MlgMap) after =
          after_answer (bad[i][0], bad[i][1], bad[i][2], "0.2", "", "", NULL);

      g_assert_null (after);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ask/own-figures", test_own_figures);
  g_test_add_func ("/ask/round-trip", test_round_trip);
  g_test_add_func ("/ask/values", test_values);
  g_test_add_func ("/ask/places", test_places);
  return g_test_run ();
}
