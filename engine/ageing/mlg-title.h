/* Does a title speak to everybody? Looks for acronyms nobody explains and for abbreviations, in
 * French and English. Reads words, never meaning: what it cannot tell it leaves alone. */
#pragma once
#include <glib.h>

/* Words of the shipped list (engine/ageing/words.txt) and of a map. */
typedef struct _MlgTitleWords MlgTitleWords;
MlgTitleWords *mlg_title_words_new (void);
void mlg_title_words_free (MlgTitleWords *self);
/* From now on the word, as written and whatever its case if it is an abbreviation, is known. */
void mlg_title_words_know (MlgTitleWords *self, const char *word);

typedef struct
{
  char *word;    /* as the title writes it */
  char *instead; /* what to write, where the list says so; NULL for an acronym */
} MlgTitleFault;

/* Each word once, in the order of the title (element-type MlgTitleFault; transfer full). */
GPtrArray *mlg_title_faults (const MlgTitleWords *words, const char *title);

/* TRUE when the text says how long something takes ("dix minutes", "2 h", "une demi-journée"). */
gboolean mlg_title_has_duration (const char *text);
/* TRUE when it holds a whole date ("12/03/2026", "2026-03-12", "12 mars 2026"). */
gboolean mlg_title_has_date (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgTitleWords, mlg_title_words_free)
