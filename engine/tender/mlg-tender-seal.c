/* States, and who may go from which to which. */
#include "tender/mlg-tender-seal.h"
#include "base/mlg-words.h"
#include "tender/mlg-tender-journal.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

static const char *const events_of[] = { NULL, MLG_EVENT_SEALED, MLG_EVENT_OPENED,
                                         MLG_EVENT_EVALUATED, MLG_EVENT_DECIDED };

const char *
mlg_tender_state_label (MlgTenderState state)
{
  static const char *const labels[] = { N_ ("draft"), N_ ("sealed"), N_ ("opened"),
                                        N_ ("evaluated"), N_ ("decided") };

  return labels[state];
}

/* ---- the history --------------------------------------------------------- */

static MlgDay
day_of (const char *at)
{
  g_autofree char *day = g_strndup (at, 10);
  MlgDay value = MLG_DAY_NONE;

  mlg_day_parse_iso (day, &value);
  return value;
}

static void
follow (MlgTenderHistory *self, const MlgTenderEvent *event, MlgFaults *faults)
{
  for (guint s = MLG_TENDER_SEALED; s <= MLG_TENDER_DECIDED; s++)
    {
      if (strcmp (event->what, events_of[s]) != 0)
        continue;
      if (s != (guint) self->state + 1)
        {
          self->journal_holds = FALSE;
          mlg_faults_add (faults, MLG_FAULT, MLG_JOURNAL_FILE, event->seq + 1, NULL, event->what,
                          TR ("the step does not follow from the one before."), NULL);
        }
      self->state = (MlgTenderState) s;
    }
  if (strcmp (event->what, MLG_EVENT_SEALED) == 0)
    {
      g_free (self->seal);
      self->seal = g_strdup (event->detail);
      self->sealed_on = day_of (event->at);
    }
  if (strcmp (event->what, MLG_EVENT_OPENED) == 0)
    self->opened_on = day_of (event->at);
}

/* The offers as the last line that speaks of them knows them. */
static gboolean
offers_hold (const MlgTenderHistory *self, const MlgTenderRows *rows)
{
  g_autofree char *now = NULL;
  const char *then = NULL;

  if (self->state < MLG_TENDER_EVALUATED)
    return TRUE;
  for (guint i = 0; i < self->events->len; i++)
    {
      const MlgTenderEvent *e = g_ptr_array_index (self->events, i);

      if (strcmp (e->what, MLG_EVENT_EVALUATED) == 0 ||
          strcmp (e->what, MLG_EVENT_CORRECTED) == 0 || strcmp (e->what, MLG_EVENT_DECIDED) == 0)
        then = e->detail;
    }
  now = mlg_tender_offers_hash (rows);
  return g_strcmp0 (now, then) == 0;
}

MlgTenderHistory *
mlg_tender_history_read (const MlgTenderFiles *files, const MlgTenderRows *rows, MlgFaults *faults)
{
  MlgTenderHistory *self = g_new0 (MlgTenderHistory, 1);
  g_autofree char *now = NULL;

  self->events = g_ptr_array_new_with_free_func (mlg_tender_event_free);
  self->journal_holds = mlg_tender_journal_read (files, self->events, faults);
  for (guint i = 0; i < self->events->len; i++)
    follow (self, g_ptr_array_index (self->events, i), faults);
  self->seal_holds = TRUE;
  self->offers_hold = offers_hold (self, rows);
  if (self->seal != NULL)
    {
      now = mlg_tender_seal_of (rows);
      self->seal_holds = strcmp (now, self->seal) == 0;
      if (!self->seal_holds)
        mlg_faults_add (
            faults, MLG_FAULT, MLG_SEAL_FILE, 2, NULL, NULL,
            TR ("the grid has changed since it was sealed: rules, criteria, scales or "
                "questions are not those that were published."),
            TR ("Take the sealed files back; until then only --simulation is possible."));
    }
  if (!self->offers_hold)
    mlg_faults_add (faults, MLG_FAULT, MLG_JOURNAL_FILE, 0, NULL, NULL,
                    TR ("offers, marks or answers have changed since they were evaluated."),
                    TR ("Write the reason of the correction: maillage tender correct --reason …"));
  return self;
}

void
mlg_tender_history_free (MlgTenderHistory *self)
{
  g_ptr_array_unref (self->events);
  g_free (self->seal);
  g_free (self);
}

