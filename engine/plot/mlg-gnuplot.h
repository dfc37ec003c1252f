/* gnuplot as a separate program: nothing of the user's settings, input and output through pipes, a
 * time limit. A process draws several pictures, each from a fresh session: starting it takes longer
 * than most pictures do. What fails is drawn again by a process of its own. */
#pragma once
#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>

typedef struct
{
  GBytes *script; /* in: the whole input */
  GBytes *output; /* out: (transfer full), NULL on failure */
  GError *error;  /* out: (transfer full) MLG_ERROR_FAILED, NULL on success */
} MlgGnuplotRun;

/* Runs all, shared out to `processes` (0: one per processor). Each run has either output or error.
 */
void mlg_gnuplot_run_all (MlgGnuplotRun *runs, guint n, guint processes);
