#include "ageing/mlg-title.h"

#include <gio/gio.h>
#include <string.h>

#define WORDS "/maillage/words.txt"

struct _MlgTitleWords
{
  GHashTable *known;         /* folded words */
  GHashTable *abbreviations; /* folded word, with its point where it needs one → what to write */
};

/* Accents stay: «à» is not «a» in a list of words. */
static char *
fold (const char *text, gssize length)
{
  g_autofree char *normal = g_utf8_normalize (text, length, G_NORMALIZE_NFC);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static void
read_line (MlgTitleWords *self, const char *line)
{
  const char *equals = strstr (line, " = ");

  if (*line == '#' || *line == '\0')
    return;
  if (equals == NULL)
    g_hash_table_add (self->known, fold (line, -1));
  else
    g_hash_table_insert (self->abbreviations, fold (line, equals - line), g_strdup (equals + 3));
}

MlgTitleWords *
mlg_title_words_new (void)
{
  MlgTitleWords *self = g_new0 (MlgTitleWords, 1);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (WORDS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : "";
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->abbreviations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  return self;
}

void
mlg_title_words_free (MlgTitleWords *self)
{
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->abbreviations);
  g_free (self);
}

void
mlg_title_words_know (MlgTitleWords *self, const char *word)
{
  g_hash_table_add (self->known, fold (word, -1));
}

static gboolean
is_known (const MlgTitleWords *self, const char *from, const char *until)
{
  g_autofree char *word = fold (from, until - from);

  return g_hash_table_contains (self->known, word);
}

/* ---- words -------------------------------------------------------------------------------------
 */

/* A word is letters and figures, with what joins them inside: «R&D», «S.S.T.», «c.-à-d.». */
static gboolean
joins (gunichar c)
{
  return c == '&' || c == '.';
}

static const char *
word_end (const char *p)
{
  while (*p != '\0')
    {
      const gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) &&
          !(joins (c) && g_unichar_isalpha (g_utf8_get_char (next))))
        break;
      p = next;
    }
  return p;
}

static const char *
word_start (const char *p)
{
  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Figures at the end stay in the word ("PRST4") but do not make another one of it ("PRST"). */
static const char *
without_figures (const char *from, const char *until)
{
  while (until > from && g_ascii_isdigit (until[-1]))
    until--;
  return until;
}

typedef struct
{
  guint upper, lower; /* letters */
  gboolean starts;    /* the first two letters are capitals */
} Shape;

static Shape
shape_of (const char *from, const char *until)
{
  Shape shape = { 0, 0, TRUE };
  guint letters = 0;

  for (const char *p = from; p < until; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      letters++;
      if (g_unichar_isupper (c))
        shape.upper++;
      else
        shape.lower++;
      if (letters <= 2 && !g_unichar_isupper (c))
        shape.starts = FALSE;
    }
  return shape;
}

/* Canonical, of I, V and X only (up to 39), with or without the ending of an ordinal: «II», «XXIe».
 * Larger letters stand for too many acronyms (CDI, MDL) and for no chapter of a title. */
static gboolean
is_roman (const char *from, const char *until)
{
  static GRegex *regex; /* made once, kept */

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("^X{0,3}(IX|IV|V?I{0,3})(e|er|re|ème|nd|nde|th|st|rd)?$",
                                    G_REGEX_OPTIMIZE, 0, NULL));
  return until > from && g_regex_match_full (regex, from, until - from, 0, 0, NULL, NULL);
}

static gboolean
is_acronym (const char *from, const char *until)
{
  const Shape shape = shape_of (from, until);

  return shape.upper >= 2 && shape.starts && shape.upper >= shape.lower && !is_roman (from, until);
}

/* Its letters alone: «S.S.T.» → «SST». (transfer full) */
static char *
letters_of (const char *from, const char *until)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = from; p < until; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  return g_string_free (letters, FALSE);
}

/* ---- explained beside it -----------------------------------------------------------------------
 */

static gunichar
bare (gunichar c)
{
  gunichar parts[4];

  return g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts)) > 0
             ? g_unichar_toupper (parts[0])
             : c;
}

/* A word of three letters or more, not in capitals, in a stretch of text. */
static gboolean
has_plain_word (const char *from, const char *until)
{
  for (const char *p = word_start (from); p < until; p = word_start (word_end (p)))
    {
      const char *end = MIN (word_end (p), until);

      if (shape_of (p, end).lower >= 3)
        return TRUE;
      if (end >= until)
        break;
    }
  return FALSE;
}

/* A word before the bracket begins like the acronym. */
static gboolean
has_initial (const char *from, const char *until, gunichar initial)
{
  for (const char *p = word_start (from); p < until; p = word_start (word_end (p)))
    if (bare (g_utf8_get_char (p)) == bare (initial) && shape_of (p, word_end (p)).lower >= 2)
      return TRUE;
  return FALSE;
}

/* «SST (sauveteur secouriste du travail)», «sauveteur secouriste du travail (SST)», «(SST =
 * sauveteur …)». */
static gboolean
is_explained (const char *title, const char *from, const char *until)
{
  const char *after = until, *before = from, *closing;

  while (*after == ' ' || g_str_has_prefix (after, "\u00a0"))
    after = g_utf8_next_char (after);
  if (*after == '(' && (closing = strchr (after, ')')) != NULL)
    return has_plain_word (after + 1, closing);
  while (before > title && before[-1] == ' ')
    before--;
  if (before == title || before[-1] != '(')
    return FALSE;
  closing = strchr (until, ')');
  if (closing != NULL && has_plain_word (until, closing))
    return TRUE;
  return has_initial (title, before - 1, g_utf8_get_char (from));
}

