/* How numbers, money and dates are read by people, and how machines read them back. */
#pragma once
#include "base/mlg-day.h"

/* Machine form: the shortest text that reads back as the same double; "" for NaN. Buffer of at
 * least 32 bytes (G_ASCII_DTOSTR_BUF_SIZE is enough); returns it. Whole numbers print without
 * a point ("24"), never in exponent form below 1e15. */
char *mlg_print_number (double value, char *buffer);
/* Strict: digits, one point, optional exponent, optional sign; nothing else ("inf", "0x1F",
 * "12abc", "1 000" refused). */
gboolean mlg_parse_number (const char *text, double *out_value);

/* For people (transfer full). French: decimal comma, U+202F in thousands and before %, U+2212 for
 * minus; English: point, comma. NaN gives "n.d." / "n/a". */
char *mlg_show_number (MlgLang lang, double value, guint decimals);
char *mlg_show_share (MlgLang lang, double share, guint decimals);       /* 0.123 → "12,3 %" */
char *mlg_show_points (MlgLang lang, double difference, guint decimals); /* 0.041 → "+ 4,1" */
char *mlg_show_euros (MlgLang lang, double amount, guint decimals);      /* "1 234,50 €" */
char *mlg_show_day (MlgLang lang, MlgDay day); /* "21/11/2026" / "2026-11-21" */
const char *mlg_show_unknown (MlgLang lang);   /* "n.d." */

/* The one tolerance of the engine: no other floating comparison decides a branch. */
#define MLG_TOLERANCE 1e-9
static inline gboolean
mlg_at_least (double a, double b)
{
  return a >= b - MLG_TOLERANCE;
}
static inline gboolean
mlg_more_than (double a, double b)
{
  return a > b + MLG_TOLERANCE;
}
