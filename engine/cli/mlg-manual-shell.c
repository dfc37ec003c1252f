/* Completion for bash, zsh and fish: the words of the command table, never the data of a map. The
 * descriptions go between single quotes, where a shell reads nothing but the closing quote. */
#include "cli/mlg-manual.h"

#include <string.h>

/* Words in single quotes for sh and fish alike: an apostrophe becomes a typographic one. */
static void
add_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '\'');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\'')
      g_string_append (out, "’");
    else if (*p == '\\')
      g_string_append (out, "/");
    else
      g_string_append_c (out, *p == '\n' ? ' ' : *p);
  g_string_append_c (out, '\'');
}

/* ---- bash ------------------------------------------------------------------- */

static void
add_option_name (const MlgParam *param, gpointer data)
{
  g_string_append_printf (data, " --%s", param->name);
}

static void
add_bash_values (const MlgParam *param, gpointer data)
{
  g_autofree char *values = NULL;

  if (param->type != MLG_PARAM_CHOICE)
    return;
  values = g_strdelimit (g_strdup (param->choices), "|", ' ');
  g_string_append_printf (data, "      --%s) values=\"%s\" ;;\n", param->name, values);
}

static void
add_bash_command (GString *out, const MlgCommand *command)
{
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *words = mlg_manual_words (command);

  g_string_append_printf (out, "  %s)\n    options=\"", command->name);
  mlg_manual_each_option (command, add_option_name, out);
  g_string_append (out, "\"\n");
  if (words != NULL)
    g_string_append_printf (out, "    words=\"%s\"\n", words);
  mlg_manual_each_option (command, add_bash_values, values);
  if (values->len > 0)
    g_string_append_printf (out, "    case $before in\n%s    esac\n", values->str);
  g_string_append (out, "    ;;\n");
}

void
mlg_manual_bash (GString *out)
{
  g_string_append (out,
                   "# completion of maillage for bash\n"
                   "_maillage() {\n"
                   "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                   "  local options=\"\" words=\"\" values=\"\"\n"
                   "  COMPREPLY=()\n"
                   "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                   "    mapfile -t COMPREPLY < <(compgen -W \"");
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    g_string_append_printf (out, "%s ", command->name);
  g_string_append (out, "--version --help\" -- \"$word\")\n"
                        "    return\n"
                        "  fi\n"
                        "  case ${COMP_WORDS[1]} in\n");
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    add_bash_command (out, command);
  g_string_append (out, "  esac\n"
                        "  if [ -n \"$values\" ]; then\n"
                        "    mapfile -t COMPREPLY < <(compgen -W \"$values\" -- \"$word\")\n"
                        "  elif [ \"${word#-}\" != \"$word\" ]; then\n"
                        "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
                        "  elif [ -n \"$words\" ] && [ \"$COMP_CWORD\" -eq 2 ]; then\n"
                        "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                        "  else\n"
                        "    compopt -o filenames 2>/dev/null\n"
                        "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
                        "  fi\n"
                        "}\n"
                        "complete -F _maillage maillage\n");
}

/* ---- zsh -------------------------------------------------------------------- */

static void
add_zsh_option (const MlgParam *param, gpointer data)
{
  GString *out = data;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "--%s[", param->name);
  for (const char *p = _ (param->summary); *p != '\0'; p++)
    g_string_append_c (text, strchr ("[]:", *p) != NULL ? ' ' : *p);
  g_string_append_c (text, ']');
  if (param->type == MLG_PARAM_CHOICE)
    {
      g_autofree char *values = g_strdelimit (g_strdup (param->choices), "|", ' ');

      g_string_append_printf (text, ":%s:(%s)", param->name, values);
    }
  else if (g_str_equal (param->name, "output"))
    g_string_append_printf (text, ":%s:_files", param->name);
  else if (param->type != MLG_PARAM_FLAG)
    g_string_append_printf (text, ":%s: ", param->name);
  g_string_append (out, " \\\n        ");
  add_quoted (out, text->str);
}

void
mlg_manual_zsh (GString *out)
{
  g_string_append (out, "#compdef maillage\n"
                        "_maillage() {\n"
                        "  local -a commands\n"
                        "  if (( CURRENT == 2 )); then\n"
                        "    commands=(");
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    {
      g_autofree char *text = g_strdup_printf ("%s:%s", command->name, _ (command->summary));

      g_string_append (out, "\n      ");
      add_quoted (out, text);
    }
  g_string_append (out, ")\n"
                        "    _describe command commands\n"
                        "    return\n"
                        "  fi\n"
                        "  local name=$words[2]\n"
                        "  shift words; (( CURRENT-- ))\n"
                        "  case $name in\n");
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    {
      g_autofree char *words = mlg_manual_words (command);

      g_string_append_printf (out, "    %s)\n      _arguments", command->name);
      mlg_manual_each_option (command, add_zsh_option, out);
      if (words != NULL)
        g_string_append_printf (out, " \\\n        '1:step:(%s)'", words);
      g_string_append (out, " \\\n        '*:file:_files' ;;\n");
    }
  g_string_append (out, "  esac\n"
                        "}\n"
                        "_maillage \"$@\"\n");
}

/* ---- fish ------------------------------------------------------------------- */

typedef struct
{
  GString *out;
  const MlgCommand *command;
} MlgFish;

static void
add_fish_option (const MlgParam *param, gpointer data)
{
  const MlgFish *fish = data;

  g_string_append_printf (fish->out,
                          "complete -c maillage -n '__fish_seen_subcommand_from %s' -l %s",
                          fish->command->name, param->name);
  if (param->type == MLG_PARAM_CHOICE)
    {
      g_autofree char *values = g_strdelimit (g_strdup (param->choices), "|", ' ');

      g_string_append_printf (fish->out, " -x -a '%s'", values);
    }
  else if (g_str_equal (param->name, "output"))
    g_string_append (fish->out, " -r");
  else if (param->type != MLG_PARAM_FLAG)
    g_string_append (fish->out, " -x");
  g_string_append (fish->out, " -d ");
  add_quoted (fish->out, _ (param->summary));
  g_string_append_c (fish->out, '\n');
}

void
mlg_manual_fish (GString *out)
{
  g_string_append (out, "# completion of maillage for fish\n");
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    {
      g_string_append_printf (out, "complete -c maillage -f -n __fish_use_subcommand -a %s -d ",
                              command->name);
      add_quoted (out, _ (command->summary));
      g_string_append_c (out, '\n');
    }
  for (const MlgCommand *command = mlg_commands; command->name != NULL; command++)
    {
      g_autofree char *words = mlg_manual_words (command);
      MlgFish fish = { out, command };

      if (words != NULL)
        g_string_append_printf (
            out, "complete -c maillage -n '__fish_seen_subcommand_from %s' -a '%s'\n",
            command->name, words);
      mlg_manual_each_option (command, add_fish_option, &fish);
    }
}
