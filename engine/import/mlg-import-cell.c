#include "import/mlg-import-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

static gboolean
is_number (MlgType type)
{
  return type == MLG_TYPE_NUMBER || type == MLG_TYPE_WHOLE || type == MLG_TYPE_NUMBER_OR_ALL;
}

static void
see (MlgSeen *seen, guint32 line, guint file_column, const char *text)
{
  if (seen->n++ > 0)
    return;
  seen->line = line;
  seen->file_column = file_column;
  g_strlcpy (seen->text, text, sizeof seen->text);
}

/* Through the schema: range, wholeness, closed lists, dates. The fault shows the cell as written.
 */
static double
parse_checked (
    MlgTableReader *self, guint file_column, const char *machine, const char *shown, guint32 line)
{
  g_autofree char *rule = NULL, *mend = NULL;
  double value = NAN;

  if (mlg_column_parse (self->columns[file_column].spec, machine, &value, &rule, &mend))
    return value;
  mlg_table_reader_fault (self, line, (int) file_column, shown, rule, mend);
  return NAN;
}

static void
refuse_form (MlgTableReader *self,
             guint file_column,
             MlgNumberForm form,
             const char *text,
             const char *machine,
             guint32 line)
{
  g_autofree char *rule = NULL, *mend = NULL;

  if (mlg_number_form_refuse (form, text, machine, &rule, &mend))
    mlg_table_reader_fault (self, line, (int) file_column, text, rule, mend);
}

static double
read_people_number (MlgTableReader *self,
                    guint row,
                    guint file_column,
                    const char *text,
                    gsize length,
                    guint32 line)
{
  char machine[MLG_NUMBER_SIZE];
  const MlgNumberForm form = mlg_people_number (text, length, machine);

  switch (form)
    {
    case MLG_NUMBER_POINT:
      see (&self->point, line, file_column, text);
      break;
    case MLG_NUMBER_COMMA:
      see (&self->comma, line, file_column, text);
      break;
    case MLG_NUMBER_AMBIGUOUS:
      {
        MlgOpenNumber open = { row, file_column, line, "", "" };

        g_strlcpy (open.text, text, sizeof open.text);
        g_strlcpy (open.machine, machine, sizeof open.machine);
        if (self->open->len < MLG_IMPORT_MAX_FAULTS * 1000)
          g_array_append_val (self->open, open);
        return NAN;
      }
    case MLG_NUMBER_TWO_MARKS:
    case MLG_NUMBER_PERCENT:
      refuse_form (self, file_column, form, text, machine, line);
      return NAN;
    case MLG_NUMBER_WHOLE:
    case MLG_NUMBER_OTHER:
    default:
      break;
    }
  return parse_checked (self, file_column, length < MLG_NUMBER_SIZE ? machine : text, text, line);
}

static double
read_number (MlgTableReader *self,
             guint row,
             guint file_column,
             const char *text,
             guint32 length,
             guint32 line)
{
  const MlgColumnSpec *spec = self->columns[file_column].spec;
  gboolean point;
  double value;

  if (!mlg_plain_number (text, length, &value, &point))
    return read_people_number (self, row, file_column, text, length, line);
  if (point)
    see (&self->point, line, file_column, text);
  if (value >= spec->low && value <= spec->high &&
      (spec->type != MLG_TYPE_WHOLE || value == floor (value)))
    return value;
  return parse_checked (self, file_column, text, text, line);
}

static double
read_date (MlgTableReader *self, guint file_column, const char *text, guint32 line)
{
  g_autofree char *iso = mlg_people_date (text);

  self->n_french_dates += iso != NULL;
  return parse_checked (self, file_column, iso != NULL ? iso : text, text, line);
}

/* What a workbook's cell can be besides its text; FALSE, with a fault, when it has no value that
 * can be read. */
