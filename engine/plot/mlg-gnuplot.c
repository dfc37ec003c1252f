#define _GNU_SOURCE /* memmem */
#include "plot/mlg-gnuplot.h"

#include <gio/gio.h>
#include <string.h>

/* A picture takes some 20 ms, most of them gnuplot's own beginning; a process that is still there
 * after this long is stuck. */
#define TIME_LIMIT_SECONDS 30

/* What one process draws, one picture after the other, and what stands between their outputs. */
typedef struct
{
  GPtrArray *runs; /* MlgGnuplotRun */
  char *mark;      /* NULL: there is one picture only */
  GError *error;
} Batch;

typedef struct
{
  Batch *batches;
  guint n, next, running;
  const char *program;
  GMainContext *context;
} Queue;

typedef struct
{
  Queue *queue;
  Batch *batch;
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

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return data != NULL && memmem (data, size, text, strlen (text)) != NULL;
}

/* A word that none of the scripts holds, so that no picture can. */
static char *
mark_for (const GPtrArray *runs)
{
  for (guint try = 0;; try++)
    {
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autofree char *salted = g_strdup_printf ("%u", try), *mark = NULL;
      gboolean held = FALSE;

      g_checksum_update (sum, (const guchar *) salted, -1);
      for (guint i = 0; i < runs->len; i++)
        {
          const MlgGnuplotRun *run = runs->pdata[i];
          gsize size;
          const guchar *data = g_bytes_get_data (run->script, &size);

          g_checksum_update (sum, data, (gssize) size);
        }
      mark = g_strdup_printf ("NEXT_%.32s\n", g_checksum_get_string (sum));
      for (guint i = 0; i < runs->len && !held; i++)
        held = holds (((const MlgGnuplotRun *) runs->pdata[i])->script, mark);
      if (!held)
        return g_steal_pointer (&mark);
    }
}

/* The scripts of a batch; after each, its picture is closed, the mark is said, and everything is as
 * at the beginning. */
static GBytes *
join_scripts (const Batch *batch)
{
  GByteArray *all = g_byte_array_new ();
  g_autofree char *between = NULL;

  if (batch->mark == NULL)
    {
      g_byte_array_unref (all);
      return g_bytes_ref (((const MlgGnuplotRun *) batch->runs->pdata[0])->script);
    }
  between = g_strdup_printf ("\nset output\nset print \"-\"\nprint \"%.*s\"\nunset print\n"
                             "reset session\n",
                             (int) strlen (batch->mark) - 1, batch->mark);
  for (guint i = 0; i < batch->runs->len; i++)
    {
      const MlgGnuplotRun *run = batch->runs->pdata[i];
      gsize size;
      const guint8 *data = g_bytes_get_data (run->script, &size);

      g_byte_array_append (all, data, (guint) size);
      g_byte_array_append (all, (const guint8 *) between, (guint) strlen (between));
    }
  return g_byte_array_free_to_bytes (all);
}

/* Gives each run its piece of the output; FALSE when they are not all there. */
static gboolean
split_output (const Batch *batch, GBytes *output)
{
  gsize left;
  const char *at = g_bytes_get_data (output, &left);

  if (batch->mark == NULL)
    {
      ((MlgGnuplotRun *) batch->runs->pdata[0])->output = g_bytes_ref (output);
      return TRUE;
    }
  for (guint i = 0; i < batch->runs->len; i++)
    {
      MlgGnuplotRun *run = batch->runs->pdata[i];
      const char *end = left > 0 ? memmem (at, left, batch->mark, strlen (batch->mark)) : NULL;

      if (end == NULL || end == at)
        return FALSE;
      run->output = g_bytes_new (at, (gsize) (end - at));
      left -= (gsize) (end - at) + strlen (batch->mark);
      at = end + strlen (batch->mark);
    }
  return TRUE;
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
  GError **error = &job->batch->error;
  g_autofree char *words = last_words (messages);

  if (job->late)
    g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: no picture after %d s",
                 TIME_LIMIT_SECONDS);
  else if (failure != NULL)
    g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s", failure->message);
  else if (!g_subprocess_get_if_exited (job->process) ||
           g_subprocess_get_exit_status (job->process) != 0 || output == NULL ||
           g_bytes_get_size (output) == 0 || !split_output (job->batch, output))
    g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s", words);
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
      Batch *batch = &queue->batches[queue->next++];
      g_autoptr (GBytes) script = join_scripts (batch);
      g_autoptr (GError) failure = NULL;
      g_autoptr (GSubprocess) process = spawn (queue->program, &failure);
      Job *job;

      if (process == NULL)
        {
          g_set_error (&batch->error, MLG_ERROR, MLG_ERROR_FAILED, "gnuplot: %s", failure->message);
          continue;
        }
      job = g_new0 (Job, 1);
      job->queue = queue;
      job->batch = batch;
      job->process = g_steal_pointer (&process);
      job->timeout = g_timeout_source_new_seconds (TIME_LIMIT_SECONDS);
      g_source_set_callback (job->timeout, on_timeout, job, NULL);
      g_source_attach (job->timeout, queue->context);
      queue->running++;
      g_subprocess_communicate_async (job->process, script, NULL, on_done, job);
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

/* Shares the runs out to batches and runs these, `processes` at a time. */
static void
run_batches (Queue *queue, GPtrArray *runs, guint n_batches, guint processes)
{
  g_autofree Batch *batches = g_new0 (Batch, n_batches);

  for (guint b = 0; b < n_batches; b++)
    {
      batches[b].runs = g_ptr_array_new ();
      for (guint i = b; i < runs->len; i += n_batches)
        g_ptr_array_add (batches[b].runs, runs->pdata[i]);
      if (batches[b].runs->len > 1)
        batches[b].mark = mark_for (batches[b].runs);
    }
  queue->batches = batches;
  queue->n = n_batches;
  queue->next = 0;
  for (guint i = 0; i < MIN (processes, n_batches); i++)
    start_next (queue);
  while (queue->running > 0)
    g_main_context_iteration (queue->context, TRUE);
  for (guint b = 0; b < n_batches; b++)
    {
      for (guint i = 0; i < batches[b].runs->len && batches[b].error != NULL; i++)
        {
          MlgGnuplotRun *run = batches[b].runs->pdata[i];

          g_clear_pointer (&run->output, g_bytes_unref);
          run->error = g_error_copy (batches[b].error);
        }
      g_ptr_array_unref (batches[b].runs);
      g_free (batches[b].mark);
      g_clear_error (&batches[b].error);
    }
}

void
mlg_gnuplot_run_all (MlgGnuplotRun *runs, guint n, guint processes)
{
  g_autofree char *program = g_find_program_in_path ("gnuplot");
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new (), failed = g_ptr_array_new ();
  Queue queue = { .program = program };

  if (program == NULL)
    {
      fail_all (runs, n);
      return;
    }
  if (n == 0)
    return;
  context = g_main_context_new ();
  queue.context = context;
  g_main_context_push_thread_default (context);
  if (processes == 0)
    processes = g_get_num_processors ();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, &runs[i]);
  run_batches (&queue, all, MIN (processes, n), processes);
  /* one bad picture stops those after it: each that failed gets a process of its own */
  for (guint i = 0; i < n && n > processes; i++)
    if (runs[i].error != NULL)
      {
        g_clear_error (&runs[i].error);
        g_ptr_array_add (failed, &runs[i]);
      }
  if (failed->len > 0)
    run_batches (&queue, failed, failed->len, processes);
  g_main_context_pop_thread_default (context);
}
