/* room: base */
#pragma once

#include <maillage/mlg-lang.h>

G_BEGIN_DECLS

/* What is wrong with an input, all of it at once. A fault stops an import; a warning does not. */
typedef enum
{
  MLG_FAULT,
  MLG_WARNING,
} MlgSeverity;

/* One fault: where it is, the value, the rule it breaks, and what to write instead.
 * Texts are already in the message language, valid UTF-8, without control characters. */
typedef struct
{
  MlgSeverity severity;
  char *file;   /* file or sheet as the user knows it; NULL when the fault is of the whole map */
  guint line;   /* physical line, 1-based; 0 when it has none */
  char *cell;   /* place in a sheet, "C12"; NULL in a file that has no cells */
  char *column; /* header as written in the file; NULL when it is of the whole row */
  char *value;  /* the value as read; NULL when there is none */
  char *rule;   /* one sentence: what is wrong */
  char *mend;   /* one sentence: what to write instead; may be NULL for warnings */
} MlgFault;

typedef struct _MlgFaults MlgFaults;

MLG_PUBLIC MlgFaults *mlg_faults_new (void);
MLG_PUBLIC void mlg_faults_free (MlgFaults *self);
/* Adds one; file, column, value and mend may be NULL. Strings are copied and cleaned (controls
 * out, long values shortened in the middle). */
MLG_PUBLIC void mlg_faults_add (MlgFaults *self,
                                MlgSeverity severity,
                                const char *file,
                                guint line,
                                const char *column,
                                const char *value,
                                const char *rule,
                                const char *mend);
/* The same for a place of a workbook: `sheet` is the sheet's name. */
MLG_PUBLIC void mlg_faults_add_cell (MlgFaults *self,
                                     MlgSeverity severity,
                                     const char *sheet,
                                     guint line,
                                     const char *cell,
                                     const char *column,
                                     const char *value,
                                     const char *rule,
                                     const char *mend);
MLG_PUBLIC guint mlg_faults_count (const MlgFaults *self, MlgSeverity severity);
MLG_PUBLIC guint mlg_faults_length (const MlgFaults *self);
/* Sorted by file, line, column, rule; faults before warnings of the same place. */
MLG_PUBLIC const MlgFault *mlg_faults_get (const MlgFaults *self, guint i);
MLG_PUBLIC void mlg_faults_sort (MlgFaults *self);
/* One line: "relays.csv:12: staff_days «abc»: is not a number. Write a number such as 12 or 12.5.";
 * of a workbook "relays!C12: …".
 * (transfer full) */
MLG_PUBLIC char *mlg_fault_to_text (const MlgFault *fault, MlgLang lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgFaults, mlg_faults_free)

G_END_DECLS
