/* Ctrl-C stops the work cleanly; work over one second shows that it goes on. */
#pragma once
#include <gio/gio.h>

/* Starts watching: SIGINT and SIGTERM cancel (transfer none) `cancellable`; a second one ends the
 * program at once. On a terminal an activity line appears on stderr after one second. */
void mlg_interrupt_watch (GCancellable *cancellable);
/* Takes the activity line away before something else is written. */
void mlg_interrupt_quiet (void);
/* How much of the work is done, 0-1 (NaN: unknown), for a bar in the activity line. A progress
 * function: `data` is not looked at. */
void mlg_interrupt_share (double share, gpointer data);
