/* What a section is given to write with: the answers, the language, the writer, the drawings; and
 * the pieces every section is made of. A section reads figures and chooses words; it computes
 * nothing but differences of two figures that it prints. */
#pragma once
#include "base/mlg-words.h"
#include "report/mlg-html.h"

#include <maillage/mlg-plot.h>
#include <maillage/mlg-report.h>

typedef struct
{
  char *key, *value;
} MlgReportPair;

struct _MlgReportInput
{
  GHashTable *results; /* need → MlgResult */
  GHashTable *facts;   /* key → text */
  GHashTable *counts;  /* table → rows + 1 */
  GPtrArray *settings; /* MlgReportPair, in the order given */
  MlgTable *outlines;  /* may be NULL */
};

typedef struct _MlgPageBook MlgPageBook; /* mlg-book.h */

typedef struct
{
  const MlgReportInput *input;
  MlgLang lang;
  MlgHtml *html;
  GHashTable *drawings;        /* "ID-l", "ID-e" → SVG text */
  guint n_questions, question; /* questions shown; number of the one being written */
  guint last_table;            /* numbers of captions: t1, t2 … */
  MlgPageBook *book;           /* NULL: a page; else its tables and words go to a workbook */
} MlgPage;

/* A message id in the page's language. */
static inline const char *
tr (const MlgPage *page, const char *msgid)
{
  return mlg_tr (page->lang, msgid);
}
/* Puts something that is only borrowed, and stays const, into a list of plain pointers. */
#define MLG_BORROW(pointer) ((gpointer) (guintptr) (pointer))

/* --- Reading the answers (mlg-view.c) ------------------------------------------------------ */

const MlgResult *mlg_page_result (const MlgPage *page, const char *need);
/* A table of an answer by its name; a name that ends with "*" is a beginning. NULL when absent. */
const MlgTable *mlg_page_table (const MlgPage *page, const char *need, const char *table);
const char *mlg_page_fact (const MlgPage *page, const char *key); /* NULL when unknown */
double mlg_page_fact_number (const MlgPage *page, const char *key);
/* Rows of a table of the map; G_MAXUINT when not told. */
guint mlg_page_count (const MlgPage *page, const char *table);

/* NaN / NULL when the column is absent or the cell has no value; a NULL table has no rows. */
double mlg_view_number (const MlgTable *table, guint row, const char *column);
const char *mlg_view_text (const MlgTable *table, guint row, const char *column);
gboolean mlg_view_is (const MlgTable *table, guint row, const char *column, const char *word);
guint mlg_view_rows (const MlgTable *table);
gboolean mlg_view_has (const MlgTable *table, const char *column);
/* The row whose column holds the word, or -1. */
int mlg_view_find (const MlgTable *table, const char *column, const char *word);
/* Row numbers from the greatest to the least value of a column ("-reach": from the least), unknown
 * last, ties in the order of the table; `keep` (may be NULL) chooses rows. */
typedef gboolean (*MlgKeep) (const MlgTable *table, guint row, gconstpointer data);
GArray *
mlg_view_order (const MlgTable *table, const char *column, MlgKeep keep, gconstpointer data);
/* Keeps rows that a sentence may name: the column named by `data` is known, and the row has at
 * least 30 establishments (fewer only stand in tables). */
gboolean mlg_keep_worth_naming (const MlgTable *table, guint row, gconstpointer data);
/* Keeps rows with a value above 0 in the column named by `data`. */
gboolean mlg_keep_positive (const MlgTable *table, guint row, gconstpointer data);

/* --- Figures as people read them (mlg-show.c; transfer full) -------------------------------- */

char *mlg_page_share (const MlgPage *page, double share); /* "18 %", "0,4 %", "moins de 0,1 %" */
char *mlg_page_count_text (const MlgPage *page,
                           double n); /* to the ten from 100, the hundred from 10,000 */
char *mlg_page_whole (const MlgPage *page, double n);
char *mlg_page_plain (const MlgPage *page,
                      double n); /* a decimal only where there is one: "4", "3,8" */
char *mlg_page_gain (const MlgPage *page, double n);                   /* "+ 340" */
char *mlg_page_number_points (const MlgPage *page, double difference); /* "22 points" */
char *mlg_page_uses (const MlgPage *page, double uses);                /* "12 diffusions" */
char *mlg_page_days (const MlgPage *page, double days);                /* "12 jours" */
char *mlg_page_range (const MlgPage *page, double low, double high);   /* "de 36 à 46 %" */
char *mlg_page_count_range (const MlgPage *page, double low, double high);
/* Whole numbers in words up to ten ("quatre"), else figures. */
char *mlg_page_number_word (const MlgPage *page, guint n);
/* "novembre 2026" from "2026-11"; the text itself when it is no month. */
char *mlg_page_month (const MlgPage *page, const char *month);
char *mlg_page_date (const MlgPage *page, const char *iso);

