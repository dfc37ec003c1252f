#include "import/mlg-sheet-private.h"

/* Bytes of a folded name that go into an id as they are. */
#define LONGEST_ID 48

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
  g_autofree char *folded = mlg_name_fold (name), *id = NULL;
  gboolean shared = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, folded)) > 1;

  if (strlen (folded) > LONGEST_ID)
    {
      /* long names are told apart by a few digits of their hash */
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, folded, -1);
      const char *end = g_utf8_find_prev_char (folded, folded + LONGEST_ID);

      id = g_strdup_printf ("%.*s_%.8s", (int) (end - folded), folded, sum);
    }
  else
    id = g_strdup (folded);
  g_strdelimit (id, "_", '-');
  if (shared && territory != NULL)
    {
      g_autofree char *bare = g_steal_pointer (&id);

      id = g_strconcat (bare, "-", territory, NULL);
    }
  return g_utf8_strup (id, -1);
}

/* ---- checks that the map would make later, made here where the line is known -------------------
 */

static gboolean
check_audience (MlgSheet *self, guint row, guint kind, const char *territory)
{
  double n = mlg_rows_number (&self->rows, row, SHEET_ESTABLISHMENTS), all;
  const double *sum = g_hash_table_lookup (self->counts, territory != NULL ? territory : "");
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (n))
    {
      if (!isnan (mlg_sheet_number (self->draft, MLG_T_RELAY_KINDS, "penetration", kind)))
        return TRUE;
      refuse (self, row, SHEET_ESTABLISHMENTS, TR ("is empty, and its kind has no usual share."),
              TR ("Write a rough number of establishments."));
      return FALSE;
    }
  all = sum != NULL ? *sum : 0;
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

  if (*id == '\0')
    {
      refuse (self, row, SHEET_NAME, TR ("holds neither a letter nor a digit."),
              TR ("Write the name of the relay."));
      return FALSE;
    }
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
  good = check_name (self, row, made);
  id = mlg_draft_intern (self->draft, made);
  good = check_audience (self, row, kind, territory) && good;
  good = find_lever_kind (self, row, kind, &lever_kind) && good;
  if (!good)
    return;
  add_relay (self, row, kind, territory, id);
  if (lever_kind != G_MAXUINT)
    add_lever (self, row, id, lever_kind);
}
