/* The scenario tables of a source being changed: read, changed, validated, and written back whole
 * or not at all. Only the files of mlg-scenario.h use it. */
#pragma once
#include "map/mlg-edit.h"
#include "project/mlg-project-private.h"
#include <maillage/mlg-scenario.h>

typedef struct
{
  const char *source;
  MlgMap *map;     /* as it stands */
  MlgDraft *draft; /* being changed */
  MlgMap *changed; /* after mlg_scenario_file_validate */
  MlgFaults *faults;
} MlgScenarioFile;

gboolean mlg_scenario_file_open (MlgScenarioFile *self,
                                 const char *source,
                                 MlgFaults *faults,
                                 GCancellable *cancellable,
                                 GError **error);
void mlg_scenario_file_clear (MlgScenarioFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgScenarioFile, mlg_scenario_file_clear)

/* The row of a scenario; MLG_NONE with MLG_ERROR_USAGE and the nearest name. */
guint mlg_scenario_file_find (const MlgScenarioFile *self, const char *id, GError **error);
/* Appends rows to the draft. Texts are cleaned as an import does. */
void
mlg_scenario_file_add (MlgScenarioFile *self, const char *id, const char *name, const char *parent);
void mlg_scenario_file_add_edit (MlgScenarioFile *self,
                                 const char *id,
                                 double op,
                                 const char *table,
                                 const char *key,
                                 const char *column,
                                 const char *value);
/* Takes rows away whose scenario is `id` (edits of one rank only when seq >= 0). */
void mlg_scenario_file_remove (MlgScenarioFile *self, MlgTableId table, const char *id, double seq);
/* Freezes the draft, and makes the map of `id` (NULL = none) and of all that inherit from it.
 * out_dropped as mlg_map_edited, for `id`; may be NULL. */
gboolean mlg_scenario_file_validate (MlgScenarioFile *self,
                                     const char *id,
                                     GArray **out_dropped,
                                     GError **error);
/* Writes `changed` back. `what` and `words` go into the journal of a map file. */
gboolean mlg_scenario_file_save (MlgScenarioFile *self,
                                 const char *what,
                                 const char *words,
                                 GCancellable *cancellable,
                                 GError **error);
