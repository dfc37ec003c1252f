#include "base/mlg-output.h"
#include "import/mlg-import-private.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* ---- which file is which table ---------------------------------------- */

static gboolean
is_csv (const char *name)
{
  gsize n = strlen (name);

  return n > 4 && *name != '.' && *name != '~' && g_ascii_strcasecmp (name + n - 4, ".csv") == 0;
}

/* The folded names a file may have: English at 2t, French at 2t + 1, the simple sheet behind them.
 */
char **
mlg_import_names (void)
{
  char **names = g_new0 (char *, 2 * MLG_N_TABLES + 3);

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      names[2 * (gsize) t] = mlg_name_fold (mlg_schema_table (t)->id);
      names[2 * (gsize) t + 1] = mlg_name_fold (mlg_schema_table (t)->fr);
    }
  names[(gsize) 2 * MLG_N_TABLES] = mlg_name_fold (MLG_SHEET_NAME_EN);
  names[(gsize) 2 * MLG_N_TABLES + 1] = mlg_name_fold (MLG_SHEET_NAME_FR);
  return names;
}

const char *
mlg_import_name (guint i)
{
  if (i >= 2 * MLG_N_TABLES)
    return i % 2 == 1 ? MLG_SHEET_NAME_FR : MLG_SHEET_NAME_EN;
  return i % 2 == 1 ? mlg_schema_table (i / 2)->fr : mlg_schema_table (i / 2)->id;
}

static void
warn_unknown (MlgImport *self, const char *name, const char *folded, char *const *names)
{
  int near = mlg_name_nearest (folded, (const char *const *) names, 2 * MLG_N_TABLES + 2);
  g_autofree char *mend =
      near >= 0 ? g_strdup_printf (TR ("Did you mean «%s.csv»?"), mlg_import_name ((guint) near))
                : NULL;

  mlg_faults_add (self->faults, MLG_WARNING, name, 0, NULL, NULL,
                  TR ("is not the name of a table: the file was not read."), mend);
}

char **
mlg_import_slot (MlgImport *self, const char *folded, char *const *names)
{
  for (guint i = 0; i < 2 * MLG_N_TABLES + 2; i++)
    if (strcmp (names[i], folded) == 0)
      return i < 2 * MLG_N_TABLES ? &self->files[i / 2] : &self->sheet;
  return NULL;
}

static void
place_file (MlgImport *self, const char *name, char *const *names)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - 4), *folded = mlg_name_fold (stem);
  char **slot = mlg_import_slot (self, folded, names);

  if (slot == NULL)
    warn_unknown (self, name, folded, names);
  else if (*slot == NULL)
    *slot = g_strdup (name);
  else
    {
      g_autofree char *rule = g_strdup_printf (TR ("holds the same table as «%s»."), *slot);

      mlg_faults_add (self->faults, MLG_FAULT, name, 0, NULL, NULL, rule,
                      TR ("Keep one of the two files."));
      self->broken = TRUE;
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
refuse_folder (const char *path, const GError *cause, GError **error)
{
  g_autofree char *shown = mlg_clean_text (path);
  const char *what = TR ("cannot be read as a folder.");

  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    what = TR ("there is no such folder.");
  else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    what = TR ("you have no right to read this folder.");
  else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    what = TR ("is a file, not a folder of CSV files.");
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
               mlg_message_lang () == MLG_LANG_FR ? "%s\u00a0: %s" : "%s: %s", shown, what);
}

/* The order of a folder's entries is the file system's whim: they are sorted first. */
static gboolean
list_files (MlgImport *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (self->path, 0, &cause);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) names = mlg_import_names ();
  const char *name;

  if (dir == NULL)
    {
      refuse_folder (self->path, cause, error);
      return FALSE;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    if (is_csv (name))
      g_ptr_array_add (found, g_strdup (name));
  g_ptr_array_sort (found, compare_names);
  for (guint i = 0; i < found->len; i++)
    place_file (self, g_ptr_array_index (found, i), names);
  return TRUE;
}

/* ---- reading ---------------------------------------------------------- */

static void
read_table (MlgImport *self, MlgTableId table)
{
  MlgTableReader reader = { 0 };
  g_autofree char *path = g_build_filename (self->path, self->files[table], NULL);

  reader.spec = mlg_schema_table (table);
  reader.rows = mlg_draft_rows (self->draft, table);
  reader.texts = self->texts;
  reader.forms = self->forms;
  reader.faults = self->faults;
  reader.rows->file = reader.file = mlg_draft_intern (self->draft, self->files[table]);
  mlg_table_reader_run (&reader, path);
  self->broken |= reader.broken;
}

static void
folder_clear (MlgImport *self)
{
  for (guint t = 0; t < MLG_N_TABLES; t++)
    g_free (self->files[t]);
  g_free (self->sheet);
  mlg_texts_free (self->texts);
  g_hash_table_unref (self->forms);
  g_clear_pointer (&self->headers, g_hash_table_unref);
}

static gboolean
is_empty (const MlgImport *self)
{
  for (guint t = 0; t < MLG_N_TABLES; t++)
    if (self->files[t] != NULL)
      return FALSE;
  return self->sheet == NULL;
}

