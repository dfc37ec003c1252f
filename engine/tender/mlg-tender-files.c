/* Where a consultation lies: a folder, or one *.appel file that holds the same files one after the
 * other, each behind a line `file NAME BYTES` (decision 010). */
#include "base/mlg-output.h"
#include "tender/mlg-tender-rows.h"
#include <errno.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)
#define MAGIC "maillage appel 1\n"

enum
{
  MAX_BYTES = 64 << 20, /* of one file */
  MAX_FILES = 1000,
};

typedef struct
{
  char *text;
  gsize length;
  gboolean changed;
} File;

struct _MlgTenderFiles
{
  GTree *files; /* name → File, in byte order */
};

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->text);
  g_free (file);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  (void) data;
  return strcmp (a, b);
}

MlgTenderFiles *
mlg_tender_files_new (void)
{
  MlgTenderFiles *self = g_new (MlgTenderFiles, 1);

  self->files = g_tree_new_full (compare_names, NULL, g_free, file_free);
  return self;
}

void
mlg_tender_files_free (MlgTenderFiles *self)
{
  g_tree_unref (self->files);
  g_free (self);
}

static void
put (MlgTenderFiles *self, const char *name, char *text, gsize length, gboolean changed)
{
  File *file = g_new (File, 1);

  file->text = text;
  file->length = length;
  file->changed = changed;
  g_tree_replace (self->files, g_strdup (name), file);
}

const char *
mlg_tender_files_get (const MlgTenderFiles *self, const char *name, gsize *out_length)
{
  const File *file = g_tree_lookup (self->files, name);

  if (file == NULL)
    return NULL;
  if (out_length != NULL)
    *out_length = file->length;
  return file->text;
}

void
mlg_tender_files_set (MlgTenderFiles *self, const char *name, const char *text, gssize length)
{
  const gsize n = length < 0 ? strlen (text) : (gsize) length;
  char *copy = g_malloc (n + 1);

  memcpy (copy, text, n);
  copy[n] = '\0';
  put (self, name, copy, n, TRUE);
}

static gboolean
collect_name (gpointer key, gpointer value, gpointer data)
{
  (void) value;
  g_ptr_array_add (data, g_strdup (key));
  return FALSE;
}

GPtrArray *
mlg_tender_files_names (const MlgTenderFiles *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_tree_foreach (self->files, collect_name, names);
  return names;
}

/* ---- reading ------------------------------------------------------------ */

static gboolean
refuse (GError **error, const char *path, const char *why)
{
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
               TR ("The consultation %s cannot be read: %s"), path, why);
  return FALSE;
}

static gboolean
belongs (const char *name)
{
  const gsize n = strlen (name);

  if (*name == '.' || *name == '~')
    return FALSE;
  return strcmp (name, "scelle.txt") == 0 ||
         (n > 4 && g_ascii_strcasecmp (name + n - 4, ".csv") == 0);
}

static gboolean
load_folder (MlgTenderFiles *self, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &cause);
  const char *name;
  guint n = 0;

  if (dir == NULL)
    return refuse (error, path, cause->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *text;
      gsize length;

      if (!belongs (name) || !g_file_test (file, G_FILE_TEST_IS_REGULAR))
        continue;
      if (!g_file_get_contents (file, &text, &length, &cause))
        return refuse (error, path, cause->message);
      put (self, name, text, length, FALSE);
      if (length > MAX_BYTES || ++n > MAX_FILES)
        return refuse (error, path, TR ("it is too large."));
    }
  return TRUE;
}

/* `file NAME BYTES` at p; the place behind the line, NULL when it is none. */
static const char *
read_entry (const char *p, const char *end, char **out_name, gsize *out_length)
{
  const char *line_end = memchr (p, '\n', (gsize) (end - p));
  g_autofree char *line = NULL;
  g_auto (GStrv) words = NULL;
  guint64 length;

  if (line_end == NULL || line_end - p > 1000)
    return NULL;
  line = g_strndup (p, (gsize) (line_end - p));
  words = g_strsplit (line, " ", 4);
  if (g_strv_length (words) != 3 || strcmp (words[0], "file") != 0 || !belongs (words[1]) ||
      strpbrk (words[1], "/\\") != NULL || !g_utf8_validate (words[1], -1, NULL) ||
      !g_ascii_string_to_unsigned (words[2], 10, 0, MAX_BYTES, &length, NULL) ||
      length >= (guint64) (end - line_end - 1))
    return NULL;
  *out_name = g_strdup (words[1]);
  *out_length = (gsize) length;
  return line_end + 1;
}

