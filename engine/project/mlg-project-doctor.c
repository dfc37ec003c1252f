/* What this machine has of what the program needs. Each line was tried, not looked up: gnuplot
 * draws a picture, a file is written and taken away. */
#include "base/mlg-output.h"
#include "base/mlg-words.h"
#include "graph/mlg-network.h"
#include "plot/mlg-gnuplot.h"
#include "project/mlg-project-private.h"
#include "store/mlg-store.h"

#include <glib/gstdio.h>
#include <locale.h>

enum
{
  WHAT,
  STATE,
  FOUND,
  REMEDY,
};

typedef struct
{
  MlgTable *table;
  MlgLang lang;
  guint missing;
} Doctor;

/* state: ok, missing (something will not work), optional (only an extra will not). */
static void
tell (Doctor *self, const char *what, const char *state, const char *found, const char *remedy)
{
  const guint row = mlg_table_add_row (self->table);

  mlg_table_set_text (self->table, row, WHAT, what);
  mlg_table_set_text (self->table, row, STATE, state);
  mlg_table_set_text (self->table, row, FOUND, found);
  if (remedy != NULL)
    mlg_table_set_text (self->table, row, REMEDY, remedy);
  else
    mlg_table_set_state (self->table, row, REMEDY, MLG_CELL_NOT_APPLICABLE);
  if (g_str_equal (state, "missing"))
    self->missing++;
}

static void
look_at_libraries (Doctor *self)
{
  g_autofree char *glib =
      g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);

  tell (self, N_ ("program"), N_ ("ok"), MLG_VERSION, NULL);
  tell (self, N_ ("library GLib"), "ok", glib, NULL);
  tell (self, N_ ("library SQLite"), "ok", mlg_store_library_version (), NULL);
  tell (self, N_ ("library igraph"), "ok", mlg_graph_library_version (), NULL);
}

static void
look_at_gnuplot (Doctor *self)
{
  static const char script[] = "set terminal svg size 100,100\nplot x notitle\n";
  MlgGnuplotRun run = { .script = g_bytes_new_static (script, sizeof script - 1) };

  mlg_gnuplot_run_all (&run, 1, 1);
  if (run.output != NULL)
    {
      g_autofree char *path = g_find_program_in_path ("gnuplot");

      tell (self, N_ ("gnuplot: drawing a picture"), "ok", path, NULL);
    }
  else
    tell (self, "gnuplot: drawing a picture", N_ ("missing"), run.error->message,
          mlg_tr (self->lang, "apt-get install gnuplot-nox"));
  g_clear_pointer (&run.output, g_bytes_unref);
  g_clear_error (&run.error);
  g_bytes_unref (run.script);
}

static void
look_at_browser (Doctor *self)
{
  static const char *const browsers[] = { "chromium", "weasyprint" };

  for (guint i = 0; i < G_N_ELEMENTS (browsers); i++)
    {
      g_autofree char *path = g_find_program_in_path (browsers[i]);

      if (path != NULL)
        {
          tell (self, N_ ("a program that prints pages as PDF"), "ok", path, NULL);
          return;
        }
    }
  tell (self, "a program that prints pages as PDF", N_ ("optional"), NULL,
        mlg_tr (self->lang, N_ ("print the page from a browser, or: apt-get install weasyprint")));
}

static void
look_at_languages (Doctor *self)
{
  const char *messages = setlocale (LC_MESSAGES, NULL);
  const char *numbers = setlocale (LC_NUMERIC, NULL);
  const char *charset;
  const gboolean utf8 = g_get_charset (&charset);

  tell (self, N_ ("language of the terminal"), "ok", messages, NULL);
  if (utf8)
    tell (self, N_ ("characters of the terminal"), "ok", charset, NULL);
  else
    tell (self, "characters of the terminal", "optional", charset,
          mlg_tr (self->lang, N_ ("accents need UTF-8: export LANG=fr_FR.UTF-8")));
  /* a comma here would change the numbers of files */
  tell (self, N_ ("decimal point of files"), g_strcmp0 (numbers, "C") == 0 ? "ok" : "missing",
        numbers, NULL);
}

static void
look_at_writing (Doctor *self)
{
  g_autofree char *here = g_get_current_dir ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  const char *places[] = { here, g_get_tmp_dir () };
  static const char *const names[] = { N_ ("writing in this folder"),
                                       N_ ("writing in the temporary folder") };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_free (path);
      path = g_build_filename (places[i], ".maillage-doctor", NULL);
      g_clear_error (&error);
      if (g_file_test (path, G_FILE_TEST_EXISTS) || mlg_write_file (path, "", 0, &error))
        {
          g_unlink (path);
          tell (self, names[i], "ok", places[i], NULL);
        }
      else
        tell (self, names[i], i == 0 ? "optional" : "missing", error->message,
              mlg_tr (self->lang, N_ ("write elsewhere with -o, or ask for the right to write")));
    }
}

MlgResult *
mlg_project_doctor (MlgLang lang)
{
  MlgResult *result = mlg_result_new ("doctor");
  Doctor self = { .lang = lang, .table = mlg_table_new ("doctor", N_ ("What this machine has")) };

  mlg_table_add_column (self.table, "what", N_ ("What"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (self.table, "state", N_ ("State"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (self.table, "found", N_ ("Found"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (self.table, "remedy", N_ ("What to do"), MLG_COLUMN_TEXT, NULL, 0);
  look_at_libraries (&self);
  look_at_gnuplot (&self);
  look_at_browser (&self);
  look_at_languages (&self);
  look_at_writing (&self);
  mlg_result_set_info_number (result, "missing", self.missing);
  mlg_result_take_table (result, self.table);

  return result;
}
