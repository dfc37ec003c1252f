/* Questionnaires: closed questions to one relay about its own figures, as rows of texts that a CSV
 * file and a page are made of. A relay reads nothing of another: a question that would name a
 * confidential relay is left out and counted. */
#pragma once
#include "ask/mlg-ask.h"
#include <maillage/mlg-lang.h>

/* Columns of a questionnaire, in order. The last four say which figure it is and stay as they are.
 */
typedef enum
{
  MLG_FORM_NUMBER,
  MLG_FORM_QUESTION,
  MLG_FORM_OF,
  MLG_FORM_UNIT,
  MLG_FORM_CURRENT,
  MLG_FORM_QUALITY,
  MLG_FORM_LEAST,
  MLG_FORM_MOST,
  MLG_FORM_ANSWER, /* from here to MLG_FORM_DATE: for the relay to fill */
  MLG_FORM_LOW,
  MLG_FORM_HIGH,
  MLG_FORM_SOURCE,
  MLG_FORM_DATE,
  MLG_FORM_RELAY,
  MLG_FORM_TABLE,
  MLG_FORM_KEY,
  MLG_FORM_COLUMN,
  MLG_FORM_N_COLUMNS,
} MlgFormColumn;

typedef struct
{
  char *cells[MLG_FORM_N_COLUMNS]; /* "" = empty */
  gboolean takes_ends;             /* the figure may have a low and a high end */
} MlgFormRow;

typedef struct
{
  guint relay;    /* MLG_NONE: figures of no relay, for the plan's own team */
  const char *id; /* of the relay, "" for the team */
  const char *name;
  double share;    /* of the variance, of all its questions */
  GPtrArray *rows; /* MlgFormRow, the figures that carry most first */
} MlgForm;

/* The header of a column in a language. */
const char *mlg_form_header (MlgFormColumn column, MlgLang lang);
/* The column whose header, in any language, reads so (accents and case forgiven); -1 for none. */
int mlg_form_find_column (const char *header);

/* One per relay with a question, in the order of the map's relays, the team's last. out_withheld:
 * questions left out because they would tell of a confidential relay. (transfer full, MlgForm) */
GPtrArray *mlg_ask_forms (const MlgAsk *ask, MlgLang lang, guint *out_withheld);

/* A value as people of a language read it in a unit: shares in per cent. (transfer full) */
char *mlg_form_show (const MlgColumnSpec *column, double value, MlgLang lang);
gboolean mlg_form_is_share (const MlgColumnSpec *column);
