/* Who put what into the map, when. Each line carries a SHA-256 over itself and the line before it:
 * a line changed, taken out or put in later shows, even if SQLite was made to allow it. */
#include "store/mlg-store-private.h"
#include <string.h>

void
mlg_journal_line_free (MlgJournalLine *self)
{
  g_free (self->at);
  g_free (self->who);
  g_free (self->what);
  g_free (self->source);
  g_free (self->program);
  g_free (self->seal_before);
  g_free (self->seal_after);
  g_free (self);
}

char *
mlg_store_chain (const char *chain_before, const MlgJournalLine *line)
{
  const char *const parts[] = { chain_before, line->at,      line->who,         line->what,
                                line->source, line->program, line->seal_before, line->seal_after };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *numbers =
      g_strdup_printf ("%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, line->seq, line->rows);
  g_checksum_update (sum, (const guchar *) numbers, (gssize) strlen (numbers) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = parts[i] != NULL ? parts[i] : "";
      g_checksum_update (sum, (const guchar *) part, (gssize) strlen (part) + 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* SOURCE_DATE_EPOCH makes a build repeatable: then the journal says that day. */
static char *
now_text (void)
{
  g_autoptr (GDateTime) now = NULL;
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;
  if (epoch != NULL &&
      g_ascii_string_to_unsigned (epoch, 10, 0, G_GUINT64_CONSTANT (253402300799), &seconds, NULL))
    now = g_date_time_new_from_unix_utc ((gint64) seconds);
  if (now == NULL)
    now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static char *
last_chain (MlgStoreFile *self, gint64 *out_seq, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = mlg_store_prepare (
      self->db, "SELECT seq, chain FROM main.maillage_journal ORDER BY seq DESC LIMIT 1", error);
  int rc;
  *out_seq = 0;
  if (statement == NULL)
    return NULL;
  rc = sqlite3_step (statement);
  if (rc == SQLITE_DONE)
    return g_strdup ("");
  if (rc != SQLITE_ROW)
    {
      mlg_store_fail (self->db, rc, self->name, error);
      return NULL;
    }
  *out_seq = sqlite3_column_int64 (statement, 0);
  return g_strdup ((const char *) sqlite3_column_text (statement, 1));
}

static gboolean
insert_line (MlgStoreFile *self, const MlgJournalLine *line, const char *chain, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = mlg_store_prepare (
      self->db,
      "INSERT INTO main.maillage_journal (seq, rows, at, who, what, source, program, seal_before, "
      "seal_after, chain) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      error);
  const char *const texts[] = { line->at,      line->who,         line->what,       line->source,
                                line->program, line->seal_before, line->seal_after, chain };
  int rc;
  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, line->seq);
  sqlite3_bind_int64 (insert, 2, line->rows);
  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    sqlite3_bind_text (insert, i + 3, texts[i], -1, SQLITE_STATIC);
  rc = sqlite3_step (insert);
  return rc == SQLITE_DONE || mlg_store_fail (self->db, rc, self->name, error);
}

gboolean
mlg_store_write_journal (MlgStoreFile *self,
                         const MlgJournalEntry *entry,
                         const char *seal_before,
                         const MlgMap *map,
                         GError **error)
{
  g_autofree char *at = now_text ();
  g_autofree char *who = g_utf8_make_valid (g_get_user_name (), -1);
  g_autofree char *source = g_filename_display_name (entry->source);
  g_autofree char *before = g_strdup (seal_before);
  g_autofree char *after = g_strdup (mlg_map_seal (map));
  g_autofree char *what = g_utf8_make_valid (entry->what, -1);
  char program[] = "maillage " MLG_VERSION;
  MlgJournalLine line = { 0, at, who, what, source, program, 0, before, after };
  g_autofree char *chain_before = last_chain (self, &line.seq, error);
  g_autofree char *chain = NULL;

  if (chain_before == NULL)
    return FALSE;
  line.seq++;
  for (guint t = 0; t < MLG_N_TABLES; t++)
    line.rows += mlg_map_rows (map, (MlgTableId) t)->n;
  chain = mlg_store_chain (chain_before, &line);
  return insert_line (self, &line, chain, error);
}

static MlgJournalLine *
read_line (sqlite3_stmt *statement)
{
  MlgJournalLine *line = g_new0 (MlgJournalLine, 1);
  char **texts[] = { &line->at,      &line->who,         &line->what,      &line->source,
                     &line->program, &line->seal_before, &line->seal_after };
  line->seq = sqlite3_column_int64 (statement, 0);
  line->rows = sqlite3_column_int64 (statement, 1);
  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    {
      const char *text = (const char *) sqlite3_column_text (statement, i + 2);
      *texts[i] = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
    }
  return line;
}

GPtrArray *
mlg_store_read_journal (MlgStoreFile *self, GPtrArray **out_chains, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_journal_line_free);
  g_autoptr (GPtrArray) chains = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = mlg_store_prepare (
      self->db,
      "SELECT seq, rows, at, who, what, source, program, seal_before, seal_after, chain "
      "FROM main.maillage_journal ORDER BY seq",
      error);
  int rc;
  if (statement == NULL)
    return NULL;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_ptr_array_add (lines, read_line (statement));
      g_ptr_array_add (chains, g_strdup ((const char *) sqlite3_column_text (statement, 9)));
    }
  if (rc != SQLITE_DONE)
    {
      mlg_store_fail (self->db, rc, self->name, error);
      return NULL;
    }
  if (out_chains != NULL)
    *out_chains = g_steal_pointer (&chains);
  return g_steal_pointer (&lines);
}

GPtrArray *
mlg_store_journal (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (MlgStoreFile) file = NULL;
  g_return_val_if_fail (path != NULL, NULL);
  file = mlg_store_open (path, MLG_STORE_READ, cancellable, error);
  if (file == NULL || !mlg_store_quick_check (file, error))
    return NULL;
  return mlg_store_read_journal (file, NULL, error);
}
