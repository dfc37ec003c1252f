/* The making of a frozen map, seen by the files of this room only: each has one job, called in the
 * order of mlg_draft_freeze. */
#pragma once
#include "base/mlg-words.h"
#include "map/mlg-id-index.h"
#include "map/mlg-map-private.h"
#include <maillage/mlg-error.h>
#include <math.h>
#include <string.h>

/* A message id in the language of messages. */
#define _(text) mlg_tr (mlg_message_lang (), text)

/* For containers that take no const: what goes in is only read. */
static inline gpointer
mlg_unconst (const void *pointer)
{
  union
  {
    const void *from;
    gpointer to;
  } cast = { pointer };

  return cast.to;
}

/* The edits a draft went through: faults of the rows they touched are theirs (mlg-edit-private.h).
 */
typedef struct MlgEditing MlgEditing;

struct _MlgDraft
{
  MlgRows rows[MLG_N_TABLES];
  MlgWordPool *texts;
  MlgEditing *editing; /* NULL: rows as they came */
};

/* Where a figure stands in its table, and its quality: −1 = it has no such column. */
typedef struct
{
  MlgTableId table;
  const char *id;
  int x, low, high, quality;
} MlgFigureColumns;

/* What was looked up so far: a few figures by table, asked for at every row. */
typedef struct
{
  guint n;
  MlgFigureColumns figures[64];
} MlgFigureIndex;

typedef struct
{
  MlgMap *map; /* being filled */
  MlgFigureIndex *index;
  MlgFaults *faults;
  guint n_faults;                      /* found by this freeze */
  GHashTable *told;                    /* table and rule → how often it was told */
  MlgIdIndex *row_of_id[MLG_N_TABLES]; /* of tables with a one-column key */
  guint8 *bad[MLG_N_TABLES];           /* per row: 1 when it has a fault; NULL = none */
  gboolean distinct[MLG_N_TABLES];     /* no two rows with one key: known from sorting them */
  gboolean blind;                      /* cells or hierarchies are faulty: nothing can be matched */
  MlgEditing *editing;                 /* NULL: rows as they came */
} MlgFreeze;

/* mlg-rows.c */
void mlg_rows_init (MlgRows *rows, MlgTableId table);
void mlg_rows_clear (MlgRows *rows);
/* The rows and texts go to the map; the draft is empty again. */
void mlg_draft_give (MlgDraft *self, MlgMap *map);

/* mlg-freeze.c: tells a fault or a warning of a row (MLG_NONE: of the whole table) and column (-1:
 * of the whole row). `what` is a message id, the rule in general; `rule` (message language) says it
 * with its particulars, NULL when there are none; `mend` may be NULL. After the first so many of
 * one `what` in a table the rest is counted, and the count told at the end. */
void mlg_freeze_tell (MlgFreeze *self,
                      MlgSeverity severity,
                      MlgTableId table,
                      guint row,
                      int column,
                      const char *what,
                      const char *rule,
                      const char *mend);
/* How people find a row: "audiences.csv:12". (transfer full) */
char *mlg_freeze_place (const MlgFreeze *self, MlgTableId table, guint row);
static inline gboolean
mlg_freeze_is_bad (const MlgFreeze *self, MlgTableId table, guint row)
{
  return self->bad[table] && self->bad[table][row];
}

/* mlg-sort.c: rows into the order of their keys. TRUE when they stood in it already, no two with
 * one key. */
gboolean mlg_rows_sort (MlgRows *rows);
/* Compares the keys of two rows of one table. */
int mlg_rows_compare (const MlgRows *rows, guint a, guint b);

/* mlg-check.c: required cells, keys, references. */
void mlg_freeze_check (MlgFreeze *self);
/* Tells that a row has, or nearly has, the key of another. */
void mlg_freeze_tell_same_key (
    MlgFreeze *self, MlgTableId table, guint row, guint other, const char *what);
/* mlg-case.c: keys that differ only by case. */
void mlg_freeze_check_case (MlgFreeze *self, MlgTableId table);
/* The row a reference points to: MLG_NONE when empty or unknown. */
guint mlg_freeze_refer (const MlgFreeze *self, MlgTableId table, guint row, guint column);

