#include "cli/mlg-interrupt.h"

#include "cli/mlg-cli.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static GMutex lock;
static gboolean line_shown, quiet;

static void
show_activity (gint64 seconds)
{
  g_mutex_lock (&lock);
  if (!quiet)
    {
      fprintf (stderr, "\r\033[K%s %" G_GINT64_FORMAT " s", _ ("working…"), seconds);
      fflush (stderr);
      line_shown = TRUE;
    }
  g_mutex_unlock (&lock);
}

void
mlg_interrupt_quiet (void)
{
  g_mutex_lock (&lock);
  if (line_shown)
    fputs ("\r\033[K", stderr);
  line_shown = FALSE;
  quiet = TRUE;
  g_mutex_unlock (&lock);
}

static gpointer
watch (gpointer data)
{
  GCancellable *cancellable = data;
  const gboolean terminal = isatty (STDERR_FILENO);
  const gint64 start = g_get_monotonic_time ();
  const struct timespec second = { .tv_sec = 1 };
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  for (;;)
    {
      const int got = sigtimedwait (&set, NULL, &second);

      if (got < 0)
        {
          if (terminal)
            show_activity ((g_get_monotonic_time () - start) / G_USEC_PER_SEC);
          continue;
        }
      if (g_cancellable_is_cancelled (cancellable))
        _exit (128 + got);
      g_cancellable_cancel (cancellable);
    }
  return NULL;
}

void
mlg_interrupt_watch (GCancellable *cancellable)
{
  sigset_t set;

  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  /* every later thread inherits the mask: only the watcher sees the signals */
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("interrupt", watch, cancellable));
}
