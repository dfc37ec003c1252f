/* A page on paper: printed by a browser that is there anyway, from a file of its own, with no
 * network, no profile and no history. */
#define _GNU_SOURCE /* memmem */
#include "base/mlg-output.h"
#include "base/mlg-words.h"
#include "project/mlg-project-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

enum
{
  PATIENCE = 120, /* seconds */
};

typedef struct
{
  GPtrArray *words; /* of the command */
  char *folder;     /* temporary; holds all that the printer writes */
  char *page, *paper;
} Print;

static void
add (Print *self, char *word)
{
  g_ptr_array_add (self->words, word);
}

/* Chromium makes a tagged PDF (headings, tables, descriptions of pictures); weasyprint is smaller.
 */
static gboolean
choose_printer (Print *self)
{
  static const char *const browsers[] = { "chromium", "chromium-browser", "google-chrome" };
  g_autofree char *uri = g_filename_to_uri (self->page, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (browsers); i++)
    {
      char *path = g_find_program_in_path (browsers[i]);

      if (path == NULL)
        continue;
      add (self, path);
      add (self, g_strdup ("--headless"));
      add (self, g_strdup ("--disable-gpu"));
      add (self, g_strdup ("--no-first-run"));
      add (self, g_strdup ("--no-pdf-header-footer"));
      add (self, g_strdup ("--host-resolver-rules=MAP * ~NOTFOUND"));
      add (self, g_strconcat ("--user-data-dir=", self->folder, "/profile", NULL));
      add (self, g_strconcat ("--print-to-pdf=", self->paper, NULL));
      if (geteuid () == 0) /* a browser refuses its own fence to root */
        add (self, g_strdup ("--no-sandbox"));
      add (self, g_strdup (uri));
      return TRUE;
    }
  {
    char *path = g_find_program_in_path ("weasyprint");

    if (path == NULL)
      return FALSE;
    add (self, path);
    add (self, g_strdup (self->page));
    add (self, g_strdup (self->paper));
  }
  return TRUE;
}

static gboolean
stop_late (gpointer data)
{
  g_subprocess_force_exit (data);
  return G_SOURCE_REMOVE;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  g_main_loop_quit (data);
}

static gboolean
print (Print *self, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (context, FALSE);
  g_autoptr (GSource) late = g_timeout_source_new_seconds (PATIENCE);
  g_autoptr (GSubprocess) process = NULL;

  g_ptr_array_add (self->words, NULL);
  g_main_context_push_thread_default (context);
  process = g_subprocess_newv (
      (const char *const *) self->words->pdata,
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, error);
  if (process != NULL)
    {
      g_source_set_callback (late, stop_late, process, NULL);
      g_source_attach (late, context);
      g_subprocess_wait_async (process, NULL, on_done, loop);
      g_main_loop_run (loop);
      g_source_destroy (late);
    }
  g_main_context_pop_thread_default (context);

  return process != NULL;
}

/* The printer writes the hour of printing; ours is the day outputs carry, so that the same page
 * gives the same bytes. */
static void
set_dates (char *bytes, gsize length, const char *day)
{
  static const char *const marks[] = { "/CreationDate (D:", "/ModDate (D:" };
  g_autofree char *stamp = g_strdup_printf ("%.4s%.2s%.2s000000", day, day + 5, day + 8);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const gsize n = strlen (marks[i]);

      for (char *at = bytes;
           (at = memmem (at, length - (gsize) (at - bytes), marks[i], n)) != NULL;)
        {
          at += n;
          if ((gsize) (bytes + length - at) > strlen (stamp))
            memcpy (at, stamp, strlen (stamp));
        }
    }
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static gboolean
print_page (Print *self, const char *html, const char *day, const char *path, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_set_contents (self->page, html, -1, error))
    return FALSE;
  if (!choose_printer (self))
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_FAILED,
                           TR ("No program that prints pages as PDF is installed: apt-get install "
                               "chromium, or weasyprint; or open the page and print it."));
      return FALSE;
    }
  if (!print (self, error))
    return FALSE;
  if (!g_file_get_contents (self->paper, &bytes, &length, NULL) || length < 8 ||
      memcmp (bytes, "%PDF-", 5) != 0 ||
      memmem (bytes + length - MIN (length, 1024), MIN (length, 1024), "%%EOF", 5) == NULL)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_FAILED,
                   TR ("%s could not print the page. Open it in a browser and print it there."),
                   (const char *) self->words->pdata[0]);
      return FALSE;
    }
  set_dates (bytes, length, day);
  return mlg_write_file (path, bytes, length, error);
}

gboolean
mlg_project_print_pdf (const char *html, const char *day, const char *path, GError **error)
{
  Print self = { .words = g_ptr_array_new_with_free_func (g_free) };
  gboolean done = FALSE;

  g_return_val_if_fail (html != NULL && path != NULL && day != NULL && strlen (day) >= 10, FALSE);
  self.folder = g_dir_make_tmp ("maillage-XXXXXX", error);
  if (self.folder != NULL)
    {
      self.page = g_build_filename (self.folder, "page.html", NULL);
      self.paper = g_build_filename (self.folder, "page.pdf", NULL);
      done = print_page (&self, html, day, path, error);
      remove_tree (self.folder);
    }
  g_ptr_array_unref (self.words);
  g_free (self.folder);
  g_free (self.page);
  g_free (self.paper);
  return done;
}
