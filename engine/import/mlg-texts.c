#include "import/mlg-texts.h"
#include "import/mlg-import.h"
#include <string.h>

/* An open hash table in front of the draft's own: a big file asks the same few codes millions of
 * times, and this one needs neither a NUL nor a copy to answer. */
typedef struct
{
  const char *text;
  guint32 hash, length;
} Slot;

struct _MlgTexts
{
  MlgDraft *draft;
  Slot *slots;
  gsize mask, used;
};

MlgTexts *
mlg_texts_new (MlgDraft *draft)
{
  MlgTexts *self = g_new0 (MlgTexts, 1);

  self->draft = draft;
  self->mask = 1023;
  self->slots = g_new0 (Slot, self->mask + 1);
  return self;
}

void
mlg_texts_free (MlgTexts *self)
{
  g_free (self->slots);
  g_free (self);
}

static guint32
hash_text (const char *text, gsize length)
{
  guint64 h = 0xcbf29ce484222325u ^ length;

  for (; length >= 8; length -= 8, text += 8)
    {
      guint64 block;

      memcpy (&block, text, 8);
      h = (h ^ block) * 0x9e3779b97f4a7c15u;
      h ^= h >> 29;
    }
  for (; length > 0; length--, text++)
    h = (h ^ (guchar) *text) * 0x100000001b3u;
  h = (h ^ (h >> 32)) * 0x9e3779b97f4a7c15u;
  return (guint32) (h >> 32);
}

static void
grow (MlgTexts *self)
{
  Slot *old = self->slots;
  gsize n = self->mask + 1;

  self->mask = n * 4 - 1;
  self->slots = g_new0 (Slot, self->mask + 1);
  for (gsize i = 0; i < n; i++)
    if (old[i].text != NULL)
      {
        gsize at = old[i].hash & self->mask;

        while (self->slots[at].text != NULL)
          at = (at + 1) & self->mask;
        self->slots[at] = old[i];
      }
  g_free (old);
}

static const char *
lookup (MlgTexts *self, const char *text, gsize length)
{
  guint32 hash = hash_text (text, length);
  gsize at = hash & self->mask;

  for (; self->slots[at].text != NULL; at = (at + 1) & self->mask)
    if (self->slots[at].hash == hash && self->slots[at].length == length &&
        memcmp (self->slots[at].text, text, length) == 0)
      return self->slots[at].text;
  self->slots[at].text = mlg_draft_intern (self->draft, text);
  self->slots[at].hash = hash;
  self->slots[at].length = (guint32) length;
  text = self->slots[at].text;
  if (++self->used * 2 > self->mask)
    grow (self);
  return text;
}

gboolean
mlg_text_is_formula (const char *text)
{
  text += strspn (text, "'");
  return *text == '=' || *text == '+' || *text == '-' || *text == '@' || *text == '\t' ||
         *text == '\r' || g_str_has_prefix (text, MLG_HELP_MARK);
}

static gboolean
is_ascii (const char *text, gsize length)
{
  guchar all = 0;

  for (gsize i = 0; i < length; i++)
    all |= (guchar) text[i];
  return all < 0x80;
}

static const char *
get (MlgTexts *self, const char *text, gsize length, gboolean once)
{
  g_autofree char *composed = NULL;

  if (length > 0 && *text == '\'' && mlg_text_is_formula (text))
    {
      text++;
      length--;
    }
  if (length == 0)
    return NULL;
  if (!is_ascii (text, length))
    composed = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_NFC);
  if (composed != NULL)
    {
      text = composed;
      length = strlen (composed);
    }
  return once ? mlg_draft_intern (self->draft, text) : lookup (self, text, length);
}

const char *
mlg_texts_get (MlgTexts *self, const char *text, gsize length)
{
  return get (self, text, length, FALSE);
}

const char *
mlg_texts_get_once (MlgTexts *self, const char *text, gsize length)
{
  return get (self, text, length, TRUE);
}