/* mlg-settings.c, mlg-tree.c, mlg-cells.c, mlg-relays.c, mlg-levers.c, mlg-audience.c, mlg-group.c,
 * mlg-plan.c, mlg-goal.c: each fills its arrays of the map. */
void mlg_freeze_settings (MlgFreeze *self);
void mlg_freeze_trees (MlgFreeze *self);
void mlg_freeze_cells (MlgFreeze *self);
void mlg_freeze_relays (MlgFreeze *self);
void mlg_freeze_levers (MlgFreeze *self);
void mlg_freeze_links (MlgFreeze *self);
/* mlg-gates.c: after the links. */
void mlg_freeze_gates (MlgFreeze *self);
void mlg_freeze_themes (MlgFreeze *self);
void mlg_freeze_deliverables (MlgFreeze *self);
void mlg_freeze_actions (MlgFreeze *self);
void mlg_freeze_engagements (MlgFreeze *self);
void mlg_freeze_goals (MlgFreeze *self);
/* mlg-session.c */
void mlg_freeze_sessions (MlgFreeze *self);

/* mlg-match.c: which cells a scope holds, fast. */
typedef struct _MlgMatcher MlgMatcher;
MlgMatcher *mlg_matcher_new (const MlgMap *map);
void mlg_matcher_free (MlgMatcher *self);
typedef void (*MlgMatchFunc) (guint cell, gpointer data);
void
mlg_matcher_each (const MlgMatcher *self, const MlgScope *scope, MlgMatchFunc func, gpointer data);
gboolean mlg_matcher_any (const MlgMatcher *self, const MlgScope *scope);
/* TRUE when each code of b is empty, equal to, or an ancestor of a's (so a beats b, or equals it).
 */
gboolean mlg_scope_within (const MlgMap *map, const MlgScope *a, const MlgScope *b);
/* How many steps a scope is below "any"; what beats another has more. */
guint mlg_scope_depth (const MlgMap *map, const MlgScope *scope);
/* The scope in three columns of a row, the first being `column`. */
MlgScope mlg_freeze_scope (const MlgFreeze *self, MlgTableId table, guint row, guint column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgMatcher, mlg_matcher_free)

/* mlg-specific.c: for each cell, the one most specific of a few scopes that hold it. */
typedef struct _MlgSpecific MlgSpecific;
MlgSpecific *mlg_specific_new (const MlgMap *map, const MlgMatcher *matcher);
void mlg_specific_free (MlgSpecific *self);
/* Called with two rows that both hold the cell, neither beating the other, and no third beating
 * both; once per pair of rows with the first cell and the number of cells. */
typedef void (*MlgClashFunc) (
    guint scope_a, guint scope_b, guint cell, guint n_cells, gpointer data);
/* After this, mlg_specific_next walks the cells held, ascending. */
void mlg_specific_resolve (
    MlgSpecific *self, const MlgScope *scopes, guint n, MlgClashFunc clash, gpointer data);
/* Puts a cell to a number of the caller's, whatever the scopes say. */
void mlg_specific_force (MlgSpecific *self, guint cell, guint number);
/* Starts with *cell = MLG_NONE; FALSE after the last. Each cell is given once, then forgotten. */
gboolean mlg_specific_next (MlgSpecific *self, guint *cell, guint *number);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgSpecific, mlg_specific_free)

void mlg_freeze_traits (MlgFreeze *self, const MlgMatcher *matcher);
/* mlg-access.c: digital access from publics, where it is unknown. */
void mlg_freeze_access (MlgFreeze *self, const MlgMatcher *matcher);
void mlg_freeze_audiences (MlgFreeze *self, const MlgMatcher *matcher);
void mlg_freeze_groups (MlgFreeze *self);
void mlg_freeze_wants (MlgFreeze *self, const MlgMatcher *matcher);

/* mlg-figure.c: reading figures with their ends, quality and the kind's default. */
MlgFigureColumns mlg_freeze_columns (const MlgFreeze *self, MlgTableId table, const char *id);
/* The figure in these columns of a row, else in `kind` of row `kind_row` (when it is not MLG_NONE).
 */
