/* Five classes with round limits for a map or a heat map of shares. */
#pragma once
#include "plot/mlg-sheet.h"

typedef struct
{
  int first, step; /* in per cent: class 1 is below first, class 5 from first + 3 step */
} MlgShades;

/* Limits for n shares (NaN skipped): the smallest round step whose three middle
 * classes hold the middle three fifths.
 */
MlgShades mlg_shades_of (const double *shares, guint n);
/* 1 to 5 from the share as it is printed (59.6 prints 60); 0 for NaN. */
int mlg_shades_class (const MlgShades *self, double share);
/* Writes the five entries of the key; "t_key" is the number of the first. */
void mlg_shades_key (const MlgShades *self, MlgSheet *sheet);
