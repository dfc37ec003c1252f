/* Shared by the files that write workbooks. */
#pragma once
#include "base/mlg-format.h"
#include "workbook/mlg-workbook.h"
#include <math.h>
#include <string.h>

typedef enum
{
  MLG_BOX_EMPTY,
  MLG_BOX_TEXT,
  MLG_BOX_NUMBER,
  MLG_BOX_DAY,
} MlgBoxKind;

typedef struct
{
  guint32 column;
  MlgLook look;
  guint8 kind; /* MlgBoxKind */
  union
  {
    const char *text;
    double number;
    MlgDay day;
  };
} MlgBox;

typedef struct
{
  guint row, column;
  char *text;
} MlgNote;

typedef struct
{
  double width;
  MlgLook look;
} MlgBookColumn;

typedef struct
{
  guint column, first, last;
  char *sheet;
  guint list_column, list_first, list_last;
  gboolean strict;
} MlgChoice;

typedef struct
{
  guint row, column, n_columns;
} MlgMerge;

typedef struct
{
  guint header, last, column, n_columns;
} MlgBookTable;

typedef struct
{
  guint row, column, n_rows, n_columns;
  char colour[8];
} MlgShade;

typedef struct
{
  guint column;
  char colour[8]; /* "": not to be seen */
} MlgChartSeries;

struct _MlgBookChart
{
  guint row, column;
  double width, height; /* mm */
  MlgChartKind kind;
  char *title, *words, *category_title, *value_title;
  MlgLook look;
  double end;
  const MlgBookSheet *data;
  guint category, first, last;
  GArray *series; /* MlgChartSeries */
};

struct _MlgBookSheet
{
  MlgWorkbook *book;
  char *name;
  GPtrArray *rows; /* GArray of MlgBox, NULL for a row without cells */
  GArray *columns; /* MlgBookColumn */
  GArray *notes;   /* MlgNote */
  GArray *choices; /* MlgChoice */
  guint frozen_rows, frozen_columns;
  GArray *merges;    /* MlgMerge */
  GArray *heights;   /* double per row, 0 for none */
  GArray *tables;    /* MlgBookTable */
  GArray *shades;    /* MlgShade */
  GPtrArray *charts; /* MlgBookChart */
  gboolean on_paper;
  guint paper_heads;
  gboolean has_filter;
  guint filter_header, filter_last, filter_columns;
};

struct _MlgWorkbook
{
  MlgLang lang;
  char *title;
  GPtrArray *sheets; /* MlgBookSheet */
  GStringChunk *texts;
};

/* What a sheet holds besides cells: made empty, and freed. */
void mlg_book_extras_init (MlgBookSheet *self);
void mlg_book_extras_clear (MlgBookSheet *self);
/* The height of a row in points; 0: as high as its contents. */
double mlg_book_height_of (const MlgBookSheet *self, guint row);
/* Columns that a cell covers: 1 unless it is merged. */
guint mlg_book_merged (const MlgBookSheet *self, guint row, guint column);
/* A cell, or NULL. */
const MlgBox *mlg_book_find_box (const MlgBookSheet *self, guint row, guint column);

/* ---- archives -------------------------------------------------------------- */

typedef struct _MlgZipWriter MlgZipWriter;
MlgZipWriter *mlg_zip_writer_new (void);
/* Adds a part; takes the contents. `store`: not packed. */
void mlg_zip_writer_add (MlgZipWriter *self, const char *name, GString *contents, gboolean store);
/* Ends the archive and frees the writer. */
GBytes *mlg_zip_writer_end (MlgZipWriter *self);

/* ---- XML --------------------------------------------------------------------- */

/* Escapes text; characters that XML cannot hold become _xHHHH_ when `escape`, else U+FFFD. */
void mlg_xml_append (GString *out, const char *text, gboolean escape);

/* "C12" from column 2, row 11, appended; `fixed`: "$C$12". */
void mlg_append_cell (GString *out, guint column, guint row, gboolean fixed);

/* ---- looks ---------------------------------------------------------------------- */

/* Looks in use, each with its place in the list of styles. */
typedef struct
{
  GArray *looks; /* MlgLook; the first is MLG_LOOK_PLAIN */
  GHashTable *places;
} MlgLooks;
void mlg_looks_init (MlgLooks *self, const MlgWorkbook *book);
void mlg_looks_clear (MlgLooks *self);
guint mlg_looks_place (const MlgLooks *self, MlgLook look);
gboolean mlg_look_is_header (MlgLook look);
/* Numbers: to the right, a little off what stands behind them. */
gboolean mlg_look_is_number (MlgLook look);
/* The number format of a look, as Excel writes it; NULL for none. (transfer full) */
char *mlg_look_code (MlgLook look, MlgLang lang);

/* Colours of the report, RRGGBB. */
#define MLG_COLOUR_HEADER "17456F"
#define MLG_COLOUR_HELP "EEF3F8"
#define MLG_COLOUR_FAULT "FFC7CE"
#define MLG_COLOUR_WARNING "FFEB9C"
#define MLG_COLOUR_MUTED "4A5563"
#define MLG_COLOUR_INK "1C2530"
#define MLG_COLOUR_GRID "D5DBE1"

/* ---- the two forms ------------------------------------------------------------- */

GBytes *mlg_xlsx_write (const MlgWorkbook *self);
void mlg_xlsx_write_notes (const MlgBookSheet *sheet, GString *comments, GString *shapes);
GBytes *mlg_ods_write (const MlgWorkbook *self);
