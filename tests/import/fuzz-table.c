/* Any bytes at all as a table: no crash, no leak, every fault with words. Linked with libFuzzer
 * (clang -fsanitize=fuzzer, -DMLG_LIBFUZZER), or alone: then it reads the files named, and 200
 * damaged copies of each, the same ones every time. */
#include "import/mlg-import-private.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_faults (const MlgFaults *faults)
{
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      g_autofree char *text = mlg_fault_to_text (fault, MLG_LANG_FR);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (fault->severity == MLG_WARNING || fault->mend != NULL);
    }
}

/* The first byte chooses the table. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTexts) texts = mlg_texts_new (draft);
  g_autoptr (GHashTable) forms = mlg_forms_new ();
  g_autoptr (MlgCsv) csv = NULL;
  MlgTableReader reader = { 0 };

  if (size == 0)
    return 0;
  reader.spec = mlg_schema_table (data[0] % MLG_N_TABLES);
  reader.rows = mlg_draft_rows (draft, reader.spec->table);
  reader.texts = texts;
  reader.forms = forms;
  reader.faults = faults;
  reader.file = "t.csv";
  csv = mlg_csv_new_take (g_memdup2 (data + 1, size - 1), size - 1, reader.file, faults);
  if (csv != NULL)
    mlg_table_reader_run_csv (&reader, csv);
  mlg_settings_tidy (draft);
  check_faults (faults);
  return 0;
}

#ifndef MLG_LIBFUZZER
static guint32 seed = 1;

static guint32
draw (guint32 n)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

/* One to four bytes changed, cut out, or put in; those that mean something more often. */
static void
damage (GByteArray *bytes)
{
  static const guint8 special[] = "\"\"\",;\t\r\n.'=- \xff\xfe\xef\xbb\xbf\xc2\xa0";

  for (guint n = 1 + draw (4); n > 0 && bytes->len > 1; n--)
    {
      guint at = 1 + draw (bytes->len - 1), kind = draw (3);
      guint cut = 1 + draw (20);
      guint8 byte = draw (2) ? special[draw (sizeof special - 1)] : (guint8) draw (256);

      if (kind == 0)
        bytes->data[at] = byte;
      else if (kind == 1)
        g_byte_array_remove_range (bytes, at, MIN (bytes->len - at, cut));
      else
        {
          g_byte_array_append (bytes, &byte, 1);
          memmove (bytes->data + at + 1, bytes->data + at, bytes->len - at - 1);
          bytes->data[at] = byte;
        }
    }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *text = NULL, *name = g_path_get_basename (argv[i]);
      const MlgTableSpec *spec;
      gsize length;

      g_assert_true (g_file_get_contents (argv[i], &text, &length, NULL));
      *strchr (name, '.') = 0;
      spec = mlg_schema_find_table (name);
      for (guint copy = 0; copy <= 200; copy++)
        {
          g_autoptr (GByteArray) bytes = g_byte_array_new ();
          guint8 table = spec != NULL ? (guint8) spec->table : 0;

          g_byte_array_append (bytes, &table, 1);
          g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
          if (copy > 0)
            damage (bytes);
          LLVMFuzzerTestOneInput (bytes->data, bytes->len);
        }
    }
  g_print ("%d files, each with 200 damaged copies\n", argc - 1);
  return 0;
}
#endif
