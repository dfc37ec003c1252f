#include "base/mlg-format.h"
#include "base/mlg-output.h"
#include "base/mlg-random.h"

#include <glib/gstdio.h>
#include <maillage/mlg-faults.h>
#include <math.h>

#define NNBSP "\342\200\257"

static void
assert_shown (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_numbers_for_people (void)
{
  assert_shown (mlg_show_number (MLG_LANG_FR, 1234567.891, 2), "1" NNBSP "234" NNBSP "567,89");
  assert_shown (mlg_show_number (MLG_LANG_EN, 1234567.891, 2), "1,234,567.89");
  assert_shown (mlg_show_number (MLG_LANG_FR, 999.5, 0), "1" NNBSP "000");
  assert_shown (mlg_show_number (MLG_LANG_FR, -12, 0), "\342\210\222" NNBSP "12");
  assert_shown (mlg_show_number (MLG_LANG_FR, -0.2, 0), "0");
  assert_shown (mlg_show_number (MLG_LANG_FR, (double) NAN, 1), "n.d.");
  assert_shown (mlg_show_number (MLG_LANG_EN, (double) INFINITY, 1), "n/a");
  assert_shown (mlg_show_share (MLG_LANG_FR, 0.123, 1), "12,3" NNBSP "%");
  assert_shown (mlg_show_share (MLG_LANG_FR, (double) NAN, 1), "n.d.");
  assert_shown (mlg_show_points (MLG_LANG_FR, 0.041, 1), "+" NNBSP "4,1");
  assert_shown (mlg_show_points (MLG_LANG_FR, 0.0001, 1), "0,0");
  assert_shown (mlg_show_euros (MLG_LANG_FR, 1234.5, 2), "1" NNBSP "234,50" NNBSP "€");
  assert_shown (mlg_show_day (MLG_LANG_FR, mlg_day_from_ymd (2026, 11, 21)), "21/11/2026");
}

/* numbers for machines read back as the same double */
static void
test_numbers_for_machines (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (int i = 0; i < 20000; i++)
    {
      const double x = ldexp (g_rand_double (rand) - 0.5, g_rand_int_range (rand, -60, 60));
      double back;

      g_assert_true (mlg_parse_number (mlg_print_number (x, buffer), &back));
      g_assert_cmpfloat (back, ==, x);
    }
  /* the figures people type, printed as the library of C prints them */
  for (int i = 0; i < 200000; i++)
    {
      double tens = pow (10, g_rand_int_range (rand, 0, 11));
      double x = floor (g_rand_double (rand) * pow (10, g_rand_int_range (rand, 0, 16))) / tens;
      char plain[G_ASCII_DTOSTR_BUF_SIZE];

      x = i % 3 ? x : -x;
      for (int digits = 15; digits <= 17; digits++)
        {
          g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

          g_ascii_formatd (plain, sizeof plain, format, x);
          if (g_ascii_strtod (plain, NULL) == x)
            break;
        }
      if (x != floor (x))
        g_assert_cmpstr (mlg_print_number (x, buffer), ==, plain);
    }
  g_assert_cmpstr (mlg_print_number (-0.25, buffer), ==, "-0.25");
  g_assert_cmpstr (mlg_print_number (-1e14, buffer), ==, "-100000000000000");
  g_assert_cmpstr (mlg_print_number (24, buffer), ==, "24");
  g_assert_cmpstr (mlg_print_number (0.1, buffer), ==, "0.1");
  g_assert_cmpstr (mlg_print_number (-0.0, buffer), ==, "0");
  g_assert_cmpstr (mlg_print_number ((double) NAN, buffer), ==, "");
}

static void
test_strict_numbers (void)
{
  static const char *const bad[] = { "",   "inf", "nan",   "0x1F",  "12abc", "1 000", "1,5", ".",
                                     "1e", "--1", "1.2.3", "1e999", "+",     " 1",    "1 " };
  double x;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (mlg_parse_number (bad[i], &x));
  g_assert_true (mlg_parse_number ("-1.5e2", &x));
  g_assert_cmpfloat (x, ==, -150);
}

static void
test_days (void)
{
  MlgSpan span;
  MlgDay day;
  char buffer[16];

  g_assert_true (mlg_day_parse_iso ("2024-02-29", &day));
  g_assert_cmpstr (mlg_day_print_iso (day, buffer), ==, "2024-02-29");
  g_assert_false (mlg_day_parse_iso ("2026-02-29", &day));
  g_assert_false (mlg_day_parse_iso ("2026-2-09", &day));
  g_assert_false (mlg_day_parse_iso ("29/02/2024", &day));
  g_assert_cmpint (mlg_day_from_ymd (2027, 1, 1) - mlg_day_from_ymd (2026, 1, 1), ==, 365);
  g_assert_true (mlg_span_parse ("2026-01..2026-03", &span));
  g_assert_cmpint (mlg_span_days (span), ==, 90);
  g_assert_true (mlg_span_parse ("2024", &span));
  g_assert_cmpint (mlg_span_days (span), ==, 366);
  g_assert_false (mlg_span_parse ("2026-03..2026-01", &span));
  g_assert_false (mlg_span_parse ("2026-13", &span));
  g_assert_false (mlg_span_parse ("2026..", &span));
}

/* the published test vector of Philox 4x32-10: counter and key of zeros */
static void
test_random (void)
{
  const double zero = mlg_random_uniform (0, 0, 0);
  double sum = 0;

  g_assert_cmpfloat (zero, ==,
                     (double) (((guint64) 0x6627e8d5u << 32 | 0xe169c58du) >> 11) * 0x1p-53);
  for (guint64 i = 0; i < 100000; i++)
    {
      const double u = mlg_random_uniform (1, mlg_random_key ("a", "b", NULL), i);

      g_assert_true (u >= 0 && u < 1);
      sum += u;
    }
  g_assert_cmpfloat (fabs (sum / 100000 - 0.5), <, 4 * sqrt (1.0 / 12 / 100000));
  g_assert_cmpuint (mlg_random_key ("ab", "c", NULL), !=, mlg_random_key ("a", "bc", NULL));
}

static void
test_clean_text (void)
{
  g_autofree char *a = mlg_clean_text ("a\033[31mb\nc");
  g_autofree char *b = mlg_clean_text ("x\342\200\256y\377z");

  g_assert_cmpstr (a, ==, "a\357\277\275[31mb c");
  g_assert_cmpstr (b, ==, "x\357\277\275y\357\277\275z");
}

/* a file appears whole or not at all */
static void
test_write_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mlg-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *deep = g_build_filename (folder, "no", "such", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_true (mlg_write_file (path, "one", 3, &error));
  g_assert_true (mlg_write_file (path, "two!", 4, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "two!");
  g_assert_false (mlg_write_file (deep, "x", 1, &error));
  g_assert_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (mlg_write_file (folder, "x", 1, &error));
  g_assert_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "a");
  g_assert_null (g_dir_read_name (dir)); /* nothing left behind */
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_write_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mlg-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "map/", NULL);
  g_autofree char *file = g_build_filename (folder, "map", "b.csv", NULL);
  const char *const names[] = { "a.csv", "b.csv" };
  GString *contents[] = { g_string_new ("A"), g_string_new ("B") };
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (mlg_write_folder (path, names, contents, 2, &error));
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "B");
  g_assert_false (mlg_write_folder (path, names, contents, 2, &error)); /* not empty */
  g_assert_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_build_filename (folder, "map", names[i], NULL);

      g_unlink (name);
      g_string_free (contents[i], TRUE);
    }
  g_rmdir (path);
  g_rmdir (folder);
}

