/* room: table */
#pragma once

#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>

G_BEGIN_DECLS

/* The one result type: typed, named columns with a unit. Built once, then read-only, reference
 * counted, safe to share between threads. Titles are English message ids, translated by the
 * writers; ids are promises to machine readers (CSV, JSON). */
typedef struct _MlgTable MlgTable;

/* How a column is meant, which decides how people see it. Machine formats always print the plain
 * number (a share stays 0-1, a date is ISO). */
typedef enum
{
  MLG_COLUMN_TEXT,   /* words from the map: shown as they are */
  MLG_COLUMN_LABEL,  /* an English message id of a closed list: machines get the id, people the
                        translation */
  MLG_COLUMN_COUNT,  /* establishments, workers, relays: whole for people */
  MLG_COLUMN_SHARE,  /* 0-1; people see per cent */
  MLG_COLUMN_POINTS, /* a difference of shares, 0-1; people see points with a sign */
  MLG_COLUMN_NUMBER, /* any other number, with `decimals` */
  MLG_COLUMN_DAYS,
  MLG_COLUMN_EUROS,
  MLG_COLUMN_DATE, /* day number (GDate's julian day) */
} MlgColumnKind;

/* Four different things, never mixed (interface.md): a value; «n.d.» unknown; «s» suppressed;
 * «sans objet» not applicable. */
typedef enum
{
  MLG_CELL_VALUE,
  MLG_CELL_UNKNOWN,
  MLG_CELL_SUPPRESSED,
  MLG_CELL_NOT_APPLICABLE,
} MlgCellState;

/* Makes an empty table. `name` is the id of the table (a-z_), `title` an English message id. */
MLG_PUBLIC MlgTable *mlg_table_new (const char *name, const char *title);
MLG_PUBLIC MlgTable *mlg_table_ref (MlgTable *self);
MLG_PUBLIC void mlg_table_unref (MlgTable *self);

/* Adds a column, returns its number. `unit` is an English message id or NULL; `decimals` is what
 * people see for MLG_COLUMN_NUMBER, _SHARE (of per cent), _DAYS. All columns before the first row.
 */
MLG_PUBLIC guint mlg_table_add_column (MlgTable *self,
                                       const char *id,
                                       const char *title,
                                       MlgColumnKind kind,
                                       const char *unit,
                                       guint decimals);
/* Marks a column as detail: machine formats carry it, a terminal leaves it out of its grid (a table
 * of a single row shows every column). Before the first row. */
MLG_PUBLIC void mlg_table_mark_detail (MlgTable *self, guint column);
/* Adds a row of unknown cells, returns its number. */
MLG_PUBLIC guint mlg_table_add_row (MlgTable *self);
/* Sets a number; NaN and infinities mean unknown. */
MLG_PUBLIC void mlg_table_set_number (MlgTable *self, guint row, guint column, double value);
/* Sets words (TEXT) or a message id (LABEL); NULL means unknown. Copied. */
MLG_PUBLIC void mlg_table_set_text (MlgTable *self, guint row, guint column, const char *value);
MLG_PUBLIC void mlg_table_set_state (MlgTable *self, guint row, guint column, MlgCellState state);
/* Shows a number of a column as another kind, for people: a column of values whose unit differs
 * from row to row. Machine formats print the plain number all the same. */
MLG_PUBLIC void
mlg_table_show_as (MlgTable *self, guint row, guint column, MlgColumnKind kind, guint decimals);

MLG_PUBLIC const char *mlg_table_get_name (const MlgTable *self);
MLG_PUBLIC const char *mlg_table_get_title (const MlgTable *self);
MLG_PUBLIC guint mlg_table_get_n_rows (const MlgTable *self);
MLG_PUBLIC guint mlg_table_get_n_columns (const MlgTable *self);
MLG_PUBLIC const char *mlg_table_get_column_id (const MlgTable *self, guint column);
MLG_PUBLIC const char *mlg_table_get_column_title (const MlgTable *self, guint column);
MLG_PUBLIC const char *mlg_table_get_column_unit (const MlgTable *self, guint column);
MLG_PUBLIC MlgColumnKind mlg_table_get_column_kind (const MlgTable *self, guint column);
MLG_PUBLIC guint mlg_table_get_column_decimals (const MlgTable *self, guint column);
MLG_PUBLIC gboolean mlg_table_is_detail (const MlgTable *self, guint column);
/* The number of a column by its id, or -1. */
MLG_PUBLIC int mlg_table_find_column (const MlgTable *self, const char *id);
MLG_PUBLIC MlgCellState mlg_table_get_state (const MlgTable *self, guint row, guint column);
/* The kind and decimals a cell is shown with: its column's, unless mlg_table_show_as said
 * otherwise.
 */
MLG_PUBLIC MlgColumnKind mlg_table_get_cell_kind (const MlgTable *self, guint row, guint column);
MLG_PUBLIC guint mlg_table_get_cell_decimals (const MlgTable *self, guint row, guint column);
/* NaN unless the state is MLG_CELL_VALUE. */
MLG_PUBLIC double mlg_table_get_number (const MlgTable *self, guint row, guint column);
/* NULL unless the state is MLG_CELL_VALUE. */
MLG_PUBLIC const char *mlg_table_get_text (const MlgTable *self, guint row, guint column);

/* A copy that holds these rows, in this order, and can be changed (transfer full). */
MLG_PUBLIC MlgTable *mlg_table_pick (const MlgTable *self, const guint *rows, guint n);

/* What people read in a cell, in a language: "12,3 %", "1 234", "n.d.". (transfer full) */
MLG_PUBLIC char *mlg_table_show_cell (const MlgTable *self, guint row, guint column, MlgLang lang);

/* Appends a table as aligned text (for a terminal; controls and escapes in the data are shown
 * harmless), as CSV (RFC 4180, header of ids, shortest round-trip numbers, unknown empty,
 * suppressed «s», a cell of words that begins with = + - @ gets a leading apostrophe). */
MLG_PUBLIC void mlg_table_write_text (const MlgTable *self, MlgLang lang, GString *out);
MLG_PUBLIC void mlg_table_write_csv (const MlgTable *self, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTable, mlg_table_unref)

G_END_DECLS
