/* Tables → the bytes of CSV files. */
#pragma once
#include "import/mlg-import.h"

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
/* A cell of words: quoted where CSV needs it, with the apostrophe that keeps spreadsheets from
 * calculating. NULL writes nothing. */
void mlg_csv_append_text (GString *out, const char *text, char separator);
/* The header of a table: all columns, or those for which `keep` is TRUE. */
void mlg_csv_append_header (
    GString *out, const MlgTableSpec *spec, MlgLang lang, const gboolean *keep, char separator);
/* A table that has rows, header and all. */
void mlg_csv_append_rows (GString *out, const MlgRows *rows, MlgLang lang);
/* All tables of a map that have rows. */
void mlg_files_add_map (MlgFiles *self, const MlgMap *map, MlgLang lang);
