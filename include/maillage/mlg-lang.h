/* room: base */
#pragma once

#include <maillage/mlg-version.h>

G_BEGIN_DECLS

/* The language is a choice of the output, not of the machine: every call that makes words takes
 * one. Messages to the terminal use mlg_message_lang (). */
typedef enum
{
  MLG_LANG_EN,
  MLG_LANG_FR,
} MlgLang;

/* A message id (English) in a language. Falls back to the id itself. Never NULL; static.
 * The catalogues are compiled into the library: no installed locale is needed. */
MLG_PUBLIC const char *mlg_tr (MlgLang lang, const char *msgid) G_GNUC_FORMAT (2);
/* The same with a context, for one English word with two French ones ("none" of relays, "none" of
 * goals): gettext's msgctxt. */
MLG_PUBLIC const char *mlg_trc (MlgLang lang, const char *context, const char *msgid)
    G_GNUC_FORMAT (3);

/* The language of messages to the terminal: set once by the program from the locale; English
 * before that. */
MLG_PUBLIC MlgLang mlg_message_lang (void);
MLG_PUBLIC void mlg_set_message_lang (MlgLang lang);
/* "fr", "en" (also "fr_FR.UTF-8", "C"): FALSE when neither. */
MLG_PUBLIC gboolean mlg_lang_parse (const char *text, MlgLang *out_lang);
MLG_PUBLIC const char *mlg_lang_code (MlgLang lang);

G_END_DECLS
