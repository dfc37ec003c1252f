/* `explain` where relays depend on each other: the product over groups is then a mean over joint
 * states. */
#include "reach/mlg-explain-private.h"

static MlgTable *
new_table (void)
{
  MlgTable *table = mlg_table_new ("explain_joint", "Relays that depend on each other");
  mlg_table_add_column (table, "network", "Network", MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "states", "State of each relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "chance", "Chance", MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "missed_with", "Not reached by them, with digital access",
                        MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "missed_without", "Not reached by them, without", MLG_COLUMN_NUMBER,
                        NULL, 6);
  return table;
}

/* The number a relay's state has in the table of states; 0 when that table leaves it out. */
static guint
number_of (const MlgStates *states, guint32 state)
{
  for (guint i = 0; i < states->n_marginal; i++)
    if (states->marginal_state[i] == state)
      return i + 1;
  return 0;
}

static char *
describe_states (const MlgRun *run, const MlgSignature *signature, guint joint)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < signature->n; i++)
    g_string_append_printf (
        text, "%s%s %u", i > 0 ? ", " : "", run->map->relays[signature->states[i]->relay].id,
        number_of (signature->states[i], signature->joint[(gsize) joint * signature->n + i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_signature (const MlgRun *run, const MlgJointCell *cell, guint place, MlgTable *table)
{
  const MlgSignature *signature =
      g_ptr_array_index (run->joint->signatures, cell->signatures[place]);
  for (guint i = 0; i < signature->n_joint; i++)
    {
      g_autofree char *states = describe_states (run, signature, i);
      double with, without;
      guint row = mlg_table_add_row (table);
      mlg_joint_missed (run, cell, place, i, &with, &without);
      mlg_table_set_number (table, row, 0, place + 1);
      mlg_table_set_text (table, row, 1, states);
      mlg_table_set_number (table, row, 2, signature->chance[i]);
      mlg_table_set_number (table, row, 3, with);
      mlg_table_set_number (table, row, 4, without);
    }
}

static const char *
method_of (const MlgRun *run, const MlgJointCell *cell)
{
  static const char *const words[] = { "list", "forest", "sampled" };
  MlgJointKind kind = MLG_JOINT_LIST;
  for (guint i = 0; i < cell->n_signatures; i++)
    {
      const MlgSignature *signature =
          g_ptr_array_index (run->joint->signatures, cell->signatures[i]);
      kind = MAX (kind, signature->kind);
    }
  return words[kind];
}

void
mlg_explain_joint (const MlgRun *run, guint cell, MlgResult *result)
{
  const MlgJointCell *found = NULL;
  for (guint i = 0; run->joint && i < run->joint->cells->len; i++)
    if (g_array_index (run->joint->cells, MlgJointCell, i).cell == cell)
      found = &g_array_index (run->joint->cells, MlgJointCell, i);
  mlg_result_set_info (result, "method", found ? method_of (run, found) : "product");
  if (!found)
    return;
  MlgTable *table = new_table ();
  for (guint i = 0; i < found->n_signatures; i++)
    add_signature (run, found, i, table);
  mlg_result_take_table (result, table);
}
