/* Titles, gates, what is at stake, and shocks. */
#include "reach-build.h"

#include "ageing/mlg-ageing.h"
#include "ageing/mlg-content.h"
#include "ageing/mlg-funding.h"
#include "ageing/mlg-title.h"
#include "map/mlg-edit.h"

/* Faults of a title as "SST ex.=exemple": in its order. */
static char *
faults_of (const char *title)
{
  g_autoptr (MlgTitleWords) words = mlg_title_words_new ();
  g_autoptr (GPtrArray) faults = NULL;
  GString *out = g_string_new (NULL);

  mlg_title_words_know (words, "TPE");
  mlg_title_words_know (words, "PME");
  mlg_title_words_know (words, "PRST");
  faults = mlg_title_faults (words, title);
  for (guint i = 0; i < faults->len; i++)
    {
      const MlgTitleFault *fault = faults->pdata[i];

      g_string_append_printf (out, "%s%s%s%s", i > 0 ? " " : "", fault->word,
                              fault->instead ? "=" : "", fault->instead ? fault->instead : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_titles (void)
{
  static const char *const cases[][2] = {
    { "Devenir SST en deux jours", "SST" },
    { "Devenir sauveteur secouriste du travail (SST) en deux jours", "" },
    { "SST (sauveteur secouriste du travail): la formation", "" },
    { "Le secours (SST = sauveteur secouriste du travail), puis SST encore", "" },
    { "Former les équipes (SST)", "SST" },
    { "Le PRST4 et les TPE-PME", "" },
    { "Les TPE/PME, les TPE et l’EPI", "EPI" },
    { "Choisir ses EPIs, S.S.T. ou R&D", "EPIs S.S.T R&D" },
    { "Louis XIV, chapitre II, XXIe siècle", "" },
    { "Le CDI et le CDD", "CDI CDD" },
    { "CHUTES DE HAUTEUR", "" },
    { "Stop aux chutes: STOP, NON, OK", "" },
    { "Télécharger le PDF sur le CO2", "" },
    { "Nb de jours, ex. du bâtiment, form. des chefs", "Nb=nombre ex.=exemple form.=formation" },
    { "La forme et le nombre, exemple du bâtiment", "" },
    { "Évaluer le risque à l’École; Élus et Éts", "Éts=établissements" },
    { "L’ÉPI de Saint-Étienne", "ÉPI" },
    { "Travailler en hauteur sur les petits chantiers: guide illustré", "" },
    { "Prévenir les risques psychosociaux dans les moins de 50 salariés", "" },
    { "Covid-19: reprendre le travail à 100 %", "" },
    { "Safety of HGV drivers, e.g. at night", "HGV e.g.=for example" },
    { "Personal protective equipment (PPE) at work", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = faults_of (cases[i][0]);

      if (strcmp (found, cases[i][1]) != 0)
        g_error ("“%s”: “%s”, expected “%s”", cases[i][0], found, cases[i][1]);
    }
}

static void
test_said_in_title (void)
{
  static const char *const durations[] = { "Autodiagnostic en vingt minutes",
                                           "Causerie de 10 min",
                                           "Une demi-journée",
                                           "Module de 2 h",
                                           "3,5 heures",
                                           "Half a day on noise",
                                           "In twenty-five minutes" };
  static const char *const none[] = { "Les accidents du jour", "En cinq étapes", "Heures perdues" };

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    if (!mlg_title_has_duration (durations[i]))
      g_error ("no duration in “%s”", durations[i]);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (mlg_title_has_duration (none[i]))
      g_error ("a duration in “%s”", none[i]);
  g_assert_true (mlg_title_has_date ("Décision du 1er mars 2026"));
  g_assert_true (mlg_title_has_date ("Décision du 12/03/2026"));
  g_assert_false (mlg_title_has_date ("Le plan de 2026"));
}

/* Rules of content by form; a withdrawn deliverable is left alone; the setting switches it off. */
static void
test_content (void)
{
  for (guint off = 0; off < 2; off++)
    {
      MlgDraft *d = plain_draft ();
      g_autoptr (MlgMap) map = NULL;
      g_autoptr (GPtrArray) faults = NULL;

      cell (d, "A", "100", NULL);
      if (off)
        add (d, MLG_T_SETTINGS, "key", "check_titles", "value", "no", NULL);
      add (d, MLG_T_CONTENT_RULES, "format", "vidéo", "needs", "duration", NULL);
      add (d, MLG_T_CONTENT_RULES, "format", "relevé de décisions", "needs", "decision_date", NULL);
      add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "Un film", "theme", "falls",
           "format", "fiche et Vidéos", "state", "draft", NULL);
      add (d, MLG_T_DELIVERABLES, "deliverable_id", "G3", "title", "Un film de 10 minutes", "theme",
           "falls", "format", "vidéo", "state", "draft", NULL);
      add (d, MLG_T_DELIVERABLES, "deliverable_id", "G4", "title", "Accord sur le CSE", "theme",
           "falls", "format", "relevé de décisions", "state", "draft", NULL);
      add (d, MLG_T_DELIVERABLES, "deliverable_id", "G5", "title", "Le CSE", "theme", "falls",
           "state", "withdrawn", "validated_on", "2025-01-01", "withdrawn_on", "2025-06-01", NULL);
      map = frozen (d);
      faults = mlg_content_faults (map);
      g_assert_cmpuint (faults->len, ==, off ? 0 : 3);
      if (off)
        continue;
      g_assert_cmpint (((MlgContentFault *) faults->pdata[0])->kind, ==, MLG_CONTENT_DURATION);
      g_assert_cmpint (((MlgContentFault *) faults->pdata[1])->kind, ==, MLG_CONTENT_ACRONYM);
      g_assert_cmpstr (((MlgContentFault *) faults->pdata[1])->word, ==, "CSE");
      g_assert_cmpint (((MlgContentFault *) faults->pdata[2])->kind, ==, MLG_CONTENT_DECISION);
    }
}

static double
number_at (const MlgResult *result, const char *table, guint row, const char *column)
{
  const MlgTable *found = mlg_result_find_table (result, table);

  g_assert_nonnull (found);
  g_assert_cmpint (mlg_table_find_column (found, column), >=, 0);
  g_assert_cmpuint (row, <, mlg_table_get_n_rows (found));
  return mlg_table_get_number (found, row, (guint) mlg_table_find_column (found, column));
}

static const char *
text_at (const MlgResult *result, const char *table, guint row, const char *column)
{
  const MlgTable *found = mlg_result_find_table (result, table);

  g_assert_cmpuint (row, <, mlg_table_get_n_rows (found));
  return mlg_table_get_text (found, row, (guint) mlg_table_find_column (found, column));
}

static MlgResult *
ageing_of (const MlgMap *map)
{
  MlgResult *result = mlg_result_new ("ageing");
  g_auto (MlgQuestion) question = { 0 };
  MlgAgeingOptions options;
  g_autoptr (GError) error = NULL;

  mlg_question_init (&question);
  mlg_ageing_options_init (&options);
  mlg_ageing_run (map, &question, &options, result, NULL, &error);
  g_assert_no_error (error);
  return result;
}

/* D keeps the gate of P, which feeds B; G1 is entered, G2 is not. Missing comes first. */
static void
test_registrations (void)
{
  MlgDraft *d = plain_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;

  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "Other", "theme", "falls", "state",
       "validated", "validated_on", "2025-01-01", NULL);
  cell (d, "A", "100", NULL);
  relay (d, "D", "0.5");
  relay (d, "P", "0.5");
  relay (d, "B", "0.2");
  lever (d, "D-ENTRY", "D", "paper", "targeted", "1");
  set_cell (d, MLG_T_LEVERS, lever (d, "P-LIST", "P", "paper", "targeted", "0.8"), "cascade_uses",
            "1");
  set_cell (d, MLG_T_LEVERS, lever (d, "B-LIST", "B", "paper", "targeted", "1"), "cascade_uses",
            "1");
  add (d, MLG_T_LINKS, "from_relay_id", "D", "to_relay_id", "P", "kind", "gate", "pass_on", "1",
       NULL);
  pass (d, "P", "B", "1");
  action (d, "A1", "G1", "D-ENTRY", "2026-05-01", "1");
  map = frozen (d);
  result = ageing_of (map);
  g_assert_cmpstr (text_at (result, "registrations", 0, "deliverable_id"), ==, "G2");
  g_assert_cmpstr (text_at (result, "registrations", 0, "state"), ==, "not entered");
  g_assert_cmpstr (text_at (result, "registrations", 1, "state"), ==, "entered");
  for (guint row = 0; row < 2; row++)
    {
      g_assert_cmpfloat (number_at (result, "registrations", row, "relays"), ==, 2);
      assert_near (number_at (result, "registrations", row, "loss"), 1 - (1 - .4) * (1 - .2));
      assert_near (number_at (result, "registrations", row, "loss_reached"), 52);
    }
  /* of the whole, D's own half is there too: the gate's part is what it adds */
  assert_near (number_at (result, "gates", 0, "loss"), .5 * .52);
}

/* What ends up to a day is at stake, what was over before is not. */
static void
test_stake (void)
{
  static const char *const revalidated[] = { "2025-06-20", "2025-07-20", "2025-09-10" };
  MlgDraft *d = plain_draft ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgResult) result = NULL;

  add (d, MLG_T_SETTINGS, "key", "as_of", "value", "2026-06-30", NULL);
  add (d, MLG_T_SETTINGS, "key", "require_revalidation", "value", "yes", NULL);
  cell (d, "A", "100", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (revalidated); i++)
    {
      g_autofree char *r = g_strdup_printf ("R%u", i);
      g_autofree char *l = g_strdup_printf ("L%u", i);
      g_autofree char *a = g_strdup_printf ("A%u", i);
      const guint row = relay (d, r, "0.1");

      set_cell (d, MLG_T_RELAYS, row, "revalidated_on", revalidated[i]);
      lever (d, l, r, "paper", "targeted", "1");
      action (d, a, "G1", l, "2026-11-01", "1");
    }
  map = frozen (d);
  result = ageing_of (map);
  g_assert_cmpfloat (number_at (result, "stake", 0, "files"), ==, 1);
  g_assert_cmpfloat (number_at (result, "stake", 2, "files"), ==, 2);
  assert_near (number_at (result, "stake", 0, "loss"), .19 - .1);
  assert_near (number_at (result, "stake", 1, "loss_files"), .19 - .1);
  assert_near (number_at (result, "stake", 2, "loss_files"), .19);
}

/* A funding F that R1 lives on wholly and R2 for a quarter. */
static MlgMap *
funded (void)
{
  MlgDraft *d = plain_draft ();
  guint row;

  add (d, MLG_T_SETTINGS, "key", "as_of", "value", "2026-03-31", NULL);
  add (d, MLG_T_FUNDINGS, "funding_id", "F", "name", "Fund", "ends_on", "2026-12-31", NULL);
  cell (d, "A", "100", NULL);
  set_cell (d, MLG_T_RELAYS, row = relay (d, "R1", "0.2"), "funding_id", "F");
  row = relay (d, "R2", "0.3");
  set_cell (d, MLG_T_RELAYS, row, "funding_id", "F");
  set_cell (d, MLG_T_RELAYS, row, "funded_share", "0.25");
  relay (d, "R3", "0.5");
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *r = g_strdup_printf ("R%u", i);
      g_autofree char *l = g_strdup_printf ("L%u", i);
      g_autofree char *a = g_strdup_printf ("A%u", i);

      lever (d, l, r, "paper", "targeted", "1");
      action (d, a, "G1", l, i == 2 ? "2026-05-01" : "2026-06-01", "1");
    }
  return frozen (d);
}

