/* room: report */
#pragma once

#include <maillage/mlg-result.h>
#include <maillage/mlg-workbook.h>

G_BEGIN_DECLS

/* The committee's report: one self-contained HTML page. It computes no figure: it is handed the
 * answers that its sections list, and a few facts. Whoever makes a report runs each need through
 * the registry of questions, hands the answers back under their names, and asks for the page. */

/* One answer that a section reads: a question of the registry and its parameters, as text. The
 * period, the as-of date, the scenario and the seed of the report itself are added to each by the
 * caller. */
typedef struct
{
  const char *name;          /* under which the answer is handed back, e.g. "reach_sector" */
  const char *question;      /* "reach", "gaps", "relays", "capacity" */
  const char *parameters[9]; /* key, value, key, value, NULL: { "by", "sector:top", NULL }. A level
                                follows a colon: `top` = the roots of a hierarchy, else a level
                                of territories (`department`). */
} MlgReportNeed;

/* Every need of every section, each name once. Static. */
MLG_PUBLIC const MlgReportNeed *mlg_report_needs (guint *out_n);

/* What a page is made of. Mutable, used by one thread. */
typedef struct _MlgReportInput MlgReportInput;

MLG_PUBLIC MlgReportInput *mlg_report_input_new (void);
MLG_PUBLIC void mlg_report_input_free (MlgReportInput *self);
/* Hands back the answer to a need; keeps a reference. A need without an answer (the question does
 * not exist yet, or could not be asked) leaves out what it would have shown, and only that. */
MLG_PUBLIC void
mlg_report_input_set_result (MlgReportInput *self, const char *need, MlgResult *result);
/* A fact, copied; NULL or "" = unknown. Keys:
 *   source   what people call the data ("auvergne-rhone-alpes"): a base name, never a path
 *   seal     mlg_map_seal ()
 *   region   the region's name ("Auvergne-Rhône-Alpes")
 *   year     the year or period shown in the title ("2026")
 *   edited   ISO date of the page: the as-of date, or SOURCE_DATE_EPOCH; never the clock
 *   version  the program's version (MLG_VERSION when not given)
 *   status   words of the band at the top of each page ("Projet"); unknown = «draft»
 *   goal     the goal of the settings, 0-1, machine form
 *   licence  one sentence on sources and licences, for the foot of the page; may be unknown */
MLG_PUBLIC void
mlg_report_input_set_fact (MlgReportInput *self, const char *key, const char *value);
/* How many rows a table of the map has: mlg_map_count (map, table) for each table. */
MLG_PUBLIC void mlg_report_input_set_count (MlgReportInput *self, const char *table, guint rows);
/* A setting of the map, default included, for the manifest. Kept in the order given. */
MLG_PUBLIC void
mlg_report_input_set_setting (MlgReportInput *self, const char *key, const char *value);
/* A department's outline for the map of départements: handed to the plot as it is. */
MLG_PUBLIC void mlg_report_input_set_outlines (MlgReportInput *self, MlgTable *outlines);

/* The page (transfer full), UTF-8, the same bytes for the same input. Everything from data is
 * escaped; no network, no inline handler. Fails with MLG_OUTPUT_ERROR_FAILED when a drawing fails.
 */
MLG_PUBLIC char *mlg_report_html (const MlgReportInput *input, MlgLang lang, GError **error);

/* The same as a workbook (transfer full): a sheet for each question with the same words and tables,
 * charts for the pictures, the meaning of each column. Figures are numbers; nothing is a formula.
 * The same bytes for the same input. */
MLG_PUBLIC GBytes *mlg_report_workbook (const MlgReportInput *input,
                                        MlgWorkbookForm form,
                                        MlgLang lang,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgReportInput, mlg_report_input_free)

G_END_DECLS