/* FALSE with an error when the folder cannot be read at all. */
static gboolean
read_folder (MlgImport *self, GError **error)
{
  if (!list_files (self, error))
    return FALSE;
  if (is_empty (self))
    {
      g_autofree char *name = g_path_get_basename (self->path);

      mlg_faults_add (self->faults, MLG_FAULT, name, 0, NULL, NULL,
                      TR ("the folder holds no table of a map."),
                      TR ("It should hold files such as targets.csv and relays.csv: see the "
                          "command template."));
      self->broken = TRUE;
      return TRUE;
    }
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    if (self->files[t] != NULL)
      read_table (self, t);
  mlg_settings_tidy (self->draft);
  if (self->sheet != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, self->sheet, NULL);

      self->broken |=
          !mlg_sheet_read (self->draft, self->texts, self->forms, path, self->sheet, self->faults);
    }
  mlg_forms_tell (self->forms, self->faults);
  return TRUE;
}

static gboolean
set_faults_error (const MlgFaults *faults, GError **error)
{
  guint n = mlg_faults_count (faults, MLG_FAULT);

  if (n == 0)
    return TRUE;
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
               n == 1 ? TR ("The data has %u fault.") : TR ("The data has %u faults."), n);
  return FALSE;
}

/* Adds the faults of `from`, those of a second file's lines under its name; faults of rows that
 * `known` (may be NULL) already blames are left out: they follow from the first. */
static void
add_faults (const MlgImport *self,
            MlgFaults *faults,
            const MlgFaults *from,
            const char *second,
            GHashTable *known)
{
  for (guint i = 0; i < mlg_faults_length (from); i++)
    {
      const MlgFault *fault = mlg_faults_get (from, i);
      gboolean in_second = second != NULL && fault->line >= MLG_LINE_SECOND;
      const char *file = in_second ? second : fault->file;
      guint line = in_second ? fault->line - MLG_LINE_SECOND : fault->line;
      g_autofree char *place = g_strdup_printf ("%s:%u", file != NULL ? file : "", line);
      MlgFault moved = *fault;
      g_autofree char *cell = NULL;

      moved.file = (char *) (gsize) file;
      moved.line = line;
      cell = fault->cell != NULL ? g_strdup (fault->cell) : mlg_import_cell_name (self, &moved);

      if (known == NULL || line == 0 || fault->severity == MLG_WARNING ||
          !g_hash_table_contains (known, place))
        mlg_faults_add_cell (faults, fault->severity, file, line, cell, fault->column, fault->value,
                             fault->rule, fault->mend);
    }
}

static GHashTable *
list_places (const MlgFaults *faults)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);

      if (fault->severity == MLG_FAULT && fault->file != NULL)
        g_hash_table_add (places, g_strdup_printf ("%s:%u", fault->file, fault->line));
    }
  return places;
}

gboolean
mlg_import_folder (MlgDraft *draft, const char *path, MlgFaults *faults, GError **error)
{
  MlgImport folder = { .draft = draft, .path = path };
  g_autoptr (MlgFaults) found = mlg_faults_new ();
  gboolean read;

  folder.faults = found;
  folder.texts = mlg_texts_new (draft);
  folder.forms = mlg_forms_new ();
  read = read_folder (&folder, error);
  add_faults (&folder, faults, found, NULL, NULL);
  folder_clear (&folder);
  return read && set_faults_error (found, error);
}

/* Freezes what was read, the map's own faults behind those of the cells. */
static MlgMap *
freeze (MlgImport *self, GError **error)
{
  g_autoptr (MlgFaults) rules = mlg_faults_new ();
  g_autoptr (GHashTable) places = list_places (self->faults);
  g_autoptr (GError) cause = NULL;
  MlgMap *map = mlg_draft_freeze (self->draft, rules, &cause);

  add_faults (self, self->faults, rules, self->sheet, places);
  if (map == NULL && !g_error_matches (cause, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (map == NULL && mlg_faults_count (self->faults, MLG_FAULT) == 0)
    g_propagate_error (error, g_steal_pointer (&cause)); /* cannot be: a fault without a fault */
  return map;
}

static MlgMap *
import_map (const char *path, gboolean is_book, MlgFaults *faults, GError **error)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgFaults) found = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (GError) cause = NULL;
  MlgImport folder = { .draft = draft, .path = path, .faults = found };
  gboolean read = TRUE;

  folder.texts = mlg_texts_new (draft);
  folder.forms = mlg_forms_new ();
  if (is_book)
    mlg_import_read_book (&folder);
  else
    read = read_folder (&folder, &cause);
  if (read && !folder.broken)
    map = freeze (&folder, &cause);
  add_faults (&folder, faults, found, NULL, NULL);
  mlg_faults_sort (faults);
  folder_clear (&folder);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  return set_faults_error (found, error) ? g_steal_pointer (&map) : NULL;
}

MlgMap *
mlg_import_map (const char *path, MlgFaults *faults, GError **error)
{
  return import_map (path, FALSE, faults, error);
}

MlgMap *
mlg_import_book (const char *path, MlgFaults *faults, GError **error)
{
  return import_map (path, TRUE, faults, error);
}