static gboolean
load_pack (MlgTenderFiles *self, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *text = NULL;
  const char *p, *end;
  gsize length;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return refuse (error, path, TR ("there is no such folder or file."));
  if (!g_file_get_contents (path, &text, &length, &cause))
    return refuse (error, path, cause->message);
  if (!g_str_has_prefix (text, MAGIC))
    return refuse (error, path, TR ("it is neither a folder nor a file of a consultation."));
  end = text + length;
  for (p = text + strlen (MAGIC); p < end;)
    {
      g_autofree char *name = NULL;
      gsize n;

      p = read_entry (p, end, &name, &n);
      if (p == NULL || p[n] != '\n' || mlg_tender_files_get (self, name, NULL) != NULL)
        return refuse (error, path, TR ("the file is damaged."));
      put (self, name, g_malloc0 (n + 1), n, FALSE);
      /* bytes, a NUL included: the reader of tables refuses it */
      memcpy (((File *) g_tree_lookup (self->files, name))->text, p, n);
      p += n + 1;
    }
  return TRUE;
}

MlgTenderFiles *
mlg_tender_files_load (const char *path, GError **error)
{
  g_autoptr (MlgTenderFiles) self = mlg_tender_files_new ();
  const gboolean folder = g_file_test (path, G_FILE_TEST_IS_DIR);

  if (!(folder ? load_folder (self, path, error) : load_pack (self, path, error)))
    return NULL;
  return g_steal_pointer (&self);
}

/* ---- writing ------------------------------------------------------------ */

typedef struct
{
  const char *path;
  GString *pack;
  GPtrArray *names, *contents;
  gboolean only_changed;
  gboolean failed;
  GError **error;
} Writing;

static gboolean
append_to_pack (gpointer key, gpointer value, gpointer data)
{
  Writing *writing = data;
  File *file = value;

  g_string_append_printf (writing->pack, "file %s %" G_GSIZE_FORMAT "\n", (char *) key,
                          file->length);
  g_string_append_len (writing->pack, file->text, (gssize) file->length);
  g_string_append_c (writing->pack, '\n');
  file->changed = FALSE;
  return FALSE;
}

static gboolean
write_changed (gpointer key, gpointer value, gpointer data)
{
  Writing *writing = data;
  File *file = value;
  g_autofree char *path = g_build_filename (writing->path, key, NULL);

  if (file->changed && !mlg_write_file (path, file->text, file->length, writing->error))
    writing->failed = TRUE;
  else
    file->changed = FALSE;
  return writing->failed;
}

static gboolean
collect (gpointer key, gpointer value, gpointer data)
{
  Writing *writing = data;
  File *file = value;

  g_ptr_array_add (writing->names, key);
  g_ptr_array_add (writing->contents, g_string_new_len (file->text, (gssize) file->length));
  file->changed = FALSE;
  return FALSE;
}

static gboolean
write_new_folder (MlgTenderFiles *self, Writing *writing)
{
  gboolean good;

  writing->names = g_ptr_array_new ();
  writing->contents = g_ptr_array_new ();
  g_tree_foreach (self->files, collect, writing);
  good = mlg_write_folder (writing->path, (const char *const *) writing->names->pdata,
                           (GString *const *) writing->contents->pdata, writing->names->len,
                           writing->error);
  for (guint i = 0; i < writing->contents->len; i++)
    g_string_free (g_ptr_array_index (writing->contents, i), TRUE);
  g_ptr_array_unref (writing->names);
  g_ptr_array_unref (writing->contents);
  return good;
}

static gboolean
is_new_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  return dir == NULL || g_dir_read_name (dir) == NULL;
}

gboolean
mlg_tender_files_save (MlgTenderFiles *self, const char *path, GError **error)
{
  Writing writing = { .path = path, .error = error };

  if (g_str_has_suffix (path, ".appel") && !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GString) pack = g_string_new (MAGIC);

      writing.pack = pack;
      g_tree_foreach (self->files, append_to_pack, &writing);
      return mlg_write_file (path, pack->str, pack->len, error);
    }
  if (is_new_folder (path))
    return write_new_folder (self, &writing);
  g_tree_foreach (self->files, write_changed, &writing);
  return !writing.failed;
}
