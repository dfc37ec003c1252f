#include "cli/mlg-interrupt.h"

#include "cli/mlg-cli.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static GMutex lock;
static gboolean line_shown, quiet;
static int done_percent = -1; /* unknown */

static void
show_activity (gint64 seconds)
{
  g_mutex_lock (&lock);
  if (!quiet)
    {
      static const char bar[] = "####################";
      const int percent = g_atomic_int_get (&done_percent);

      fprintf (stderr, "\r\033[K%s %" G_GINT64_FORMAT " s", _ ("working…"), seconds);
      if (percent >= 0)
        fprintf (stderr, " [%-20.*s] %d %%", percent / 5, bar, percent);
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

void
mlg_interrupt_share (double share, gpointer data)
{
  (void) data;
  g_atomic_int_set (&done_percent, share >= 0 ? (int) (CLAMP (share, 0, 1) * 100) : -1);
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
