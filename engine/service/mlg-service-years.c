/* Who uses the service, year by year and part by part. */
#include "base/mlg-words.h"
#include "map/mlg-history.h"
#include "service/mlg-service-private.h"

#include <math.h>

typedef struct
{
  guint requests, done, overflow, unknown;
  double days, overflow_days;
  guint asking, served, mobilised, mobilised_served;
} Counts;

/* Marks of relays, to count each once. */
typedef struct
{
  guint8 *asking, *served;
} Marks;

static gboolean
is_overflow (const MlgService *self, const MlgServiceLine *lines, guint i)
{
  const MlgRequest *request = mlg_service_request (self, i);

  return lines[i].outcome == MLG_OUTCOME_REFERRED || lines[i].outcome == MLG_OUTCOME_REFUSED ||
         (request->referred && mlg_request_closed (request, self->as_of));
}

static void
count_requests (
    const MlgService *self, const MlgServiceLine *lines, MlgSpan span, Counts *out, Marks *marks)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      const MlgRequest *request = mlg_service_request (self, i);
      const double days = mlg_request_days (request, self->as_of);

      if (mlg_span_holds (span, request->steps[MLG_STEP_ASKED]))
        {
          out->requests++;
          marks->asking[request->relay] = 1;
          if (is_overflow (self, lines, i))
            {
              out->overflow++;
              out->overflow_days += isnan (days) ? 0 : days;
              out->unknown += isnan (days);
            }
        }
      if (mlg_span_holds (span, request->steps[MLG_STEP_DONE]))
        {
          out->done++;
          out->days += isnan (days) ? 0 : days;
          out->unknown += isnan (days);
          marks->served[request->relay] = 1;
        }
    }
}

/* Relays mobilised at the end, by their events; those without events by their status. */
static gboolean
was_mobilised (const MlgHistory *history, guint relay, MlgDay day)
{
  const int status = mlg_history_tells (history, relay) ? mlg_history_status (history, relay, day)
                                                        : (int) history->map->relays[relay].status;

  return status == MLG_STATUS_MOBILISED;
}

static Counts
count_span (const MlgService *self,
            const MlgHistory *history,
            const MlgServiceLine *lines,
            MlgSpan span)
{
  const guint n = self->map->n_relays;
  g_autofree guint8 *asking = g_new0 (guint8, n + 1), *served = g_new0 (guint8, n + 1);
  Marks marks = { asking, served };
  Counts out = { 0 };

  count_requests (self, lines, span, &out, &marks);
  for (guint r = 0; r < n; r++)
    {
      const gboolean told = mlg_history_has (history, r, "supported", span);

      out.asking += asking[r];
      out.served += served[r] || told;
      if (!was_mobilised (history, r, span.until))
        continue;
      out.mobilised++;
      out.mobilised_served += served[r] || told;
    }
  return out;
}

