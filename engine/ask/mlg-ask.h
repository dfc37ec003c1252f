/* Which figures to ask for first: those that carry most of the result's variance. */
#pragma once
#include "uncertain/mlg-first.h"
#include <maillage/mlg-analysis.h>
#include <maillage/mlg-result.h>

typedef struct
{
  MlgOutcome *outcome;
  MlgFirsts *firsts;
  guint n;
  guint *inputs; /* [n] the figures to ask for, first first */
} MlgAsk;

/* Parameters as of the question `ask`; settings and info go into the result. */
MlgAsk *mlg_ask_new (const MlgMap *map,
                     GHashTable *given,
                     MlgResult *result,
                     GCancellable *cancellable,
                     GError **error);
void mlg_ask_free (MlgAsk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgAsk, mlg_ask_free)

/* By how much the 90 % range of the result is expected to narrow once figures that carry `share` of
 * its variance are known, the result taken as normal: 2 × 1.645 × deviation × (1 − √(1 − share)).
 */
double mlg_ask_narrowing (const MlgAsk *self, double share);
