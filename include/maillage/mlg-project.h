/* room: project */
#pragma once

#include <gio/gio.h>
#include <maillage/mlg-faults.h>
#include <maillage/mlg-map.h>
#include <maillage/mlg-plot.h>
#include <maillage/mlg-result.h>
#include <maillage/mlg-workbook.h>

G_BEGIN_DECLS

/* The handle on a map and where it came from: a map file (*.maillage) or a folder of CSV, so that
 * a question can be asked of a folder at once. Reference counted; read-only once opened. */
typedef struct _MlgProject MlgProject;

typedef enum
{
  MLG_SOURCE_MAP_FILE,
  MLG_SOURCE_FOLDER,
  MLG_SOURCE_WORKBOOK, /* .xlsx or .ods */
} MlgSourceForm;

/* What a source looks like, from its name and its first bytes; anything that is neither a folder
 * nor a workbook is for the store to accept or refuse. */
MLG_PUBLIC MlgSourceForm mlg_source_form (const char *source);

/* Reads a source and freezes its map. Every fault and warning is added to `faults`, sorted.
 * (transfer full) NULL with MLG_DATA_ERROR_FAULTS when there is a fault, MLG_DATA_ERROR_UNREADABLE
 * when the folder cannot be read, MLG_STORE_ERROR when the map file cannot, MLG_ERROR_CANCELLED
 * when stopped. The source is never written. The seal of a map file is not verified here: that is
 * what mlg_project_check does. */
MLG_PUBLIC MlgProject *
mlg_project_open (const char *source, MlgFaults *faults, GCancellable *cancellable, GError **error);
MLG_PUBLIC MlgProject *mlg_project_ref (MlgProject *self);
MLG_PUBLIC void mlg_project_unref (MlgProject *self);

/* The frozen map, owned by the project. */
MLG_PUBLIC MlgMap *mlg_project_get_map (const MlgProject *self);
/* The source as given, and what it was. */
MLG_PUBLIC const char *mlg_project_get_source (const MlgProject *self);
MLG_PUBLIC MlgSourceForm mlg_project_get_form (const MlgProject *self);
/* The language of outputs: the map's setting `lang`, else French. */
MLG_PUBLIC MlgLang mlg_project_get_lang (const MlgProject *self);

/* Makes the content of `source` (a folder of CSV, or another map file) the content of the map file,
 * in one transaction with one line of its journal. A map file that does not exist is made; it
 * appears whole or not at all. With any fault, error or stop the map file stays what it was. An
 * existing file's content is first verified against its seal. (transfer full: the project on the
 * map file) Errors as of mlg_project_open, and MLG_STORE_ERROR when the map file refuses. */
MLG_PUBLIC MlgProject *mlg_project_import (const char *source,
                                           const char *mapfile,
                                           MlgFaults *faults,
                                           GCancellable *cancellable,
                                           GError **error);

/* TRUE for the public files whose establishments can be counted into cells: "sirene" (INSEE's
 * StockEtablissement), "urssaf" (by activity and département), "flores" (INSEE, by sector of A17).
 */
MLG_PUBLIC gboolean mlg_project_knows_cells (const char *form);
/* Counts a public file (plain, gzip, the one CSV of a zip, "-" the standard input) into target
 * cells sector × size class × territory. `target`: a map file, whose cells, sectors, sizes and
 * territories it replaces (all else stays; checked like an import, one transaction, one line of the
 * journal), or a new folder of CSV in `lang`. options: key, value, …, NULL (NULL = none) among
 * where
 * ("region=84,employers=yes"), sectors (a17 a38 a88 naf; NAF 2025: section division naf),
 * territories (region department commune), nomenclature (NAF2 NAF2025), workers-each (where the
 * file counts no workers), as-of. Only counts are kept of the rows; their number changes no memory.
 * progress (may be NULL) is told the share read, NaN when unknown. (transfer full) Table
 * `rows_read`: what, count. Errors: MLG_ERROR_USAGE, MLG_DATA_ERROR_UNREADABLE with the line, those
 * of mlg_project_import. */
MLG_PUBLIC MlgResult *mlg_project_import_cells (const char *form,
                                                const char *file,
                                                const char *target,
                                                const char *const *options,
                                                MlgLang lang,
                                                void (*progress) (double share, gpointer data),
                                                gpointer progress_data,
                                                MlgFaults *faults,
                                                GCancellable *cancellable,
                                                GError **error);

/* Indicators for good, in a map file, with one line of its journal each. Nothing that is frozen is
 * ever rewritten. Opening copies cells, traits and goals as the year's population of 1 January;
 * freezing adds the year's values (`parameters` of the question indicators: by, as-of, draws, seed;
 * NULL = none); a correction adds a row with its reason (NaN: unknown from now on; `by`, `group_id`
 * NULL = the whole). MLG_ERROR_USAGE says what stands against it, or that the source is a folder.
 */
MLG_PUBLIC gboolean mlg_project_open_year (
    const char *mapfile, int year, MlgFaults *faults, GCancellable *cancellable, GError **error);
