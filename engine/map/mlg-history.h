/* The history of relays: what their events say of any day. */
#pragma once
#include "map/mlg-map-private.h"

/* What happened with each relay, in order. */
typedef struct
{
  const MlgMap *map;  /* borrowed */
  guint *event_start; /* [n_relays + 1] rows of relay_events of each relay */
} MlgHistory;

void mlg_history_init (MlgHistory *self, const MlgMap *map);
void mlg_history_clear (MlgHistory *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgHistory, mlg_history_clear)

/* MlgStatus of a relay at the end of a day by its events (identified, solicited, accepted,
 * declined, left); -1 when it has none of these up to that day. */
int mlg_history_status (const MlgHistory *self, guint relay, MlgDay day);
/* TRUE when the relay has an event that tells its status, on any day. */
gboolean mlg_history_tells (const MlgHistory *self, guint relay);
/* FALSE when its first event of all comes after the day: it was not known yet. */
gboolean mlg_history_known (const MlgHistory *self, guint relay, MlgDay day);
/* TRUE when the relay was asked by that day: solicited, accepted or declined. Without events its
 * status tells. */
gboolean mlg_history_solicited (const MlgHistory *self, guint relay, MlgDay day);
/* TRUE when an event of this word (index in the closed list) lies in the span. */
gboolean mlg_history_has (const MlgHistory *self, guint relay, const char *event, MlgSpan span);
/* The latest day up to `day` on which the file was revalidated, by events and revalidated_on;
 * MLG_DAY_NONE when there is none. */
MlgDay mlg_history_revalidated (const MlgHistory *self, guint relay, MlgDay day);