/* ---- faults ------------------------------------------------------------------------------------
 */

static void
fault_free (gpointer data)
{
  MlgTitleFault *fault = data;

  g_free (fault->word);
  g_free (fault->instead);
  g_free (fault);
}

static gboolean
has_fault (const GPtrArray *faults, const char *word)
{
  for (guint i = 0; i < faults->len; i++)
    if (strcmp (((const MlgTitleFault *) faults->pdata[i])->word, word) == 0)
      return TRUE;
  return FALSE;
}

static void
add_fault (GPtrArray *faults, char *word, const char *instead)
{
  MlgTitleFault *fault;

  if (has_fault (faults, word))
    {
      g_free (word);
      return;
    }
  fault = g_new (MlgTitleFault, 1);
  fault->word = word;
  fault->instead = g_strdup (instead);
  g_ptr_array_add (faults, fault);
}

/* The abbreviation with its point, else without; what to write instead, or NULL. */
static const char *
abbreviation (const MlgTitleWords *words, const char *from, const char **until)
{
  g_autofree char *plain = fold (from, *until - from);
  g_autofree char *pointed = g_strconcat (plain, ".", NULL);
  const char *instead = NULL;

  if (shape_of (from, *until).upper >= 2) /* «DS» is no «ds» */
    return NULL;
  if (**until == '.' && !g_hash_table_contains (words->known, plain) &&
      !g_hash_table_contains (words->known, pointed))
    instead = g_hash_table_lookup (words->abbreviations, pointed);
  if (instead != NULL)
    {
      (*until)++;
      return instead;
    }
  return g_hash_table_contains (words->known, plain)
             ? NULL
             : g_hash_table_lookup (words->abbreviations, plain);
}

/* Of an acronym: known as it stands, without its points, its figures or the s of its plural. */
static gboolean
is_known_acronym (const MlgTitleWords *words, const char *from, const char *until)
{
  const char *short_end = without_figures (from, until);
  g_autofree char *letters = letters_of (from, until);
  gsize length = strlen (letters);

  if (is_known (words, from, until) || is_known (words, from, short_end) ||
      is_known (words, letters, letters + length))
    return TRUE;
  return length > 2 && letters[length - 1] == 's' &&
         is_known (words, letters, letters + length - 1);
}

/* Explained somewhere in the title: then it is explained everywhere in it. */
static gboolean
is_explained_in (const char *title, const char *from, const char *until)
{
  g_autofree char *word = g_strndup (from, (gsize) (until - from));

  for (const char *p = word_start (title); *p != '\0'; p = word_start (word_end (p)))
    {
      const char *end = word_end (p);

      if ((gsize) (end - p) == strlen (word) && strncmp (p, word, (gsize) (end - p)) == 0 &&
          is_explained (title, p, end))
        return TRUE;
    }
  return FALSE;
}

/* Words joined by hyphens are known together: «TPE-PME». Where the whole is not, each is looked
 * at. */
static const char *
compound_end (const char *until)
{
  while (*until == '-' && g_unichar_isalnum (g_utf8_get_char (until + 1)))
    until = word_end (until + 1);
  return until;
}

GPtrArray *
mlg_title_faults (const MlgTitleWords *words, const char *title)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (fault_free);
  const gboolean shouts = shape_of (title, title + strlen (title)).lower == 0;
  const char *p = word_start (title);

  while (*p != '\0')
    {
      const char *end = word_end (p), *whole = compound_end (end);
      const char *instead;

      if (whole > end && (is_known (words, p, whole) || abbreviation (words, p, &whole) != NULL))
        {
          const char *again = whole;

          instead = is_known (words, p, whole) ? NULL : abbreviation (words, p, &again);
          if (instead != NULL)
            add_fault (faults, g_strndup (p, (gsize) (whole - p)), instead);
          p = word_start (whole);
          continue;
        }
      instead = abbreviation (words, p, &end);
      if (instead != NULL)
        add_fault (faults, g_strndup (p, (gsize) (end - p)), instead);
      else if (!shouts && is_acronym (p, end) && !is_known_acronym (words, p, end) &&
               !is_explained_in (title, p, end))
        add_fault (faults, g_strndup (p, (gsize) (end - p)), NULL);
      p = word_start (end);
    }
  return faults;
}

/* ---- durations and dates ----------------------------------------------------------------------
 */

gboolean
mlg_title_has_duration (const char *text)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("(?:\\d|\\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|"
                     "quinze|vingt|trente|quarante|cinquante|soixante|cent|demie?|half|an|one|two|"
                     "three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|"
                     "sixty))(?:[\\s\\x{00a0}\\x{202f}-]*(?:demie?|half|a|un|une|et|cinq|deux))*"
                     "[\\s\\x{00a0}\\x{202f}-]*(?:min\\b|mn\\b|h\\b|minutes?|heures?|hours?|"
                     "journées?|jours?|days?|semaines?|weeks?)",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return text != NULL && g_regex_match (regex, text, 0, NULL);
}

gboolean
mlg_title_has_date (const char *text)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(er|st|nd|rd|th)?"
                     "[\\s\\x{00a0}](janvier|février|mars|avril|mai|juin|juillet|août|septembre|"
                     "octobre|novembre|décembre|january|february|march|april|may|june|july|august|"
                     "september|october|november|december)[\\s\\x{00a0}]\\d{4}",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return text != NULL && g_regex_match (regex, text, 0, NULL);
}
