#include "plot/mlg-sheet.h"
#include "base/mlg-output.h"
#include "plot/mlg-metrics.h"

#include <math.h>
#include <string.h>

#define MOST_CHARACTERS 100

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

MlgSheet *
mlg_sheet_new (MlgLang lang, gboolean wide)
{
  MlgSheet *self = g_new0 (MlgSheet, 1);

  self->lang = lang;
  self->wide = wide;
  self->width = wide ? 880 : 340;
  self->scalars = g_string_new (NULL);
  self->blocks = g_ptr_array_new_with_free_func (free_string);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->first = g_ptr_array_new_with_free_func (g_free);
  self->second = g_ptr_array_new_with_free_func (g_free);
  mlg_sheet_declare (self, "d"); /* the theme's D() asks for it, drawn from or not */
  return self;
}

void
mlg_sheet_free (MlgSheet *self)
{
  g_string_free (self->scalars, TRUE);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->first);
  g_ptr_array_unref (self->second);
  g_free (self->description);
  g_free (self);
}

/* Without exponents: gnuplot's real () does not read "6e-14". A sheet holds pixels, shares of an
 * axis and numbers of words: what is beyond twelve digits or nine decimals is not seen. */
static void
print_value (GString *out, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gsize end;

  if (!isfinite (value))
    {
      g_string_append (out, "NaN");
      return;
    }
  value = fmin (fmax (value, -1e12), 1e12);
  g_ascii_formatd (buffer, sizeof buffer, fabs (value) < 1e5 ? "%.9f" : "%.0f", value);
  end = strlen (buffer);
  while (strchr (buffer, '.') != NULL && (buffer[end - 1] == '0' || buffer[end - 1] == '.'))
    buffer[--end] = '\0';
  g_string_append (out, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

void
mlg_sheet_set (MlgSheet *self, const char *name, double value)
{
  g_string_append_printf (self->scalars, "%s = ", name);
  print_value (self->scalars, value);
  g_string_append_c (self->scalars, '\n');
}

/* gnuplot cuts a string column at an ASCII quote; line ends would start a new line of the block. */
static char *
clean (const char *text)
{
  g_autofree char *shown = mlg_clean_text (text);
  GString *out = g_string_sized_new (strlen (shown));

  for (const char *p = shown; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"')
        g_string_append (out, "”");
      else if (c == 0x2028 || c == 0x2029 || g_unichar_iscntrl (c))
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

guint
mlg_sheet_label (MlgSheet *self,
                 const char *text,
                 double width,
                 double size,
                 gboolean bold,
                 guint lines,
                 guint *out_lines)
{
  g_autofree char *cleaned = clean (text == NULL ? "" : text);
  g_auto (GStrv) fitted = mlg_text_fit (cleaned, width, size, bold, lines);

  g_ptr_array_add (self->first, g_strdup (fitted[0]));
  g_ptr_array_add (self->second, g_strdup (fitted[1] == NULL ? "" : fitted[1]));
  if (out_lines != NULL)
    *out_lines = fitted[1] == NULL ? 1 : 2;
  return self->first->len;
}

guint
mlg_sheet_lines (MlgSheet *self, const char *first, const char *second)
{
  g_ptr_array_add (self->first, clean (first));
  g_ptr_array_add (self->second, clean (second == NULL ? "" : second));
  return self->first->len;
}

guint
mlg_sheet_words (MlgSheet *self, const char *text)
{
  return mlg_sheet_label (self, text, MOST_CHARACTERS * 8.0, 15, FALSE, 1, NULL);
}

void
mlg_sheet_set_words (MlgSheet *self, const char *name, const char *text)
{
  mlg_sheet_set (self, name, text == NULL ? 0 : mlg_sheet_words (self, text));
}

static GString *
block (MlgSheet *self, const char *name)
{
  for (guint i = 0; i < self->names->len; i++)
    if (strcmp (self->names->pdata[i], name) == 0)
      return self->blocks->pdata[i];
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->blocks, g_string_new (NULL));
  return self->blocks->pdata[self->blocks->len - 1];
}

void
mlg_sheet_row (MlgSheet *self, const char *name, const double *values, guint n)
{
  GString *out = block (self, name);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      print_value (out, values[i]);
    }
  g_string_append_c (out, '\n');
}

void
mlg_sheet_declare (MlgSheet *self, const char *name)
{
  block (self, name);
}

void
mlg_sheet_part (MlgSheet *self, const char *name)
{
  GString *out = block (self, name);

  if (out->len > 0)
    g_string_append (out, "\n\n");
}

void
mlg_sheet_take_description (MlgSheet *self, char *text)
{
  g_free (self->description);
  /* names come into it: nothing that reorders or hides what is read */
  self->description = mlg_clean_text (text);
  g_free (text);
}

static GString *
print_words (const GPtrArray *lines)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "=%s|\n", (const char *) lines->pdata[i]);
  if (lines->len == 0)
    g_string_append (out, "=|\n");
  return out;
}

/* Derived from the content, so that the same picture has the same bytes; counted on until no line
 * holds it. Every line of words begins with "=", so none could begin with it in any case. */
static char *
end_mark (const GString *content)
{
  for (guint try = 0;; try++)
    {
      g_autofree char *salted = g_strdup_printf ("%u", try);
      g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
      char mark[21] = "END_";

      g_checksum_update (sum, (const guchar *) salted, -1);
      g_checksum_update (sum, (const guchar *) content->str, (gssize) content->len);
      memcpy (mark + 4, g_checksum_get_string (sum), 16);
      mark[20] = '\0';
      if (strstr (content->str, mark) == NULL)
        return g_strdup (mark);
    }
}

static void
print_block (GString *out, const char *name, const GString *content)
{
  g_autofree char *mark = end_mark (content);

  g_string_append_printf (out, "$%s << %s\n", name, mark);
  g_string_append_len (out, content->str, (gssize) content->len);
  g_string_append_printf (out, "%s\n", mark);
}

GString *
mlg_sheet_print (const MlgSheet *self)
{
  GString *out = g_string_new (NULL);
  GString *first = print_words (self->first);
  GString *second = print_words (self->second);

  g_string_append_printf (out, "wide = %d\nW = ", self->wide ? 1 : 0);
  print_value (out, round (self->width));
  g_string_append (out, "\nH = ");
  print_value (out, round (self->height));
  g_string_append_c (out, '\n');
  g_string_append_len (out, self->scalars->str, (gssize) self->scalars->len);
  print_block (out, "t", first);
  print_block (out, "u", second);
  for (guint i = 0; i < self->blocks->len; i++)
    print_block (out, self->names->pdata[i], self->blocks->pdata[i]);
  g_string_free (first, TRUE);
  g_string_free (second, TRUE);
  return out;
}
