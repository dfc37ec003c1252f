#include "plot/mlg-gnuplot.h"

#include <gio/gio.h>

/* A picture takes some 20 ms; a process that is still there after this long is stuck. */
#define TIME_LIMIT_SECONDS 30

typedef struct
{
  MlgGnuplotRun *runs;
  guint n, next, running;
  const char *program;
  GMainContext *context;
} Queue;

typedef struct
{
  Queue *queue;
  MlgGnuplotRun *run;
  GSubprocess *process;
  GSource *timeout;
  gboolean late;
} Job;

static void start_next (Queue *queue);

static gboolean
on_timeout (gpointer data)
{
  Job *job = data;

  job->late = TRUE;
  g_subprocess_force_exit (job->process);
  return G_SOURCE_REMOVE;
}

/* The line that says what went wrong, without the caret lines around it. */
static char *
last_words (GBytes *messages)
{
  gsize length = 0;
  const char *data = messages == NULL ? NULL : g_bytes_get_data (messages, &length);
  g_autofree char *text = data == NULL ? g_strdup ("") : g_utf8_make_valid (data, (gssize) length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *found = "";

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && lines[i][0] != '^')
      found = lines[i];
  return g_strndup (found, 300);
}

static void
settle (Job *job, GBytes *output, GBytes *messages, GError *failure)
{
  MlgGnuplotRun *run = job->run;
  g_autofree char *words = last_words (messages);

  if (job->late)
    run->error = g_error_new (MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: no picture after %d s",
                              TIME_LIMIT_SECONDS);
  else if (failure != NULL)
    run->error = g_error_new (MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s", failure->message);
  else if (!g_subprocess_get_if_exited (job->process) ||
           g_subprocess_get_exit_status (job->process) != 0 || output == NULL ||
           g_bytes_get_size (output) == 0)
    run->error = g_error_new (MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s", words);
  else
    run->output = g_bytes_ref (output);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  Queue *queue = job->queue;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) messages = NULL;
  g_autoptr (GError) failure = NULL;

  g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &output, &messages, &failure);
  settle (job, output, messages, failure);
  g_source_destroy (job->timeout);
  g_source_unref (job->timeout);
  g_object_unref (job->process);
  g_free (job);
  queue->running--;
  start_next (queue);
}

static GSubprocess *
spawn (const char *program, GError **error)
{
  static char locale[] = "LC_ALL=C.UTF-8";
  char *environ_only[] = { locale, NULL };
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);

  g_subprocess_launcher_set_environ (launcher, environ_only);
  return g_subprocess_launcher_spawn (launcher, error, program, "-d", "/dev/stdin", NULL);
}

static void
start_next (Queue *queue)
{
  while (queue->next < queue->n)
    {
      MlgGnuplotRun *run = &queue->runs[queue->next++];
      g_autoptr (GError) failure = NULL;
      g_autoptr (GSubprocess) process = spawn (queue->program, &failure);
      Job *job;

      if (process == NULL)
        {
          run->error = g_error_new (MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s", failure->message);
          continue;
        }
      job = g_new0 (Job, 1);
      job->queue = queue;
      job->run = run;
      job->process = g_steal_pointer (&process);
      job->timeout = g_timeout_source_new_seconds (TIME_LIMIT_SECONDS);
      g_source_set_callback (job->timeout, on_timeout, job, NULL);
      g_source_attach (job->timeout, queue->context);
      queue->running++;
      g_subprocess_communicate_async (job->process, run->script, NULL, on_done, job);
      return;
    }
}

static void
fail_all (MlgGnuplotRun *runs, guint n)
{
  for (guint i = 0; i < n; i++)
    runs[i].error = g_error_new (
        MLG_ERROR, MLG_ERROR_FAILED, "%s",
        mlg_tr (mlg_message_lang (), "gnuplot is not installed: no picture can be drawn"));
}

void
mlg_gnuplot_run_all (MlgGnuplotRun *runs, guint n, guint processes)
{
  g_autofree char *program = g_find_program_in_path ("gnuplot");
  g_autoptr (GMainContext) context = NULL;
  Queue queue = { .runs = runs, .n = n, .program = program };

  if (program == NULL)
    {
      fail_all (runs, n);
      return;
    }
  context = g_main_context_new ();
  queue.context = context;
  g_main_context_push_thread_default (context);
  if (processes == 0)
    processes = g_get_num_processors ();
  for (guint i = 0; i < MIN (processes, n); i++)
    start_next (&queue);
  while (queue.running > 0)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
}