MLG_PUBLIC gboolean mlg_project_freeze_year (const char *mapfile,
                                             int year,
                                             const char *const *parameters,
                                             MlgFaults *faults,
                                             GCancellable *cancellable,
                                             GError **error);
MLG_PUBLIC gboolean mlg_project_correct (const char *mapfile,
                                         int year,
                                         const char *indicator,
                                         const char *by,
                                         const char *group_id,
                                         double value,
                                         const char *reason,
                                         MlgFaults *faults,
                                         GCancellable *cancellable,
                                         GError **error);

/* Writes the map as a folder of CSV, headers, file names and words in `lang`: whole or not at all,
 * into a folder that is new or empty. MLG_OUTPUT_ERROR when it cannot. */
MLG_PUBLIC gboolean mlg_project_export (const MlgProject *self,
                                        const char *folder,
                                        MlgLang lang,
                                        GCancellable *cancellable,
                                        GError **error);

/* A folder to start from: the region's cells, the kinds with their usual figures (assumed), the
 * public relays known, one simple sheet with a line per relay, and a page that says what to do
 * first. `region` is its INSEE code ("84"). MLG_ERROR_USAGE for a region that is not known,
 * MLG_OUTPUT_ERROR when the folder is not empty or cannot be written. */
MLG_PUBLIC gboolean mlg_project_new_folder (const char *folder,
                                            const char *region,
                                            MlgLang lang,
                                            GError **error);

/* An empty form of every table with an example that passes the check, and a guide to the columns.
 * MLG_OUTPUT_ERROR when the folder is not empty or cannot be written. */
MLG_PUBLIC gboolean mlg_project_template (const char *folder, MlgLang lang, GError **error);

/* Everything that can be said against a source. Faults and warnings are added to `faults`, sorted,
 * and stand in the result's table `faults` (severity, file, line, column, value, rule, mend); table
 * `contents` has the rows read per table. Of a map file the structure, references, seal and journal
 * are verified too: info `seal_verified` is yes or no, absent for a folder. Info: faults, warnings,
 * and, when the map could be made, seal. Faults are no error here: NULL only when the source could
 * not be read at all. */
MLG_PUBLIC MlgResult *mlg_project_check (const char *source,
                                         MlgFaults *faults,
                                         GCancellable *cancellable,
                                         GError **error);

/* Who is tied to whom in the map: from, to (relay ids), kind; for conflicts of interest in a call
 * for tenders. (transfer full) */
MLG_PUBLIC MlgTable *mlg_project_links (const MlgProject *self);

/* Questionnaires about the figures that carry most of the result's variance (the question `ask`;
 * its parameters): into a new or empty folder, one CSV and one page per relay, each with its own
 * figures alone. (transfer full) Table `questionnaires`: file (without its ending), relay_id,
 * relay, questions, share, narrowing; info `withheld`: questions left out because they would tell
 * of a confidential relay. */
MLG_PUBLIC MlgResult *mlg_project_questionnaires (const MlgProject *self,
                                                  const char *folder,
                                                  MlgLang lang,
                                                  const char *const *parameters,
                                                  GCancellable *cancellable,
                                                  GError **error);
/* Filled questionnaires (a CSV file, or a folder of them) into the map: every fault told at its
 * file, line and column; with one, nothing is changed. A map file is changed in place, in one
 * transaction with one line of its journal; with `folder` (needed for other sources) the map with
 * the answers goes there instead, a new folder of CSV in `lang`. Answers become of quality
 * declared. (transfer full) Table `answers`: figure, table, key, column, before, after, low, high,
 * source; info files, answered, unanswered. */
MLG_PUBLIC MlgResult *mlg_project_answers (const MlgProject *self,
                                           const char *answers,
                                           const char *folder,
                                           MlgLang lang,
                                           MlgFaults *faults,
                                           GCancellable *cancellable,
                                           GError **error);

/* Who put what into a map file, oldest first: seq, at, who, what, source, program, rows,
 * seal_before, seal_after. A folder has no journal: MLG_ERROR_USAGE. (transfer full) */
MLG_PUBLIC MlgTable *
mlg_project_journal (const char *mapfile, GCancellable *cancellable, GError **error);

/* An answer as it may be published (transfer full), a publication by itself: see mlg-publish.h.
 * `parameters` are those it was asked with, `others` other maps whose figures stand in it
 * (compare). MLG_ERROR_USAGE for the explanation of a cell of which nothing may be said. */
MLG_PUBLIC MlgResult *mlg_project_publish (const MlgProject *self,
                                           const MlgMap *const *others,
                                           guint n_others,
                                           MlgResult *result,
                                           MlgLang lang,
                                           const char *const *parameters,
                                           GCancellable *cancellable,
                                           GError **error);
/* Writes the manifest into an answer: program, version, source (a base name), seal of the inputs,
 * date (as-of or SOURCE_DATE_EPOCH, never the clock), seed, whether it is published, and the map's
 * settings (map.KEY). The settings of the question are the answer's own. */
