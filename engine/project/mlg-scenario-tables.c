/* What scenarios there are, and what they change, as tables for people. */
#include "project/mlg-scenario-file.h"
#include <string.h>

/* Edits of a scenario itself. */
static guint
count_edits (const MlgMap *map, const char *id)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIO_EDITS);
  guint n = 0;

  for (guint r = 0; r < rows->n; r++)
    n += strcmp (mlg_rows_text (rows, r, 0), id) == 0;
  return n;
}

MlgTable *
mlg_project_scenarios (const MlgProject *self)
{
  const MlgMap *map = mlg_project_get_map (self);
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIOS);
  MlgTable *table = mlg_table_new ("scenarios", "Scenarios of the map");

  mlg_table_add_column (table, "scenario_id", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", "Name", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "parent", "Starts from", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "edits", "Edits", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "inherited", "Inherited edits", MLG_COLUMN_COUNT, NULL, 0);
  for (guint r = 0; r < rows->n; r++)
    {
      const char *id = mlg_rows_text (rows, r, 0);
      const char *parent = mlg_rows_text (rows, r, mlg_schema_column (MLG_T_SCENARIOS, "parent"));
      g_autoptr (GArray) all = mlg_map_scenario_edits (map, id, NULL);
      const guint own = count_edits (map, id), row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, id);
      mlg_table_set_text (table, row, 1, mlg_rows_text (rows, r, 1));
      if (parent != NULL)
        mlg_table_set_text (table, row, 2, parent);
      else
        mlg_table_set_state (table, row, 2, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_number (table, row, 3, own);
      mlg_table_set_number (table, row, 4, all != NULL ? all->len - own : 0);
    }
  return table;
}

static void
set_op (MlgTable *table, guint row, guint column, MlgEditOp op)
{
  static const char *const words[] = { "set", "add", "drop" };

  mlg_table_set_text (table, row, column, words[op]);
}

static void
set_or_none (MlgTable *table, guint row, guint column, const char *text)
{
  if (text != NULL && *text != '\0')
    mlg_table_set_text (table, row, column, text);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

MlgTable *
mlg_project_scenario_edits (const MlgProject *self, const char *id, GError **error)
{
  static const char *const columns[][2] = {
    { "op", "Operation" },  { "table", "Table" }, { "key", "Row" },
    { "column", "Column" }, { "value", "Value" }, { "before", "Before" },
  };
  const MlgMap *map = mlg_project_get_map (self);
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIO_EDITS);
  g_autoptr (GArray) edits = mlg_map_scenario_edits (map, id, error);
  g_autoptr (GPtrArray) before = NULL;
  MlgTable *table;

  if (edits == NULL)
    return NULL;
  before = mlg_map_edits_before (map, (const MlgEdit *) edits->data, edits->len);
  table = mlg_table_new ("edits", "What the scenario changes, in order");
  mlg_table_add_column (table, "scenario_id", "Scenario", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "seq", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mlg_table_add_column (table, columns[i][0], columns[i][1], MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < edits->len; i++)
    {
      const MlgEdit *edit = &g_array_index (edits, MlgEdit, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, mlg_rows_text (rows, edit->row, 0));
      mlg_table_set_number (
          table, row, 1,
          mlg_rows_number (rows, edit->row, mlg_schema_column (MLG_T_SCENARIO_EDITS, "seq")));
      set_op (table, row, 2, edit->op);
      mlg_table_set_text (table, row, 3, edit->table);
      mlg_table_set_text (table, row, 4, edit->key);
      set_or_none (table, row, 5, edit->column);
      if (edit->column != NULL)
        mlg_table_set_text (table, row, 6, edit->value != NULL ? edit->value : "");
      else
        mlg_table_set_state (table, row, 6, MLG_CELL_NOT_APPLICABLE);
      if (edit->op == MLG_EDIT_SET && g_ptr_array_index (before, i) != NULL)
        mlg_table_set_text (table, row, 7, g_ptr_array_index (before, i));
      else
        mlg_table_set_state (table, row, 7, MLG_CELL_NOT_APPLICABLE);
    }
  return table;
}

char *
mlg_project_scenario_csv (const MlgProject *self, const char *id, GError **error)
{
  const MlgMap *map = mlg_project_get_map (self);
  const MlgRows *rows = mlg_map_rows (map, MLG_T_SCENARIO_EDITS);
  g_autoptr (GArray) all = mlg_map_scenario_edits (map, id, error);
  g_autoptr (MlgTable) table = NULL;
  GString *out;
  static const char *const columns[] = { "op", "table", "key", "column", "value" };

  if (all == NULL)
    return NULL;
  table = mlg_table_new ("edits", "What the scenario changes, in order");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mlg_table_add_column (table, columns[i], columns[i], MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < all->len; i++)
    {
      const MlgEdit *edit = &g_array_index (all, MlgEdit, i);
      guint row;

      if (strcmp (mlg_rows_text (rows, edit->row, 0), id) != 0)
        continue;
      row = mlg_table_add_row (table);
      set_op (table, row, 0, edit->op);
      mlg_table_set_text (table, row, 1, edit->table);
      mlg_table_set_text (table, row, 2, edit->key);
      mlg_table_set_text (table, row, 3, edit->column);
      mlg_table_set_text (table, row, 4, edit->value);
    }
  out = g_string_new (NULL);
  mlg_table_write_csv (table, out);
  return g_string_free (out, FALSE);
}
