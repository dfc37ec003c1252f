/* Rows of service_requests as requests: their steps, days and words. */
#include "base/mlg-words.h"
#include "service/mlg-service.h"

#include <math.h>
#include <string.h>

#define T MLG_T_SERVICE_REQUESTS

static const struct
{
  const char *column, *word;
} steps[MLG_N_STEPS] = {
  { "asked_on", N_ ("request written") },    { "analysed_on", N_ ("request analysed") },
  { "planned_on", N_ ("plan established") }, { "signed_on", N_ ("agreement signed") },
  { "done_on", N_ ("support completed") },   { "evaluated_on", N_ ("effects evaluated") },
  { "reported_on", N_ ("report filed") },    { "capitalised_on", N_ ("lessons shared") },
};

const char *
mlg_step_word (MlgServiceStep step)
{
  return steps[step].word;
}

const char *
mlg_step_column (MlgServiceStep step)
{
  return steps[step].column;
}

const char *
mlg_service_word (const char *column, guint code)
{
  return code == MLG_NONE
             ? NULL
             : mlg_schema_table (T)->columns[mlg_schema_column (T, column)].values[code].label;
}

static double
number (const MlgRows *rows, guint row, const char *id)
{
  return mlg_rows_number (rows, row, mlg_schema_column (T, id));
}

static guint
code (const MlgRows *rows, guint row, const char *id)
{
  const double value = number (rows, row, id);

  return isnan (value) ? MLG_NONE : (guint) value;
}

static MlgDay
day (const MlgRows *rows, guint row, const char *id)
{
  const double value = number (rows, row, id);

  return isnan (value) ? MLG_DAY_NONE : (MlgDay) value;
}

static MlgRequest
read_request (const MlgMap *map, const MlgRows *rows, guint row)
{
  MlgRequest self = {
    .id = mlg_rows_text (rows, row, mlg_schema_column (T, "request_id")),
    .relay = mlg_map_find_relay (map, mlg_rows_text (rows, row, mlg_schema_column (T, "relay_id"))),
    .theme = MLG_NONE,
    .theme_id = mlg_rows_text (rows, row, mlg_schema_column (T, "theme")),
    .service = code (rows, row, "service"),
    .form = code (rows, row, "form"),
    .level = code (rows, row, "level"),
    .closed = day (rows, row, "closed_on"),
    .days = number (rows, row, "days"),
    .agreed_days = number (rows, row, "agreed_days"),
    .done_days = number (rows, row, "done_days"),
    .in_scope = code (rows, row, "in_scope") != 0, /* empty: yes */
    .referred = code (rows, row, "referred") == 1, /* empty: no */
    .row = row,
  };

  self.kind = map->relays[self.relay].kind;
  self.sphere = map->relays[self.relay].sphere;
  if (self.theme_id != NULL)
    self.theme = mlg_map_find_theme (map, self.theme_id);
  for (guint s = 0; s < MLG_N_STEPS; s++)
    self.steps[s] = day (rows, row, steps[s].column);
  return self;
}

GArray *
mlg_service_requests (const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, T);
  GArray *requests = g_array_sized_new (FALSE, FALSE, sizeof (MlgRequest), rows->n);

  for (guint r = 0; r < rows->n; r++) /* sorted by the bytes of request_id */
    {
      const MlgRequest request = read_request (map, rows, r);

      g_array_append_val (requests, request);
    }
  return requests;
}

static gboolean
reached (const MlgRequest *self, guint step, MlgDay day)
{
  return self->steps[step] != MLG_DAY_NONE && self->steps[step] <= day;
}

int
mlg_request_step (const MlgRequest *self, MlgDay day)
{
  for (guint s = MLG_N_STEPS; s > 0; s--)
    if (reached (self, s - 1, day))
      return (int) s - 1;
  return -1;
}

gboolean
mlg_request_closed (const MlgRequest *self, MlgDay day)
{
  return self->closed != MLG_DAY_NONE && self->closed <= day;
}

double
mlg_request_days (const MlgRequest *self, MlgDay day)
{
  const int step = mlg_request_step (self, day);

  if (step >= MLG_STEP_DONE && !isnan (self->done_days))
    return self->done_days;
  if (step >= MLG_STEP_SIGNED && !isnan (self->agreed_days))
    return self->agreed_days;
  return self->days;
}

guint
mlg_service_part (MlgDay day, guint period_months)
{
  int year, month, of_month;

  mlg_day_to_ymd (day, &year, &month, &of_month);
  return ((guint) month - 1) / MAX (period_months, 1);
}

MlgDay *
mlg_service_supported (const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_RELAY_EVENTS);
  const guint on = mlg_schema_column (MLG_T_RELAY_EVENTS, "on"),
              event = mlg_schema_column (MLG_T_RELAY_EVENTS, "event");
  MlgDay *first = g_new0 (MlgDay, map->n_relays + 1);

  for (guint e = 0; e < rows->n; e++)
    {
      const guint relay = mlg_map_find_relay (map, mlg_rows_text (rows, e, 0));
      const MlgDay day = (MlgDay) mlg_rows_number (rows, e, on);
      const char *word =
          rows->spec->columns[event].values[(guint) mlg_rows_number (rows, e, event)].id;

      if (relay != MLG_NONE && strcmp (word, "supported") == 0 &&
          (first[relay] == MLG_DAY_NONE || day < first[relay]))
        first[relay] = day;
    }
  return first;
}
