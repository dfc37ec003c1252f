/* The report: the writer, the words, and pages made of believable and of hostile answers. */
#include "../report/fixture.h"
#include "report/mlg-page.h"

#define NNBSP "\342\200\257"
#define NBSP "\302\240"

static MlgPage
page_in (MlgLang lang)
{
  return (MlgPage){ .lang = lang };
}

/* --- The writer ------------------------------------------------------------------------------ */

static void
test_escapes (void)
{
  g_autoptr (MlgHtml) html = mlg_html_new ();

  mlg_html_open (html, "a", "href", "#\"x'", "title", NULL, "hidden", "", NULL);
  mlg_html_text (html, "<b> & \"q\" 'a'");
  mlg_html_close (html, "a");
  g_assert_cmpstr (
      mlg_html_peek (html), ==,
      "<a href=\"#&quot;x&#39;\" hidden>&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;</a>");
}

static void
test_data_is_cleaned_and_isolated (void)
{
  g_autoptr (MlgHtml) html = mlg_html_new ();

  mlg_html_data (html, "a\001b\342\200\256c<i>\377");
  g_assert_true (g_str_has_prefix (mlg_html_peek (html), "<bdi>a"));
  g_assert_null (strstr (mlg_html_peek (html), "\001"));
  g_assert_null (strstr (mlg_html_peek (html), "\342\200\256"));
  g_assert_nonnull (strstr (mlg_html_peek (html), "c&lt;i&gt;"));
  g_assert_true (g_utf8_validate (mlg_html_peek (html), -1, NULL));
}

static void
test_a_value_is_never_a_pattern (void)
{
  g_autoptr (MlgHtml) html = mlg_html_new ();
  g_autoptr (MlgHtml) part = mlg_html_new ();

  mlg_html_text (part, "{n}");
  mlg_html_words (html, "**{n}** of {relay}, {part} 5 * 3", "n", "{relay}", "@relay", "**x** {n}",
                  "=part", part, NULL);
  g_assert_cmpstr (mlg_html_peek (html), ==, "<b>{relay}</b> of <bdi>**x** {n}</bdi>, {n} 5 * 3");
}

static void
test_a_name_in_a_sentence_is_cut (void)
{
  g_autoptr (MlgHtml) html = mlg_html_new ();
  g_autofree char *big = g_strnfill (10000, 'A');

  mlg_html_words (html, "{relay}", "@relay", big, NULL);
  g_assert_cmpuint (strlen (mlg_html_peek (html)), <, 200);
  mlg_html_data (html, big);
  g_assert_cmpuint (strlen (mlg_html_peek (html)), >, 10000);
}

/* --- Figures as people read them ----------------------------------------------------------------
 */

static void
expect (char *got, const char *wanted)
{
  g_assert_cmpstr (got, ==, wanted);
  g_free (got);
}

