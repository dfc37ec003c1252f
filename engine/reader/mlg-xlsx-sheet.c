/* One sheet of an .xlsx: rows and cells. */
#include "reader/mlg-book-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

typedef enum
{
  STORED_NUMBER,
  STORED_SHARED,
  STORED_TEXT, /* of a formula, or inline */
  STORED_FLAG,
  STORED_ERROR,
  STORED_DATE,
} Stored;

typedef struct
{
  MlgBook *book;
  MlgBookWalk *walk;
  GString *attribute, *value, *formula;
  guint32 line;
  guint column; /* of the next cell that does not say where it stands */
  MlgXlsxStyle style;
  Stored stored;
  gboolean in_row, in_cell, has_formula, has_value, is_plain_text;
  guint in_reading;
  GString *into; /* where words go: value, formula or NULL */
} Sheet;

static gboolean
refuse_order (Sheet *self)
{
  return mlg_book_walk_refuse (
      self->walk, self->line, TR ("the rows or cells of the sheet are out of order."),
      TR ("Open the workbook in the spreadsheet program and save it again."));
}

/* ---- elements begin ---------------------------------------------------------- */

static gboolean
begin_row (Sheet *self, const MlgXmlAttributes *attributes)
{
  guint64 line = (guint64) self->line + 1;

  if (mlg_xml_get (attributes, NULL, "r", self->attribute) &&
      !g_ascii_string_to_unsigned (self->attribute->str, 10, 1, MLG_BOOK_LAST_ROW, &line, NULL))
    return refuse_order (self);
  if (line <= self->line || line > MLG_BOOK_LAST_ROW)
    return refuse_order (self);
  self->line = (guint32) line;
  self->column = 0;
  self->in_row = TRUE;
  mlg_book_walk_row_begin (self->walk, self->line);
  return TRUE;
}

static Stored
stored_as (const char *type)
{
  static const struct
  {
    const char *word;
    Stored stored;
  } types[] = { { "s", STORED_SHARED }, { "str", STORED_TEXT }, { "inlineStr", STORED_TEXT },
                { "b", STORED_FLAG },   { "e", STORED_ERROR },  { "d", STORED_DATE } };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].word, type) == 0)
      return types[i].stored;
  return STORED_NUMBER;
}

static gboolean
begin_cell (Sheet *self, const MlgXmlAttributes *attributes)
{
  guint64 style = 0;
  guint column = self->column;
  guint32 row = self->line;

  if (mlg_xml_get (attributes, NULL, "r", self->attribute) &&
      (!mlg_book_place_parse (self->attribute->str, &column, &row) || row != self->line))
    return refuse_order (self);
  if (column < self->column)
    return refuse_order (self);
  self->column = column;
  mlg_xml_get (attributes, NULL, "t", self->attribute);
  self->stored = stored_as (self->attribute->str);
  self->style = (MlgXlsxStyle){ MLG_BOOK_NUMBER, 0 };
  if (mlg_xml_get (attributes, NULL, "s", self->attribute) &&
      g_ascii_string_to_unsigned (self->attribute->str, 10, 0, G_MAXUINT32, &style, NULL) &&
      style < self->book->styles->len)
    self->style = g_array_index (self->book->styles, MlgXlsxStyle, style);
  self->in_cell = TRUE;
  self->has_formula = self->has_value = FALSE;
  self->is_plain_text = self->stored == STORED_TEXT;
  g_string_truncate (self->value, 0);
  g_string_truncate (self->formula, 0);
  return TRUE;
}

static gboolean
add_merge (Sheet *self, const MlgXmlAttributes *attributes)
{
  MlgBookRange range;
  char *colon;

  mlg_xml_get (attributes, NULL, "ref", self->attribute);
  colon = strchr (self->attribute->str, ':');
  if (colon == NULL)
    return TRUE;
  *colon = 0;
  if (!mlg_book_place_parse (self->attribute->str, &range.left, &range.top) ||
      !mlg_book_place_parse (colon + 1, &range.right, &range.bottom))
    return TRUE;
  return mlg_book_walk_merge (self->walk, range);
}

static gboolean
on_start (gpointer data, const char *name, const MlgXmlAttributes *attributes)
{
  Sheet *self = data;

  if (self->in_cell)
    {
      self->into = NULL;
      if (strcmp (name, "rPh") == 0)
        self->in_reading++;
      else if (strcmp (name, "f") == 0)
        {
          self->has_formula = TRUE;
          self->into = self->formula;
        }
      else if (strcmp (name, "v") == 0 || (strcmp (name, "t") == 0 && self->in_reading == 0))
        {
          self->has_value = TRUE;
          self->into = self->value;
        }
      return TRUE;
    }
  if (strcmp (name, "c") == 0 && self->in_row)
    return begin_cell (self, attributes);
  if (strcmp (name, "row") == 0)
    return begin_row (self, attributes);
  if (strcmp (name, "mergeCell") == 0)
    return add_merge (self, attributes);
  return TRUE;
}

/* ---- a cell ends ---------------------------------------------------------------- */

