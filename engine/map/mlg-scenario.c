/* Scenarios of a map: whose edits, in which order; and that the tables that hold them can be read.
 */
#include "base/mlg-names.h"
#include "map/mlg-edit-private.h"

enum
{
  MOST_TOLD = 20, /* faults of a scenario in one message */
};

/* ---- checked with the map ---------------------------------------------------------------------
 */

static guint
parent_of (const MlgFreeze *self, guint row)
{
  return mlg_freeze_refer (self, MLG_T_SCENARIOS, row,
                           mlg_schema_column (MLG_T_SCENARIOS, "parent"));
}

static void
tell_cycle (MlgFreeze *self, guint start)
{
  const MlgRows *rows = &self->map->rows[MLG_T_SCENARIOS];
  g_autoptr (GString) chain = g_string_new (mlg_rows_text (rows, start, 0));
  g_autofree char *rule = NULL;
  guint row = start;

  do
    {
      row = parent_of (self, row);
      g_string_append_printf (chain, " → %s", mlg_rows_text (rows, row, 0));
    }
  while (row != start && chain->len < 200);
  rule = g_strdup_printf (_ ("is its own ancestor: %s."), chain->str);
  mlg_freeze_tell (self, MLG_FAULT, MLG_T_SCENARIOS, start,
                   (int) mlg_schema_column (MLG_T_SCENARIOS, "parent"), N_ ("is its own ancestor."),
                   rule, _ ("Give one of them another parent, or none."));
}

static void
check_parents (MlgFreeze *self)
{
  const guint n = self->map->rows[MLG_T_SCENARIOS].n;
  g_autofree guint *walk =
      g_new0 (guint, (gsize) n + 1); /* 0 unseen, else the number of the walk */

  for (guint i = 0; i < n; i++)
    {
      guint row = i;

      while (row != MLG_NONE && walk[row] == 0)
        {
          walk[row] = i + 1;
          row = parent_of (self, row);
        }
      if (row != MLG_NONE && walk[row] == i + 1)
        tell_cycle (self, row);
    }
}

static MlgEdit
edit_at (const MlgRows *rows, guint row)
{
  const MlgTableId t = MLG_T_SCENARIO_EDITS;

  return (MlgEdit){ .op = (MlgEditOp) mlg_rows_number (rows, row, mlg_schema_column (t, "op")),
                    .table = mlg_rows_text (rows, row, mlg_schema_column (t, "table")),
                    .key = mlg_rows_text (rows, row, mlg_schema_column (t, "key")),
                    .column = mlg_rows_text (rows, row, mlg_schema_column (t, "column")),
                    .value = mlg_rows_text (rows, row, mlg_schema_column (t, "value")),
                    .row = row };
}

typedef struct
{
  MlgFreeze *freeze;
  guint row;
} Telling;

static void
tell_edit (const char *column, const char *what, const char *rule, const char *mend, gpointer data)
{
  const Telling *telling = data;

  mlg_freeze_tell (telling->freeze, MLG_FAULT, MLG_T_SCENARIO_EDITS, telling->row,
                   (int) mlg_schema_column (MLG_T_SCENARIO_EDITS, column), what, rule, mend);
}

void
mlg_freeze_scenarios (MlgFreeze *self)
{
  const MlgRows *rows = &self->map->rows[MLG_T_SCENARIO_EDITS];

  check_parents (self);
  for (guint r = 0; r < rows->n; r++)
    {
      const MlgEdit edit = edit_at (rows, r);
      g_auto (MlgReadEdit) read = { 0 };
      Telling telling = { self, r };

      if (!mlg_freeze_is_bad (self, MLG_T_SCENARIO_EDITS, r))
        mlg_edit_read (&edit, self->map->texts, &read, tell_edit, &telling);
    }
}

/* ---- asked of the map -------------------------------------------------------------------------
 */

static guint
find_scenario (const MlgMap *map, const char *id)
{
  const MlgRows *rows = &map->rows[MLG_T_SCENARIOS];

  for (guint r = 0; id && r < rows->n; r++)
    if (strcmp (mlg_rows_text (rows, r, 0), id) == 0)
      return r;
  return MLG_NONE;
}

const char *
mlg_map_scenario_name (const MlgMap *map, const char *scenario_id)
{
  const guint row = find_scenario (map, scenario_id);

  return row != MLG_NONE ? mlg_rows_text (&map->rows[MLG_T_SCENARIOS], row, 1) : NULL;
}

static void
refuse_unknown (const MlgMap *map, const char *id, GError **error)
{
  const MlgRows *rows = &map->rows[MLG_T_SCENARIOS];
  g_autofree const char **known = g_new0 (const char *, (gsize) rows->n + 1);
  g_autofree char *shown = g_utf8_make_valid (id, -1);
  g_autoptr (GString) list = g_string_new (NULL);
  int near;

  for (guint r = 0; r < rows->n; r++)
    {
      known[r] = mlg_rows_text (rows, r, 0);
      if (r < MOST_TOLD)
        g_string_append_printf (list, "%s%s", r > 0 ? ", " : "", known[r]);
    }
  near = mlg_name_nearest (shown, known, rows->n);
  if (near >= 0)
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                 _ ("There is no scenario «%s». Did you mean «%s»?"), shown, known[near]);
  else if (rows->n > 0)
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                 _ ("There is no scenario «%s». Write one of: %s."), shown, list->str);
  else
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                 _ ("There is no scenario «%s»: the map has none. Make one with scenario new."),
                 shown);
}

/* The edits of one scenario, its rank deciding (rows are sorted by scenario, then rank). */
static void
append_edits (GArray *edits, const MlgMap *map, const char *id)
{
  const MlgRows *rows = &map->rows[MLG_T_SCENARIO_EDITS];

  for (guint r = 0; r < rows->n; r++)
    if (strcmp (mlg_rows_text (rows, r, 0), id) == 0)
      {
        MlgEdit edit = edit_at (rows, r);

        g_array_append_val (edits, edit);
      }
}

