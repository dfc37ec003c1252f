/* The manual page. In roff a line that begins with a dot or an apostrophe is a request and a
 * backslash begins an escape: both are written so that they print as themselves. */
#include "cli/mlg-manual.h"

#include <string.h>

static void
add_text (GString *out, const char *text)
{
  gboolean at_start = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (at_start && (*p == '.' || *p == '\''))
        g_string_append (out, "\\&");
      if (*p == '\\')
        g_string_append (out, "\\e");
      else if (*p == '-')
        g_string_append (out, "\\-");
      else
        g_string_append_c (out, *p);
      at_start = *p == '\n';
    }
}

static void
add_section (GString *out, const char *request, const char *title)
{
  g_string_append_printf (out, "%s \"", request);
  add_text (out, title);
  g_string_append (out, "\"\n");
}

static void
add_paragraph (GString *out, const char *text)
{
  g_string_append (out, ".PP\n");
  add_text (out, text);
  g_string_append_c (out, '\n');
}

static void
add_item (GString *out, const char *head, const char *text)
{
  g_string_append (out, ".TP\n.B ");
  add_text (out, head);
  g_string_append_c (out, '\n');
  add_text (out, text);
  g_string_append_c (out, '\n');
}

static void
add_option (const MlgParam *param, gpointer data)
{
  g_autofree char *head = NULL;
  g_autofree char *text = NULL;
  const char *value = param->type == MLG_PARAM_FLAG     ? ""
                      : param->type == MLG_PARAM_CHOICE ? param->choices
                      : param->type == MLG_PARAM_WHOLE  ? "N"
                      : param->type == MLG_PARAM_DATE   ? "2026-06-30"
                      : param->type == MLG_PARAM_PERIOD ? "2026"
                                                        : "…";

  head = g_strdup_printf ("--%s %s", param->name, value);
  text = param->fallback != NULL
             ? g_strdup_printf ("%s [%s]", _ (param->summary), _ (param->fallback))
             : g_strdup (_ (param->summary));
  add_item (data, g_strchomp (head), text);
}

static void
add_command (GString *out, const MlgCommand *command)
{
  const MlgAnalysis *analysis = mlg_analysis_find (command->name);
  g_autofree char *usage = g_strdup_printf ("maillage %s %s", command->name, command->usage);

  add_section (out, ".SS", usage);
  add_text (out, _ (command->summary));
  g_string_append_c (out, '\n');
  if (analysis != NULL)
    {
      g_autofree char *example =
          g_strdup_printf ("%s maillage %s datasets/auvergne-rhone-alpes %s", _ ("Example:"),
                           analysis->name, analysis->example);
      g_autofree char *formula = g_strdup_printf ("%s %s", _ ("Formula:"), _ (analysis->formula));

      add_paragraph (out, _ (analysis->meaning));
      add_paragraph (out, formula);
      add_paragraph (out, g_strchomp (example));
    }
  mlg_manual_each_option (command, add_option, out);
}

static void
add_exit_codes (GString *out)
{
  static const struct
  {
    const char *code, *meaning;
  } codes[] = {
    { "0", N_ ("done") },
    { "1", N_ ("failed, or stopped: nothing was changed") },
    { "2", N_ ("the command was not written as it should be") },
    { "3", N_ ("the data have faults; each is told with its place") },
    { "4", N_ ("the map file cannot be read or written") },
    { "5", N_ ("an output cannot be written") },
  };

  add_section (out, ".SH", _ ("EXIT STATUS"));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    add_item (out, codes[i].code, _ (codes[i].meaning));
}

static void
add_environment (GString *out)
{
  add_section (out, ".SH", _ ("ENVIRONMENT"));
  add_item (out, "LANG, LANGUAGE",
            _ ("language of the messages on the terminal; reports, plots and files follow --lang, "
               "else the map, else French"));
  add_item (out, "NO_COLOR", _ ("no colour on the terminal"));
  add_item (out, "SOURCE_DATE_EPOCH",
            _ ("the day written into outputs, so that the same input gives the same bytes"));
}

void
mlg_manual_man (GString *out)
{
  g_string_append (out, ".\\\" Made by maillage manual man.\n");
  g_string_append_printf (out, ".TH MAILLAGE 1 \"\" \"maillage %s\"\n", MLG_VERSION);
  add_section (out, ".SH", _ ("NAME"));
  g_string_append (out, "maillage \\- ");
  add_text (out, _ ("who passes prevention resources on to which firms, and where nobody does"));
  add_section (out, "\n.SH", _ ("SYNOPSIS"));
  g_string_append (out, ".B maillage\n.I COMMAND SOURCE\n[options]\n");
  add_section (out, ".SH", _ ("DESCRIPTION"));
  add_text (out, _ ("A map says which resources a prevention plan has, which relays could pass "
                    "them on, and which establishments they are meant for. maillage computes who "
                    "is reached and where nobody is, what the relays can carry, what would change "
                    "if something changed, and writes the committee's report. SOURCE is a map file "
                    "(.maillage), a folder of CSV or a workbook (.xlsx, .ods). Everything stays on "
                    "this machine."));
  g_string_append_c (out, '\n');
  add_section (out, ".SH", _ ("COMMANDS"));
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    add_command (out, command);
  add_exit_codes (out);
  add_environment (out);
}
