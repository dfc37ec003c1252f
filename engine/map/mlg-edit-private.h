/* The applying of edits, seen by its own files only. */
#pragma once
#include "map/mlg-edit.h"
#include "map/mlg-freeze.h"

#define MLG_MOST_KEYS 8 /* key columns of a table, at most */

/* An edit whose names, key and value were made out; which rows there are is another matter. */
typedef struct
{
  MlgEditOp op;
  MlgTableId table;
  int column; /* -1: the whole row */
  union
  {
    const char *text; /* kept in the pool; NULL = emptied */
    double number;    /* NaN = emptied */
  } value, key[MLG_MOST_KEYS];
  guint n_keys;
  char *key_text; /* as mlg_rows_key writes it */
} MlgReadEdit;

void mlg_read_edit_clear (MlgReadEdit *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgReadEdit, mlg_read_edit_clear)

/* What is wrong with one column of scenario_edits (its English id); `what` is the rule in general,
 * a message id; `rule` says it with its particulars, NULL when there are none. */
typedef void (*MlgEditTell) (
    const char *column, const char *what, const char *rule, const char *mend, gpointer data);

/* Makes an edit out; every fault of it is told. FALSE when there was one; then `table` and
 * `key_text` are set if at least they could be made out (else MLG_N_TABLES and NULL). */
gboolean mlg_edit_read (
    const MlgEdit *edit, MlgWordPool *pool, MlgReadEdit *out, MlgEditTell tell, gpointer data);

/* A row that edits touched. */
typedef struct
{
  MlgTableId table;
  guint number; /* among those touched */
  guint row;
  char *key;
  guint32 line; /* where it stood before */
  gboolean added, dropped;
  gboolean failed; /* an edit of it could not be made: what freezing says of it is not told */
  guint last_drop; /* with dropped: the edit that took it */
  GArray *edits;   /* guint: the edits that touched it, in order */
  GArray *columns; /* int, beside edits: the column, -1 the row */
} MlgTouched;

/* A map's rows being edited. */
struct MlgEditing
{
  const MlgRows *places; /* scenario_edits of the map: where the edits stand */
  const MlgEdit *edits;
  guint n;
  MlgDraft *draft;
  guint before[MLG_N_TABLES]; /* rows before any edit, in the order of their keys */
  GPtrArray *touched;         /* MlgTouched; a row's line is MLG_LINE_EDIT + its number */
  GHashTable *by_key;         /* table and key → MlgTouched */
  MlgFaults *faults;
  guint n_faults;
  GArray *dropped; /* MlgDropped, what was taken along */
};

MlgTouched *
mlg_editing_touch (MlgEditing *self, MlgTableId table, guint row, guint edit, int column);
MlgTouched *mlg_editing_find_touched (const MlgEditing *self, MlgTableId table, const char *key);
/* Tells a fault of an edit in a column of scenario_edits. */
void mlg_editing_fault (
    MlgEditing *self, guint edit, const char *column, const char *rule, const char *mend);
/* How people find an edit: "scenario_edits.csv:3". (transfer full) */
char *mlg_editing_place (const MlgEditing *self, guint edit);

/* mlg-edit-drop.c: drops a row and every row that refers to it. */
void mlg_editing_drop (MlgEditing *self, MlgTouched *touched, guint edit);
/* Takes the dropped rows out of the draft. */
void mlg_editing_compact (MlgEditing *self);
