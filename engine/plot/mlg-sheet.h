/* What a picture receives: numbers by name, numeric blocks, words. The words are only ever reached
 * by their number, so that nothing people wrote becomes a command. */
#pragma once
#include <maillage/mlg-lang.h>

typedef struct
{
  MlgLang lang;
  gboolean wide;
  double width, height; /* px; height 0: nothing to draw */
  GString *scalars;
  GPtrArray *blocks;         /* of GString, in the order of their first row */
  GPtrArray *names;          /* of char *: their names */
  GPtrArray *first, *second; /* of char *: the lines of each piece of words */
  char *description;
} MlgSheet;

MlgSheet *mlg_sheet_new (MlgLang lang, gboolean wide);
void mlg_sheet_free (MlgSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSheet, mlg_sheet_free)

/* A named number of the drawing ("rows", "H"). `name` is the engine's own, never data. */
void mlg_sheet_set (MlgSheet *self, const char *name, double value);
/* Words on one line, shortened only beyond 100 characters; NULL is the empty text. Returns their
 * number, from 1. */
guint mlg_sheet_words (MlgSheet *self, const char *text);
/* Words that must stay in a box: one or two lines (see mlg_text_fit). `out_lines` may be NULL. */
guint mlg_sheet_label (MlgSheet *self,
                       const char *text,
                       double width,
                       double size,
                       gboolean bold,
                       guint lines,
                       guint *out_lines);
/* Words already broken into one or two lines (second may be NULL). */
guint mlg_sheet_lines (MlgSheet *self, const char *first, const char *second);
/* mlg_sheet_words, whose number becomes the named number; NULL sets it to 0 (nothing written). */
void mlg_sheet_set_words (MlgSheet *self, const char *name, const char *text);
/* A row of a numeric block ("d", "ring"): NaN stays NaN, infinities become NaN. */
void mlg_sheet_row (MlgSheet *self, const char *block, const double *values, guint n);
#define mlg_sheet_add(self, block, ...) \
  mlg_sheet_row (self, block, (const double[]){ __VA_ARGS__ }, \
                 sizeof ((const double[]){ __VA_ARGS__ }) / sizeof (double))
/* A block that may stay without rows: drawings ask for its length. */
void mlg_sheet_declare (MlgSheet *self, const char *block);
/* Starts the next part ("index") of a block. */
void mlg_sheet_part (MlgSheet *self, const char *block);
/* One sentence that says what the picture shows. Takes the text. */
void mlg_sheet_take_description (MlgSheet *self, char *text);

/* The head of gnuplot's input. Deterministic; the end marks occur in no line. (transfer full) */
GString *mlg_sheet_print (const MlgSheet *self);
