#include "import/mlg-sheet.h"
#include "import/mlg-import-private.h"
#include "import/mlg-lookup.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

enum
{
  SHEET_NAME,
  SHEET_KIND,
  SHEET_TERRITORY,
  SHEET_ESTABLISHMENTS,
  SHEET_STATUS,
  SHEET_DIFFUSIONS,
  SHEET_N_COLUMNS,
};

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
    { "status", "statut", MLG_TYPE_ENUM, MLG_OPTIONAL, -INFINITY, INFINITY, NULL, -1, NULL,
      "mobilised when diffusions are given, else identified", "Where the relay stands" },
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

/* ---- one line --------------------------------------------------------- */

typedef struct
{
  MlgDraft *draft;
  MlgTexts *texts;
  MlgFaults *faults;
  const char *file;
  MlgRows rows; /* the sheet's own */
  MlgLookup *kinds, *lever_kinds, *territories, *relays;
  GHashTable *ids;              /* relay ids in use */
  GHashTable *names;            /* folded name → number of lines that have it */
  GPtrArray *planned;           /* deliverables that diffuse: row numbers */
  int year;                     /* 0 = the map has none */
  guint *relay_row, *lever_row; /* by line: rows added, G_MAXUINT none */
} Sheet;

static void
refuse (Sheet *self, guint row, int column, const char *rule, const char *mend)
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
file_of (Sheet *self, MlgTableId table)
{
  const MlgRows *rows = mlg_draft_rows (self->draft, table);

  if (rows->file != NULL)
    return rows->file;
  return mlg_message_lang () == MLG_LANG_FR ? rows->spec->fr : rows->spec->id;
}

/* The row of another table that a cell names by code or by name; G_MAXUINT with a fault. */
static guint
find (Sheet *self, guint row, int column, const MlgLookup *lookup, MlgTableId table)
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

static double
number_of (MlgDraft *draft, MlgTableId table, const char *column, guint row)
{
  return mlg_rows_number (mlg_draft_rows (draft, table), row, mlg_schema_column (table, column));
}

static const char *
text_of (MlgDraft *draft, MlgTableId table, const char *column, guint row)
{
  return mlg_rows_text (mlg_draft_rows (draft, table), row, mlg_schema_column (table, column));
}

static void
set_text (MlgDraft *draft, MlgTableId table, const char *column, guint row, const char *value)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].text[row] = value;
}

static void
set_number (MlgDraft *draft, MlgTableId table, const char *column, guint row, double value)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].number[row] = value;
}

/* The place of a word in a closed list of the schema. */
static double
word_of (MlgTableId table, const char *column, const char *id)
{
  const MlgWord *words =
      mlg_schema_table (table)->columns[mlg_schema_column (table, column)].values;

  for (guint i = 0; words[i].id != NULL; i++)
    if (strcmp (words[i].id, id) == 0)
      return i;
  g_assert_not_reached ();
}

/* Adds a row that came from a line of the sheet. */
static guint
add_row (Sheet *self, MlgTableId table, guint row)
{
  MlgRows *rows = mlg_draft_rows (self->draft, table);

  rows->second_file = self->file;
  return mlg_rows_append (rows, MLG_LINE_SECOND + self->rows.line[row]);
}

static void
set_provenance (Sheet *self, MlgTableId table, guint row)
{
  set_text (self->draft, table, "source", row, self->file);
  set_number (self->draft, table, "quality", row, word_of (table, "quality", "assumed"));
}

/* ---- the relay's id: its name in capitals, the territory behind it where two lines share a name -
 */

