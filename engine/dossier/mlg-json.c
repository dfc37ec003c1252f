#include "dossier/mlg-json.h"

#include <string.h>

static void
append_words (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *p = valid; *p != '\0'; p++)
    {
      const unsigned char c = (unsigned char) *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20 || c == 0x7f || c == '<')
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, '"');
}

static void
start_value (MlgJson *self, const char *key)
{
  if (self->depth > 0)
    g_string_append_printf (self->text, "%s\n%*s", self->first ? "" : ",", (int) self->depth * 2,
                            "");
  self->first = FALSE;
  if (key != NULL)
    {
      append_words (self->text, key);
      g_string_append (self->text, ": ");
    }
}

MlgJson
mlg_json_start (void)
{
  return (MlgJson){ g_string_new (NULL), 0, TRUE };
}

void
mlg_json_open (MlgJson *self, const char *key, char bracket)
{
  start_value (self, key);
  g_string_append_c (self->text, bracket);
  self->depth++;
  self->first = TRUE;
}

void
mlg_json_close (MlgJson *self, char bracket)
{
  self->depth--;
  if (!self->first)
    g_string_append_printf (self->text, "\n%*s", (int) self->depth * 2, "");
  g_string_append_c (self->text, bracket);
  self->first = FALSE;
  if (self->depth == 0)
    g_string_append_c (self->text, '\n');
}

void
mlg_json_text (MlgJson *self, const char *key, const char *text)
{
  if (text == NULL)
    return;
  start_value (self, key);
  append_words (self->text, text);
}

void
mlg_json_whole (MlgJson *self, const char *key, guint value)
{
  start_value (self, key);
  g_string_append_printf (self->text, "%u", value);
}

void
mlg_json_flag (MlgJson *self, const char *key, gboolean value)
{
  start_value (self, key);
  g_string_append (self->text, value ? "true" : "false");
}

void
mlg_json_exact (MlgJson *self, const char *key, const MlgExact *value, guint decimals)
{
  g_autofree char *text = mlg_exact_print (value, decimals);
  gsize length = strlen (text);

  if (length == 0)
    return;
  if (strchr (text, '.') != NULL)
    while (text[length - 1] == '0' || text[length - 1] == '.')
      {
        const gboolean point = text[length - 1] == '.';

        text[--length] = '\0';
        if (point)
          break;
      }
  start_value (self, key);
  g_string_append (self->text, text);
}
