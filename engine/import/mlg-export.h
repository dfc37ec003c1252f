/* Tables → the bytes of CSV files. */
#pragma once
#include "import/mlg-import.h"
#include "workbook/mlg-workbook.h"

/* Files on their way to a folder: names and contents side by side. */
typedef struct
{
  GPtrArray *names;    /* char * */
  GPtrArray *contents; /* GString * */
} MlgFiles;

void mlg_files_init (MlgFiles *self);
void mlg_files_clear (MlgFiles *self);
/* Adds an empty file and returns its contents (owned by the files). Takes the name. */
GString *mlg_files_add (MlgFiles *self, char *name);
gboolean mlg_files_write (const MlgFiles *self, const char *path, GError **error);

/* "relays.csv" or "relais.csv" (transfer full). */
char *mlg_table_file_name (const MlgTableSpec *spec, MlgLang lang);
/* How a CSV file is written. */
typedef struct
{
  MlgLang lang;
  char separator;
  gboolean comma; /* decimal comma */
  gboolean mark;  /* UTF-8 mark at the beginning */
  gboolean whole; /* all columns, used or not */
} MlgCsvForm;

/* For machines: commas, points, no mark; headers in `lang`. */
MlgCsvForm mlg_csv_form_for_machines (MlgLang lang);
/* For the spreadsheets of a language: French ones want «;», a decimal comma and the mark. */
MlgCsvForm mlg_csv_form_for_people (MlgLang lang);

/* A cell of words: quoted where CSV needs it, with the apostrophe that keeps spreadsheets from
 * calculating. NULL writes nothing. */
void mlg_csv_append_text (GString *out, const char *text, char separator);
/* The header of a table, behind the mark: all columns, or those for which `keep` is TRUE. */
void mlg_csv_append_header (GString *out,
                            const MlgTableSpec *spec,
                            const gboolean *keep,
                            const MlgCsvForm *form);
/* A table, header and all. */
void mlg_csv_append_rows (GString *out, const MlgRows *rows, const MlgCsvForm *form);
/* All tables of a map that have rows, for machines. */
void mlg_files_add_map (MlgFiles *self, const MlgMap *map, MlgLang lang);
/* Whether an export writes the column: it has a value, is required, or is part of the key. */
gboolean mlg_rows_uses (const MlgRows *rows, guint column);

/* A table as a sheet, from row `at` on: `keep` as above, NULL for all columns. `extra` is added to
 * every look. Returns the row behind the last. */
guint mlg_book_add_rows (MlgBookSheet *sheet,
                         guint at,
                         const MlgRows *rows,
                         const gboolean *keep,
                         MlgLang lang,
                         MlgLook extra);
/* The header of a table on row 0, the widths and looks of its columns. */
void mlg_book_add_header (MlgBookSheet *sheet,
                          const MlgTableSpec *spec,
                          const gboolean *keep,
                          MlgLang lang);
