/* The words of a page as lines of text. The page is our own writing: well-formed, five entities,
 * attributes in double quotes. */
#define _GNU_SOURCE /* strchrnul */
#include "report/mlg-book.h"

#include <string.h>

typedef struct
{
  GString *run;
  GString *term; /* what the next words belong to: "Cost" */
  GString *cells;
  gboolean in_cells, in_keys; /* in a row of cells; among the key figures */
  MlgLineKind kind;
  char skip[16];         /* the element that is passed over, "" = none */
  gboolean after_values; /* the next summary only opens a table */
  const char *colon;
  MlgLineFunc line;
  gpointer data;
} Reader;

/* One blank where there are several. */
static void
squeeze (char *text)
{
  char *to = text;

  for (const char *p = text; *p != 0; p++)
    if (*p != ' ' || to == text || to[-1] != ' ')
      *to++ = *p;
  *to = 0;
  g_strstrip (text);
}

static void
end_line (Reader *self)
{
  squeeze (self->run->str);
  self->run->len = strlen (self->run->str);
  if (self->run->len > 0)
    {
      g_string_prepend_len (self->run, self->term->str, (gssize) self->term->len);
      g_string_truncate (self->term, 0);
      self->line (self->kind, self->run->str, self->data);
    }
  g_string_truncate (self->run, 0);
  self->kind = MLG_LINE_TEXT;
}

static void
append_text (Reader *self, const char *text, gsize n)
{
  static const struct
  {
    const char *entity;
    char c;
  } entities[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' }
  };

  for (const char *p = text; p < text + n; p++)
    {
      gboolean known = FALSE;

      for (guint i = 0; *p == '&' && i < G_N_ELEMENTS (entities) && !known; i++)
        if (g_str_has_prefix (p, entities[i].entity))
          {
            g_string_append_c (self->run, entities[i].c);
            p += strlen (entities[i].entity) - 1;
            known = TRUE;
          }
      if (!known)
        g_string_append_c (self->run, *p == '\n' || *p == '\t' ? ' ' : *p);
    }
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_str_equal (name, *names))
      return TRUE;
  return FALSE;
}

/* Words that stand before the next ones: "Cost: " or, of a key figure, "20 % ". */
static void
keep_term (Reader *self, const char *end)
{
  g_strstrip (self->run->str);
  if (*self->run->str != 0)
    g_string_append_printf (self->term, "%s%s", self->run->str, end);
  g_string_truncate (self->run, 0);
}

static void
open_element (Reader *self, const char *name, const char *attributes)
{
  static const char *const blocks[] = { "p",       "h1",      "h2",      "h3",      "h4",
                                        "li",      "dl",      "ul",      "ol",      "tr",
                                        "th",      "td",      "section", "details", "dt",
                                        "dd",      "br",      "div",     "figure",  "figcaption",
                                        "caption", "summary", "table",   NULL };
  static const char *const heads[] = { "h3", "h4", "figcaption", "caption", NULL };
  static const char *const passed[] = { "svg", "nav", "button", "style", "script", NULL };

  if (is_one_of (name, passed) || strstr (attributes, "class=\"hidden\"") != NULL ||
      strstr (attributes, "class=\"vote\"") != NULL ||
      (g_str_equal (name, "summary") && self->after_values))
    {
      g_strlcpy (self->skip, name, sizeof self->skip);
      self->after_values = FALSE;
      return;
    }
  if (!is_one_of (name, blocks))
    {
      if ((g_str_equal (name, "span") || g_str_equal (name, "small")) && self->run->len > 0)
        g_string_append_c (self->run, ' ');
      return;
    }
  if (self->in_cells && (g_str_equal (name, "th") || g_str_equal (name, "td")))
    {
      g_string_truncate (self->run, 0);
      return;
    }
  end_line (self);
  if (g_str_equal (name, "details"))
    self->after_values = strstr (attributes, "class=\"values\"") != NULL;
  else if (g_str_equal (name, "ul") || g_str_equal (name, "ol"))
    self->in_keys = strstr (attributes, "class=\"keys\"") != NULL;
  else if (g_str_equal (name, "h1") || g_str_equal (name, "h2"))
    self->kind = MLG_LINE_TITLE;
  else if (is_one_of (name, heads) || g_str_equal (name, "summary"))
    self->kind = MLG_LINE_HEAD;
  else if (g_str_equal (name, "li"))
    g_string_assign (self->term, self->in_keys ? "" : "– ");
  else if (g_str_equal (name, "p") && strstr (attributes, "class=\"value\"") != NULL)
    self->kind = MLG_LINE_HEAD;
  else if (g_str_equal (name, "tr"))
    {
      self->in_cells = TRUE;
      g_string_truncate (self->cells, 0);
    }
}

