#include "base/mlg-format.h"
#include "base/mlg-names.h"
#include "base/mlg-people-number.h"
#include "reader/mlg-csv.h"

#include <string.h>

/* Rows as "line:cell|cell\n", so that a case is two strings. */
static gboolean
write_row (const MlgCsvRow *row, gpointer data)
{
  GString *out = data;

  g_string_append_printf (out, "%u:", row->line);
  for (guint i = 0; i < row->n; i++)
    {
      g_assert_cmpuint (strlen (row->cells[i]), ==, row->lengths[i]);
      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", row->cells[i]);
    }
  g_string_append_c (out, '\n');
  return TRUE;
}

static char *
read_bytes (const char *bytes, gssize length, MlgFaults *faults)
{
  gsize n = length < 0 ? strlen (bytes) : (gsize) length;
  g_autoptr (MlgCsv) csv = mlg_csv_new_take (g_memdup2 (bytes, MAX (n, 1)), n, "t.csv", faults);
  GString *out = g_string_new (NULL);

  if (csv != NULL)
    mlg_csv_each_row (csv, write_row, out, faults);
  return g_string_free (out, FALSE);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *bytes, *rows;
  } cases[] = {
    { "a,b\n1,2\n", "1:a|b\n2:1|2\n" },
    { "a,b\r\n1,2", "1:a|b\n2:1|2\n" },
    { "a,b\r1,2\r3,4\r", "1:a|b\n2:1|2\n3:3|4\n" },
    { "a;b\n1,5;2\n", "1:a|b\n2:1,5|2\n" },
    { "a\tb\n1;5\t2\n", "1:a|b\n2:1;5|2\n" },
    { "\xef\xbb\xbf"
      "a,b\n1,2\n",
      "1:a|b\n2:1|2\n" },
    { "sep=;\na,x;b\n1;2\n", "2:a,x|b\n3:1|2\n" },
    { "\"sep=,\"\r\na,b\r\n1,2\r\n", "2:a|b\n3:1|2\n" },
    { "\n\na,b\n\n1,2\n,\n\n3,4\n", "3:a|b\n5:1|2\n8:3|4\n" },
    { "a,b\n \t x\xc2\xa0,\xe2\x80\xaf y \n", "1:a|b\n2:x|y\n" },
    { "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n1,2\n", "1:a|b\n2:x,y|say \"hi\"\n3:1|2\n" },
    { "a,b\n\"two\nlines\",2\n3,4\n", "1:a|b\n2:two\nlines|2\n4:3|4\n" },
    { "a,b\r\n\"two\r\nlines\",2\r\n3,4\r\n", "1:a|b\n2:two\r\nlines|2\n4:3|4\n" },
    { "a,b\n\"\",\"  \"\n1,\"\"\n", "1:a|b\n3:1|\n" },
    { "\"a;x\",b\n1,2\n", "1:a;x|b\n2:1|2\n" },
    { "a\n1\n", "1:a\n2:1\n" },
    { "nom;d\xe9"
      "bit\n\xe9t\xe9;2\n",
      "1:nom|débit\n2:été|2\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autofree char *rows = read_bytes (cases[i].bytes, -1, faults);

      g_assert_cmpstr (rows, ==, cases[i].rows);
      g_assert_cmpuint (mlg_faults_length (faults), ==, 0);
    }
}

static void
test_utf16 (void)
{
  static const char *const names[] = { "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      const char *text = i < 2 ? "\xef\xbb\xbfnom;d\xc3\xa9"
                                 "bit\n1;2\n"
                               : "nom;d\xc3\xa9"
                                 "bit\n1;2\n";
      gsize n;
      g_autofree char *bytes = g_convert (text, -1, names[i % 2], "UTF-8", NULL, &n, NULL);
      g_autofree char *rows = read_bytes (bytes, (gssize) n, faults);

      g_assert_cmpstr (rows, ==, "1:nom|débit\n2:1|2\n");
      g_assert_cmpuint (mlg_faults_length (faults), ==, 0);
    }
}

