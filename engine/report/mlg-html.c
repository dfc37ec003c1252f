#include "report/mlg-html.h"

#include "base/mlg-output.h"

#include <string.h>

struct _MlgHtml
{
  GString *text;
  GPtrArray *open; /* names of the open elements; static strings of ours */
};

MlgHtml *
mlg_html_new (void)
{
  MlgHtml *self = g_new (MlgHtml, 1);

  self->text = g_string_new (NULL);
  self->open = g_ptr_array_new ();
  return self;
}

void
mlg_html_free (MlgHtml *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/* Five characters are enough in text and in double-quoted attributes. g_markup_escape_text is not
 * used: it turns controls into references that are invalid in HTML. */
static void
append_escaped (GString *out, const char *text)
{
  const char *run = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      const char *entity = NULL;

      switch (*p)
        {
        case '&':
          entity = "&amp;";
          break;
        case '<':
          entity = "&lt;";
          break;
        case '>':
          entity = "&gt;";
          break;
        case '"':
          entity = "&quot;";
          break;
        case '\'':
          entity = "&#39;";
          break;
        default:
          continue;
        }
      g_string_append_len (out, run, p - run);
      g_string_append (out, entity);
      run = p + 1;
    }
  g_string_append (out, run);
}

static void
append_clean (GString *out, const char *text)
{
  g_autofree char *clean = mlg_clean_text (text);

  append_escaped (out, clean);
}

static void
append_tag (MlgHtml *self, const char *element, va_list attributes)
{
  const char *name;

  g_string_append_c (self->text, '<');
  g_string_append (self->text, element);
  while ((name = va_arg (attributes, const char *)) != NULL)
    {
      const char *value = va_arg (attributes, const char *);

      if (value == NULL)
        continue;
      g_string_append_c (self->text, ' ');
      g_string_append (self->text, name);
      if (*value == '\0')
        continue;
      g_string_append (self->text, "=\"");
      append_clean (self->text, value);
      g_string_append_c (self->text, '"');
    }
}

void
mlg_html_open (MlgHtml *self, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
  g_string_append_c (self->text, '>');
  g_ptr_array_add (self->open, (gpointer) (guintptr) element);
}

void
mlg_html_empty (MlgHtml *self, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
  g_string_append_c (self->text, '>');
}

void
mlg_html_svg_empty (MlgHtml *self, const char *element, ...)
{
  va_list attributes;

  va_start (attributes, element);
  append_tag (self, element, attributes);
  va_end (attributes);
  g_string_append (self->text, "/>");
}

void
mlg_html_close (MlgHtml *self, const char *element)
{
  g_return_if_fail (self->open->len > 0);
  g_assert_cmpstr (g_ptr_array_index (self->open, self->open->len - 1), ==, element);
  g_ptr_array_set_size (self->open, (int) self->open->len - 1);
  g_string_append (self->text, "</");
  g_string_append (self->text, element);
  g_string_append_c (self->text, '>');
}

void
mlg_html_text (MlgHtml *self, const char *text)
{
  if (text != NULL)
    append_clean (self->text, text);
}

void
mlg_html_data (MlgHtml *self, const char *text)
{
  if (text == NULL)
    return;
  g_string_append (self->text, "<bdi>");
  append_clean (self->text, text);
  g_string_append (self->text, "</bdi>");
}

void
mlg_html_name (MlgHtml *self, const char *text)
{
  enum
  {
    LONGEST = 120
  };
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid != NULL && g_utf8_strlen (valid, -1) > LONGEST)
    {
      g_autofree char *start = g_utf8_substring (valid, 0, LONGEST - 1);
      g_autofree char *cut = g_strconcat (start, "…", NULL);

      mlg_html_data (self, cut);
    }
  else
    mlg_html_data (self, text);
}

/* One value of a sentence: `kind` is '@', '=' or anything else. */
typedef struct
{
  const char *name;
  char kind;
  gconstpointer value;
} Slot;

static GArray *
read_slots (va_list arguments)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  const char *name;

  while ((name = va_arg (arguments, const char *)) != NULL)
    {
      Slot slot = { .name = name, .kind = *name, .value = va_arg (arguments, gconstpointer) };

      if (slot.kind == '@' || slot.kind == '=')
        slot.name++;
      g_array_append_val (slots, slot);
    }
  return slots;
}

/* Writes the value of the slot named by the `length` bytes at `name`. A pattern that names a slot
 * which the caller does not give is a fault of ours: a critical in tests, nothing for a reader. */
static void
append_slot (MlgHtml *self, const GArray *slots, const char *name, gsize length)
{
  for (guint i = 0; i < slots->len; i++)
    {
      const Slot *slot = &g_array_index (slots, Slot, i);

      if (strlen (slot->name) != length || strncmp (slot->name, name, length) != 0)
        continue;
      if (slot->kind == '=')
        mlg_html_append (self, slot->value);
      else if (slot->kind == '@')
        mlg_html_name (self, slot->value);
      else
        mlg_html_text (self, slot->value);
      return;
    }
  g_critical ("a sentence names a slot that has no value: %.*s", (int) length, name);
}

void
mlg_html_words (MlgHtml *self, const char *pattern, ...)
{
  g_autoptr (GArray) slots = NULL;
  gboolean bold = FALSE;
  va_list arguments;

  va_start (arguments, pattern);
  slots = read_slots (arguments);
  va_end (arguments);

  for (const char *p = pattern; *p != '\0';)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;

      if (end != NULL)
        {
          append_slot (self, slots, p + 1, (gsize) (end - p - 1));
          p = end + 1;
        }
      else if (p[0] == '*' && p[1] == '*')
        {
          g_string_append (self->text, bold ? "</b>" : "<b>");
          bold = !bold;
          p += 2;
        }
      else
        {
          gsize run = strcspn (p + 1, "{*") + 1;
          g_autofree char *part = g_strndup (p, run);

          append_clean (self->text, part);
          p += run;
        }
    }
  if (bold)
    g_string_append (self->text, "</b>");
}

void
mlg_html_append (MlgHtml *self, const MlgHtml *fragment)
{
  if (fragment == NULL)
    return;
  g_return_if_fail (fragment->open->len == 0);
  g_string_append_len (self->text, fragment->text->str, (gssize) fragment->text->len);
}

void
mlg_html_trusted (MlgHtml *self, const char *markup)
{
  g_string_append (self->text, markup);
}

char *
mlg_html_drain (MlgHtml *self)
{
  char *text = g_string_free (self->text, FALSE);

  self->text = g_string_new (NULL);
  return text;
}

gboolean
mlg_html_is_empty (const MlgHtml *self)
{
  return self->text->len == 0;
}

const char *
mlg_html_peek (const MlgHtml *self)
{
  g_return_val_if_fail (self->open->len == 0, "");
  return self->text->str;
}