static void
close_element (Reader *self, const char *name)
{
  if (g_str_equal (name, "dt"))
    keep_term (self, self->colon);
  else if (self->in_cells && (g_str_equal (name, "th") || g_str_equal (name, "td")))
    {
      g_strstrip (self->run->str);
      g_string_append_printf (self->cells, "%s%s", self->cells->len > 0 ? "\t" : "",
                              self->run->str);
      g_string_truncate (self->run, 0);
    }
  else if (g_str_equal (name, "tr"))
    {
      self->in_cells = FALSE;
      if (self->cells->len > 0)
        self->line (MLG_LINE_CELLS, self->cells->str, self->data);
      g_string_truncate (self->run, 0);
    }
  else if (!g_str_equal (name, "span") && !g_str_equal (name, "small") &&
           !g_str_equal (name, "b") && !g_str_equal (name, "bdi") && !g_str_equal (name, "a") &&
           !g_str_equal (name, "code") && !g_str_equal (name, "strong"))
    end_line (self);
  else if ((g_str_equal (name, "span") || g_str_equal (name, "small")) && self->run->len > 0)
    g_string_append_c (self->run, ' ');
}

static void
read_tag (Reader *self, const char *tag, gsize n)
{
  g_autofree char *text = g_strndup (tag, n);
  const gboolean closes = *text == '/', empty = n > 0 && text[n - 1] == '/';
  g_auto (GStrv) parts = g_strsplit_set (text + closes, " />", 2);
  const char *name = parts[0] != NULL ? parts[0] : "";

  if (*self->skip != 0)
    {
      if (closes && g_str_equal (name, self->skip))
        *self->skip = 0;
      return;
    }
  if (closes)
    close_element (self, name);
  else if (!empty)
    open_element (self, name, parts[0] != NULL && parts[1] != NULL ? parts[1] : "");
}

void
mlg_book_read_words (const char *html, MlgLang lang, MlgLineFunc line, gpointer data)
{
  Reader self = { .run = g_string_new (NULL),
                  .term = g_string_new (NULL),
                  .cells = g_string_new (NULL),
                  .colon = lang == MLG_LANG_FR ? "\302\240: " : ": ",
                  .line = line,
                  .data = data };
  const char *p = html;

  while (*p != 0)
    {
      const char *end = *p == '<' ? strchr (p, '>') : strchrnul (p, '<');

      if (end == NULL)
        break;
      if (*p == '<')
        read_tag (&self, p + 1, (gsize) (end - p - 1));
      else if (*self.skip == 0)
        append_text (&self, p, (gsize) (end - p));
      p = *p == '<' ? end + 1 : end;
    }
  end_line (&self);
  g_string_free (self.run, TRUE);
  g_string_free (self.term, TRUE);
  g_string_free (self.cells, TRUE);
}

static void
join (MlgLineKind kind, const char *text, gpointer data)
{
  GString *out = data;

  (void) kind;
  g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", text);
}

char *
mlg_book_plain (const MlgHtml *fragment, MlgLang lang)
{
  GString *out = g_string_new (NULL);

  mlg_book_read_words (mlg_html_peek (fragment), lang, join, out);
  return g_string_free (out, FALSE);
}
