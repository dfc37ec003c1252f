/* room: dossier */
#pragma once

#include <gio/gio.h>
#include <maillage/mlg-faults.h>
#include <maillage/mlg-result.h>

G_BEGIN_DECLS

/* One consultation: its grid, offers and marks, its seal and journal. A folder of CSV or one
 * *.appel file, never inside a map file: offers are secret, maps are passed round. */
typedef struct _MlgDossier MlgDossier;

/* Lays out a consultation to fill in: every table with its header, a grid that passes the check, a
 * guide. `path` is a new or empty folder, or a *.appel file that does not exist. MLG_OUTPUT_ERROR.
 */
MLG_PUBLIC gboolean mlg_dossier_new (const char *path, MlgLang lang, GError **error);

/* Reads a consultation; what is wrong with cells, references, seal and journal goes to `faults`.
 * NULL with MLG_DATA_ERROR_FAULTS when something is: nothing is computed from a faulty grid. */
MLG_PUBLIC MlgDossier *mlg_dossier_open (const char *path, MlgFaults *faults, GError **error);
MLG_PUBLIC void mlg_dossier_free (MlgDossier *self);

/* The links of a map (columns from, to, kind: relay ids), for conflicts of interest. Copied. */
MLG_PUBLIC void mlg_dossier_set_links (MlgDossier *self, const MlgTable *links);

/* Everything the grid says against itself, and the state of seal and journal: tables `lints` and
 * `state`; what was found goes to `faults` too. (transfer full) */
MLG_PUBLIC MlgResult *mlg_dossier_check (MlgDossier *self, MlgFaults *faults, GError **error);

/* The grid alone, without any offer: tables grid_criteria (criterion_id, criterion, kind, weight,
 * points, minimum), grid_questions (question_id, question, criterion, form, scale, expected,
 * eliminatory, evidence), grid_levels (scale, label, value, anchor). (transfer full) */
MLG_PUBLIC MlgResult *mlg_dossier_grid (const MlgDossier *self);

/* What each price formula would give over a range of prices ("low", "high", "steps", "criterion":
 * NULL = the ceiling's half to the ceiling, 11 steps, the first price criterion). (transfer full)
 */
MLG_PUBLIC MlgResult *mlg_dossier_simulate (MlgDossier *self,
                                            const char *criterion,
                                            const char *low,
                                            const char *high,
                                            guint steps,
                                            GError **error);

/* draft → sealed → opened → evaluated → decided, one step at a time: "seal", "open", "evaluate",
 * "decide"; "correct" appends a correction and needs a reason. The journal and the seal are written
 * at once. MLG_ERROR_USAGE when the state does not allow it, MLG_DATA_ERROR when a fault forbids
 * it. */
MLG_PUBLIC gboolean mlg_dossier_step (MlgDossier *self,
                                      const char *step,
                                      const char *reason,
                                      GError **error);

/* How a question is asked. */
typedef struct
{
  gboolean simulation; /* TRUE: whatever the state, with a watermark; FALSE: official */
  const char *redact;  /* "committee", "bidder", "public"; NULL = committee */
  const char *bidder;  /* an offer id, for "bidder" */
  int round;           /* -1 = the last */
  const char *offer;   /* explain: this offer only; NULL = all */
  guint64 seed;
  guint draws;       /* firm */
  const char *as_of; /* ISO day for the pages; NULL = the day of the last journal line */
  MlgLang lang;      /* of pages */
} MlgDossierAsk;
MLG_PUBLIC void mlg_dossier_ask_init (MlgDossierAsk *ask);

/* "score", "rank", "explain" or "firm". MLG_DATA_ERROR_FAULTS when an official answer is not
 * allowed (not sealed, not opened, changed since). (transfer full) */
MLG_PUBLIC MlgResult *mlg_dossier_run (MlgDossier *self,
                                       const char *question,
                                       const MlgDossierAsk *ask,
                                       GCancellable *cancellable,
                                       GError **error);

/* Pages: "report" (analysis of the offers, HTML), "letter" (one rejected bidder, HTML), "ocds"
 * (JSON). (transfer full) */
MLG_PUBLIC char *mlg_dossier_page (MlgDossier *self,
                                   const char *page,
                                   const MlgDossierAsk *ask,
                                   GCancellable *cancellable,
                                   GError **error);

/* One line per step: seq, at, who, what, detail, reason. (transfer full) */
MLG_PUBLIC MlgTable *mlg_dossier_journal (const MlgDossier *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgDossier, mlg_dossier_free)

G_END_DECLS