static gboolean
check_kind (MlgTableReader *self,
            guint file_column,
            MlgBookKind kind,
            const char *text,
            guint32 length,
            guint32 line)
{
  const gboolean is_code = self->columns[file_column].spec->type == MLG_TYPE_CODE;
  const char *rule = NULL, *mend = TR ("Format the column as text, and write the code again.");

  if (kind == MLG_BOOK_ERROR)
    {
      rule = TR ("is an error of the spreadsheet.");
      mend = TR ("Mend the formula, or write the value.");
    }
  else if (kind == MLG_BOOK_UNCALCULATED)
    {
      rule = TR ("is a formula that was never calculated.");
      mend = TR ("Open the workbook in the spreadsheet program, which calculates it, and save it.");
    }
  else if (is_code && kind == MLG_BOOK_DATE)
    rule = TR ("is a date where a code should be: the spreadsheet program may have made it one.");
  else if (is_code && kind == MLG_BOOK_NUMBER && length > 15)
    rule = TR ("is a number of more digits than a spreadsheet keeps.");
  if (rule == NULL)
    return TRUE;
  mlg_table_reader_fault (self, line, (int) file_column, text, rule, mend);
  return FALSE;
}

void
mlg_cell_read (MlgTableReader *self,
               guint row,
               guint file_column,
               MlgBookKind kind,
               const char *text,
               guint32 length,
               guint32 line)
{
  MlgFileColumn *column = &self->columns[file_column];
  union MlgColumnData *data = &self->rows->columns[column->column];
  gboolean is_text = MLG_TYPE_IS_TEXT (column->spec->type), kept = TRUE;
  guint before = self->n_faults;

  if (length == 0)
    return; /* a new row is empty already */
  if (kind != MLG_BOOK_TEXT && !check_kind (self, file_column, kind, text, length, line))
    return;
  if (length == column->last_length && memcmp (text, column->last, length) == 0)
    {
      if (is_text)
        data->text[row] = column->value.text;
      else
        data->number[row] = column->value.number;
      return;
    }
  if (is_text && column->spec->reference < 0 && (column->spec->flags & MLG_KEY) != 0)
    data->text[row] = column->value.text = mlg_texts_get_once (self->texts, text, length);
  else if (is_text)
    data->text[row] = column->value.text = mlg_texts_get (self->texts, text, length);
  else if (kind != MLG_BOOK_TEXT)
    data->number[row] = column->value.number = parse_checked (self, file_column, text, text, line);
  else if (is_number (column->spec->type))
    {
      guint open = self->open->len;

      data->number[row] = column->value.number =
          read_number (self, row, file_column, text, length, line);
      /* which decimal marks a file holds is counted cell by cell */
      kept = self->open->len == open;
    }
  else if (column->spec->type == MLG_TYPE_DATE)
    data->number[row] = column->value.number = read_date (self, file_column, text, line);
  else
    data->number[row] = column->value.number = parse_checked (self, file_column, text, text, line);
  kept = kept && self->n_faults == before && length < MLG_LAST_SIZE;
  column->last_length = kept ? length : G_MAXUINT32;
  if (kept)
    memcpy (column->last, text, length);
}

static void
refuse_both_marks (MlgTableReader *self)
{
  const MlgSeen *few = self->comma.n <= self->point.n ? &self->comma : &self->point;
  const MlgSeen *many = few == &self->comma ? &self->point : &self->comma;
  g_autofree char *rule = g_strdup_printf (
      few == &self->comma
          ? TR ("has a decimal comma, but line %u of the file has a decimal point («%s»).")
          : TR ("has a decimal point, but line %u of the file has a decimal comma («%s»)."),
      many->line, many->text);

  mlg_table_reader_fault (
      self, few->line, (int) few->file_column, few->text, rule,
      TR ("Write all decimal numbers of the file with a point, or all with a comma."));
}

void
mlg_cell_settle_numbers (MlgTableReader *self)
{
  gboolean both = self->comma.n > 0 && self->point.n > 0;

  if (both)
    refuse_both_marks (self);
  for (guint i = 0; i < self->open->len; i++)
    {
      const MlgOpenNumber *open = &g_array_index (self->open, MlgOpenNumber, i);
      guint column = self->columns[open->file_column].column;

      if (self->comma.n > 0 && !both)
        self->rows->columns[column].number[open->row] =
            parse_checked (self, open->file_column, open->machine, open->text, open->line);
      else
        refuse_form (self, open->file_column, MLG_NUMBER_AMBIGUOUS, open->text, open->machine,
                     open->line);
    }
}
