/* Catalogues compiled into the library: see engine/doc/decisions/003. */
#include <maillage/mlg-lang.h>

#include <gio/gio.h>
#include <string.h>

/* mlg-resources.c is generated */
GResource *mlg_get_resource (void);

static MlgLang message_lang = MLG_LANG_EN;

/* The published .mo layout: magic, revision, number of strings, offsets of the two tables of
 * (length, offset) pairs. The catalogue is ours, made by msgfmt on this machine's byte order. */
enum
{
  MO_MAGIC = 0x950412de,
  MO_COUNT = 2,
  MO_IDS = 3,
  MO_TEXTS = 4,
};

static const char *
mo_string (const char *data, gsize size, guint32 table, guint32 i)
{
  guint32 pair[2];

  memcpy (pair, data + table + 8 * (gsize) i, sizeof pair);
  g_assert ((gsize) pair[0] + pair[1] < size);
  return data + pair[1];
}

static GHashTable *
load_catalogue (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (mlg_get_resource (), "/maillage/fr.mo",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GHashTable *catalogue = g_hash_table_new (g_str_hash, g_str_equal);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  guint32 head[5];

  g_assert (data != NULL && size > sizeof head);
  memcpy (head, data, sizeof head);
  g_assert (head[0] == MO_MAGIC);
  for (guint32 i = 0; i < head[MO_COUNT]; i++)
    {
      const char *id = mo_string (data, size, head[MO_IDS], i);
      const char *text = mo_string (data, size, head[MO_TEXTS], i);

      if (*id != '\0' && *text != '\0')
        g_hash_table_insert (catalogue, GSIZE_TO_POINTER ((gsize) id),
                             GSIZE_TO_POINTER ((gsize) text));
    }
  /* the strings live as long as the process: kept where leak checkers see them, under the one id
   * that is never asked for */
  g_hash_table_insert (catalogue, g_strdup (""), g_steal_pointer (&bytes));

  return catalogue;
}

const char *
mlg_tr (MlgLang lang, const char *msgid)
{
  static gsize once = 0;
  static GHashTable *french = NULL;
  const char *text;

  if (msgid == NULL || *msgid == '\0')
    return "";
  if (lang != MLG_LANG_FR)
    return msgid;
  if (g_once_init_enter (&once))
    {
      french = load_catalogue ();
      g_once_init_leave (&once, 1);
    }
  text = g_hash_table_lookup (french, msgid);

  return text != NULL ? text : msgid;
}

const char *
mlg_trc (MlgLang lang, const char *context, const char *msgid)
{
  g_autofree char *id = g_strconcat (context, "\004", msgid, NULL);
  const char *text = mlg_tr (lang, id);

  return text != id ? text : msgid;
}

MlgLang
mlg_message_lang (void)
{
  return message_lang;
}

void
mlg_set_message_lang (MlgLang lang)
{
  message_lang = lang;
}

gboolean
mlg_lang_parse (const char *text, MlgLang *out_lang)
{
  if (text == NULL)
    return FALSE;
  if (g_str_equal (text, "fr") || g_str_has_prefix (text, "fr_"))
    *out_lang = MLG_LANG_FR;
  else if (g_str_equal (text, "en") || g_str_has_prefix (text, "en_") || g_str_equal (text, "C") ||
           g_str_has_prefix (text, "C.") || g_str_equal (text, "POSIX"))
    *out_lang = MLG_LANG_EN;
  else
    return FALSE;
  return TRUE;
}

const char *
mlg_lang_code (MlgLang lang)
{
  return lang == MLG_LANG_FR ? "fr" : "en";
}
