/* Pages of one consultation. */
#include "dossier/mlg-dossier-pages.h"
#include "dossier/mlg-dossier-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

static char *
make_report (MlgDossier *self,
             const MlgTenderScores *scores,
             const MlgDossierAsk *ask,
             const MlgTenderOutputOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree guint8 *linked = NULL;
  const MlgTenderOptions score = mlg_dossier_options (self, ask, &linked);
  const MlgTenderFirmOptions firm_options = { ask->seed, ask->draws, &score };
  g_autoptr (MlgResult) firm = mlg_result_new ("tender_firm");
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTable) lints = NULL;

  if (!mlg_tender_firm (self->tender, &firm_options, firm, cancellable, error))
    return NULL;
  mlg_dossier_lint (self, faults, &lints);
  return mlg_tender_report (scores, firm, self->history, lints, options, error);
}

char *
mlg_dossier_page (MlgDossier *self,
                  const char *page,
                  const MlgDossierAsk *ask,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (MlgTenderScores) scores = NULL;
  MlgTenderOutputOptions options;

  if (!mlg_dossier_output (self, ask, &options, error))
    return NULL;
  scores = mlg_dossier_score (self, ask, error);
  if (scores == NULL)
    return NULL;
  if (g_str_equal (page, "report"))
    return make_report (self, scores, ask, &options, cancellable, error);
  if (g_str_equal (page, "ocds"))
    return mlg_tender_ocds (scores, self->history, &options, error);
  g_return_val_if_fail (g_str_equal (page, "letter"), NULL);
  if (options.redaction != MLG_REDACT_BIDDER)
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                           TR ("Say whose page it is: --bidder with the code of an offer."));
      return NULL;
    }
  return mlg_tender_letter (scores, mlg_tender_find_offer (self->tender, options.bidder), &options,
                            error);
}
