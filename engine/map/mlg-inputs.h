/* The uncertain figures of a map as one flat list, and the same map with other values for them:
 * what draws, tornado, Sobol indices, sweeps and questionnaires stand on (model.md §9). An input is
 * one resolved figure of one row (also a default taken from the kind: each relay's true figure is
 * its own), keyed by table, row's key and column, so that random numbers never depend on
 * positions. */
#pragma once
#include "map/mlg-map-private.h"

typedef struct
{
  MlgTableId table; /* of the row that owns the figure: relays, levers, audiences, members, … */
  guint32 row;      /* in mlg_map_rows (map, table) */
  const char *column;
  double x, low, high;   /* median; 5 % and 95 % ends, given or by the width of its quality */
  double floor, ceiling; /* allowed range */
  guint8 quality;        /* MlgQuality */
  guint8 defaulted;      /* 1: taken from the kind */
  guint64 key;           /* stable hash of (table, row's key, column): the stream of its draws */
  guint32 index;         /* where it sits in the frozen map; private to this file's functions */
} MlgInput;

/* Every uncertain figure with a known x whose low < high, ordered by table, row, column. Owned by
 * the caller (element-type MlgInput). */
GArray *mlg_map_inputs (const MlgMap *map);
/* The quantile function of model.md §9: linear between (.05, low), (.5, x), (.95, high), prolonged
 * at the same slopes, cut to [floor, ceiling]. 0 < u < 1. */
double mlg_input_quantile (const MlgInput *input, double u);
/* The map with values[i] for input i (NaN = as it is); everything else shared, group sums above 1
 * rescaled. The drawn figures have no range of their own. (transfer full) */
MlgMap *mlg_map_drawn (const MlgMap *map, const MlgInput *inputs, guint n, const double *values);