static gboolean
put (Sheet *self, MlgBookKind kind, const char *text)
{
  return mlg_book_walk_cell (self->walk, self->column, kind, text, strlen (text), FALSE);
}

static gboolean
put_shared (Sheet *self)
{
  const MlgXlsxStrings *strings = &self->book->strings;
  guint64 at;
  guint32 from, end;

  if (!g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT32, &at, NULL) ||
      at >= strings->ends->len)
    return mlg_book_walk_refuse (
        self->walk, self->line, TR ("a cell points to a text that the workbook does not hold."),
        TR ("Open the workbook in the spreadsheet program and save it again."));
  from = at > 0 ? g_array_index (strings->ends, guint32, at - 1) : 0;
  end = g_array_index (strings->ends, guint32, at);
  return mlg_book_walk_cell (self->walk, self->column, MLG_BOOK_TEXT, strings->bytes->str + from,
                             end - from, TRUE);
}

static gboolean
put_number (Sheet *self)
{
  char text[MAX (G_ASCII_DTOSTR_BUF_SIZE, 40)], padded[80];
  double value;

  if (!mlg_parse_number (self->value->str, &value) || !isfinite (value))
    return put (self, MLG_BOOK_ERROR, self->value->str);
  if (self->style.kind == MLG_BOOK_DATE &&
      mlg_book_print_serial (value, self->book->from_1904, text))
    return put (self, MLG_BOOK_DATE, text);
  mlg_print_number (value, text);
  if (self->style.zeros > strlen (text) && strspn (text, "0123456789") == strlen (text))
    {
      g_snprintf (padded, sizeof padded, "%0*d%s", (int) (self->style.zeros - strlen (text)), 0,
                  text);
      return put (self, MLG_BOOK_NUMBER, padded);
    }
  return put (self, self->style.kind == MLG_BOOK_PERCENT ? MLG_BOOK_PERCENT : MLG_BOOK_NUMBER,
              text);
}

static gboolean
put_cell (Sheet *self)
{
  if (self->has_formula && (self->book->uncalculated ||
                            (self->value->len == 0 && !(self->is_plain_text && self->has_value))))
    {
      g_string_prepend_c (self->formula, '=');
      return put (self, MLG_BOOK_UNCALCULATED, self->formula->str);
    }
  if (self->value->len == 0)
    return TRUE;
  switch (self->stored)
    {
    case STORED_SHARED:
      return put_shared (self);
    case STORED_TEXT:
      mlg_xlsx_unescape (self->value, 0);
      return put (self, MLG_BOOK_TEXT, self->value->str);
    case STORED_FLAG:
      return put (self, MLG_BOOK_FLAG, strcmp (self->value->str, "0") == 0 ? "no" : "yes");
    case STORED_ERROR:
      return put (self, MLG_BOOK_ERROR, self->value->str);
    case STORED_DATE:
      g_string_truncate (self->value, MIN (self->value->len, 10));
      return put (self, MLG_BOOK_DATE, self->value->str);
    case STORED_NUMBER:
    default:
      return put_number (self);
    }
}

static gboolean
on_end (gpointer data, const char *name)
{
  Sheet *self = data;

  self->into = NULL;
  if (self->in_cell && strcmp (name, "c") == 0)
    {
      gboolean good = put_cell (self);

      self->in_cell = FALSE;
      self->in_reading = 0;
      self->column++;
      return good;
    }
  if (self->in_cell && strcmp (name, "rPh") == 0 && self->in_reading > 0)
    self->in_reading--;
  if (!self->in_cell && self->in_row && strcmp (name, "row") == 0)
    {
      self->in_row = FALSE;
      mlg_book_walk_row_end (self->walk);
      return self->walk->wanted;
    }
  return TRUE;
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  Sheet *self = data;

  /* one byte more than a cell may hold is enough to refuse it */
  if (self->into != NULL && self->into->len <= MLG_CSV_MAX_CELL)
    g_string_append_len (self->into, text, (gssize) length);
}

gboolean
mlg_xlsx_read_sheet (MlgBook *self, const MlgXlsxSheet *sheet, MlgBookWalk *walk, MlgFaults *faults)
{
  static const MlgXmlHandlers handlers = { on_start, on_end, on_text };
  Sheet state = { .book = self, .walk = walk };
  MlgZipStatus status = MLG_ZIP_DONE;

  walk->failed = FALSE;
  mlg_book_walk_begin (walk, sheet->name);
  if (!walk->wanted)
    return TRUE;
  state.attribute = g_string_new (NULL);
  state.value = g_string_new (NULL);
  state.formula = g_string_new (NULL);
  status = mlg_xml_read (self->zip, sheet->part, &handlers, &state, faults);
  if (status != MLG_ZIP_FAILED && !walk->failed)
    mlg_book_walk_end (walk);
  g_string_free (state.attribute, TRUE);
  g_string_free (state.value, TRUE);
  g_string_free (state.formula, TRUE);
  return status != MLG_ZIP_FAILED && !walk->failed;
}
