/* room: project */
#pragma once

#include <maillage/mlg-project.h>

G_BEGIN_DECLS

/* Scenarios of a source: named lists of edits over the map as it is, or over another scenario
 * (model.md §8). They live in the tables `scenarios` and `scenario_edits`. Changing them never
 * changes another table: of a map file they are saved in one transaction with a line of its
 * journal, of a folder of CSV the file of the table is rewritten whole or not at all.
 *
 * Each change is validated like an import before anything is written: the scenario and those that
 * inherit from it must still give a map. Faults are added to `faults`. Errors of all: as of
 * mlg_project_open; MLG_ERROR_USAGE for a scenario that is not there (or already there), with the
 * nearest name; MLG_DATA_ERROR_FAULTS; MLG_STORE_ERROR or MLG_OUTPUT_ERROR when the source cannot
 * be written, which leaves it as it was. */

/* Every scenario: scenario_id, name, parent, edits (its own), inherited (its ancestors').
 * (transfer full) */
MLG_PUBLIC MlgTable *mlg_project_scenarios (const MlgProject *self);
/* The edits of a scenario, its ancestors' first: scenario_id, seq, op, table, key, column, value,
 * before (the cell's value just before the edit; unknown for rows that are added). (transfer full)
 */
MLG_PUBLIC MlgTable *
mlg_project_scenario_edits (const MlgProject *self, const char *id, GError **error);
/* The scenario's own edits as readable CSV, header op,table,key,column,value. (transfer full) */
MLG_PUBLIC char *mlg_project_scenario_csv (const MlgProject *self, const char *id, GError **error);

/* A new scenario without edits; parent NULL = over the map as it is. */
MLG_PUBLIC gboolean mlg_scenario_new (const char *source,
                                      const char *id,
                                      const char *name,
                                      const char *parent,
                                      MlgFaults *faults,
                                      GCancellable *cancellable,
                                      GError **error);
/* Adds edits to a scenario: op is "set", "add" or "drop"; `cells` is column, value, column, value
 * …, NULL (NULL = none), one edit each. out_dropped (may be NULL; transfer full): the rows that
 * drop took along: table, key. */
MLG_PUBLIC gboolean mlg_scenario_edit (const char *source,
                                       const char *id,
                                       const char *op,
                                       const char *table,
                                       const char *key,
                                       const char *const *cells,
                                       MlgTable **out_dropped,
                                       MlgFaults *faults,
                                       GCancellable *cancellable,
                                       GError **error);
/* Takes the last edit of a scenario back, or the one of rank `seq` (0 = the last). */
MLG_PUBLIC gboolean mlg_scenario_undo (const char *source,
                                       const char *id,
                                       guint seq,
                                       MlgFaults *faults,
                                       GCancellable *cancellable,
                                       GError **error);
/* Takes a scenario away with its edits. One that others inherit from is refused (MLG_ERROR_USAGE
 * names them) unless `with_children`, which takes them away too. */
MLG_PUBLIC gboolean mlg_scenario_delete (const char *source,
                                         const char *id,
                                         gboolean with_children,
                                         MlgFaults *faults,
                                         GCancellable *cancellable,
                                         GError **error);
/* Makes the rows of `edits` (columns op, table, key, column, value) the edits of a scenario: of a
 * new one (`name`, `parent`), or, with `replace`, of one that is there in place of its own. What
 * programmes, learnt figures and answered questionnaires are kept by. */
MLG_PUBLIC gboolean mlg_scenario_save (const char *source,
                                       const char *id,
                                       const char *name,
                                       const char *parent,
                                       const MlgTable *edits,
                                       gboolean replace,
                                       MlgFaults *faults,
                                       GCancellable *cancellable,
                                       GError **error);
/* The same from a readable CSV file as mlg_project_scenario_csv writes it, in any form that import
 * reads. */
MLG_PUBLIC gboolean mlg_scenario_import (const char *source,
                                         const char *id,
                                         const char *name,
                                         const char *parent,
                                         const char *path,
                                         gboolean replace,
                                         MlgFaults *faults,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
