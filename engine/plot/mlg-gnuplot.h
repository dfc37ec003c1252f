/* gnuplot as a separate program: a fresh process per picture, nothing of the user's settings, input
 * and output through pipes, a time limit. */
#pragma once
#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>

typedef struct
{
  GBytes *script; /* in: the whole input */
  GBytes *output; /* out: (transfer full), NULL on failure */
  GError *error;  /* out: (transfer full) MLG_ERROR_FAILED, NULL on success */
} MlgGnuplotRun;

/* Runs all, `processes` at a time (0: one per processor). Each run has either output or error. */
void mlg_gnuplot_run_all (MlgGnuplotRun *runs, guint n, guint processes);
