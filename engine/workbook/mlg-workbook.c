#include "workbook/mlg-workbook-private.h"

#define MOST_ROWS 1048576u
#define MOST_COLUMNS 16384u
#define MOST_CHARACTERS 32767

gboolean
mlg_workbook_form_of_name (const char *name, MlgWorkbookForm *out_form)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  *out_form = g_str_has_suffix (lower, ".ods") ? MLG_WORKBOOK_ODS : MLG_WORKBOOK_XLSX;
  return g_str_has_suffix (lower, ".ods") || g_str_has_suffix (lower, ".xlsx");
}

/* ---- making ------------------------------------------------------------------ */

static void
note_clear (gpointer data)
{
  g_free (((MlgNote *) data)->text);
}

static void
choice_clear (gpointer data)
{
  g_free (((MlgChoice *) data)->sheet);
}

static void
row_free (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
sheet_free (gpointer data)
{
  MlgBookSheet *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->columns);
  g_array_unref (self->notes);
  g_array_unref (self->choices);
  mlg_book_extras_clear (self);
  g_free (self);
}

MlgWorkbook *
mlg_workbook_new (MlgLang lang, const char *title)
{
  MlgWorkbook *self = g_new0 (MlgWorkbook, 1);

  self->lang = lang;
  self->title = g_strdup (title);
  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->texts = g_string_chunk_new (4096);
  return self;
}

void
mlg_workbook_free (MlgWorkbook *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sheets);
  g_string_chunk_free (self->texts);
  g_free (self->title);
  g_free (self);
}

static gboolean
is_taken (const MlgWorkbook *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, i);
      g_autofree char *other = g_utf8_casefold (sheet->name, -1);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Blanks at both ends, those that do not break too (before a sign that was taken off). */
static void
strip_blanks (char *text)
{
  gboolean more = TRUE;

  g_strchug (text);
  while (more)
    {
      const char *last;

      g_strchomp (text);
      last = g_utf8_find_prev_char (text, text + strlen (text));
      more = last != NULL && g_unichar_isspace (g_utf8_get_char (last));
      if (more)
        text[last - text] = 0;
    }
}

/* At most 31 characters, cut between words where there are some. */
static char *
shorten (const char *name)
{
  char *cut;
  const char *blank;

  if (g_utf8_strlen (name, -1) <= 31)
    return g_strdup (name);
  cut = g_utf8_substring (name, 0, 31);
  blank = strrchr (cut, ' ');
  if (blank != NULL && blank - cut > 14)
    cut[blank - cut] = 0;
  return cut;
}

static char *
make_name (const MlgWorkbook *self, const char *wanted)
{
  g_autofree char *valid = g_utf8_make_valid (wanted, -1);
  g_autofree char *bare = NULL;
  char *name;

  g_strdelimit (valid, "[]:*?/\\'\"\t\r\n", ' ');
  strip_blanks (valid);
  bare = shorten (valid);
  strip_blanks (bare);
  name = g_strdup (*bare != 0 ? bare : "-");
  for (guint i = 2; is_taken (self, name); i++)
    {
      g_autofree char *head = g_utf8_substring (bare, 0, MIN (g_utf8_strlen (bare, -1), 27));

      g_free (name);
      name = g_strdup_printf ("%s %u", head, i);
    }
  return name;
}

MlgBookSheet *
mlg_workbook_add_sheet (MlgWorkbook *self, const char *name)
{
  MlgBookSheet *sheet = g_new0 (MlgBookSheet, 1);

  sheet->book = self;
  sheet->name = make_name (self, name);
  sheet->rows = g_ptr_array_new_with_free_func (row_free);
  sheet->columns = g_array_new (FALSE, TRUE, sizeof (MlgBookColumn));
  sheet->notes = g_array_new (FALSE, FALSE, sizeof (MlgNote));
  g_array_set_clear_func (sheet->notes, note_clear);
  sheet->choices = g_array_new (FALSE, FALSE, sizeof (MlgChoice));
  g_array_set_clear_func (sheet->choices, choice_clear);
  mlg_book_extras_init (sheet);
  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

const char *
mlg_book_sheet_name (const MlgBookSheet *self)
{
  return self->name;
}

/* ---- cells ------------------------------------------------------------------- */

static MlgBox *
add_box (MlgBookSheet *self, guint row, guint column, MlgLook look)
{
  GArray *cells;
  MlgBox box = { .column = column, .look = look };

  if (row >= self->rows->len)
    g_ptr_array_set_size (self->rows, (gint) row + 1);
  cells = g_ptr_array_index (self->rows, row);
  if (cells == NULL)
    g_ptr_array_index (self->rows, row) = cells = g_array_new (FALSE, FALSE, sizeof (MlgBox));
  g_assert (cells->len == 0 || g_array_index (cells, MlgBox, cells->len - 1).column < column);
  g_array_append_val (cells, box);
  return &g_array_index (cells, MlgBox, cells->len - 1);
}

void
mlg_book_sheet_text (MlgBookSheet *self, guint row, guint column, MlgLook look, const char *text)
{
  MlgBox *box = add_box (self, row, column, look);
  g_autofree char *valid = NULL;

  if (text == NULL || *text == 0)
    return;
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);
  box->kind = MLG_BOX_TEXT;
  box->text = g_string_chunk_insert_const (self->book->texts, text);
}

