/* The sheets of an .ods: one part holds them all. Rows and cells that are alike are written once
 * with a count; empty ones may be counted to the end of the sheet and cost nothing here. */
#include "reader/mlg-book-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

#define TABLE "table:1.0"
#define OFFICE "office:1.0"
#define CALC "calcext:1.0"
#define TEXT "text:1.0"

typedef struct
{
  MlgBook *book;
  MlgBookWalk *walk;
  guint depth;       /* of the element being read, from 1 */
  guint sheet_depth; /* of the sheet's element; 0 outside */
  guint cell_depth;  /* of the cell's element; 0 outside */
  guint skip_depth;  /* of a note or a drawing inside the cell; 0 outside */
  guint n_sheets;
  guint32 line; /* of the row being read */
  guint64 row_times, cell_times;
  guint64 n_repeated;
  guint column;
  gboolean any_failed;
  gboolean in_row, has_cells, is_covered, has_formula, has_type, is_error;
  MlgBookKind kind;
  gboolean keeps_text; /* the value is the words of the cell */
  guint n_paragraphs;
  GString *attribute, *value, *formula;
} Ods;

static guint64
read_count (Ods *self, const MlgXmlAttributes *attributes, const char *name)
{
  guint64 n = 1;

  if (mlg_xml_get (attributes, TABLE, name, self->attribute) &&
      !g_ascii_string_to_unsigned (self->attribute->str, 10, 1, MLG_BOOK_LAST_ROW * 16ull, &n,
                                   NULL))
    n = MLG_BOOK_LAST_ROW;
  return n;
}

static gboolean
refuse_repeated (Ods *self)
{
  return mlg_book_walk_refuse (self->walk, self->line,
                               TR ("a row or a cell is repeated too many times."),
                               TR ("Delete what stands below and beside the table."));
}

/* ---- elements begin -------------------------------------------------------------- */

static gboolean
begin_sheet (Ods *self, const MlgXmlAttributes *attributes)
{
  self->sheet_depth = self->depth;
  self->line = 0;
  self->row_times = 1;
  self->in_row = FALSE;
  if (++self->n_sheets > MLG_BOOK_MAX_SHEETS)
    return mlg_book_walk_refuse (self->walk, 0, TR ("has more than 256 sheets."),
                                 TR ("Keep only the sheets that hold tables."));
  mlg_xml_get (attributes, TABLE, "name", self->attribute);
  mlg_book_walk_begin (self->walk, self->attribute->str);
  return TRUE;
}

static void
begin_row (Ods *self, const MlgXmlAttributes *attributes)
{
  self->line++;
  self->row_times = read_count (self, attributes, "number-rows-repeated");
  self->column = 0;
  self->in_row = TRUE;
  self->has_cells = FALSE;
  mlg_book_walk_row_begin (self->walk, self->line);
}

/* "2026-06-30T00:00:00" → its day; dates that are no such day stay as they are. */
static void
take_value (Ods *self, const MlgXmlAttributes *attributes, const char *name, MlgBookKind kind)
{
  char number[MAX (G_ASCII_DTOSTR_BUF_SIZE, 40)];
  double value;

  if (!mlg_xml_get (attributes, OFFICE, name, self->value))
    {
      self->has_type = FALSE;
      return;
    }
  self->kind = kind;
  self->keeps_text = FALSE;
  if (kind == MLG_BOOK_DATE)
    g_string_truncate (self->value, MIN (self->value->len, 10));
  else if (kind == MLG_BOOK_FLAG)
    g_string_assign (self->value, strcmp (self->value->str, "true") == 0 ? "yes" : "no");
  else if (!mlg_parse_number (self->value->str, &value) || !isfinite (value))
    self->kind = MLG_BOOK_ERROR;
  else
    g_string_assign (self->value, mlg_print_number (value, number));
}

