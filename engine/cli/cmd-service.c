/* maillage service [plan] SOURCE [options]: the state of the support service, or its plan. */
#include "cli/mlg-cli.h"

gboolean
mlg_cmd_service (MlgCall *call, GError **error)
{
  static const char *const steps[] = { "plan" };

  if (call->args.positional->len == 2)
    {
      const char *step = mlg_args_positional (&call->args, 0);
      const char *near = mlg_nearest_name (step, steps, G_N_ELEMENTS (steps));

      if (!g_str_equal (step, "plan"))
        return near != NULL
                   ? mlg_cli_usage (error, _ ("The service has no step %s. Did you mean %s?"), step,
                                    near)
                   : mlg_cli_usage (error, _ ("Write: maillage %s %s"), call->command->name,
                                    call->command->usage);
      g_ptr_array_remove_index (call->args.positional, 0);
      if (mlg_args_get (&call->args, "plan") == NULL)
        {
          g_ptr_array_add (call->args.options, (gpointer) (gsize) "plan");
          g_ptr_array_add (call->args.options, (gpointer) (gsize) "yes");
        }
    }
  return mlg_cmd_question (call, error);
}
