/* What the map's links say of bidders and evaluators, before anybody marks anything. */
#include "tender/mlg-tender-lint-private.h"

/* The first link that touches a body: the other end and the kind of the link. (transfer full), NULL
 * when there is none. */
static char *
first_tie (const MlgLinting *self, const char *relay, const char *name)
{
  for (guint i = 0; i < self->n_links; i++)
    {
      const MlgTenderLink *link = &self->links[i];
      const char *other = mlg_tender_is_end (link->from, relay, name) ? link->to
                          : mlg_tender_is_end (link->to, relay, name) ? link->from
                                                                      : NULL;

      if (other != NULL)
        return g_strdup_printf ("%s (%s)", other, link->kind != NULL ? link->kind : "?");
    }
  return NULL;
}

static void
lint_bidders (MlgLinting *self)
{
  const MlgTender *t = self->tender;

  for (guint o = 0; o < t->n_offers; o++)
    {
      const MlgTenderOffer *offer = &t->offers[o];
      g_autofree char *tie = mlg_tender_first_version (t, o) == o
                                 ? first_tie (self, offer->relay_id, offer->bidder)
                                 : NULL;

      if (tie != NULL)
        mlg_lint_tell (self, MLG_LINT_BIDDER_TIED, MLG_TT_OFFERS, offer->row, "bidder", tie);
    }
}

static void
lint_evaluators (MlgLinting *self)
{
  const MlgTender *t = self->tender;

  for (guint e = 0; e < t->n_evaluators; e++)
    {
      const MlgTenderEvaluator *evaluator = &t->evaluators[e];
      g_autofree char *tie = first_tie (self, evaluator->relay_id, evaluator->body);

      if (tie != NULL)
        mlg_lint_tell (self, MLG_LINT_EVALUATOR_TIED, MLG_TT_EVALUATORS, e, "body", tie);
      for (guint o = 0; o < t->n_offers; o++)
        if (self->linked[(gsize) e * t->n_offers + o] && mlg_tender_first_version (t, o) == o &&
            !mlg_lint_is_recused (evaluator, o))
          mlg_lint_tell (self, MLG_LINT_NOT_ASIDE, MLG_TT_EVALUATORS, e, "recused_from",
                         t->offers[o].id);
    }
}

void
mlg_lint_links (MlgLinting *self)
{
  lint_bidders (self);
  lint_evaluators (self);
}