static MlgTable *
new_years (void)
{
  MlgTable *table = mlg_table_new ("years", N_ ("The service year by year"));

  mlg_table_add_column (table, "year", N_ ("Year"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "part", N_ ("Part of the year"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "from", N_ ("From"), MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "until", N_ ("Until"), MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "requests", N_ ("Requests"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "asking", N_ ("Members asking"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "served", N_ ("Members served"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "done", N_ ("Supports done"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "days", N_ ("Days spent"), MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "overflow", N_ ("Beyond quota or scope"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "overflow_days", N_ ("Days beyond quota or scope"), MLG_COLUMN_DAYS,
                        NULL, 1);
  mlg_table_add_column (table, "mobilised", N_ ("Relays mobilised"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", N_ ("Of them, supported"), MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "unknown_days", N_ ("Requests without days"), MLG_COLUMN_COUNT, NULL,
                        0);
  mlg_table_mark_detail (table, 13);
  return table;
}

/* part 0: the whole year. */
static void
add_span (MlgTable *table, const Counts *counts, int year, guint part, MlgSpan span)
{
  const guint row = mlg_table_add_row (table);
  g_autofree char *text = g_strdup_printf ("%04d", year);

  mlg_table_set_text (table, row, 0, text);
  if (part > 0)
    mlg_table_set_number (table, row, 1, part);
  else
    mlg_table_set_state (table, row, 1, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_number (table, row, 2, span.from);
  mlg_table_set_number (table, row, 3, span.until);
  mlg_table_set_number (table, row, 4, counts->requests);
  mlg_table_set_number (table, row, 5, counts->asking);
  mlg_table_set_number (table, row, 6, counts->served);
  mlg_table_set_number (table, row, 7, counts->done);
  mlg_table_set_number (table, row, 8, counts->days);
  mlg_table_set_number (table, row, 9, counts->overflow);
  mlg_table_set_number (table, row, 10, counts->overflow_days);
  mlg_table_set_number (table, row, 11, counts->mobilised);
  mlg_table_set_number (
      table, row, 12,
      counts->mobilised > 0 ? (double) counts->mobilised_served / counts->mobilised : (double) NAN);
  mlg_table_set_number (table, row, 13, counts->unknown);
}

/* The parts of a year; the last may be shorter. */
static MlgSpan
part_of_year (int year, guint part, guint months)
{
  const guint first = (part - 1) * months + 1, last = MIN (part * months, 12);
  const MlgSpan span = { mlg_span_month (year, (int) first).from,
                         mlg_span_month (year, (int) last).until };

  return span;
}

static void
add_year (const MlgService *self, const MlgHistory *history, MlgTable *table, int year)
{
  const guint months = CLAMP (self->rules.period_months, 1, 12);
  const MlgSpan known = { MLG_DAY_MIN, self->as_of };
  const MlgSpan whole = mlg_span_meet (mlg_span_year (year), known);
  g_autofree MlgServiceLine *lines = g_new (MlgServiceLine, self->requests->len + 1);
  MlgServiceTotals totals;
  Counts counts;

  mlg_service_allocate (&self->rules, (const MlgRequest *) (const void *) self->requests->data,
                        self->requests->len, self->map->n_relays, self->supported, year,
                        whole.until, lines, &totals);
  counts = count_span (self, history, lines, whole);
  add_span (table, &counts, year, 0, whole);
  for (guint part = 1; (part - 1) * months < 12 && months < 12; part++)
    {
      const MlgSpan span = mlg_span_meet (part_of_year (year, part, months), known);

      if (mlg_span_empty (span))
        continue;
      counts = count_span (self, history, lines, span);
      add_span (table, &counts, year, part, span);
    }
}

static int
year_of (MlgDay day)
{
  int year, month, of_month;

  mlg_day_to_ymd (day, &year, &month, &of_month);
  return year;
}

MlgTable *
mlg_service_years_table (const MlgService *self)
{
  MlgTable *table = new_years ();
  g_auto (MlgHistory) history = { 0 };
  int first = self->year;

  for (guint i = 0; i < self->requests->len; i++)
    first = MIN (first, year_of (mlg_service_request (self, i)->steps[MLG_STEP_ASKED]));
  for (guint r = 0; r < self->map->n_relays; r++)
    if (self->supported[r] != MLG_DAY_NONE)
      first = MIN (first, year_of (self->supported[r]));
  mlg_history_init (&history, self->map);
  for (int year = first; year <= self->year; year++)
    if (mlg_span_year (year).from <= self->as_of)
      add_year (self, &history, table, year);
  return table;
}

MlgServiceCounts
mlg_service_count (const MlgMap *map, int year, MlgDay day, MlgDay as_of, const guint8 *relay_in)
{
  const MlgSpan span = { mlg_span_year (year).from, MIN (day, mlg_span_year (year).until) };
  g_auto (MlgServiceRules) rules = { 0 };
  g_autoptr (GArray) requests = mlg_service_requests (map);
  g_autofree MlgDay *supported = mlg_service_supported (map);
  g_autofree MlgServiceLine *lines = g_new (MlgServiceLine, requests->len + 1);
  const MlgService self = { .map = map, .requests = requests, .as_of = MAX (as_of, day) };
  MlgServiceTotals totals;
  MlgServiceCounts out = { 0 };

  mlg_service_rules_init (&rules, map);
  mlg_service_allocate (&rules, (const MlgRequest *) (const void *) requests->data, requests->len,
                        map->n_relays, supported, year, span.until, lines, &totals);
  for (guint i = 0; i < requests->len; i++)
    {
      const MlgRequest *request = &g_array_index (requests, MlgRequest, i);

      if (!mlg_span_holds (span, request->steps[MLG_STEP_ASKED]) ||
          (relay_in != NULL && !relay_in[request->relay]))
        continue;
      out.asked++;
      out.completed += mlg_request_step (request, span.until) >= MLG_STEP_DONE;
      out.overflow += is_overflow (&self, lines, i);
    }
  return out;
}
