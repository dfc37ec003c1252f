/* What a request's file lacks for the step it has reached. */
#include "base/mlg-words.h"
#include "service/mlg-service.h"

#include <math.h>
#include <string.h>

#define T MLG_T_SERVICE_REQUESTS

/* What the agreement must say, and what later steps need. */
static const struct
{
  const char *column;
  MlgServiceStep since;
  const char *word;
} pieces[] = {
  { "analysed_on", MLG_STEP_PLANNED, N_ ("day of the analysis") },
  { "days", MLG_STEP_PLANNED, N_ ("estimate of the days") },
  { "planned_on", MLG_STEP_SIGNED, N_ ("day of the intervention plan") },
  { "nature", MLG_STEP_SIGNED, N_ ("nature of the support") },
  { "objectives", MLG_STEP_SIGNED, N_ ("objectives") },
  { "starts_on", MLG_STEP_SIGNED, N_ ("first day") },
  { "ends_on", MLG_STEP_SIGNED, N_ ("last day") },
  { "agreed_days", MLG_STEP_SIGNED, N_ ("days agreed") },
  { "with_training", MLG_STEP_SIGNED, N_ ("whether training is included") },
  { "signed_on", MLG_STEP_DONE, N_ ("signed agreement") },
  { "done_on", MLG_STEP_EVALUATED, N_ ("day of completion") },
  { "done_days", MLG_STEP_DONE, N_ ("days spent") },
  { "evaluated_on", MLG_STEP_REPORTED, N_ ("evaluation of the effects") },
  { "reported_on", MLG_STEP_CAPITALISED, N_ ("report") },
  { "reason", MLG_STEP_ASKED, N_ ("reason of the closing") },
};

const char *
mlg_piece_word (const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (strcmp (pieces[i].column, column) == 0)
      return pieces[i].word;
  return column;
}

static gboolean
lacks (const MlgRows *rows, guint row, const char *id)
{
  const guint column = mlg_schema_column (T, id);

  return MLG_TYPE_IS_TEXT (rows->spec->columns[column].type)
             ? mlg_rows_text (rows, row, column) == NULL
             : isnan (mlg_rows_number (rows, row, column));
}

/* An estimate is no longer asked for where the agreement, or the work done, says the days. */
static gboolean
is_said_later (const MlgRequest *self, const char *column)
{
  return strcmp (column, "days") == 0 && (!isnan (self->agreed_days) || !isnan (self->done_days));
}

void
mlg_request_pieces (
    const MlgMap *map, const MlgRequest *self, MlgDay day, MlgPieceFunc func, gpointer data)
{
  const MlgRows *rows = mlg_map_rows (map, T);
  const int step = mlg_request_step (self, day);
  const gboolean closed = mlg_request_closed (self, day);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      const gboolean of_closing = strcmp (pieces[i].column, "reason") == 0;

      if (step < (int) pieces[i].since || of_closing != closed ||
          is_said_later (self, pieces[i].column))
        continue;
      if (lacks (rows, self->row, pieces[i].column))
        func (pieces[i].column, pieces[i].since, data);
    }
}
