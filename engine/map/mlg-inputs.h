/* The uncertain figures of a map as one flat list, and the same map with other values for them:
 * what draws, tornado, Sobol indices, sweeps and questionnaires stand on (model.md §9). An input is
 * one resolved figure of one row (also a default taken from the kind: each relay's true figure is
 * its own), keyed by table, row's key and column, so that random numbers never depend on
 * positions. Which figures these are: decision 013. */
#pragma once
#include "map/mlg-map-private.h"

typedef struct
{
  MlgTableId table; /* of the row that owns the figure: relays, audiences, levers, … never a kind */
  guint32 row;      /* in mlg_map_rows (map, table) */
  const char *column;    /* id of the schema. An audience's is always `penetration`, a share, also
                            where the row gives a number of establishments */
  double x, low, high;   /* median; 5 % and 95 % ends, given or by the width of its quality: these
                            may lie outside the allowed range (the quantile is cut, not they) */
  double floor, ceiling; /* allowed range */
  guint8 quality;        /* MlgQuality */
  guint8 defaulted;      /* 1: taken from the kind */
  guint8 given;          /* 1: some end is given; 0: both are by the width of its quality */
  guint8 source;         /* which figure of the frozen row; private */
  guint32 index;         /* where it sits in the frozen map; private */
  guint64 key;           /* stable hash of (table, row's key, column): the stream of its draws */
} MlgInput;

/* Every uncertain figure with a known x whose low < high, ordered by table, row, and column as in
 * the schema. Owned by the caller (element-type MlgInput); texts by the schema. */
GArray *mlg_map_inputs (const MlgMap *map);
/* The quantile function of model.md §9: linear between (.05, low), (.5, x), (.95, high), prolonged
 * at the same slopes, cut to [floor, ceiling]. 0 < u < 1. */
double mlg_input_quantile (const MlgInput *input, double u);
/* The map with values[i] for input i (NaN = as it is); arrays without drawn figures are shared, and
 * `map` is kept alive by it. Where the shares of an exclusive group then add up to more than 1 in a
 * cell, over relays valid on one day, those of that cell are divided by their sum. A drawn figure
 * has no range of its own: its low and high ends are its value. The rows stay those of `map`
 * (mlg_map_rows, the seal). Any thread may call it. Time and memory: one pass over the figures,
 * and one over the entries of exclusive groups. (transfer full) */
MlgMap *mlg_map_drawn (const MlgMap *map, const MlgInput *inputs, guint n, const double *values);