GArray *
mlg_map_scenario_edits (const MlgMap *map, const char *scenario_id, GError **error)
{
  const MlgRows *rows = &map->rows[MLG_T_SCENARIOS];
  const guint parent = mlg_schema_column (MLG_T_SCENARIOS, "parent");
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  guint row = find_scenario (map, scenario_id);
  GArray *edits;

  if (row == MLG_NONE)
    {
      refuse_unknown (map, scenario_id ? scenario_id : "", error);
      return NULL;
    }
  for (; row != MLG_NONE && chain->len <= rows->n;
       row = find_scenario (map, mlg_rows_text (rows, row, parent)))
    g_ptr_array_add (chain, mlg_unconst (mlg_rows_text (rows, row, 0)));
  edits = g_array_new (FALSE, FALSE, sizeof (MlgEdit));
  for (guint i = chain->len; i > 0; i--)
    append_edits (edits, map, g_ptr_array_index (chain, i - 1));
  return edits;
}

static void
set_faults_error (const char *id, const MlgFaults *faults, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const guint n = mlg_faults_count (faults, MLG_FAULT);
  guint told = 0;

  g_string_append_printf (text, _ ("Scenario %s has faults (%u):"), id, n);
  for (guint i = 0; i < mlg_faults_length (faults) && told < MOST_TOLD; i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      g_autofree char *line = NULL;

      if (fault->severity != MLG_FAULT)
        continue;
      line = mlg_fault_to_text (fault, mlg_message_lang ());
      g_string_append_printf (text, "\n%s", line);
      told++;
    }
  if (n > told)
    g_string_append_printf (text, _ ("\nand %u more."), n - told);
  g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS, text->str);
}

MlgMap *
mlg_map_scenario (const MlgMap *map, const char *scenario_id, GError **error)
{
  g_autoptr (GArray) edits = NULL;
  g_autoptr (MlgFaults) faults = NULL;
  MlgMap *edited;

  if (!scenario_id || *scenario_id == '\0')
    return mlg_map_ref (mlg_unconst (map));
  edits = mlg_map_scenario_edits (map, scenario_id, error);
  if (!edits)
    return NULL;
  faults = mlg_faults_new ();
  edited = mlg_map_edited (map, (const MlgEdit *) edits->data, edits->len, faults, NULL, NULL);
  if (!edited)
    set_faults_error (scenario_id, faults, error);
  return edited;
}

/* Faults of rows that no edit touched say which scenario makes them so. */
static void
add_faults (MlgFaults *faults, const MlgFaults *from, const MlgMap *map, const char *id)
{
  const char *file = map->rows[MLG_T_SCENARIO_EDITS].file;

  for (guint i = 0; i < mlg_faults_length (from); i++)
    {
      const MlgFault *fault = mlg_faults_get (from, i);
      const gboolean own = g_strcmp0 (fault->file, file) == 0;
      g_autofree char *rule =
          own ? NULL : g_strdup_printf (_ ("in scenario %s: %s"), id, fault->rule);

      mlg_faults_add (faults, fault->severity, fault->file, fault->line, fault->column,
                      fault->value, own ? fault->rule : rule, fault->mend);
    }
}

/* TRUE when the scenario or one above it is known to be faulty: its edits were told there. */
static gboolean
is_told (const MlgMap *map, const char *id, GHashTable *faulty)
{
  const MlgRows *rows = &map->rows[MLG_T_SCENARIOS];
  const guint parent = mlg_schema_column (MLG_T_SCENARIOS, "parent");
  guint row = find_scenario (map, id);

  for (guint steps = 0; row != MLG_NONE && steps <= rows->n; steps++)
    {
      if (g_hash_table_contains (faulty, mlg_rows_text (rows, row, 0)))
        return TRUE;
      row = find_scenario (map, mlg_rows_text (rows, row, parent));
    }
  return FALSE;
}

/* Edits of its own and of those above it. */
static guint
depth_of (const MlgMap *map, guint row)
{
  const MlgRows *rows = &map->rows[MLG_T_SCENARIOS];
  const guint parent = mlg_schema_column (MLG_T_SCENARIOS, "parent");
  guint depth = 0;

  while (row != MLG_NONE && depth <= rows->n)
    {
      row = find_scenario (map, mlg_rows_text (rows, row, parent));
      depth++;
    }
  return depth;
}

gboolean
mlg_map_check_scenarios (const MlgMap *map, MlgFaults *faults)
{
  const MlgRows *rows = &map->rows[MLG_T_SCENARIOS];
  g_autoptr (GHashTable) faulty = g_hash_table_new (g_str_hash, g_str_equal);

  /* parents before children, so that a fault is told once, where it stands */
  for (guint depth = 1; depth <= rows->n; depth++)
    for (guint r = 0; r < rows->n; r++)
      {
        const char *id = mlg_rows_text (rows, r, 0);
        g_autoptr (MlgFaults) found = mlg_faults_new ();
        g_autoptr (GArray) edits = NULL;
        g_autoptr (MlgMap) edited = NULL;

        if (depth_of (map, r) != depth || is_told (map, id, faulty))
          continue;
        edits = mlg_map_scenario_edits (map, id, NULL);
        if (edits)
          edited =
              mlg_map_edited (map, (const MlgEdit *) edits->data, edits->len, found, NULL, NULL);
        if (!edited)
          g_hash_table_add (faulty, mlg_unconst (id));
        add_faults (faults, found, map, id);
      }
  mlg_faults_sort (faults);
  return g_hash_table_size (faulty) == 0;
}