static char *
make_id (Sheet *self, const char *name, const char *territory)
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
count_establishments (Sheet *self, const char *territory)
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
check_audience (Sheet *self, guint row, guint kind, const char *territory)
{
  double n = mlg_rows_number (&self->rows, row, SHEET_ESTABLISHMENTS), all;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (n))
    {
      if (!isnan (number_of (self->draft, MLG_T_RELAY_KINDS, "penetration", kind)))
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
find_lever_kind (Sheet *self, guint row, guint kind, guint *out_lever_kind)
{
  const char *code = text_of (self->draft, MLG_T_RELAY_KINDS, "lever_kind", kind);
  g_autofree char *rule = NULL;

  *out_lever_kind = G_MAXUINT;
  if (code == NULL)
    return TRUE;
  if (mlg_lookup_find (self->lever_kinds, code, out_lever_kind) &&
      !isnan (number_of (self->draft, MLG_T_LEVER_KINDS, "uptake", *out_lever_kind)) &&
      !isnan (number_of (self->draft, MLG_T_LEVER_KINDS, "channel", *out_lever_kind)) &&
      !isnan (number_of (self->draft, MLG_T_LEVER_KINDS, "mode", *out_lever_kind)))
    return TRUE;
  rule = g_strdup_printf (TR ("has the usual lever «%s», which has no channel, mode or uptake."),
                          code);
  refuse (self, row, SHEET_KIND, rule, TR ("Complete this kind of lever in its table."));
  return FALSE;
}

/* ---- what a line adds ---------------------------------------------------- */

static void
add_lever (Sheet *self, guint row, const char *relay_id, guint lever_kind)
{
  g_autofree char *id = NULL;
  const char *kind = text_of (self->draft, MLG_T_LEVER_KINDS, "kind", lever_kind);
  g_autofree char *upper = g_utf8_strup (kind, -1);
  guint at = add_row (self, MLG_T_LEVERS, row);

  id = g_strconcat (relay_id, "-", upper, NULL);
  set_text (self->draft, MLG_T_LEVERS, "lever_id", at, mlg_draft_intern (self->draft, id));
  set_text (self->draft, MLG_T_LEVERS, "relay_id", at, relay_id);
  set_text (self->draft, MLG_T_LEVERS, "name", at,
            text_of (self->draft, MLG_T_LEVER_KINDS, "name", lever_kind));
  set_text (self->draft, MLG_T_LEVERS, "kind", at, kind);
  set_provenance (self, MLG_T_LEVERS, at);
  self->lever_row[row] = at;
}

static void
add_relay (Sheet *self, guint row, guint kind, const char *territory, const char *id)
{
  double status = mlg_rows_number (&self->rows, row, SHEET_STATUS);
  gboolean diffuses = mlg_rows_number (&self->rows, row, SHEET_DIFFUSIONS) > 0;
  guint at = add_row (self, MLG_T_RELAYS, row);

  if (isnan (status))
    status = word_of (MLG_T_RELAYS, "status", diffuses ? "mobilised" : "identified");
  set_text (self->draft, MLG_T_RELAYS, "relay_id", at, id);
  set_text (self->draft, MLG_T_RELAYS, "name", at, mlg_rows_text (&self->rows, row, SHEET_NAME));
  set_text (self->draft, MLG_T_RELAYS, "kind", at,
            text_of (self->draft, MLG_T_RELAY_KINDS, "kind", kind));
  set_text (self->draft, MLG_T_RELAYS, "territory_id", at, territory);
  set_number (self->draft, MLG_T_RELAYS, "status", at, status);
  set_number (self->draft, MLG_T_RELAYS, "sphere", at,
              word_of (MLG_T_RELAYS, "sphere", "external"));
  set_provenance (self, MLG_T_RELAYS, at);
  self->relay_row[row] = at;
  at = add_row (self, MLG_T_AUDIENCES, row);
  set_text (self->draft, MLG_T_AUDIENCES, "relay_id", at, id);
  set_text (self->draft, MLG_T_AUDIENCES, "territory_id", at, territory);
  set_number (self->draft, MLG_T_AUDIENCES, "establishments", at,
              mlg_rows_number (&self->rows, row, SHEET_ESTABLISHMENTS));
  set_provenance (self, MLG_T_AUDIENCES, at);
}

static gboolean
check_name (Sheet *self, guint row, const char *id)
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

static void
read_line (Sheet *self, guint row)
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
                      ? text_of (self->draft, MLG_T_TERRITORIES, "territory_id", place)
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

/* ---- diffusions ------------------------------------------------------------ */

static gboolean
diffuses_on (Sheet *self, guint deliverable, MlgDay day)
{
  double from = number_of (self->draft, MLG_T_DELIVERABLES, "validated_on", deliverable);
  double until = number_of (self->draft, MLG_T_DELIVERABLES, "valid_until", deliverable);
  double withdrawn = number_of (self->draft, MLG_T_DELIVERABLES, "withdrawn_on", deliverable);

  return from <= day && !(day > until) && !(day > withdrawn);
}

static int
compare_deliverables (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (text_of (data, MLG_T_DELIVERABLES, "deliverable_id", *(const guint *) a),
                    text_of (data, MLG_T_DELIVERABLES, "deliverable_id", *(const guint *) b));
}

static GArray *
list_deliverables (Sheet *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  const MlgRows *rows = mlg_draft_rows (self->draft, MLG_T_DELIVERABLES);
  double validated = word_of (MLG_T_DELIVERABLES, "state", "validated");

  for (guint i = 0; i < rows->n; i++)
    if (!isnan (number_of (self->draft, MLG_T_DELIVERABLES, "validated_on", i)) &&
        number_of (self->draft, MLG_T_DELIVERABLES, "state", i) == validated)
      g_array_append_val (list, i);
  g_array_sort_with_data (list, compare_deliverables, self->draft);
  return list;
}

static void
add_action (Sheet *self, guint row, guint number, guint deliverable, MlgDay day)
{
  const char *lever_id = text_of (self->draft, MLG_T_LEVERS, "lever_id", self->lever_row[row]);
  g_autofree char *id = g_strdup_printf ("%s-%02u", lever_id, number + 1);
  guint at = add_row (self, MLG_T_ACTIONS, row);

  set_text (self->draft, MLG_T_ACTIONS, "action_id", at, mlg_draft_intern (self->draft, id));
  set_text (self->draft, MLG_T_ACTIONS, "deliverable_id", at,
            text_of (self->draft, MLG_T_DELIVERABLES, "deliverable_id", deliverable));
  set_text (self->draft, MLG_T_ACTIONS, "lever_id", at, lever_id);
  set_number (self->draft, MLG_T_ACTIONS, "planned_on", at, day);
  set_number (self->draft, MLG_T_ACTIONS, "uses", at, 1);
  set_number (self->draft, MLG_T_ACTIONS, "state", at, word_of (MLG_T_ACTIONS, "state", "planned"));
}

/* The year is cut into as many equal parts as there are diffusions, each in the middle of its part.
 * Deliverables take turns; the relay's id says with which one it begins, so that few diffusions are
 * not all of the first deliverable, whatever the order of the lines. */
static void
plan_line (Sheet *self, guint row, const GArray *deliverables)
{
  double n = mlg_rows_number (&self->rows, row, SHEET_DIFFUSIONS);
  MlgSpan year = mlg_span_year (self->year);
  guint turn;

  if (isnan (n) || n < 1 || self->lever_row[row] == G_MAXUINT)
    return;
  turn = g_str_hash (text_of (self->draft, MLG_T_RELAYS, "relay_id", self->relay_row[row])) %
         deliverables->len;
  for (guint i = 0; i < (guint) n; i++)
    {
      MlgDay day =
          year.from + (MlgDay) ((2 * (gint64) i + 1) * mlg_span_days (year) / (2 * (gint64) n));

      for (guint tries = 0; tries < deliverables->len; tries++)
        {
          guint deliverable = g_array_index (deliverables, guint, turn++ % deliverables->len);

          if (!diffuses_on (self, deliverable, day))
            continue;
          add_action (self, row, i, deliverable, day);
          break;
        }
    }
}

static void
plan_diffusions (Sheet *self)
{
  g_autoptr (GArray) deliverables = list_deliverables (self);
  gboolean wanted = FALSE;

  for (guint i = 0; i < self->rows.n; i++)
    wanted |= mlg_rows_number (&self->rows, i, SHEET_DIFFUSIONS) > 0;
  if (!wanted)
    return;
  if (self->year == 0 || deliverables->len == 0)
    {
      mlg_faults_add (self->faults, MLG_WARNING, self->file, 0, NULL, NULL,
                      self->year == 0
                          ? TR ("the diffusions were not planned: the settings name no year.")
                          : TR ("the diffusions were not planned: no deliverable is validated."),
                      self->year == 0 ? TR ("Add the setting «year».")
                                      : TR ("Add a validated deliverable with its date."));
      return;
    }
  for (guint i = 0; i < self->rows.n; i++)
    plan_line (self, i, deliverables);
}

/* ---- the whole sheet --------------------------------------------------------- */

static void
sheet_open (Sheet *self)
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

      if (name != NULL)
        g_hash_table_insert (
            self->names, g_strdup (name),
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->names, name)) + 1));
    }
}

