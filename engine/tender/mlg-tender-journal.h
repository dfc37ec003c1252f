/* The journal's file: lines chained by their hashes. */
#pragma once
#include "tender/mlg-tender-seal.h"

#define MLG_JOURNAL_FILE "journal.csv"
#define MLG_SEAL_FILE "scelle.txt"

/* What the lines say was done. */
#define MLG_EVENT_SEALED "sealed"
#define MLG_EVENT_OPENED "opened"
#define MLG_EVENT_EVALUATED "evaluated"
#define MLG_EVENT_DECIDED "decided"
#define MLG_EVENT_CORRECTED "corrected"

/* Reads journal.csv into events; FALSE when a line is not what its hash says, a number is missing,
 * or scelle.txt tells of another last line. What is wrong goes to `faults`. */
gboolean
mlg_tender_journal_read (const MlgTenderFiles *files, GPtrArray *events, MlgFaults *faults);
/* Appends a line and writes both files. */
void mlg_tender_journal_append (MlgTenderFiles *files,
                                const GPtrArray *events,
                                const char *what,
                                const char *detail,
                                const char *reason,
                                const char *seal);
void mlg_tender_event_free (gpointer event);