static MlgResult *
funding_of (const MlgMap *map, const char *from)
{
  MlgResult *result = mlg_result_new ("funding");
  g_auto (MlgQuestion) question = { 0 };
  MlgFundingOptions options;
  g_autoptr (GError) error = NULL;

  mlg_question_init (&question);
  mlg_funding_options_init (&options);
  if (from)
    g_assert_true (mlg_day_parse_iso (from, &options.from));
  mlg_funding_run (map, &question, &options, result, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
test_dependency (void)
{
  g_autoptr (MlgMap) map = funded ();
  g_autoptr (MlgResult) result = funding_of (map, NULL);
  const double all = 1 - .8 * .7 * .5;

  assert_near (number_at (result, "fundings", 0, "loss"), all - .5);
  assert_near (number_at (result, "fundings", 0, "share"), (all - .5) / all);
  assert_near (number_at (result, "fundings", 0, "paid"), (.2 + .25 * .3) / (.2 + .3 + .5));
}

/* A shock equals the scenario that its edits make, for every day it may fall on. */
static void
test_shock_is_a_scenario (void)
{
  static const char *const days[] = { "2026-04-15", "2026-05-01", "2026-05-31", "2026-06-01" };
  g_autoptr (MlgMap) map = funded ();

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (MlgResult) result = funding_of (map, days[i]);
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      const MlgEdit edit = { .op = MLG_EDIT_SET,
                             .table = text_at (result, "edits", 0, "table"),
                             .key = text_at (result, "edits", 0, "key"),
                             .column = text_at (result, "edits", 0, "column"),
                             .value = text_at (result, "edits", 0, "value"),
                             .row = MLG_NONE };
      g_autoptr (MlgMap) edited = mlg_map_edited (map, &edit, 1, faults, NULL, NULL);

      g_assert_nonnull (edited);
      g_assert_cmpstr (text_at (result, "shocks", 2, "case"), ==, "one funding stops");
      g_assert_cmpfloat (number_at (result, "shocks", 2, "reach"), ==, reach_of (edited));
      g_assert_cmpfloat (number_at (result, "shocks", 0, "reach"), ==, reach_of (map));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ageing/titles", test_titles);
  g_test_add_func ("/ageing/said-in-title", test_said_in_title);
  g_test_add_func ("/ageing/content", test_content);
  g_test_add_func ("/ageing/registrations", test_registrations);
  g_test_add_func ("/ageing/stake", test_stake);
  g_test_add_func ("/funding/dependency", test_dependency);
  g_test_add_func ("/funding/shock-is-a-scenario", test_shock_is_a_scenario);
  return g_test_run ();
}
