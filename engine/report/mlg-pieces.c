/* Pieces of a section: pictures with their reading and their values, notes, badges, rulers. */
#include "report/mlg-book.h"

#include "base/mlg-format.h"

#include <math.h>

static const char *
drawing (const MlgPage *page, const MlgFigureSpec *figure, const char *width)
{
  g_autofree char *key = g_strconcat (figure->id, width, NULL);

  return g_hash_table_lookup (page->drawings, key);
}

gboolean
mlg_page_has_figure (const MlgPage *page, const MlgFigureSpec *figure)
{
  return drawing (page, figure, "-l") != NULL;
}

static void
write_values (MlgPage *page,
              const MlgFigureSpec *figure,
              void (*values) (MlgPage *page),
              gboolean open)
{
  mlg_html_open (page->html, "details", "class", "values", open ? "open" : NULL, "", NULL);
  mlg_html_open (page->html, "summary", NULL);
  mlg_html_text (page->html, tr (page, "See the figures"));
  mlg_html_open (page->html, "span", "class", "hidden", NULL);
  mlg_html_words (page->html, tr (page, ": {what}"), "what", tr (page, figure->caption), NULL);
  mlg_html_close (page->html, "span");
  mlg_html_close (page->html, "summary");
  values (page);
  mlg_html_close (page->html, "details");
}

void
mlg_page_figure (MlgPage *page,
                 const MlgFigureSpec *figure,
                 MlgHtml *(*read) (const MlgPage *page),
                 void (*values) (MlgPage *page))
{
  g_autofree char *id = g_strconcat ("fig-", figure->id, NULL);
  g_autoptr (MlgHtml) reading = read != NULL ? read (page) : NULL;
  const char *wide = drawing (page, figure, "-l"), *narrow = drawing (page, figure, "-e");

  if (page->book != NULL)
    mlg_book_begin_figure (page, figure);
  mlg_html_open (page->html, "figure", "class", "plot", "id", id, NULL);
  mlg_html_open (page->html, "figcaption", NULL);
  mlg_html_open (page->html, "b", NULL);
  mlg_html_text (page->html, tr (page, figure->caption));
  mlg_html_close (page->html, "b");
  mlg_html_text (page->html, " ");
  mlg_html_open (page->html, "span", NULL);
  mlg_html_text (page->html, tr (page, figure->unit));
  mlg_html_close (page->html, "span");
  mlg_html_close (page->html, "figcaption");
  if (wide != NULL && narrow != NULL)
    {
      mlg_html_trusted (page->html, wide);
      mlg_html_trusted (page->html, narrow);
    }
  if (reading != NULL && !mlg_html_is_empty (reading))
    mlg_page_note (page, reading);
  write_values (page, figure, values, wide == NULL);
  mlg_html_close (page->html, "figure");
  if (page->book != NULL)
    mlg_book_end_figure (page);
}

void
mlg_page_note (MlgPage *page, const MlgHtml *note)
{
  mlg_html_open (page->html, "p", "class", "note", NULL);
  mlg_html_append (page->html, note);
  mlg_html_close (page->html, "p");
}

void
mlg_page_how (MlgPage *page, const char *const *paragraphs)
{
  mlg_html_open (page->html, "details", "class", "how", NULL);
  mlg_html_open (page->html, "summary", NULL);
  mlg_html_text (page->html, tr (page, "How it is computed"));
  mlg_html_close (page->html, "summary");
  mlg_html_open (page->html, "div", NULL);
  for (; *paragraphs != NULL; paragraphs++)
    {
      mlg_html_open (page->html, "p", NULL);
      mlg_html_words (page->html, tr (page, *paragraphs), NULL);
      mlg_html_close (page->html, "p");
    }
  mlg_html_close (page->html, "div");
  mlg_html_close (page->html, "details");
}

double
mlg_page_quality (const MlgPage *page, const char *need, const char *quality)
{
  const MlgTable *table = mlg_page_table (page, need, "quality");
  const int row = mlg_view_find (table, "quality", quality);

  return row < 0 ? (double) NAN : mlg_view_number (table, (guint) row, "share");
}

