/* Workbooks to be written: sheets of cells with their looks, held in memory and written whole as
 * .xlsx or .ods. Nothing of the clock or the machine goes in: the same contents give the same
 * bytes. A text is a text whatever it begins with; no formula is ever written. */
#pragma once
#include "base/mlg-day.h"
#include <maillage/mlg-workbook.h>

/* What a cell holds and how it is shown. */
typedef enum
{
  MLG_LOOK_PLAIN,  /* as the program likes; numbers with all their digits */
  MLG_LOOK_TEXT,   /* text also when someone types a number over it: codes */
  MLG_LOOK_COUNT,  /* 1 234 */
  MLG_LOOK_NUMBER, /* with the look's decimals */
  MLG_LOOK_SHARE,  /* 0.123 → 12,3 % */
  MLG_LOOK_POINTS, /* 0.041 → +4,1 % */
  MLG_LOOK_EUROS,
  MLG_LOOK_DATE,
  MLG_LOOK_HEADER,
  MLG_LOOK_HEADER_RIGHT, /* above numbers */
  MLG_LOOK_HELP,         /* lines that explain columns */
  MLG_LOOK_TITLE,        /* of a page of words */
  MLG_LOOK_WORDS,        /* wrapped text */
  MLG_LOOK_HEAD,         /* above a table */
  MLG_LOOK_MUTED,        /* «n.d.», «s», «sans objet» */
  MLG_N_LOOKS,
} MlgLookKind;

/* A look: kind, decimals and marks in one number. */
typedef guint16 MlgLook;
#define MLG_LOOK(kind, decimals) ((MlgLook) ((guint) (kind) | ((guint) MIN (decimals, 9u) << 4)))
#define MLG_LOOK_KIND(look) ((MlgLookKind) ((look) &15u))
#define MLG_LOOK_DECIMALS(look) (((guint) (look) >> 4) & 15u)
enum
{
  MLG_LOOK_FAULT = 1 << 8,    /* coloured: what stands here is wrong */
  MLG_LOOK_WARNING = 1 << 9,  /* coloured: to be looked at */
  MLG_LOOK_EXAMPLE = 1 << 10, /* slanted: to be replaced */
};

typedef struct _MlgWorkbook MlgWorkbook;
typedef struct _MlgBookSheet MlgBookSheet; /* belongs to its workbook */

MlgWorkbook *mlg_workbook_new (MlgLang lang, const char *title);
void mlg_workbook_free (MlgWorkbook *self);
/* `name` is brought to what both forms allow (31 characters, no []:*?/\') and made unique. */
MlgBookSheet *mlg_workbook_add_sheet (MlgWorkbook *self, const char *name);
const char *mlg_book_sheet_name (const MlgBookSheet *self);
/* Behind all others there are now. */
void mlg_book_sheet_put_last (MlgBookSheet *self);
/* The text of a cell, "" where it has none. */
const char *mlg_book_sheet_text_at (const MlgBookSheet *self, guint row, guint column);

/* Cells: rows and columns from 0; within a row from left to right. NULL, "" and NaN leave the cell
 * empty, with its look. */
void
mlg_book_sheet_text (MlgBookSheet *self, guint row, guint column, MlgLook look, const char *text);
void
mlg_book_sheet_number (MlgBookSheet *self, guint row, guint column, MlgLook look, double value);
void mlg_book_sheet_day (MlgBookSheet *self, guint row, guint column, MlgLook look, MlgDay day);
void mlg_book_sheet_empty (MlgBookSheet *self, guint row, guint column, MlgLook look);
/* A note on a cell. */
void mlg_book_sheet_note (MlgBookSheet *self, guint row, guint column, const char *text);

/* Width in characters; the look of the column's cells still to be written in. */
void mlg_book_sheet_column (MlgBookSheet *self, guint column, double width, MlgLook look);
/* Rows that stay in sight. */
void mlg_book_sheet_freeze (MlgBookSheet *self, guint rows, guint columns);
/* Filter buttons on row `header`, over the rows down to `last`. */
void mlg_book_sheet_filter (MlgBookSheet *self, guint header, guint last, guint n_columns);
/* A drop-down list on rows first to last of a column: the cells of a column of another sheet. Other
 * values are let in after a question when `strict`, silently else. */
void mlg_book_sheet_choice (MlgBookSheet *self,
                            guint column,
                            guint first,
                            guint last,
                            const char *sheet,
                            guint list_column,
                            guint list_first,
                            guint list_last,
                            gboolean strict);

/* One cell over `n_columns` columns, from a cell that is written. */
void mlg_book_sheet_merge (MlgBookSheet *self, guint row, guint column, guint n_columns);
/* The height of a row in points; rows without one are as high as their contents. */
void mlg_book_sheet_height (MlgBookSheet *self, guint row, double points);
/* A table with filter buttons of its own, of which a sheet may have several: its header on row
 * `header`, from `column` on, down to row `last`. Its heads are texts, each once, and it has a row
 * at least. */
void
mlg_book_sheet_table (MlgBookSheet *self, guint header, guint last, guint column, guint n_columns);
/* Colours the numbers of a block from white (0) to `colour` (RRGGBB; the greatest of them). */
void mlg_book_sheet_shade (
    MlgBookSheet *self, guint row, guint column, guint n_rows, guint n_columns, const char *colour);
/* On paper: as wide as the page; `heads` rows are repeated on each. */
void mlg_book_sheet_paper (MlgBookSheet *self, guint heads);

/* ---- charts ---------------------------------------------------------------------------------- */

typedef enum
{
  MLG_CHART_BARS,    /* lying, first category on top */
  MLG_CHART_STACKED, /* lying, one series after the other */
  MLG_CHART_COLUMNS,
  MLG_CHART_LINES,
} MlgChartKind;

/* A chart of the spreadsheet program, drawn from cells; belongs to its sheet. */
typedef struct _MlgBookChart MlgBookChart;

/* Its upper left corner is in a cell; sizes in millimetres. `words` tell who cannot see it what it
 * shows. */
MlgBookChart *mlg_book_sheet_chart (MlgBookSheet *self,
                                    guint row,
                                    guint column,
                                    double width,
                                    double height,
                                    MlgChartKind kind,
                                    const char *title,
                                    const char *words);
/* Titles of the axes; how values are written; the end of their axis (NaN: as the program likes). */
void mlg_book_chart_axes (
    MlgBookChart *self, const char *categories, const char *values, MlgLook look, double end);
/* Where its figures are: names of the categories in a column of a sheet of the same workbook, rows
 * first to last. */
void mlg_book_chart_categories (
    MlgBookChart *self, const MlgBookSheet *data, guint column, guint first, guint last);
/* A series from a column of the same rows, named by the cell above them. `colour` RRGGBB; NULL: not
 * to be seen, what the next one stands on. */
void mlg_book_chart_series (MlgBookChart *self, guint column, const char *colour);

/* The bytes of the file. MLG_OUTPUT_ERROR when a sheet is larger than the form allows (1,048,576
 * rows, 16,384 columns, 32,767 characters in a cell). */
GBytes *mlg_workbook_write (const MlgWorkbook *self, MlgWorkbookForm form, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgWorkbook, mlg_workbook_free)
