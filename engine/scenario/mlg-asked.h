/* The question asked again and again: its parameters, once complete, and the figure looked at. */
#pragma once
#include "map/mlg-edit.h"
#include "reach/mlg-evaluator.h"
#include <maillage/mlg-analysis.h>

typedef struct
{
  const MlgAnalysis *analysis;
  GPtrArray *parameters; /* key, value …, NULL, owned */
} MlgAsked;

/* The question named `name` with those of `given` that it takes (the operator's own are not among
 * them). MLG_ERROR_USAGE for a name that is no question, or an operator itself. */
gboolean mlg_asked_init (MlgAsked *self, const char *name, GHashTable *given, GError **error);
void mlg_asked_clear (MlgAsked *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgAsked, mlg_asked_clear)
/* Fixes the period and the as-of date of an answer for all that follow. */
void mlg_asked_fix (MlgAsked *self, const MlgResult *answer);
MlgResult *
mlg_asked_run (const MlgAsked *self, const MlgMap *map, GCancellable *cancellable, GError **error);
/* The column of the figure in the question's main table: `wanted`, or the question's own (reach,
 * shortfall, load …). -1 with MLG_ERROR_USAGE. */
int
mlg_asked_figure (const MlgAsked *self, const MlgTable *table, const char *wanted, GError **error);
/* The columns that tell rows apart; at most 8 of them, in order. Returns how many. */
#define MLG_MOST_NAMES 8
guint mlg_asked_names (const MlgTable *table, guint *out_columns);

/* Reach in total, straight from the evaluator: as `reach` answers it, faster. */
typedef struct
{
  double reach, lower, upper, reached;
} MlgTotal;
gboolean mlg_asked_total (const MlgAsked *self,
                          const MlgMap *map,
                          MlgTotal *out,
                          GCancellable *cancellable,
                          GError **error);
/* Establishments reached in each draw of the uncertain figures, as many as the question draws for
 * its intervals; of two maps that share rows, draw d of the one belongs to draw d of the other.
 * *out_values (transfer full) is NULL, *out_n 0, when it draws none. */
gboolean mlg_asked_draws (const MlgAsked *self,
                          const MlgMap *map,
                          double **out_values,
                          guint *out_n,
                          GCancellable *cancellable,
                          GError **error);
/* So many draws for intervals; 0: only the middle is looked at. */
void mlg_asked_set_intervals (MlgAsked *self, guint draws);