static void
begin_typed (Ods *self, const MlgXmlAttributes *attributes)
{
  const char *type = self->attribute->str;

  self->has_type = TRUE;
  if (strcmp (type, "float") == 0 || strcmp (type, "currency") == 0)
    take_value (self, attributes, "value", MLG_BOOK_NUMBER);
  else if (strcmp (type, "percentage") == 0)
    take_value (self, attributes, "value", MLG_BOOK_PERCENT);
  else if (strcmp (type, "date") == 0)
    take_value (self, attributes, "date-value", MLG_BOOK_DATE);
  else if (strcmp (type, "boolean") == 0)
    take_value (self, attributes, "boolean-value", MLG_BOOK_FLAG);
  else if (strcmp (type, "string") == 0 &&
           mlg_xml_get (attributes, OFFICE, "string-value", self->value) && self->value->len > 0)
    self->keeps_text = FALSE;
}

static gboolean
add_merge (Ods *self, const MlgXmlAttributes *attributes)
{
  const guint64 columns = read_count (self, attributes, "number-columns-spanned");
  const guint64 rows = read_count (self, attributes, "number-rows-spanned");
  const MlgBookRange range = { self->line, self->column, self->line + (guint32) rows - 1,
                               self->column + (guint32) columns - 1 };

  return mlg_book_walk_merge (self->walk, range);
}

static gboolean
begin_cell (Ods *self, const MlgXmlAttributes *attributes, gboolean is_covered)
{
  self->cell_depth = self->depth;
  self->skip_depth = 0;
  self->cell_times = read_count (self, attributes, "number-columns-repeated");
  self->is_covered = is_covered;
  self->kind = MLG_BOOK_TEXT;
  self->keeps_text = TRUE;
  self->has_type = FALSE;
  self->n_paragraphs = 0;
  g_string_truncate (self->value, 0);
  self->has_formula = mlg_xml_get (attributes, TABLE, "formula", self->formula);
  self->is_error = mlg_xml_get (attributes, CALC, "value-type", self->attribute) &&
                   strcmp (self->attribute->str, "error") == 0;
  if (mlg_xml_get (attributes, OFFICE, "value-type", self->attribute))
    begin_typed (self, attributes);
  return is_covered || add_merge (self, attributes);
}

static void
begin_inside (Ods *self, const char *name, const MlgXmlAttributes *attributes)
{
  guint64 n = 1;

  if (self->skip_depth > 0 || !self->keeps_text)
    return;
  if (strcmp (name, "p") == 0 && self->depth == self->cell_depth + 1)
    {
      if (self->n_paragraphs++ > 0)
        g_string_append_c (self->value, '\n');
    }
  else if (strcmp (name, "s") == 0)
    {
      if (mlg_xml_get (attributes, TEXT, "c", self->attribute))
        g_ascii_string_to_unsigned (self->attribute->str, 10, 1, 1024, &n, NULL);
      for (; n > 0 && self->value->len <= MLG_CSV_MAX_CELL; n--)
        g_string_append_c (self->value, ' ');
    }
  else if (strcmp (name, "tab") == 0)
    g_string_append_c (self->value, '\t');
  else if (strcmp (name, "line-break") == 0)
    g_string_append_c (self->value, '\n');
  else if (strcmp (name, "span") != 0 && strcmp (name, "a") != 0)
    self->skip_depth = self->depth; /* a note, a drawing, a ruby text */
}

static gboolean
on_start (gpointer data, const char *name, const MlgXmlAttributes *attributes)
{
  Ods *self = data;

  self->depth++;
  if (self->cell_depth > 0)
    {
      begin_inside (self, name, attributes);
      return TRUE;
    }
  if (self->sheet_depth == 0)
    return strcmp (name, "table") != 0 || begin_sheet (self, attributes);
  if (!self->walk->wanted)
    return TRUE;
  if (strcmp (name, "table-row") == 0)
    begin_row (self, attributes);
  else if (self->in_row && strcmp (name, "table-cell") == 0)
    return begin_cell (self, attributes, FALSE);
  else if (self->in_row && strcmp (name, "covered-table-cell") == 0)
    return begin_cell (self, attributes, TRUE);
  return TRUE;
}

