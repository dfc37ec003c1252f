#include "tender/mlg-exact-private.h"
#include <string.h>

enum
{
  BLOCK = 256,
  MAX_DECIMALS = 30, /* of a number shown as it is */
};

struct _MlgExactPool
{
  GPtrArray *blocks; /* MlgExact[BLOCK] */
  guint used;        /* in the last block */
};

MlgExactPool *
mlg_exact_pool_new (void)
{
  MlgExactPool *self = g_new (MlgExactPool, 1);

  self->blocks = g_ptr_array_new ();
  self->used = BLOCK;
  return self;
}

void
mlg_exact_pool_free (MlgExactPool *self)
{
  for (guint b = 0; b < self->blocks->len; b++)
    {
      MlgExact *block = g_ptr_array_index (self->blocks, b);
      const guint n = b + 1 < self->blocks->len ? BLOCK : self->used;

      for (guint i = 0; i < n; i++)
        mpq_clear (block[i].q);
      g_free (block);
    }
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

MlgExact *
mlg_exact_fresh (MlgExactPool *pool)
{
  MlgExact *block;

  if (pool->used == BLOCK)
    {
      g_ptr_array_add (pool->blocks, g_new (MlgExact, BLOCK));
      pool->used = 0;
    }
  block = g_ptr_array_index (pool->blocks, pool->blocks->len - 1);
  mpq_init (block[pool->used].q);
  return &block[pool->used++];
}

const MlgExact *
mlg_exact_parse (MlgExactPool *pool, const char *text)
{
  char digits[MLG_EXACT_MAX_DIGITS + 2];
  const char *p = text;
  guint n = 0, decimals = 0;
  gboolean point = FALSE;
  MlgExact *value;

  if (*p == '-' || *p == '+')
    {
      if (*p == '-')
        digits[n++] = '-';
      p++;
    }
  if (!g_ascii_isdigit (*p))
    return NULL;
  for (; *p != '\0'; p++)
    if (*p == '.' && !point && g_ascii_isdigit (p[1]))
      point = TRUE;
    else if (g_ascii_isdigit (*p) && n < MLG_EXACT_MAX_DIGITS)
      {
        digits[n++] = *p;
        decimals += point;
      }
    else
      return NULL;
  digits[n] = '\0';
  value = mlg_exact_fresh (pool);
  mpz_set_str (mpq_numref (value->q), digits, 10);
  mpz_ui_pow_ui (mpq_denref (value->q), 10, decimals);
  mpq_canonicalize (value->q);
  return value;
}

const MlgExact *
mlg_exact_whole (MlgExactPool *pool, long value)
{
  return mlg_exact_ratio (pool, value, 1);
}

const MlgExact *
mlg_exact_ratio (MlgExactPool *pool, long numerator, long denominator)
{
  MlgExact *value = mlg_exact_fresh (pool);

  g_return_val_if_fail (denominator != 0, NULL);
  mpz_set_si (mpq_numref (value->q), numerator);
  mpz_set_si (mpq_denref (value->q), denominator);
  mpq_canonicalize (value->q);
  return value;
}

const MlgExact *
mlg_exact_copy (MlgExactPool *pool, const MlgExact *a)
{
  MlgExact *value;

  if (a == NULL)
    return NULL;
  value = mlg_exact_fresh (pool);
  mpq_set (value->q, a->q);
  return value;
}

/* ---- arithmetic --------------------------------------------------------- */

#define OPERATION(name, function) \
  const MlgExact *name (MlgExactPool *pool, const MlgExact *a, const MlgExact *b) \
  { \
    MlgExact *value; \
\
    if (a == NULL || b == NULL) \
      return NULL; \
    value = mlg_exact_fresh (pool); \
    function (value->q, a->q, b->q); \
    return value; \
  }

OPERATION (mlg_exact_add, mpq_add)
OPERATION (mlg_exact_sub, mpq_sub)
OPERATION (mlg_exact_mul, mpq_mul)

const MlgExact *
mlg_exact_div (MlgExactPool *pool, const MlgExact *a, const MlgExact *b)
{
  MlgExact *value;

  if (a == NULL || b == NULL || mlg_exact_sign (b) == 0)
    return NULL;
  value = mlg_exact_fresh (pool);
  mpq_div (value->q, a->q, b->q);
  return value;
}

const MlgExact *
mlg_exact_power (MlgExactPool *pool, const MlgExact *a, guint k)
{
  MlgExact *value;

  if (a == NULL)
    return NULL;
  value = mlg_exact_fresh (pool);
  mpz_pow_ui (mpq_numref (value->q), mpq_numref (a->q), k);
  mpz_pow_ui (mpq_denref (value->q), mpq_denref (a->q), k);
  return value;
}

/* a · 10^decimals as a whole number, rounded. */
static void
scale_and_round (mpz_t out, const MlgExact *a, guint decimals, MlgRounding mode)
{
  mpz_t numerator, rest, twice;
  int half;

  mpz_inits (numerator, rest, twice, NULL);
  mpz_ui_pow_ui (numerator, 10, decimals);
  mpz_mul (numerator, numerator, mpq_numref (a->q));
  mpz_tdiv_qr (out, rest, numerator, mpq_denref (a->q));
  mpz_mul_ui (twice, rest, 2);
  half = mpz_cmpabs (twice, mpq_denref (a->q));
  if (half > 0 || (half == 0 && (mode == MLG_ROUND_HALF_UP || mpz_odd_p (out))))
    {
      if (mpq_sgn (a->q) < 0)
        mpz_sub_ui (out, out, 1);
      else
        mpz_add_ui (out, out, 1);
    }
  mpz_clears (numerator, rest, twice, NULL);
}

const MlgExact *
mlg_exact_round (MlgExactPool *pool, const MlgExact *a, guint decimals, MlgRounding mode)
{
  MlgExact *value;

  if (a == NULL)
    return NULL;
  value = mlg_exact_fresh (pool);
  scale_and_round (mpq_numref (value->q), a, decimals, mode);
  mpz_ui_pow_ui (mpq_denref (value->q), 10, decimals);
  mpq_canonicalize (value->q);
  return value;
}

/* ---- questions ---------------------------------------------------------- */

int
mlg_exact_compare (const MlgExact *a, const MlgExact *b)
{
  const int order = mpq_cmp (a->q, b->q);

  return (order > 0) - (order < 0);
}

gboolean
mlg_exact_equal (const MlgExact *a, const MlgExact *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return mpq_equal (a->q, b->q) != 0;
}

int
mlg_exact_sign (const MlgExact *a)
{
  return mpq_sgn (a->q);
}

gboolean
mlg_exact_is_whole (const MlgExact *a)
{
  return a != NULL && mpz_cmp_ui (mpq_denref (a->q), 1) == 0;
}

gboolean
mlg_exact_to_whole (const MlgExact *a, long low, long high, long *out_value)
{
  if (!mlg_exact_is_whole (a) || !mpz_fits_slong_p (mpq_numref (a->q)))
    return FALSE;
  *out_value = mpz_get_si (mpq_numref (a->q));
  return *out_value >= low && *out_value <= high;
}

/* ---- texts -------------------------------------------------------------- */

/* A whole number of 10^-decimals → digits with a point. */
static char *
write_scaled (const mpz_t scaled, guint decimals)
{
  g_autofree char *digits = g_malloc (mpz_sizeinbase (scaled, 10) + 2);
  GString *out = g_string_new (NULL);
  const char *p;
  gsize n;

  mpz_get_str (digits, 10, scaled);
  p = digits;
  if (*p == '-')
    g_string_append_c (out, *p++);
  n = strlen (p);
  if (n <= decimals)
    {
      g_string_append_c (out, '0');
      if (decimals > 0)
        g_string_append_c (out, '.');
      for (gsize i = n; i < decimals; i++)
        g_string_append_c (out, '0');
      g_string_append (out, p);
    }
  else
    {
      g_string_append_len (out, p, (gssize) (n - decimals));
      if (decimals > 0)
        g_string_append_printf (out, ".%s", p + (n - decimals));
    }
  return g_string_free (out, FALSE);
}

char *
mlg_exact_print (const MlgExact *a, guint decimals)
{
  mpz_t scaled;
  char *text;

  if (a == NULL)
    return g_strdup ("");
  mpz_init (scaled);
  scale_and_round (scaled, a, decimals, MLG_ROUND_HALF_UP);
  text = mpz_sgn (scaled) == 0 && decimals == 0 ? g_strdup ("0") : write_scaled (scaled, decimals);
  mpz_clear (scaled);
  return text;
}

char *
mlg_exact_text (const MlgExact *a)
{
  mpz_t power;
  char *text = NULL;

  if (a == NULL)
    return g_strdup ("");
  mpz_init_set_ui (power, 1);
  for (guint d = 0; d <= MAX_DECIMALS && text == NULL; d++, mpz_mul_ui (power, power, 10))
    if (mpz_divisible_p (power, mpq_denref (a->q)))
      text = mlg_exact_print (a, d);
  mpz_clear (power);
  if (text == NULL)
    {
      const gsize size =
          mpz_sizeinbase (mpq_numref (a->q), 10) + mpz_sizeinbase (mpq_denref (a->q), 10) + 3;

      text = g_malloc (size);
      mpq_get_str (text, 10, a->q);
    }
  return text;
}
