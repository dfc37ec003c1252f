/* Pieces of a page: tables by the ids of their columns, sentences, pictures, the frame. */
#include "base/mlg-format.h"
#include "dossier/mlg-tender-page.h"
#include "tender/mlg-exact-near.h"

#include <string.h>

void
mlg_tender_page_open (MlgTenderPage *self,
                      const MlgTenderScores *scores,
                      const MlgTenderOutputOptions *options)
{
  *self = (MlgTenderPage){ .scores = scores,
                           .tender = scores->tender,
                           .options = options,
                           .decimals = scores->tender->consultation.decimals };
  self->page.lang = options->lang;
  self->page.html = mlg_html_new ();
  self->page.drawings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tables = mlg_result_new ("rank");
  mlg_tender_tables (scores, options, self->tables);
}

void
mlg_tender_page_clear (MlgTenderPage *self)
{
  mlg_html_free (self->page.html);
  g_hash_table_unref (self->page.drawings);
  mlg_result_unref (self->tables);
}

char *
mlg_tender_page_points (const MlgTenderPage *self, const MlgExact *points)
{
  g_autofree char *number = mlg_tender_show (points, self->decimals, self->page.lang);

  return g_strdup_printf (tp_tr (self, N_ ("%s points")), number);
}

char *
mlg_tender_page_money (const MlgTenderPage *self, const MlgExact *amount)
{
  const char *currency = self->tender->consultation.currency;
  const guint decimals = amount == NULL || mlg_exact_is_whole (amount) ? 0 : 2;
  g_autofree char *number = NULL;

  if (amount == NULL || currency == NULL || g_str_equal (currency, "EUR"))
    return mlg_show_euros (self->page.lang, mlg_exact_near (amount), decimals);
  number = mlg_tender_show (amount, decimals, self->page.lang);
  return g_strdup_printf ("%s %s", number, currency);
}

char *
mlg_tender_page_day (const MlgTenderPage *self, MlgDay day)
{
  return day == MLG_DAY_NONE ? g_strdup (mlg_show_unknown (self->page.lang))
                             : mlg_show_day (self->page.lang, day);
}

void
mlg_tender_page_paragraph (MlgTenderPage *self, const char *class_name, const MlgHtml *words)
{
  if (words == NULL || mlg_html_is_empty (words))
    return;
  mlg_html_open (self->page.html, "p", "class", class_name, NULL);
  mlg_html_append (self->page.html, words);
  mlg_html_close (self->page.html, "p");
}

/* --- Tables ----------------------------------------------------------------------------------- */

static MlgCellKind
kind_of (const MlgTable *table, guint column, gboolean head)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  if (kind == MLG_COLUMN_TEXT)
    return head ? MLG_CELL_NAME : MLG_CELL_DATA;
  return head ? MLG_CELL_SHOW_HEAD : MLG_CELL_SHOW;
}

void
mlg_tender_page_table (MlgTenderPage *self,
                       const MlgTable *table,
                       const char *columns,
                       const char *where,
                       const char *is,
                       const char *caption,
                       const char *note,
                       MlgTableLook look)
{
  g_auto (GStrv) ids = g_strsplit (columns, ",", -1);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) chosen = g_array_new (FALSE, TRUE, sizeof (MlgColumn));

  if (table == NULL)
    return;
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    if (where == NULL || mlg_view_is (table, r, where, is))
      g_array_append_val (rows, r);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const int column = mlg_table_find_column (table, ids[i]);
      MlgColumn own = { .column = ids[i] };

      if (column < 0)
        continue;
      own.title = mlg_table_get_column_title (table, (guint) column);
      own.kind = kind_of (table, (guint) column, chosen->len == 0);
      g_array_append_val (chosen, own);
    }
  mlg_page_write_table (&self->page, table, rows, 0, G_MAXUINT,
                        (const MlgColumn *) (gconstpointer) chosen->data, chosen->len, caption,
                        note, look);
}

