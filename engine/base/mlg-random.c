#include "base/mlg-random.h"

#include <stdarg.h>

guint64
mlg_random_key (const char *first, ...)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  va_list parts;

  va_start (parts, first);
  for (const char *part = first; part != NULL; part = va_arg (parts, const char *))
    {
      const unsigned char *p = (const unsigned char *) part;

      do
        {
          hash ^= *p;
          hash *= G_GUINT64_CONSTANT (0x100000001b3);
        }
      while (*p++ != '\0');
    }
  va_end (parts);

  return hash;
}

double
mlg_random_uniform (guint64 seed, guint64 key, guint64 draw)
{
  guint32 c0 = (guint32) draw, c1 = (guint32) (draw >> 32);
  guint32 c2 = (guint32) key, c3 = (guint32) (key >> 32);
  guint32 k0 = (guint32) seed, k1 = (guint32) (seed >> 32);

  for (int round = 0; round < 10; round++)
    {
      const guint64 a = (guint64) 0xD2511F53u * c0;
      const guint64 b = (guint64) 0xCD9E8D57u * c2;
      const guint32 n0 = (guint32) (b >> 32) ^ c1 ^ k0;
      const guint32 n2 = (guint32) (a >> 32) ^ c3 ^ k1;

      c1 = (guint32) b;
      c3 = (guint32) a;
      c0 = n0;
      c2 = n2;
      k0 += 0x9E3779B9u;
      k1 += 0xBB67AE85u;
    }

  return (double) ((((guint64) c0 << 32) | c1) >> 11) * 0x1p-53;
}
