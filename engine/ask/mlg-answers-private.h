/* Answers as they were read, shared by their reading and their edits. */
#pragma once
#include "ask/mlg-answers.h"
#include "base/mlg-people-number.h"

typedef struct
{
  MlgTableId table;
  guint row;               /* in the table */
  int column;              /* of the schema */
  double value, low, high; /* ends NaN when not given */
  char *source, *date;     /* "" and NULL when not given; ISO */
  char *file;
  guint line;
} MlgAnswer;

struct _MlgAnswers
{
  MlgMap *map;
  GArray *inputs;   /* MlgInput */
  GHashTable *rows; /* "table|key" → row + 1 */
  GArray *answers;  /* MlgAnswer */
  GArray *edits;    /* MlgEdit, texts in `strings` */
  GStringChunk *strings;
  char *file; /* being read, and where its columns are; -1 = nowhere */
  int at[MLG_FORM_N_COLUMNS];
  guint unanswered;
};
