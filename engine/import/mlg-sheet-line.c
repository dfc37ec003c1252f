#include "import/mlg-sheet-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

static void
refuse (MlgSheet *self, guint row, int column, const char *rule, const char *mend)
{
  const MlgColumnSpec *spec = column >= 0 ? &mlg_sheet_spec ()->columns[column] : NULL;
  const char *value = NULL, *header = NULL;

  if (spec != NULL)
    header = self->rows.header[column];
  if (spec != NULL && header == NULL)
    header = mlg_message_lang () == MLG_LANG_FR ? spec->fr : spec->id;
  if (spec != NULL && MLG_TYPE_IS_TEXT (spec->type))
    value = mlg_rows_text (&self->rows, row, (guint) column);
  mlg_faults_add (self->faults, MLG_FAULT, self->file, self->rows.line[row], header, value, rule,
                  mend);
}

/* The file of another table, under the name it has or would have. */
static const char *
file_of (MlgSheet *self, MlgTableId table)
{
  const MlgRows *rows = mlg_draft_rows (self->draft, table);

  if (rows->file != NULL)
    return rows->file;
  return mlg_message_lang () == MLG_LANG_FR ? rows->spec->fr : rows->spec->id;
}

/* The row of another table that a cell names by code or by name; G_MAXUINT with a fault. */
static guint
find (MlgSheet *self, guint row, int column, const MlgLookup *lookup, MlgTableId table)
{
  const char *text = mlg_rows_text (&self->rows, row, (guint) column);
  g_autofree char *rule = NULL, *mend = NULL;
  guint found;

  if (text == NULL)
    {
      refuse (self, row, column, TR ("is empty."), TR ("Write a code or a name."));
      return G_MAXUINT;
    }
  if (mlg_lookup_find (lookup, text, &found))
    return found;
  rule = g_strdup_printf (TR ("is neither a code nor a name of «%s»."), file_of (self, table));
  mend = mlg_lookup_suggest (lookup, text);
  refuse (self, row, column, rule, mend);
  return G_MAXUINT;
}

static void
set_provenance (MlgSheet *self, MlgTableId table, guint row)
{
  mlg_sheet_set_text (self->draft, table, "source", row, self->file);
  mlg_sheet_set_number (self->draft, table, "quality", row,
                        mlg_sheet_word (table, "quality", "assumed"));
}

/* ---- the relay's id: its name in capitals, the territory behind it where two lines share a name -
 */

static char *
make_id (MlgSheet *self, const char *name, const char *territory)
{
  g_autofree char *folded = mlg_name_fold (name);
  char *id;

  if (strlen (folded) > 48)
    {
      /* long names are told apart by a few digits of their hash */
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
      g_autofree char *head = g_utf8_make_valid (folded, 40), *whole = NULL;

      whole = g_strconcat (head, "_", NULL);
      g_free (folded);
      sum[8] = 0;
      folded = g_strconcat (whole, sum, NULL);
    }
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) > 1 && territory != NULL)
    id = g_strconcat (folded, "-", territory, NULL);
  else
    id = g_strdup (folded);
  g_strdelimit (id, "_", '-');
  folded = (g_free (folded), g_utf8_strup (id, -1));
  g_free (id);
  return g_steal_pointer (&folded);
}

/* ---- checks that the map would make later, made here where the line is known -------------------
 */

/* Establishments of the cells in a territory, descendants included; all when there is none. */
static double
count_establishments (MlgSheet *self, const char *territory)
{
  const MlgRows *targets = mlg_draft_rows (self->draft, MLG_T_TARGETS);
  guint at = mlg_schema_column (MLG_T_TARGETS, "territory_id");
  guint n_column = mlg_schema_column (MLG_T_TARGETS, "establishments");
  double sum = 0;

  for (guint i = 0; i < targets->n; i++)
    {
      double n = mlg_rows_number (targets, i, n_column);

      if (!isnan (n) &&
          mlg_lookup_within (self->territories, mlg_rows_text (targets, i, at), territory))
        sum += n;
    }
  return sum;
}