MLG_PUBLIC void mlg_project_manifest (const MlgProject *self, MlgResult *result);

/* The map that may leave the house (transfer full): without cells of too few establishments, that
 * one dominates or that are not open for diffusion, names of establishments, confidential relays,
 * the committee's members, remarks and scenarios, and what refers to them. Read back it is a map.
 * out_result is told what is left out. */
MLG_PUBLIC MlgProject *
mlg_project_extract (const MlgProject *self, MlgResult *out_result, GError **error);
/* The manifest of what was exported: manifest.json in a folder, else PATH.manifest.json. */
MLG_PUBLIC gboolean mlg_project_write_manifest (const MlgProject *self,
                                                MlgResult *result,
                                                const char *path,
                                                GError **error);

/* The committee's report as one HTML page (transfer full). `parameters`: key, value, …, NULL among
 * period, as-of, seed, draws, scenario, publish (yes: all its answers are one publication); NULL =
 * none. Same map, parameters and language: same bytes.
 */
MLG_PUBLIC char *mlg_project_report (const MlgProject *self,
                                     MlgLang lang,
                                     const char *const *parameters,
                                     GCancellable *cancellable,
                                     GError **error);

/* The same as a workbook (transfer full), with charts. */
MLG_PUBLIC GBytes *mlg_project_report_workbook (const MlgProject *self,
                                                MlgWorkbookForm form,
                                                MlgLang lang,
                                                const char *const *parameters,
                                                GCancellable *cancellable,
                                                GError **error);
/* The same page printed as PDF by chromium, else weasyprint: whole or not at all; the same page,
 * the same bytes. MLG_ERROR_FAILED says what to install when neither is there, or that it failed.
 */
MLG_PUBLIC gboolean mlg_project_report_pdf (const MlgProject *self,
                                            MlgLang lang,
                                            const char *const *parameters,
                                            const char *path,
                                            GCancellable *cancellable,
                                            GError **error);

/* One picture (transfer full): asks the spec's question with `parameters` (as above; unknown ones
 * are left out; publish: yes) and draws it. csv and manifest may be NULL; else the picture's table,
 * and its manifest, are appended to them. An SVG for itself carries its manifest as metadata. */
MLG_PUBLIC GBytes *mlg_project_plot (const MlgProject *self,
                                     const MlgPlotSpec *spec,
                                     const MlgPlotOptions *options,
                                     const char *const *parameters,
                                     GString *csv,
                                     GString *manifest,
                                     GCancellable *cancellable,
                                     GError **error);

/* TRUE when the file's name asks for the map as a graph: .graphml, .gexf (Gephi, with sizes and
 * colours), .csv (list of edges). */
MLG_PUBLIC gboolean mlg_project_knows_graph (const char *path);
/* The map as a graph: ids, names, kinds and weights; whole or not at all. */
MLG_PUBLIC gboolean mlg_project_export_graph (const MlgProject *self,
                                              const char *path,
                                              GCancellable *cancellable,
                                              GError **error);

/* The territories that have outlines as GeoJSON, each with the figures of reach and gaps by
 * territory of its level; parameters as in mlg_project_report. MLG_ERROR_USAGE when the map has no
 * outlines. */
MLG_PUBLIC gboolean mlg_project_export_geojson (const MlgProject *self,
                                                const char *path,
                                                const char *const *parameters,
                                                GCancellable *cancellable,
                                                GError **error);

/* The map as a workbook (.xlsx or .ods, by the name): a sheet per table, definitions, seal. Read
 * back it is the same map. MLG_ERROR_USAGE for another name, MLG_OUTPUT_ERROR when it cannot be
 * written. */
MLG_PUBLIC gboolean mlg_project_export_book (const MlgProject *self,
                                             const char *path,
                                             MlgLang lang,
                                             GCancellable *cancellable,
                                             GError **error);
/* The template of mlg_project_template as one workbook, with help lines and drop-down lists. A file
 * that is there already is refused. */
MLG_PUBLIC gboolean mlg_project_template_book (const char *path, MlgLang lang, GError **error);
/* A copy of a folder or workbook with its faulty cells coloured and with a note on each; `faults`
 * are those of opening or checking it. MLG_ERROR_USAGE for a map file. */
MLG_PUBLIC gboolean mlg_project_faults_book (
    const char *source, const MlgFaults *faults, const char *path, MlgLang lang, GError **error);

/* A file that appears whole or not at all (temporary file, fsync, rename). MLG_OUTPUT_ERROR. */
MLG_PUBLIC gboolean mlg_project_write_file (const char *path,
                                            const char *contents,
                                            gsize length,
                                            GError **error);

/* What this machine has of what the program needs: table `doctor` (what, state ok | missing |
 * optional, found, remedy), each line tried and not looked up; info `missing` counts the lines
 * without which something will not work. (transfer full) */
MLG_PUBLIC MlgResult *mlg_project_doctor (MlgLang lang);

/* Versions of the program and its libraries, one per line (transfer full). */
MLG_PUBLIC char *mlg_project_versions (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgProject, mlg_project_unref)

G_END_DECLS