static void
test_faults (void)
{
  g_autofree char *wide = g_strnfill (70000, 'x');
  g_autofree char *many = g_strnfill (1500, ',');
  g_autofree char *long_cell = g_strconcat ("a,b\n1,", wide, "\n3,4\n", NULL);
  g_autofree char *long_quoted = g_strconcat ("a,b\n1,\"", wide, "\"\n3,4\n", NULL);
  g_autofree char *many_cells = g_strconcat ("a,b\n1", many, "2\n3,4\n", NULL);
  const struct
  {
    const char *bytes;
    gssize length;
    guint line;
    const char *rule, *rows;
  } cases[] = {
    { "", 0, 0, "is empty", "" },
    { "\n\n", -1, 0, "is empty", "" },
    { "a,b\n1,\0002\n", 8, 2, "NUL", "" },
    { "PK\003\004xxxx", -1, 0, "workbook", "" },
    { "a,b\n\xc3\xa9,\xe9\n", -1, 2, "UTF-8", "" },
    { "\xef\xbb\xbf"
      "a,b\n1,\xe9\n",
      -1, 2, "UTF-8", "" },
    { "a,b;c\n1,2;3\n", -1, 1, "two separators", "" },
    { "a,b\n\"x,2\n3,4\n5,6\n", -1, 2, "quote", "1:a|b\n3:3|4\n4:5|6\n" },
    { "a,b\nx\"y,2\n3,4\n", -1, 2, "quote", "1:a|b\n3:3|4\n" },
    { "a,b\n\"x\"y,2\n3,4\n", -1, 2, "quote", "1:a|b\n3:3|4\n" },
    { long_cell, -1, 2, "65,536", "1:a|b\n3:3|4\n" },
    { long_quoted, -1, 2, "65,536", "1:a|b\n3:3|4\n" },
    { many_cells, -1, 2, "1,000", "1:a|b\n3:3|4\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autofree char *rows = read_bytes (cases[i].bytes, cases[i].length, faults);

      g_assert_cmpstr (rows, ==, cases[i].rows);
      g_assert_cmpuint (mlg_faults_length (faults), ==, 1);
      g_assert_cmpuint (mlg_faults_get (faults, 0)->line, ==, cases[i].line);
      g_assert_nonnull (strstr (mlg_faults_get (faults, 0)->rule, cases[i].rule));
      g_assert_nonnull (mlg_faults_get (faults, 0)->mend);
    }
}

/* A file where every line opens a quote must not take the square of its length. */
static void
test_many_quotes (void)
{
  g_autoptr (GString) bytes = g_string_new ("a,b\n");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autofree char *rows = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (bytes, "x,\"y\n");
  rows = read_bytes (bytes->str, (gssize) bytes->len, faults);
  g_assert_cmpuint (mlg_faults_length (faults), ==, MLG_CSV_MAX_QUOTE_FAULTS + 1);
}

static void
test_places (void)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  g_assert_null (mlg_csv_open ("/", "racine", faults));
  g_assert_null (mlg_csv_open ("/no/such/file.csv", "f.csv", faults));
  g_assert_null (mlg_csv_open ("/dev/null", "null.csv", faults));
  g_assert_cmpuint (mlg_faults_length (faults), ==, 3);
  g_assert_nonnull (strstr (mlg_faults_get (faults, 0)->rule, "folder"));
  g_assert_nonnull (strstr (mlg_faults_get (faults, 1)->rule, "not exist"));
  g_assert_nonnull (strstr (mlg_faults_get (faults, 2)->rule, "ordinary"));
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    MlgNumberForm form;
    const char *machine;
  } cases[] = {
    { "12", MLG_NUMBER_WHOLE, "12" },
    { "-12", MLG_NUMBER_WHOLE, "-12" },
    { "\xe2\x88\x92"
      "12",
      MLG_NUMBER_WHOLE, "-12" },
    { "1 234", MLG_NUMBER_WHOLE, "1234" },
    { "1\xc2\xa0"
      "234\xc2\xa0"
      "567",
      MLG_NUMBER_WHOLE, "1234567" },
    { "1\xe2\x80\xaf"
      "234",
      MLG_NUMBER_WHOLE, "1234" },
    { "12.5", MLG_NUMBER_POINT, "12.5" },
    { ".5", MLG_NUMBER_POINT, ".5" },
    { "12,5", MLG_NUMBER_COMMA, "12.5" },
    { "0,125", MLG_NUMBER_COMMA, "0.125" },
    { ",125", MLG_NUMBER_COMMA, ".125" },
    { "1 234,567", MLG_NUMBER_COMMA, "1234.567" },
    { "1234,567", MLG_NUMBER_COMMA, "1234.567" },
    { "\xe2\x88\x92"
      "1 234,5",
      MLG_NUMBER_COMMA, "-1234.5" },
    { "1,234", MLG_NUMBER_AMBIGUOUS, "1.234" },
    { "-12,345", MLG_NUMBER_AMBIGUOUS, "-12.345" },
    { "1.234,5", MLG_NUMBER_TWO_MARKS, "1.234,5" },
    { "1,234.5", MLG_NUMBER_TWO_MARKS, "1,234.5" },
    { "1.234.567", MLG_NUMBER_TWO_MARKS, "1.234.567" },
    { "12 %", MLG_NUMBER_PERCENT, "12 %" },
    { "12,5\xc2\xa0%", MLG_NUMBER_PERCENT, "12,5\xc2\xa0%" },
    { "1 23", MLG_NUMBER_OTHER, "1 23" },
    { "1234 567", MLG_NUMBER_OTHER, "1234 567" },
    { "0x1F", MLG_NUMBER_OTHER, "0x1F" },
    { "inf", MLG_NUMBER_OTHER, "inf" },
    { "12abc", MLG_NUMBER_OTHER, "12abc" },
    { "1e5", MLG_NUMBER_OTHER, "1e5" },
    { ",", MLG_NUMBER_OTHER, "," },
    { "-", MLG_NUMBER_OTHER, "-" },
    { "%", MLG_NUMBER_OTHER, "%" },
    { "all", MLG_NUMBER_OTHER, "all" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char machine[MLG_NUMBER_SIZE];

      g_assert_cmpint (mlg_people_number (cases[i].text, strlen (cases[i].text), machine), ==,
                       cases[i].form);
      g_assert_cmpstr (machine, ==, cases[i].machine);
    }
}

