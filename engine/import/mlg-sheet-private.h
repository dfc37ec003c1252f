/* Shared by the files of the simple sheet. */
#pragma once
#include "import/mlg-import-private.h"
#include "import/mlg-lookup.h"

enum
{
  SHEET_NAME,
  SHEET_KIND,
  SHEET_TERRITORY,
  SHEET_ESTABLISHMENTS,
  SHEET_STATUS,
  SHEET_DIFFUSIONS,
  SHEET_N_COLUMNS,
};

struct _MlgSheet
{
  MlgDraft *draft;
  MlgTexts *texts;
  MlgFaults *faults;
  const char *file;
  MlgRows rows; /* the sheet's own */
  MlgLookup *kinds, *lever_kinds, *territories, *relays;
  GHashTable *ids;    /* relay ids in use */
  GHashTable *names;  /* folded name → number of lines that have it */
  GHashTable *counts; /* territory code → double *: establishments in it; "" all of them */
  int year;           /* 0 = the map has none */
  guint *relay_row, *lever_row; /* by line: rows added, G_MAXUINT none */
};

/* mlg-sheet-line.c: checks a line; when it is good adds its relay, audience and lever. */
void mlg_sheet_read_line (MlgSheet *self, guint row);
/* mlg-sheet-plan.c: the actions of all lines with diffusions. */
void mlg_sheet_plan (MlgSheet *self);

/* Cells of the draft's tables by the name of their column. */
double mlg_sheet_number (MlgDraft *draft, MlgTableId table, const char *column, guint row);
const char *mlg_sheet_text (MlgDraft *draft, MlgTableId table, const char *column, guint row);
void mlg_sheet_set_text (
    MlgDraft *draft, MlgTableId table, const char *column, guint row, const char *value);
void mlg_sheet_set_number (
    MlgDraft *draft, MlgTableId table, const char *column, guint row, double value);
/* The place of a word in a closed list of the schema. */
double mlg_sheet_word (MlgTableId table, const char *column, const char *id);
/* Adds a row that came from a line of the sheet. */
guint mlg_sheet_add_row (MlgSheet *self, MlgTableId table, guint row);
