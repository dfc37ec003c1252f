/* Who was admitted, who comes first, by which rules, offer by offer. */
#include "base/mlg-format.h"
#include "dossier/mlg-tender-page.h"
#include "tender/mlg-exact-near.h"

#include <string.h>

static gboolean
always (const MlgTenderPage *self)
{
  (void) self;
  return TRUE;
}

static gboolean
inside (const MlgTenderPage *self)
{
  return mlg_tender_shows_inside (self->options);
}

static char *
number (guint n)
{
  return g_strdup_printf ("%u", n);
}

/* --- Which offers were admitted? ------------------------------------------------------------- */

static MlgHtml *
admitted_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();
  guint admitted = 0, n = self->scores->n_scores;
  g_autofree char *all = NULL;
  g_autofree char *kept = NULL;

  for (guint i = 0; i < n; i++)
    admitted += self->scores->scores[i].outcome != MLG_OFFER_NOT_ADMITTED;
  all = number (n);
  kept = number (admitted);
  if (admitted == n)
    mlg_html_words (out, tp_tr (self, N_ ("**{n}** offers were received; all were analysed.")), "n",
                    all, NULL);
  else
    mlg_html_words (out,
                    tp_tr (self, N_ ("**{n}** offers were received and **{kept}** analysed: the "
                                     "others were not admitted.")),
                    "n", all, "kept", kept, NULL);
  return out;
}

static const char *
status_label (MlgTenderStatus status)
{
  static const char *const labels[] = {
    N_ ("Received"),
    N_ ("Late"),
    N_ ("Regular"),
    N_ ("Irregular"),
    N_ ("Unacceptable"),
    N_ ("Unsuitable"),
    N_ ("Suspected abnormally low"),
    N_ ("Withdrawn"),
  };

  return labels[status];
}

static void
admitted_body (MlgTenderPage *self)
{
  static const char *const asked[] = { "offer_id",    N_ ("Bidder"),   "asked_on", N_ ("Asked on"),
                                       "answered_on", N_ ("Answered"), "outcome",  N_ ("Outcome"),
                                       "reason",      N_ ("Reason"),   NULL };
  g_autoptr (MlgTable) table = mlg_table_new ("offers", "Offers");
  g_autoptr (MlgTable) prices = mlg_tender_page_rows (self, MLG_TT_CLARIFICATIONS, asked);

  mlg_table_add_column (table, "bidder", N_ ("Bidder"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "received", N_ ("Received on"), MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "price", N_ ("Price"), MLG_COLUMN_EUROS, NULL, 2);
  mlg_table_add_column (table, "status", N_ ("Status"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "reason", N_ ("Reason"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < self->scores->n_scores; i++)
    {
      const MlgTenderOffer *offer = &self->tender->offers[self->scores->scores[i].offer];
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, offer->bidder);
      if (offer->received_on != MLG_DAY_NONE)
        mlg_table_set_number (table, row, 1, offer->received_on);
      mlg_table_set_number (table, row, 2, mlg_exact_near (offer->price));
      mlg_table_set_text (table, row, 3, status_label (offer->status));
      mlg_table_set_text (table, row, 4, offer->reason != NULL ? offer->reason : "–");
    }
  mlg_tender_page_table (self, table, "bidder,received,price,status,reason", NULL, NULL,
                         tp_tr (self, N_ ("Offers received")), NULL, MLG_TABLE_CARDS);
  mlg_tender_page_table (
      self, prices, "offer_id,asked_on,answered_on,outcome,reason", NULL, NULL,
      tp_tr (self, N_ ("Prices that were asked to be explained")),
      tp_tr (self, N_ ("The program only flags a low price; the buyer decides, with reasons")),
      MLG_TABLE_CARDS);
}

const MlgTenderSection mlg_tender_section_admitted = {
  "admitted", N_ ("Which offers were analysed?"), inside, admitted_answer, admitted_body,
};

/* --- How are they ranked? --------------------------------------------------------------------- */

static void
chain_values (MlgPage *page)
{
  /* the page is the first member of what a section is given */
  MlgTenderPage *self = (MlgTenderPage *) (gpointer) page;

  mlg_tender_page_table (
      self, mlg_result_find_table (self->tables, "chain"), "offer_id,name,origin,points,most", NULL,
      NULL, tp_tr (self, N_ ("Points by criterion and offer")), NULL, MLG_TABLE_VALUES);
}

static void
ranking_body (MlgTenderPage *self)
{
  const MlgTable *ranking = mlg_result_find_table (self->tables, "ranking");
  const char *columns = "bidder,lot_id,rank,outcome,total,price,note";

  if (mlg_page_has_figure (&self->page, &mlg_tender_figure_points))
    mlg_page_figure (&self->page, &mlg_tender_figure_points, NULL, chain_values);
  mlg_tender_page_table (self, ranking, columns, NULL, NULL,
                         tp_tr (self, N_ ("Ranking of the offers")), NULL, MLG_TABLE_CARDS);
}

static MlgHtml *
ranking_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();
  const MlgExact *least = NULL, *best = NULL;
  guint n = 0;
  g_autofree char *count = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (self->options->redaction == MLG_REDACT_BIDDER)
    {
      mlg_html_free (out);
      return mlg_tender_page_winner (self);
    }
  for (guint i = 0; i < self->scores->n_scores; i++)
    {
      const MlgExact *total = self->scores->scores[i].shown;

      if (self->scores->scores[i].outcome != MLG_OFFER_RANKED)
        continue;
      n++;
      if (least == NULL || mlg_exact_compare (total, least) < 0)
        least = total;
      if (best == NULL || mlg_exact_compare (total, best) > 0)
        best = total;
    }
  count = number (n);
  low = mlg_tender_show (least, self->decimals, self->page.lang);
  high = mlg_tender_page_points (self, best);
  if (n == 0)
    mlg_html_text (out, tp_tr (self, N_ ("No offer could be ranked.")));
  else
    mlg_html_words (out,
                    tp_tr (self, N_ ("**{n}** offers are ranked, with totals from {low} to "
                                     "{high}.")),
                    "n", count, "low", low, "high", high, NULL);
  return out;
}

const MlgTenderSection mlg_tender_section_ranking = {
  "ranking", N_ ("How are the offers ranked?"), always, ranking_answer, ranking_body,
};

/* --- Which rules were announced? ------------------------------------------------------------- */

static MlgHtml *
rules_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();
  guint leaves = 0;
  g_autofree char *n = NULL;
  g_autofree char *total = mlg_tender_show (self->tender->consultation.total, 0, self->page.lang);

  for (guint c = 0; c < self->tender->n_criteria; c++)
    leaves += self->tender->criteria[c].n_children == 0;
  n = number (leaves);
  mlg_html_words (out,
                  tp_tr (self, N_ ("**{total} points** shared among **{n} criteria**; the words of "
                                   "each level were known before the offers were opened.")),
                  "total", total, "n", n, NULL);
  return out;
}

