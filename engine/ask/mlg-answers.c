#include "ask/mlg-answers.h"

#include "ask/mlg-answers-private.h"
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "uncertain/mlg-input-words.h"

#include <math.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* Tables whose rows hold figures that are asked for. */
static const MlgTableId asked_tables[] = { MLG_T_TARGETS,   MLG_T_TRAITS,       MLG_T_RELAYS,
                                           MLG_T_AUDIENCES, MLG_T_LEVERS,       MLG_T_ENGAGEMENTS,
                                           MLG_T_LINKS,     MLG_T_DELIVERABLES, MLG_T_PUBLIC_SHARES,
                                           MLG_T_USABILITY };

static char *
place_of (MlgTableId table, const char *key)
{
  return g_strdup_printf ("%d|%s", (int) table, key);
}

static void
answer_clear (gpointer data)
{
  MlgAnswer *answer = data;

  g_free (answer->file);
  g_free (answer->source);
  g_free (answer->date);
}

MlgAnswers *
mlg_answers_new (const MlgMap *map)
{
  MlgAnswers *self = g_new0 (MlgAnswers, 1);

  self->map = mlg_map_ref ((MlgMap *) (guintptr) map);
  self->inputs = mlg_map_inputs (map);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->answers = g_array_new (FALSE, FALSE, sizeof (MlgAnswer));
  g_array_set_clear_func (self->answers, answer_clear);
  self->edits = g_array_new (FALSE, FALSE, sizeof (MlgEdit));
  self->strings = g_string_chunk_new (1024);
  for (guint t = 0; t < G_N_ELEMENTS (asked_tables); t++)
    {
      const MlgRows *rows = mlg_map_rows (map, asked_tables[t]);

      for (guint r = 0; r < rows->n; r++)
        {
          g_autofree char *key = mlg_rows_key (rows, r);

          g_hash_table_insert (self->rows, place_of (asked_tables[t], key),
                               GUINT_TO_POINTER (r + 1));
        }
    }
  return self;
}

void
mlg_answers_free (MlgAnswers *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_array_unref (self->answers);
  g_array_unref (self->edits);
  g_array_unref (self->inputs);
  g_hash_table_unref (self->rows);
  g_string_chunk_free (self->strings);
  mlg_map_unref (self->map);
  g_free (self);
}

guint
mlg_answers_count (const MlgAnswers *self)
{
  return self->answers->len;
}

guint
mlg_answers_unanswered (const MlgAnswers *self)
{
  return self->unanswered;
}