void
mlg_book_sheet_number (MlgBookSheet *self, guint row, guint column, MlgLook look, double value)
{
  MlgBox *box = add_box (self, row, column, look);

  if (!isfinite (value))
    return;
  box->kind = MLG_BOX_NUMBER;
  box->number = value;
}

void
mlg_book_sheet_day (MlgBookSheet *self, guint row, guint column, MlgLook look, MlgDay day)
{
  MlgBox *box = add_box (self, row, column, look);
  /* the sheet's reckoning begins in 1900, and counts a day too many before March of that year */
  const gboolean fits =
      day >= mlg_day_from_ymd (1900, 3, 1) && day <= mlg_day_from_ymd (9999, 12, 31);
  char iso[16];

  if (day == MLG_DAY_NONE)
    return;
  box->kind = fits ? MLG_BOX_DAY : MLG_BOX_TEXT;
  if (fits)
    box->day = day;
  else
    box->text = g_string_chunk_insert_const (self->book->texts, mlg_day_print_iso (day, iso));
}

void
mlg_book_sheet_empty (MlgBookSheet *self, guint row, guint column, MlgLook look)
{
  add_box (self, row, column, look);
}

void
mlg_book_sheet_note (MlgBookSheet *self, guint row, guint column, const char *text)
{
  MlgNote note = { row, column, g_utf8_make_valid (text, -1) };

  g_array_append_val (self->notes, note);
}

/* ---- the sheet as a whole ------------------------------------------------------ */

void
mlg_book_sheet_column (MlgBookSheet *self, guint column, double width, MlgLook look)
{
  if (column >= self->columns->len)
    g_array_set_size (self->columns, column + 1);
  g_array_index (self->columns, MlgBookColumn, column).width = width;
  g_array_index (self->columns, MlgBookColumn, column).look = look;
}

void
mlg_book_sheet_freeze (MlgBookSheet *self, guint rows, guint columns)
{
  self->frozen_rows = rows;
  self->frozen_columns = columns;
}

void
mlg_book_sheet_filter (MlgBookSheet *self, guint header, guint last, guint n_columns)
{
  self->has_filter = n_columns > 0;
  self->filter_header = header;
  self->filter_last = MAX (header, last);
  self->filter_columns = n_columns;
}

void
mlg_book_sheet_choice (MlgBookSheet *self,
                       guint column,
                       guint first,
                       guint last,
                       const char *sheet,
                       guint list_column,
                       guint list_first,
                       guint list_last,
                       gboolean strict)
{
  MlgChoice choice = { column,      first,      last,      g_strdup (sheet),
                       list_column, list_first, list_last, strict };

  g_array_append_val (self->choices, choice);
}

/* ---- writing -------------------------------------------------------------------- */

static gboolean
refuse (const MlgBookSheet *sheet, const char *what, GError **error)
{
  g_set_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED, "%s: %s", sheet->name, what);
  return FALSE;
}

static gboolean
check_sheet (const MlgBookSheet *sheet, GError **error)
{
  if (sheet->rows->len > MOST_ROWS)
    return refuse (sheet,
                   mlg_tr (mlg_message_lang (),
                           "the sheet would have more than 1,048,576 rows: write CSV instead."),
                   error);
  for (guint r = 0; r < sheet->rows->len; r++)
    {
      const GArray *cells = g_ptr_array_index (sheet->rows, r);

      for (guint i = 0; cells != NULL && i < cells->len; i++)
        {
          const MlgBox *box = &g_array_index (cells, MlgBox, i);

          if (box->column >= MOST_COLUMNS)
            return refuse (
                sheet,
                mlg_tr (mlg_message_lang (),
                        "the sheet would have more than 16,384 columns: write CSV instead."),
                error);
          if (box->kind == MLG_BOX_TEXT && strlen (box->text) > MOST_CHARACTERS &&
              g_utf8_strlen (box->text, -1) > MOST_CHARACTERS)
            return refuse (sheet,
                           mlg_tr (mlg_message_lang (),
                                   "a text is longer than a cell may be: write CSV "
                                   "instead."),
                           error);
        }
    }
  return TRUE;
}

GBytes *
mlg_workbook_write (const MlgWorkbook *self, MlgWorkbookForm form, GError **error)
{
  g_return_val_if_fail (self->sheets->len > 0, NULL);
  for (guint i = 0; i < self->sheets->len; i++)
    if (!check_sheet (g_ptr_array_index (self->sheets, i), error))
      return NULL;
  return form == MLG_WORKBOOK_ODS ? mlg_ods_write (self) : mlg_xlsx_write (self);
}
