/* Whole folders: what is written reads back as the same map; folders to start from pass the check.
 */
#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "base/mlg-random.h"
#include "import/mlg-import.h"
#include "import/mlg-new.h"
#include "import/mlg-sheet.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define BASE MLG_SOURCE_DIR "/tests/import/base"

static char *
make_folder (void)
{
  char *path = g_dir_make_tmp ("maillage-folders-XXXXXX", NULL);

  g_assert_nonnull (path);
  return path;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* Imports a folder that must be without fault. */
static MlgMap *
import_good (const char *path)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_import_map (path, faults, &error);

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    if (mlg_faults_get (faults, i)->severity == MLG_FAULT)
      {
        g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

        g_test_message ("%s: %s", path, text);
      }
  g_assert_no_error (error);
  g_assert_nonnull (map);
  return map;
}

static void
assert_same_folders (const char *a, const char *b)
{
  g_autoptr (GDir) dir = g_dir_open (a, 0, NULL), other = g_dir_open (b, 0, NULL);
  const char *name;
  guint n = 0, m = 0;

  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *x = g_build_filename (a, name, NULL), *y = g_build_filename (b, name, NULL);
      g_autofree char *left = NULL, *right = NULL;
      gsize left_length, right_length;

      g_assert_true (g_file_get_contents (x, &left, &left_length, NULL));
      g_assert_true (g_file_get_contents (y, &right, &right_length, NULL));
      g_assert_cmpmem (left, left_length, right, right_length);
    }
  while (g_dir_read_name (other) != NULL)
    m++;
  g_assert_cmpuint (n, ==, m);
  g_assert_cmpuint (n, >, 0);
}

/* export → import → export: the same seal, the same bytes, in both languages. */
static void
assert_round_trip (const MlgMap *map)
{
  for (MlgLang lang = MLG_LANG_EN; lang <= MLG_LANG_FR; lang++)
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *first = g_build_filename (folder, "first", NULL);
      g_autofree char *second = g_build_filename (folder, "second", NULL);
      g_autoptr (MlgMap) again = NULL;
      g_autoptr (GError) error = NULL;

      mlg_export_folder (map, first, lang, &error);
      g_assert_no_error (error);
      again = import_good (first);
      g_assert_cmpstr (mlg_map_seal (again), ==, mlg_map_seal (map));
      mlg_export_folder (again, second, lang, &error);
      g_assert_no_error (error);
      assert_same_folders (first, second);
      remove_tree (folder);
    }
}

static void
test_round_trip (void)
{
  static const char *const folders[] = { "tests/import/base", "datasets/example", "datasets/tiny",
                                         "datasets/auvergne-rhone-alpes" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (MLG_SOURCE_DIR, folders[i], NULL);
      g_autoptr (MlgMap) map = import_good (path);

      assert_round_trip (map);
    }
}

/* ---- random maps with hostile words ------------------------------------------ */

static guint32 seed;

static guint32
draw (guint32 n)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

static char *
draw_words (void)
{
  static const char *const parts[] = { "`touch x`",
                                       "\"><script>alert(1)</script>",
                                       "=cmd|' /C calc'!A0",
                                       "{/Symbol a}",
                                       "'",
                                       "''",
                                       "=",
                                       "+",
                                       "-",
                                       "@",
                                       "\"",
                                       "\"\"",
                                       ",",
                                       ";",
                                       "\n",
                                       "\r\n",
                                       "a b",
                                       "é",
                                       "e\xcc\x81",
                                       "œ",
                                       ("\xe2\x80\xae"
                                        "abc"),
                                       "שלום",
                                       "\xf0\x9f\x98\x80",
                                       "\\",
                                       "%s%n",
                                       "\x1b[31m",
                                       "1.234,5",
                                       "sep=;",
                                       "\t",
                                       "NULL",
                                       "0012",
                                       "2026-01-01",
                                       "&amp;",
                                       "$(id)",
                                       "\xc2\xa0x",
                                       "\x01" };
  GString *out = g_string_new (NULL);
  guint n = 1 + draw (6);

  if (draw (50) == 0)
    for (guint i = 0; i < 10000; i++)
      g_string_append_c (out, (char) ('a' + draw (26)));
  while (n-- > 0)
    g_string_append (out, parts[draw (G_N_ELEMENTS (parts))]);
  return g_string_free (out, FALSE);
}

