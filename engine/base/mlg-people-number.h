/* Numbers as people write them → machine numbers. Nothing is guessed: what may be read in two ways
 * is said to be so. */
#pragma once
#include <glib.h>

typedef enum
{
  MLG_NUMBER_WHOLE,     /* 1234, 1 234, −5 */
  MLG_NUMBER_POINT,     /* 12.5 */
  MLG_NUMBER_COMMA,     /* 12,5 · 0,125 · 1 234,567 */
  MLG_NUMBER_AMBIGUOUS, /* 1,234: a decimal comma or thousands; the buffer holds 1.234 */
  MLG_NUMBER_TWO_MARKS, /* 1.234,5 · 1,234.5 · 1.234.567 */
  MLG_NUMBER_PERCENT,   /* 12 % */
  MLG_NUMBER_OTHER,     /* anything else, copied as it is */
} MlgNumberForm;

/* Longest text that can be a number; longer ones are OTHER and not copied whole. */
#define MLG_NUMBER_SIZE 64

/* Spaces, no-break spaces (U+00A0, U+202F, U+2009) between groups of three digits are dropped,
 * U+2212 becomes a hyphen, a decimal comma a point. `out` receives the machine form, with its NUL.
 */
MlgNumberForm mlg_people_number (const char *text, gsize length, char out[MLG_NUMBER_SIZE]);

/* The commonest forms at full speed: optional sign, digits, optional point and digits, at most 15
 * digits in all. FALSE for anything else, which mlg_people_number must see. The value is the
 * nearest double, as strtod gives it. */
gboolean mlg_plain_number (const char *text, gsize length, double *out_value, gboolean *out_point);

/* "30/06/2026" as French spreadsheets write it → "2026-06-30"; NULL when the text has another form.
 * Whether there is such a day is not looked at. (transfer full) */
char *mlg_people_date (const char *text);
