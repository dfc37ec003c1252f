/* Points that fill a cube more evenly than chance, in as many dimensions as a map has figures.
 * Sobol's sequence with Joe and Kuo's direction numbers in blocks of 64 dimensions; every block
 * after the first takes the points in its own shuffled order (Latin supercube sampling, Owen 1998);
 * every dimension is scrambled by nested random flips of its digits (Owen 1995, by the hash of
 * Laine and Karras 2011, in the form of Burley, JCGT 9(4), 2020, and Vegdahl 2021). Each point is
 * uniform, so means are without bias; each single dimension of the first 2^k points has one point
 * in each of 2^k equal parts. A coordinate is computed by itself: nothing is stored, no order
 * matters. */
#pragma once
#include <glib.h>

#define MLG_QUASI_DIMENSIONS 64

/* One primitive polynomial over two elements, and the first odd numbers of its recurrence. */
typedef struct
{
  guint8 degree;
  guint16 coefficients; /* the inner ones, first at the highest bit */
  guint16 first[9];
} MlgDirection;
extern const MlgDirection mlg_directions[MLG_QUASI_DIMENSIONS - 1];

/* The coordinate of point `index` in a dimension, in (0, 1), a multiple of 2^-32 plus half of it.
 * `seed` is of the whole set of points (it shuffles the blocks), `key` of the thing drawn (it
 * scrambles the dimension with the seed): sets with different seeds are independent. */
double mlg_quasi_point (guint64 seed, guint64 key, guint dimension, guint32 index);

/* A seed for the replicate-th independent set of points of a seed. */
guint64 mlg_quasi_replicate (guint64 seed, guint replicate);
