/* Looks of cells, and the words of XML that both forms share. */
#include "workbook/mlg-workbook-private.h"

/* ---- XML -------------------------------------------------------------------- */

/* Whether XML 1.0 can hold a character as it is. */
static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xfffe) || c > 0xffff;
}

/* A text that looks like an escape must not be read as one. */
static gboolean
looks_escaped (const char *p)
{
  return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit (p[2]) && g_ascii_isxdigit (p[3]) &&
         g_ascii_isxdigit (p[4]) && g_ascii_isxdigit (p[5]) && p[6] == '_';
}

void
mlg_xml_append (GString *out, const char *text, gboolean escape)
{
  for (const char *p = text; *p != 0; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (escape && looks_escaped (p))
        g_string_append (out, "_x005F_");
      else if (c == '\r' && !escape)
        g_string_append (out, "&#13;");
      else if (is_allowed (c))
        g_string_append_unichar (out, c);
      else if (escape && c <= 0xffff)
        g_string_append_printf (out, "_x%04X_", c);
      else
        g_string_append (out, "\xef\xbf\xbd");
    }
}

void
mlg_append_cell (GString *out, guint column, guint row, gboolean fixed)
{
  char letters[8];
  guint n = sizeof letters;

  letters[--n] = 0;
  for (column++; column > 0 && n > 0; column = (column - 1) / 26)
    letters[--n] = (char) ('A' + (column - 1) % 26);
  g_string_append_printf (out, fixed ? "$%s$%u" : "%s%u", letters + n, row + 1);
}

/* ---- looks -------------------------------------------------------------------- */

static void
add_look (MlgLooks *self, MlgLook look)
{
  if (g_hash_table_contains (self->places, GUINT_TO_POINTER ((guint) look)))
    return;
  g_hash_table_insert (self->places, GUINT_TO_POINTER ((guint) look),
                       GUINT_TO_POINTER (self->looks->len));
  g_array_append_val (self->looks, look);
}

void
mlg_looks_init (MlgLooks *self, const MlgWorkbook *book)
{
  self->looks = g_array_new (FALSE, FALSE, sizeof (MlgLook));
  self->places = g_hash_table_new (NULL, NULL);
  add_look (self, MLG_LOOK (MLG_LOOK_PLAIN, 0));
  for (guint s = 0; s < book->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (book->sheets, s);

      for (guint c = 0; c < sheet->columns->len; c++)
        add_look (self, g_array_index (sheet->columns, MlgBookColumn, c).look);
      for (guint r = 0; r < sheet->rows->len; r++)
        {
          const GArray *cells = g_ptr_array_index (sheet->rows, r);

          for (guint i = 0; cells != NULL && i < cells->len; i++)
            add_look (self, g_array_index (cells, MlgBox, i).look);
        }
    }
}

void
mlg_looks_clear (MlgLooks *self)
{
  g_array_unref (self->looks);
  g_hash_table_unref (self->places);
}

guint
mlg_looks_place (const MlgLooks *self, MlgLook look)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GUINT_TO_POINTER ((guint) look)));
}

gboolean
mlg_look_is_header (MlgLook look)
{
  return MLG_LOOK_KIND (look) == MLG_LOOK_HEADER || MLG_LOOK_KIND (look) == MLG_LOOK_HEADER_RIGHT;
}

gboolean
mlg_look_is_number (MlgLook look)
{
  return MLG_LOOK_KIND (look) >= MLG_LOOK_COUNT && MLG_LOOK_KIND (look) <= MLG_LOOK_EUROS;
}

char *
mlg_look_code (MlgLook look, MlgLang lang)
{
  const guint n = MLG_LOOK_DECIMALS (look);
  g_autofree char *zeros = g_strnfill (n, '0');
  const char *point = n > 0 ? "." : "";

  switch (MLG_LOOK_KIND (look))
    {
    case MLG_LOOK_TEXT:
      return g_strdup ("@");
    case MLG_LOOK_COUNT:
      return g_strdup ("#,##0");
    case MLG_LOOK_NUMBER:
      return g_strconcat ("#,##0", point, zeros, NULL);
    case MLG_LOOK_SHARE:
      return g_strconcat ("0", point, zeros, lang == MLG_LANG_FR ? "\"\u00a0\"%" : "%", NULL);
    case MLG_LOOK_POINTS:
      return g_strdup_printf ("+0%s%s%%;-0%s%s%%;0%s%s%%", point, zeros, point, zeros, point,
                              zeros);
    case MLG_LOOK_EUROS:
      return lang == MLG_LANG_FR ? g_strconcat ("#,##0", point, zeros, "\"\u00a0€\"", NULL)
                                 : g_strconcat ("\"€\"#,##0", point, zeros, NULL);
    case MLG_LOOK_DATE:
      return g_strdup (lang == MLG_LANG_FR ? "dd/mm/yyyy" : "yyyy-mm-dd");
    case MLG_LOOK_PLAIN:
    case MLG_LOOK_HEADER:
    case MLG_LOOK_HEADER_RIGHT:
    case MLG_LOOK_HELP:
    case MLG_LOOK_TITLE:
    case MLG_LOOK_WORDS:
    case MLG_LOOK_HEAD:
    case MLG_LOOK_MUTED:
    case MLG_N_LOOKS:
    default:
      return NULL;
    }
}
