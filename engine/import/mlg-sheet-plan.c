#include "import/mlg-sheet-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

static gboolean
diffuses_on (MlgSheet *self, guint deliverable, MlgDay day)
{
  double from = mlg_sheet_number (self->draft, MLG_T_DELIVERABLES, "validated_on", deliverable);
  double until = mlg_sheet_number (self->draft, MLG_T_DELIVERABLES, "valid_until", deliverable);
  double withdrawn =
      mlg_sheet_number (self->draft, MLG_T_DELIVERABLES, "withdrawn_on", deliverable);

  return from <= day && !(day > until) && !(day > withdrawn);
}

static int
compare_deliverables (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (
      mlg_sheet_text (data, MLG_T_DELIVERABLES, "deliverable_id", *(const guint *) a),
      mlg_sheet_text (data, MLG_T_DELIVERABLES, "deliverable_id", *(const guint *) b));
}

static GArray *
list_deliverables (MlgSheet *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  const MlgRows *rows = mlg_draft_rows (self->draft, MLG_T_DELIVERABLES);
  double validated = mlg_sheet_word (MLG_T_DELIVERABLES, "state", "validated");

  for (guint i = 0; i < rows->n; i++)
    if (!isnan (mlg_sheet_number (self->draft, MLG_T_DELIVERABLES, "validated_on", i)) &&
        mlg_sheet_number (self->draft, MLG_T_DELIVERABLES, "state", i) == validated)
      g_array_append_val (list, i);
  g_array_sort_with_data (list, compare_deliverables, self->draft);
  return list;
}

static void
add_action (MlgSheet *self, guint row, guint number, guint deliverable, MlgDay day)
{
  const char *lever_id =
      mlg_sheet_text (self->draft, MLG_T_LEVERS, "lever_id", self->lever_row[row]);
  g_autofree char *id = g_strdup_printf ("%s-%02u", lever_id, number + 1);
  guint at = mlg_sheet_add_row (self, MLG_T_ACTIONS, row);

  mlg_sheet_set_text (self->draft, MLG_T_ACTIONS, "action_id", at,
                      mlg_draft_intern (self->draft, id));
  mlg_sheet_set_text (
      self->draft, MLG_T_ACTIONS, "deliverable_id", at,
      mlg_sheet_text (self->draft, MLG_T_DELIVERABLES, "deliverable_id", deliverable));
  mlg_sheet_set_text (self->draft, MLG_T_ACTIONS, "lever_id", at, lever_id);
  mlg_sheet_set_number (self->draft, MLG_T_ACTIONS, "planned_on", at, day);
  mlg_sheet_set_number (self->draft, MLG_T_ACTIONS, "uses", at, 1);
  mlg_sheet_set_number (self->draft, MLG_T_ACTIONS, "state", at,
                        mlg_sheet_word (MLG_T_ACTIONS, "state", "planned"));
}

/* The year is cut into as many equal parts as there are diffusions, each in the middle of its part.
 * Deliverables take turns; the relay's id says with which one it begins, so that few diffusions are
 * not all of the first deliverable, whatever the order of the lines. */
static void
plan_line (MlgSheet *self, guint row, const GArray *deliverables)
{
  double n = mlg_rows_number (&self->rows, row, SHEET_DIFFUSIONS);
  MlgSpan year = mlg_span_year (self->year);
  guint turn;

  if (isnan (n) || n < 1 || self->lever_row[row] == G_MAXUINT)
    return;
  turn = g_str_hash (mlg_sheet_text (self->draft, MLG_T_RELAYS, "relay_id", self->relay_row[row])) %
         deliverables->len;
  for (guint i = 0; i < (guint) n; i++)
    {
      MlgDay day =
          year.from + (MlgDay) ((2 * (gint64) i + 1) * mlg_span_days (year) / (2 * (gint64) n));

      for (guint tries = 0; tries < deliverables->len; tries++)
        {
          guint deliverable = g_array_index (deliverables, guint, turn++ % deliverables->len);

          if (!diffuses_on (self, deliverable, day))
            continue;
          add_action (self, row, i, deliverable, day);
          break;
        }
    }
}

void
mlg_sheet_plan (MlgSheet *self)
{
  g_autoptr (GArray) deliverables = list_deliverables (self);
  gboolean wanted = FALSE;

  for (guint i = 0; i < self->rows.n; i++)
    wanted |= mlg_rows_number (&self->rows, i, SHEET_DIFFUSIONS) > 0;
  if (!wanted)
    return;
  if (self->year == 0 || deliverables->len == 0)
    {
      mlg_faults_add (self->faults, MLG_WARNING, self->file, 0, NULL, NULL,
                      self->year == 0
                          ? TR ("the diffusions were not planned: the settings name no year.")
                          : TR ("the diffusions were not planned: no deliverable is validated."),
                      self->year == 0 ? TR ("Add the setting «year».")
                                      : TR ("Add a validated deliverable with its date."));
      return;
    }
  for (guint i = 0; i < self->rows.n; i++)
    plan_line (self, i, deliverables);
}