static void
test_figures (void)
{
  const MlgPage fr = page_in (MLG_LANG_FR), en = page_in (MLG_LANG_EN);

  expect (mlg_page_share (&fr, 0.412), "41" NNBSP "%");
  expect (mlg_page_share (&fr, 0.004), "0,4" NNBSP "%");
  expect (mlg_page_share (&fr, 0.0004), "moins de 0,1" NNBSP "%");
  expect (mlg_page_share (&fr, 0), "0" NNBSP "%");
  expect (mlg_page_share (&fr, 0.998), "99,8" NNBSP "%");
  expect (mlg_page_share (&fr, (double) NAN), "n.d.");
  expect (mlg_page_range (&fr, 0.36, 0.46), "de 36 à 46" NNBSP "%");
  expect (mlg_page_range (&en, 0.36, 0.46), "from 36% to 46%");
  expect (mlg_page_range (&fr, 0.361, 0.362), "36" NNBSP "%");
  expect (mlg_page_range (&fr, (double) NAN, 0.4), "n.d.");
  expect (mlg_page_count_text (&fr, 48224), "48" NNBSP "200");
  expect (mlg_page_count_text (&fr, 3407), "3" NNBSP "410");
  expect (mlg_page_count_text (&fr, 57), "57");
  expect (mlg_page_gain (&fr, 3407), "+" NNBSP "3" NNBSP "410");
  expect (mlg_page_gain (&fr, 0.2), "moins de 1");
  expect (mlg_page_gain (&fr, 0), "0");
  expect (mlg_page_uses (&fr, 0.006), "moins de 0,1 diffusion");
  expect (mlg_page_days (&fr, 1), "1 jour");
  expect (mlg_page_days (&fr, 12), "12 jours");
  expect (mlg_page_days (&fr, (double) NAN), "n.d.");
  expect (mlg_page_month (&fr, "2026-11"), "novembre 2026");
  expect (mlg_page_month (&fr, "2026-13"), "2026-13");
  expect (mlg_page_date (&fr, "2026-06-30"), "30/06/2026");
  expect (mlg_page_number_word (&fr, 4), "quatre");
  expect (mlg_page_number_word (&fr, 12), "12");
}

/* The interval decides the sentence: inside, above, below, unknown. */
static void
test_goal_words (void)
{
  const MlgPage en = page_in (MLG_LANG_EN);
  const double nan = (double) NAN;

  g_assert_null (mlg_page_goal_words (&en, 0.2, 0.1, 0.3, nan));
  g_assert_null (mlg_page_goal_words (&en, nan, 0.1, 0.3, 0.2));
  g_assert_nonnull (strstr (mlg_page_goal_words (&en, 0.2, 0.1, 0.3, 0.25), "cannot say"));
  g_assert_nonnull (strstr (mlg_page_goal_words (&en, 0.2, 0.1, 0.3, 0.35), "not met, even"));
  g_assert_nonnull (strstr (mlg_page_goal_words (&en, 0.2, 0.1, 0.3, 0.1), "is met, even"));
  g_assert_nonnull (strstr (mlg_page_goal_words (&en, 0.2, nan, nan, 0.2), "is met."));
  g_assert_nonnull (strstr (mlg_page_goal_words (&en, 0.2, nan, nan, 0.3), "not met."));
}