/* ---- elements end ------------------------------------------------------------------ */

static gboolean
put_cell (Ods *self)
{
  MlgBookKind kind = self->kind;
  const GString *text = self->value;

  if (self->has_formula && (!self->has_type || self->is_error))
    {
      kind = self->is_error && self->value->len > 0 ? MLG_BOOK_ERROR : MLG_BOOK_UNCALCULATED;
      text = self->value->len > 0 ? self->value : self->formula;
    }
  if (self->is_covered || text->len == 0)
    {
      self->column += (guint) MIN (self->cell_times, MLG_BOOK_LAST_ROW);
      return TRUE;
    }
  self->has_cells = TRUE;
  if (self->cell_times > MLG_CSV_MAX_CELLS)
    return refuse_repeated (self);
  self->n_repeated += self->cell_times - 1;
  for (guint64 i = 0; i < self->cell_times; i++)
    if (!mlg_book_walk_cell (self->walk, self->column++, kind, text->str, text->len, FALSE))
      return FALSE;
  return TRUE;
}

static gboolean
end_row (Ods *self)
{
  self->in_row = FALSE;
  if (self->has_cells)
    {
      self->n_repeated += (self->row_times - 1) * self->walk->row.row.n;
      if (self->n_repeated > MLG_BOOK_MAX_REPEATED)
        return refuse_repeated (self);
      for (guint64 i = 0; i < self->row_times && self->walk->wanted; i++)
        {
          self->walk->row.row.line = self->line + (guint32) i;
          mlg_book_walk_row_end (self->walk);
        }
    }
  self->line += (guint32) MIN (self->row_times - 1, MLG_BOOK_LAST_ROW);
  if (self->line > MLG_BOOK_LAST_ROW)
    self->line = MLG_BOOK_LAST_ROW;
  return TRUE;
}

static gboolean
on_end (gpointer data, const char *name)
{
  Ods *self = data;
  const guint depth = self->depth--;

  if (self->skip_depth == depth)
    self->skip_depth = 0;
  else if (self->cell_depth == depth)
    {
      self->cell_depth = 0;
      return put_cell (self) || !self->walk->wanted;
    }
  else if (self->cell_depth == 0 && self->sheet_depth == depth)
    {
      self->sheet_depth = 0;
      if (!self->walk->failed)
        mlg_book_walk_end (self->walk);
      self->any_failed |= self->walk->failed;
      self->walk->failed = FALSE;
    }
  else if (self->cell_depth == 0 && self->in_row && strcmp (name, "table-row") == 0)
    return end_row (self) || !self->walk->wanted;
  return TRUE;
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  Ods *self = data;

  if (self->cell_depth > 0 && self->skip_depth == 0 && self->keeps_text &&
      self->depth > self->cell_depth && self->value->len <= MLG_CSV_MAX_CELL)
    g_string_append_len (self->value, text, (gssize) length);
}

gboolean
mlg_ods_read (MlgBook *self, MlgBookWalk *walk, MlgFaults *faults)
{
  static const MlgXmlHandlers handlers = { on_start, on_end, on_text };
  Ods state = { .book = self, .walk = walk };
  MlgZipStatus status;

  state.attribute = g_string_new (NULL);
  state.value = g_string_new (NULL);
  state.formula = g_string_new (NULL);
  status = mlg_xml_read (self->zip, "content.xml", &handlers, &state, faults);
  if (status == MLG_ZIP_DONE && state.n_sheets == 0)
    {
      mlg_reader_fault (faults, self->name, 0, NULL, TR ("has no sheet."),
                        TR ("Give an .xlsx or .ods file that holds tables."));
      status = MLG_ZIP_FAILED;
    }
  g_string_free (state.attribute, TRUE);
  g_string_free (state.value, TRUE);
  g_string_free (state.formula, TRUE);
  return status != MLG_ZIP_FAILED && !state.any_failed && !walk->failed;
}
