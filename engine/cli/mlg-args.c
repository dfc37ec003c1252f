/* The command line, read by the descriptions of the parameters: an option that nobody described
 * does not exist. */
#include "cli/mlg-cli.h"

#include <string.h>

static const MlgParam *
find_in (const MlgParam *params, const char *name)
{
  for (const MlgParam *p = params; p != NULL && p->name != NULL; p++)
    if (g_str_equal (p->name, name))
      return p;
  return NULL;
}

static const MlgParam *
find_param (const MlgCall *call, const char *name)
{
  const MlgParam *param = find_in (call->command->params, name);

  if (param == NULL && call->command->more != NULL)
    param = find_in (call->command->more (call), name);
  return param;
}

static void
add_names (GPtrArray *names, const MlgParam *params)
{
  for (const MlgParam *p = params; p != NULL && p->name != NULL; p++)
    g_ptr_array_add (names, (gpointer) (gsize) p->name);
}

static gboolean
unknown_option (const MlgCall *call, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *near;

  add_names (names, call->command->params);
  if (call->command->more != NULL)
    add_names (names, call->command->more (call));
  near = mlg_nearest_name (name, (const char *const *) names->pdata, names->len);
  if (near != NULL)
    return mlg_cli_usage (error, _ ("There is no option --%s. Did you mean --%s?"), name, near);
  return mlg_cli_usage (error, _ ("There is no option --%s. See: maillage help %s"), name,
                        call->command->name);
}

/* One option at argv[i]; returns how many words it took, 0 on error. */
static int
take_option (MlgCall *call, int argc, char **argv, int i, GError **error)
{
  g_autofree char *name = NULL;
  const char *word = argv[i];
  const char *equals = strchr (word, '=');
  const char *value = NULL;
  const MlgParam *param;
  int taken = 1;

  if (g_str_equal (word, "-o"))
    name = g_strdup ("output");
  else if (g_str_has_prefix (word, "--"))
    name = equals != NULL ? g_strndup (word + 2, (gsize) (equals - word - 2)) : g_strdup (word + 2);
  else
    {
      mlg_cli_usage (error, _ ("There is no option %s. See: maillage help %s"), word,
                     call->command->name);
      return 0;
    }
  param = find_param (call, name);
  if (param == NULL)
    {
      unknown_option (call, name, error);
      return 0;
    }
  if (equals != NULL && word[1] == '-')
    value = equals + 1;
  else if (param->type == MLG_PARAM_FLAG)
    value = "yes";
  else if (i + 1 < argc)
    {
      value = argv[i + 1];
      taken = 2;
    }
  if (value == NULL)
    {
      mlg_cli_usage (error, _ ("--%s needs a value."), name);
      return 0;
    }
  if (mlg_args_get (&call->args, param->name) != NULL)
    {
      mlg_cli_usage (error, _ ("--%s is given twice."), name);
      return 0;
    }
  if (!mlg_param_check (param, value, error))
    return 0;
  g_ptr_array_add (call->args.options, (gpointer) (gsize) param->name);
  g_ptr_array_add (call->args.options, (gpointer) (gsize) value);

  return taken;
}

/* --format as the name of the file says it: «-o manques.csv» is CSV, and a name that promises what
 * the command cannot write is refused, not filled with something else. */
static gboolean
take_form_of_name (MlgCall *call, GError **error)
{
  static const char *const forms[] = { "csv",  "json", "xlsx", "ods", "html", "md",
                                       "doc",  "docx", "odt",  "rtf", "xls",  "ppt",
                                       "pptx", "pdf",  "png",  "svg", "htm" };
  const char *path = mlg_args_get (&call->args, "output");
  const MlgParam *param = path != NULL ? find_param (call, "format") : NULL;
  const char *dot = param != NULL ? strrchr (path, '.') : NULL;
  g_auto (GStrv) choices = NULL;

  if (dot == NULL || param->type != MLG_PARAM_CHOICE ||
      mlg_args_get (&call->args, "format") != NULL)
    return TRUE;
  choices = g_strsplit (param->choices, "|", -1);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (!g_str_equal (dot + 1, forms[i]))
        continue;
      if (g_str_equal (forms[i], "pdf") && g_str_equal (call->command->name, "report"))
        return TRUE; /* the page, printed */
      if (!g_strv_contains ((const char *const *) choices, forms[i]))
        return mlg_cli_usage (error,
                              _ ("%s: no such form is written here. --format is one of: %s."), path,
                              param->choices);
      g_ptr_array_add (call->args.options, (gpointer) (gsize) param->name);
      g_ptr_array_add (call->args.options, (gpointer) (gsize) forms[i]);
      return TRUE;
    }
  return TRUE;
}

gboolean
mlg_args_parse (MlgCall *call, int argc, char **argv, GError **error)
{
  MlgArgs *args = &call->args;
  gboolean more_options = TRUE;

  args->positional = g_ptr_array_new ();
  args->options = g_ptr_array_new ();
  for (int i = 0; i < argc; i++)
    {
      if (!g_utf8_validate (argv[i], -1, NULL) && argv[i][0] == '-')
        return mlg_cli_usage (error, _ ("An option is not valid text."));
      if (more_options && g_str_equal (argv[i], "--"))
        more_options = FALSE;
      else if (more_options && argv[i][0] == '-' && argv[i][1] != '\0')
        {
          const int taken = take_option (call, argc, argv, i, error);

          if (taken == 0)
            return FALSE;
          i += taken - 1;
        }
      else
        g_ptr_array_add (args->positional, argv[i]);
    }
  if (args->positional->len < call->command->least || args->positional->len > call->command->most)
    return mlg_cli_usage (error, _ ("Write: maillage %s %s"), call->command->name,
                          call->command->usage);

  /* the steps of `tender` each have forms of their own */
  return g_str_equal (call->command->name, "tender") || take_form_of_name (call, error);
}

void
mlg_args_clear (MlgArgs *args)
{
  g_clear_pointer (&args->positional, g_ptr_array_unref);
  g_clear_pointer (&args->options, g_ptr_array_unref);
}

const char *
mlg_args_get (const MlgArgs *args, const char *name)
{
  for (guint i = 0; i + 1 < args->options->len; i += 2)
    if (g_str_equal (g_ptr_array_index (args->options, i), name))
      return g_ptr_array_index (args->options, i + 1);
  return NULL;
}
