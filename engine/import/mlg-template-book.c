/* The template as a workbook. */
#include "import/mlg-embedded.h"
#include "import/mlg-guide.h"
#include "import/mlg-new.h"
#include "import/mlg-sheet.h"
#include <string.h>

#define N_(text) text

/* Rows below the help that the drop-down lists cover. */
#define HELP_ROWS 3u
#define LAST_ROW 2000u

typedef struct
{
  MlgWorkbook *book;
  MlgBookSheet *lists; /* one column per list of words */
  GPtrArray *columns;  /* per list: GPtrArray of its words */
  GHashTable *places;  /* MlgWord array → number of its list + 1 */
  MlgLang lang;
} Template;

static const char *
word (const char *en, const char *fr, MlgLang lang)
{
  return lang == MLG_LANG_FR ? fr : en;
}

static const char *
lists_name (MlgLang lang)
{
  return word ("lists", "listes", lang);
}

/* The number of the list of an enumeration's words, or of yes and no (words == NULL). */
static guint
list_of (Template *self, const MlgWord *words)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, words));
  GPtrArray *column;

  if (place > 0)
    return place - 1;
  column = g_ptr_array_new ();
  if (words == NULL)
    {
      g_ptr_array_add (column, (gpointer) (gsize) word ("yes", "oui", self->lang));
      g_ptr_array_add (column, (gpointer) (gsize) word ("no", "non", self->lang));
    }
  for (guint i = 0; words != NULL && words[i].id != NULL; i++)
    g_ptr_array_add (column, (gpointer) (gsize) word (words[i].id, words[i].fr, self->lang));
  g_ptr_array_add (self->columns, column);
  g_hash_table_insert (self->places, (gpointer) (gsize) words,
                       GUINT_TO_POINTER (self->columns->len));
  return self->columns->len - 1;
}

static void
add_choice (Template *self, MlgBookSheet *sheet, guint c, const MlgColumnSpec *column)
{
  if (column->type == MLG_TYPE_ENUM || column->type == MLG_TYPE_FLAG)
    {
      const guint list = list_of (self, column->type == MLG_TYPE_ENUM ? column->values : NULL);
      const GPtrArray *words = g_ptr_array_index (self->columns, list);

      mlg_book_sheet_choice (sheet, c, HELP_ROWS, LAST_ROW, lists_name (self->lang), list, 1,
                             words->len, TRUE);
    }
  else if (column->reference >= 0)
    {
      const MlgTableSpec *other = mlg_schema_table ((MlgTableId) column->reference);

      mlg_book_sheet_choice (sheet, c, HELP_ROWS, LAST_ROW, word (other->id, other->fr, self->lang),
                             0, HELP_ROWS, LAST_ROW, FALSE);
    }
}

static char *
unit_line (const MlgColumnSpec *column, gboolean first, MlgLang lang)
{
  GString *out = g_string_new (first ? MLG_HELP_MARK " " : NULL);

  g_string_append (out, (column->flags & MLG_OPTIONAL) == 0 ? mlg_tr (lang, "must be filled")
                                                            : mlg_tr (lang, "may be empty"));
  if (column->unit != NULL)
    g_string_append_printf (out, " · %s",
                            strcmp (column->unit, "share (0-1)") == 0
                                ? mlg_tr (lang, "share, such as 25 %")
                                : mlg_tr (lang, column->unit));
  if (column->type == MLG_TYPE_DATE)
    g_string_append_printf (out, " · %s", mlg_tr (lang, "date"));
  return g_string_free (out, FALSE);
}

static char *
help_line (const MlgColumnSpec *column, gboolean first, MlgLang lang)
{
  GString *out = g_string_new (first ? MLG_HELP_MARK " " : NULL);

  g_string_append (out, mlg_tr (lang, column->help));
  if (column->empty != NULL)
    {
      g_string_append (out, ". ");
      g_string_append_printf (out, mlg_tr (lang, "Empty: %s."), mlg_tr (lang, column->empty));
    }
  return g_string_free (out, FALSE);
}

static MlgBookSheet *
add_form (Template *self, const MlgTableSpec *spec)
{
  MlgBookSheet *sheet = mlg_workbook_add_sheet (self->book, word (spec->id, spec->fr, self->lang));
  const MlgLook help = MLG_LOOK (MLG_LOOK_HELP, 0);

  mlg_book_add_header (sheet, spec, NULL, self->lang);
  for (guint c = 0; c < spec->n_columns; c++)
    {
      g_autofree char *unit = unit_line (&spec->columns[c], c == 0, self->lang);
      g_autofree char *line = help_line (&spec->columns[c], c == 0, self->lang);

      mlg_book_sheet_text (sheet, 1, c, help, unit);
      mlg_book_sheet_text (sheet, 2, c, help, line);
      add_choice (self, sheet, c, &spec->columns[c]);
    }
  mlg_book_sheet_freeze (sheet, HELP_ROWS, 1);
  return sheet;
}

