/* Counter-based random numbers (Philox 4x32-10, Salmon et al. 2011): the number drawn depends on
 * the seed, on the identity of the thing drawn and on the draw, never on order or threads. */
#pragma once
#include <glib.h>

/* A 64-bit key of the thing drawn, from its ids: FNV-1a over the parts, separated by a NUL; end the
 * list with NULL. */
guint64 mlg_random_key (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* Uniform in [0, 1), 53 bits. */
double mlg_random_uniform (guint64 seed, guint64 key, guint64 draw);
