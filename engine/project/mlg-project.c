#include "base/mlg-output.h"
#include "map/mlg-edit.h"
#include "map/mlg-frozen.h"
#include "map/mlg-revised.h"
#include "project/mlg-project-private.h"
#include <string.h>

struct _MlgProject
{
  gatomicrefcount ref_count;
  MlgMap *map;
  char *source;
  MlgSourceForm form;
};

/* Workbooks are zip archives; the name alone also decides, for one that is empty or cut. */
static gboolean
is_workbook (const char *source)
{
  static const char *const endings[] = { ".xlsx", ".xlsm", ".xlsb", ".xltx",
                                         ".xls",  ".ods",  ".ots",  ".fods" };
  g_autofree char *lower = g_ascii_strdown (source, -1);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

MlgSourceForm
mlg_source_form (const char *source)
{
  g_return_val_if_fail (source != NULL, MLG_SOURCE_MAP_FILE);
  if (g_file_test (source, G_FILE_TEST_IS_DIR))
    return MLG_SOURCE_FOLDER;
  return is_workbook (source) && !mlg_store_claims (source) ? MLG_SOURCE_WORKBOOK
                                                            : MLG_SOURCE_MAP_FILE;
}

gboolean
mlg_project_stopped (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED,
                       mlg_tr (mlg_message_lang (), "stopped: everything is as it was"));
  return TRUE;
}

static MlgMap *
read_map_file (const char *source, MlgFaults *faults, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  MlgMap *map;
  if (!mlg_store_load (source, draft, cancellable, error))
    return NULL;
  map = mlg_draft_freeze (draft, faults, error);
  mlg_faults_sort (faults);
  return map;
}

/* A source that is not there, or is a file of another kind, is the data's matter and not the
 * store's. FALSE with error. */
static gboolean
looks_like_map_file (const char *source, GError **error)
{
  g_autofree char *display = g_filename_display_name (source);
  g_autofree char *name = mlg_clean_text (display);

  if (g_str_has_suffix (source, ".maillage") && g_file_test (source, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!g_file_test (source, G_FILE_TEST_EXISTS))
    g_set_error (
        error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
        mlg_tr (mlg_message_lang (),
                "%s: there is no such file or folder. Give a folder of CSV or a map file."),
        name);
  else if (!mlg_store_claims (source))
    g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
                 mlg_tr (mlg_message_lang (), "%s is neither a map file nor a folder of CSV. Give "
                                              "the folder that holds the tables."),
                 name);
  else
    return TRUE;
  return FALSE;
}

MlgMap *
mlg_project_read (const char *source, MlgFaults *faults, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgMap) map = NULL;
  if (mlg_project_stopped (cancellable, error))
    return NULL;
  switch (mlg_source_form (source))
    {
    case MLG_SOURCE_FOLDER:
      map = mlg_import_map (source, faults, error);
      break;
    case MLG_SOURCE_MAP_FILE:
      if (looks_like_map_file (source, error))
        map = read_map_file (source, faults, cancellable, error);
      break;
    case MLG_SOURCE_WORKBOOK:
      map = mlg_import_book (source, faults, error);
      break;
    }
  if (map == NULL || mlg_project_stopped (cancellable, error))
    return NULL;
  return g_steal_pointer (&map);
}

static MlgProject *
project_new (MlgMap *map, const char *source, MlgSourceForm form)
{
  MlgProject *self = g_new0 (MlgProject, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->map = map;
  self->source = g_strdup (source);
  self->form = form;
  return self;
}

MlgProject *
mlg_project_with_map (const MlgProject *self, MlgMap *map)
{
  return project_new (map, self->source, self->form);
}

MlgProject *
mlg_project_open (const char *source, MlgFaults *faults, GCancellable *cancellable, GError **error)
{
  MlgMap *map;
  g_return_val_if_fail (source != NULL && faults != NULL, NULL);
  map = mlg_project_read (source, faults, cancellable, error);
  return map != NULL ? project_new (map, source, mlg_source_form (source)) : NULL;
}

static void
take_map (MlgMap **map, MlgMap *other)
{
  if (other == NULL)
    return;
  mlg_map_unref (*map);
  *map = other;
}

/* What the map file keeps when another map takes its place: a folder that says nothing of frozen
 * years does not undo them, and what was edited after its validation waits for another one. A file
 * that cannot be read is the saving's matter. *out_revised: the deliverables that wait, or NULL. */
static void
carry (const char *mapfile, MlgMap **map, MlgFaults *faults, char **out_revised)
{
  g_autoptr (MlgFaults) ignored = mlg_faults_new ();
  g_autoptr (MlgMap) before = NULL;
  *out_revised = NULL;
  if (!g_file_test (mapfile, G_FILE_TEST_EXISTS))
    return;
  before = read_map_file (mapfile, ignored, NULL, NULL);
  if (before == NULL)
    return;
  take_map (map, mlg_frozen_carry (before, *map, ignored, NULL));
  take_map (map, mlg_revised_carry (before, *map, faults, out_revised, NULL));
  mlg_faults_sort (faults);
}

/* A scenario that cannot be applied is a fault of what is imported, as in every table. */
static gboolean
are_scenarios_good (const MlgMap *map, MlgFaults *faults, GError **error)
{
  if (mlg_map_check_scenarios (map, faults))
    return TRUE;
  g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                       mlg_tr (mlg_message_lang (), "A scenario cannot be applied to the map. Each "
                                                    "fault is told with its place and its mend."));
  return FALSE;
}

MlgProject *
mlg_project_import (const char *source,
                    const char *mapfile,
                    MlgFaults *faults,
                    GCancellable *cancellable,
                    GError **error)
{
  MlgJournalEntry entry = { "import", source };
  g_autoptr (MlgMap) map = NULL;
  g_autofree char *revised = NULL;
  g_autofree char *what = NULL;
  g_return_val_if_fail (source != NULL && mapfile != NULL && faults != NULL, NULL);
  map = mlg_project_read (source, faults, cancellable, error);
  if (map != NULL)
    carry (mapfile, &map, faults, &revised);
  if (revised != NULL)
    entry.what = what = g_strdup_printf ("import; submitted again: %s", revised);
  if (map == NULL || !are_scenarios_good (map, faults, error) ||
      !mlg_store_save (mapfile, map, &entry, cancellable, error))
    return NULL;
  return project_new (g_steal_pointer (&map), mapfile, MLG_SOURCE_MAP_FILE);
}

gboolean
mlg_project_export (const MlgProject *self,
                    const char *folder,
                    MlgLang lang,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (self != NULL && folder != NULL, FALSE);
  return !mlg_project_stopped (cancellable, error) &&
         mlg_export_folder (self->map, folder, lang, error);
}

MlgProject *
mlg_project_ref (MlgProject *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mlg_project_unref (MlgProject *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  mlg_map_unref (self->map);
  g_free (self->source);
  g_free (self);
}

MlgMap *
mlg_project_get_map (const MlgProject *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->map;
}

const char *
mlg_project_get_source (const MlgProject *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source;
}

MlgSourceForm
mlg_project_get_form (const MlgProject *self)
{
  g_return_val_if_fail (self != NULL, MLG_SOURCE_MAP_FILE);
  return self->form;
}

MlgLang
mlg_project_get_lang (const MlgProject *self)
{
  MlgLang lang = MLG_LANG_FR;
  const char *setting;
  g_return_val_if_fail (self != NULL, MLG_LANG_FR);
  setting = mlg_map_setting (self->map, "lang");
  if (setting != NULL)
    mlg_lang_parse (setting, &lang);
  return lang;
}