static gboolean
check_audience (MlgSheet *self, guint row, guint kind, const char *territory)
{
  double n = mlg_rows_number (&self->rows, row, SHEET_ESTABLISHMENTS), all;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (n))
    {
      if (!isnan (mlg_sheet_number (self->draft, MLG_T_RELAY_KINDS, "penetration", kind)))
        return TRUE;
      refuse (self, row, SHEET_ESTABLISHMENTS, TR ("is empty, and its kind has no usual share."),
              TR ("Write a rough number of establishments."));
      return FALSE;
    }
  all = count_establishments (self, territory);
  if (n <= all)
    return TRUE;
  {
    g_autofree char *rule =
        g_strdup_printf (TR ("is more than the %s establishments of the territory."),
                         mlg_print_number (all, number));

    refuse (self, row, SHEET_ESTABLISHMENTS, rule,
            TR ("Count only establishments of the map, each once."));
  }
  return FALSE;
}

/* The usual lever of a kind: its row in lever_kinds; G_MAXUINT when it has none, FALSE on a fault.
 */
static gboolean
find_lever_kind (MlgSheet *self, guint row, guint kind, guint *out_lever_kind)
{
  const char *code = mlg_sheet_text (self->draft, MLG_T_RELAY_KINDS, "lever_kind", kind);
  g_autofree char *rule = NULL;

  *out_lever_kind = G_MAXUINT;
  if (code == NULL)
    return TRUE;
  if (mlg_lookup_find (self->lever_kinds, code, out_lever_kind) &&
      !isnan (mlg_sheet_number (self->draft, MLG_T_LEVER_KINDS, "uptake", *out_lever_kind)) &&
      !isnan (mlg_sheet_number (self->draft, MLG_T_LEVER_KINDS, "channel", *out_lever_kind)) &&
      !isnan (mlg_sheet_number (self->draft, MLG_T_LEVER_KINDS, "mode", *out_lever_kind)))
    return TRUE;
  rule = g_strdup_printf (TR ("has the usual lever «%s», which has no channel, mode or uptake."),
                          code);
  refuse (self, row, SHEET_KIND, rule, TR ("Complete this kind of lever in its table."));
  return FALSE;
}

/* ---- what a line adds ---------------------------------------------------- */

static void
add_lever (MlgSheet *self, guint row, const char *relay_id, guint lever_kind)
{
  g_autofree char *id = NULL;
  const char *kind = mlg_sheet_text (self->draft, MLG_T_LEVER_KINDS, "kind", lever_kind);
  g_autofree char *upper = g_utf8_strup (kind, -1);
  guint at = mlg_sheet_add_row (self, MLG_T_LEVERS, row);

  id = g_strconcat (relay_id, "-", upper, NULL);
  mlg_sheet_set_text (self->draft, MLG_T_LEVERS, "lever_id", at,
                      mlg_draft_intern (self->draft, id));
  mlg_sheet_set_text (self->draft, MLG_T_LEVERS, "relay_id", at, relay_id);
  mlg_sheet_set_text (self->draft, MLG_T_LEVERS, "name", at,
                      mlg_sheet_text (self->draft, MLG_T_LEVER_KINDS, "name", lever_kind));
  mlg_sheet_set_text (self->draft, MLG_T_LEVERS, "kind", at, kind);
  set_provenance (self, MLG_T_LEVERS, at);
  self->lever_row[row] = at;
}