gboolean
mlg_answers_header (
    MlgAnswers *self, const char *file, guint line, guint n, char *const *cells, MlgFaults *faults)
{
  static const MlgFormColumn needed[] = { MLG_FORM_ANSWER, MLG_FORM_TABLE, MLG_FORM_KEY,
                                          MLG_FORM_COLUMN };
  gboolean whole = TRUE;

  g_free (self->file);
  self->file = g_strdup (file);
  for (guint c = 0; c < MLG_FORM_N_COLUMNS; c++)
    self->at[c] = -1;
  for (guint i = 0; i < n; i++)
    {
      const int c = mlg_form_find_column (cells[i]);

      if (c >= 0 && self->at[c] >= 0)
        {
          mlg_faults_add (faults, MLG_FAULT, file, line, cells[i], NULL,
                          TR ("This column stands twice."), TR ("Keep one of them."));
          whole = FALSE;
        }
      else if (c >= 0)
        self->at[c] = (int) i;
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (self->at[needed[i]] < 0)
      {
        mlg_faults_add (faults, MLG_FAULT, file, line,
                        mlg_form_header (needed[i], mlg_message_lang ()), NULL,
                        TR ("This column is missing."),
                        TR ("Send back the questionnaire with all its columns."));
        whole = FALSE;
      }
  return whole;
}

/* A cell without the apostrophe that kept a spreadsheet from calculating it. */
static const char *
cell (const MlgAnswers *self, guint n, char *const *cells, MlgFormColumn column)
{
  const char *text =
      self->at[column] >= 0 && (guint) self->at[column] < n ? cells[self->at[column]] : "";

  return *text == '\'' && strchr ("=+-@", text[1]) != NULL && text[1] != '\0' ? text + 1 : text;
}

static void
tell (const MlgAnswers *self,
      MlgFaults *faults,
      guint line,
      MlgFormColumn column,
      const char *value,
      const char *rule,
      const char *mend)
{
  mlg_faults_add (faults, MLG_FAULT, self->file, line,
                  mlg_form_header (column, mlg_message_lang ()), value, rule, mend);
}

static guint
owner_of (const MlgMap *map, MlgTableId table, guint row)
{
  if (table == MLG_T_RELAYS)
    return row;
  if (table == MLG_T_LEVERS)
    return map->levers[row].relay;
  if (table == MLG_T_AUDIENCES)
    return map->audiences[row].relay;
  if (table == MLG_T_ENGAGEMENTS)
    return map->engagements[row].relay;
  if (table == MLG_T_LINKS)
    return map->links[row].from;
  return MLG_NONE;
}

static int
find_column (const MlgTableSpec *spec, const char *name)
{
  for (guint c = 0; c < spec->n_columns; c++)
    if (g_str_equal (spec->columns[c].id, name) || g_str_equal (spec->columns[c].fr, name))
      return (int) c;
  return -1;
}

static gboolean
is_asked (MlgTableId table)
{
  for (guint t = 0; t < G_N_ELEMENTS (asked_tables); t++)
    if (asked_tables[t] == table)
      return TRUE;
  return FALSE;
}

/* Which figure a row is about. FALSE with a fault. */
static gboolean
find_figure (
    MlgAnswers *self, guint line, guint n, char *const *cells, MlgAnswer *answer, MlgFaults *faults)
{
  const char *table = cell (self, n, cells, MLG_FORM_TABLE);
  const char *key = cell (self, n, cells, MLG_FORM_KEY);
  const char *column = cell (self, n, cells, MLG_FORM_COLUMN);
  const char *relay = cell (self, n, cells, MLG_FORM_RELAY);
  const MlgTableSpec *spec = mlg_schema_find_table (table);
  const char *mend = TR ("Leave the last columns of the questionnaire as they were.");
  g_autofree char *place = NULL;
  guint owner;

  if (spec == NULL || !is_asked (spec->table))
    {
      tell (self, faults, line, MLG_FORM_TABLE, table, TR ("No figure of this table is asked for."),
            mend);
      return FALSE;
    }
  answer->table = spec->table;
  place = place_of (spec->table, key);
  answer->row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, place));
  if (answer->row-- == 0)
    {
      tell (self, faults, line, MLG_FORM_KEY, key, TR ("The map has no such row."), mend);
      return FALSE;
    }
  answer->column = find_column (spec, column);
  if (answer->column < 0 || !mlg_input_is_figure (spec->columns[answer->column].id))
    {
      tell (self, faults, line, MLG_FORM_COLUMN, column,
            TR ("No figure of this column is asked for."), mend);
      return FALSE;
    }
  owner = owner_of (self->map, spec->table, answer->row);
  if (*relay != '\0' && (owner == MLG_NONE || !g_str_equal (relay, self->map->relays[owner].id)))
    {
      tell (self, faults, line, MLG_FORM_RELAY, relay,
            TR ("This figure does not belong to this relay."), mend);
      return FALSE;
    }
  return TRUE;
}

/* "25 %" → "0.25"; NULL when the text is no percentage. (transfer full) */
static char *
from_percent (const char *text)
{
  static const char *const blanks[] = { " ", "\302\240", "\342\200\257" };
  g_autofree char *number = g_strdup (text);
  char machine[MLG_NUMBER_SIZE], buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  if (!g_str_has_suffix (number, "%"))
    return NULL;
  number[strlen (number) - 1] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_str_has_suffix (number, blanks[i]))
      number[strlen (number) - strlen (blanks[i])] = '\0';
  /* "35,714 %": thousands of per cent are no share, so the comma is a decimal one */
  if (mlg_people_number (number, strlen (number), machine) > MLG_NUMBER_AMBIGUOUS ||
      !mlg_parse_number (machine, &value))
    return NULL;
  return g_strdup (mlg_print_number (value / 100, buffer));
}

/* A number of a cell by the schema's rules. FALSE with a fault. */
static gboolean
read_number (const MlgAnswers *self,
             guint line,
             MlgFormColumn where,
             const MlgColumnSpec *column,
             const char *text,
             double *out_value,
             MlgFaults *faults)
{
  const gboolean share = mlg_form_is_share (column);
  g_autofree char *percent = share ? from_percent (text) : NULL;
  g_autofree char *rule = NULL, *mend = NULL;

  if (percent != NULL ? mlg_column_parse (column, percent, out_value, &rule, &mend)
                      : mlg_column_parse_people (column, text, out_value, &rule, &mend))
    return TRUE;
  tell (self, faults, line, where, text, rule,
        share ? TR ("Write a share such as 25 % or 0.25.") : mend);
  return FALSE;
}

static const MlgColumnSpec *
end_of (const MlgAnswer *answer, const char *suffix)
{
  const MlgTableSpec *spec = mlg_schema_table (answer->table);
  g_autofree char *name = g_strconcat (spec->columns[answer->column].id, suffix, NULL);
  const int column = mlg_schema_find_column (spec, name);

  return column < 0 ? NULL : &spec->columns[column];
}

