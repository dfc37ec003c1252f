#include "study/mlg-paper.h"

#include "base/mlg-words.h"
#include "report/mlg-frame.h"
#include "report/mlg-html.h"

#include <string.h>

struct _MlgPaper
{
  MlgSpecificationForm form;
  MlgLang lang;
  char *title;
  MlgHtml *html;     /* page */
  GString *markdown; /* Markdown */
  guint chapter, tables;
  gboolean open; /* a section of the page is */
};

/* ---- Markdown ---------------------------------------------------------------------------------
 */

/* Words of people as plain text: on one line, without a sign that Markdown or HTML would act on. */
static void
add_words (GString *out, const char *words)
{
  g_autofree char *clean = g_utf8_make_valid (words != NULL ? words : "", -1);
  gboolean first = TRUE;

  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c))
        {
          g_string_append_c (out, ' ');
          continue;
        }
      if (c < 128 && strchr ("\\`*_[]<>|#~", (int) c) != NULL)
        g_string_append_c (out, '\\');
      else if (first && c < 128 && strchr ("-+=", (int) c) != NULL)
        g_string_append_c (out, '\\');
      else if (c == '.' && p > clean && g_ascii_isdigit (p[-1]) && p[1] == ' ' && p - clean < 5)
        g_string_append_c (out, '\\'); /* "1. " would begin a list */
      g_string_append_unichar (out, c);
      first = FALSE;
    }
}

static void
markdown_row (GString *out, const char *const *cells, guint n)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (out, ' ');
      add_words (out, cells[i]);
      g_string_append (out, " |");
    }
  g_string_append_c (out, '\n');
}

/* ---- blocks -----------------------------------------------------------------------------------
 */

MlgPaper *
mlg_paper_new (MlgSpecificationForm form, MlgLang lang, const char *title)
{
  MlgPaper *self = g_new0 (MlgPaper, 1);

  self->form = form;
  self->lang = lang;
  self->title = g_strdup (title);
  self->html = mlg_html_new ();
  self->markdown = g_string_new (NULL);
  if (form == MLG_SPECIFICATION_MARKDOWN)
    {
      g_string_append (self->markdown, "# ");
      add_words (self->markdown, title);
      g_string_append (self->markdown, "\n\n");
      return self;
    }
  mlg_frame_open (self->html, lang,
                  &(MlgFrame){ .title = title,
                               .status = mlg_tr (lang, "Skeleton to complete"),
                               .aside = mlg_tr (lang, "what only people can write is marked") });
  mlg_html_open (self->html, "header", NULL);
  mlg_html_open (self->html, "h1", NULL);
  mlg_html_data (self->html, title);
  mlg_html_close (self->html, "h1");
  mlg_html_close (self->html, "header");
  mlg_html_open (self->html, "main", "id", "content", "tabindex", "-1", NULL);
  return self;
}

void
mlg_paper_free (MlgPaper *self)
{
  g_free (self->title);
  mlg_html_free (self->html);
  g_string_free (self->markdown, TRUE);
  g_free (self);
}

void
mlg_paper_heading (MlgPaper *self, guint level, const char *words)
{
  g_autofree char *number = level == 2 ? g_strdup_printf ("%u. ", ++self->chapter) : g_strdup ("");
  g_autofree char *numbered = g_strconcat (number, words, NULL);
  const char *element = level == 2 ? "h2" : "h3";

  if (self->form == MLG_SPECIFICATION_MARKDOWN)
    {
      g_string_append_printf (self->markdown, "%s %s", level == 2 ? "##" : "###", number);
      add_words (self->markdown, words);
      g_string_append (self->markdown, "\n\n");
      return;
    }
  if (level == 2)
    {
      if (self->open)
        mlg_html_close (self->html, "section");
      mlg_html_open (self->html, "section", "class", "question", NULL);
      self->open = TRUE;
    }
  mlg_html_open (self->html, element, NULL);
  mlg_html_data (self->html, numbered);
  mlg_html_close (self->html, element);
}

void
mlg_paper_text (MlgPaper *self, const char *words)
{
  if (self->form == MLG_SPECIFICATION_MARKDOWN)
    {
      add_words (self->markdown, words);
      g_string_append (self->markdown, "\n\n");
      return;
    }
  mlg_html_open (self->html, "p", NULL);
  mlg_html_data (self->html, words);
  mlg_html_close (self->html, "p");
}

