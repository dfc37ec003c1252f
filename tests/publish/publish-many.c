/* Publications of several answers, as a report makes them, for the oracle. Each line of the
 * standard input is FOLDER QUESTION[:BY] …: one publication; its answers come out as one line of
 * JSON. */
#include <maillage/maillage.h>
#include <stdio.h>
#include <string.h>

static MlgResult *
ask (MlgProject *project, const char *asked, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (asked, "=", 2);
  const char *parameters[] = { "intervals", "0", "by", parts[1], NULL };

  if (parts[1] == NULL)
    parameters[2] = NULL;
  return mlg_analysis_run (
      mlg_analysis_find (parts[0]), mlg_project_get_map (project),
      g_str_equal (parts[0], "relays") || g_str_equal (parts[0], "graph") ? NULL : parameters, NULL,
      error);
}

static void
keep_known (MlgPublication *publication, MlgProject *project)
{
  g_autoptr (MlgResult) gaps = ask (project, "gaps=target", NULL);

  if (gaps != NULL)
    mlg_publication_know (publication, mlg_result_find_table (gaps, "gaps"));
}

static gboolean
publish (char **words, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgProject) project = mlg_project_open (words[0], faults, NULL, error);
  g_autoptr (MlgPublication) publication = NULL;
  g_autoptr (GString) out = g_string_new ("[");
  guint n = 0;

  if (project == NULL)
    return FALSE;
  publication = mlg_publication_new (mlg_project_get_map (project), MLG_LANG_EN);
  for (n = 0; words[n + 1] != NULL; n++)
    {
      g_autoptr (MlgResult) result = ask (project, words[n + 1], error);

      if (result == NULL)
        return FALSE;
      mlg_publication_add (publication, result);
    }
  keep_known (publication, project);
  if (!mlg_publication_close (publication, NULL, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MlgResult) shown = mlg_publication_get (publication, i);

      g_string_append (out, i > 0 ? "," : "");
      mlg_result_write_json (shown, MLG_LANG_EN, out);
    }
  g_string_append_c (out, ']');
  for (char *p = out->str; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  puts (out->str);
  return fflush (stdout) == 0;
}

int
main (void)
{
  char line[4096];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (line), " ", -1);
      g_autoptr (GError) error = NULL;

      if (!publish (words, &error))
        {
          printf ("{\"error\": \"%s\"}\n", error != NULL ? error->message : "output");
          fflush (stdout);
        }
    }
  return 0;
}
