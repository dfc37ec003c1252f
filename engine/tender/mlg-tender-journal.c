#include "tender/mlg-tender-journal.h"
#include "reader/mlg-csv.h"
#include <stdlib.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)
#define HEADER "seq,at,who,what,detail,reason,before,hash\n"

enum
{
  N_COLUMNS = 8,
  HASH_LENGTH = 64,
};

void
mlg_tender_event_free (gpointer event)
{
  MlgTenderEvent *e = event;

  g_free (e->at);
  g_free (e->who);
  g_free (e->what);
  g_free (e->detail);
  g_free (e->reason);
  g_free (e->before);
  g_free (e->hash);
  g_free (e);
}

/* Each field with its length before it: no two lines have the same text. */
static char *
hash_of (const MlgTenderEvent *e)
{
  g_autofree char *seq = g_strdup_printf ("%u", e->seq);
  const char *const fields[] = { seq, e->at, e->who, e->what, e->detail, e->reason, e->before };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (text, "%" G_GSIZE_FORMAT ":%s,", strlen (fields[i]), fields[i]);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

/* ---- reading ------------------------------------------------------------- */

typedef struct
{
  GPtrArray *events;
  MlgFaults *faults;
  gboolean header_read, holds;
} Reader;

static void
tell (Reader *self, guint line, const char *value, const char *rule)
{
  self->holds = FALSE;
  mlg_faults_add (self->faults, MLG_FAULT, MLG_JOURNAL_FILE, line, NULL, value, rule,
                  TR ("Take the journal back from a copy: it is only ever added to."));
}

static gboolean
on_row (const MlgCsvRow *row, gpointer data)
{
  Reader *self = data;
  const guint n = self->events->len;
  const MlgTenderEvent *last = n > 0 ? g_ptr_array_index (self->events, n - 1) : NULL;
  MlgTenderEvent *e;
  g_autofree char *hash = NULL;
  guint64 seq;

  if (!self->header_read)
    {
      self->header_read = TRUE;
      return TRUE;
    }
  if (row->n != N_COLUMNS ||
      !g_ascii_string_to_unsigned (row->cells[0], 10, 1, G_MAXINT, &seq, NULL))
    {
      tell (self, row->line, NULL, TR ("is not a line of a journal."));
      return TRUE;
    }
  e = g_new0 (MlgTenderEvent, 1);
  e->seq = (guint) seq;
  e->at = g_strdup (row->cells[1]);
  e->who = g_strdup (row->cells[2]);
  e->what = g_strdup (row->cells[3]);
  e->detail = g_strdup (row->cells[4]);
  e->reason = g_strdup (row->cells[5]);
  e->before = g_strdup (row->cells[6]);
  e->hash = g_strdup (row->cells[7]);
  hash = hash_of (e);
  if (strcmp (hash, e->hash) != 0)
    tell (self, row->line, e->what, TR ("the line of the journal was altered."));
  else if (e->seq != n + 1 || strcmp (e->before, last != NULL ? last->hash : "") != 0)
    tell (self, row->line, e->what,
          TR ("a line of the journal before this one was taken away or moved."));
  g_ptr_array_add (self->events, e);
  return TRUE;
}

/* scelle.txt knows how many lines there are and the hash of the last one. */
static void
check_end (Reader *self, const MlgTenderFiles *files)
{
  const char *text = mlg_tender_files_get (files, MLG_SEAL_FILE, NULL);
  const guint n = self->events->len;
  const MlgTenderEvent *last = n > 0 ? g_ptr_array_index (self->events, n - 1) : NULL;
  g_autofree char *want = NULL;

  if (n == 0 && text == NULL)
    return;
  if (n > 0 && text == NULL)
    {
      tell (self, 0, NULL, TR ("there is a journal, but scelle.txt is missing."));
      return;
    }
  want = last != NULL ? g_strdup_printf ("journal %u %s\n", last->seq, last->hash) : NULL;
  if (want == NULL || strstr (text, want) == NULL)
    tell (
        self, last != NULL ? n + 1 : 0, NULL,
        TR ("the end of the journal is not the one that scelle.txt tells of: lines were taken away "
            "or added by hand."));
}

gboolean
mlg_tender_journal_read (const MlgTenderFiles *files, GPtrArray *events, MlgFaults *faults)
{
  gsize length = 0;
  const char *text = mlg_tender_files_get (files, MLG_JOURNAL_FILE, &length);
  Reader reader = { .events = events, .faults = faults, .holds = TRUE };

  if (text != NULL)
    {
      char *copy = g_malloc (length + 1);
      g_autoptr (MlgCsv) csv = NULL;

      memcpy (copy, text, length);
      copy[length] = '\0';
      csv = mlg_csv_new_take (copy, length, MLG_JOURNAL_FILE, faults);
      if (csv == NULL || !mlg_csv_each_row (csv, on_row, &reader, faults))
        reader.holds = FALSE;
    }
  check_end (&reader, files);
  return reader.holds;
}

/* ---- appending ----------------------------------------------------------- */

/* SOURCE_DATE_EPOCH's day and hour when set, else the clock's: the one place where the clock is
 * asked, as for the journal of a map. */
static char *
now_text (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;
  g_autoptr (GDateTime) now = NULL;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    now = g_date_time_new_from_unix_utc (seconds);
  if (now == NULL)
    now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/* Words of a journal are kept on one line and never begin like a formula, so that reading them back
 * gives the same bytes. */
static char *
tidy (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p++)
    g_string_append_c (out, (guchar) *p < ' ' ? ' ' : *p);
  g_strstrip (out->str);
  out->len = strlen (out->str);
  if (*out->str != '\0' && strchr ("=+-@'", *out->str) != NULL)
    g_string_prepend (out, "· ");
  return g_string_free (out, FALSE);
}

static void
append_quoted (GString *out, const char *text, char behind)
{
  if (strpbrk (text, ",;\"") != NULL)
    {
      g_string_append_c (out, '"');
      for (const char *p = text; *p != '\0'; p++)
        g_string_append_printf (out, *p == '"' ? "%c\"" : "%c", *p);
      g_string_append_c (out, '"');
    }
  else
    g_string_append (out, text);
  g_string_append_c (out, behind);
}

void
mlg_tender_journal_append (MlgTenderFiles *files,
                           const GPtrArray *events,
                           const char *what,
                           const char *detail,
                           const char *reason,
                           const char *seal)
{
  const MlgTenderEvent *last = events->len > 0 ? g_ptr_array_index (events, events->len - 1) : NULL;
  const char *before = mlg_tender_files_get (files, MLG_JOURNAL_FILE, NULL);
  g_autoptr (GString) text = g_string_new (before != NULL ? before : HEADER);
  g_autofree char *seq = g_strdup_printf ("%u", events->len + 1), *tail = NULL;
  MlgTenderEvent e = {
    .seq = events->len + 1,
    .at = now_text (),
    .who = tidy (g_get_user_name ()),
    .what = g_strdup (what),
    .detail = tidy (detail),
    .reason = tidy (reason),
    .before = g_strdup (last != NULL ? last->hash : ""),
  };
  const char *const fields[] = { seq, e.at, e.who, e.what, e.detail, e.reason, e.before };

  e.hash = hash_of (&e);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    append_quoted (text, fields[i], ',');
  g_string_append_printf (text, "%s\n", e.hash);
  mlg_tender_files_set (files, MLG_JOURNAL_FILE, text->str, (gssize) text->len);
  tail = g_strdup_printf ("maillage scelle 1\nseal %s\njournal %u %s\n", seal, e.seq, e.hash);
  mlg_tender_files_set (files, MLG_SEAL_FILE, tail, -1);
  g_free (e.at);
  g_free (e.who);
  g_free (e.what);
  g_free (e.detail);
  g_free (e.reason);
  g_free (e.before);
  g_free (e.hash);
}
