#include "reader/mlg-csv-private.h"
#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* ---- opening ---------------------------------------------------------- */

static char *
read_all (int fd, gsize size, gsize *out_length)
{
  char *bytes = g_try_malloc (size + 1);
  gsize n = 0;

  if (bytes == NULL)
    return NULL;
  while (n < size)
    {
      gssize got = read (fd, bytes + n, size - n);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          g_free (bytes);
          return NULL;
        }
      if (got == 0)
        break;
      n += (gsize) got;
    }
  bytes[n] = 0;
  *out_length = n;
  return bytes;
}

static void
refuse_open (const char *name, int code, MlgFaults *faults)
{
  const char *rule = TR ("cannot be read.");

  if (code == EACCES || code == EPERM)
    rule = TR ("cannot be read: you have no right to read it.");
  else if (code == ENOENT)
    rule = TR ("does not exist.");
  mlg_reader_fault (faults, name, 0, NULL, rule,
                    code == ENOENT
                        ? TR ("Check its name and its folder.")
                        : TR ("Give yourself the right to read it, or copy it elsewhere."));
}

MlgCsv *
mlg_csv_open (const char *path, const char *name, MlgFaults *faults)
{
  struct stat info;
  gsize length = 0;
  char *bytes = NULL;
  /* not blocking: a pipe in place of a file must not stop the program */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), code = errno;

  if (fd < 0)
    {
      refuse_open (name, code, faults);
      return NULL;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    mlg_reader_fault (faults, name, 0, NULL,
                      S_ISDIR (info.st_mode) ? TR ("is a folder, not a file.")
                                             : TR ("is not an ordinary file."),
                      TR ("Put a CSV file in its place."));
  else if ((gsize) info.st_size > MLG_CSV_MAX_FILE)
    mlg_reader_fault (faults, name, 0, NULL, TR ("is larger than 2 GiB."),
                      TR ("Cut it, or check that it is the right file."));
  else if ((bytes = read_all (fd, (gsize) info.st_size, &length)) == NULL)
    refuse_open (name, EIO, faults);
  close (fd);
  return bytes != NULL ? mlg_csv_new_take (bytes, length, name, faults) : NULL;
}