static void
sheet_close (Sheet *self)
{
  mlg_lookup_free (self->kinds);
  mlg_lookup_free (self->lever_kinds);
  mlg_lookup_free (self->territories);
  mlg_lookup_free (self->relays);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->names);
  g_free (self->relay_row);
  g_free (self->lever_row);
}

gboolean
mlg_sheet_read (MlgDraft *draft,
                MlgTexts *texts,
                GHashTable *forms,
                const char *path,
                const char *name,
                MlgFaults *faults)
{
  Sheet self = { .draft = draft, .texts = texts, .faults = faults };
  MlgTableReader reader = { 0 };

  self.file = mlg_draft_intern (draft, name);
  self.rows.spec = mlg_sheet_spec ();
  self.rows.columns = g_new0 (union MlgColumnData, SHEET_N_COLUMNS);
  self.rows.header = g_new0 (const char *, SHEET_N_COLUMNS);
  reader.spec = self.rows.spec;
  reader.rows = &self.rows;
  reader.texts = texts;
  reader.forms = forms;
  reader.faults = faults;
  reader.file = self.file;
  mlg_table_reader_run (&reader, path);
  if (!reader.broken)
    {
      sheet_open (&self);
      for (guint i = 0; i < self.rows.n; i++)
        read_line (&self, i);
      plan_diffusions (&self);
      sheet_close (&self);
    }
  for (guint i = 0; i < SHEET_N_COLUMNS; i++)
    g_free (self.rows.columns[i].text);
  g_free (self.rows.columns);
  g_free (self.rows.header);
  g_free (self.rows.line);
  return !reader.broken;
}