/* "A, B and C" in bold, from the first `limit` rows of a column of names; each followed by the
 * figure of `figure` in brackets, as `show` writes it (both may be NULL). */
MlgHtml *mlg_page_names (const MlgPage *page,
                         const MlgTable *table,
                         const GArray *rows,
                         const char *column,
                         guint limit,
                         const char *figure,
                         char *(*show) (const MlgPage *page, double value));

/* What can be said of a share and its goal, given its range «selon les hypothèses»; a sentence, or
 * NULL when there is no goal. */
const char *
mlg_page_goal_words (const MlgPage *page, double share, double low, double high, double goal);

/* --- Pieces of a section (mlg-pieces.c) ------------------------------------------------------ */

typedef enum
{
  MLG_CELL_NAME,      /* row header, data; `second` under it, softer */
  MLG_CELL_DATA,      /* words of the map */
  MLG_CELL_SHOW,      /* as the table shows it (labels translated) */
  MLG_CELL_SHOW_HEAD, /* the same, as row header */
  MLG_CELL_SHARE,
  MLG_CELL_COUNT, /* rounded as people read it */
  MLG_CELL_WHOLE,
  MLG_CELL_GAIN,
  MLG_CELL_DAYS,
  MLG_CELL_EUROS,
  MLG_CELL_RANGE, /* from `column` to `second`, shares */
  MLG_CELL_MONTH, /* row header, a month */
  MLG_CELL_WRITE, /* the column's own writer; `column`, if given, decides whether it is shown */
  MLG_CELL_WRITE_HEAD,   /* the same, as row header */
  MLG_CELL_WRITE_NUMBER, /* the same, to the right as figures are; in a workbook the number of the
                            column `second`, if given */
} MlgCellKind;

typedef struct _MlgColumn MlgColumn;
struct _MlgColumn
{
  const char *title; /* message id */
  MlgCellKind kind;
  const char *column;
  const char *second;
  void (*write) (MlgPage *page, const MlgTable *table, guint row);
};

typedef enum
{
  MLG_TABLE_VALUES = 0,     /* figures: a region of its own that scrolls */
  MLG_TABLE_CARDS = 1 << 0, /* words: cards on a phone */
  MLG_TABLE_REST = 1 << 1,  /* the rows beyond `limit` stand nowhere else: the caption says how many
                             * there are */
} MlgTableLook;

/* A table of some rows (NULL = all, in the table's order). A column that the table lacks or that
 * holds nothing in any row is left out. */
void mlg_page_write_table (MlgPage *page,
                           const MlgTable *table,
                           const GArray *rows,
                           guint first,
                           guint limit,
                           const MlgColumn *columns,
                           guint n_columns,
                           const char *caption,
                           const char *note,
                           MlgTableLook look);

/* Two dimensions of a long table as rows and columns (months are written out), one figure in each
 * cell; `missing` stands where a pair has no row. */
typedef struct
{
  const char *rows, *columns, *figure; /* columns of the table */
  char *(*show) (const MlgPage *page, double value);
  const char *missing; /* words, in the page's language */
  const char *corner, *caption;
} MlgCross;
void mlg_page_write_cross (MlgPage *page, const MlgTable *table, const MlgCross *cross);

/* Columns of the `gaps` tables, for the region and for a place. */
#define MLG_N_GAP_COLUMNS 8
extern const MlgColumn mlg_gap_columns[MLG_N_GAP_COLUMNS];

/* A picture: what it shows, from which answer; the drawing comes in two widths. Static data, so
 * that all drawings of a page can be made at once. */
typedef struct
{
  const char *id;             /* in the page: "fig-ID" */
  const char *plot;           /* mlg_plot_find () */
  const char *need;           /* whose tables it is drawn from */
  const char *caption, *unit; /* message ids */
  const char *item;           /* what the rows are, for a total row; may be NULL */
  const char *more[4];        /* other answers it may take tables from (totals), NULL last */
} MlgFigureSpec;

/* Caption, picture, reading (`read` may be NULL), and the values behind «Voir les chiffres»,
 * written by `values` (open when there is no picture). */
void mlg_page_figure (MlgPage *page,
                      const MlgFigureSpec *figure,
                      MlgHtml *(*read) (const MlgPage *page),
                      void (*values) (MlgPage *page));
/* TRUE when there is something to draw it from. */
gboolean mlg_page_has_figure (const MlgPage *page, const MlgFigureSpec *figure);

