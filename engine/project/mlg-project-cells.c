/* Public files of establishments into a map's cells: read, counted, checked like any map, then
 * written whole. */
#include "base/mlg-words.h"
#include "import/mlg-census.h"
#include "project/mlg-project-private.h"

#include <math.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

static const char *const forms[] = { "sirene", "urssaf", "flores" };

gboolean
mlg_project_knows_cells (const char *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i], form))
      return TRUE;
  return FALSE;
}

static const char *
option (const char *const *options, const char *key)
{
  for (guint i = 0; options != NULL && options[i] != NULL; i += 2)
    if (g_str_equal (options[i], key))
      return options[i + 1];
  return NULL;
}

/* region=84,employers=yes */
static gboolean
read_where (const char *text, MlgCensusOptions *options, char **out_region, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (g_strstrip (parts[i]), "=", 2);

      if (pair[0] == NULL)
        continue;
      if (g_str_equal (pair[0], "region") && pair[1] != NULL)
        {
          g_free (*out_region);
          *out_region = g_strdup (pair[1]);
        }
      else if (g_str_equal (pair[0], "employers") &&
               (g_strcmp0 (pair[1], "yes") == 0 || g_strcmp0 (pair[1], "no") == 0))
        options->employers = g_str_equal (pair[1], "yes");
      else
        {
          g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                       TR ("--where does not know «%s». Write region=84, employers=yes, or both "
                           "with a comma."),
                       parts[i]);
          return FALSE;
        }
    }
  options->region = *out_region;
  return TRUE;
}

static gboolean
read_options (const char *form,
              const char *const *given,
              MlgCensusOptions *options,
              char **out_region,
              GError **error)
{
  const char *each = option (given, "workers-each");
  char *end;

  mlg_census_options_init (options);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i], form))
      options->form = (MlgCensusForm) i;
  options->sectors = option (given, "sectors");
  options->territories = option (given, "territories");
  options->as_of = option (given, "as-of");
  options->naf2025 = g_strcmp0 (option (given, "nomenclature"), "NAF2025") == 0;
  if (each != NULL)
    {
      options->workers_each = g_ascii_strtod (each, &end);
      if (end == each || *end != '\0' || !(options->workers_each >= 0) ||
          !isfinite (options->workers_each))
        {
          g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                       TR ("--workers-each: «%s» is not a number. Write one such as 9.5."), each);
          return FALSE;
        }
    }
  return read_where (option (given, "where"), options, out_region, error);
}

static void
tell (MlgTable *table, const char *what, double count)
{
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, what);
  mlg_table_set_number (table, row, 1, count);
}

static MlgResult *
describe (const MlgCensusCounts *counts)
{
  MlgResult *result = mlg_result_new ("import");
  MlgTable *table = mlg_table_new ("rows_read", N_ ("What became of the rows"));

  mlg_table_add_column (table, "what", N_ ("What"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "count", N_ ("Count"), MLG_COLUMN_COUNT, NULL, 0);
  tell (table, N_ ("rows read"), (double) counts->rows);
  tell (table, N_ ("closed: left out"), (double) counts->closed);
  tell (table, N_ ("without a place in the country: left out"), (double) counts->no_place);
  tell (table, N_ ("in another region: left out"), (double) counts->elsewhere);
  tell (table, N_ ("without any worker: left out"), (double) counts->without_workers);
  tell (table, N_ ("establishments counted"), counts->counted);
  tell (table, N_ ("of them, of unknown size (workers counted as 0, assumed)"),
        counts->unknown_size);
  tell (table, N_ ("of them, of unknown activity"), counts->unknown_sector);
  tell (table, N_ ("of them, withheld by their owners (only counted)"), counts->withheld);
  tell (table, N_ ("target cells made"), counts->cells);
  mlg_result_take_table (result, table);

  return result;
}

static MlgDraft *
draft_of (const char *target, gboolean is_map, MlgFaults *faults, GCancellable *c, GError **error)
{
  g_autoptr (MlgMap) map = NULL;

  if (!is_map || !g_file_test (target, G_FILE_TEST_EXISTS))
    return mlg_draft_new ();
  map = mlg_project_read (target, faults, c, error);

  return map != NULL ? mlg_map_to_draft (map) : NULL;
}

MlgResult *
mlg_project_import_cells (const char *form,
                          const char *file,
                          const char *target,
                          const char *const *options,
                          MlgLang lang,
                          void (*progress) (double share, gpointer data),
                          gpointer progress_data,
                          MlgFaults *faults,
                          GCancellable *cancellable,
                          GError **error)
{
  const gboolean is_map = g_str_has_suffix (target, ".maillage");
  g_autofree char *source = g_path_get_basename (file);
  const MlgJournalEntry entry = { "import", source };
  g_autofree char *region = NULL;
  g_autoptr (MlgDraft) draft = NULL;
  g_autoptr (MlgMap) map = NULL;
  MlgCensusOptions asked;
  MlgCensusCounts counts;

  g_return_val_if_fail (mlg_project_knows_cells (form) && file != NULL && faults != NULL, NULL);
  if (!read_options (form, options, &asked, &region, error))
    return NULL;
  asked.progress = progress;
  asked.progress_data = progress_data;
  draft = draft_of (target, is_map, faults, cancellable, error);
  if (draft == NULL || !mlg_census_read (draft, file, &asked, &counts, cancellable, error))
    return NULL;
  map = mlg_draft_freeze (draft, faults, error);
  if (map == NULL || mlg_project_stopped (cancellable, error) ||
      !(is_map ? mlg_store_save (target, map, &entry, cancellable, error)
               : mlg_export_folder (map, target, lang, error)))
    return NULL;

  return describe (&counts);
}
