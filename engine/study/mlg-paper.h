/* A paper of headings, paragraphs, places to fill in and tables, written as a page or as Markdown:
 * the same blocks, two forms. Words of the map are cleaned and escaped for either. */
#pragma once
#include <maillage/mlg-lang.h>
#include <maillage/mlg-specification.h>

typedef struct _MlgPaper MlgPaper;

MlgPaper *mlg_paper_new (MlgSpecificationForm form, MlgLang lang, const char *title);
void mlg_paper_free (MlgPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgPaper, mlg_paper_free)

/* Level 2 (numbered by the paper) or 3. */
void mlg_paper_heading (MlgPaper *self, guint level, const char *words);
void mlg_paper_text (MlgPaper *self, const char *words);
/* «À compléter par la région : words», told in words and not by its look alone. */
void mlg_paper_blank (MlgPaper *self, const char *words);
/* A table: titles separated by "|" (already translated), then cells row by row; each row ends where
 * n titles are filled. `folded`: on a page behind a summary of so many rows. */
void mlg_paper_table (MlgPaper *self,
                      const char *caption,
                      const char *const *titles,
                      guint n,
                      GPtrArray *cells,
                      gboolean folded);
/* The whole text. (transfer full) */
char *mlg_paper_finish (MlgPaper *self);
