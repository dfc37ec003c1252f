/* One edit from its texts: table, column, key and value made out, or every fault of them told. */
#include "base/mlg-names.h"
#include "map/mlg-edit-private.h"

typedef struct
{
  const MlgEdit *edit;
  MlgWordPool *pool;
  MlgReadEdit *out;
  const MlgTableSpec *spec;
  MlgEditTell tell;
  gpointer data;
  gboolean good;
} Reader;

void
mlg_read_edit_clear (MlgReadEdit *self)
{
  g_clear_pointer (&self->key_text, g_free);
}

static void
fault (Reader *self, const char *column, const char *what, const char *rule, const char *mend)
{
  self->good = FALSE;
  self->tell (column, what, rule, mend, self->data);
}

static const char *
word (const char *en, const char *fr)
{
  return mlg_message_lang () == MLG_LANG_FR ? fr : en;
}

/* NFC without blanks at the ends, NULL for nothing. (transfer full) */
static char *
tidy (const char *text)
{
  g_autofree char *composed = NULL;

  if (!text || *text == '\0')
    return NULL;
  composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  if (!composed || *g_strstrip (composed) == '\0')
    return NULL;
  return g_steal_pointer (&composed);
}

/* ---- names ------------------------------------------------------------------------------------
 */

/* The number of the name that `text` means among pairs of an English and a French one, -1 when
 * none; *out_mend names the nearest. */
static int
find_name (const char *text, char **names, guint n, const char *most, char **out_mend)
{
  g_auto (GStrv) folded = NULL;
  g_autofree char *wanted = NULL;
  int near;

  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], text) == 0)
      return (int) i / 2;
  folded = g_new0 (char *, (gsize) n + 1);
  wanted = mlg_name_fold (text);
  for (guint i = 0; i < n; i++)
    folded[i] = mlg_name_fold (names[i]);
  for (guint i = 0; i < n; i++)
    if (*wanted != '\0' && strcmp (folded[i], wanted) == 0)
      return (int) i / 2;
  near = mlg_name_nearest (wanted, (const char *const *) folded, n);
  *out_mend = near >= 0 ? g_strdup_printf (_ ("Did you mean «%s»?"), names[near])
                        : g_strdup_printf (_ ("Write one of: %s."), most);
  return -1;
}

static void
append_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

static void
read_table (Reader *self)
{
  g_autofree char *text = tidy (self->edit->table), *mend = NULL;
  g_autofree char **names = g_new0 (char *, 2 * MLG_N_TABLES + 1);
  g_autoptr (GString) most = g_string_new (NULL);
  int at;

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgTableSpec *spec = mlg_schema_table (t);

      names[2 * t] = mlg_unconst (spec->id);
      names[2 * t + 1] = mlg_unconst (spec->fr);
      if (t != MLG_T_SCENARIOS && t != MLG_T_SCENARIO_EDITS)
        append_name (most, word (spec->id, spec->fr));
    }
  at = find_name (text ? text : "", names, 2 * MLG_N_TABLES, most->str, &mend);
  if (at < 0)
    fault (self, "table", N_ ("is not the name of a table."), NULL, mend);
  else if (at == MLG_T_SCENARIOS || at == MLG_T_SCENARIO_EDITS)
    fault (self, "table", N_ ("cannot be changed by a scenario."), NULL,
           _ ("A scenario changes the map's own tables; to start from another one, name it as its "
              "parent."));
  else
    {
      self->spec = mlg_schema_table ((MlgTableId) at);
      self->out->table = (MlgTableId) at;
    }
}

