/* Archives without a clock: the same parts give the same bytes. */
#include "workbook/mlg-workbook-private.h"
#include <zlib.h>

/* 1 January 1980, the first day an archive can name. */
#define ARCHIVE_DAY 0x0021u
#define UTF8_NAMES 0x0800u
#define STORED 0u
#define DEFLATED 8u

struct _MlgZipWriter
{
  GByteArray *bytes;
  GByteArray *directory;
  guint n;
};

MlgZipWriter *
mlg_zip_writer_new (void)
{
  MlgZipWriter *self = g_new0 (MlgZipWriter, 1);

  self->bytes = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  return self;
}

static void
put16 (GByteArray *out, guint value)
{
  const guint8 bytes[] = { (guint8) value, (guint8) (value >> 8) };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put32 (GByteArray *out, guint32 value)
{
  put16 (out, value & 0xffffu);
  put16 (out, value >> 16);
}

/* What stands alike in front of a part and in the directory. */
static void
put_facts (GByteArray *out, guint method, guint32 sum, guint32 packed, guint32 length, gsize name)
{
  put16 (out, 20); /* version needed */
  put16 (out, UTF8_NAMES);
  put16 (out, method);
  put16 (out, 0); /* midnight */
  put16 (out, ARCHIVE_DAY);
  put32 (out, sum);
  put32 (out, packed);
  put32 (out, length);
  put16 (out, (guint) name);
  put16 (out, 0); /* no extra field */
}

static GByteArray *
deflate_all (const GString *contents)
{
  z_stream stream = { 0 };
  GByteArray *out = g_byte_array_new ();

  deflateInit2 (&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  g_byte_array_set_size (out, (guint) deflateBound (&stream, contents->len));
  stream.next_in = (guint8 *) (gpointer) contents->str;
  stream.avail_in = (uInt) contents->len;
  stream.next_out = out->data;
  stream.avail_out = out->len;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    g_error ("a part of a workbook cannot be packed");
  g_byte_array_set_size (out, (guint) stream.total_out);
  deflateEnd (&stream);
  return out;
}

void
mlg_zip_writer_add (MlgZipWriter *self, const char *name, GString *contents, gboolean store)
{
  g_autoptr (GByteArray) packed = NULL;
  const guint32 offset = self->bytes->len, length = (guint32) contents->len;
  const guint32 sum =
      (guint32) crc32 (0, (const guint8 *) (gconstpointer) contents->str, (uInt) contents->len);
  const guint method = store ? STORED : DEFLATED;
  const gsize name_length = strlen (name);

  if (store)
    {
      packed = g_byte_array_new ();
      g_byte_array_append (packed, (const guint8 *) (gconstpointer) contents->str, length);
    }
  else
    packed = deflate_all (contents);
  put32 (self->bytes, 0x04034b50u);
  put_facts (self->bytes, method, sum, packed->len, length, name_length);
  g_byte_array_append (self->bytes, (const guint8 *) (gconstpointer) name, (guint) name_length);
  g_byte_array_append (self->bytes, packed->data, packed->len);
  put32 (self->directory, 0x02014b50u);
  put16 (self->directory, 20); /* version that made it */
  put_facts (self->directory, method, sum, packed->len, length, name_length);
  put16 (self->directory, 0); /* no remark */
  put16 (self->directory, 0); /* first disk */
  put16 (self->directory, 0);
  put32 (self->directory, 0);
  put32 (self->directory, offset);
  g_byte_array_append (self->directory, (const guint8 *) (gconstpointer) name, (guint) name_length);
  self->n++;
  g_string_free (contents, TRUE);
}

GBytes *
mlg_zip_writer_end (MlgZipWriter *self)
{
  const guint32 offset = self->bytes->len, length = self->directory->len;
  GBytes *bytes;

  g_byte_array_append (self->bytes, self->directory->data, length);
  put32 (self->bytes, 0x06054b50u);
  put16 (self->bytes, 0);
  put16 (self->bytes, 0);
  put16 (self->bytes, self->n);
  put16 (self->bytes, self->n);
  put32 (self->bytes, length);
  put32 (self->bytes, offset);
  put16 (self->bytes, 0);
  bytes = g_byte_array_free_to_bytes (self->bytes);
  g_byte_array_unref (self->directory);
  g_free (self);
  return bytes;
}
