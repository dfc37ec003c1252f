/* «Qu'est-ce qui vieillit ?»: what waits, what expires soon, what one registration cuts off, titles
 * to mend. */
#include "report/mlg-page.h"

#include <math.h>

static const char *const how[] = {
  N_ ("A resource is diffused from its validation on; an edit of its title, theme or audience "
      "undoes the validation. Nothing is back-dated."),
  N_ ("A relay’s file holds for a fixed number of days after it was revalidated. What is at stake: "
      "the reach of the period if nothing ended any more, less the reach if what ends within 30, "
      "60 or 90 days is not renewed. What was over before stays over."),
  N_ ("A relay behind a gate acts only on what was entered there. What one missing registration "
      "cuts off is found by asking the question again without it."),
  NULL,
};

static const MlgTable *
table_of (const MlgPage *page, const char *name)
{
  return mlg_page_table (page, "ageing", name);
}

static gboolean
shown (const MlgPage *page)
{
  return mlg_view_rows (table_of (page, "stake")) > 0;
}

static MlgHtml *
answer (const MlgPage *page)
{
  const MlgTable *stake = table_of (page, "stake"), *states = table_of (page, "states");
  const guint last = mlg_view_rows (stake) - 1;
  const int waiting = mlg_view_find (states, "stage", "submitted");
  g_autofree char *waits = mlg_page_whole (
      page, waiting < 0 ? 0 : mlg_view_number (states, (guint) waiting, "deliverables"));
  g_autofree char *files = mlg_page_whole (page, mlg_view_number (stake, last, "files"));
  g_autofree char *lost = mlg_page_count_text (page, mlg_view_number (stake, last, "lost"));
  g_autofree char *faults = mlg_page_whole (page, mlg_view_rows (table_of (page, "content")));
  MlgHtml *out = mlg_html_new ();

  mlg_html_words (out,
                  tr (page, "Resources that wait for their validation: **{waits}**. Relay files to "
                            "revalidate within 90 days: **{files}**; if nothing that ends by then "
                            "is renewed, **{lost}** establishments are lost. Titles and rows to "
                            "mend: **{faults}**."),
                  "waits", waits, "files", files, "lost", lost, "faults", faults, NULL);
  return out;
}

static gboolean
keep_waiting (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return mlg_view_text (table, row, "why_not") != NULL;
}

static void
write_waiting (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Resource"), MLG_CELL_NAME, "title", NULL, NULL },
    { N_ ("State"), MLG_CELL_SHOW, "stage", NULL, NULL },
    { N_ ("Why it is not diffused"), MLG_CELL_SHOW, "why_not", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "deliverable_states");
  g_autoptr (GArray) rows = mlg_view_order (table, "produced_on", keep_waiting, NULL);

  if (rows->len > 0)
    mlg_page_write_table (page, table, rows, 0, 12, columns, G_N_ELEMENTS (columns),
                          tr (page, "What is not diffused, and why"), NULL,
                          MLG_TABLE_CARDS | MLG_TABLE_REST);
}

static void
write_stake (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Within"), MLG_CELL_SHOW_HEAD, "within", NULL, NULL },
    { N_ ("Until"), MLG_CELL_SHOW, "until", NULL, NULL },
    { N_ ("Files to revalidate"), MLG_CELL_WHOLE, "files", NULL, NULL },
    { N_ ("Ends of validity"), MLG_CELL_WHOLE, "validities", NULL, NULL },
    { N_ ("Ends of funding"), MLG_CELL_WHOLE, "fundings", NULL, NULL },
    { N_ ("Sessions withdrawn"), MLG_CELL_WHOLE, "sessions", NULL, NULL },
    { N_ ("Establishments lost if nobody revalidates"), MLG_CELL_COUNT, "lost_files", NULL, NULL },
    { N_ ("Establishments lost if nothing is renewed"), MLG_CELL_COUNT, "lost", NULL, NULL },
  };

  mlg_page_write_table (page, table_of (page, "stake"), NULL, 0, 3, columns, G_N_ELEMENTS (columns),
                        tr (page, "What expires soon, and the reach at stake"), NULL,
                        MLG_TABLE_VALUES);
}

static gboolean
keep_soon (const MlgTable *table, guint row, gconstpointer data)
{
  (void) data;
  return !mlg_view_is (table, row, "within", "over already");
}

static void
write_expiries (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Name"), MLG_CELL_NAME, "name", NULL, NULL },
    { N_ ("Last day"), MLG_CELL_SHOW, "ends_on", NULL, NULL },
    { N_ ("Why it ends"), MLG_CELL_SHOW, "why", NULL, NULL },
    { N_ ("Establishments lost"), MLG_CELL_COUNT, "loss_reached", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "expiries");
  g_autoptr (GArray) rows = mlg_view_order (table, "loss_reached", keep_soon, NULL);

  if (rows->len > 0)
    mlg_page_write_table (page, table, rows, 0, 8, columns, G_N_ELEMENTS (columns),
                          tr (page, "To renew within 90 days, what costs most first"), NULL,
                          MLG_TABLE_CARDS | MLG_TABLE_REST);
}

static void
write_gates (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Resource"), MLG_CELL_NAME, "title", "relay", NULL },
    { N_ ("State"), MLG_CELL_SHOW, "state", NULL, NULL },
    { N_ ("Relays behind the gate"), MLG_CELL_WHOLE, "relays", NULL, NULL },
    { N_ ("Establishments cut off"), MLG_CELL_COUNT, "loss_reached", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "registrations");

  if (mlg_view_rows (table) > 0)
    mlg_page_write_table (page, table, NULL, 0, 8, columns, G_N_ELEMENTS (columns),
                          tr (page, "What one missing registration cuts off"), NULL,
                          MLG_TABLE_CARDS | MLG_TABLE_REST);
}

static void
write_sessions (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Session"), MLG_CELL_NAME, "title", "relay", NULL },
    { N_ ("Starts on"), MLG_CELL_SHOW, "starts_on", NULL, NULL },
    { N_ ("State"), MLG_CELL_SHOW, "state", NULL, NULL },
    { N_ ("Shown until"), MLG_CELL_SHOW, "shown_until", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "session_states");

  if (mlg_view_rows (table) > 0)
    mlg_page_write_table (page, table, NULL, 0, 8, columns, G_N_ELEMENTS (columns),
                          tr (page, "Sessions, and who can see them"), NULL,
                          MLG_TABLE_CARDS | MLG_TABLE_REST);
}

static void
write_content (MlgPage *page)
{
  static const MlgColumn columns[] = {
    { N_ ("Title"), MLG_CELL_NAME, "title", NULL, NULL },
    { N_ ("What is wrong"), MLG_CELL_SHOW, "fault", NULL, NULL },
    { N_ ("Word"), MLG_CELL_DATA, "word", NULL, NULL },
    { N_ ("Write instead"), MLG_CELL_DATA, "instead", NULL, NULL },
  };
  const MlgTable *table = table_of (page, "content");

  if (mlg_view_rows (table) > 0)
    mlg_page_write_table (page, table, NULL, 0, 8, columns, G_N_ELEMENTS (columns),
                          tr (page, "Titles that not everybody understands, and what is missing"),
                          NULL, MLG_TABLE_CARDS | MLG_TABLE_REST);
}

static void
body (MlgPage *page)
{
  write_waiting (page);
  write_stake (page);
  write_expiries (page);
  write_gates (page);
  write_sessions (page);
  write_content (page);
}

const MlgSection mlg_section_ageing = {
  "ageing", N_ ("What grows old, and what waits?"), NULL, shown, answer, body, how, NULL, 0,
};
