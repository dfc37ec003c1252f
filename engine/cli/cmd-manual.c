/* maillage manual man|bash|zsh|fish: what a system installs beside the program. */
#include "cli/mlg-manual.h"

static gboolean
is_listed (const MlgParam *params, const MlgParam *param)
{
  for (const MlgParam *p = params; p != NULL && p->name != NULL; p++)
    if (p != param && g_str_equal (p->name, param->name))
      return TRUE;
  return FALSE;
}

void
mlg_manual_each_option (const MlgCommand *command, MlgOptionVisit visit, gpointer data)
{
  const MlgCall call = { .command = command };
  const MlgParam *more = command->more != NULL ? command->more (&call) : NULL;

  for (const MlgParam *p = more; p != NULL && p->name != NULL; p++)
    if (!is_listed (command->params, p))
      visit (p, data);
  for (const MlgParam *p = command->params; p != NULL && p->name != NULL; p++)
    visit (p, data);
}

static const struct
{
  const char *name;
  void (*write) (GString *out);
} forms[] = {
  { "man", mlg_manual_man },
  { "bash", mlg_manual_bash },
  { "zsh", mlg_manual_zsh },
  { "fish", mlg_manual_fish },
};

static const char *
form_name (guint i)
{
  return i < G_N_ELEMENTS (forms) ? forms[i].name : NULL;
}

char *
mlg_manual_words (const MlgCommand *command)
{
  const char *(*word) (guint i) = command->run == mlg_cmd_tender     ? mlg_cmd_tender_step
                                  : command->run == mlg_cmd_manual   ? form_name
                                  : command->run == mlg_cmd_scenario ? mlg_cmd_scenario_step
                                                                     : NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (word == NULL)
    return NULL;
  for (guint i = 0; word (i) != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", word (i));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

gboolean
mlg_cmd_manual (MlgCall *call, GError **error)
{
  const char *name = mlg_args_positional (&call->args, 0);
  g_autoptr (GString) out = g_string_new (NULL);
  const MlgLang before = mlg_message_lang ();
  MlgLang lang;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].name, name))
      {
        if (mlg_lang_parse (mlg_args_get (&call->args, "lang"), &lang))
          mlg_set_message_lang (lang); /* the descriptions are messages */
        forms[i].write (out);
        mlg_set_message_lang (before);
        return mlg_cli_emit (call, out->str, out->len, error);
      }

  return mlg_cli_usage (error, _ ("There is no manual %s. Write man, bash, zsh or fish."), name);
}
