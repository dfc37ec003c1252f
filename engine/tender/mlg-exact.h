/* Exact numbers: rationals without rounding, so that a ranking is the one the published rules give.
 * Numbers are immutable and belong to a pool that frees them all at once; NULL is "unknown" (not
 * marked, no price) and every operation with an unknown operand is unknown. */
#pragma once
#include <glib.h>

typedef struct _MlgExact MlgExact;
typedef struct _MlgExactPool MlgExactPool;

typedef enum
{
  MLG_ROUND_HALF_UP,   /* half away from zero: 21.5 → 22 */
  MLG_ROUND_HALF_EVEN, /* half to the even neighbour: 22.5 → 22 */
} MlgRounding;

/* Digits of a number read from a file: longer ones are refused. */
#define MLG_EXACT_MAX_DIGITS 30u

MlgExactPool *mlg_exact_pool_new (void);
void mlg_exact_pool_free (MlgExactPool *self);

/* Machine form only: optional sign, digits, optional point and digits ("48000.50"); no exponent, no
 * NaN, at most MLG_EXACT_MAX_DIGITS digits. NULL for anything else. */
const MlgExact *mlg_exact_parse (MlgExactPool *pool, const char *text);
const MlgExact *mlg_exact_whole (MlgExactPool *pool, long value);
/* denominator != 0 */
const MlgExact *mlg_exact_ratio (MlgExactPool *pool, long numerator, long denominator);
/* The same value in another pool. */
const MlgExact *mlg_exact_copy (MlgExactPool *pool, const MlgExact *a);

const MlgExact *mlg_exact_add (MlgExactPool *pool, const MlgExact *a, const MlgExact *b);
const MlgExact *mlg_exact_sub (MlgExactPool *pool, const MlgExact *a, const MlgExact *b);
const MlgExact *mlg_exact_mul (MlgExactPool *pool, const MlgExact *a, const MlgExact *b);
/* Unknown when b is 0. */
const MlgExact *mlg_exact_div (MlgExactPool *pool, const MlgExact *a, const MlgExact *b);
const MlgExact *mlg_exact_power (MlgExactPool *pool, const MlgExact *a, guint k);
/* Rounded to so many decimals. */
const MlgExact *
mlg_exact_round (MlgExactPool *pool, const MlgExact *a, guint decimals, MlgRounding mode);

/* Both known: -1, 0, 1. */
int mlg_exact_compare (const MlgExact *a, const MlgExact *b);
/* TRUE when both are known and equal, or both unknown. */
gboolean mlg_exact_equal (const MlgExact *a, const MlgExact *b);
/* Known: -1, 0, 1. */
int mlg_exact_sign (const MlgExact *a);
gboolean mlg_exact_is_whole (const MlgExact *a);
/* TRUE with the value when it is a whole number in [low, high]. */
gboolean mlg_exact_to_whole (const MlgExact *a, long low, long high, long *out_value);

/* With exactly so many decimals, half up: "35.56"; "" when unknown. (transfer full) */
char *mlg_exact_print (const MlgExact *a, guint decimals);
/* The number itself: "0.375" when its decimals end within 30, else "1/3"; "" when unknown.
 * (transfer full) */
char *mlg_exact_text (const MlgExact *a);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgExactPool, mlg_exact_pool_free)