MlgFigure mlg_freeze_figure_at (const MlgFreeze *self,
                                const MlgFigureColumns *columns,
                                guint row,
                                const MlgFigureColumns *kind,
                                guint kind_row);
guint8 mlg_freeze_quality (const MlgFreeze *self, MlgTableId table, guint row);
/* Column `id` of a row, else of row `kind_row` of `kind_table` (when it is not MLG_NONE). */
MlgFigure mlg_freeze_figure (MlgFreeze *self,
                             MlgTableId table,
                             guint row,
                             const char *id,
                             MlgTableId kind_table,
                             guint kind_row);
/* A plain number of the row, else of the kind. */
double mlg_freeze_number (const MlgFreeze *self,
                          MlgTableId table,
                          guint row,
                          const char *id,
                          MlgTableId kind_table,
                          guint kind_row);
/* Low end, figure and high end must be in order, and none without the figure. */
void mlg_freeze_check_ends (MlgFreeze *self, MlgTableId table, const char *id);

/* mlg-relays.c: the row of a relay's or lever's kind; distinct words (interned) by their bytes, and
 * finding one; words that must not differ only by case. */
guint mlg_freeze_kind (const MlgFreeze *self, MlgTableId table, guint row);
const char **mlg_freeze_words (GHashTable *words, guint *out_n);
guint mlg_freeze_find_word (const char *const *words, guint n, const char *word);
void mlg_freeze_check_words (MlgFreeze *self, MlgTableId table, const char *id);
/* mlg-plan.c: the theme of a row; mlg-levers.c: the scopes of each owner, in the order of the rows.
 */
guint mlg_freeze_theme (const MlgFreeze *self, MlgTableId table, guint row);
MlgScope *
mlg_freeze_owned_scopes (MlgFreeze *self, MlgTableId table, guint n_owners, guint *start, guint *n);

/* mlg-live.c: the one function of liveness (model.md §2). Any part may be unknown: MLG_DAY_NONE.
 * revalidation_days: how long a revalidation holds; 0 = none is asked for. */
MlgSpan mlg_live_span (
    MlgDay from, MlgDay until, MlgDay funding_end, gint32 revalidation_days, MlgDay revalidated_on);
/* A row's validity, funding and revalidation through it; a span that ends before it begins is a
 * fault. */
MlgSpan mlg_freeze_span (MlgFreeze *self, MlgTableId table, guint row);
MlgDay mlg_freeze_day (const MlgFreeze *self, MlgTableId table, guint row, const char *id);

/* mlg-warn.c */
void mlg_freeze_warn (MlgFreeze *self);
/* mlg-warn-capacity.c */
void mlg_freeze_warn_capacity (MlgFreeze *self);

/* mlg-milestones.c: the milestones of the study, their readjustments, the ways to use its results.
 */
void mlg_freeze_milestones (MlgFreeze *self);
/* mlg-support.c: requests to the support service; the relays and themes are there before. */
void mlg_freeze_support (MlgFreeze *self);

/* mlg-frozen.c: no frozen row was touched. */
void mlg_freeze_frozen (MlgFreeze *self);

/* mlg-scenario.c: parents without a cycle, edits that name what there is. */
void mlg_freeze_scenarios (MlgFreeze *self);

/* mlg-edit.c: tells a fault of a row that an edit touched at the edit; FALSE for other rows. */
gboolean mlg_editing_tell (MlgEditing *self,
                           MlgSeverity severity,
                           const MlgRows *rows,
                           guint row,
                           int column,
                           const char *rule,
                           const char *mend);
/* The place of the edit that touched a row, NULL for other rows. (transfer full) */
char *mlg_editing_row_place (const MlgEditing *self, const MlgRows *rows, guint row);

/* mlg-seal.c */
struct MlgSeal *mlg_seal_new (void);
void mlg_seal_free (struct MlgSeal *seal);

/* mlg-drawn.c: a map that shares everything with `map` but the figures, which are its own to write,
 * and keeps it alive. Its cells and entries are still shared. (transfer full) */
MlgMap *mlg_map_view (const MlgMap *map);

/* mlg-memo.c */
struct MlgMemo *mlg_memo_new (void);
void mlg_memo_free (struct MlgMemo *memo);