MlgCsv *
mlg_csv_new_take (char *bytes, gsize length, const char *name, MlgFaults *faults)
{
  g_autoptr (MlgCsv) self = g_new0 (MlgCsv, 1);

  self->name = g_strdup (name);
  self->bytes = g_realloc (bytes, length + 1);
  self->bytes[length] = 0;
  self->length = length;
  self->line = 1;
  if (!mlg_encoding_decode (&self->bytes, &self->length, name, &self->dialect.encoding, faults))
    return NULL;
  if (self->length >= 3 && memcmp (self->bytes, "\xef\xbb\xbf", 3) == 0)
    self->start = 3;
  if (!mlg_dialect_find (self, faults))
    return NULL;
  if (self->start >= self->length)
    {
      mlg_reader_fault (
          faults, name, 0, NULL, TR ("is empty: it has not even a header."),
          TR ("Write the header of the table on the first line, or delete the file."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
mlg_csv_free (MlgCsv *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->bytes);
  g_free (self);
}

const MlgDialect *
mlg_csv_get_dialect (const MlgCsv *self)
{
  return &self->dialect;
}

guint
mlg_csv_count_lines (const MlgCsv *self)
{
  const char *p = self->bytes, *end = p + self->length;
  guint n = 1;

  while (p < end && (p = memchr (p, '\n', (gsize) (end - p))) != NULL)
    {
      n++;
      p++;
    }
  return n;
}

/* ---- rows ------------------------------------------------------------- */

typedef struct
{
  MlgCsv *csv;
  MlgCsvFunc func;
  gpointer data;
  MlgFaults *faults;
  MlgCsvRow row;
  char *cells[MLG_CSV_MAX_CELLS];
  guint32 lengths[MLG_CSV_MAX_CELLS];
  gsize offsets[MLG_CSV_MAX_CELLS]; /* of a quoted row's cells in `text` */
  GString *text;                    /* a quoted row's cells, each with its NUL */
  guint n_rows, quote_faults;
  gboolean too_many, too_long, ended, failed;
} Walk;

/* Bytes of the blank that begins at p (a space, a tab, a no-break space, a stray mark), or 0. */
static guint
blank_at (const char *p)
{
  if (*p == ' ' || *p == '\t')
    return 1;
  if (memcmp (p, "\xc2\xa0", 2) == 0)
    return 2;
  if (strncmp (p, "\xe2\x80\xaf", 3) == 0 || strncmp (p, "\xef\xbb\xbf", 3) == 0)
    return 3;
  return 0;
}

static gboolean
needs_trim (guchar c)
{
  return c == ' ' || c == '\t' || c >= 0x80;
}

char *
mlg_csv_trim (char *cell, guint32 *length)
{
  guint n;

  while (*length > 0 && needs_trim ((guchar) *cell) && (n = blank_at (cell)) > 0)
    {
      cell += n;
      *length -= n;
    }
  while (*length > 0 && needs_trim ((guchar) cell[*length - 1]))
    {
      n = cell[*length - 1] == ' ' || cell[*length - 1] == '\t' ? 1 : 2;
      if (n == 2 && *length >= 3 && blank_at (cell + *length - 3) == 3)
        n = 3;
      else if (n == 2 && (*length < 2 || blank_at (cell + *length - 2) != 2))
        break;
      *length -= n;
    }
  cell[*length] = 0;
  return cell;
}

/* Hands a row on; FALSE stops. */
static gboolean
deliver (Walk *walk)
{
  MlgCsvRow *row = &walk->row;
  gboolean empty = TRUE, cut = walk->too_many || walk->too_long;

  if (walk->too_many)
    mlg_reader_fault (walk->faults, walk->csv->name, row->line, NULL,
                      TR ("the row has more than 1,000 cells."),
                      TR ("Check the separator and the quotes."));
  if (walk->too_long)
    mlg_reader_fault (walk->faults, walk->csv->name, row->line, NULL,
                      TR ("a cell is longer than 65,536 bytes."),
                      TR ("Shorten it, and check that every quote is closed."));
  walk->failed |= cut;
  walk->too_many = walk->too_long = FALSE;
  for (guint i = 0; i < row->n && empty; i++)
    empty = row->lengths[i] == 0;
  if (cut || (empty && walk->n_rows > 0))
    return TRUE;
  walk->n_rows++;
  return walk->func (row, walk->data);
}

static inline void
end_cell (Walk *walk, char *cell, gsize length)
{
  guint32 short_length = (guint32) length;

  if (length > MLG_CSV_MAX_CELL)
    {
      walk->too_long = TRUE;
      short_length = 0;
    }
  if (walk->row.n >= MLG_CSV_MAX_CELLS)
    {
      walk->too_many = TRUE;
      return;
    }
  if (short_length > 0 &&
      (needs_trim ((guchar) *cell) || needs_trim ((guchar) cell[short_length - 1])))
    cell = mlg_csv_trim (cell, &short_length);
  cell[short_length] = 0;
  walk->cells[walk->row.n] = cell;
  walk->lengths[walk->row.n++] = short_length;
}

/* The first byte behind the physical line that begins at p. */
static char *
line_end (char *p, const char *end)
{
  while (p < end && *p != '\n' && *p != '\r')
    p++;
  if (p < end && *p == '\r' && p[1] == '\n')
    p++;
  return p < end ? p + 1 : p;
}

/* A row without quotes: cut in place. */
static gboolean
plain_row (Walk *walk, char *p, const char *stop)
{
  char separator = walk->csv->dialect.separator, *cell = p;

  walk->row.n = 0;
  for (; p < stop && *p != '\n' && *p != '\r'; p++)
    if (*p == separator)
      {
        end_cell (walk, cell, (gsize) (p - cell));
        cell = p + 1;
      }
  end_cell (walk, cell, (gsize) (p - cell));
  return deliver (walk);
}

/* ---- rows with quotes: libcsv, physical line by physical line ---------- */

static void
on_cell (void *bytes, size_t length, void *data)
{
  Walk *walk = data;

  if (walk->row.n >= MLG_CSV_MAX_CELLS)
    {
      walk->too_many = TRUE;
      return;
    }
  walk->offsets[walk->row.n] = walk->text->len;
  walk->lengths[walk->row.n++] = (guint32) MIN (length, MLG_CSV_MAX_CELL + 1);
  g_string_append_len (walk->text, bytes, (gssize) MIN (length, MLG_CSV_MAX_CELL + 1));
  g_string_append_c (walk->text, 0);
}

static void
on_row (int end, void *data)
{
  Walk *walk = data;

  (void) end;
  walk->ended = TRUE;
}

/* Left to itself the parser drops blanks it takes for spaces; the trimming is ours. */
static int
no_space (unsigned char c)
{
  (void) c;
  return 0;
}

static void
init_parser (struct csv_parser *parser, char separator)
{
  csv_init (parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (parser, (unsigned char) separator);
  csv_set_space_func (parser, no_space);
  csv_set_blk_size (parser, 4096);
}

static gboolean
deliver_quoted (Walk *walk)
{
  guint n = walk->row.n;

  walk->row.n = 0;
  for (guint i = 0; i < n; i++)
    end_cell (walk, walk->text->str + walk->offsets[i], walk->lengths[i]);
  return deliver (walk);
}

/* Feeds one row; *p and *line end behind it, or behind its first line when it is badly quoted. */
static gboolean
quoted_row (Walk *walk, struct csv_parser *parser, char **p, const char *end, guint32 *line)
{
  char *first_end = line_end (*p, end), *next = *p;
  guint32 lines = 0;
  gboolean bad = FALSE;

  g_string_truncate (walk->text, 0);
  walk->row.n = 0;
  walk->ended = FALSE;
  while (!walk->ended && !bad && next < end)
    {
      char *stop = line_end (next, end);
      gsize length = (gsize) (stop - next);

      bad = csv_parse (parser, next, length, on_cell, on_row, walk) != length;
      next = stop;
      lines++;
    }
  if (!walk->ended && !bad)
    bad = csv_fini (parser, on_cell, on_row, walk) != 0;
  if (!bad)
    {
      *p = next;
      *line += lines;
      return deliver_quoted (walk);
    }
  csv_free (parser);
  init_parser (parser, walk->csv->dialect.separator);
  mlg_reader_fault (walk->faults, walk->csv->name, walk->row.line, NULL,
                    TR ("a quote is not closed, or stands alone inside a cell."),
                    TR ("Close the quoted cell; write a quote inside it twice (\"\")."));
  walk->failed = TRUE;
  *p = first_end;
  *line += 1;
  return ++walk->quote_faults < MLG_CSV_MAX_QUOTE_FAULTS;
}

gboolean
mlg_csv_each_row (MlgCsv *self, MlgCsvFunc func, gpointer data, MlgFaults *faults)
{
  g_autofree Walk *walk = g_new0 (Walk, 1);
  struct csv_parser parser;
  char *p = self->bytes + self->start, *end = self->bytes + self->length;
  guint32 line = self->line;
  gboolean go_on = TRUE;

  init_parser (&parser, self->dialect.separator);
  walk->csv = self;
  walk->func = func;
  walk->data = data;
  walk->faults = faults;
  walk->text = g_string_new (NULL);
  walk->row.cells = walk->cells;
  walk->row.lengths = walk->lengths;
  while (go_on && p < end)
    {
      char *stop = line_end (p, end);

      walk->row.line = line;
      if (memchr (p, '"', (gsize) (stop - p)) != NULL)
        go_on = quoted_row (walk, &parser, &p, end, &line);
      else
        {
          go_on = plain_row (walk, p, stop);
          p = stop;
          line++;
        }
    }
  if (walk->quote_faults >= MLG_CSV_MAX_QUOTE_FAULTS)
    mlg_reader_fault (faults, self->name, 0, NULL,
                      TR ("has so many faults of quotes that the rest was not read."),
                      TR ("Save it again from the spreadsheet as «CSV UTF-8»."));
  csv_free (&parser);
  g_string_free (walk->text, TRUE);
  return !walk->failed;
}
