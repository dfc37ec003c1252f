/* What the pages of a consultation are written with: the scores, their tables, the page's writer.
 * A section reads figures and chooses words; it computes nothing. */
#pragma once
#include "base/mlg-words.h"
#include "dossier/mlg-dossier-pages.h"
#include "report/mlg-frame.h"
#include "report/mlg-page.h"

typedef struct
{
  MlgPage page; /* writer, language, drawings */
  const MlgTenderScores *scores;
  const MlgTender *tender;
  const MlgResult *firm;           /* may be NULL */
  const MlgTenderHistory *history; /* may be NULL */
  const MlgTable *lints;           /* may be NULL */
  const MlgTenderOutputOptions *options;
  MlgResult *tables; /* mlg_tender_tables () */
  guint decimals;
} MlgTenderPage;

/* Message id in the page's language. */
static inline const char *tp_tr (const MlgTenderPage *self, const char *msgid) G_GNUC_FORMAT (2);
static inline const char *
tp_tr (const MlgTenderPage *self, const char *msgid)
{
  return mlg_tr (self->page.lang, msgid);
}

typedef struct
{
  const char *id;
  const char *question; /* message id of the h2 */
  gboolean (*shown) (const MlgTenderPage *self);
  MlgHtml *(*answer) (const MlgTenderPage *self);
  void (*body) (MlgTenderPage *self);
} MlgTenderSection;

extern const MlgTenderSection mlg_tender_section_admitted, mlg_tender_section_ranking,
    mlg_tender_section_rules, mlg_tender_section_offers, mlg_tender_section_marks,
    mlg_tender_section_firm, mlg_tender_section_lints, mlg_tender_section_decision,
    mlg_tender_section_journal;

/* --- Pieces (mlg-tender-pieces.c) --------------------------------------------------------------
 */

void mlg_tender_page_open (MlgTenderPage *self,
                           const MlgTenderScores *scores,
                           const MlgTenderOutputOptions *options);
void mlg_tender_page_clear (MlgTenderPage *self);
/* «70,83» and «70,83 points». (transfer full) */
char *mlg_tender_page_points (const MlgTenderPage *self, const MlgExact *points);
/* A sum of money in the consultation's currency. (transfer full) */
char *mlg_tender_page_money (const MlgTenderPage *self, const MlgExact *amount);
char *mlg_tender_page_day (const MlgTenderPage *self, MlgDay day);
/* A table whose columns are chosen by id ("bidder,total"), in this order; the first is the row's
 * head. An empty table writes nothing. Rows: those where `where` (a column) holds `is`; NULL = all.
 */
void mlg_tender_page_table (MlgTenderPage *self,
                            const MlgTable *table,
                            const char *columns,
                            const char *where,
                            const char *is,
                            const char *caption,
                            const char *note,
                            MlgTableLook look);
/* A table of what people wrote (minutes, decisions …): columns by id with their titles (message
 * ids), codes of offers and evaluators told by name. (transfer full) */
MlgTable *mlg_tender_page_rows (const MlgTenderPage *self,
                                MlgTenderTableId table,
                                const char *const *columns_and_titles);
/* A sentence as a paragraph of a class (NULL = none). */
void mlg_tender_page_paragraph (MlgTenderPage *self, const char *class_name, const MlgHtml *words);
/* Who comes first, in a sentence per ranking. (transfer full) */
MlgHtml *mlg_tender_page_winner (const MlgTenderPage *self);
/* Draws the pictures of the page; those without a table are left out. */
gboolean mlg_tender_page_draw (MlgTenderPage *self, GError **error);
extern const MlgFigureSpec mlg_tender_figure_points, mlg_tender_figure_marks,
    mlg_tender_figure_weights, mlg_tender_figure_ranks;
/* Title, band and watermark, then the page. */
void mlg_tender_page_frame (MlgTenderPage *self, const char *title);
/* One offer: chain, answers, words (mlg-tender-sheet.c). */
void mlg_tender_page_sheet (MlgTenderPage *self, const MlgTenderScore *score, gboolean closed);
