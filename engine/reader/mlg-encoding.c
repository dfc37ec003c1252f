#include "reader/mlg-csv-private.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

void
mlg_reader_fault (MlgFaults *faults,
                  const char *name,
                  guint32 line,
                  const char *value,
                  const char *rule,
                  const char *mend)
{
  mlg_faults_add (faults, MLG_FAULT, name, line, NULL, value, rule, mend);
}

/* Lines end with \n, \r\n or a lone \r. */
static guint32
line_of (const char *bytes, gsize offset)
{
  guint32 line = 1;

  for (gsize i = 0; i < offset; i++)
    if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n'))
      line++;
  return line;
}

static gboolean
convert (char **bytes, gsize *length, gsize skip, const char *from)
{
  gsize written = 0;
  char *text =
      g_convert (*bytes + skip, (gssize) (*length - skip), "UTF-8", from, NULL, &written, NULL);

  if (text == NULL)
    return FALSE;
  g_free (*bytes);
  *bytes = text;
  *length = written;
  return TRUE;
}

/* UTF-16 without a mark shows as NUL bytes at every other place. */
static const char *
guess_utf16 (const char *bytes, gsize length)
{
  gsize n = MIN (length, 512) & ~(gsize) 1, odd = 0, even = 0;

  for (gsize i = 0; i < n; i += 2)
    {
      even += bytes[i] == 0;
      odd += bytes[i + 1] == 0;
    }
  if (n < 4)
    return NULL;
  if (odd * 4 > n && even == 0)
    return "UTF-16LE";
  if (even * 4 > n && odd == 0)
    return "UTF-16BE";
  return NULL;
}

static const char *
find_utf16 (const char *bytes, gsize length, gsize *out_skip)
{
  *out_skip = 2;
  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return "UTF-16LE";
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return "UTF-16BE";
  *out_skip = 0;
  return guess_utf16 (bytes, length);
}

/* TRUE when some character beyond ASCII is written in UTF-8: then the file is meant as UTF-8 and
 * the bad byte is damage, not another encoding. */
static gboolean
has_wide (const char *bytes, gsize length)
{
  const char *p = bytes, *end = bytes + length, *bad;

  while (p < end)
    {
      g_utf8_validate_len (p, (gsize) (end - p), &bad);
      for (; p < bad; p++)
        if ((guchar) *p >= 0x80)
          return TRUE;
      p = bad + 1;
    }
  return FALSE;
}

static gboolean
decode_single_bytes (char **bytes,
                     gsize *length,
                     gboolean marked,
                     const char *bad,
                     const char *name,
                     MlgEncoding *out_encoding,
                     MlgFaults *faults)
{
  guint32 line = line_of (*bytes, (gsize) (bad - *bytes));

  if (!marked && !has_wide (*bytes, *length) && convert (bytes, length, 0, "WINDOWS-1252"))
    {
      *out_encoding = MLG_ENCODING_WINDOWS_1252;
      return TRUE;
    }
  mlg_reader_fault (
      faults, name, line, NULL,
      TR ("holds bytes that are not text in UTF-8, nor the whole file in Windows-1252."),
      TR ("Save the file again as «CSV UTF-8»."));
  return FALSE;
}

static gboolean
refuse_binary (const char *bytes, gsize length, const char *name, MlgFaults *faults)
{
  const char *nul;

  if (length >= 4 &&
      (memcmp (bytes, "PK\003\004", 4) == 0 || memcmp (bytes, "\xd0\xcf\x11\xe0", 4) == 0))
    {
      mlg_reader_fault (faults, name, 0, NULL, TR ("is a workbook, not a CSV file."),
                        TR ("Open it in the spreadsheet and save the sheet as «CSV UTF-8»."));
      return TRUE;
    }
  nul = memchr (bytes, 0, length);
  if (nul == NULL)
    return FALSE;
  mlg_reader_fault (faults, name, line_of (bytes, (gsize) (nul - bytes)), NULL,
                    TR ("holds a NUL byte: it is not a text file, or it is damaged."),
                    TR ("Save the file again as «CSV UTF-8»."));
  return TRUE;
}

gboolean
mlg_encoding_decode (
    char **bytes, gsize *length, const char *name, MlgEncoding *out_encoding, MlgFaults *faults)
{
  gboolean marked = *length >= 3 && memcmp (*bytes, "\xef\xbb\xbf", 3) == 0;
  const char *bad, *utf16;
  gsize skip;

  *out_encoding = MLG_ENCODING_UTF8;
  utf16 = marked ? NULL : find_utf16 (*bytes, *length, &skip);
  if (utf16 != NULL)
    {
      *out_encoding = MLG_ENCODING_UTF16;
      if (!convert (bytes, length, skip, utf16))
        {
          mlg_reader_fault (faults, name, 0, NULL, TR ("looks like UTF-16 but is not valid."),
                            TR ("Save the file again as «CSV UTF-8»."));
          return FALSE;
        }
    }
  if (refuse_binary (*bytes, *length, name, faults))
    return FALSE;
  if (!g_utf8_validate_len (*bytes, *length, &bad))
    return decode_single_bytes (bytes, length, marked, bad, name, out_encoding, faults);
  return TRUE;
}