static const char *
formula_words (const MlgTenderScale *scale)
{
  static const char *const words[] = {
    N_ ("most points × lowest price / price"),
    N_ ("most points × (2 − price / lowest price)"),
    N_ ("most points × (highest price − price) / (highest − lowest price)"),
    N_ ("most points × (n × lowest price − price) / ((n − 1) × lowest price)"),
    N_ ("most points × mean price / (mean price + price)"),
    N_ ("2 × most points × lowest price / (lowest price + price)"),
    N_ ("most points × (upper bound − price) / (upper − lower bound)"),
    N_ ("most points × (lowest price / price) to the power k"),
  };

  return words[scale->formula];
}

/* What a mark of the criterion is read on. */
static const char *
method_words (const MlgTenderPage *self, const MlgTenderCriterion *criterion)
{
  if (criterion->n_children > 0)
    return tp_tr (self, N_ ("sum of its criteria"));
  if (criterion->scale != MLG_NONE &&
      self->tender->scales[criterion->scale].kind == MLG_SCALE_PRICE)
    return tp_tr (self, formula_words (&self->tender->scales[criterion->scale]));
  if (criterion->n_questions > 0)
    return tp_tr (self, N_ ("closed questions, verified on evidence"));
  return tp_tr (self, N_ ("marks of the evaluators"));
}

static const char *
kind_label (MlgTenderKind kind)
{
  static const char *const labels[] = { N_ ("Quality"), N_ ("Price"), N_ ("Cost"),
                                        N_ ("Environment") };

  return labels[kind];
}

