/* The graph as a table of edges, for a spreadsheet or any program that reads CSV. */
#include "base/mlg-words.h"
#include "graph/mlg-network.h"

enum
{
  FROM_KIND,
  FROM_ID,
  FROM,
  TO_KIND,
  TO_ID,
  TO,
  KIND,
  WEIGHT,
};

static void
set_end (MlgTable *table, guint row, guint first, const MlgNetwork *self, guint v)
{
  mlg_table_set_text (table, row, first, mlg_vertex_kind_word ((MlgVertexKind) self->kind[v]));
  mlg_table_set_text (table, row, first + 1, self->id[v]);
  mlg_table_set_text (table, row, first + 2, self->name[v]);
}

MlgTable *
mlg_network_edge_table (const MlgNetwork *self)
{
  MlgTable *table = mlg_table_new ("edge_list", N_ ("The edges of the graph"));

  mlg_table_add_column (table, "from_kind", N_ ("From (kind)"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "from_id", N_ ("From (code)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "from", N_ ("From (name)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "to_kind", N_ ("To (kind)"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "to_id", N_ ("To (code)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "to", N_ ("To (name)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "kind", N_ ("Kind"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "weight", N_ ("Weight"), MLG_COLUMN_NUMBER, NULL, 2);
  for (guint e = 0; e < self->m; e++)
    {
      const guint row = mlg_table_add_row (table);

      set_end (table, row, FROM_KIND, self, self->from[e]);
      set_end (table, row, TO_KIND, self, self->to[e]);
      mlg_table_set_text (table, row, KIND, mlg_edge_kind_word ((MlgEdgeKind) self->edge_kind[e]));
      mlg_table_set_number (table, row, WEIGHT, self->edge_weight[e]);
    }
  return table;
}
