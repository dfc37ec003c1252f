/* Writes one page of the fixtures: make-page KIND LANG FILE. */
#include "fixture.h"

int
main (int argc, char **argv)
{
  static const char *const kinds[] = { "running",    "assumed", "nothing-planned",
                                       "first-hour", "hostile", "empty" };
  g_autoptr (MlgReportInput) input = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;
  MlgLang lang;
  int kind = -1;

  for (guint i = 0; argc == 4 && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (argv[1], kinds[i]))
      kind = (int) i;
  if (kind < 0 || !mlg_lang_parse (argv[2], &lang))
    {
      g_printerr ("usage: make-page KIND LANG FILE\n");
      return 2;
    }
  input = fixture_input ((Fixture) kind);
  page = mlg_report_html (input, lang, &error);
  if (page == NULL || !g_file_set_contents (argv[3], page, -1, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
