/* Questions asked of one consultation. */
#include "dossier/mlg-dossier-private.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

void
mlg_dossier_ask_init (MlgDossierAsk *ask)
{
  *ask = (MlgDossierAsk){ .round = -1, .seed = 1, .draws = 2000, .lang = MLG_LANG_FR };
}

static gboolean
usage (GError **error, const char *message)
{
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE, message);
  return FALSE;
}

/* An official answer counts no mark made before the offers were opened. */
static gboolean
in_order (const MlgDossier *self, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autofree char *text = NULL;

  mlg_dossier_check_order (self, faults);
  if (mlg_faults_length (faults) == 0)
    return TRUE;
  text = mlg_fault_to_text (mlg_faults_get (faults, 0), mlg_message_lang ());
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
               TR ("Nothing was computed: %s. See: maillage tender check"), text);
  return FALSE;
}

/* A grid whose sums are off computes nothing; an official answer wants a grid without any fault. */
static gboolean
may_compute (MlgDossier *self, gboolean simulation, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTable) found = NULL;
  guint n;
  const MlgTenderLint *lints = mlg_tender_lints (&n);

  mlg_dossier_lint (self, faults, &found);
  for (guint r = 0; r < mlg_table_get_n_rows (found); r++)
    for (guint i = 0; i < n; i++)
      if (g_strcmp0 (lints[i].id, mlg_table_get_text (found, r, 0)) == 0 &&
          (lints[i].stops || (!simulation && lints[i].severity == MLG_FAULT)))
        {
          g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                       TR ("Nothing was computed: %s. See: maillage tender check"),
                       TR (lints[i].rule));
          return FALSE;
        }
  return simulation || (mlg_tender_official (self->history, error) && in_order (self, error));
}

MlgTenderOptions
mlg_dossier_options (const MlgDossier *self, const MlgDossierAsk *ask, guint8 **out_linked)
{
  *out_linked = mlg_tender_linked (
      self->tender, (const MlgTenderLink *) (gpointer) self->links->data, self->links->len);
  return (MlgTenderOptions){
    .round_plus_1 = ask->round >= 0 ? (guint) ask->round + 1 : 0,
    .linked = *out_linked,
  };
}

MlgTenderScores *
mlg_dossier_score (MlgDossier *self, const MlgDossierAsk *ask, GError **error)
{
  g_autofree guint8 *linked = NULL;
  MlgTenderOptions options;

  if (!may_compute (self, ask->simulation, error))
    return NULL;
  options = mlg_dossier_options (self, ask, &linked);
  return mlg_tender_score (self->tender, &options);
}

static const char *
last_day (const MlgDossier *self)
{
  const GPtrArray *events = self->history->events;
  const MlgTenderEvent *last = events->len > 0 ? g_ptr_array_index (events, events->len - 1) : NULL;

  return last != NULL && strlen (last->at) >= 10 ? last->at : NULL;
}

gboolean
mlg_dossier_output (MlgDossier *self,
                    const MlgDossierAsk *ask,
                    MlgTenderOutputOptions *out_options,
                    GError **error)
{
  static const char *const profiles[] = { "committee", "bidder", "public" };
  const char *wanted = ask->redact != NULL   ? ask->redact
                       : ask->bidder != NULL ? "bidder"
                                             : "committee";
  guint profile;

  for (profile = 0; profile < G_N_ELEMENTS (profiles); profile++)
    if (g_str_equal (profiles[profile], wanted))
      break;
  if (profile == G_N_ELEMENTS (profiles))
    return usage (error, TR ("Write --redact committee, bidder or public."));
  if (profile == MLG_REDACT_BIDDER &&
      (ask->bidder == NULL || mlg_tender_find_offer (self->tender, ask->bidder) == MLG_NONE))
    return usage (error, TR ("Say whose page it is: --bidder with the code of an offer."));
  *out_options = (MlgTenderOutputOptions){
    .lang = ask->lang,
    .redaction = (MlgTenderRedaction) profile,
    .bidder = ask->bidder,
    .simulation = ask->simulation,
    .as_of = ask->as_of != NULL ? ask->as_of : last_day (self),
  };
  return TRUE;
}

/* ---- simulation of price formulas ----------------------------------------- */