static void
add_relay (MlgSheet *self, guint row, guint kind, const char *territory, const char *id)
{
  double status = mlg_rows_number (&self->rows, row, SHEET_STATUS);
  gboolean diffuses = mlg_rows_number (&self->rows, row, SHEET_DIFFUSIONS) > 0;
  guint at = mlg_sheet_add_row (self, MLG_T_RELAYS, row);

  if (isnan (status))
    status = mlg_sheet_word (MLG_T_RELAYS, "status", diffuses ? "mobilised" : "identified");
  mlg_sheet_set_text (self->draft, MLG_T_RELAYS, "relay_id", at, id);
  mlg_sheet_set_text (self->draft, MLG_T_RELAYS, "name", at,
                      mlg_rows_text (&self->rows, row, SHEET_NAME));
  mlg_sheet_set_text (self->draft, MLG_T_RELAYS, "kind", at,
                      mlg_sheet_text (self->draft, MLG_T_RELAY_KINDS, "kind", kind));
  mlg_sheet_set_text (self->draft, MLG_T_RELAYS, "territory_id", at, territory);
  mlg_sheet_set_number (self->draft, MLG_T_RELAYS, "status", at, status);
  mlg_sheet_set_number (self->draft, MLG_T_RELAYS, "sphere", at,
                        mlg_sheet_word (MLG_T_RELAYS, "sphere", "external"));
  set_provenance (self, MLG_T_RELAYS, at);
  self->relay_row[row] = at;
  at = mlg_sheet_add_row (self, MLG_T_AUDIENCES, row);
  mlg_sheet_set_text (self->draft, MLG_T_AUDIENCES, "relay_id", at, id);
  mlg_sheet_set_text (self->draft, MLG_T_AUDIENCES, "territory_id", at, territory);
  mlg_sheet_set_number (self->draft, MLG_T_AUDIENCES, "establishments", at,
                        mlg_rows_number (&self->rows, row, SHEET_ESTABLISHMENTS));
  set_provenance (self, MLG_T_AUDIENCES, at);
}

static gboolean
check_name (MlgSheet *self, guint row, const char *id)
{
  const char *name = mlg_rows_text (&self->rows, row, SHEET_NAME);
  guint found;

  if (mlg_lookup_find (self->relays, name, &found))
    {
      refuse (self, row, SHEET_NAME, TR ("is already a relay of the table of relays."),
              TR ("Delete this line, or the relay in its table."));
      return FALSE;
    }
  if (g_hash_table_add (self->ids, g_strdup (id)))
    return TRUE;
  refuse (self, row, SHEET_NAME, TR ("stands twice in the sheet for one territory."),
          TR ("Keep one of the lines, or make the names differ."));
  return FALSE;
}

void
mlg_sheet_read_line (MlgSheet *self, guint row)
{
  const char *name = mlg_rows_text (&self->rows, row, SHEET_NAME), *territory = NULL, *id;
  g_autofree char *made = NULL;
  guint kind, place = G_MAXUINT, lever_kind = G_MAXUINT;
  gboolean good;

  if (name == NULL)
    refuse (self, row, SHEET_NAME, TR ("is empty."), TR ("Write the name of the relay."));
  kind = find (self, row, SHEET_KIND, self->kinds, MLG_T_RELAY_KINDS);
  good = name != NULL && kind != G_MAXUINT;
  if (mlg_rows_text (&self->rows, row, SHEET_TERRITORY) != NULL)
    {
      place = find (self, row, SHEET_TERRITORY, self->territories, MLG_T_TERRITORIES);
      good = good && place != G_MAXUINT;
      territory = place != G_MAXUINT
                      ? mlg_sheet_text (self->draft, MLG_T_TERRITORIES, "territory_id", place)
                      : NULL;
    }
  if (!good)
    return;
  made = make_id (self, name, territory);
  id = mlg_draft_intern (self->draft, made);
  good = check_name (self, row, id);
  good = check_audience (self, row, kind, territory) && good;
  good = find_lever_kind (self, row, kind, &lever_kind) && good;
  if (!good)
    return;
  add_relay (self, row, kind, territory, id);
  if (lever_kind != G_MAXUINT)
    add_lever (self, row, id, lever_kind);
}
