/* The report as a workbook: the sections write as they do for the page; their words become lines of
 * a sheet, their tables cells, their pictures charts of the spreadsheet program. */
#pragma once
#include "report/mlg-page.h"
#include "workbook/mlg-workbook.h"

enum
{
  MLG_BOOK_SPAN = 8, /* columns that a line of words covers */
};

/* Where a page's words and tables go when it is a workbook. */
struct _MlgPageBook
{
  MlgWorkbook *book;
  MlgBookSheet *sheet;         /* of the section being written */
  guint row;                   /* the next free row of it */
  guint n_columns, n_tables;   /* its widest table; its tables */
  guint header;                /* of its first table */
  GArray *widths;              /* double per column of the sheet, in characters */
  GArray *lines;               /* MlgBookLine: words over several columns */
  GArray *pictures;            /* MlgBookPicture */
  const MlgFigureSpec *figure; /* whose values are being written; NULL: none */
  MlgBookSheet *data;          /* figures of the charts; made with the first */
  guint data_row;
  GArray *meanings; /* MlgBookMeaning */
};

/* Words in a cell over some columns: how high its row must be. */
typedef struct
{
  guint row, column, n_columns;
  guint characters;
} MlgBookLine;

typedef struct
{
  const MlgFigureSpec *figure;
  guint row;         /* where it is to stand */
  guint first, last; /* rows of its figures on the sheet of data */
  guint n_series;
  char *category; /* title of the axis of names */
} MlgBookPicture;

/* A column that was written: for the sheet of meanings. */
typedef struct
{
  char *sheet, *table, *title, *column; /* column: id */
} MlgBookMeaning;

/* --- Words (mlg-book-words.c) --------------------------------------------------------------- */

typedef enum
{
  MLG_LINE_TEXT,
  MLG_LINE_TITLE,
  MLG_LINE_HEAD,
  MLG_LINE_CELLS, /* tab between cells */
} MlgLineKind;

typedef void (*MlgLineFunc) (MlgLineKind kind, const char *text, gpointer data);

/* The words of a part of a page as lines; pictures, what is hidden and what only a screen needs are
 * left out. The part may end inside elements. */
void mlg_book_read_words (const char *html, MlgLang lang, MlgLineFunc line, gpointer data);
/* The words of a fragment as one line. (transfer full) */
char *mlg_book_plain (const MlgHtml *fragment, MlgLang lang);

/* --- Cells (mlg-book-cells.c) ----------------------------------------------------------------- */

/* Puts the words written so far onto the sheet. */
void mlg_book_flush (MlgPage *page);
void mlg_book_line (MlgPage *page, MlgLineKind kind, const char *text);
/* Notes words in the row being written: it is made high enough when the widths are known. */
void mlg_book_note_line (MlgPageBook *self, guint column, guint n_columns, const char *text);
void mlg_book_write_table (MlgPage *page,
                           const MlgTable *table,
                           const GArray *rows,
                           const GPtrArray *columns,
                           const char *caption,
                           const char *note);
void mlg_book_write_cross (MlgPage *page,
                           const MlgTable *table,
                           const MlgCross *cross,
                           const GPtrArray *row_names,
                           const GPtrArray *column_names);
/* The head of a square table's column: a label in the page's language, a month in words, any other
 * name as it is (mlg-cross.c). */
char *
mlg_cross_head (MlgPage *page, const MlgTable *table, const MlgCross *cross, const char *name);
/* The row of a square table's pair, or -1 (mlg-cross.c). */
int mlg_cross_find (const MlgTable *table,
                    const MlgCross *cross,
                    const char *row_name,
                    const char *column_name);

/* --- Charts (mlg-book-charts.c) ----------------------------------------------------------------
 */

/* Around what a figure writes. */
void mlg_book_begin_figure (MlgPage *page, const MlgFigureSpec *figure);
void mlg_book_end_figure (MlgPage *page);
/* Keeps room for the chart of the figure being written, if there is one, and notes what it is drawn
 * from: rows of a table, named as the sheet names them. */
void mlg_book_note_picture (MlgPage *page,
                            const MlgTable *table,
                            const GArray *rows,
                            const GPtrArray *names,
                            const char *category);
/* Puts the charts of a sheet where room was kept for them. */
void mlg_book_draw (MlgPage *page);
