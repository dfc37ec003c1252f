#include "report/mlg-frame.h"

#include <gio/gio.h>
#include <string.h>

/* A file of the report room, without the comments of its author. */
static char *
load (const char *name)
{
  g_autofree char *path = g_strconcat ("/maillage/report/", name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GString *out = g_string_new (NULL);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : "";

  for (gsize i = 0; i < size;)
    if (i + 1 < size && text[i] == '/' && text[i + 1] == '*')
      {
        const char *end = g_strstr_len (text + i + 2, (gssize) (size - i - 2), "*/");

        i = end != NULL ? (gsize) (end - text) + 2 : size;
      }
    else
      {
        if (!(text[i] == '\n' && out->len > 0 && out->str[out->len - 1] == '\n'))
          g_string_append_c (out, text[i]);
        i++;
      }
  return g_string_free (out, FALSE);
}

/* 'sha256-…' of an inlined text, for the content policy. */
static char *
hash_source (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;
  g_autofree char *base64 = NULL;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &size);
  base64 = g_base64_encode (digest, size);
  return g_strdup_printf ("'sha256-%s'", base64);
}

/* Words as the text of a CSS string: everything but letters, digits and spaces by its number. */
static void
append_css_words (GString *out, const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == ' ')
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "\\%06x ", c); /* the space ends the number */
    }
}

/* The foot of printed pages carries words of this page, so it is made here. */
static char *
make_style (const MlgFrame *frame)
{
  g_autofree char *style = load ("style.css");
  g_autofree char *words = g_strconcat (frame->title, " – ", frame->status, NULL);
  g_autofree char *clean = g_utf8_make_valid (words, -1);
  GString *out = g_string_new (style);

  g_string_append (out, "@page { @bottom-left { content: \"");
  append_css_words (out, clean);
  g_string_append (out, "\"; } }\n");
  return g_string_free (out, FALSE);
}

static void
write_head (MlgHtml *html, const MlgFrame *frame, const char *script)
{
  g_autofree char *style = make_style (frame);
  g_autofree char *style_hash = hash_source (style);
  g_autofree char *script_hash = hash_source (script);
  g_autofree char *policy =
      g_strdup_printf ("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; "
                       "form-action 'none'",
                       style_hash, script_hash);

  mlg_html_open (html, "head", NULL);
  mlg_html_empty (html, "meta", "charset", "utf-8", NULL);
  mlg_html_empty (html, "meta", "name", "viewport", "content",
                  "width=device-width, initial-scale=1", NULL);
  mlg_html_empty (html, "meta", "http-equiv", "Content-Security-Policy", "content", policy, NULL);
  mlg_html_open (html, "title", NULL);
  mlg_html_text (html, frame->title);
  mlg_html_close (html, "title");
  mlg_html_open (html, "style", NULL);
  mlg_html_trusted (html, style);
  mlg_html_close (html, "style");
  mlg_html_close (html, "head");
}

static void
write_band (MlgHtml *html, MlgLang lang, const MlgFrame *frame)
{
  mlg_html_open (html, "a", "class", "skip", "href", "#content", NULL);
  mlg_html_text (html, mlg_tr (lang, "Skip to content"));
  mlg_html_close (html, "a");
  mlg_html_open (html, "aside", "class", "status", "aria-label",
                 mlg_tr (lang, "Status of the document"), NULL);
  mlg_html_open (html, "strong", NULL);
  mlg_html_data (html, frame->status);
  mlg_html_close (html, "strong");
  if (frame->aside != NULL)
    {
      mlg_html_open (html, "span", NULL);
      mlg_html_text (html, " · ");
      mlg_html_text (html, frame->aside);
      mlg_html_close (html, "span");
    }
  mlg_html_close (html, "aside");
  if (frame->across != NULL)
    {
      mlg_html_open (html, "div", "class", "across", "aria-hidden", "true", NULL);
      mlg_html_text (html, frame->across);
      mlg_html_close (html, "div");
    }
}

void
mlg_frame_open (MlgHtml *html, MlgLang lang, const MlgFrame *frame)
{
  g_autofree char *script = load ("report.js");

  mlg_html_trusted (html, "<!doctype html>\n");
  mlg_html_open (html, "html", "lang", mlg_lang_code (lang), NULL);
  write_head (html, frame, script);
  mlg_html_open (html, "body", NULL);
  write_band (html, lang, frame);
  mlg_html_open (html, "div", "class", "page", NULL);
}

char *
mlg_frame_close (MlgHtml *html)
{
  g_autofree char *script = load ("report.js");

  mlg_html_close (html, "div");
  mlg_html_open (html, "script", NULL);
  mlg_html_trusted (html, script);
  mlg_html_close (html, "script");
  mlg_html_close (html, "body");
  mlg_html_close (html, "html");
  return g_strconcat (mlg_html_peek (html), "\n", NULL);
}
