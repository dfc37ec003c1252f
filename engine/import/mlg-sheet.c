#include "import/mlg-sheet-private.h"

/* A day's worth of uses a year: more is a slip of the pen. */
#define MOST_DIFFUSIONS 365

/* The words of `relays.status` are taken from the schema, so that they are written once. */
const MlgTableSpec *
mlg_sheet_spec (void)
{
  static MlgColumnSpec columns[SHEET_N_COLUMNS] = {
    { "name", "nom", MLG_TYPE_TEXT, MLG_KEY, 0, 0, NULL, -1, NULL, NULL, "Name of the relay" },
    { "kind", "type", MLG_TYPE_TEXT, 0, 0, 0, NULL, -1, NULL, NULL,
      "Kind of relay: a code or a name of the table of kinds" },
    { "territory", "territoire", MLG_TYPE_TEXT, MLG_OPTIONAL, 0, 0, NULL, -1, NULL, "the whole map",
      "Where it works: a code or a name of the table of territories" },
    { "establishments", "établissements", MLG_TYPE_NUMBER, MLG_OPTIONAL, 0, 1e9, "establishments",
      -1, NULL, "the usual share of its kind",
      "Rough number of establishments it really speaks to there" },
    { "status", "statut", MLG_TYPE_ENUM, MLG_OPTIONAL, -(double) INFINITY, (double) INFINITY, NULL,
      -1, NULL, "mobilised when diffusions are given, else identified", "Where the relay stands" },
    { "diffusions", "diffusions", MLG_TYPE_WHOLE, MLG_OPTIONAL, 0, MOST_DIFFUSIONS, "uses per year",
      -1, NULL, "nothing planned", "How many times a year it passes something on" },
  };
  static const MlgTableSpec spec = { MLG_N_TABLES,      MLG_SHEET_NAME_EN,
                                     MLG_SHEET_NAME_FR, "One line per relay, for a start",
                                     columns,           SHEET_N_COLUMNS };
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      const MlgTableSpec *relays = mlg_schema_table (MLG_T_RELAYS);

      columns[SHEET_STATUS].values =
          relays->columns[mlg_schema_column (MLG_T_RELAYS, "status")].values;
      g_once_init_leave (&once, 1);
    }
  return &spec;
}

/* ---- cells by name ---- */

double
mlg_sheet_number (MlgDraft *draft, MlgTableId table, const char *column, guint row)
{
  return mlg_rows_number (mlg_draft_rows (draft, table), row, mlg_schema_column (table, column));
}

const char *
mlg_sheet_text (MlgDraft *draft, MlgTableId table, const char *column, guint row)
{
  return mlg_rows_text (mlg_draft_rows (draft, table), row, mlg_schema_column (table, column));
}

void
mlg_sheet_set_text (
    MlgDraft *draft, MlgTableId table, const char *column, guint row, const char *value)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].text[row] = value;
}

void
mlg_sheet_set_number (
    MlgDraft *draft, MlgTableId table, const char *column, guint row, double value)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].number[row] = value;
}

double
mlg_sheet_word (MlgTableId table, const char *column, const char *id)
{
  const MlgWord *words =
      mlg_schema_table (table)->columns[mlg_schema_column (table, column)].values;

  for (guint i = 0; words[i].id != NULL; i++)
    if (strcmp (words[i].id, id) == 0)
      return i;
  g_assert_not_reached ();
}

guint
mlg_sheet_add_row (MlgSheet *self, MlgTableId table, guint row)
{
  MlgRows *rows = mlg_draft_rows (self->draft, table);

  rows->second_file = self->file;
  return mlg_rows_append (rows, MLG_LINE_SECOND + self->rows.line[row]);
}

/* ---- the whole sheet --------------------------------------------------------- */

/* Adds a cell's establishments to its territory and all that hold it. */
static void
count_cell (MlgSheet *self, const char *territory, double n)
{
  for (guint steps = 0; territory != NULL && steps < 64; steps++)
    {
      double *sum = g_hash_table_lookup (self->counts, territory);

      if (sum == NULL)
        {
          sum = g_new0 (double, 1);
          g_hash_table_insert (self->counts, g_strdup (territory), sum);
        }
      *sum += n;
      territory = *territory != 0 ? mlg_lookup_parent (self->territories, territory) : NULL;
    }
}

