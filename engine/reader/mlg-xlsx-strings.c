/* The texts that cells of an .xlsx share: runs of different looks are joined, readings of Asian
 * words left out. */
#include "reader/mlg-book-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

#define MAX_STRINGS 4000000u

typedef struct
{
  MlgBook *book;
  MlgFaults *faults;
  gboolean in_text, too_many;
  guint in_reading; /* inside rPh */
  gsize from;       /* where the text begins */
} Strings;

static int
hex_value (const char *text)
{
  int value = 0;

  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isxdigit (text[i]))
      return -1;
    else
      value = value * 16 + g_ascii_xdigit_value (text[i]);
  return value;
}

void
mlg_xlsx_unescape (GString *text, gsize from)
{
  gsize to = from;

  if (strstr (text->str + from, "_x") == NULL)
    return;
  for (gsize i = from; i < text->len;)
    {
      const char *p = text->str + i;
      int c =
          text->len - i >= 7 && p[0] == '_' && p[1] == 'x' && p[6] == '_' ? hex_value (p + 2) : -1;

      if (c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
          (c >= 0xe000 && c < 0xfffe))
        {
          to += (gsize) g_unichar_to_utf8 ((gunichar) c, text->str + to);
          i += 7;
        }
      else
        text->str[to++] = text->str[i++];
    }
  g_string_truncate (text, to);
}

static gboolean
on_start (gpointer data, const char *name, const MlgXmlAttributes *attributes)
{
  Strings *self = data;

  (void) attributes;
  if (strcmp (name, "si") == 0)
    self->from = self->book->strings.bytes->len;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading++;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->in_reading == 0;
  return TRUE;
}

static gboolean
on_end (gpointer data, const char *name)
{
  Strings *self = data;
  MlgXlsxStrings *strings = &self->book->strings;
  guint32 end;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->in_reading--;
  else if (strcmp (name, "si") == 0)
    {
      mlg_xlsx_unescape (strings->bytes, self->from);
      end = (guint32) strings->bytes->len;
      g_array_append_val (strings->ends, end);
      self->too_many =
          strings->ends->len > MAX_STRINGS || strings->bytes->len > MLG_BOOK_MAX_STRINGS;
    }
  return !self->too_many;
}

static void
on_text (gpointer data, const char *text, gsize length)
{
  Strings *self = data;

  if (self->in_text && self->book->strings.bytes->len <= MLG_BOOK_MAX_STRINGS)
    g_string_append_len (self->book->strings.bytes, text, (gssize) length);
}

gboolean
mlg_xlsx_read_strings (MlgBook *self, const char *part, MlgFaults *faults)
{
  static const MlgXmlHandlers handlers = { on_start, on_end, on_text };
  Strings strings = { .book = self, .faults = faults };
  MlgZipStatus status = mlg_xml_read (self->zip, part, &handlers, &strings, faults);

  if (strings.too_many)
    mlg_reader_fault (faults, self->name, 0, NULL, TR ("holds too much text."),
                      TR ("Save its tables as CSV files in one folder and give that folder."));
  return status == MLG_ZIP_DONE;
}
