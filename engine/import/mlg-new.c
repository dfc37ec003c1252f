#include "import/mlg-new.h"
#include "import/mlg-embedded.h"
#include "import/mlg-guide.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* The regions the library carries. */
static const struct
{
  const char *code, *name;
} regions[] = {
  { "84", "Auvergne-Rhône-Alpes" },
};

static const char *
guide_name (MlgLang lang)
{
  return lang == MLG_LANG_FR ? "LISEZMOI.txt" : "README.txt";
}

/* Editors of any system show line ends and accents of a text file that carries the mark. */
static void
add_text (MlgFiles *files, MlgLang lang, const char *text)
{
  GString *out = mlg_files_add (files, g_strdup (guide_name (lang)));

  if (lang == MLG_LANG_FR)
    g_string_append (out, "\xef\xbb\xbf");
  g_string_append (out, text);
}

gboolean
mlg_template_folder (const char *path, MlgLang lang, GError **error)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  GString *guide = mlg_guide_new (lang);
  MlgFiles files;
  gboolean written;

  mlg_embedded_read (draft, "/maillage/example");
  mlg_files_init (&files);
  mlg_embedded_add_tables (&files, draft, lang, TRUE);
  mlg_embedded_add_sheet (&files, lang, "branch", "42");
  add_text (&files, lang, guide->str);
  g_string_free (guide, TRUE);
  written = mlg_files_write (&files, path, error);
  mlg_files_clear (&files);
  return written;
}

static gboolean
check_region (const char *region, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      if (strcmp (regions[i].code, region) == 0)
        return TRUE;
      g_string_append_printf (known, "%s%s (%s)", i > 0 ? ", " : "", regions[i].code,
                              regions[i].name);
    }
  g_set_error (
      error, MLG_ERROR, MLG_ERROR_USAGE,
      TR ("The region «%s» is not among those with cells at hand: %s. For another region, start "
          "from the command template."),
      region, known->str);
  return FALSE;
}

static void
set_lang (MlgDraft *draft, MlgLang lang)
{
  MlgRows *settings = mlg_draft_rows (draft, MLG_T_SETTINGS);
  guint row = mlg_rows_append (settings, 0);

  settings->columns[0].text[row] = mlg_draft_intern (draft, "lang");
  settings->columns[1].text[row] = mlg_draft_intern (draft, mlg_lang_code (lang));
}

gboolean
mlg_new_folder (const char *path, const char *region, MlgLang lang, GError **error)
{
  g_autoptr (MlgDraft) draft = mlg_draft_new ();
  g_autofree char *folder = g_strconcat ("/maillage/new/", region, NULL);
  g_autofree char *name = NULL, *text = NULL;
  MlgFiles files;
  gboolean written;

  if (!check_region (region, error))
    return FALSE;
  mlg_embedded_read (draft, folder);
  set_lang (draft, lang);
  name = g_strconcat (folder, "/", guide_name (lang), NULL);
  text = mlg_embedded_text (name);
  mlg_files_init (&files);
  mlg_embedded_add_tables (&files, draft, lang, FALSE);
  mlg_embedded_add_sheet (&files, lang, NULL, NULL);
  add_text (&files, lang, text != NULL ? text : "");
  written = mlg_files_write (&files, path, error);
  mlg_files_clear (&files);
  return written;
}