/* A code as people know it: the bidder of an offer, the name of an evaluator, a label, a day. */
static char *
tell_cell (const MlgTenderPage *self, const MlgColumnSpec *spec, const char *cell)
{

  if (cell == NULL)
    return g_strdup ("–");
  if (g_str_equal (spec->id, "offer_id"))
    {
      const guint offer = mlg_tender_find_offer (self->tender, cell);

      return g_strdup (offer == MLG_NONE ? cell : self->tender->offers[offer].bidder);
    }
  for (guint e = 0; g_str_equal (spec->id, "evaluator_id") && e < self->tender->n_evaluators; e++)
    if (g_str_equal (self->tender->evaluators[e].id, cell))
      return g_strdup (self->tender->evaluators[e].name);
  for (const MlgWord *word = spec->values; word != NULL && word->id != NULL; word++)
    if (g_str_equal (word->id, cell))
      return g_strdup (word->label);
  return g_strdup (cell);
}

static MlgColumnKind
kind_of_cells (const MlgTableSpec *spec, const char *column)
{
  const int c = mlg_schema_find_column (spec, column);

  if (c >= 0 && spec->columns[c].type == MLG_TYPE_DATE)
    return MLG_COLUMN_DATE;
  return c >= 0 && spec->columns[c].values != NULL ? MLG_COLUMN_LABEL : MLG_COLUMN_TEXT;
}

static void
put_cell (const MlgTenderPage *self,
          MlgTable *table,
          guint row,
          guint i,
          const MlgColumnSpec *spec,
          const char *cell)
{
  g_autofree char *text = NULL;
  MlgDay day;

  if (spec->type == MLG_TYPE_DATE)
    {
      if (cell != NULL && mlg_day_parse_iso (cell, &day))
        mlg_table_set_number (table, row, i, day);
      return;
    }
  text = tell_cell (self, spec, cell);
  mlg_table_set_text (table, row, i, text);
}

MlgTable *
mlg_tender_page_rows (const MlgTenderPage *self,
                      MlgTenderTableId id,
                      const char *const *columns_and_titles)
{
  const MlgTenderSheet *sheet = &self->tender->rows->sheets[id];
  MlgTable *table = mlg_table_new (sheet->spec->id, sheet->spec->help);

  for (guint i = 0; columns_and_titles[i] != NULL; i += 2)
    mlg_table_add_column (table, columns_and_titles[i], columns_and_titles[i + 1],
                          kind_of_cells (sheet->spec, columns_and_titles[i]), NULL, 0);
  for (guint r = 0; r < sheet->n; r++)
    {
      const guint row = mlg_table_add_row (table);

      for (guint i = 0; columns_and_titles[i] != NULL; i += 2)
        {
          const int column = mlg_schema_find_column (sheet->spec, columns_and_titles[i]);

          if (column >= 0)
            put_cell (self, table, row, i / 2, &sheet->spec->columns[column],
                      mlg_tender_cell (self->tender->rows, id, r, (guint) column));
        }
    }
  return table;
}

/* --- Sentences -------------------------------------------------------------------------------- */

static guint
count_first (const MlgTenderPage *self, const MlgTenderRanking *ranking)
{
  guint n = 0;

  for (guint i = 0; i < ranking->n_ranked; i++)
    n += self->scores->scores[ranking->order[i]].rank == 1;
  return n;
}

