/* Runs the cases of tests/import/cases: each changes some files of tests/import/base and says which
 * faults must come out. See tests/import/README.md for the form of a case. */
#include "base/mlg-output.h"
#include "import/mlg-import.h"
#include "import/mlg-new.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BASE MLG_SOURCE_DIR "/tests/import/base"
#define CASES MLG_SOURCE_DIR "/tests/import/cases"

/* ---- folders ------------------------------------------------------------ */

static char *
make_folder (void)
{
  char *path = g_dir_make_tmp ("maillage-import-XXXXXX", NULL);

  g_assert_nonnull (path);
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  return path;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL), *bytes = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".csv"))
        continue;
      g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents (target, bytes, (gssize) length, NULL));
    }
}

/* ---- cases ----------------------------------------------------------------- */

typedef struct
{
  char *file, *column, *value, *rule, *mend; /* NULL: anything */
  guint line;
  gboolean warning, met;
} Expected;

static void
expected_free (gpointer data)
{
  Expected *self = data;

  g_free (self->file);
  g_free (self->column);
  g_free (self->value);
  g_free (self->rule);
  g_free (self->mend);
  g_free (self);
}

/* "relays.csv:3 staff_days «abc» | part of the rule | part of the mend" */
static Expected *
parse_expected (const char *text, gboolean warning)
{
  Expected *self = g_new0 (Expected, 1);
  g_auto (GStrv) parts = g_strsplit (text, " | ", 3);
  g_auto (GStrv) words = NULL;
  char *open = strstr (parts[0], "«"), *colon;

  self->warning = warning;
  if (open != NULL)
    {
      char *close = g_strrstr (open, "»");

      g_assert_nonnull (close);
      self->value = g_strndup (open + 2, (gsize) (close - open - 2));
      *open = 0;
    }
  words = g_strsplit (g_strstrip (parts[0]), " ", 2);
  colon = words[0] != NULL ? strrchr (words[0], ':') : NULL;
  if (colon != NULL)
    {
      self->line = (guint) g_ascii_strtoull (colon + 1, NULL, 10);
      *colon = 0;
    }
  if (words[0] != NULL && strcmp (words[0], "-") != 0)
    self->file = g_strdup (words[0]);
  if (words[0] != NULL && words[1] != NULL)
    self->column = g_strdup (g_strstrip (words[1]));
  if (parts[1] != NULL)
    self->rule = g_strdup (g_strstrip (parts[1]));
  if (parts[1] != NULL && parts[2] != NULL)
    self->mend = g_strdup (g_strstrip (parts[2]));
  return self;
}

static gboolean
holds (const char *text, const char *part)
{
  return part == NULL || (text != NULL && strstr (text, part) != NULL);
}

static gboolean
meets (const Expected *expected, const MlgFault *fault)
{
  return expected->warning == (fault->severity == MLG_WARNING) &&
         g_strcmp0 (expected->file, fault->file) == 0 && expected->line == fault->line &&
         g_strcmp0 (expected->column, fault->column) == 0 &&
         (expected->value == NULL || g_strcmp0 (expected->value, fault->value) == 0) &&
         holds (fault->rule, expected->rule) && holds (fault->mend, expected->mend);
}

typedef struct
{
  char *folder;
  GString *bytes; /* of the file being written */
  char *file;
  GPtrArray *expected;
  char *unreadable; /* part of the error of a folder that cannot be read; NULL: it can */
  char *path;       /* of what is imported */
  gboolean no_rights;
} Case;

static void
end_file (Case *self)
{
  g_autofree char *path = NULL;

  if (self->file == NULL)
    return;
  path = g_build_filename (self->folder, self->file, NULL);
  g_assert_true (g_file_set_contents (path, self->bytes->str, (gssize) self->bytes->len, NULL));
  g_clear_pointer (&self->file, g_free);
}

/* Adds raw bytes: C escapes, and «*N» behind a part in braces repeats it. */
static void
add_raw (GString *out, const char *text)
{
  const char *brace = strchr (text, '{'), *close = brace != NULL ? strstr (brace, "}*") : NULL;
  g_autofree char *head =
      close != NULL ? g_strndup (text, (gsize) (brace - text)) : g_strdup (text);
  const char *p = head;

  for (; *p != 0; p++)
    if (p[0] == '\\' && p[1] == 'x')
      {
        g_string_append_c (out,
                           (char) (g_ascii_xdigit_value (p[2]) * 16 + g_ascii_xdigit_value (p[3])));
        p += 3;
      }
    else if (p[0] == '\\' && p[1] != 0)
      {
        p++;
        g_string_append_c (out, *p == 'n' ? '\n' : *p == 'r' ? '\r' : *p == 't' ? '\t' : *p);
      }
    else
      g_string_append_c (out, *p);
  if (close != NULL)
    {
      g_autofree char *part = g_strndup (brace + 1, (gsize) (close - brace - 1));
      char *rest;
      guint64 n = g_ascii_strtoull (close + 2, &rest, 10);

      while (n-- > 0)
        add_raw (out, part);
      add_raw (out, rest);
    }
}