/* The simple sheet with one example, as the folder's template has it. */
static void
add_simple_sheet (Template *self)
{
  MlgBookSheet *sheet = add_form (self, mlg_sheet_spec ());
  const MlgLook look = MLG_LOOK (MLG_LOOK_PLAIN, 0) | MLG_LOOK_EXAMPLE;

  mlg_book_sheet_text (sheet, HELP_ROWS, 0, look,
                       mlg_tr (self->lang, "Craft association of the Loire (example)"));
  mlg_book_sheet_text (sheet, HELP_ROWS, 1, look, "branch");
  mlg_book_sheet_text (sheet, HELP_ROWS, 2, look, "42");
  mlg_book_sheet_number (sheet, HELP_ROWS, 3, look, 500);
  mlg_book_sheet_empty (sheet, HELP_ROWS, 4, look);
  mlg_book_sheet_number (sheet, HELP_ROWS, 5, look, 4);
}

static void
add_guide (Template *self)
{
  MlgBookSheet *sheet = mlg_workbook_add_sheet (self->book, "guide");
  const MlgLook words = MLG_LOOK (MLG_LOOK_WORDS, 0);
  static const char *const lines[] = {
    N_ ("One sheet per table; a sheet or a column that may be empty may also be deleted. Empty "
        "means "
        "unknown, never zero, except where the help says what it means."),
    N_ ("The lines in italics are examples that fit together: replace them by yours. Codes are "
        "yours "
        "to "
        "choose; other sheets point to them."),
    N_ ("Lines that begin with ⓘ explain the columns and are not read: leave them or delete them."),
    N_ ("The sheet of first relays is enough for a first report: one line per relay."),
    N_ ("Then: maillage check BOOK.xlsx --faults-to FAULTS.xlsx shows every fault in a copy of "
        "this "
        "workbook; maillage report BOOK.xlsx writes the report."),
  };

  mlg_book_sheet_column (sheet, 0, 100, words);
  mlg_book_sheet_text (sheet, 0, 0, MLG_LOOK (MLG_LOOK_TITLE, 0),
                       mlg_tr (self->lang, "THE TABLES OF A MAP"));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    mlg_book_sheet_text (sheet, i + 2, 0, words, mlg_tr (self->lang, lines[i]));
}

static void
fill_lists (Template *self)
{
  guint longest = 0;

  for (guint c = 0; c < self->columns->len; c++)
    longest = MAX (longest, ((GPtrArray *) g_ptr_array_index (self->columns, c))->len);
  mlg_book_sheet_text (self->lists, 0, 0, MLG_LOOK (MLG_LOOK_HELP, 0),
                       mlg_tr (self->lang, "The words of the drop-down lists"));
  for (guint r = 0; r < longest; r++)
    for (guint c = 0; c < self->columns->len; c++)
      {
        const GPtrArray *words = g_ptr_array_index (self->columns, c);

        if (r < words->len)
          mlg_book_sheet_text (self->lists, r + 1, c, MLG_LOOK (MLG_LOOK_TEXT, 0),
                               g_ptr_array_index (words, r));
      }
}

GBytes *
mlg_template_book (MlgWorkbookForm form, MlgLang lang, GError **error)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autoptr (MlgWorkbook) book = mlg_workbook_new (lang, mlg_tr (lang, "THE TABLES OF A MAP"));
  Template self = { .book = book, .lang = lang };
  GBytes *bytes;

  self.places = g_hash_table_new (NULL, NULL);
  self.columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  mlg_embedded_read (draft, "/maillage/example");
  add_guide (&self);
  add_simple_sheet (&self);
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    mlg_book_add_rows (add_form (&self, mlg_schema_table (t)), HELP_ROWS, mlg_draft_rows (draft, t),
                       NULL, lang, MLG_LOOK_EXAMPLE);
  self.lists = mlg_workbook_add_sheet (book, lists_name (lang));
  fill_lists (&self);
  bytes = mlg_workbook_write (book, form, error);
  g_hash_table_unref (self.places);
  g_ptr_array_unref (self.columns);
  return bytes;
}
