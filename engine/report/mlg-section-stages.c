/* «À quelle étape perd-on les établissements ?»: the staircase. */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "stages",
    "stages",
    "reach",
    N_ ("From all establishments to those that use the resource"),
    N_ ("in % of the establishments concerned; hatched, what the step loses"),
    NULL,
    { NULL } },
  { "sizes",
    "bars",
    "reach_size",
    N_ ("Establishments reached, by size"),
    N_ ("in % of the establishments of each size; the thin line is the 90% interval by the "
        "hypotheses"),
    N_ ("All sizes"),
    { "reach", NULL } },
};

static const char *const how[] = {
  N_ ("Each step is a share of the same population: it can only go down. The order comes from a "
      "method used in public health to know where to act first (T. Tanahashi, 1978)."),
  N_ ("A use rate that is not known leaves the last step unknown: it is not zero."),
  NULL,
};

/* The words of a step on a committee's page; those of the table when it is another step. */
static const char *
stage_words (const MlgPage *page, const char *stage)
{
  const struct
  {
    const char *stage, *words;
  } known[] = {
    { "availability", tr (page, "a relay exists") },
    { "accessibility", tr (page, "in its real audience") },
    { "acceptability", tr (page, "by a channel that works") },
    { "programmed", tr (page, "a diffusion is planned") },
    { "contact", tr (page, "reached") },
    { "effective", tr (page, "use the resource") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (stage, known[i].stage) == 0)
      return known[i].words;
  return tr (page, stage);
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (mlg_page_table (page, "reach", "stages")) > 0;
}

static gboolean
keep_lost (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_number (table, row, "lost") > 0;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *reach = mlg_page_table (page, "reach", "reach");
  const MlgTable *stages = mlg_page_table (page, "reach", "stages");
  const double have = mlg_view_number (reach, 0, "stage_availability");
  const double contact = mlg_view_number (reach, 0, "stage_contact");
  const double use = mlg_view_number (reach, 0, "stage_effective");
  g_autofree char *have_text = mlg_page_share (page, have);
  g_autofree char *contact_text = mlg_page_share (page, contact);
  g_autofree char *use_text = mlg_page_share (page, use);
  g_autoptr (GArray) lost = mlg_view_order (stages, "lost", keep_lost, NULL);
  MlgHtml *out = mlg_html_new ();

  if (isnan (have))
    {
      mlg_html_text (out,
                     tr (page, "It is not known: no resource can be passed on in the period."));
      return out;
    }
  mlg_html_words (out,
                  isnan (use)
                      ? tr (page, "A relay exists for **{have}** of establishments; **{contact}** "
                                  "are reached. How many use the resource is not known.")
                      : tr (page, "A relay exists for **{have}** of establishments, **{contact}** "
                                  "are reached and **{use}** use the resource."),
                  "have", have_text, "contact", contact_text, "use", use_text, NULL);
  if (lost->len > 0)
    {
      const guint row = g_array_index (lost, guint, 0);
      const char *stage = mlg_view_text (stages, row, "stage");
      g_autofree char *points =
          mlg_page_number_points (page, mlg_view_number (stages, row, "lost"));

      mlg_html_words (out, tr (page, " The step that loses the most: **{stage}**, {points}."),
                      "stage", stage_words (page, stage), "points", points, NULL);
    }
  return out;
}

static void
write_stage (MlgPage *page, const MlgTable *table, guint row)
{
  mlg_html_text (page->html, stage_words (page, mlg_view_text (table, row, "stage")));
}

static void
values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Step"), MLG_CELL_WRITE_HEAD, "stage", NULL, write_stage },
    { N_ ("Share"), MLG_CELL_SHARE, "share", NULL, NULL },
    { N_ ("By the hypotheses (90%)"), MLG_CELL_RANGE, "share_low", "share_high", NULL },
    { N_ ("Establishments"), MLG_CELL_COUNT, "establishments", NULL, NULL },
    { N_ ("Lost since the step before"), MLG_CELL_SHARE, "lost", NULL, NULL },
  };
  mlg_page_write_table (page, mlg_page_table (page, "reach", "stages"), NULL, 0, G_MAXUINT, columns,
                        G_N_ELEMENTS (columns), tr (page, "Share of establishments at each step"),
                        NULL, MLG_TABLE_VALUES);
}

static void
size_values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Size"), MLG_CELL_NAME, "size", NULL, NULL },
    { N_ ("Establishments"), MLG_CELL_WHOLE, "establishments", NULL, NULL },
    { N_ ("A relay exists"), MLG_CELL_SHARE, "stage_availability", NULL, NULL },
    { N_ ("In its real audience"), MLG_CELL_SHARE, "stage_accessibility", NULL, NULL },
    { N_ ("By a channel that works"), MLG_CELL_SHARE, "stage_acceptability", NULL, NULL },
    { N_ ("Planned for"), MLG_CELL_SHARE, "stage_programmed", NULL, NULL },
    { N_ ("Reached"), MLG_CELL_SHARE, "stage_contact", NULL, NULL },
    { N_ ("Use it"), MLG_CELL_SHARE, "stage_effective", NULL, NULL },
  };
  mlg_page_write_table (page, mlg_page_table (page, "reach_size", "reach_by_*"), NULL, 0, G_MAXUINT,
                        columns, G_N_ELEMENTS (columns), tr (page, "The same steps, by size"), NULL,
                        MLG_TABLE_VALUES);
}

static void
body (MlgPage *page)
{
  const MlgTable *reach = mlg_page_table (page, "reach", "reach");

  if (isnan (mlg_view_number (reach, 0, "stage_availability")))
    return;
  mlg_page_figure (page, &figures[0], mlg_read_stages, values);
  if (mlg_page_situation (page) == MLG_SITUATION_RUNNING &&
      mlg_view_rows (mlg_page_table (page, "reach_size", "reach_by_*")) > 0)
    mlg_page_figure (page, &figures[1], mlg_read_sizes, size_values);
}

const MlgSection mlg_section_stages = {
  "stages",
  N_ ("At which step are establishments lost?"),
  N_ ("Lost at which step?"),
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