static void
run_word (Case *self, const char *word, const char *rest)
{
  g_autofree char *path = g_build_filename (self->folder, rest, NULL);

  end_file (self);
  if (strcmp (word, "file") == 0)
    {
      self->file = g_strdup (rest);
      g_string_truncate (self->bytes, 0);
    }
  else if (strcmp (word, "drop") == 0)
    g_assert_cmpint (g_remove (path), ==, 0);
  else if (strcmp (word, "drop-all") == 0)
    {
      remove_tree (self->folder);
      g_assert_cmpint (g_mkdir (self->folder, 0755), ==, 0);
    }
  else if (strcmp (word, "folder") == 0)
    {
      g_remove (path);
      g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
    }
  else if (strcmp (word, "no-rights") == 0)
    {
      g_assert_cmpint (g_chmod (path, 0), ==, 0);
      self->no_rights = TRUE;
    }
  else if (strcmp (word, "rename") == 0)
    {
      g_auto (GStrv) names = g_strsplit (rest, " ", 2);
      g_autofree char *from = g_build_filename (self->folder, names[0], NULL);
      g_autofree char *to = g_build_filename (self->folder, names[1], NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  else if (strcmp (word, "import") == 0)
    {
      g_free (self->path);
      self->path = g_steal_pointer (&path);
    }
  else if (strcmp (word, "unreadable") == 0)
    self->unreadable = g_strdup (rest);
  else if (strcmp (word, "fault") == 0 || strcmp (word, "warning") == 0)
    g_ptr_array_add (self->expected, parse_expected (rest, *word == 'w'));
  else
    g_error ("no such word in a case: %s", word);
}

static void
read_case (Case *self, const char *name)
{
  g_autofree char *path = g_build_filename (CASES, name, NULL), *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];

      if (line[0] == '|')
        g_string_append_printf (self->bytes, "%s\n", line[1] == ' ' ? line + 2 : line + 1);
      else if (line[0] == '>')
        add_raw (self->bytes, line[1] == ' ' ? line + 2 : line + 1);
      else if (line[0] != 0 && line[0] != '#')
        {
          g_auto (GStrv) words = g_strsplit (line, " ", 2);

          run_word (self, words[0], words[1] != NULL ? words[1] : "");
        }
    }
  end_file (self);
}

static void
compare (const Case *self, const MlgFaults *faults)
{
  gboolean good = TRUE;

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      gboolean met = FALSE;

      for (guint e = 0; e < self->expected->len && !met; e++)
        {
          Expected *expected = g_ptr_array_index (self->expected, e);

          met = !expected->met && meets (expected, fault);
          expected->met |= met;
        }
      /* a fault that nobody expected is a failure; a warning may come along */
      if (!met && fault->severity == MLG_FAULT)
        {
          g_autofree char *text = mlg_fault_to_text (fault, MLG_LANG_EN);

          g_test_message ("not expected: %s", text);
          good = FALSE;
        }
      g_assert_true (fault->severity == MLG_WARNING || (fault->mend != NULL && *fault->mend != 0));
    }
  for (guint e = 0; e < self->expected->len; e++)
    {
      const Expected *expected = g_ptr_array_index (self->expected, e);

      if (!expected->met)
        g_test_message ("did not come: %s:%u %s «%s» | %s | %s", expected->file, expected->line,
                        expected->column, expected->value, expected->rule, expected->mend);
      good = good && expected->met;
    }
  if (!good)
    g_test_fail ();
}

/* Every fault said in French says something else than in English. */
static void
compare_french (const MlgFaults *english, const MlgFaults *french)
{
  g_assert_cmpuint (mlg_faults_length (english), ==, mlg_faults_length (french));
  for (guint i = 0; i < mlg_faults_length (french); i++)
    {
      const MlgFault *fault = mlg_faults_get (french, i);

      for (guint j = 0; j < mlg_faults_length (english); j++)
        {
          const MlgFault *other = mlg_faults_get (english, j);

          if (fault->severity == MLG_WARNING && other->severity == MLG_WARNING)
            continue;
          g_assert_cmpstr (fault->rule, !=, other->rule);
          if (fault->mend != NULL && strncmp (fault->mend, "Maximum", 7) != 0)
            g_assert_cmpstr (fault->mend, !=, other->mend);
        }
    }
}

/* The superuser may read everything: such a case is run as somebody else. */
static MlgMap *
import_as_somebody (const Case *self, MlgFaults *faults, GError **error)
{
  gboolean change = self->no_rights && geteuid () == 0;
  MlgMap *map;

  if (change)
    g_assert_cmpint (seteuid (65534), ==, 0);
  map = mlg_import_map (self->path, faults, error);
  if (change)
    g_assert_cmpint (seteuid (0), ==, 0);
  return map;
}

static void
test_case (gconstpointer data)
{
  Case self = { 0 };
  g_autoptr (MlgFaults) faults = mlg_faults_new (), french = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (MlgMap) map = NULL, again = NULL;

  self.folder = make_folder ();
  self.path = g_strdup (self.folder);
  self.bytes = g_string_new (NULL);
  self.expected = g_ptr_array_new_with_free_func (expected_free);
  copy_folder (BASE, self.folder);
  read_case (&self, data);
  map = import_as_somebody (&self, faults, &error);
  mlg_set_message_lang (MLG_LANG_FR);
  again = import_as_somebody (&self, french, NULL);
  mlg_set_message_lang (MLG_LANG_EN);
  if (self.unreadable != NULL)
    {
      g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, self.unreadable));
    }
  else
    {
      compare (&self, faults);
      if (mlg_faults_count (faults, MLG_FAULT) > 0)
        g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
      else
        g_assert_no_error (error);
      g_assert_true ((map != NULL) == (mlg_faults_count (faults, MLG_FAULT) == 0));
    }
  compare_french (faults, french);
  remove_tree (self.folder);
  g_ptr_array_unref (self.expected);
  g_string_free (self.bytes, TRUE);
  g_free (self.unreadable);
  g_free (self.folder);
  g_free (self.path);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = g_dir_open (CASES, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".case"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const char *file = g_ptr_array_index (names, i);
      g_autofree char *path = g_strdup_printf ("/import/case/%.*s", (int) strlen (file) - 5, file);

      g_test_add_data_func (path, file, test_case);
    }
  return g_test_run ();
}