static void
count_cells (MlgSheet *self)
{
  const MlgRows *targets = mlg_draft_rows (self->draft, MLG_T_TARGETS);
  guint territory = mlg_schema_column (MLG_T_TARGETS, "territory_id");
  guint establishments = mlg_schema_column (MLG_T_TARGETS, "establishments");

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < targets->n; i++)
    {
      double n = mlg_rows_number (targets, i, establishments);

      if (isnan (n))
        continue;
      count_cell (self, "", n);
      count_cell (self, mlg_rows_text (targets, i, territory), n);
    }
}

static void
sheet_open (MlgSheet *self)
{
  const MlgRows *relays = mlg_draft_rows (self->draft, MLG_T_RELAYS);
  const char *year = mlg_settings_get (self->draft, "year");
  double value = 0;

  self->kinds = mlg_lookup_new (self->draft, MLG_T_RELAY_KINDS);
  self->lever_kinds = mlg_lookup_new (self->draft, MLG_T_LEVER_KINDS);
  self->territories = mlg_lookup_new (self->draft, MLG_T_TERRITORIES);
  self->relays = mlg_lookup_new (self->draft, MLG_T_RELAYS);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count_cells (self);
  self->year = year != NULL && mlg_parse_number (year, &value) && value >= 1 && value <= 9999
                   ? (int) value
                   : 0;
  self->relay_row = g_new (guint, self->rows.n + 1);
  self->lever_row = g_new (guint, self->rows.n + 1);
  memset (self->relay_row, 0xff, (self->rows.n + 1) * sizeof (guint));
  memset (self->lever_row, 0xff, (self->rows.n + 1) * sizeof (guint));
  for (guint i = 0; i < relays->n; i++)
    if (mlg_rows_text (relays, i, 0) != NULL)
      g_hash_table_add (self->ids, g_strdup (mlg_rows_text (relays, i, 0)));
  for (guint i = 0; i < self->rows.n; i++)
    {
      const char *name = mlg_rows_text (&self->rows, i, SHEET_NAME);
      char *folded = name != NULL ? mlg_name_fold (name) : NULL;
      guint before =
          folded != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->names, folded)) : 0;

      if (folded != NULL)
        g_hash_table_insert (self->names, folded, GUINT_TO_POINTER (before + 1));
    }
}

static void
sheet_close (MlgSheet *self)
{
  mlg_lookup_free (self->kinds);
  mlg_lookup_free (self->lever_kinds);
  mlg_lookup_free (self->territories);
  mlg_lookup_free (self->relays);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->counts);
  g_free (self->relay_row);
  g_free (self->lever_row);
}

MlgSheet *
mlg_sheet_make (MlgDraft *draft, MlgTexts *texts, const char *name, MlgFaults *faults)
{
  MlgSheet *self = g_new0 (MlgSheet, 1);

  self->draft = draft;
  self->texts = texts;
  self->faults = faults;
  self->file = mlg_draft_intern (draft, name);
  self->rows.spec = mlg_sheet_spec ();
  self->rows.columns = g_new0 (union MlgColumnData, SHEET_N_COLUMNS);
  self->rows.header = g_new0 (const char *, SHEET_N_COLUMNS);
  return self;
}

MlgRows *
mlg_sheet_rows (MlgSheet *self)
{
  return &self->rows;
}

void
mlg_sheet_expand (MlgSheet *self)
{
  sheet_open (self);
  for (guint i = 0; i < self->rows.n; i++)
    mlg_sheet_read_line (self, i);
  mlg_sheet_plan (self);
  sheet_close (self);
}

void
mlg_sheet_drop (MlgSheet *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < SHEET_N_COLUMNS; i++)
    g_free (self->rows.columns[i].text);
  g_free (self->rows.columns);
  g_free (self->rows.header);
  g_free (self->rows.line);
  g_free (self);
}

gboolean
mlg_sheet_read (MlgDraft *draft,
                MlgTexts *texts,
                GHashTable *forms,
                const char *path,
                const char *name,
                MlgFaults *faults)
{
  MlgSheet *self = mlg_sheet_make (draft, texts, name, faults);
  MlgTableReader reader = { 0 };
  gboolean broken;

  reader.spec = self->rows.spec;
  reader.rows = &self->rows;
  reader.texts = texts;
  reader.forms = forms;
  reader.faults = faults;
  reader.file = self->file;
  mlg_table_reader_run (&reader, path);
  broken = reader.broken;
  if (!broken)
    mlg_sheet_expand (self);
  mlg_sheet_drop (self);
  return !broken;
}
