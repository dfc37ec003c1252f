/* Counts of successes seen as draws from one family: how far each should be trusted, and what the
 * next may give. Source: Gelman et al., Bayesian Data Analysis, ch. 5 (hierarchical beta-binomial,
 * prior (α + β)^(−5/2)); Clopper and Pearson (1934) for the exact interval. */
#pragma once
#include <glib.h>

/* One campaign: `successes` of `trials`; neither needs to be whole (several uses in one row are
 * brought to one use). 0 ≤ successes ≤ trials, trials > 0. */
typedef struct
{
  double successes, trials;
} MlgTrials;

typedef enum
{
  MLG_SHRINK_GRID,       /* 2 to 100 campaigns: full Bayes over a grid of (α, β) */
  MLG_SHRINK_LIKELIHOOD, /* more: the α, β of the greatest marginal likelihood */
  MLG_SHRINK_ALIKE,      /* all campaigns gave nothing, or all everything: taken as one */
} MlgShrinkMethod;

/* What a family of campaigns says of its members: a weighted set of (α, β). */
typedef struct
{
  MlgShrinkMethod method;
  guint campaigns;
  guint n;                       /* points */
  double *alpha, *beta, *weight; /* weights add up to 1 */
} MlgShrink;

/* At least two campaigns. Time: points of the grid × campaigns. (transfer full) */
MlgShrink *mlg_shrink_new (const MlgTrials *trials, guint n);
void mlg_shrink_free (MlgShrink *self);
/* Expected α and β. */
void mlg_shrink_family (const MlgShrink *self, double *out_alpha, double *out_beta);
/* Expected rate of the family, and the quantiles of the family's mean at `tail` and 1 − tail: by
 * likelihood those of the beta with the variance of a mean of so many campaigns. */
double mlg_shrink_mean (const MlgShrink *self, double tail, double *out_low, double *out_high);
/* Posterior mean and standard deviation of one member's rate, given its own count (0 of 0: a new
 * member). The mean lies between what was seen and the family's mean. */
double mlg_shrink_member (const MlgShrink *self, const MlgTrials *own, double *out_sd);
/* Quantiles at `tail` and 1 − tail of that rate: those of the beta of the same mean and standard
 * deviation. */
void mlg_shrink_interval (
    const MlgShrink *self, const MlgTrials *own, double tail, double *out_low, double *out_high);
/* What a new campaign of `trials` gives: the counts between which it lies with probability at least
 * 1 − 2·tail (whole; each side errs by `tail` at most up to 2,000 trials, then in approximation).
 */
void mlg_shrink_predict (
    const MlgShrink *self, double trials, double tail, double *out_low, double *out_high);

/* α and β by the method of moments of the rates; FALSE when the rates vary less than chance alone
 * would make them. */
gboolean mlg_beta_moments (const MlgTrials *trials, guint n, double *out_alpha, double *out_beta);
/* The exact (Clopper–Pearson) interval of a share: `tail` on each side. Whole counts are meant;
 * others are taken as they are. */
void mlg_exact_interval (const MlgTrials *trials, double tail, double *out_low, double *out_high);
/* Quantile of a beta. */
double mlg_beta_quantile (double alpha, double beta, double p);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgShrink, mlg_shrink_free)
