/* What the measuring programs share: medians, and lines for bench.py to read. */
#pragma once
#include "load.h"

typedef struct
{
  guint repeat; /* runs of each measure; the median counts */
  guint n_cells, threads;
  guint n_relays, n_worlds;
  char *folder; /* NULL, or where the load is written for the peers */
  char *map;    /* a folder of CSV or a map file */
} BenchOptions;

typedef void (*BenchFunc) (gpointer data);
/* The median time of `repeat` runs after one that does not count, in seconds. */
double bench_median (guint repeat, BenchFunc func, gpointer data);
/* Prints a line: key, tab, value. */
void bench_say (const char *key, double value);
/* Writes an array as it lies in memory. */
void bench_write (const char *folder, const char *name, gconstpointer data, gsize bytes);

int bench_n20 (const BenchOptions *options);
int bench_cascade (const BenchOptions *options);
int bench_flow (const BenchOptions *options);
int bench_region (const BenchOptions *options);
int bench_csv (const BenchOptions *options);
