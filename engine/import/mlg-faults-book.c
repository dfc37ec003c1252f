/* A source and what is wrong with it, as a workbook: faults where they stand. */
#include "base/mlg-format.h"
#include "import/mlg-export.h"
#include "reader/mlg-book.h"
#include <math.h>
#include <string.h>

#define N_(text) text

typedef struct
{
  MlgWorkbook *book;
  MlgBookSheet *sheet;
  MlgLang lang;
  GHashTable *places; /* "sheet!C12" → GString of what is wrong there */
  GHashTable *warned; /* the places that have warnings only */
  char *name;         /* of the sheet or file being copied */
  GPtrArray *headers; /* of the sheet being copied */
  guint n_columns;
  double widths[64];
} Copy;

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

/* ---- which fault stands where --------------------------------------------------- */

static char *
place_key (const char *file, guint line, const char *column)
{
  return g_strdup_printf ("%s!%u!%s", file != NULL ? file : "", line, column != NULL ? column : "");
}

static void
index_faults (Copy *self, const MlgFaults *faults)
{
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      g_autofree char *key = fault->cell != NULL
                                 ? g_strdup_printf ("%s!%s", fault->file, fault->cell)
                                 : place_key (fault->file, fault->line, fault->column);
      GString *text = g_hash_table_lookup (self->places, key);

      if (fault->line == 0)
        continue;
      if (text == NULL)
        {
          text = g_string_new (NULL);
          g_hash_table_insert (self->places, g_strdup (key), text);
          g_hash_table_add (self->warned, g_strdup (key));
        }
      if (fault->severity == MLG_FAULT)
        g_hash_table_remove (self->warned, key);
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", fault->rule,
                              fault->mend != NULL ? fault->mend : "");
    }
}

/* What is wrong with a cell; of the first cell of a row also what is wrong with the row. */
static const char *
find_fault (Copy *self, guint32 line, guint column, MlgLook *out_mark)
{
  g_autofree char *cell = mlg_book_cell_name (column, line);
  g_autofree char *by_cell = g_strdup_printf ("%s!%s", self->name, cell);
  g_autofree char *by_column =
      place_key (self->name, line,
                 column < self->headers->len ? g_ptr_array_index (self->headers, column) : "");
  g_autofree char *by_row = place_key (self->name, line, NULL);
  const char *keys[] = { by_cell, by_column, column == 0 ? by_row : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const GString *text = keys[i] != NULL ? g_hash_table_lookup (self->places, keys[i]) : NULL;

      if (text == NULL)
        continue;
      *out_mark = g_hash_table_contains (self->warned, keys[i]) ? MLG_LOOK_WARNING : MLG_LOOK_FAULT;
      return text->str;
    }
  *out_mark = 0;
  return NULL;
}

/* ---- copying -------------------------------------------------------------------- */

static void
copy_cell (Copy *self, const MlgCsvRow *row, guint c, guint column, MlgLook mark)
{
  const MlgBookKind kind = row->kinds != NULL ? (MlgBookKind) row->kinds[c] : MLG_BOOK_TEXT;
  const gboolean header = self->headers->len == 0;
  const MlgLook plain =
      (header ? MLG_LOOK (MLG_LOOK_HEADER, 0) : MLG_LOOK (MLG_LOOK_PLAIN, 0)) | mark;
  const guint at = row->line - 1;
  double value;
  MlgDay day;

  if (kind == MLG_BOOK_DATE && mlg_day_parse_iso (row->cells[c], &day))
    mlg_book_sheet_day (self->sheet, at, column, MLG_LOOK (MLG_LOOK_DATE, 0) | mark, day);
  else if ((kind == MLG_BOOK_NUMBER || kind == MLG_BOOK_PERCENT) &&
           mlg_parse_number (row->cells[c], &value))
    mlg_book_sheet_number (
        self->sheet, at, column,
        kind == MLG_BOOK_PERCENT ? (MlgLook) (MLG_LOOK (MLG_LOOK_SHARE, 1) | mark) : plain, value);
  else
    mlg_book_sheet_text (self->sheet, at, column, plain, row->cells[c]);
}

static gboolean
on_row (const MlgCsvRow *row, gpointer data)
{
  Copy *self = data;
  const guint n = MAX (row->n, self->n_columns);

  for (guint c = 0; c < n; c++)
    {
      MlgLook mark;
      const char *text = find_fault (self, row->line, c, &mark);

      if (c < row->n)
        copy_cell (self, row, c, c, mark);
      else if (mark != 0)
        mlg_book_sheet_empty (self->sheet, row->line - 1, c, MLG_LOOK (MLG_LOOK_PLAIN, 0) | mark);
      if (text != NULL)
        mlg_book_sheet_note (self->sheet, row->line - 1, c, text);
      if (c < row->n && c < G_N_ELEMENTS (self->widths))
        self->widths[c] =
            CLAMP ((double) g_utf8_strlen (row->cells[c], -1) + 2, self->widths[c], 40);
    }
  if (self->headers->len == 0)
    {
      for (guint c = 0; c < row->n; c++)
        g_ptr_array_add (self->headers, g_strdup (row->cells[c]));
      self->n_columns = row->n;
      mlg_book_sheet_freeze (self->sheet, row->line, 0);
    }
  return TRUE;
}