static void
test_order (void)
{
  g_autoptr (MlgTable) table = mlg_table_new ("t", "t");
  g_autoptr (GArray) down = NULL, up = NULL;
  const double values[] = { 2, (double) NAN, 5, 2 };

  mlg_table_add_column (table, "x", "x", MLG_COLUMN_NUMBER, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    mlg_table_set_number (table, mlg_table_add_row (table), 0, values[i]);
  down = mlg_view_order (table, "x", NULL, NULL);
  up = mlg_view_order (table, "-x", NULL, NULL);
  {
    const guint wanted_down[] = { 2, 0, 3, 1 }, wanted_up[] = { 0, 3, 2, 1 };

    g_assert_cmpmem (down->data, down->len * sizeof (guint), wanted_down, sizeof wanted_down);
    g_assert_cmpmem (up->data, up->len * sizeof (guint), wanted_up, sizeof wanted_up);
  }
}

/* --- Needs and pages ------------------------------------------------------------------------- */

static void
test_needs (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const MlgReportNeed *needs = mlg_report_needs (&n);

  g_assert_cmpuint (n, >, 5);
  for (guint i = 0; i < n; i++)
    {
      guint words = 0;

      g_assert_true (g_hash_table_add (seen, (gpointer) (guintptr) needs[i].name));
      while (needs[i].parameters[words] != NULL)
        words++;
      g_assert_cmpuint (words % 2, ==, 0);
    }
}

static char *
render (Fixture kind, MlgLang lang)
{
  g_autoptr (MlgReportInput) input = fixture_input (kind);
  g_autoptr (GError) error = NULL;
  char *page = mlg_report_html (input, lang, &error);

  g_assert_no_error (error);
  g_assert_nonnull (page);
  return page;
}

static guint
count (const char *page, const char *needle)
{
  guint n = 0;

  for (const char *p = page; (p = strstr (p, needle)) != NULL; p += strlen (needle))
    n++;
  return n;
}

static void
assert_says (const char *page, const char *words)
{
  if (strstr (page, words) == NULL)
    g_error ("the page does not say: %s", words);
}

static void
test_running (void)
{
  g_autofree char *fr = render (FIXTURE_RUNNING, MLG_LANG_FR);
  g_autofree char *again = render (FIXTURE_RUNNING, MLG_LANG_FR);

  g_assert_cmpstr (fr, ==, again);
  assert_says (fr, "<html lang=\"fr\">");
  assert_says (fr, "Environ deux établissements sur dix");
  assert_says (fr, "on ne peut pas dire s’il est tenu");
  assert_says (fr, "selon les hypothèses, intervalle à 90" NNBSP "%" NBSP ": de 9 à 34" NNBSP "%");
  assert_says (fr, "selon le recoupement des publics" NBSP ": de 19 à 22" NNBSP "%");
  assert_says (fr, "<b>2 sur 3</b> ont plus de travail que de temps");
  assert_says (fr, "n’est pas diffusée dans la période");
  g_assert_cmpuint (count (fr, "<h1"), ==, 1);
  g_assert_cmpuint (count (fr, "class=\"step\""), ==, 19);
}

/* The first relay, the fewest that are enough, and what lives on outside funding are named. */
static void
test_stopping (void)
{
  g_autofree char *fr = render (FIXTURE_RUNNING, MLG_LANG_FR);
  g_autofree char *idle = render (FIXTURE_NOTHING_PLANNED, MLG_LANG_FR);

  assert_says (fr, "Que se passe-t-il si un relais s’arrête");
  assert_says (fr, "l’arrêt d’au moins <b>deux relais</b> ensemble");
  assert_says (fr, "Relais charnières");
  assert_says (fr, "Financements extérieurs");
  g_assert_null (strstr (idle, "Que se passe-t-il si un relais s’arrête"));
}

/* What the result depends on is not called an interval; whom to ask is named, the team too. */
static void
test_doubt (void)
{
  g_autofree char *fr = render (FIXTURE_RUNNING, MLG_LANG_FR);
  g_autofree char *idle = render (FIXTURE_NOTHING_PLANNED, MLG_LANG_FR);

  assert_says (fr, "De quoi le résultat dépend-il le plus");
  assert_says (fr, "<b>n’est pas un intervalle</b>");
  assert_says (fr, "À eux seuls, <b>trois</b> chiffres portent <b>55" NNBSP "%</b> du doute");
  assert_says (fr, "L’équipe du plan");
  /* where no figure moves the result, nothing is said of it */
  g_assert_null (strstr (idle, "De quoi le résultat dépend-il le plus"));
  g_assert_null (strstr (idle, "Quels chiffres demander en premier"));
}

/* An effect that the hypotheses leave open is said to be so; without scenarios nothing is asked. */
static void
test_scenarios (void)
{
  g_autofree char *fr = render (FIXTURE_RUNNING, MLG_LANG_FR);
  g_autofree char *en = render (FIXTURE_RUNNING, MLG_LANG_EN);
  g_autofree char *idle = render (FIXTURE_FIRST_HOUR, MLG_LANG_FR);

  assert_says (fr, "Nos scénarios côte à côte");
  assert_says (fr, " de plus</b>, mais ce n’est pas sûr selon les hypothèses");
  assert_says (fr, "de moins</b> (à 90");
  assert_says (fr, "statut = mobilisé");
  assert_says (en, "but the hypotheses leave it open (90%: -2,020 to +3,570)");
  g_assert_null (strstr (idle, "Nos scénarios"));
}

/* What worked is told with its interval; a kind seen once is in the table, never in the sentence;
 * openings are not establishments. */
static void
test_learnt (void)
{
  g_autofree char *fr = render (FIXTURE_RUNNING, MLG_LANG_FR);
  g_autofree char *en = render (FIXTURE_RUNNING, MLG_LANG_EN);
  g_autofree char *idle = render (FIXTURE_NOTHING_PLANNED, MLG_LANG_FR);

  assert_says (fr, "Qu’est-ce qui a marché");
  assert_says (fr, "(74" NNBSP "%, intervalle à 90" NNBSP "%" NBSP ": de 69 à 78" NNBSP "%)");
  assert_says (en, "Best noticed: <b>");
  assert_says (en, "(18%, 90% interval from 17% to 19%).");
  assert_says (en, "The map’s figure is outside of what was seen for");
  assert_says (fr, "toutes natures ensemble (hypothèse)");
  assert_says (fr, "sous l’ordinaire");
  assert_says (en, "in 1 of 2 campaigns, openings of a message");
  g_assert_cmpuint (count (fr, "Chutes de plain-pied</td>"), ==, 0);
  g_assert_null (strstr (idle, "Qu’est-ce qui a marché"));
}

/* Who is served, who waits and why, what it brings and for whom nothing; without a request no word
 * of it. */
static void
test_service (void)
{
  g_autofree char *fr = render (FIXTURE_RUNNING, MLG_LANG_FR);
  g_autofree char *en = render (FIXTURE_RUNNING, MLG_LANG_EN);
  g_autofree char *idle = render (FIXTURE_NOTHING_PLANNED, MLG_LANG_FR);

  assert_says (fr, "Le service d’appui" NBSP ": qui est aidé, qui attend");
  assert_says (en, "Of the team’s 12 days, 5 are spent, 3.5 promised and 3 can be given now.");
  assert_says (en, "half of these were signed within 37 days of the request.");
  assert_says (fr, "Personne n’a encore dit combien de jours il faut.");
  assert_says (fr, "renvoyée au dispositif national d’appui");
  assert_says (fr, "2025, partie 1");
  assert_says (en, "without effect here: 1.");
  g_assert_null (strstr (fr, "Déjà fait")); /* what is done has no turn */
  g_assert_null (strstr (idle, "service d’appui"));
}

/* An assumed capacity is never called saturated. */
static void
test_assumed_is_never_saturated (void)
{
  g_autofree char *fr = render (FIXTURE_ASSUMED, MLG_LANG_FR);

  assert_says (fr, "est supposé.</b>");
  assert_says (fr, "capacité non déclarée (hypothèse)");
  assert_says (fr, "On ne peut pas le dire");
  g_assert_null (strstr (fr, ">saturé<"));
  g_assert_null (strstr (fr, "plus de travail que de temps"));
  /* no goal: nothing is missing by count */
  assert_says (fr, "Aucun objectif n’est fixé");
}

static void
test_first_hour (void)
{
  g_autofree char *fr = render (FIXTURE_FIRST_HOUR, MLG_LANG_FR);
  g_autofree char *en = render (FIXTURE_FIRST_HOUR, MLG_LANG_EN);

  assert_says (fr, "<b>74 relais</b>");
  assert_says (fr, "Valider une première ressource");
  assert_says (fr, "Opco EP (entreprises de proximité)");
  assert_says (fr, "Il est trop tôt pour le dire");
  assert_says (en, "no validated resource");
}

static void
test_nothing_planned (void)
{
  g_autofree char *fr = render (FIXTURE_NOTHING_PLANNED, MLG_LANG_FR);

  assert_says (fr, "aucune diffusion n’est faite ni prévue");
  assert_says (fr, "Dater les premières diffusions");
  assert_says (fr, "<b>Rien n’est prévu</b>");
}

/* Validated resources without an establishment are not a map without resources. */
static void
test_no_target (void)
{
  g_autofree char *fr = render (FIXTURE_NO_TARGET, MLG_LANG_FR);

  assert_says (fr, "<b>aucun établissement</b> auquel une ressource s’adresse");
  assert_says (fr, "Remplir les établissements");
  g_assert_null (strstr (fr, "aucune ressource validée"));
  g_assert_null (strstr (fr, "encore aucune ressource"));
}

static void
test_no_goal (void)
{
  g_autofree char *fr = render (FIXTURE_NO_GOAL, MLG_LANG_FR);

  assert_says (fr, "<b>Aucun objectif n’est fixé</b>");
  assert_says (fr, "dans les paramètres suffit");
}

/* Nobody mobilised: no decision counts on mobilised relays, and all is lost at the first step. */
static void
test_no_relay (void)
{
  g_autofree char *fr = render (FIXTURE_NO_RELAY, MLG_LANG_FR);

  assert_says (fr, "Mobiliser un premier relais, puis dater ses diffusions.");
  g_assert_null (strstr (fr, "avec les relais mobilisés"));
  assert_says (fr, "il ne reste sur la carte aucun relais à solliciter");
  assert_says (fr, "tout se perd à la première étape");
  assert_says (fr, "L’étape qui fait perdre le plus" NBSP ": «" NBSP "<b>un relais existe</b>");
  /* a period that is no year is told by its days */
  g_assert_null (strstr (fr, "année"));
  assert_says (fr, "01/02/2026");
}

static void
test_hostile_names (void)
{
  g_autofree char *page = render (FIXTURE_HOSTILE, MLG_LANG_FR);

  g_assert_cmpuint (count (page, "<script"), ==, 1);
  g_assert_cmpuint (count (page, "</style>"), ==, 1);
  g_assert_null (strstr (page, "\342\200\256"));
  assert_says (page, "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
  assert_says (page, "`touch x` =cmd&#39; {/Symbol a}");
  assert_says (page, "{relay} **gras** &amp;lt;b&amp;gt;");
}

static void
test_empty_input (void)
{
  g_autofree char *page = render (FIXTURE_EMPTY, MLG_LANG_EN);

  g_assert_cmpuint (count (page, "class=\"step\""), ==, 1);
  g_assert_null (strstr (page, "nan"));
  g_assert_null (strstr (page, "(null)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/html/escapes", test_escapes);
  g_test_add_func ("/report/html/data-is-cleaned-and-isolated", test_data_is_cleaned_and_isolated);
  g_test_add_func ("/report/html/a-value-is-never-a-pattern", test_a_value_is_never_a_pattern);
  g_test_add_func ("/report/html/a-name-in-a-sentence-is-cut", test_a_name_in_a_sentence_is_cut);
  g_test_add_func ("/report/figures", test_figures);
  g_test_add_func ("/report/goal-words", test_goal_words);
  g_test_add_func ("/report/order", test_order);
  g_test_add_func ("/report/stopping", test_stopping);
  g_test_add_func ("/report/doubt", test_doubt);
  g_test_add_func ("/report/learnt", test_learnt);
  g_test_add_func ("/report/service", test_service);
  g_test_add_func ("/report/needs", test_needs);
  g_test_add_func ("/report/page/running", test_running);
  g_test_add_func ("/report/page/scenarios", test_scenarios);
  g_test_add_func ("/report/page/assumed-is-never-saturated", test_assumed_is_never_saturated);
  g_test_add_func ("/report/page/first-hour", test_first_hour);
  g_test_add_func ("/report/page/nothing-planned", test_nothing_planned);
  g_test_add_func ("/report/page/no-target", test_no_target);
  g_test_add_func ("/report/page/no-goal", test_no_goal);
  g_test_add_func ("/report/page/no-relay", test_no_relay);
  g_test_add_func ("/report/page/hostile-names", test_hostile_names);
  g_test_add_func ("/report/page/empty-input", test_empty_input);
  return g_test_run ();
}
