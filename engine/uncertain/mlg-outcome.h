/* One total figure of a question as a function of the map's uncertain figures: what the tornado,
 * the Sobol indices and the questionnaire look at. */
#pragma once
#include "map/mlg-inputs.h"
#include "reach/mlg-probe.h"

typedef enum
{
  MLG_OUTCOME_REACH,     /* share of the population, with the question's weight */
  MLG_OUTCOME_REACHED,   /* establishments */
  MLG_OUTCOME_SHORTFALL, /* establishments missing to the goals: Σ n max (0, goal − P) */
} MlgOutcomeKind;

typedef struct
{
  MlgMap *map;
  MlgQuestion question; /* complete; one thread, its own draws for what depends on links */
  MlgOutcomeKind kind;
  GArray *inputs; /* MlgInput */
  MlgTotal total;
  double *slope, *goal;
  guint8 *in_population;
  gboolean
      known; /* FALSE: nobody is in the population, the figure is unknown whatever the inputs */
} MlgOutcome;

static inline const MlgInput *
mlg_outcome_input (const MlgOutcome *self, guint i)
{
  return &g_array_index (self->inputs, MlgInput, i);
}

/* "reach", "reached", "shortfall". */
gboolean mlg_outcome_kind_parse (const char *text, MlgOutcomeKind *out_kind);
/* MLG_ERROR_USAGE when the population has no goal to fall short of. */
MlgOutcome *mlg_outcome_new (const MlgMap *map,
                             const MlgQuestion *question,
                             MlgOutcomeKind kind,
                             GCancellable *cancellable,
                             GError **error);
void mlg_outcome_free (MlgOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgOutcome, mlg_outcome_free)

/* The figure with values[i] for input i (NaN = its median): one full evaluation. Any thread. */
gboolean mlg_outcome_at (const MlgOutcome *self,
                         const double *values,
                         double *out_y,
                         GCancellable *cancellable,
                         GError **error);
/* The figure at the quantiles u[i]; a MlgSobolModel, its worker an MlgOutcome. */
gboolean mlg_outcome_at_quantiles (gpointer self, const double *u, double *out_y, GError **error);

/* The relay a figure belongs to, MLG_NONE for a target's, a trait's or a deliverable's. A link
 * belongs to the relay that passes on. */
guint mlg_outcome_relay (const MlgOutcome *self, const MlgInput *input);
