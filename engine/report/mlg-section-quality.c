/* «Peut-on se fier à ces chiffres ?»: what the reached establishments rest on, what is not known.
 */
#include "report/mlg-page.h"

#include <math.h>

static const MlgFigureSpec figures[] = {
  { "quality",
    "quality",
    "reach",
    N_ ("What the reached establishments rest on"),
    N_ ("in % of the reached establishments"),
    NULL,
    { NULL } },
};

static const char *const how[] = {
  N_ ("**Measured**: read in a file. **Declared**: said by the relay. **Estimated**: drawn from "
      "public statistics. **Assumed**: a working value, for want of better."),
  N_ ("Each share of a relay in a group of establishments takes the worst quality among its "
      "audience, its commitment, its means and the group's own count; the reached establishments "
      "are then split between the relays that reach them."),
  N_ ("Two ranges are printed and are not the same. \"By the hypotheses\": every uncertain figure "
      "is drawn many times from its own range, and nine results in ten lie between the two ends. "
      "The figure itself takes every hypothesis at its middle: it may stand off the middle of the "
      "interval. \"By the overlap of audiences\": the figures "
      "are "
      "kept, only what relays have in common is not known."),
  NULL,
};

static gboolean
shown (const MlgPage *page)
{
  return mlg_page_table (page, "reach", "quality") != NULL ||
         mlg_view_rows (mlg_page_table (page, "reach", "assumptions")) > 0;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const double assumed = mlg_page_quality (page, "reach", "assumed");
  const double estimated = mlg_page_quality (page, "reach", "estimated");
  const double soft = (isnan (assumed) ? 0 : assumed) + (isnan (estimated) ? 0 : estimated);
  g_autofree char *soft_text = mlg_page_share (page, soft);
  g_autofree char *assumed_text = mlg_page_share (page, assumed);
  MlgHtml *out = mlg_html_new ();

  if (isnan (assumed) && isnan (estimated))
    mlg_html_text (out,
                   tr (page, "It is too early to say: nothing is reached yet, so no figure rests "
                             "on anything."));
  else if (mlg_page_all_assumed (page))
    mlg_html_words (out,
                    tr (page, "**Not yet**: everything about the relays' audiences, capacities "
                              "and effects is assumed. The figures show how to read the map, "
                              "not the state of the region."),
                    NULL);
  else if (soft >= 0.5)
    mlg_html_words (out,
                    tr (page, "To compare, yes; to assert, not yet: **{soft}** of the reached "
                              "establishments rest on estimated or assumed figures, of which "
                              "{assumed} on assumed ones."),
                    "soft", soft_text, "assumed", assumed_text, NULL);
  else
    mlg_html_words (out,
                    tr (page, "Rather yes: **{soft}** of the reached establishments rest on "
                              "estimated or assumed figures, the rest on measured or declared "
                              "ones."),
                    "soft", soft_text, NULL);
  return out;
}

static gboolean
keep_count (const MlgTable *table, guint row, gconstpointer data)
{
  return mlg_view_number (table, row, data) > 0;
}

static void
values (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("The figures are"), MLG_CELL_SHOW_HEAD, "quality", NULL, NULL },
    { N_ ("Share of the reached"), MLG_CELL_SHARE, "share", NULL, NULL },
    { N_ ("Establishments"), MLG_CELL_COUNT, "establishments", NULL, NULL },
  };
  mlg_page_write_table (page, mlg_page_table (page, "reach", "quality"), NULL, 0, G_MAXUINT,
                        columns, G_N_ELEMENTS (columns),
                        tr (page, "What the reached establishments rest on"), NULL,
                        MLG_TABLE_VALUES);
}

static void
body (MlgPage *page)
{
  static const MlgColumn assumption_columns[] = {
    { N_ ("What is not known or taken from a kind of relay"), MLG_CELL_SHOW_HEAD, "what", NULL,
      NULL },
    { N_ ("Figures"), MLG_CELL_WHOLE, "count", NULL, NULL },
  };
  const MlgTable *assumptions = mlg_page_table (page, "reach", "assumptions");
  g_autoptr (GArray) rows = mlg_view_order (assumptions, "count", keep_count, "count");

  if (!isnan (mlg_page_quality (page, "reach", "assumed")) ||
      !isnan (mlg_page_quality (page, "reach", "estimated")))
    mlg_page_figure (page, &figures[0], mlg_read_quality, values);
  mlg_page_write_table (page, assumptions, rows, 0, G_MAXUINT, assumption_columns,
                        G_N_ELEMENTS (assumption_columns), tr (page, "What to ask the relays next"),
                        tr (page, "Figures that the answer needed and that nobody gave"),
                        MLG_TABLE_CARDS);
}

const MlgSection mlg_section_quality = {
  "quality",
  N_ ("Can these figures be trusted?"),
  N_ ("Can they be trusted?"),
  shown,
  answer,
  body,
  how,
  figures,
  G_N_ELEMENTS (figures),
};