static guint
price_criterion (const MlgTender *t)
{
  for (guint c = 0; c < t->n_criteria; c++)
    if (t->criteria[c].scale != MLG_NONE && t->scales[t->criteria[c].scale].kind == MLG_SCALE_PRICE)
      return c;
  return MLG_NONE;
}

static const MlgExact *
amount (MlgExactPool *pool, const char *text, const MlgExact *fallback, GError **error)
{
  const MlgExact *value = text != NULL ? mlg_exact_parse (pool, text) : fallback;

  if (value == NULL || mlg_exact_sign (value) <= 0)
    {
      usage (error, TR ("Prices of a simulation are numbers above 0, such as 48000."));
      return NULL;
    }
  return value;
}

MlgResult *
mlg_dossier_simulate (MlgDossier *self,
                      const char *criterion,
                      const char *low,
                      const char *high,
                      guint steps,
                      GError **error)
{
  const MlgTender *t = self->tender;
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  const guint c =
      criterion != NULL ? mlg_tender_find_criterion (t, criterion) : price_criterion (t);
  const MlgExact *from, *to;
  const MlgExact *ceiling = t->consultation.budget_ceiling;
  MlgResult *result;

  if (c == MLG_NONE || t->criteria[c].scale == MLG_NONE ||
      t->scales[t->criteria[c].scale].kind != MLG_SCALE_PRICE)
    {
      usage (error, TR ("The grid has no such criterion with a price formula."));
      return NULL;
    }
  if (ceiling == NULL || mlg_exact_sign (ceiling) == 0)
    ceiling = mlg_exact_whole (pool, 100000);
  to = amount (pool, high, ceiling, error);
  from = to != NULL ? amount (pool, low, mlg_exact_div (pool, to, mlg_exact_whole (pool, 2)), error)
                    : NULL;
  if (from == NULL)
    return NULL;
  if (mlg_exact_compare (from, to) >= 0)
    {
      usage (error, TR ("The lowest price of a simulation must be below the highest."));
      return NULL;
    }
  result = mlg_result_new ("tender_simulate");
  mlg_result_set_setting (result, "criterion", t->criteria[c].id);
  mlg_result_take_table (result, mlg_tender_simulate (t, c, from, to, CLAMP (steps, 1, 1000)));
  return result;
}

/* ---- score, rank, explain, firm ------------------------------------------- */

static gboolean
add_firm (MlgDossier *self,
          const MlgDossierAsk *ask,
          MlgResult *result,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree guint8 *linked = NULL;
  const MlgTenderOptions score = mlg_dossier_options (self, ask, &linked);
  const MlgTenderFirmOptions options = { ask->seed, ask->draws, &score };

  if (ask->redact != NULL && !g_str_equal (ask->redact, "committee"))
    return usage (error, TR ("How firm the ranking is, is for the committee alone."));
  return mlg_tender_firm (self->tender, &options, result, cancellable, error);
}

MlgResult *
mlg_dossier_run (MlgDossier *self,
                 const char *question,
                 const MlgDossierAsk *ask,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *name = g_strconcat ("tender_", question, NULL);
  g_autoptr (MlgResult) result = mlg_result_new (name);
  g_autoptr (MlgTenderScores) scores = NULL;
  MlgTenderOutputOptions options;

  if (!mlg_dossier_output (self, ask, &options, error))
    return NULL;
  if (ask->offer != NULL && mlg_tender_find_offer (self->tender, ask->offer) == MLG_NONE)
    {
      usage (error, TR ("There is no such offer."));
      return NULL;
    }
  scores = mlg_dossier_score (self, ask, error);
  if (scores == NULL)
    return NULL;
  mlg_result_set_info (result, "mode", ask->simulation ? N_ ("simulation") : N_ ("official"));
  if (ask->simulation)
    mlg_result_set_info (result, "watermark", mlg_tender_watermark (ask->lang));
  mlg_result_set_info (result, "state", mlg_tender_state_label (self->history->state));
  mlg_result_set_info (result, "seal", self->history->seal);
  if (g_str_equal (question, "firm"))
    {
      if (!add_firm (self, ask, result, cancellable, error))
        return NULL;
    }
  else
    mlg_tender_tables (scores, &options, result);
  return g_steal_pointer (&result);
}