static gboolean
on_begin (const char *sheet, gpointer data)
{
  Copy *self = data;

  g_free (self->name);
  self->name = g_strdup (sheet);
  self->sheet = mlg_workbook_add_sheet (self->book, sheet);
  self->n_columns = 0;
  g_ptr_array_set_size (self->headers, 0);
  for (guint i = 0; i < G_N_ELEMENTS (self->widths); i++)
    self->widths[i] = 10;
  return TRUE;
}

static void
on_end (const MlgBookRange *merged, guint n_merged, gpointer data)
{
  Copy *self = data;

  (void) merged;
  (void) n_merged;
  for (guint c = 0; c < MIN (self->n_columns, G_N_ELEMENTS (self->widths)); c++)
    mlg_book_sheet_column (self->sheet, c, self->widths[c], MLG_LOOK (MLG_LOOK_PLAIN, 0));
}

static void
copy_book (Copy *self, const char *path)
{
  static const MlgBookHandlers handlers = { on_begin, on_row, on_end };
  g_autoptr (MlgFaults) told = mlg_faults_new (); /* said before */
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (MlgBook) book = mlg_book_open (path, name, told);

  if (book != NULL)
    mlg_book_read (book, &handlers, self, told);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
copy_folder (Copy *self, const char *path)
{
  g_autoptr (MlgFaults) told = mlg_faults_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strlen (name) > 4 && g_ascii_strcasecmp (name + strlen (name) - 4, ".csv") == 0)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);
      g_autofree char *stem =
          g_strndup (g_ptr_array_index (names, i), strlen (g_ptr_array_index (names, i)) - 4);
      g_autoptr (MlgCsv) csv = mlg_csv_open (file, g_ptr_array_index (names, i), told);

      if (csv == NULL)
        continue;
      on_begin (stem, self);
      g_free (self->name);
      self->name = g_strdup (g_ptr_array_index (names, i)); /* faults name the file */
      mlg_csv_each_row (csv, on_row, self, told);
      on_end (NULL, 0, self);
    }
}

/* Every fault as a line, those of whole files included; first, so that it is seen. */
static void
add_list (Copy *self, const MlgFaults *faults)
{
  MlgBookSheet *sheet =
      mlg_workbook_add_sheet (self->book, self->lang == MLG_LANG_FR ? "anomalies" : "faults");
  static const char *const titles[] = {
    N_ ("Severity"), N_ ("Where"),         N_ ("Column"),
    N_ ("Value"),    N_ ("What is wrong"), N_ ("What to write")
  };
  static const double widths[] = { 14, 26, 22, 24, 60, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      mlg_book_sheet_text (sheet, 0, i, MLG_LOOK (MLG_LOOK_HEADER, 0),
                           mlg_tr (self->lang, titles[i]));
      mlg_book_sheet_column (sheet, i, widths[i], MLG_LOOK (MLG_LOOK_WORDS, 0));
    }
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      const MlgFault *fault = mlg_faults_get (faults, i);
      const gboolean is_fault = fault->severity == MLG_FAULT;
      const MlgLook look =
          MLG_LOOK (MLG_LOOK_WORDS, 0) | (is_fault ? MLG_LOOK_FAULT : MLG_LOOK_WARNING);
      g_autofree char *where =
          fault->cell != NULL ? g_strdup_printf ("%s!%s", fault->file, fault->cell)
          : fault->line > 0   ? g_strdup_printf ("%s:%u", fault->file, fault->line)
                              : g_strdup (fault->file);

      mlg_book_sheet_text (sheet, i + 1, 0, look,
                           mlg_tr (self->lang, is_fault ? N_ ("fault") : N_ ("warning")));
      mlg_book_sheet_text (sheet, i + 1, 1, MLG_LOOK (MLG_LOOK_WORDS, 0), where);
      mlg_book_sheet_text (sheet, i + 1, 2, MLG_LOOK (MLG_LOOK_WORDS, 0), fault->column);
      mlg_book_sheet_text (sheet, i + 1, 3, MLG_LOOK (MLG_LOOK_WORDS, 0), fault->value);
      mlg_book_sheet_text (sheet, i + 1, 4, MLG_LOOK (MLG_LOOK_WORDS, 0), fault->rule);
      mlg_book_sheet_text (sheet, i + 1, 5, MLG_LOOK (MLG_LOOK_WORDS, 0), fault->mend);
    }
  mlg_book_sheet_freeze (sheet, 1, 0);
  mlg_book_sheet_filter (sheet, 0, mlg_faults_length (faults), G_N_ELEMENTS (titles));
}

GBytes *
mlg_faults_book (const char *path,
                 gboolean is_book,
                 const MlgFaults *faults,
                 MlgWorkbookForm form,
                 MlgLang lang,
                 GError **error)
{
  g_autoptr (MlgWorkbook) book = mlg_workbook_new (lang, mlg_tr (lang, "Faults and warnings"));
  Copy self = { .book = book, .lang = lang };

  self.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
  self.warned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.headers = g_ptr_array_new_with_free_func (g_free);
  index_faults (&self, faults);
  add_list (&self, faults);
  if (is_book)
    copy_book (&self, path);
  else
    copy_folder (&self, path);
  g_hash_table_unref (self.places);
  g_hash_table_unref (self.warned);
  g_ptr_array_unref (self.headers);
  g_free (self.name);
  return mlg_workbook_write (book, form, error);
}