/* ---- steps --------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS, message);
  return FALSE;
}

static gboolean
wrong_state (GError **error, MlgTenderState is, MlgTenderState to)
{
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               TR ("The consultation is %s; to be %s it must be %s first."),
               TR (mlg_tender_state_label (is)), TR (mlg_tender_state_label (to)),
               TR (mlg_tender_state_label ((MlgTenderState) (to - 1))));
  return FALSE;
}

static gboolean
has_rows (const MlgTenderRows *rows, MlgTenderTableId table)
{
  return rows->sheets[table].n > 0;
}

/* Nothing may be known of the offers before their time. */
static gboolean
too_early (const MlgTenderRows *rows, MlgTenderState to, GError **error)
{
  if (has_rows (rows, MLG_TT_MARKS) || has_rows (rows, MLG_TT_CONSENSUS))
    return !refuse (error, TR ("There are marks already: a grid is sealed and offers are opened "
                               "before anything is marked."));
  if (to == MLG_TENDER_SEALED &&
      (has_rows (rows, MLG_TT_OFFERS) || has_rows (rows, MLG_TT_ANSWERS)))
    return !refuse (error,
                    TR ("There are offers already: the grid is sealed before any is known."));
  return FALSE;
}

static gboolean
whole (const MlgTenderHistory *history, GError **error)
{
  if (!history->journal_holds)
    return refuse (error, TR ("The journal does not hold: see maillage tender check."));
  if (!history->seal_holds)
    return refuse (error,
                   TR ("The grid has changed since it was sealed: see maillage tender check."));
  return TRUE;
}

gboolean
mlg_tender_advance (MlgTenderFiles *files,
                    const MlgTenderRows *rows,
                    MlgTenderState to,
                    const char *detail,
                    const char *reason,
                    GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTenderHistory) history = mlg_tender_history_read (files, rows, faults);
  g_autofree char *hash = NULL;

  g_return_val_if_fail (to > MLG_TENDER_DRAFT && to <= MLG_TENDER_DECIDED, FALSE);
  if (history->state + 1 != to)
    return wrong_state (error, history->state, to);
  if (!whole (history, error))
    return FALSE;
  if (to <= MLG_TENDER_OPENED && too_early (rows, to, error))
    return FALSE;
  if (to == MLG_TENDER_DECIDED && !history->offers_hold)
    return refuse (error,
                   TR ("Marks have changed since the evaluation: write the correction first."));
  if (to == MLG_TENDER_SEALED)
    hash = mlg_tender_seal_of (rows);
  else if (to >= MLG_TENDER_EVALUATED)
    hash = mlg_tender_offers_hash (rows);
  mlg_tender_journal_append (files, history->events, events_of[to], hash != NULL ? hash : detail,
                             reason, to == MLG_TENDER_SEALED ? hash : history->seal);
  return TRUE;
}

gboolean
mlg_tender_correct (MlgTenderFiles *files,
                    const MlgTenderRows *rows,
                    const char *reason,
                    GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTenderHistory) history = mlg_tender_history_read (files, rows, faults);
  g_autofree char *hash = NULL;

  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           TR ("A correction needs its reason: --reason \"…\"."));
      return FALSE;
    }
  if (history->state < MLG_TENDER_OPENED)
    return wrong_state (error, history->state, MLG_TENDER_EVALUATED);
  if (!whole (history, error))
    return FALSE;
  hash = mlg_tender_offers_hash (rows);
  mlg_tender_journal_append (files, history->events, MLG_EVENT_CORRECTED, hash, reason,
                             history->seal);
  return TRUE;
}

gboolean
mlg_tender_official (const MlgTenderHistory *history, GError **error)
{
  if (history->state < MLG_TENDER_SEALED)
    return refuse (error, TR ("The grid is not sealed: no official result. For a trial, add "
                              "--simulation."));
  if (history->state < MLG_TENDER_OPENED)
    return refuse (error, TR ("The offers are not opened: no official result. For a trial, add "
                              "--simulation."));
  if (!whole (history, error))
    return FALSE;
  if (!history->offers_hold)
    return refuse (error,
                   TR ("Offers, marks or answers have changed since they were evaluated: write "
                       "the correction first (maillage tender correct)."));
  return TRUE;
}