void mlg_page_note (MlgPage *page, const MlgHtml *note);
/* «Comment c'est calculé»: message ids, NULL last. */
void mlg_page_how (MlgPage *page, const char *const *paragraphs);
/* «Surtout supposé»: the largest share of the quality table of an answer. FALSE: nothing known. */
gboolean mlg_page_badge (MlgPage *page, const char *need);
/* The share of reached establishments of one quality ("assumed"); NaN when unknown. */
double mlg_page_quality (const MlgPage *page, const char *need, const char *quality);
/* The rules in force (mlg-page-rules.c); nothing when they were not asked for. */
void mlg_page_rules (MlgPage *page);
/* Value, interval and goal on a scale from 0 to 100 %. */
void mlg_page_ruler (MlgPage *page,
                     const char *id,
                     const char *what,
                     double value,
                     double low,
                     double high,
                     double goal);

/* --- Readings (mlg-readings.c): «Lecture :» and one value of a picture; empty when there is none
 * --- */

MlgHtml *mlg_read_heatmap (const MlgPage *page);
MlgHtml *mlg_read_classes (const MlgPage *page);
MlgHtml *mlg_read_approach (const MlgPage *page);
MlgHtml *mlg_read_stages (const MlgPage *page);
MlgHtml *mlg_read_sizes (const MlgPage *page);
MlgHtml *mlg_read_uses (const MlgPage *page);
MlgHtml *mlg_read_months (const MlgPage *page);
MlgHtml *mlg_read_deliverables (const MlgPage *page);
MlgHtml *mlg_read_quality (const MlgPage *page);

/* --- Sections -------------------------------------------------------------------------------- */

/* A section is data: the question, when to show it, its answer in a sentence, what follows. */
typedef struct
{
  const char *id;
  const char *question; /* message id of the h2 */
  const char *contents; /* shorter, for the table of contents; NULL: the question */
  gboolean (*shown) (const MlgPage *page);
  MlgHtml *(*answer) (const MlgPage *page);
  void (*body) (MlgPage *page);
  const char *const *how; /* NULL: none */
  const MlgFigureSpec *figures;
  guint n_figures;
} MlgSection;

extern const MlgSection mlg_section_robust, mlg_section_where, mlg_section_classes,
    mlg_section_approach, mlg_section_load, mlg_section_stages, mlg_section_calendar,
    mlg_section_quality, mlg_section_progress, mlg_section_deliverables, mlg_section_depends,
    mlg_section_ask, mlg_section_departments, mlg_section_programme, mlg_section_sectors,
    mlg_section_methods, mlg_section_scenarios, mlg_section_learn, mlg_section_study;
extern const MlgSection mlg_section_service, mlg_section_seats, mlg_section_digital;
extern const MlgSection mlg_section_ageing, mlg_section_funding;
extern const MlgSection *const mlg_sections[];
extern const guint mlg_n_sections;
/* «question 4» as a link to a section, or nothing when it is not shown. */
void mlg_page_see (MlgPage *page, const MlgSection *section);
gboolean mlg_page_shows (const MlgPage *page, const MlgSection *section);

/* Establishments by class ("none", "one", "several") of relays ("potential", "acting"), over the
 * whole population; NaN when unknown. */
double mlg_page_class_share (const MlgPage *page, const char *by, const char *name);
/* The ends of its 90 % interval; NaN unknown. */
void mlg_page_class_ends (
    const MlgPage *page, const char *by, const char *name, double *out_low, double *out_high);
double mlg_page_class_count (const MlgPage *page, const char *by, const char *name);
/* Relays whose declared capacity is exceeded, and those above one that is only assumed. */
gboolean mlg_keep_saturated (const MlgTable *table, guint row, gconstpointer data);
gboolean mlg_keep_over_assumed (const MlgTable *table, guint row, gconstpointer data);
guint mlg_page_declared_capacities (const MlgPage *page);

/* What the whole report is about, told once: decides the summary's words. */
typedef enum
{
  MLG_SITUATION_NO_DELIVERABLE,  /* nothing that could be passed on is validated */
  MLG_SITUATION_NO_TARGET,       /* something is, but no establishment is there to be told */
  MLG_SITUATION_NOTHING_PLANNED, /* something is, but no action counts in the period */
  MLG_SITUATION_RUNNING,
  MLG_SITUATION_UNKNOWN, /* reach was not asked */
} MlgSituation;
MlgSituation mlg_page_situation (const MlgPage *page);
gboolean mlg_page_all_assumed (const MlgPage *page);

/* The document's title and the words on how far it is. (transfer full) */
char *mlg_page_title (const MlgPage *page);
char *mlg_page_status (const MlgPage *page);
/* What stands above everything: the region, the year, the question of all, the date. */
void mlg_page_opening (MlgPage *page);
void mlg_page_summary (MlgPage *page);
void mlg_page_decisions (MlgPage *page);
