/* Filled questionnaires into the map: read, checked whole, then written in one transaction. */
#include "ask/mlg-answers.h"
#include "base/mlg-words.h"
#include "import/mlg-import.h"
#include "map/mlg-edit.h"
#include "project/mlg-project-private.h"
#include "reader/mlg-csv.h"

#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

typedef struct
{
  MlgAnswers *answers;
  MlgFaults *faults;
  const char *name;
  gboolean header_read, readable;
} Reading;

static gboolean
read_row (const MlgCsvRow *row, gpointer data)
{
  Reading *self = data;

  if (!self->header_read)
    {
      self->header_read = TRUE;
      self->readable = mlg_answers_header (self->answers, self->name, row->line, row->n, row->cells,
                                           self->faults);
    }
  else
    mlg_answers_row (self->answers, row->line, row->n, row->cells, self->faults);
  return self->readable;
}

static void
read_file (MlgAnswers *answers, const char *path, MlgFaults *faults)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (MlgCsv) csv = mlg_csv_open (path, name, faults);
  Reading reading = { .answers = answers, .faults = faults, .name = name };

  if (csv != NULL)
    mlg_csv_each_row (csv, read_row, &reading, faults);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The file itself, or the CSV files of a folder by name; NULL with error. (element-type filename)
 */
static GPtrArray *
list_files (const char *path, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_ptr_array_add (files, g_strdup (path));
      return g_steal_pointer (&files);
    }
  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (g_str_has_suffix (lower, ".csv"))
        g_ptr_array_add (files, g_build_filename (path, name, NULL));
    }
  g_ptr_array_sort (files, by_name);
  if (files->len > 0)
    return g_steal_pointer (&files);
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
               TR ("%s holds no CSV file with answers."), path);
  return NULL;
}

static MlgResult *
describe (const MlgAnswers *answers, guint files)
{
  MlgResult *result = mlg_result_new ("answers");

  mlg_result_set_info_number (result, "files", files);
  mlg_result_set_info_number (result, "answered", mlg_answers_count (answers));
  mlg_result_set_info_number (result, "unanswered", mlg_answers_unanswered (answers));
  mlg_result_take_table (result, mlg_answers_table (answers));
  return result;
}

/* A map file is changed in place; any other source is left alone and the map goes to a folder. */
static gboolean
write_map (const MlgProject *self,
           const MlgMap *map,
           const char *answers,
           const char *folder,
           MlgLang lang,
           GCancellable *cancellable,
           GError **error)
{
  const MlgJournalEntry entry = { "answers", answers };

  if (folder != NULL)
    return mlg_export_folder (map, folder, lang, error);
  return mlg_store_save (mlg_project_get_source (self), map, &entry, cancellable, error);
}

MlgResult *
mlg_project_answers (const MlgProject *self,
                     const char *path,
                     const char *folder,
                     MlgLang lang,
                     MlgFaults *faults,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (MlgAnswers) answers = mlg_answers_new (mlg_project_get_map (self));
  g_autoptr (GPtrArray) files = list_files (path, error);
  g_autoptr (MlgMap) map = NULL;
  const MlgEdit *edits;
  guint n;

  if (files == NULL)
    return NULL;
  if (folder == NULL && mlg_project_get_form (self) != MLG_SOURCE_MAP_FILE)
    {
      g_set_error_literal (
          error, MLG_ERROR, MLG_ERROR_USAGE,
          TR ("Answers change a map file. For a folder or a workbook say where the "
              "new folder goes: -o DIR."));
      return NULL;
    }
  for (guint i = 0; i < files->len; i++)
    read_file (answers, g_ptr_array_index (files, i), faults);
  mlg_faults_sort (faults);
  if (mlg_faults_count (faults, MLG_FAULT) > 0)
    {
      g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                           TR ("The answers have faults: nothing was changed."));
      return NULL;
    }
  edits = mlg_answers_edits (answers, faults, &n);
  map = mlg_map_edited (mlg_project_get_map (self), edits, n, faults, NULL, error);
  mlg_faults_sort (faults);
  if (map == NULL || mlg_project_stopped (cancellable, error))
    return NULL;
  if (mlg_answers_count (answers) > 0 &&
      !write_map (self, map, path, folder, lang, cancellable, error))
    return NULL;
  return describe (answers, files->len);
}
