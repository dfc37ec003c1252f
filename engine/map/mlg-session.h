/* Sessions of trainings: when each can be seen, and the seats it has left. The one place that
 * knows: seats, ageing and reach ask here. */
#pragma once
#include "map/mlg-map-private.h"

/* The days on which a session can be seen and asked for: from the day it was entered (nothing is
 * back-dated) to `days` days after its start, included: with 7, J + 7 shows and J + 8 does not.
 * days < 0: it is never withdrawn. Empty when it was never entered (MLG_DAY_NONE). */
MlgSpan mlg_session_span (MlgDay entered_on, MlgDay starts_on, int days);

/* Seats that can still be asked for on a day: none when it cannot be seen that day; all of them
 * before the number of remaining seats was written; else that number. MLG_DAY_NONE, before
 * everything: what the row says, if the session was entered at all. */
double mlg_session_left (const MlgSession *session, MlgDay day);
