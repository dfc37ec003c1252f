/* Independent pieces of work on several threads: which thread does which piece changes nothing, as
 * long as a piece writes only what is its own. */
#pragma once
#include <gio/gio.h>

/* Does piece `item` with the scratch of thread `thread` (0 … n_threads − 1). FALSE stops. */
typedef gboolean (*MlgParallelFunc) (guint item, guint thread, gpointer data, GError **error);

/* Does pieces 0 … n − 1; the calling thread is thread 0. On failure the error is that of the lowest
 * piece that failed before the others stopped; MLG_ERROR_CANCELLED when stopped from outside. */
gboolean mlg_parallel (guint n,
                       guint n_threads,
                       MlgParallelFunc func,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error);
