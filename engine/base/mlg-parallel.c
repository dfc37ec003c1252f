#include "base/mlg-parallel.h"

#include "base/mlg-words.h"
#include <maillage/mlg-error.h>

typedef struct
{
  guint n, n_threads;
  MlgParallelFunc func;
  gpointer data;
  GCancellable *cancellable;
  int stop; /* atomic */
} Work;

typedef struct
{
  Work *work;
  guint thread;
  guint failed; /* the piece that failed; n = none */
  GError *error;
} Share;

/* Every n_threads-th piece: the pieces of one question cost about the same. */
static gpointer
do_share (gpointer data)
{
  Share *share = data;
  Work *work = share->work;

  for (guint i = share->thread; i < work->n && !g_atomic_int_get (&work->stop);
       i += work->n_threads)
    if (g_cancellable_is_cancelled (work->cancellable) ||
        !work->func (i, share->thread, work->data, &share->error))
      {
        share->failed = i;
        g_atomic_int_set (&work->stop, 1);
      }
  return NULL;
}

gboolean
mlg_parallel (guint n,
              guint n_threads,
              MlgParallelFunc func,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Work work = { n, CLAMP (n_threads, 1, MAX (n, 1)), func, data, cancellable, 0 };
  g_autofree Share *shares = g_new0 (Share, work.n_threads);
  g_autofree GThread **threads = g_new0 (GThread *, work.n_threads);
  guint first = 0;

  for (guint t = 0; t < work.n_threads; t++)
    shares[t] = (Share){ &work, t, n, NULL };
  for (guint t = 1; t < work.n_threads; t++)
    threads[t] = g_thread_new ("parallel", do_share, &shares[t]);
  do_share (&shares[0]);
  for (guint t = 1; t < work.n_threads; t++)
    g_thread_join (threads[t]);
  for (guint t = 1; t < work.n_threads; t++)
    if (shares[t].failed < shares[first].failed)
      first = t;
  if (shares[first].error)
    g_propagate_error (error, g_steal_pointer (&shares[first].error));
  else if (shares[first].failed < n)
    g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED,
                         mlg_tr (mlg_message_lang (), "The work was stopped."));
  for (guint t = 0; t < work.n_threads; t++)
    g_clear_error (&shares[t].error);
  return !work.stop;
}