static void
read_column (Reader *self)
{
  g_autofree char *text = tidy (self->edit->column), *mend = NULL, *rule = NULL;
  g_autofree char **names = g_new0 (char *, 2 * (gsize) self->spec->n_columns + 1);
  g_autoptr (GString) most = g_string_new (NULL);
  int at;

  for (guint c = 0; c < self->spec->n_columns; c++)
    {
      const MlgColumnSpec *column = &self->spec->columns[c];

      names[2 * c] = mlg_unconst (column->id);
      names[2 * c + 1] = mlg_unconst (column->fr);
      if (!(column->flags & MLG_KEY))
        append_name (most, word (column->id, column->fr));
    }
  at = find_name (text, names, 2 * self->spec->n_columns, most->str, &mend);
  if (at < 0)
    {
      rule = g_strdup_printf (_ ("is not a column of %s."), word (self->spec->id, self->spec->fr));
      fault (self, "column", N_ ("is not a column of the table."), rule, mend);
    }
  else if (self->spec->columns[at].flags & MLG_KEY)
    fault (self, "column", N_ ("is part of the key of the row and cannot be set."), NULL,
           _ ("Drop the row, and add one with the other key."));
  else
    self->out->column = at;
}

/* ---- key and value ----------------------------------------------------------------------------
 */

/* Cuts a key at its signs |, those with a backslash before them left out. */
static GPtrArray *
split_key (const char *text, gboolean several)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) part = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (several && *p == '\\' && (p[1] == '|' || p[1] == '\\'))
      g_string_append_c (part, *++p);
    else if (several && *p == '|')
      {
        g_ptr_array_add (parts, g_strstrip (g_strdup (part->str)));
        g_string_truncate (part, 0);
      }
    else
      g_string_append_c (part, *p);
  g_ptr_array_add (parts, g_strstrip (g_strdup (part->str)));
  return parts;
}

static void
read_key_part (Reader *self, guint c, const char *part)
{
  const MlgColumnSpec *column = &self->spec->columns[c];
  g_autofree char *rule = NULL, *mend = NULL, *whole = NULL;

  if (MLG_TYPE_IS_TEXT (column->type))
    self->out->key[c].text = *part ? mlg_word_pool_keep (self->pool, part) : NULL;
  else if (!mlg_column_parse_people (column, part, &self->out->key[c].number, &rule, &mend))
    {
      whole =
          g_strdup_printf (_ ("its part %s «%s» %s"), word (column->id, column->fr), part, rule);
      fault (self, "key", N_ ("has a part that cannot be read."), whole, mend);
      return;
    }
  if (*part == '\0' && !(column->flags & MLG_OPTIONAL))
    {
      whole = g_strdup_printf (_ ("its part %s is empty and must not be."),
                               word (column->id, column->fr));
      fault (self, "key", N_ ("has an empty part."), whole, _ (column->help));
    }
}

/* The form of a table's keys: "relay_id|sector_id|size_id|territory_id". */
static char *
key_form (const MlgTableSpec *spec, guint n_keys)
{
  GString *form = g_string_new (NULL);

  for (guint c = 0; c < n_keys; c++)
    g_string_append_printf (form, "%s%s", c > 0 ? "|" : "",
                            word (spec->columns[c].id, spec->columns[c].fr));
  return g_string_free (form, FALSE);
}

/* The key's canonical text, through a row that holds nothing else. */
static char *
key_text (const MlgReadEdit *edit)
{
  MlgRows rows;
  guint row;
  char *text;

  mlg_rows_init (&rows, edit->table);
  row = mlg_rows_append (&rows, 0);
  for (guint c = 0; c < edit->n_keys; c++)
    if (MLG_TYPE_IS_TEXT (rows.spec->columns[c].type))
      rows.columns[c].text[row] = edit->key[c].text;
    else
      rows.columns[c].number[row] = edit->key[c].number;
  text = mlg_rows_key (&rows, row);
  mlg_rows_clear (&rows);
  return text;
}

