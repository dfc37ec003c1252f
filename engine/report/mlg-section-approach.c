/* «Quels relais solliciter ensuite ?»: relays never asked, by what they would bring; when nothing
 * can be passed on yet, the known relays by the audience they hold. */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "approach",
    "approach",
    "gaps",
    N_ ("Establishments reached in addition, relay by relay"),
    N_ ("number of establishments in the period, each relay alone"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("Each relay is added alone to the map, makes one use of each of its means as far as its days "
      "and budget are free, and the establishments reached in addition are counted."),
  N_ ("Gains do not quite add up: the audiences of two relays overlap."),
  NULL,
};

static gboolean
keep_identified (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_is (table, row, "status", "identified") ||
         mlg_view_is (table, row, "status", "solicited");
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_page_table (page, "gaps", "never_solicited") != NULL ||
         mlg_view_rows (mlg_page_table (page, "relays", "relays")) > 0;
}

static MlgHtml *
answer_by_audience (const MlgPage *page)
{
  const MlgTable *relays = mlg_page_table (page, "relays", "relays");
  g_autoptr (GArray) rows = mlg_view_order (relays, "audience", mlg_keep_positive, "audience");
  MlgHtml *out = mlg_html_new ();

  if (rows->len == 0)
    mlg_html_text (out,
                   tr (page, "No relay of the map has an audience yet: it is the first thing to "
                             "ask them."));
  else
    {
      g_autoptr (MlgHtml) names =
          mlg_page_names (page, relays, rows, "relay", 3, "audience", mlg_page_count_text);

      mlg_html_words (out,
                      tr (page, "Nothing can be compared until a resource is validated and its "
                                "diffusion planned. The largest audiences, in establishments: "
                                "{names}."),
                      "=names", names, NULL);
    }
  return out;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "never_solicited");
  g_autoptr (GArray) rows = mlg_view_order (table, "gain", mlg_keep_positive, "gain");
  g_autoptr (MlgHtml) names = NULL;
  MlgHtml *out;

  if (mlg_page_situation (page) == MLG_SITUATION_NO_DELIVERABLE ||
      mlg_page_situation (page) == MLG_SITUATION_NO_TARGET || table == NULL)
    return answer_by_audience (page);
  out = mlg_html_new ();
  if (mlg_view_rows (table) == 0)
    mlg_html_words (out, tr (page, "**None**: no relay of the map remains to be approached."),
                    NULL);
  else if (rows->len == 0)
    mlg_html_words (out,
                    tr (page, "**None for now**: the known relays that are not mobilised would "
                              "bring nobody with the resources and means of the map."),
                    NULL);
  else
    {
      names = mlg_page_names (page, table, rows, "relay", 3, "gain", mlg_page_gain);
      mlg_html_words (out,
                      rows->len == 1
                          ? tr (page, "One relay not yet mobilised would bring new establishments: "
                                      "{names}.")
                          : tr (page, "The relays that would bring the most new establishments, "
                                      "each alone: {names}."),
                      "=names", names, NULL);
    }
  return out;
}

static const MlgColumn approach_columns[] = {
  { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
  { N_ ("State"), MLG_CELL_SHOW, "status", NULL, NULL },
  { N_ ("Gain"), MLG_CELL_GAIN, "gain", NULL, NULL },
  { N_ ("Effort"), MLG_CELL_DAYS, "days", NULL, NULL },
  { N_ ("Cost"), MLG_CELL_EUROS, "cost", NULL, NULL },
};

static const MlgColumn audience_columns[] = {
  { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
  { N_ ("State"), MLG_CELL_SHOW, "status", NULL, NULL },
  { N_ ("Audience"), MLG_CELL_COUNT, "audience", NULL, NULL },
  { N_ ("Share of the target"), MLG_CELL_SHARE, "share_of_target", NULL, NULL },
  { N_ ("Means"), MLG_CELL_WHOLE, "levers", NULL, NULL },
  { N_ ("Figures"), MLG_CELL_SHOW, "quality", NULL, NULL },
};

static void
values (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "never_solicited");
  g_autoptr (GArray) rows = mlg_view_order (table, "gain", mlg_keep_positive, "gain");

  mlg_page_write_table (page, table, rows, 0, G_MAXUINT, approach_columns,
                        G_N_ELEMENTS (approach_columns), tr (page, "What each relay would bring"),
                        tr (page, "Establishments reached in addition in the period"),
                        MLG_TABLE_VALUES);
}

/* Mobilised relays that stop, or have stopped, being valid. */
static gboolean
keep_ending (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_is (table, row, "status", "mobilised") &&
         mlg_view_text (table, row, "state") != NULL && !mlg_view_is (table, row, "state", "valid");
}

static void
write_ending (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Relay"), MLG_CELL_NAME, "relay", NULL, NULL },
    { N_ ("State"), MLG_CELL_SHOW, "state", NULL, NULL },
    { N_ ("Valid until"), MLG_CELL_SHOW, "live_until", NULL, NULL },
    { N_ ("Audience"), MLG_CELL_COUNT, "audience", NULL, NULL },
  };
  const MlgTable *relays = mlg_page_table (page, "relays", "relays");
  g_autoptr (GArray) rows = mlg_view_order (relays, "audience", keep_ending, NULL);

  mlg_page_write_table (page, relays, rows, 0, 12, columns, G_N_ELEMENTS (columns),
                        tr (page, "Mobilised relays to have renewed"),
                        tr (page, "Their file, their funding or their yearly confirmation ends"),
                        MLG_TABLE_CARDS);
}

static void
body (MlgPage *page)
{
  const MlgTable *table = mlg_page_table (page, "gaps", "never_solicited");
  g_autoptr (GArray) rows = mlg_view_order (table, "gain", mlg_keep_positive, "gain");
  const MlgTable *relays = mlg_page_table (page, "relays", "relays");

  if (rows->len > 1)
    mlg_page_figure (page, &figures[0], mlg_read_approach, values);
  else if (rows->len == 1)
    mlg_page_write_table (page, table, rows, 0, 12, approach_columns,
                          G_N_ELEMENTS (approach_columns), tr (page, "What each relay would bring"),
                          tr (page, "Establishments reached in addition in the period"),
                          MLG_TABLE_CARDS);
  if (mlg_page_situation (page) != MLG_SITUATION_RUNNING)
    {
      g_autoptr (GArray) by_audience =
          mlg_view_order (relays, "audience", mlg_keep_positive, "audience");

      mlg_page_write_table (page, relays, by_audience, 0, 15, audience_columns,
                            G_N_ELEMENTS (audience_columns),
                            tr (page, "Relays by the audience they hold"), NULL, MLG_TABLE_CARDS);
    }
  else if (rows->len == 0)
    {
      g_autoptr (GArray) waiting = mlg_view_order (relays, "audience", keep_identified, NULL);

      mlg_page_write_table (
          page, relays, waiting, 0, 10, audience_columns, G_N_ELEMENTS (audience_columns),
          tr (page, "Known relays that are not mobilised"), NULL, MLG_TABLE_CARDS);
    }
  write_ending (page);
}

const MlgSection mlg_section_approach = {
  "approach",
  N_ ("Which relays to approach next?"),
  N_ ("Which relays to approach?"),
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