/* What the import makes of a text is what a map may hold: trimmed, composed, not empty. */
static char *
draw_text (void)
{
  for (;;)
    {
      g_autofree char *words = draw_words (),
                      *composed = g_utf8_normalize (words, -1, G_NORMALIZE_NFC);
      const char *blanks[] = { " ", "\t", "\xc2\xa0", "\xe2\x80\xaf", "\xef\xbb\xbf" };
      gboolean good = *composed != 0;

      for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
        good = good && !g_str_has_prefix (composed, blanks[i]) &&
               !g_str_has_suffix (composed, blanks[i]);
      if (good)
        return g_steal_pointer (&composed);
    }
}

static gboolean
is_free_number (const MlgColumnSpec *column)
{
  static const char *const names[] = { "staff_days",        "budget",       "nominal_members",
                                       "mobilisation_days", "cost_per_use", "days_per_use",
                                       "risk_weight",       "seats" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (column->id, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_free_text (const MlgRows *rows, const MlgColumnSpec *column)
{
  return column->type == MLG_TYPE_TEXT && rows->spec->table != MLG_T_SETTINGS;
}

static void
disturb (MlgDraft *draft)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      MlgRows *rows = mlg_draft_rows (draft, t);

      for (guint c = 0; c < rows->spec->n_columns; c++)
        for (guint i = 0; i < rows->n; i++)
          if (is_free_text (rows, &rows->spec->columns[c]))
            {
              g_autofree char *text = draw_text ();

              rows->columns[c].text[i] = mlg_draft_intern (draft, text);
            }
          else if (is_free_number (&rows->spec->columns[c]) && draw (4) > 0)
            rows->columns[c].number[i] =
                ldexp ((double) draw (1u << 24) + draw (1000) / 1000.0, (int) draw (40) - 30);
    }
}

static void
test_random_round_trips (void)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (MlgDraft) draft = mlg_draft_new ();
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (MlgMap) map = NULL;

      seed = round + 1;
      g_assert_true (mlg_import_folder (draft, BASE, faults, &error));
      disturb (draft);
      map = mlg_draft_freeze (draft, faults, &error);
      g_assert_no_error (error);
      assert_round_trip (map);
    }
}

/* ---- words kept as they are ---------------------------------------------------- */