/* The fast way gives the very double that the slow way gives, or declines. */
static void
test_plain_numbers (void)
{
  guint32 seed = 12345;
  double value;
  gboolean point;

  for (guint i = 0; i < 20000; i++)
    {
      char text[40];
      double slow;

      seed = seed * 1664525u + 1013904223u;
      g_snprintf (text, sizeof text, "%s%u.%0*u", seed & 1 ? "-" : "", (seed >> 5) % 100000,
                  (int) (1 + (seed >> 3) % 9), (seed >> 7) % 10);
      g_assert_true (mlg_plain_number (text, strlen (text), &value, &point));
      g_assert_true (mlg_parse_number (text, &slow));
      g_assert_true (value == slow);
      g_assert_true (point);
    }
  g_assert_false (mlg_plain_number ("12345678901234567", 17, &value, &point));
  g_assert_false (mlg_plain_number ("1,5", 3, &value, &point));
  g_assert_false (mlg_plain_number ("-", 1, &value, &point));
  g_assert_false (mlg_plain_number (".", 1, &value, &point));
  g_assert_false (mlg_plain_number ("", 0, &value, &point));
}

static void
test_dates (void)
{
  g_autofree char *a = mlg_people_date ("30/06/2026"), *b = mlg_people_date ("1/2/2026");

  g_assert_cmpstr (a, ==, "2026-06-30");
  g_assert_cmpstr (b, ==, "2026-02-01");
  g_assert_null (mlg_people_date ("2026-06-30"));
  g_assert_null (mlg_people_date ("30/06/26"));
  g_assert_null (mlg_people_date ("30/06/2026 12:00"));
}

static void
test_names (void)
{
  static const char *const known[] = { "staff_days", NULL, "budget", "relay_id" };
  g_autofree char *a = mlg_name_fold ("  Établissements – Total ");
  g_autofree char *b = mlg_name_fold ("Main-d’œuvre");

  g_assert_cmpstr (a, ==, "etablissements_total");
  g_assert_cmpstr (b, ==, "main_d_oeuvre");
  g_assert_cmpuint (mlg_name_distance ("relay", "realy"), ==, 1);
  g_assert_cmpuint (mlg_name_distance ("", "abc"), ==, 3);
  g_assert_cmpint (mlg_name_nearest ("staf_days", known, 4), ==, 0);
  g_assert_cmpint (mlg_name_nearest ("budgte", known, 4), ==, 2);
  g_assert_cmpint (mlg_name_nearest ("something_else", known, 4), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/rows", test_rows);
  g_test_add_func ("/reader/utf-16", test_utf16);
  g_test_add_func ("/reader/faults", test_faults);
  g_test_add_func ("/reader/many-quotes", test_many_quotes);
  g_test_add_func ("/reader/places", test_places);
  g_test_add_func ("/reader/numbers", test_numbers);
  g_test_add_func ("/reader/plain-numbers", test_plain_numbers);
  g_test_add_func ("/reader/dates", test_dates);
  g_test_add_func ("/reader/names", test_names);
  return g_test_run ();
}
