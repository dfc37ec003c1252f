/* From rows to a frozen map: the order of the work, and the telling of faults. */
#include "map/mlg-freeze.h"

/* Enough to see what is wrong; more of the same only hides the other faults. */
enum
{
  MOST_FAULTS = 100,
  MOST_WARNINGS = 10,
};

typedef struct
{
  MlgSeverity severity;
  MlgTableId table;
  const char *what;
  guint n;
} Told;

static guint
told_hash (gconstpointer data)
{
  const Told *told = data;

  return g_str_hash (told->what) * 31 + (guint) told->table;
}

static gboolean
told_equal (gconstpointer a, gconstpointer b)
{
  const Told *x = a, *y = b;

  return x->table == y->table && strcmp (x->what, y->what) == 0;
}

static gboolean
may_tell (MlgFreeze *self, MlgSeverity severity, MlgTableId table, const char *what)
{
  Told key = { severity, table, what, 0 }, *told = g_hash_table_lookup (self->told, &key);

  if (!told)
    {
      told = g_memdup2 (&key, sizeof key);
      g_hash_table_add (self->told, told);
    }
  return ++told->n <= (severity == MLG_FAULT ? MOST_FAULTS : MOST_WARNINGS);
}

static const char *
file_of (const MlgRows *rows, guint row, guint *out_line)
{
  const char *file = row == MLG_NONE ? rows->file : mlg_rows_file (rows, row);

  *out_line = row == MLG_NONE ? 0 : mlg_rows_line (rows, row);
  return file ? file : rows->spec->id;
}

char *
mlg_freeze_place (const MlgFreeze *self, MlgTableId table, guint row)
{
  guint line;
  const char *file;
  char *place =
      self->editing ? mlg_editing_row_place (self->editing, &self->map->rows[table], row) : NULL;

  if (place)
    return place;
  file = file_of (&self->map->rows[table], row, &line);
  return line > 0 ? g_strdup_printf ("%s:%u", file, line) : g_strdup (file);
}

static char *
value_of (const MlgRows *rows, guint row, guint column)
{
  const MlgColumnSpec *spec = &rows->spec->columns[column];

  if (MLG_TYPE_IS_TEXT (spec->type))
    return g_strdup (mlg_rows_text (rows, row, column));
  if (isnan (mlg_rows_number (rows, row, column)))
    return NULL;
  return mlg_column_print (spec, mlg_rows_number (rows, row, column), MLG_LANG_EN);
}

void
mlg_freeze_tell (MlgFreeze *self,
                 MlgSeverity severity,
                 MlgTableId table,
                 guint row,
                 int column,
                 const char *what,
                 const char *rule,
                 const char *mend)
{
  MlgRows *rows = &self->map->rows[table];
  g_autofree char *value = NULL;
  const char *header = NULL, *file;
  guint line;

  if (severity == MLG_FAULT)
    {
      self->n_faults++;
      if (!self->bad[table])
        self->bad[table] = g_new0 (guint8, rows->n + 1);
      if (row != MLG_NONE)
        self->bad[table][row] = 1;
    }
  /* of an edited map only what the edits brought is news */
  if (self->editing && row != MLG_NONE &&
      mlg_editing_tell (self->editing, severity, rows, row, column, rule ? rule : _ (what), mend))
    return;
  if (self->editing && severity == MLG_WARNING)
    return;
  if (!may_tell (self, severity, table, what))
    return;
  if (column >= 0)
    {
      const MlgColumnSpec *spec = &rows->spec->columns[column];

      /* as the file writes it; a column that the file lacks, in the reader's language */
      header = rows->header[column]                 ? rows->header[column]
               : mlg_message_lang () == MLG_LANG_FR ? spec->fr
                                                    : spec->id;
      value = row == MLG_NONE ? NULL : value_of (rows, row, (guint) column);
    }
  file = file_of (rows, row, &line);
  mlg_faults_add (self->faults, severity, file, line, header, value, rule ? rule : _ (what), mend);
}

static gint
compare_told (gconstpointer a, gconstpointer b)
{
  const Told *x = a, *y = b;

  if (x->table != y->table)
    return x->table < y->table ? -1 : 1;
  return strcmp (x->what, y->what);
}

static void
tell_the_rest (MlgFreeze *self)
{
  g_autoptr (GList) all = g_list_sort (g_hash_table_get_keys (self->told), compare_told);

  for (GList *l = all; l; l = l->next)
    {
      const Told *told = l->data;
      const guint most = told->severity == MLG_FAULT ? MOST_FAULTS : MOST_WARNINGS;
      g_autofree char *rule = NULL;
      guint line;

      if (told->n <= most)
        continue;
      rule = g_strdup_printf (_ ("the same, %u more times: %s"), told->n - most, _ (told->what));
      mlg_faults_add (self->faults, told->severity,
                      file_of (&self->map->rows[told->table], MLG_NONE, &line), 0, NULL, NULL, rule,
                      NULL);
    }
}

static void
fill (MlgFreeze *self)
{
  g_autoptr (MlgMatcher) matcher = NULL;

  mlg_freeze_settings (self);
  mlg_freeze_trees (self);
  mlg_freeze_cells (self);
  mlg_freeze_relays (self);
  mlg_freeze_levers (self);
  mlg_freeze_links (self);
  mlg_freeze_gates (self);
  mlg_freeze_themes (self);
  mlg_freeze_deliverables (self);
  mlg_freeze_actions (self);
  mlg_freeze_engagements (self);
  mlg_freeze_sessions (self);
  mlg_freeze_support (self);
  if (self->blind)
    return;
  matcher = mlg_matcher_new (self->map);
  mlg_freeze_traits (self, matcher);
  mlg_freeze_access (self, matcher);
  mlg_freeze_audiences (self, matcher);
  mlg_freeze_groups (self);
  mlg_freeze_wants (self, matcher);
  mlg_freeze_goals (self);
  mlg_freeze_warn (self);
}

MlgMap *
mlg_draft_freeze (MlgDraft *self, MlgFaults *faults, GError **error)
{
  g_autoptr (MlgMap) map = g_new0 (MlgMap, 1);
  MlgFigureIndex index = { 0 };
  MlgFreeze freeze = { .map = map, .index = &index, .faults = faults, .editing = self->editing };

  g_atomic_ref_count_init (&map->ref_count);
  mlg_draft_give (self, map);
  map->seal = mlg_seal_new ();
  map->memo = mlg_memo_new ();
  freeze.told = g_hash_table_new_full (told_hash, told_equal, g_free, NULL);
  for (guint t = 0; t < MLG_N_TABLES; t++)
    freeze.distinct[t] = mlg_rows_sort (&map->rows[t]);
  mlg_freeze_check (&freeze);
  if (!freeze.editing)
    mlg_freeze_scenarios (&freeze);
  fill (&freeze);
  tell_the_rest (&freeze);
  g_hash_table_unref (freeze.told);
  for (guint t = 0; t < MLG_N_TABLES; t++)
    {
      g_clear_pointer (&freeze.row_of_id[t], mlg_id_index_free);
      g_free (freeze.bad[t]);
    }
  if (freeze.n_faults == 0)
    return g_steal_pointer (&map);
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
               _ ("The map has faults (%u). Each is told with its place and its mend."),
               freeze.n_faults);
  return NULL;
}
