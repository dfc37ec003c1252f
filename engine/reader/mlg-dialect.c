#include "reader/mlg-csv-private.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* The spreadsheet's own word for the separator, alone on the first line: «sep=;». */
static gsize
read_sep_line (const char *text, char *out_separator)
{
  const char *p = text;
  gboolean quoted = *p == '"';

  p += quoted;
  if (g_ascii_strncasecmp (p, "sep=", 4) != 0)
    return 0;
  p += 4;
  if (*p != ';' && *p != ',' && *p != '\t')
    return 0;
  *out_separator = *p++;
  if (quoted && *p++ != '"')
    return 0;
  while (*p == ' ')
    p++;
  if (*p == '\r')
    p++;
  if (*p == '\n')
    p++;
  else if (p == text || p[-1] != '\r')
    return 0;
  return (gsize) (p - text);
}

/* Counts a separator outside quotes in the first row. */
static guint
count_in_header (const char *text, char separator)
{
  gboolean quoted = FALSE;
  guint n = 0;

  for (; *text != 0 && (quoted || (*text != '\n' && *text != '\r')); text++)
    if (*text == '"')
      quoted = !quoted;
    else if (!quoted && *text == separator)
      n++;
  return n;
}

static void
skip_blank_lines (MlgCsv *self)
{
  for (;;)
    {
      gsize i = self->start;

      while (self->bytes[i] == ' ')
        i++;
      if (self->bytes[i] != '\n' && self->bytes[i] != '\r')
        return;
      if (self->bytes[i] == '\r' && self->bytes[i + 1] == '\n')
        i++;
      self->start = i + 1;
      self->line++;
    }
}

gboolean
mlg_dialect_find (MlgCsv *self, MlgFaults *faults)
{
  static const char separators[] = { ';', ',', '\t' };
  guint best = 0, second = 0;
  gsize skip = read_sep_line (self->bytes + self->start, &self->dialect.separator);

  if (skip > 0)
    {
      self->start += skip;
      self->line++;
      skip_blank_lines (self);
      return TRUE;
    }
  skip_blank_lines (self);
  self->dialect.separator = ',';
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint n = count_in_header (self->bytes + self->start, separators[i]);

      if (n > best)
        {
          second = best;
          best = n;
          self->dialect.separator = separators[i];
        }
      else if (n > second)
        second = n;
    }
  if (best == 0 || best != second)
    return TRUE;
  mlg_reader_fault (
      faults, self->name, self->line, NULL,
      TR ("has as many of two separators in its header: which one parts the columns is not clear."),
      TR ("Write «sep=;» (or «sep=,») alone on the first line."));
  return FALSE;
}