static void
tell_first (const MlgTenderPage *self, const MlgTenderRanking *ranking, MlgHtml *out)
{
  const MlgTender *tender = self->tender;
  const MlgTenderScore *first = &self->scores->scores[ranking->order[0]];
  const MlgTenderScore *second =
      ranking->n_ranked > 1 ? &self->scores->scores[ranking->order[1]] : NULL;
  const char *bidder = tender->offers[first->offer].bidder;
  g_autofree char *total = mlg_tender_page_points (self, first->shown);
  g_autofree char *all = mlg_tender_show (tender->consultation.total, 0, self->page.lang);

  if (count_first (self, ranking) > 1)
    {
      g_autofree char *n = g_strdup_printf ("%u", count_first (self, ranking));

      mlg_html_words (out,
                      tp_tr (self, N_ ("**{n} offers** share the first rank with **{total}** out "
                                       "of {all}: the committee decides.")),
                      "n", n, "total", total, "all", all, NULL);
    }
  else if (second != NULL && first->broken_by != MLG_NONE &&
           mlg_tender_shows_offer (self->scores, self->options, second))
    mlg_html_words (out,
                    tp_tr (self, N_ ("**{bidder}** comes first with **{total}** out of {all}, "
                                     "level with {other} and parted by “{criterion}”, as "
                                     "announced.")),
                    "@bidder", bidder, "total", total, "all", all, "@other",
                    tender->offers[second->offer].bidder, "@criterion",
                    tender->criteria[first->broken_by].name, NULL);
  else if (second != NULL && mlg_tender_shows_offer (self->scores, self->options, second))
    {
      g_autofree char *gap = mlg_tender_page_points (
          self, mlg_exact_sub (self->scores->pool, first->shown, second->shown));

      mlg_html_words (out,
                      tp_tr (self, N_ ("**{bidder}** comes first with **{total}** out of {all}, "
                                       "{gap} ahead of {other}.")),
                      "@bidder", bidder, "total", total, "all", all, "gap", gap, "@other",
                      tender->offers[second->offer].bidder, NULL);
    }
  else
    mlg_html_words (out,
                    tp_tr (self, N_ ("**{bidder}** comes first with **{total}** out of {all}.")),
                    "@bidder", bidder, "total", total, "all", all, NULL);
}

MlgHtml *
mlg_tender_page_winner (const MlgTenderPage *self)
{
  MlgHtml *out = mlg_html_new ();

  for (guint r = 0; r < self->scores->n_rankings; r++)
    {
      const MlgTenderRanking *ranking = &self->scores->rankings[r];

      if (r > 0)
        mlg_html_text (out, " ");
      if (ranking->lot != MLG_NONE)
        mlg_html_words (out, tp_tr (self, N_ ("Lot {name}: ")), "@name",
                        self->tender->lots[ranking->lot].name, NULL);
      if (ranking->variants)
        mlg_html_text (out, tp_tr (self, N_ ("Variants: ")));
      if (ranking->n_ranked == 0)
        mlg_html_text (out, tp_tr (self, N_ ("No offer could be ranked.")));
      else
        tell_first (self, ranking, out);
    }
  return out;
}

/* --- Pictures --------------------------------------------------------------------------------- */

const MlgFigureSpec mlg_tender_figure_points = {
  .id = "tender-points",
  .plot = "tender-points",
  .caption = N_ ("What each criterion brings to each offer"),
  .unit = N_ ("In points; the numbers of the criteria are told under the picture"),
};
const MlgFigureSpec mlg_tender_figure_marks = {
  .id = "tender-marks",
  .plot = "tender-marks",
  .caption = N_ ("Marks of each evaluator, by criterion and offer"),
  .unit = N_ ("From 0 to the highest mark; a dot is an evaluator, an open dot does not count, the "
              "line is the mark kept"),
};
const MlgFigureSpec mlg_tender_figure_weights = {
  .id = "tender-weights",
  .plot = "tender-weights",
  .caption = N_ ("How far each weight could move before the first offer changes"),
  .unit = N_ ("In points; dot: weight announced; band: weights that keep the same first offer"),
};
const MlgFigureSpec mlg_tender_figure_ranks = {
  .id = "tender-ranks",
  .plot = "tender-ranks",
  .caption = N_ ("How often each offer takes each rank when weights are drawn"),
  .unit = N_ ("Share of the draws, all weights being equally likely"),
};

