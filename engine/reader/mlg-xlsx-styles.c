/* Which cells of an .xlsx are dates, percentages or codes of a fixed length: their number formats
 * say so, nothing else does. */
#include "reader/mlg-book-private.h"

/* Styles beyond these count as plain numbers. */
#define MAX_STYLES 65536u
#define MAX_FORMATS 4096u

typedef struct
{
  MlgBook *book;
  GHashTable *codes; /* number of a format → code */
  gboolean in_cells; /* inside cellXfs */
  GString *value, *code;
} Styles;

/* The letters of a format's first section that stand for a part of the value: without quoted
 * words, escapes, colours and conditions. */
static char *
bare_code (const char *code)
{
  GString *bare = g_string_new (NULL);

  for (const char *p = code; *p != 0 && *p != ';'; p++)
    if (*p == '"' || *p == '[')
      {
        const char *end = strchr (p + 1, *p == '"' ? '"' : ']');

        if (end == NULL)
          break;
        /* [h], [mm]: elapsed time */
        if (*p == '[' && strspn (p + 1, "hHmMsS") == (gsize) (end - p - 1))
          g_string_append_c (bare, 'h');
        p = end;
      }
    else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != 0)
      p++;
    else
      g_string_append_c (bare, g_ascii_tolower (*p));
  return g_string_free (bare, FALSE);
}

static MlgXlsxStyle
style_of_code (const char *code)
{
  g_autofree char *bare = bare_code (code);
  MlgXlsxStyle style = { MLG_BOOK_NUMBER, 0 };
  gsize zeros = strspn (bare, "0");

  if (strcmp (bare, "general") == 0 || strcmp (bare, "standard") == 0)
    return style;
  if (strpbrk (bare, "yd") != NULL ||
      (strchr (bare, 'm') != NULL && strpbrk (bare, "hs0#?") == NULL))
    style.kind = MLG_BOOK_DATE;
  else if (strchr (bare, '%') != NULL)
    style.kind = MLG_BOOK_PERCENT;
  else if (zeros > 1 && bare[zeros] == 0 && zeros < 32)
    style.zeros = (guint8) zeros;
  return style;
}

/* The formats that have no code in the file. */
static MlgXlsxStyle
style_of_number (guint number)
{
  MlgXlsxStyle style = { MLG_BOOK_NUMBER, 0 };

  if ((number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36) ||
      (number >= 50 && number <= 58))
    style.kind = MLG_BOOK_DATE;
  else if (number == 9 || number == 10)
    style.kind = MLG_BOOK_PERCENT;
  return style;
}

static void
add_style (Styles *self, const MlgXmlAttributes *attributes)
{
  guint64 number = 0;
  const char *code;
  MlgXlsxStyle style;

  if (mlg_xml_get (attributes, NULL, "numFmtId", self->value))
    g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT32, &number, NULL);
  code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER ((guint) number));
  style = code != NULL ? style_of_code (code) : style_of_number ((guint) number);
  if (self->book->styles->len < MAX_STYLES)
    g_array_append_val (self->book->styles, style);
}

static gboolean
on_start (gpointer data, const char *name, const MlgXmlAttributes *attributes)
{
  Styles *self = data;
  guint64 number;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = TRUE;
  else if (strcmp (name, "xf") == 0 && self->in_cells)
    add_style (self, attributes);
  else if (strcmp (name, "numFmt") == 0 && g_hash_table_size (self->codes) < MAX_FORMATS &&
           mlg_xml_get (attributes, NULL, "numFmtId", self->value) &&
           mlg_xml_get (attributes, NULL, "formatCode", self->code) &&
           g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT32, &number, NULL))
    g_hash_table_replace (self->codes, GUINT_TO_POINTER ((guint) number),
                          g_strndup (self->code->str, 256));
  return TRUE;
}

static gboolean
on_end (gpointer data, const char *name)
{
  Styles *self = data;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = FALSE;
  return TRUE;
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  (void) data;
  (void) text;
  (void) length;
}

gboolean
mlg_xlsx_read_styles (MlgBook *self, const char *part, MlgFaults *faults)
{
  static const MlgXmlHandlers handlers = { on_start, on_end, on_text };
  Styles styles = { .book = self };
  MlgZipStatus status;

  styles.codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  styles.value = g_string_new (NULL);
  styles.code = g_string_new (NULL);
  status = mlg_xml_read (self->zip, part, &handlers, &styles, faults);
  g_hash_table_unref (styles.codes);
  g_string_free (styles.value, TRUE);
  g_string_free (styles.code, TRUE);
  return status == MLG_ZIP_DONE;
}