void
mlg_paper_blank (MlgPaper *self, const char *words)
{
  const char *mark = mlg_tr (self->lang, "To be completed by the region:");

  if (self->form == MLG_SPECIFICATION_MARKDOWN)
    {
      g_string_append_printf (self->markdown, "> **%s** ", mark);
      add_words (self->markdown, words);
      g_string_append (self->markdown, "\n\n");
      return;
    }
  mlg_html_open (self->html, "p", "class", "caution", NULL);
  mlg_html_open (self->html, "b", NULL);
  mlg_html_text (self->html, mark);
  mlg_html_close (self->html, "b");
  mlg_html_text (self->html, " ");
  mlg_html_data (self->html, words);
  mlg_html_close (self->html, "p");
}

static void
page_table (
    MlgPaper *self, const char *caption, const char *const *titles, guint n, const GPtrArray *cells)
{
  MlgHtml *html = self->html;
  g_autofree char *id = g_strdup_printf ("t%u", ++self->tables);

  mlg_html_open (html, "table", "class", "cards", "role", "table", NULL);
  mlg_html_open (html, "caption", "id", id, NULL);
  mlg_html_open (html, "b", NULL);
  mlg_html_data (html, caption);
  mlg_html_close (html, "b");
  mlg_html_close (html, "caption");
  mlg_html_open (html, "thead", "role", "rowgroup", NULL);
  mlg_html_open (html, "tr", "role", "row", NULL);
  for (guint i = 0; i < n; i++)
    {
      mlg_html_open (html, "th", "scope", "col", "role", "columnheader", NULL);
      mlg_html_text (html, titles[i]);
      mlg_html_close (html, "th");
    }
  mlg_html_close (html, "tr");
  mlg_html_close (html, "thead");
  mlg_html_open (html, "tbody", "role", "rowgroup", NULL);
  for (guint r = 0; r + n <= cells->len; r += n)
    {
      mlg_html_open (html, "tr", "role", "row", NULL);
      for (guint i = 0; i < n; i++)
        {
          const char *element = i == 0 ? "th" : "td";

          mlg_html_open (html, element, "scope", i == 0 ? "row" : NULL, "role",
                         i == 0 ? "rowheader" : "cell", "data-l", i == 0 ? NULL : titles[i], NULL);
          mlg_html_data (html, g_ptr_array_index (cells, r + i));
          mlg_html_close (html, element);
        }
      mlg_html_close (html, "tr");
    }
  mlg_html_close (html, "tbody");
  mlg_html_close (html, "table");
}

void
mlg_paper_table (MlgPaper *self,
                 const char *caption,
                 const char *const *titles,
                 guint n,
                 GPtrArray *cells,
                 gboolean folded)
{
  g_autofree char *summary = NULL;

  if (self->form == MLG_SPECIFICATION_HTML)
    {
      summary = g_strdup_printf (mlg_tr (self->lang, "%s: %u rows"), caption, cells->len / n);
      if (folded)
        {
          mlg_html_open (self->html, "details", "class", "values", NULL);
          mlg_html_open (self->html, "summary", NULL);
          mlg_html_data (self->html, summary);
          mlg_html_close (self->html, "summary");
        }
      page_table (self, caption, titles, n, cells);
      if (folded)
        mlg_html_close (self->html, "details");
      return;
    }
  g_string_append (self->markdown, "**");
  add_words (self->markdown, caption);
  g_string_append (self->markdown, "**\n\n");
  markdown_row (self->markdown, titles, n);
  g_string_append_c (self->markdown, '|');
  for (guint i = 0; i < n; i++)
    g_string_append (self->markdown, " --- |");
  g_string_append_c (self->markdown, '\n');
  for (guint r = 0; r + n <= cells->len; r += n)
    markdown_row (self->markdown, (const char *const *) cells->pdata + r, n);
  g_string_append_c (self->markdown, '\n');
}

char *
mlg_paper_finish (MlgPaper *self)
{
  if (self->form == MLG_SPECIFICATION_MARKDOWN)
    return g_strdup (self->markdown->str);
  if (self->open)
    mlg_html_close (self->html, "section");
  mlg_html_close (self->html, "main");
  return mlg_frame_close (self->html);
}
