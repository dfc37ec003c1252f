/* The links of a map as a plain list, for the conflict check of a call for tenders. */
#include "map/mlg-rows.h"
#include "project/mlg-project-private.h"

MlgTable *
mlg_project_links (const MlgProject *self)
{
  const MlgRows *rows = mlg_map_rows (mlg_project_get_map (self), MLG_T_LINKS);
  const guint from = mlg_schema_column (MLG_T_LINKS, "from_relay_id"),
              to = mlg_schema_column (MLG_T_LINKS, "to_relay_id"),
              kind = mlg_schema_column (MLG_T_LINKS, "kind");
  MlgTable *table = mlg_table_new ("links", "Who is tied to whom");

  mlg_table_add_column (table, "from", "From", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "to", "To", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "kind", "Kind", MLG_COLUMN_TEXT, NULL, 0);
  for (guint r = 0; r < rows->n; r++)
    {
      const guint row = mlg_table_add_row (table);
      g_autofree char *word = mlg_column_print (&rows->spec->columns[kind],
                                                mlg_rows_number (rows, r, kind), MLG_LANG_EN);

      mlg_table_set_text (table, row, 0, mlg_rows_text (rows, r, from));
      mlg_table_set_text (table, row, 1, mlg_rows_text (rows, r, to));
      mlg_table_set_text (table, row, 2, word);
    }
  return table;
}
