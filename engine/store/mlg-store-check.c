/* Verifying a whole map file: structure, references, seal, journal. */
#include "store/mlg-store-private.h"
#include <string.h>

#define SHOWN_MESSAGES 5 /* of SQLite's on one damaged file: more say no more */

gboolean
mlg_store_quick_check (MlgStoreFile *self, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      mlg_store_prepare (self->db, "PRAGMA main.quick_check (1)", error);
  const char *words;
  int rc;
  if (statement == NULL)
    return FALSE;
  rc = sqlite3_step (statement);
  if (rc != SQLITE_ROW)
    return mlg_store_fail (self->db, rc, self->name, error);
  words = (const char *) sqlite3_column_text (statement, 0);
  return g_strcmp0 (words, "ok") == 0 || mlg_store_damaged (self->name, words, error);
}

static void
add_fault (
    MlgStoreFile *self, MlgFaults *faults, const char *value, const char *rule, const char *mend)
{
  mlg_faults_add (faults, MLG_FAULT, self->name, 0, NULL, value, rule, mend);
}

static gboolean
check_structure (MlgStoreFile *self, MlgFaults *faults, GError **error)
{
  MlgLang lang = mlg_message_lang ();
  g_autofree char *sql = g_strdup_printf ("PRAGMA main.integrity_check (%d)", SHOWN_MESSAGES);
  g_autoptr (sqlite3_stmt) statement = mlg_store_prepare (self->db, sql, error);
  int rc;
  if (statement == NULL)
    return FALSE;
  while ((rc = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *words = (const char *) sqlite3_column_text (statement, 0);
      if (g_strcmp0 (words, "ok") != 0)
        add_fault (
            self, faults, words, mlg_tr (lang, "the file's structure is damaged"),
            mlg_tr (lang, "Take the file from a backup, or import its folder into a new file."));
    }
  return rc == SQLITE_DONE || mlg_store_fail (self->db, rc, self->name, error);
}

static gboolean
check_references (MlgStoreFile *self, MlgFaults *faults, GError **error)
{
  MlgLang lang = mlg_message_lang ();
  g_autoptr (sqlite3_stmt) statement =
      mlg_store_prepare (self->db, "PRAGMA main.foreign_key_check", error);
  int rc;
  if (statement == NULL)
    return FALSE;
  for (guint n = 0; (rc = sqlite3_step (statement)) == SQLITE_ROW && n < SHOWN_MESSAGES; n++)
    add_fault (self, faults, (const char *) sqlite3_column_text (statement, 0),
               mlg_tr (lang, "a row of this table refers to a row that is not in the file"),
               mlg_tr (lang, "Take the file from a backup, or import its folder into a new file."));
  return rc == SQLITE_DONE || rc == SQLITE_ROW || mlg_store_fail (self->db, rc, self->name, error);
}

static gboolean
check_seal (MlgStoreFile *self, const MlgMap *map, const char *seal, MlgFaults *faults)
{
  MlgLang lang = mlg_message_lang ();
  if (strcmp (seal, mlg_map_seal (map)) != 0)
    add_fault (
        self, faults, NULL,
        mlg_tr (lang, "the content is not the one that was saved: another program changed it"),
        mlg_tr (lang, "Export it, read it over, and import the folder into a new file."));
  return TRUE;
}

static gboolean
check_journal (MlgStoreFile *self, const char *seal, MlgFaults *faults, GError **error)
{
  MlgLang lang = mlg_message_lang ();
  g_autoptr (GPtrArray) chains = NULL;
  g_autoptr (GPtrArray) lines = mlg_store_read_journal (self, &chains, error);
  const char *chain = "", *before = NULL;
  gboolean holds = TRUE;

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; holds && i < lines->len; i++)
    {
      const MlgJournalLine *line = lines->pdata[i];
      g_autofree char *expected = mlg_store_chain (chain, line);
      holds = line->seq == (gint64) i + 1 && g_strcmp0 (expected, chains->pdata[i]) == 0 &&
              g_strcmp0 (line->seal_before, before) == 0;
      chain = chains->pdata[i];
      before = line->seal_after;
    }
  if (!holds || g_strcmp0 (before, seal) != 0)
    add_fault (
        self, faults, NULL,
        mlg_tr (lang, "the journal is not the one that was kept: another program changed it"),
        mlg_tr (lang, "Take the file from a backup; its journal vouches for nothing."));
  return TRUE;
}

gboolean
mlg_store_check (const char *path,
                 const MlgMap *map,
                 MlgFaults *faults,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (MlgStoreFile) file = NULL;
  g_autofree char *seal = NULL;
  g_return_val_if_fail (path != NULL && map != NULL && faults != NULL, FALSE);
  file = mlg_store_open (path, MLG_STORE_READ, cancellable, error);
  if (file == NULL)
    return FALSE;
  seal = mlg_store_read_seal (file, error);
  return seal != NULL && check_structure (file, faults, error) &&
         check_references (file, faults, error) && check_seal (file, map, seal, faults) &&
         check_journal (file, seal, faults, error);
}