static void
write_text (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
copy_base (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (BASE, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (BASE, name, NULL), *text = NULL;

      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      write_text (folder, name, text);
    }
}

static void
test_apostrophes (void)
{
  static const struct
  {
    const char *cell, *text;
  } cases[] = { { "'=1+1", "=1+1" },    { "''=1+1", "'=1+1" }, { "=1+1", "=1+1" },
                { "'hello", "'hello" }, { "'-", "-" },         { "'@x", "@x" },
                { "''", "''" },         { "l'eau", "l'eau" },  { "'+33", "+33" },
                { "' =x", "' =x" },     { "-5", "-5" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *csv = g_strdup_printf ("funding_id,name\nF,\"%s\"\n", cases[i].cell);
      g_autoptr (MlgMap) map = NULL;

      copy_base (folder);
      write_text (folder, "fundings.csv", csv);
      map = import_good (folder);
      g_assert_cmpstr (mlg_rows_text (mlg_map_rows (map, MLG_T_FUNDINGS), 0, 1), ==, cases[i].text);
      assert_round_trip (map);
      remove_tree (folder);
    }
}

/* ---- the simple sheet ------------------------------------------------------------ */

static guint
find_row (const MlgRows *rows, const char *key)
{
  for (guint i = 0; i < rows->n; i++)
    if (g_strcmp0 (mlg_rows_text (rows, i, 0), key) == 0)
      return i;
  g_error ("no row %s", key);
}

static const char *
text_at (const MlgRows *rows, guint row, const char *column)
{
  return mlg_rows_text (rows, row, mlg_schema_column (rows->spec->table, column));
}

static double
number_at (const MlgRows *rows, guint row, const char *column)
{
  return mlg_rows_number (rows, row, mlg_schema_column (rows->spec->table, column));
}

static void
test_sheet (void)
{
  g_autofree char *folder = make_folder ();
  g_autoptr (MlgMap) map = NULL, turned = NULL;
  const MlgRows *relays, *levers, *actions, *audiences;
  guint row, planned = 0;

  copy_base (folder);
  write_text (folder, "first_relays.csv",
              "name,kind,territory,establishments,status,diffusions\n"
              "Chambre de métiers,union,Loire,40,,4\n"
              "Experts-comptables,Organisation professionnelle,,,solicited,\n"
              "Club,union,Loire,,,\nClub,union,Rhône,,,\n");
  map = import_good (folder);
  relays = mlg_map_rows (map, MLG_T_RELAYS);
  levers = mlg_map_rows (map, MLG_T_LEVERS);
  actions = mlg_map_rows (map, MLG_T_ACTIONS);
  audiences = mlg_map_rows (map, MLG_T_AUDIENCES);
  g_assert_cmpuint (relays->n, ==, 4 + 4);
  g_assert_cmpuint (levers->n, ==, 3 + 4);
  row = find_row (relays, "CHAMBRE-DE-METIERS");
  g_assert_cmpstr (text_at (relays, row, "name"), ==, "Chambre de métiers");
  g_assert_cmpstr (text_at (relays, row, "territory_id"), ==, "D1");
  g_assert_cmpfloat (number_at (relays, row, "status"), ==,
                     2); /* mobilised: diffusions are given */
  g_assert_cmpstr (mlg_rows_file (relays, row), ==, "first_relays.csv");
  g_assert_cmpuint (mlg_rows_line (relays, row), ==, 2);
  row = find_row (audiences, "CHAMBRE-DE-METIERS");
  g_assert_cmpfloat (number_at (audiences, row, "establishments"), ==, 40);
  g_assert_cmpfloat (number_at (relays, find_row (relays, "EXPERTS-COMPTABLES"), "status"), ==, 1);
  find_row (relays, "CLUB-D1");
  g_assert_cmpfloat (number_at (relays, find_row (relays, "CLUB-D2"), "status"), ==, 0);
  g_assert_cmpstr (text_at (levers, find_row (levers, "CHAMBRE-DE-METIERS-LETTER"), "kind"), ==,
                   "letter");
  for (guint i = 0; i < actions->n; i++)
    if (g_strcmp0 (text_at (actions, i, "lever_id"), "CHAMBRE-DE-METIERS-LETTER") == 0)
      {
        g_assert_cmpstr (text_at (actions, i, "deliverable_id"), ==, "G1");
        planned++;
      }
  g_assert_cmpuint (planned, ==, 4);
  g_assert_cmpfloat (
      number_at (actions, find_row (actions, "CHAMBRE-DE-METIERS-LETTER-01"), "planned_on"), ==,
      mlg_day_from_ymd (2026, 2, 15));
  /* the order of the lines changes nothing */
  write_text (folder, "first_relays.csv",
              "name,kind,territory,establishments,status,diffusions\n"
              "Club,union,Rhône,,,\nExperts-comptables,Organisation professionnelle,,,solicited,\n"
              "Club,union,Loire,,,\nChambre de métiers,union,Loire,40,,4\n");
  turned = import_good (folder);
  g_assert_cmpstr (mlg_map_seal (turned), ==, mlg_map_seal (map));
  assert_round_trip (map);
  remove_tree (folder);
}

/* ---- folders to start from --------------------------------------------------------- */

static void
test_template (void)
{
  g_autofree char *folder = make_folder ();

  for (MlgLang lang = MLG_LANG_EN; lang <= MLG_LANG_FR; lang++)
    {
      g_autofree char *path = g_build_filename (folder, mlg_lang_code (lang), NULL);
      g_autofree char *guide =
          g_build_filename (path, lang == MLG_LANG_FR ? "LISEZMOI.txt" : "README.txt", NULL);
      g_autofree char *text = NULL;
      g_autoptr (MlgMap) map = NULL;
      g_autoptr (GError) error = NULL;

      mlg_template_folder (path, lang, &error);
      g_assert_no_error (error);
      map = import_good (path);
      for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
        g_assert_true (mlg_schema_by_program (t) || mlg_map_rows (map, t)->n > 0);
      g_assert_true (g_file_get_contents (guide, &text, NULL, NULL));
      for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
        {
          const MlgTableSpec *spec = mlg_schema_table (t);

          if (mlg_schema_by_program (t))
            continue;
          for (guint c = 0; c < spec->n_columns; c++)
            g_assert_nonnull (
                strstr (text, lang == MLG_LANG_FR ? spec->columns[c].fr : spec->columns[c].id));
        }
      g_assert_false (mlg_template_folder (path, lang, &error));
      g_assert_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED);
    }
  remove_tree (folder);
}

/* No English word in the French guide: every word of it that is a message has a translation. */
static void
test_guide_words (void)
{
  const MlgTableSpec *spec = mlg_sheet_spec ();

  for (guint c = 0; c < spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &spec->columns[c];

      g_assert_cmpstr (mlg_tr (MLG_LANG_FR, column->help), !=, column->help);
      if (column->empty != NULL)
        g_assert_cmpstr (mlg_tr (MLG_LANG_FR, column->empty), !=, column->empty);
    }
  g_assert_cmpstr (mlg_tr (MLG_LANG_FR, spec->help), !=, spec->help);
}

static void
test_new (void)
{
  g_autofree char *folder = make_folder ();

  for (MlgLang lang = MLG_LANG_EN; lang <= MLG_LANG_FR; lang++)
    {
      g_autofree char *path = g_build_filename (folder, mlg_lang_code (lang), NULL);
      g_autoptr (MlgMap) map = NULL;
      g_autoptr (GError) error = NULL;

      mlg_new_folder (path, "84", lang, &error);
      g_assert_no_error (error);
      map = import_good (path);
      g_assert_cmpuint (mlg_map_count (map, "targets"), ==, 2216);
      g_assert_cmpuint (mlg_map_count (map, "relays"), >=, 40);
      g_assert_cmpuint (mlg_map_count (map, "deliverables"), ==, 1);
      g_assert_cmpstr (mlg_map_setting (map, "region"), ==, "84");
      assert_round_trip (map);
      g_assert_false (mlg_new_folder (path, "84", lang, &error));
      g_assert_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED);
    }
  remove_tree (folder);
}

static void
test_new_unknown_region (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mlg_new_folder ("/no/where", "11", MLG_LANG_FR, &error));
  g_assert_error (error, MLG_ERROR, MLG_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "84 (Auvergne-Rhône-Alpes)"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/folders/export-of-import-is-the-same-map", test_round_trip);
  g_test_add_func ("/import/folders/random-maps-come-back", test_random_round_trips);
  g_test_add_func ("/import/folders/apostrophes", test_apostrophes);
  g_test_add_func ("/import/folders/simple-sheet", test_sheet);
  g_test_add_func ("/import/folders/template-passes-the-check", test_template);
  g_test_add_func ("/import/folders/guide-words", test_guide_words);
  g_test_add_func ("/import/folders/new-passes-the-check", test_new);
  g_test_add_func ("/import/folders/new-unknown-region", test_new_unknown_region);
  return g_test_run ();
}
