/* From answers to edits of the map, and the table of what they change. */
#include "ask/mlg-answers-private.h"
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "uncertain/mlg-input-words.h"

#include <math.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

static void
set (MlgAnswers *self, MlgTableId table, guint row, const char *column, const char *value)
{
  g_autofree char *key = mlg_rows_key (mlg_map_rows (self->map, table), row);
  MlgEdit edit = { .op = MLG_EDIT_SET,
                   .table = mlg_schema_table (table)->id,
                   .key = g_string_chunk_insert (self->strings, key),
                   .column = g_string_chunk_insert (self->strings, column),
                   .value = g_string_chunk_insert (self->strings, value),
                   .row = MLG_NONE };

  g_array_append_val (self->edits, edit);
}

static void
set_number (
    MlgAnswers *self, MlgTableId table, guint row, const MlgColumnSpec *column, double value)
{
  g_autofree char *text = mlg_column_print (column, value, MLG_LANG_EN);

  set (self, table, row, column->id, text);
}

static const MlgColumnSpec *
column_of (MlgTableId table, const char *id, const char *suffix)
{
  const MlgTableSpec *spec = mlg_schema_table (table);
  g_autofree char *name = g_strconcat (id, suffix, NULL);
  const int column = mlg_schema_find_column (spec, name);

  return column < 0 ? NULL : &spec->columns[column];
}

static void
set_answer (MlgAnswers *self, const MlgAnswer *answer)
{
  const MlgColumnSpec *column = &mlg_schema_table (answer->table)->columns[answer->column];
  const MlgColumnSpec *low = column_of (answer->table, column->id, "_low");
  const MlgColumnSpec *high = column_of (answer->table, column->id, "_high");

  set_number (self, answer->table, answer->row, column, answer->value);
  if (low != NULL)
    set_number (self, answer->table, answer->row, low, answer->low);
  if (high != NULL)
    set_number (self, answer->table, answer->row, high, answer->high);
  /* a share takes the place of the number it was made from */
  if (answer->table == MLG_T_AUDIENCES && self->map->audiences[answer->row].from_count)
    set (self, answer->table, answer->row, "establishments", "");
}

static gboolean
is_answered (const MlgAnswers *self, const MlgInput *input)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const MlgAnswer *answer = &g_array_index (self->answers, MlgAnswer, i);

      if (answer->table == input->table && answer->row == input->row &&
          g_str_equal (mlg_schema_table (answer->table)->columns[answer->column].id, input->column))
        return TRUE;
    }
  return FALSE;
}

/* A row has one quality: the ends of its other figures are written down as they were, where they
 * can be; where they cannot, it is said. */
static void
keep_others (MlgAnswers *self, const MlgAnswer *answer, MlgFaults *faults)
{
  g_autoptr (GString) risen = g_string_new (NULL);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      const MlgInput *input = &g_array_index (self->inputs, MlgInput, i);
      const MlgColumnSpec *low = column_of (input->table, input->column, "_low");
      const MlgColumnSpec *high = column_of (input->table, input->column, "_high");

      if (input->table != answer->table || input->row != answer->row || input->defaulted ||
          input->quality <= MLG_DECLARED || is_answered (self, input))
        continue;
      if (low != NULL && high != NULL)
        {
          set_number (self, input->table, input->row, low, MAX (input->low, input->floor));
          set_number (self, input->table, input->row, high, MIN (input->high, input->ceiling));
          continue;
        }
      g_string_append_printf (risen, "%s%s", risen->len > 0 ? ", " : "",
                              TR (mlg_input_title (input)));
    }
  if (risen->len == 0)
    return;
  mlg_faults_add (faults, MLG_WARNING, answer->file, answer->line, NULL, risen->str,
                  TR ("A row has one quality: these figures of it are now declared too, though "
                      "nobody answered for them."),
                  NULL);
}

/* Once per row: quality, source, date. */
static void
set_provenance (MlgAnswers *self, const MlgAnswer *answer, MlgFaults *faults)
{
  set (self, answer->table, answer->row, "quality", "declared");
  set (self, answer->table, answer->row, "source",
       *answer->source != '\0' ? answer->source : TR ("questionnaire"));
  if (answer->date != NULL)
    set (self, answer->table, answer->row, "as_of", answer->date);
  keep_others (self, answer, faults);
}

static gboolean
is_first_of_row (const MlgAnswers *self, guint i)
{
  const MlgAnswer *answer = &g_array_index (self->answers, MlgAnswer, i);

  for (guint k = 0; k < i; k++)
    {
      const MlgAnswer *other = &g_array_index (self->answers, MlgAnswer, k);

      if (other->table == answer->table && other->row == answer->row)
        return FALSE;
    }
  return TRUE;
}

const MlgEdit *
mlg_answers_edits (MlgAnswers *self, MlgFaults *faults, guint *out_n)
{
  g_array_set_size (self->edits, 0);
  for (guint i = 0; i < self->answers->len; i++)
    {
      const MlgAnswer *answer = &g_array_index (self->answers, MlgAnswer, i);

      set_answer (self, answer);
      if (is_first_of_row (self, i) && column_of (answer->table, "quality", "") != NULL)
        set_provenance (self, answer, faults);
    }
  *out_n = self->edits->len;
  return (const MlgEdit *) (gconstpointer) self->edits->data;
}

static const MlgInput *
input_of (const MlgAnswers *self, const MlgAnswer *answer)
{
  const char *column = mlg_schema_table (answer->table)->columns[answer->column].id;

  for (guint i = 0; i < self->inputs->len; i++)
    {
      const MlgInput *input = &g_array_index (self->inputs, MlgInput, i);

      if (input->table == answer->table && input->row == answer->row &&
          g_str_equal (input->column, column))
        return input;
    }
  return NULL;
}

MlgTable *
mlg_answers_table (const MlgAnswers *self)
{
  MlgTable *table = mlg_table_new ("answers", "What the answers change");
  guint k;

  mlg_table_add_column (table, "figure", "Figure", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "table", "Table", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "key", "Key", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "column", "Column", MLG_COLUMN_TEXT, NULL, 0));
  k = mlg_table_add_column (table, "before", "Before", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "after", "After", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "low", "Low", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "high", "High", MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "source", "Source", MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < self->answers->len; i++)
    {
      const MlgAnswer *answer = &g_array_index (self->answers, MlgAnswer, i);
      const MlgTableSpec *spec = mlg_schema_table (answer->table);
      const MlgInput *input = input_of (self, answer);
      g_autofree char *key = mlg_rows_key (mlg_map_rows (self->map, answer->table), answer->row);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, mlg_input_column_title (spec->columns[answer->column].id));
      mlg_table_set_text (table, row, 1, spec->id);
      mlg_table_set_text (table, row, 2, key);
      mlg_table_set_text (table, row, 3, spec->columns[answer->column].id);
      mlg_table_set_number (table, row, k, input != NULL ? input->x : (double) NAN);
      mlg_table_set_number (table, row, k + 1, answer->value);
      for (guint end = 0; end < 2; end++)
        if (column_of (answer->table, spec->columns[answer->column].id, "_low") == NULL)
          mlg_table_set_state (table, row, k + 2 + end, MLG_CELL_NOT_APPLICABLE);
        else
          mlg_table_set_number (table, row, k + 2 + end, end ? answer->high : answer->low);
      mlg_table_set_text (table, row, k + 4, *answer->source != '\0' ? answer->source : NULL);
    }
  return table;
}
