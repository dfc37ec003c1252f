/* Who is linked to whom in the map: an evaluator does not mark a bidder of their own network. */
#include "tender/mlg-tender-lint-private.h"

/* Codes are compared as they are, names of bodies without regard to case. */
static gboolean
same (const char *a, const char *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a == NULL || b == NULL || *a == '\0' || *b == '\0')
    return FALSE;
  if (strcmp (a, b) == 0)
    return TRUE;
  left = g_utf8_casefold (a, -1);
  right = g_utf8_casefold (b, -1);
  return strcmp (left, right) == 0;
}

gboolean
mlg_tender_is_end (const char *end, const char *relay, const char *name)
{
  return (relay != NULL && g_strcmp0 (end, relay) == 0) || same (end, name);
}

static gboolean
are_linked (const MlgTenderEvaluator *evaluator,
            const MlgTenderOffer *offer,
            const MlgTenderLink *links,
            guint n_links)
{
  if ((evaluator->relay_id != NULL && g_strcmp0 (evaluator->relay_id, offer->relay_id) == 0) ||
      same (evaluator->body, offer->bidder))
    return TRUE;
  for (guint i = 0; i < n_links; i++)
    if ((mlg_tender_is_end (links[i].from, evaluator->relay_id, evaluator->body) &&
         mlg_tender_is_end (links[i].to, offer->relay_id, offer->bidder)) ||
        (mlg_tender_is_end (links[i].to, evaluator->relay_id, evaluator->body) &&
         mlg_tender_is_end (links[i].from, offer->relay_id, offer->bidder)))
      return TRUE;
  return FALSE;
}

guint8 *
mlg_tender_linked (const MlgTender *tender, const MlgTenderLink *links, guint n_links)
{
  guint8 *linked = g_new0 (guint8, MAX ((gsize) tender->n_evaluators * tender->n_offers, 1));

  for (guint e = 0; e < tender->n_evaluators; e++)
    for (guint o = 0; o < tender->n_offers; o++)
      {
        const guint first = mlg_tender_first_version (tender, o);

        if (are_linked (&tender->evaluators[e], &tender->offers[o], links, n_links))
          linked[(gsize) e * tender->n_offers + first] = TRUE;
      }
  return linked;
}
