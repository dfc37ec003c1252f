/* Names as people type them: accents, case, blanks and hyphens forgiven; the nearest known name for
 * one that is unknown. */
#pragma once
#include <glib.h>

/* "Établissements – total" → "etablissements_total": lower case, no accents, every run of anything
 * but letters and digits one underscore. (transfer full) */
char *mlg_name_fold (const char *text);
/* How many edits (insert, delete, change, swap of neighbours) part two folded names. */
guint mlg_name_distance (const char *a, const char *b);
/* The index of the known name nearest to `folded`, -1 when none is near (more than a third of its
 * letters away). `known` holds folded names; NULL entries are passed over. */
int mlg_name_nearest (const char *folded, const char *const *known, guint n);
