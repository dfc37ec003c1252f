/* Days and periods. A day is a GDate julian day number in a gint32; dates only, no time zone ever.
 */
#pragma once
#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>

typedef gint32 MlgDay;
#define MLG_DAY_NONE ((MlgDay) 0) /* unknown */
#define MLG_DAY_MIN ((MlgDay) 1)
#define MLG_DAY_MAX ((MlgDay) G_MAXINT32)

/* An inclusive range of days; empty when from > until. */
typedef struct
{
  MlgDay from, until;
} MlgSpan;

MlgDay mlg_day_from_ymd (int year, int month, int day); /* MLG_DAY_NONE when no such date */
void mlg_day_to_ymd (MlgDay day, int *year, int *month, int *out_day);
/* Strict ISO "2026-06-30" only: FALSE otherwise. */
gboolean mlg_day_parse_iso (const char *text, MlgDay *out_day);
/* ISO text into a buffer of at least 16 bytes; returns it. */
char *mlg_day_print_iso (MlgDay day, char *buffer);
MlgSpan mlg_span_year (int year);
MlgSpan mlg_span_month (int year, int month);
MlgSpan mlg_span_meet (MlgSpan a, MlgSpan b);
static inline gboolean
mlg_span_empty (MlgSpan s)
{
  return s.from > s.until;
}
static inline gint32
mlg_span_days (MlgSpan s)
{
  return s.from > s.until ? 0 : s.until - s.from + 1;
}
static inline gboolean
mlg_span_holds (MlgSpan s, MlgDay day)
{
  return s.from <= day && day <= s.until;
}
/* A period as people type it: "2026", "2026-03", "2026-01-15..2026-06-30", "2026-01..2026-03". */
gboolean mlg_span_parse (const char *text, MlgSpan *out_span);
