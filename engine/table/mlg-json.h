/* The two things every JSON we write is made of. */
#pragma once
#include <maillage/mlg-table.h>

/* A string in quotes, escaped so that it may also stand inside a page ("<" as \u003c); NULL writes
 * null; bytes that are no UTF-8 are replaced. */
void mlg_json_append_text (GString *out, const char *text);
/* A cell: words as a string, numbers as the shortest that reads back, dates as ISO; anything but a
 * value is null. */
void mlg_json_append_cell (GString *out, const MlgTable *table, guint row, guint column);
/* After a row's cells: , "suppressed": ["column", ...] when some of them are; they are null, and
 * only this tells them from unknown ones. */
void mlg_json_append_suppressed (GString *out, const MlgTable *table, guint row);