gboolean
mlg_page_badge (MlgPage *page, const char *need)
{
  static const char *const qualities[] = { "measured", "declared", "estimated", "assumed" };
  static const char *const words[] = { N_ ("Mostly measured"), N_ ("Mostly declared"),
                                       N_ ("Mostly estimated"), N_ ("Mostly assumed") };
  static const char *const looks[] = { "q q1", "q q2", "q q3", "q q4" };
  double largest = 0;
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (qualities); i++)
    {
      const double share = mlg_page_quality (page, need, qualities[i]);

      if (share > largest)
        {
          largest = share;
          best = i;
        }
    }
  if (!(largest > 0))
    return FALSE;
  mlg_html_open (page->html, "span", "class", looks[best], NULL);
  mlg_html_text (page->html, tr (page, words[best]));
  mlg_html_close (page->html, "span");
  return TRUE;
}

/* Where nothing is reached yet, what is known of the relays themselves tells. */
static gboolean
relays_all_assumed (const MlgPage *page)
{
  const MlgTable *relays = mlg_page_table (page, "relays", "relays");

  for (guint row = 0; row < mlg_view_rows (relays); row++)
    if (mlg_view_text (relays, row, "quality") != NULL &&
        !mlg_view_is (relays, row, "quality", "assumed"))
      return FALSE;
  return mlg_view_rows (relays) > 0;
}

gboolean
mlg_page_all_assumed (const MlgPage *page)
{
  const double assumed = mlg_page_quality (page, "reach", "assumed");

  return assumed > 0
             ? assumed >= 0.995
             : mlg_page_situation (page) != MLG_SITUATION_RUNNING && relays_all_assumed (page);
}

/* --- The ruler under a key figure ---------------------------------------------------------- */

static char *
at (double share)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.1f", 6 + 408 * CLAMP (share, 0, 1)));
}

static void
draw_ruler (MlgPage *page, double value, double low, double high, double goal)
{
  g_autofree char *middle = at (value);

  mlg_html_svg_empty (page->html, "path", "d", "M6,15 L414,15 M6,11 L6,19 M414,11 L414,19",
                      "stroke", "#6b7683", "stroke-width", "1.2", "fill", "none", NULL);
  if (!isnan (low) && !isnan (high))
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *start = at (low);

      g_ascii_formatd (buffer, sizeof buffer, "%.1f",
                       MAX (2, 408 * (CLAMP (high, 0, 1) - CLAMP (low, 0, 1))));
      mlg_html_svg_empty (page->html, "rect", "x", start, "y", "10", "width", buffer, "height",
                          "10", "fill", "#86b0d0", "stroke", "#2f6a9c", NULL);
    }
  mlg_html_svg_empty (page->html, "circle", "cx", middle, "cy", "15", "r", "5.5", "fill", "#17456f",
                      NULL);
  if (!isnan (goal))
    {
      g_autofree char *x = at (goal);

      mlg_html_svg_empty (page->html, "line", "x1", x, "x2", x, "y1", "3", "y2", "27", "stroke",
                          "#1c2530", "stroke-width", "2.6", NULL);
    }
}

void
mlg_page_ruler (MlgPage *page,
                const char *id,
                const char *what,
                double value,
                double low,
                double high,
                double goal)
{
  g_autofree char *title_id = g_strconcat (id, "-t", NULL);
  g_autofree char *desc_id = g_strconcat (id, "-d", NULL);
  g_autofree char *labels = g_strconcat (title_id, " ", desc_id, NULL);
  g_autofree char *shown = mlg_page_share (page, value);
  g_autofree char *range = mlg_page_range (page, low, high);
  g_autofree char *aim = mlg_page_share (page, goal);

  if (isnan (value))
    return;
  mlg_html_open (page->html, "svg", "viewBox", "0 0 420 30", "preserveAspectRatio", "xMinYMin meet",
                 "role", "img", "aria-labelledby", labels, "class", "ruler", NULL);
  mlg_html_open (page->html, "title", "id", title_id, NULL);
  mlg_html_text (page->html, what);
  mlg_html_close (page->html, "title");
  mlg_html_open (page->html, "desc", "id", desc_id, NULL);
  mlg_html_words (
      page->html,
      isnan (low)    ? tr (page, "{value}, on a scale from 0 to 100%.")
      : isnan (goal) ? tr (page, "{value}, range {range}, on a scale from 0 to 100%.")
                     : tr (page, "{value}, range {range}, goal {goal}, on a scale from 0 to 100%."),
      "value", shown, "range", range, "goal", aim, NULL);
  mlg_html_close (page->html, "desc");
  draw_ruler (page, value, low, high, goal);
  mlg_html_close (page->html, "svg");
}