static void
test_faults (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autofree char *first = NULL;
  g_autofree char *long_value = g_strnfill (10000, 'x');
  g_autofree char *second = NULL;

  mlg_faults_add (faults, MLG_FAULT, "b.csv", 2, "share", long_value, "is too long.",
                  "Shorten it.");
  mlg_faults_add (faults, MLG_FAULT, "a.csv", 12, "staff_days", "a\033b", "is not a number.",
                  "Write 12.");
  mlg_faults_add (faults, MLG_WARNING, NULL, 0, NULL, NULL, "Mind.", NULL);
  mlg_faults_sort (faults);
  g_assert_cmpuint (mlg_faults_count (faults, MLG_FAULT), ==, 2);
  first = mlg_fault_to_text (mlg_faults_get (faults, 1), MLG_LANG_EN);
  g_assert_cmpstr (first, ==, "a.csv:12: staff_days “a\357\277\275b”: is not a number. Write 12.");
  second = mlg_fault_to_text (mlg_faults_get (faults, 2), MLG_LANG_EN);
  g_assert_cmpint (g_utf8_strlen (second, -1), <, 140);
}

static void
test_languages (void)
{
  MlgLang lang;

  g_assert_cmpstr (mlg_tr (MLG_LANG_FR, "not applicable"), ==, "sans objet");
  g_assert_cmpstr (mlg_tr (MLG_LANG_EN, "not applicable"), ==, "not applicable");
  g_assert_true (mlg_lang_parse ("fr_FR.UTF-8", &lang) && lang == MLG_LANG_FR);
  g_assert_true (mlg_lang_parse ("C", &lang) && lang == MLG_LANG_EN);
  g_assert_false (mlg_lang_parse ("de_DE", &lang));
}

static void
test_exit_codes (void)
{
  g_autoptr (GError) usage = g_error_new_literal (MLG_ERROR, MLG_ERROR_USAGE, "u");
  g_autoptr (GError) data = g_error_new_literal (MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS, "d");
  g_autoptr (GError) store = g_error_new_literal (MLG_STORE_ERROR, MLG_STORE_ERROR_NEWER, "s");
  g_autoptr (GError) output = g_error_new_literal (MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED, "o");
  g_autoptr (GError) other = g_error_new_literal (MLG_ERROR, MLG_ERROR_FAILED, "f");

  g_assert_cmpint (mlg_error_exit_code (NULL), ==, 0);
  g_assert_cmpint (mlg_error_exit_code (other), ==, 1);
  g_assert_cmpint (mlg_error_exit_code (usage), ==, 2);
  g_assert_cmpint (mlg_error_exit_code (data), ==, 3);
  g_assert_cmpint (mlg_error_exit_code (store), ==, 4);
  g_assert_cmpint (mlg_error_exit_code (output), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/numbers-for-people", test_numbers_for_people);
  g_test_add_func ("/base/numbers-for-machines", test_numbers_for_machines);
  g_test_add_func ("/base/strict-numbers", test_strict_numbers);
  g_test_add_func ("/base/days", test_days);
  g_test_add_func ("/base/random", test_random);
  g_test_add_func ("/base/clean-text", test_clean_text);
  g_test_add_func ("/base/write-file", test_write_file);
  g_test_add_func ("/base/write-folder", test_write_folder);
  g_test_add_func ("/base/faults", test_faults);
  g_test_add_func ("/base/languages", test_languages);
  g_test_add_func ("/base/exit-codes", test_exit_codes);
  return g_test_run ();
}
