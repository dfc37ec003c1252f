/* Opening, freezing and correcting years in a map file. */
#include "indicator/mlg-indicators-freeze.h"
#include "project/mlg-project-private.h"

#include <string.h>

static MlgMap *
read_file (const char *mapfile, MlgFaults *faults, GCancellable *cancellable, GError **error)
{
  if (mlg_source_form (mapfile) == MLG_SOURCE_MAP_FILE)
    return mlg_project_read (mapfile, faults, cancellable, error);
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                       mlg_tr (mlg_message_lang (),
                               "What is frozen is kept in a map file. Bring the folder into one "
                               "first: maillage import FOLDER FILE.maillage"));
  return NULL;
}

/* Saves what became of the map, as one act of the journal. */
static gboolean
save (const char *mapfile,
      MlgMap *map,
      const char *what,
      const char *about,
      GCancellable *cancellable,
      GError **error)
{
  const MlgJournalEntry entry = { what, about };
  g_autoptr (MlgMap) own = map;

  return own != NULL && mlg_store_save (mapfile, own, &entry, cancellable, error);
}

gboolean
mlg_project_open_year (
    const char *mapfile, int year, MlgFaults *faults, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgMap) map = NULL;
  g_autofree char *about = g_strdup_printf ("%d", year);

  g_return_val_if_fail (mapfile != NULL && faults != NULL, FALSE);
  map = read_file (mapfile, faults, cancellable, error);
  return map != NULL && save (mapfile, mlg_indicators_open_year (map, year, error), "open-year",
                              about, cancellable, error);
}

static const char *
value_of (const char *const *parameters, const char *key)
{
  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    if (strcmp (parameters[i], key) == 0)
      return parameters[i + 1];
  return NULL;
}

gboolean
mlg_project_freeze_year (const char *mapfile,
                         int year,
                         const char *const *parameters,
                         MlgFaults *faults,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (MlgIndicatorsAsked) asked = { 0 };
  g_autofree char *about = g_strdup_printf ("%d", year);
  const char *as_of = value_of (parameters, "as-of"), *draws = value_of (parameters, "draws"),
             *seed = value_of (parameters, "seed");
  g_autoptr (MlgMap) map = NULL;

  g_return_val_if_fail (mapfile != NULL && faults != NULL, FALSE);
  mlg_indicators_asked_init (&asked);
  asked.year = asked.since = year;
  asked.by = value_of (parameters, "by");
  if (draws != NULL)
    asked.draws = (guint) g_ascii_strtoull (draws, NULL, 10);
  if (seed != NULL)
    asked.seed = g_ascii_strtoull (seed, NULL, 10);
  if (as_of != NULL && !mlg_question_set_as_of (&asked.asked, as_of, error))
    return FALSE;
  map = read_file (mapfile, faults, cancellable, error);
  return map != NULL && save (mapfile, mlg_indicators_freeze_year (map, &asked, cancellable, error),
                              "freeze", about, cancellable, error);
}

gboolean
mlg_project_correct (const char *mapfile,
                     int year,
                     const char *indicator,
                     const char *by,
                     const char *group_id,
                     double value,
                     const char *reason,
                     MlgFaults *faults,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (MlgMap) map = NULL;
  g_autofree char *about = g_strdup_printf ("%d %s: %s", year, indicator, reason ? reason : "");

  g_return_val_if_fail (mapfile != NULL && indicator != NULL && faults != NULL, FALSE);
  map = read_file (mapfile, faults, cancellable, error);
  return map != NULL &&
         save (mapfile,
               mlg_indicators_correct (map, year, indicator, by, group_id, value, reason, error),
               "correct", about, cancellable, error);
}
