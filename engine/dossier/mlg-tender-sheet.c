/* One offer from its marks to its points: every figure with the words and the evidence behind it.
 */
#include "base/mlg-format.h"
#include "dossier/mlg-tender-page.h"
#include "tender/mlg-exact-near.h"

#include <string.h>

static void
put_exact (MlgTable *table, guint row, guint column, const MlgExact *value)
{
  if (value != NULL)
    mlg_table_set_number (table, row, column, mlg_exact_near (value));
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

static void
add_part (const MlgTenderPage *self, MlgTable *table, const MlgTenderScore *score, guint c)
{
  const MlgTenderPart *part = &score->parts[c];
  const MlgTenderCriterion *criterion = &self->tender->criteria[c];
  const guint row = mlg_table_add_row (table);
  g_autofree char *name =
      g_strdup_printf ("%s%s", criterion->depth > 0 ? "– " : "", criterion->name);
  g_autofree char *level =
      part->level == NULL ? g_strdup ("–")
      : part->level->anchor == NULL
          ? g_strdup (part->level->label)
          : g_strdup_printf (tp_tr (self, N_ ("%s: %s")), part->level->label, part->level->anchor);

  mlg_table_set_text (table, row, 0, name);
  mlg_table_set_text (table, row, 1, mlg_tender_origin_label (part->origin));
  put_exact (table, row, 2, part->value);
  put_exact (table, row, 3, part->max);
  put_exact (table, row, 4, part->share);
  put_exact (table, row, 5, part->points);
  put_exact (table, row, 6, part->most);
  mlg_table_set_text (table, row, 7, level);
}

/* The chain for one offer: mark, scale, share, points, words of the level. */
static void
write_chain (MlgTenderPage *self, const MlgTenderScore *score)
{
  g_autoptr (MlgTable) table = mlg_table_new ("sheet", "From marks to points");

  mlg_table_add_column (table, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "origin", N_ ("Comes from"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "mark", N_ ("Mark"), MLG_COLUMN_NUMBER, NULL, self->decimals);
  mlg_table_add_column (table, "max", N_ ("Out of"), MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "share", N_ ("Share of the scale"), MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "points", N_ ("Points"), MLG_COLUMN_NUMBER, NULL, self->decimals);
  mlg_table_add_column (table, "most", N_ ("Most points"), MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "level", N_ ("Words of the level"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint c = 0; c < self->tender->n_criteria; c++)
    add_part (self, table, score, c);
  if (score->remainder != NULL && mlg_exact_sign (score->remainder) != 0)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, tp_tr (self, N_ ("Rounding")));
      mlg_table_set_text (table, row, 1, N_ ("rounding"));
      for (guint c = 2; c < 7; c++)
        mlg_table_set_state (table, row, c, MLG_CELL_NOT_APPLICABLE);
      put_exact (table, row, 5, score->remainder);
      mlg_table_set_text (table, row, 7, "–");
    }
  mlg_tender_page_table (self, table, "name,mark,max,share,points,most,level", NULL, NULL,
                         tp_tr (self, N_ ("From marks to points")),
                         tp_tr (self, N_ ("Points = share of the scale × most points; parts of a "
                                          "criterion are marked with a dash")),
                         MLG_TABLE_CARDS);
}

static void
write_notes (MlgTenderPage *self, const MlgTenderScore *score)
{
  gboolean open = FALSE;

  for (guint i = 0; i < score->notes->len; i++)
    {
      const MlgTenderNote *note = &g_array_index (score->notes, MlgTenderNote, i);
      g_autofree char *text = NULL;

      if (note->evaluator != MLG_NONE && !mlg_tender_shows_inside (self->options))
        continue;
      text = mlg_tender_note_text (self->tender, note, self->page.lang);
      if (!open)
        mlg_html_open (self->page.html, "ul", NULL);
      open = TRUE;
      mlg_html_open (self->page.html, "li", NULL);
      mlg_html_data (self->page.html, text);
      mlg_html_close (self->page.html, "li");
    }
  if (open)
    mlg_html_close (self->page.html, "ul");
}

/* What the evaluators wrote on one criterion; a bidder reads the words, not who wrote them nor the
 * mark of each. */
static MlgTable *
words_of (const MlgTenderPage *self, const MlgTenderScore *score)
{
  MlgTable *table = mlg_table_new ("words", "Words of the evaluators");
  const MlgTender *tender = self->tender;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const gboolean inside = mlg_tender_shows_inside (self->options);

  mlg_table_add_column (table, "name", N_ ("Criterion"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "evaluator", N_ ("Evaluator"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "mark", N_ ("Mark"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "words", N_ ("Words"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "page", N_ ("Page"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint m = 0; m < tender->n_marks; m++)
    {
      const MlgTenderMark *mark = &tender->marks[m];
      const gboolean counts = mlg_tender_mark_counts (self->scores, score, m);
      const char *name = tender->criteria[mark->criterion].name;
      g_autofree char *shown = mlg_tender_show (mark->mark, self->decimals, self->page.lang);
      g_autofree char *told =
          counts ? NULL : g_strdup_printf (tp_tr (self, N_ ("%s, not counted")), shown);
      guint row;

      if (mark->offer != mlg_tender_first_version (tender, score->offer) ||
          mark->round > self->scores->round ||
          (!inside && (!counts || mark->justification == NULL)))
        continue;
      if (!inside && !g_hash_table_add (seen, g_strconcat (name, "\n", mark->justification, NULL)))
        continue;
      row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, name);
      if (inside)
        {
          mlg_table_set_text (table, row, 1, tender->evaluators[mark->evaluator].name);
          mlg_table_set_text (table, row, 2, told != NULL ? told : shown);
        }
      mlg_table_set_text (table, row, 3, mark->justification != NULL ? mark->justification : "–");
      mlg_table_set_text (table, row, 4, mark->page != NULL ? mark->page : "–");
    }
  return table;
}

static void
write_words (MlgTenderPage *self, const MlgTenderScore *score)
{
  g_autoptr (MlgTable) table = words_of (self, score);

  if (mlg_table_get_n_rows (table) == 0)
    return;
  mlg_html_open (self->page.html, "details", "class", "values", "open",
                 mlg_tender_shows_inside (self->options) ? NULL : "", NULL);
  mlg_html_open (self->page.html, "summary", NULL);
  mlg_html_text (self->page.html, tp_tr (self, N_ ("Words of the evaluators")));
  mlg_html_open (self->page.html, "span", "class", "hidden", NULL);
  mlg_html_words (self->page.html, tp_tr (self, ": {what}"), "@what",
                  self->tender->offers[score->offer].bidder, NULL);
  mlg_html_close (self->page.html, "span");
  mlg_html_close (self->page.html, "summary");
  mlg_tender_page_table (self, table, "name,evaluator,mark,words,page", NULL, NULL,
                         tp_tr (self, N_ ("Words of the evaluators")), NULL, MLG_TABLE_CARDS);
  mlg_html_close (self->page.html, "details");
}

static void
write_inside (MlgTenderPage *self, const MlgTenderScore *score)
{
  const MlgTenderOffer *offer = &self->tender->offers[score->offer];

  write_notes (self, score);
  if (offer->reason != NULL)
    {
      g_autoptr (MlgHtml) words = mlg_html_new ();

      mlg_html_words (words, tp_tr (self, N_ ("Reason of its status: {reason}.")), "@reason",
                      offer->reason, NULL);
      mlg_tender_page_paragraph (self, "note", words);
    }
  if (score->outcome == MLG_OFFER_NOT_ADMITTED)
    return;
  write_chain (self, score);
  mlg_tender_page_table (
      self, mlg_result_find_table (self->tables, "replies"),
      "text,answer,state,counted,evidence,verified_by", "offer_id", offer->id,
      tp_tr (self, N_ ("Answers to the closed questions")),
      tp_tr (self, N_ ("An answer counts only when it is verified on a piece of evidence")),
      MLG_TABLE_CARDS);
  write_words (self, score);
}

void
mlg_tender_page_sheet (MlgTenderPage *self, const MlgTenderScore *score, gboolean closed)
{
  const MlgTenderOffer *offer = &self->tender->offers[score->offer];
  g_autofree char *total = mlg_tender_page_points (self, score->shown);

  if (!closed)
    {
      write_inside (self, score);
      return;
    }
  mlg_html_open (self->page.html, "details", "class", "sheet", "open", "", NULL);
  mlg_html_open (self->page.html, "summary", NULL);
  mlg_html_open (self->page.html, "h3", NULL);
  mlg_html_data (self->page.html, offer->bidder);
  mlg_html_close (self->page.html, "h3");
  mlg_html_text (self->page.html, " ");
  mlg_html_open (self->page.html, "span", "class", "sum", NULL);
  mlg_html_text (self->page.html, score->outcome == MLG_OFFER_RANKED
                                      ? total
                                      : tp_tr (self, mlg_tender_outcome_label (score->outcome)));
  mlg_html_close (self->page.html, "span");
  mlg_html_close (self->page.html, "summary");
  write_inside (self, score);
  mlg_html_close (self->page.html, "details");
}
