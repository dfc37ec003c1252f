/* What happened with each relay, by its events. */
#include "map/mlg-history.h"

#include <math.h>
#include <string.h>

static guint
event_column (const char *id)
{
  return mlg_schema_column (MLG_T_RELAY_EVENTS, id);
}

void
mlg_history_init (MlgHistory *self, const MlgMap *map)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_RELAY_EVENTS);

  self->map = map;
  self->event_start = g_new0 (guint, map->n_relays + 2);
  for (guint e = 0; e < rows->n; e++)
    {
      const guint relay = mlg_map_find_relay (map, mlg_rows_text (rows, e, 0));

      if (relay != MLG_NONE) /* events stand by relay, as relays do */
        self->event_start[relay + 1]++;
    }
  for (guint r = 0; r < map->n_relays; r++)
    self->event_start[r + 1] += self->event_start[r];
}

void
mlg_history_clear (MlgHistory *self)
{
  g_clear_pointer (&self->event_start, g_free);
}

static MlgDay
day_of (const MlgRows *rows, guint row)
{
  return (MlgDay) mlg_rows_number (rows, row, event_column ("on"));
}

static const char *
event_of (const MlgRows *rows, guint row)
{
  const MlgColumnSpec *column = &rows->spec->columns[event_column ("event")];

  return column->values[(guint) mlg_rows_number (rows, row, event_column ("event"))].id;
}

/* The status an event leads to; -1 when it leads to none. */
static int
status_after (const char *event)
{
  static const struct
  {
    const char *event;
    int status;
  } steps[] = {
    { "identified", MLG_STATUS_IDENTIFIED }, { "solicited", MLG_STATUS_SOLICITED },
    { "accepted", MLG_STATUS_MOBILISED },    { "declined", MLG_STATUS_DECLINED },
    { "left", MLG_STATUS_INACTIVE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (strcmp (steps[i].event, event) == 0)
      return steps[i].status;
  return -1;
}

int
mlg_history_status (const MlgHistory *self, guint relay, MlgDay day)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_RELAY_EVENTS);
  int status = -1;

  for (guint e = self->event_start[relay]; e < self->event_start[relay + 1]; e++)
    if (day_of (rows, e) <= day && status_after (event_of (rows, e)) >= 0)
      status = status_after (event_of (rows, e));
  return status;
}

gboolean
mlg_history_tells (const MlgHistory *self, guint relay)
{
  return mlg_history_status (self, relay, MLG_DAY_MAX) >= 0;
}

gboolean
mlg_history_known (const MlgHistory *self, guint relay, MlgDay day)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_RELAY_EVENTS);
  const guint first = self->event_start[relay];

  return first == self->event_start[relay + 1] || day_of (rows, first) <= day;
}

gboolean
mlg_history_solicited (const MlgHistory *self, guint relay, MlgDay day)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_RELAY_EVENTS);
  const guint8 status = self->map->relays[relay].status;

  for (guint e = self->event_start[relay]; e < self->event_start[relay + 1]; e++)
    {
      const int after = status_after (event_of (rows, e));

      if (day_of (rows, e) <= day &&
          (after == MLG_STATUS_SOLICITED || after == MLG_STATUS_MOBILISED ||
           after == MLG_STATUS_DECLINED))
        return TRUE;
    }
  return !mlg_history_tells (self, relay) &&
         (status == MLG_STATUS_SOLICITED || status == MLG_STATUS_MOBILISED ||
          status == MLG_STATUS_DECLINED);
}

gboolean
mlg_history_has (const MlgHistory *self, guint relay, const char *event, MlgSpan span)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_RELAY_EVENTS);

  for (guint e = self->event_start[relay]; e < self->event_start[relay + 1]; e++)
    if (mlg_span_holds (span, day_of (rows, e)) && strcmp (event_of (rows, e), event) == 0)
      return TRUE;
  return FALSE;
}

MlgDay
mlg_history_revalidated (const MlgHistory *self, guint relay, MlgDay day)
{
  const MlgRows *rows = mlg_map_rows (self->map, MLG_T_RELAY_EVENTS);
  const double own =
      mlg_rows_number (mlg_map_rows (self->map, MLG_T_RELAYS), self->map->relays[relay].row,
                       mlg_schema_column (MLG_T_RELAYS, "revalidated_on"));
  MlgDay latest = !isnan (own) && own <= day ? (MlgDay) own : MLG_DAY_NONE;

  for (guint e = self->event_start[relay]; e < self->event_start[relay + 1]; e++)
    if (day_of (rows, e) <= day && strcmp (event_of (rows, e), "revalidated") == 0)
      latest = MAX (latest, day_of (rows, e));
  return latest;
}