static void
add_jobs (const MlgTenderPage *self, const MlgFigureSpec *figure, GPtrArray *tables, GArray *jobs)
{
  const MlgPlotSpec *spec = mlg_plot_find (figure->plot);

  for (guint wide = 0; spec != NULL && wide < 2; wide++)
    {
      MlgPlotJob job = { .spec = spec, .n_tables = tables->len };

      job.tables = (const MlgTable *const *) tables->pdata;
      mlg_plot_options_init (&job.options);
      job.options.lang = self->page.lang;
      job.options.wide = wide == 1;
      job.options.format = MLG_PLOT_SVG;
      job.options.name = figure->id;
      job.options.title = tp_tr (self, figure->caption);
      g_array_append_val (jobs, job);
    }
}

static gboolean
has_rows (const MlgResult *result, const char *name)
{
  const MlgTable *table = result == NULL ? NULL : mlg_result_find_table (result, name);

  return table != NULL && mlg_table_get_n_rows (table) > 0;
}

gboolean
mlg_tender_page_draw (MlgTenderPage *self, GError **error)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (MlgPlotJob));
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();
  const gboolean inside = mlg_tender_shows_inside (self->options);
  gboolean done = TRUE;

  for (guint i = 0; i < mlg_result_get_n_tables (self->tables); i++)
    g_ptr_array_add (tables, MLG_BORROW (mlg_result_get_table (self->tables, i)));
  for (guint i = 0; self->firm != NULL && i < mlg_result_get_n_tables (self->firm); i++)
    g_ptr_array_add (tables, MLG_BORROW (mlg_result_get_table (self->firm, i)));
  if (has_rows (self->tables, "chain"))
    add_jobs (self, &mlg_tender_figure_points, tables, jobs);
  if (inside && has_rows (self->tables, "marks"))
    add_jobs (self, &mlg_tender_figure_marks, tables, jobs);
  if (inside && has_rows (self->firm, "firm_weights"))
    add_jobs (self, &mlg_tender_figure_weights, tables, jobs);
  if (inside && has_rows (self->firm, "firm_acceptability"))
    add_jobs (self, &mlg_tender_figure_ranks, tables, jobs);
  if (jobs->len > 0)
    done = mlg_plot_draw_all ((MlgPlotJob *) (gpointer) jobs->data, jobs->len, 0, error);
  for (guint i = 0; i < jobs->len; i++)
    {
      MlgPlotJob *job = &g_array_index (jobs, MlgPlotJob, i);
      gsize size = 0;
      const char *text = job->drawing != NULL ? g_bytes_get_data (job->drawing, &size) : NULL;

      if (text != NULL)
        g_hash_table_insert (self->page.drawings,
                             g_strconcat (job->options.name, job->options.wide ? "-l" : "-e", NULL),
                             g_strndup (text, size));
      mlg_plot_job_clear (job);
    }
  return done;
}

/* --- Frame ------------------------------------------------------------------------------------ */

static const char *
status_words (const MlgTenderPage *self)
{
  if (self->options->simulation)
    return tp_tr (self, N_ ("SIMULATION: no official value"));
  return self->history != NULL ? tp_tr (self, mlg_tender_state_label (self->history->state))
                               : tp_tr (self, N_ ("Draft"));
}

static const char *
readers (const MlgTenderPage *self)
{
  static const char *const words[] = { N_ ("for the committee alone"), N_ ("for one bidder alone"),
                                       N_ ("public version") };

  return words[self->options->redaction];
}

void
mlg_tender_page_frame (MlgTenderPage *self, const char *title)
{
  const MlgFrame frame = {
    .title = title,
    .status = status_words (self),
    .aside = tp_tr (self, readers (self)),
    .across = self->options->simulation ? mlg_tender_watermark (self->page.lang) : NULL,
  };

  mlg_frame_open (self->page.html, self->page.lang, &frame);
}
