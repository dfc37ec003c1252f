/* A map that may leave the house: the map without what may not. It is a map like any other, read
 * back by every command; what is asked of it is asked of what is left. */
#include "base/mlg-output.h"
#include "base/mlg-words.h"
#include "map/mlg-edit.h"
#include "map/mlg-map-private.h"
#include "project/mlg-project-private.h"

#include <maillage/mlg-publish.h>

typedef struct
{
  const MlgMap *map;
  GArray *edits;    /* MlgEdit */
  GPtrArray *texts; /* keys the edits borrow */
} Extract;

static void
drop (Extract *self, MlgTableId table, guint row)
{
  MlgEdit edit = { .op = MLG_EDIT_DROP, .table = mlg_schema_table (table)->id, .row = MLG_NONE };
  char *key = mlg_rows_key (mlg_map_rows (self->map, table), row);

  g_ptr_array_add (self->texts, key);
  edit.key = key;
  g_array_append_val (self->edits, edit);
}

static void
drop_all (Extract *self, MlgTableId table)
{
  for (guint row = 0; row < mlg_map_rows (self->map, table)->n; row++)
    drop (self, table, row);
}

/* Empties a column wherever it says something. */
static void
empty (Extract *self, MlgTableId table, const char *column)
{
  const MlgRows *rows = mlg_map_rows (self->map, table);
  const guint c = mlg_schema_column (table, column);

  for (guint row = 0; row < rows->n; row++)
    if (mlg_rows_text (rows, row, c) != NULL)
      {
        MlgEdit edit = { .op = MLG_EDIT_SET,
                         .table = mlg_schema_table (table)->id,
                         .column = column,
                         .row = MLG_NONE };
        char *key = mlg_rows_key (rows, row);

        g_ptr_array_add (self->texts, key);
        edit.key = key;
        g_array_append_val (self->edits, edit);
      }
}

/* Cells of which nothing may be said, this year's and those of frozen years. */
static guint
drop_cells (Extract *self)
{
  const MlgRows *years = mlg_map_rows (self->map, MLG_T_YEAR_TARGETS);
  const guint id = mlg_schema_column (MLG_T_YEAR_TARGETS, "target_id"),
              n = mlg_schema_column (MLG_T_YEAR_TARGETS, "establishments");
  const char *least = mlg_map_setting (self->map, "publish_min_establishments");
  guint dropped = 0;

  for (guint c = 0; c < self->map->n_cells; c++)
    if (mlg_publication_keeps_target (self->map, self->map->cells[c].id))
      {
        drop (self, MLG_T_TARGETS, self->map->cells[c].row);
        dropped++;
      }
  for (guint row = 0; row < years->n; row++)
    {
      const double establishments = mlg_rows_number (years, row, n);

      if ((establishments > 0 && least != NULL && establishments < g_ascii_strtod (least, NULL)) ||
          mlg_publication_keeps_target (self->map, mlg_rows_text (years, row, id)))
        drop (self, MLG_T_YEAR_TARGETS, row);
    }
  return dropped;
}

/* Scenarios, and with them the uses of the study that name them, may name anything that was
 * dropped; no edit reaches them. */
static MlgMap *
without_scenarios (MlgMap *map, MlgFaults *faults, GError **error)
{
  g_autoptr (MlgDraft) draft = mlg_map_to_draft (map);

  mlg_draft_rows (draft, MLG_T_SCENARIOS)->n = 0;
  mlg_draft_rows (draft, MLG_T_SCENARIO_EDITS)->n = 0;
  mlg_draft_rows (draft, MLG_T_STUDY_USES)->n = 0;
  return mlg_draft_freeze (draft, faults, error);
}

MlgProject *
mlg_project_extract (const MlgProject *self, MlgResult *out_result, GError **error)
{
  const MlgMap *map = mlg_project_get_map (self);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  Extract extract = { map, g_array_new (FALSE, FALSE, sizeof (MlgEdit)),
                      g_ptr_array_new_with_free_func (g_free) };
  guint cells, relays = 0;
  g_autoptr (MlgMap) edited = NULL;
  MlgMap *left;

  g_return_val_if_fail (self != NULL && out_result != NULL, NULL);
  /* persons stand in the committee, remarks may hold whatever */
  drop_all (&extract, MLG_T_COMMITTEE);
  empty (&extract, MLG_T_ACTIONS, "note");
  empty (&extract, MLG_T_RELAY_EVENTS, "note");
  empty (&extract, MLG_T_TARGETS, "name");
  for (guint r = 0; r < map->n_relays; r++)
    if (map->relays[r].confidential)
      {
        drop (&extract, MLG_T_RELAYS, map->relays[r].row);
        relays++;
      }
  cells = drop_cells (&extract);
  edited = mlg_map_edited (map, (const MlgEdit *) (gpointer) extract.edits->data,
                           extract.edits->len, faults, NULL, error);
  g_array_unref (extract.edits);
  g_ptr_array_unref (extract.texts);
  left = edited != NULL ? without_scenarios (edited, faults, error) : NULL;
  if (left == NULL)
    return NULL;
  mlg_result_set_info_number (out_result, "publish_cells_left_out", cells);
  mlg_result_set_info_number (out_result, "publish_relays_left_out", relays);
  mlg_result_set_info_number (out_result, "publish_share",
                              map->n_cells > 0 ? 1 - (double) cells / map->n_cells : 1);

  return mlg_project_with_map (self, left);
}

gboolean
mlg_project_write_manifest (const MlgProject *self,
                            MlgResult *result,
                            const char *path,
                            GError **error)
{
  g_autofree char *inside = g_file_test (path, G_FILE_TEST_IS_DIR)
                                ? g_build_filename (path, "manifest.json", NULL)
                                : g_strconcat (path, ".manifest.json", NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  mlg_project_manifest (self, result);
  mlg_result_write_manifest (result, out);
  return mlg_write_file (inside, out->str, out->len, error);
}
