/* The rows of a map as they came: one MlgRows per table of the schema, columnar. This is what
 * import and store fill, export writes, the seal hashes, scenarios will edit; freezing it gives the
 * MlgMap on which questions are asked. */
#pragma once
#include "schema/mlg-schema.h"
#include <maillage/mlg-faults.h>
#include <maillage/mlg-map.h>

typedef struct
{
  const MlgTableSpec *spec;
  guint n;        /* rows */
  guint capacity; /* rows allocated */
  /* One array per column of spec, of `capacity` entries: texts or doubles. */
  union MlgColumnData
  {
    const char **text;
    double *number;
  } * columns;
  const char **header; /* per column: the header as written in `file` (interned), NULL = the id */
  guint32 *line; /* physical line in `file`, 0 unknown; from MLG_LINE_SECOND on: in `second_file`;
                    from MLG_LINE_EDIT on: in `edit_file` */
  const char
      *file; /* interned name as the user knows it ("relays.csv"); NULL when the table is absent */
  const char
      *second_file; /* another file rows came from (the simple sheet); NULL when there is none */
  const char *edit_file; /* where the edits stand that added rows (a scenario's); NULL: none did */
} MlgRows;

/* A row of `second_file` keeps its physical line plus this. */
#define MLG_LINE_SECOND ((guint32) 1 << 30)
/* A row that an edit added keeps the physical line of the edit plus this. */
#define MLG_LINE_EDIT ((guint32) 1 << 31)

typedef struct _MlgDraft MlgDraft; /* a map being built: not shared between threads */

MlgDraft *mlg_draft_new (void);
void mlg_draft_free (MlgDraft *self);
MlgRows *mlg_draft_rows (MlgDraft *self, MlgTableId table);
/* A copy of text that lives as long as the draft and the maps frozen from it: equal texts give the
 * same pointer, and every text of a row must come from here. NULL and "" give NULL (empty).
 * NFC-normalised and trimmed text is the caller's job. */
const char *mlg_draft_intern (MlgDraft *self, const char *text);
/* Appends a row of empty cells; returns its number. */
guint mlg_rows_append (MlgRows *rows, guint32 line);
void mlg_rows_reserve (MlgRows *rows, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgDraft, mlg_draft_free)

static inline const char *
mlg_rows_text (const MlgRows *rows, guint row, guint column)
{
  return rows->columns[column].text[row];
}
static inline double
mlg_rows_number (const MlgRows *rows, guint row, guint column)
{
  return rows->columns[column].number[row];
}

/* Where a row came from: file (NULL when unknown) and physical line (0 when unknown). */
static inline const char *
mlg_rows_file (const MlgRows *rows, guint row)
{
  return rows->line[row] >= MLG_LINE_EDIT     ? rows->edit_file
         : rows->line[row] >= MLG_LINE_SECOND ? rows->second_file
                                              : rows->file;
}
static inline guint32
mlg_rows_line (const MlgRows *rows, guint row)
{
  return rows->line[row] & (MLG_LINE_SECOND - 1);
}

/* Checks everything model.md §1 asks that needs more than one cell (required cells, keys,
 * references, hierarchies, specificity, group sums, shares of counts, dates) and the warnings, adds
 * them to `faults`, and makes the map. The draft is emptied in any case. Rows are sorted by the
 * bytes of their keys (whole numbers and dates of a key by value), so the order of the input
 * changes nothing. Returns NULL with MLG_DATA_ERROR_FAULTS when there is a fault. */
MlgMap *mlg_draft_freeze (MlgDraft *self, MlgFaults *faults, GError **error);

/* The frozen rows of a table, sorted by key; never NULL (a table may have no rows). */
const MlgRows *mlg_map_rows (const MlgMap *map, MlgTableId table);
/* A draft with the same rows: to change a map, draw it up again. Texts are shared with the map, so
 * that a draft costs no more than a copy of the columns. */
MlgDraft *mlg_map_to_draft (const MlgMap *map);
/* The key of a row as people write it: parts joined by |; where there are several, a | or \ inside
 * a part has a \ before it. (transfer full) */
char *mlg_rows_key (const MlgRows *rows, guint row);

/* Texts kept once each, shared by drafts and maps: equal texts give the same pointer. May be added
 * to from several threads; what was kept stays where it is. */
typedef struct _MlgWordPool MlgWordPool;
MlgWordPool *mlg_word_pool_new (void);
MlgWordPool *mlg_word_pool_ref (MlgWordPool *self);
void mlg_word_pool_unref (MlgWordPool *self);
const char *mlg_word_pool_keep (MlgWordPool *self, const char *text);
