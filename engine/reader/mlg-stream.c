/* Rows out of bytes. A row without a quote is cut in place; one with a quote goes through libcsv.
 * Memory: one buffer that holds the longest row. */
#include "reader/mlg-stream-bytes.h"

#include <csv.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

enum
{
  CHUNK = 1 << 20,
};

struct _MlgStream
{
  MlgBytes *bytes;
  char *name;
  char *buffer; /* what was read and not yet given, from `at` to `end` */
  gsize at, end, size;
  gboolean finished; /* nothing more to read */
  char separator;
  guint64 line;
  MlgStreamCell cells[MLG_STREAM_MAX_CELLS];
  MlgStreamRow row;
  GString *text; /* cells of a quoted row */
  gsize starts[MLG_STREAM_MAX_CELLS];
  gboolean ended, too_many; /* of the quoted row */
};

MlgStream *
mlg_stream_open (const char *path, GError **error)
{
  MlgBytes *bytes = mlg_bytes_open (path, error);
  MlgStream *self;

  if (bytes == NULL)
    return NULL;
  self = g_new0 (MlgStream, 1);
  self->bytes = bytes;
  self->name = g_strdup (path);
  self->size = 2 * CHUNK;
  self->buffer = g_malloc (self->size);
  self->text = g_string_new (NULL);
  self->row.cells = self->cells;
  return self;
}

void
mlg_stream_free (MlgStream *self)
{
  if (self == NULL)
    return;
  mlg_bytes_free (self->bytes);
  g_string_free (self->text, TRUE);
  g_free (self->name);
  g_free (self->buffer);
  g_free (self);
}

double
mlg_stream_share (const MlgStream *self)
{
  return mlg_bytes_share (self->bytes);
}

static gboolean
fault (const MlgStream *self, const char *rule, GError **error)
{
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE, "%s:%" G_GUINT64_FORMAT ": %s",
               self->name, self->line, rule);
  return FALSE;
}

/* Moves what is left to the front and reads behind it. */
static gboolean
refill (MlgStream *self, GError **error)
{
  gssize got;

  memmove (self->buffer, self->buffer + self->at, self->end - self->at);
  self->end -= self->at;
  self->at = 0;
  if (self->size - self->end < CHUNK)
    {
      self->line++;
      return fault (self, TR ("the line is longer than a table has them: this is no CSV."), error);
    }
  got = mlg_bytes_read (self->bytes, self->buffer + self->end, self->size - self->end, error);
  if (got < 0)
    return FALSE;
  self->end += (gsize) got;
  self->finished = got == 0;
  return TRUE;
}

/* The next line, without its end, in [*from, *to); *to = NULL after the last. */
static gboolean
next_line (MlgStream *self, char **from, char **to, GError **error)
{
  gsize looked = 0;

  for (;;)
    {
      char *begin = self->buffer + self->at;
      char *stop = memchr (begin + looked, '\n', self->end - self->at - looked);

      if (stop != NULL || (self->finished && self->at < self->end))
        {
          char *after = stop != NULL ? stop + 1 : self->buffer + self->end;

          *from = begin;
          *to = stop != NULL ? stop : after;
          if (*to > *from && (*to)[-1] == '\r')
            (*to)--;
          self->at = (gsize) (after - self->buffer);
          self->line++;
          return TRUE;
        }
      if (self->finished)
        {
          *to = NULL;
          return TRUE;
        }
      looked = self->end - self->at;
      if (!refill (self, error))
        return FALSE;
    }
}

static gboolean
cut_plain (MlgStream *self, char *from, char *to, GError **error)
{
  guint n = 0;

  for (;;)
    {
      char *stop = memchr (from, self->separator, (gsize) (to - from));
      char *end = stop != NULL ? stop : to;

      if (n == MLG_STREAM_MAX_CELLS)
        return fault (self, TR ("the line has more cells than a table has columns."), error);
      self->cells[n].text = from;
      self->cells[n].length = (guint32) (end - from);
      n++;
      if (stop == NULL)
        break;
      from = stop + 1;
    }
  self->row.n = n;
  return TRUE;
}

static void
on_cell (void *bytes, size_t length, void *data)
{
  MlgStream *self = data;

  if (self->row.n == MLG_STREAM_MAX_CELLS)
    {
      self->too_many = TRUE;
      return;
    }
  self->starts[self->row.n] = self->text->len;
  self->cells[self->row.n].length = (guint32) length;
  g_string_append_len (self->text, bytes, (gssize) length);
  self->row.n++;
}

static void
on_row (int terminator, void *data)
{
  MlgStream *self = data;

  (void) terminator;
  self->ended = TRUE;
}

/* Left to itself the parser drops blanks it takes for spaces. */
static int
no_space (unsigned char c)
{
  (void) c;
  return 0;
}

/* A quoted cell may run over several lines. */
static gboolean
cut_quoted (MlgStream *self, char *from, char *to, GError **error)
{
  struct csv_parser parser;
  gboolean sound = TRUE;

  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&parser, (unsigned char) self->separator);
  csv_set_space_func (&parser, no_space);
  csv_set_blk_size (&parser, 4096);
  g_string_truncate (self->text, 0);
  self->row.n = 0;
  self->ended = self->too_many = FALSE;
  while (sound && !self->ended && to != NULL)
    {
      const gsize length = (gsize) (to - from);

      sound = csv_parse (&parser, from, length, on_cell, on_row, self) == length &&
              csv_parse (&parser, "\n", 1, on_cell, on_row, self) == 1 &&
              csv_get_buffer_size (&parser) <= MLG_STREAM_MAX_ROW;
      if (sound && !self->ended && !next_line (self, &from, &to, error))
        {
          csv_free (&parser);
          return FALSE;
        }
    }
  csv_free (&parser);
  if (!sound || !self->ended)
    return fault (self, TR ("a quote is not closed, or stands alone inside a cell."), error);
  if (self->too_many)
    return fault (self, TR ("the line has more cells than a table has columns."), error);
  for (guint i = 0; i < self->row.n; i++)
    self->cells[i].text = self->text->str + self->starts[i];
  return TRUE;
}

static char
find_separator (const char *from, const char *to)
{
  static const char known[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (known)] = { 0 };
  guint best = 0;

  for (const char *p = from; p < to; p++)
    for (guint i = 0; i < G_N_ELEMENTS (known); i++)
      counts[i] += *p == known[i];
  for (guint i = 1; i < G_N_ELEMENTS (known); i++)
    if (counts[i] > counts[best])
      best = i;
  return known[best];
}

gboolean
mlg_stream_each_row (MlgStream *self, MlgStreamFunc func, gpointer data, GError **error)
{
  char *from, *to;

  for (;;)
    {
      if (!next_line (self, &from, &to, error))
        return FALSE;
      if (to == NULL)
        return TRUE;
      if (self->line == 1 && to - from >= 3 && memcmp (from, "\xef\xbb\xbf", 3) == 0)
        from += 3;
      if (from == to)
        continue;
      if (self->separator == '\0')
        self->separator = find_separator (from, to);
      self->row.line = self->line;
      if (!(memchr (from, '"', (gsize) (to - from)) != NULL ? cut_quoted (self, from, to, error)
                                                            : cut_plain (self, from, to, error)))
        return FALSE;
      if (!func (&self->row, data, error))
        return FALSE;
    }
}
