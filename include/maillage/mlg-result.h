/* room: table */
#pragma once

#include <maillage/mlg-table.h>
#include <maillage/mlg-workbook.h>

G_BEGIN_DECLS

/* The answer to a question, in three parts: the settings used (every one, defaults included), info
 * (status, seed, counts of unknowns), the tables. Built once, then read-only; reference counted. */
typedef struct _MlgResult MlgResult;

MLG_PUBLIC MlgResult *mlg_result_new (const char *question);
MLG_PUBLIC MlgResult *mlg_result_ref (MlgResult *self);
MLG_PUBLIC void mlg_result_unref (MlgResult *self);

/* Settings and info keep the order in which they are first added; adding a key again replaces its
 * value. A NULL text or a NaN number is unknown (null in JSON). */
MLG_PUBLIC void mlg_result_set_setting (MlgResult *self, const char *key, const char *value);
MLG_PUBLIC void mlg_result_set_setting_number (MlgResult *self, const char *key, double value);
MLG_PUBLIC void mlg_result_set_info (MlgResult *self, const char *key, const char *value);
MLG_PUBLIC void mlg_result_set_info_number (MlgResult *self, const char *key, double value);
/* Says that a piece of info is known and kept secret: «s» for people, null in JSON. */
MLG_PUBLIC void mlg_result_suppress_info (MlgResult *self, const char *key);
MLG_PUBLIC gboolean mlg_result_is_suppressed (const MlgResult *self, const char *key);
/* The question, settings and info of another, without its tables (transfer full). */
MLG_PUBLIC MlgResult *mlg_result_new_like (const MlgResult *other);
/* The manifest: what the answer was made from and with, so that it can be made again. */
MLG_PUBLIC void mlg_result_set_manifest (MlgResult *self, const char *key, const char *value);
MLG_PUBLIC const char *mlg_result_get_manifest (const MlgResult *self, const char *key);
/* Takes the table. */
MLG_PUBLIC void mlg_result_take_table (MlgResult *self, MlgTable *table);

MLG_PUBLIC const char *mlg_result_get_question (const MlgResult *self);
/* NULL / NaN when absent or unknown; a number asked as text is its machine text, and the reverse
 * parses. Owned by the result. */
MLG_PUBLIC const char *mlg_result_get_setting (const MlgResult *self, const char *key);
MLG_PUBLIC const char *mlg_result_get_info (const MlgResult *self, const char *key);
MLG_PUBLIC double mlg_result_get_info_number (const MlgResult *self, const char *key);
MLG_PUBLIC guint mlg_result_get_n_tables (const MlgResult *self);
MLG_PUBLIC const MlgTable *mlg_result_get_table (const MlgResult *self, guint i);
/* By name; NULL when there is none. */
MLG_PUBLIC const MlgTable *mlg_result_find_table (const MlgResult *self, const char *name);

/* The whole result: {"question", "settings", "info", "tables": [{"name", "columns": [{"name",
 * "title", "unit"}], "rows": [{…}]}]}; unknown is null. Titles in `lang`. */
MLG_PUBLIC void mlg_result_write_json (const MlgResult *self, MlgLang lang, GString *out);
/* {"question", "manifest", "settings", "info"}: the answer without its tables, to stand beside a
 * form that has no place for it. */
MLG_PUBLIC void mlg_result_write_manifest (const MlgResult *self, GString *out);
/* For a terminal: info in a few lines, then each table aligned under its title. */
MLG_PUBLIC void mlg_result_write_text (const MlgResult *self, MlgLang lang, GString *out);
/* The tables as CSV, one after the other, each after the first preceded by an empty line. */
MLG_PUBLIC void mlg_result_write_csv (const MlgResult *self, GString *out);

/* The whole result as a workbook: a sheet per table with number formats, filters and a frozen
 * header, a sheet of definitions (column, title, unit), a sheet with the settings and the info.
 * What is not a value is said in words: «n.d.», «s», «sans objet». Same result, same bytes.
 * (transfer full) MLG_OUTPUT_ERROR when a table is larger than a sheet. */
MLG_PUBLIC GBytes *mlg_result_write_workbook (const MlgResult *self,
                                              MlgWorkbookForm form,
                                              MlgLang lang,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgResult, mlg_result_unref)

G_END_DECLS