static gboolean
read_end (const MlgAnswers *self,
          guint line,
          MlgFormColumn where,
          const MlgColumnSpec *column,
          const char *text,
          double *out_value,
          MlgFaults *faults)
{
  *out_value = NAN;
  if (*text == '\0')
    return TRUE;
  if (column != NULL)
    return read_number (self, line, where, column, text, out_value, faults);
  tell (self, faults, line, where, text, TR ("This figure has no ends in the map."),
        TR ("Leave the cell empty."));
  return FALSE;
}

static gboolean
read_figures (
    MlgAnswers *self, guint line, guint n, char *const *cells, MlgAnswer *answer, MlgFaults *faults)
{
  const MlgColumnSpec *column = &mlg_schema_table (answer->table)->columns[answer->column];
  const char *text = cell (self, n, cells, MLG_FORM_ANSWER);
  const char *low = cell (self, n, cells, MLG_FORM_LOW);
  const char *high = cell (self, n, cells, MLG_FORM_HIGH);
  /* every cell is read, so that every fault is told */
  const gboolean value_read =
      read_number (self, line, MLG_FORM_ANSWER, column, text, &answer->value, faults);
  const gboolean low_read =
      read_end (self, line, MLG_FORM_LOW, end_of (answer, "_low"), low, &answer->low, faults);
  const gboolean high_read =
      read_end (self, line, MLG_FORM_HIGH, end_of (answer, "_high"), high, &answer->high, faults);

  if (!value_read || !low_read || !high_read)
    return FALSE;
  if (mlg_more_than (answer->low, answer->value))
    tell (self, faults, line, MLG_FORM_LOW, low, TR ("The low end is above the answer."),
          TR ("Write ends with low ≤ answer ≤ high."));
  else if (mlg_more_than (answer->value, answer->high))
    tell (self, faults, line, MLG_FORM_HIGH, high, TR ("The high end is below the answer."),
          TR ("Write ends with low ≤ answer ≤ high."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_date (
    MlgAnswers *self, guint line, guint n, char *const *cells, MlgAnswer *answer, MlgFaults *faults)
{
  const char *text = cell (self, n, cells, MLG_FORM_DATE);
  g_autofree char *iso = mlg_people_date (text);
  MlgDay day;

  if (*text == '\0')
    return TRUE;
  if (!mlg_day_parse_iso (iso != NULL ? iso : text, &day))
    {
      tell (self, faults, line, MLG_FORM_DATE, text, TR ("is not a date."),
            TR ("Write a date such as 30/06/2026."));
      return FALSE;
    }
  answer->date = g_strdup (iso != NULL ? iso : text);
  return TRUE;
}

/* The first answer stands; another that says the same is passed over, one that does not is a
 * fault. */
static gboolean
is_new (const MlgAnswers *self, const MlgAnswer *answer, const char *text, MlgFaults *faults)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const MlgAnswer *other = &g_array_index (self->answers, MlgAnswer, i);
      g_autofree char *rule = NULL;

      if (other->table != answer->table || other->row != answer->row ||
          other->column != answer->column)
        continue;
      if (!(other->value < answer->value) && !(other->value > answer->value))
        return FALSE;
      rule = g_strdup_printf (TR ("%s:%u answers the same question otherwise."), other->file,
                              other->line);
      tell (self, faults, answer->line, MLG_FORM_ANSWER, text, rule, TR ("Keep one answer."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
says_nothing (const char *text)
{
  static const char *const words[] = { "", "?", "-", "n.d.", "nd", "nsp", "n/a", "ne sait pas" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (lower, words[i]))
      return TRUE;
  return FALSE;
}

void
mlg_answers_row (MlgAnswers *self, guint line, guint n, char *const *cells, MlgFaults *faults)
{
  const char *text = cell (self, n, cells, MLG_FORM_ANSWER);
  const char *source = cell (self, n, cells, MLG_FORM_SOURCE);
  MlgAnswer answer = { .line = line };

  if (says_nothing (text))
    {
      if (*cell (self, n, cells, MLG_FORM_LOW) != '\0' ||
          *cell (self, n, cells, MLG_FORM_HIGH) != '\0')
        tell (self, faults, line, MLG_FORM_ANSWER, NULL,
              TR ("is empty, but a low or a high end is given."),
              TR ("Write the answer itself, or empty its ends."));
      self->unanswered++;
      return;
    }
  if (!find_figure (self, line, n, cells, &answer, faults) ||
      !read_figures (self, line, n, cells, &answer, faults) ||
      !read_date (self, line, n, cells, &answer, faults) || !is_new (self, &answer, text, faults))
    {
      answer_clear (&answer);
      return;
    }
  answer.file = g_strdup (self->file);
  answer.source = g_strdup (source);
  g_array_append_val (self->answers, answer);
}