static MlgTable *
criteria_table (const MlgTenderPage *self)
{
  MlgTable *table = mlg_table_new ("rules", "Criteria");

  mlg_table_add_column (table, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "kind", N_ ("Judges"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "most", N_ ("Most points"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "method", N_ ("Marked by"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "minimum", N_ ("Minimum"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "link", N_ ("Link to the subject"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint c = 0; c < self->tender->n_criteria; c++)
    {
      const MlgTenderCriterion *criterion = &self->tender->criteria[c];
      const guint row = mlg_table_add_row (table);
      g_autofree char *name =
          g_strdup_printf ("%s%s", criterion->depth > 0 ? "– " : "", criterion->name);
      g_autofree char *minimum = mlg_tender_show (criterion->minimum, 2, self->page.lang);

      mlg_table_set_text (table, row, 0, name);
      mlg_table_set_text (table, row, 1, kind_label (criterion->kind));
      mlg_table_set_number (table, row, 2, mlg_exact_near (criterion->points));
      mlg_table_set_text (table, row, 3, method_words (self, criterion));
      mlg_table_set_text (table, row, 4, criterion->minimum != NULL ? minimum : "–");
      mlg_table_set_text (table, row, 5, criterion->link != NULL ? criterion->link : "–");
    }
  return table;
}

static MlgTable *
levels_table (const MlgTenderPage *self)
{
  MlgTable *table = mlg_table_new ("levels", "Levels");

  mlg_table_add_column (table, "level", N_ ("Level"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "value", N_ ("Mark"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "anchor", N_ ("Words of the level"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "scale", N_ ("Scale"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint s = 0; s < self->tender->n_scales; s++)
    for (guint l = 0; l < self->tender->scales[s].n_levels; l++)
      {
        const MlgTenderLevel *level = &self->tender->scales[s].levels[l];
        const guint row = mlg_table_add_row (table);

        mlg_table_set_text (table, row, 0, level->label);
        mlg_table_set_number (table, row, 1, mlg_exact_near (level->value));
        mlg_table_set_text (table, row, 2, level->anchor != NULL ? level->anchor : "–");
        mlg_table_set_text (table, row, 3, self->tender->scales[s].id);
      }
  return table;
}

static void
write_rule (MlgTenderPage *self, const char *term, const char *words)
{
  mlg_html_open (self->page.html, "dt", NULL);
  mlg_html_text (self->page.html, tp_tr (self, term));
  mlg_html_close (self->page.html, "dt");
  mlg_html_open (self->page.html, "dd", NULL);
  mlg_html_data (self->page.html, words);
  mlg_html_close (self->page.html, "dd");
}

static void
write_rules (MlgTenderPage *self)
{
  static const char *const stages[] = { N_ ("nothing is rounded"), N_ ("marks and their points"),
                                        N_ ("points of each criterion"), N_ ("the total alone") };
  static const char *const means[] = { N_ ("mean"), N_ ("median"),
                                       N_ ("mean without the highest "
                                           "and the lowest mark"),
                                       N_ ("mark agreed on") };
  static const char *const references[] = { N_ ("all admitted offers"),
                                            N_ ("offers not eliminated") };
  static const char *const variants[] = { N_ ("forbidden"), N_ ("ranked with the base offers"),
                                          N_ ("ranked apart") };
  const MlgTenderConsultation *rules = &self->tender->consultation;
  g_autofree char *ceiling = mlg_tender_page_money (self, rules->budget_ceiling);
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < rules->n_tie_order; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? ", " : "",
                            self->tender->criteria[rules->tie_order[i]].name);
  mlg_html_open (self->page.html, "dl", "class", "defs", NULL);
  write_rule (self, N_ ("Several marks become one by"), tp_tr (self, means[rules->aggregation]));
  write_rule (self, N_ ("Rounded"), tp_tr (self, stages[rules->stage]));
  write_rule (self, N_ ("Level offers are parted by"),
              order->len > 0 ? order->str : tp_tr (self, N_ ("the committee")));
  write_rule (self, N_ ("Prices are compared among"), tp_tr (self, references[rules->reference]));
  write_rule (self, N_ ("Variants"), tp_tr (self, variants[rules->variants]));
  if (rules->budget_ceiling != NULL)
    write_rule (self, N_ ("Budget ceiling (a flag only)"), ceiling);
  if (rules->duration != NULL)
    write_rule (self, N_ ("Duration"), rules->duration);
  if (rules->phases != NULL)
    write_rule (self, N_ ("Phases"), rules->phases);
  mlg_html_close (self->page.html, "dl");
  g_string_free (order, TRUE);
}

static void
rules_body (MlgTenderPage *self)
{
  g_autoptr (MlgTable) criteria = criteria_table (self);
  g_autoptr (MlgTable) levels = levels_table (self);

  mlg_tender_page_table (self, criteria, "name,kind,most,method,minimum,link", NULL, NULL,
                         tp_tr (self, N_ ("Criteria and weights")),
                         tp_tr (self, N_ ("Parts of a criterion are marked with a dash")),
                         MLG_TABLE_CARDS);
  write_rules (self);
  mlg_tender_page_table (self, levels, "level,value,anchor,scale", NULL, NULL,
                         tp_tr (self, N_ ("Words of the levels")), NULL, MLG_TABLE_CARDS);
}

const MlgTenderSection mlg_tender_section_rules = {
  "rules", N_ ("Which rules were announced?"), always, rules_answer, rules_body,
};

/* --- Why these points? -------------------------------------------------------------------------
 */

static gboolean
offers_shown (const MlgTenderPage *self)
{
  for (guint i = 0; i < self->scores->n_scores; i++)
    if (mlg_tender_shows_chain (self->scores, self->options, &self->scores->scores[i]))
      return TRUE;
  return FALSE;
}

static MlgHtml *
offers_answer (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();

  mlg_html_text (out, tp_tr (self, N_ ("Each point comes from a mark, a verified answer or the "
                                       "price, with the words or the evidence behind it.")));
  return out;
}

static void
offers_body (MlgTenderPage *self)
{
  gboolean open = FALSE;

  for (guint r = 0; r < self->scores->n_rankings; r++)
    for (guint i = 0; i < self->scores->rankings[r].n; i++)
      {
        const MlgTenderScore *score = &self->scores->scores[self->scores->rankings[r].order[i]];

        if (!mlg_tender_shows_chain (self->scores, self->options, score))
          continue;
        if (!open)
          mlg_html_open (self->page.html, "div", "class", "sheets", NULL);
        open = TRUE;
        mlg_tender_page_sheet (self, score, TRUE);
      }
  if (open)
    mlg_html_close (self->page.html, "div");
}

const MlgTenderSection mlg_tender_section_offers = {
  "offers",    N_ ("Where do each offer’s points come from?"), offers_shown, offers_answer,
  offers_body,
};