static void
read_key (Reader *self)
{
  g_autofree char *text = tidy (self->edit->key), *rule = NULL, *mend = NULL, *form = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  const gboolean good = self->good;
  guint n = 0;

  while (n < self->spec->n_columns && (self->spec->columns[n].flags & MLG_KEY))
    n++;
  g_assert (n <= MLG_MOST_KEYS);
  self->out->n_keys = n;
  form = key_form (self->spec, n);
  parts = split_key (text ? text : "", n > 1);
  if (parts->len != n)
    {
      rule = g_strdup_printf (_ ("is not a key of %s, which has parts: %u; this one: %u."),
                              word (self->spec->id, self->spec->fr), n, parts->len);
      mend = g_strdup_printf (_ ("Write it as %s; an empty part stays between its signs."), form);
      fault (self, "key", N_ ("has too few or too many parts."), rule, mend);
      return;
    }
  self->good = TRUE;
  for (guint c = 0; c < n; c++)
    read_key_part (self, c, g_ptr_array_index (parts, c));
  if (self->good)
    self->out->key_text = key_text (self->out);
  self->good = self->good && good;
}

/* A value of settings is a text whatever it means. */
static const char *
settle_text (Reader *self, const char *text)
{
  const MlgSettingSpec *setting = self->spec->table == MLG_T_SETTINGS && self->out->key[0].text
                                      ? mlg_schema_find_setting (self->out->key[0].text)
                                      : NULL;
  g_autofree char *machine = setting ? mlg_setting_tidy (setting, text) : NULL;

  return mlg_word_pool_keep (self->pool, machine ? machine : text);
}

static void
read_value (Reader *self)
{
  const MlgColumnSpec *column = &self->spec->columns[self->out->column];
  g_autofree char *text = tidy (self->edit->value), *rule = NULL, *mend = NULL, *whole = NULL;

  if (MLG_TYPE_IS_TEXT (column->type))
    self->out->value.text = text ? settle_text (self, text) : NULL;
  else if (!text)
    self->out->value.number = NAN;
  else if (!mlg_column_parse_people (column, text, &self->out->value.number, &rule, &mend))
    {
      whole = g_strdup_printf ("%s %s %s", word (self->spec->id, self->spec->fr),
                               word (column->id, column->fr), rule);
      fault (self, "value", N_ ("is not a value of its column."), whole, mend);
    }
}

/* ---- the whole --------------------------------------------------------------------------------
 */

static gboolean
is_set (const char *text)
{
  return text && *text != '\0';
}

static gboolean
is_valid (Reader *self)
{
  const char *const texts[][2] = { { "table", self->edit->table },
                                   { "key", self->edit->key },
                                   { "column", self->edit->column },
                                   { "value", self->edit->value } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i][1] && !g_utf8_validate (texts[i][1], -1, NULL))
      fault (self, texts[i][0], N_ ("is not readable text (UTF-8)."), NULL,
             _ ("Write it again in a UTF-8 terminal or file."));
  return self->good;
}

static void
check_words (Reader *self)
{
  const MlgEdit *edit = self->edit;

  if (edit->op == MLG_EDIT_SET && !is_set (edit->column))
    fault (self, "column", N_ ("is empty: set changes one column of a row."), NULL,
           _ ("Name the column to set."));
  if (edit->op == MLG_EDIT_DROP && is_set (edit->column))
    fault (self, "column", N_ ("must be empty: drop takes the whole row."), NULL,
           _ ("Empty it, or write set with an empty value to empty one cell."));
  if (!is_set (edit->column) && is_set (edit->value))
    fault (self, "value", N_ ("stands without a column."), NULL,
           _ ("Name the column it belongs to, or empty it."));
}

gboolean
mlg_edit_read (
    const MlgEdit *edit, MlgWordPool *pool, MlgReadEdit *out, MlgEditTell tell, gpointer data)
{
  Reader self = { .edit = edit, .pool = pool, .out = out, .tell = tell, .data = data };

  memset (out, 0, sizeof *out);
  out->op = edit->op;
  out->column = -1;
  out->table = MLG_N_TABLES;
  self.good = TRUE;
  if (!is_valid (&self))
    return FALSE;
  check_words (&self);
  read_table (&self);
  if (!self.spec)
    return FALSE;
  read_key (&self);
  if (is_set (edit->column) && edit->op != MLG_EDIT_DROP)
    read_column (&self);
  if (out->column >= 0)
    read_value (&self);
  return self.good;
}
