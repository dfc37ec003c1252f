/* Requests to the support service: steps in their order, and what a signed agreement must say. */
#include "map/mlg-freeze.h"

#define T MLG_T_SERVICE_REQUESTS

/* Steps of the procedure; those that are dated follow each other. */
static const char *const steps[] = { "asked_on", "analysed_on",  "planned_on",  "signed_on",
                                     "done_on",  "evaluated_on", "reported_on", "capitalised_on" };
static const char *const agreement[] = { "nature",  "objectives",  "starts_on",
                                         "ends_on", "agreed_days", "with_training" };

static double
day_of (const MlgFreeze *self, guint row, const char *id)
{
  return mlg_rows_number (&self->map->rows[T], row, mlg_schema_column (T, id));
}

/* `id` must not be before `first`; both known. */
static void
check_order (MlgFreeze *self, guint row, const char *first, const char *id)
{
  const MlgColumnSpec *before = &mlg_schema_table (T)->columns[mlg_schema_column (T, first)];
  char buffer[16];
  g_autofree char *rule = NULL;

  if (!(day_of (self, row, id) < day_of (self, row, first)))
    return;
  rule = g_strdup_printf (_ ("is before %s (%s): a step follows the one before it."),
                          mlg_message_lang () == MLG_LANG_FR ? before->fr : before->id,
                          mlg_day_print_iso ((MlgDay) day_of (self, row, first), buffer));
  mlg_freeze_tell (self, MLG_FAULT, T, row, (int) mlg_schema_column (T, id),
                   N_ ("is before the step it follows."), rule,
                   _ ("Correct one of the two days, or empty the one that is not known."));
}

static void
check_steps (MlgFreeze *self, guint row)
{
  const char *last = steps[0];

  for (guint s = 1; s < G_N_ELEMENTS (steps); s++)
    if (!isnan (day_of (self, row, steps[s])))
      {
        check_order (self, row, last, steps[s]);
        last = steps[s];
      }
  check_order (self, row, "starts_on", "ends_on");
  check_order (self, row, "starts_on", "done_on");
  if (isnan (day_of (self, row, "closed_on")))
    return;
  check_order (self, row, last, "closed_on");
  if (!isnan (day_of (self, row, "done_on")))
    mlg_freeze_tell (self, MLG_FAULT, T, row, (int) mlg_schema_column (T, "closed_on"),
                     N_ ("closes a request that was done: withdrawn or done, one of the two."),
                     NULL, _ ("Empty closed_on, or done_on and what follows it."));
}

static void
check_referral (MlgFreeze *self, guint row)
{
  if (day_of (self, row, "referred") > 0 && isnan (day_of (self, row, "closed_on")))
    mlg_freeze_tell (self, MLG_FAULT, T, row, (int) mlg_schema_column (T, "closed_on"),
                     N_ ("is empty, but the request was sent on elsewhere."), NULL,
                     _ ("Write the day it was sent on."));
}

static gboolean
lacks (const MlgRows *rows, guint row, const char *id)
{
  const guint column = mlg_schema_column (T, id);

  return MLG_TYPE_IS_TEXT (rows->spec->columns[column].type)
             ? mlg_rows_text (rows, row, column) == NULL
             : isnan (mlg_rows_number (rows, row, column));
}

/* "nature, objectives": what an agreement lacks; NULL when it is whole. (transfer full) */
static char *
missing_pieces (const MlgRows *rows, guint row)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (agreement); i++)
    if (lacks (rows, row, agreement[i]))
      {
        const MlgColumnSpec *column = &rows->spec->columns[mlg_schema_column (T, agreement[i])];

        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                                mlg_message_lang () == MLG_LANG_FR ? column->fr : column->id);
      }
  return missing->len > 0 ? g_string_free (g_steal_pointer (&missing), FALSE) : NULL;
}

static void
warn_agreement (MlgFreeze *self, guint row)
{
  g_autofree char *missing = NULL, *rule = NULL;

  if (isnan (day_of (self, row, "signed_on")))
    return;
  missing = missing_pieces (&self->map->rows[T], row);
  if (missing == NULL)
    return;
  rule = g_strdup_printf (_ ("is signed, but the agreement lacks: %s."), missing);
  mlg_freeze_tell (self, MLG_WARNING, T, row, (int) mlg_schema_column (T, "signed_on"),
                   N_ ("is signed, but the agreement lacks pieces."), rule, NULL);
}

/* A theme that no resource has lifts nothing. */
static void
warn_theme (MlgFreeze *self, guint row)
{
  const char *theme = mlg_rows_text (&self->map->rows[T], row, mlg_schema_column (T, "theme"));

  if (theme != NULL &&
      mlg_freeze_find_word (self->map->themes, self->map->n_themes, theme) == MLG_NONE)
    mlg_freeze_tell (self, MLG_WARNING, T, row, (int) mlg_schema_column (T, "theme"),
                     N_ ("is a theme that no deliverable has."), NULL, NULL);
}

static void
warn_tiers (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_SERVICE_TIERS;
  const MlgRows *rows = &self->map->rows[t];
  const guint column = mlg_schema_column (t, "kind");

  for (guint i = 0; i < rows->n; i++)
    {
      const char *kind = mlg_rows_text (rows, i, column);
      gboolean found = kind == NULL;

      for (guint r = 0; r < self->map->n_relays && !found; r++)
        found = g_strcmp0 (self->map->relays[r].kind, kind) == 0;
      if (!found)
        mlg_freeze_tell (self, MLG_WARNING, t, i, (int) column, N_ ("is a kind that no relay has."),
                         NULL, NULL);
    }
}

/* Parts of the year are whole and equal. */
static void
check_period (MlgFreeze *self)
{
  const MlgRows *rows = &self->map->rows[MLG_T_SETTINGS];

  for (guint r = 0; r < rows->n; r++)
    {
      const char *key = mlg_rows_text (rows, r, 0), *text = mlg_rows_text (rows, r, 1);
      const double months = text != NULL ? g_ascii_strtod (text, NULL) : 6;

      if (g_strcmp0 (key, "service_period_months") == 0 && months >= 1 && months <= 12 &&
          12 % (guint) months != 0)
        mlg_freeze_tell (self, MLG_FAULT, MLG_T_SETTINGS, r, 1,
                         N_ ("does not cut the year into equal parts."), NULL,
                         _ ("Write 1, 2, 3, 4, 6 or 12."));
    }
}

void
mlg_freeze_support (MlgFreeze *self)
{
  const guint n = self->map->rows[T].n;

  check_period (self);
  for (guint r = 0; r < n; r++)
    {
      check_steps (self, r);
      check_referral (self, r);
      warn_agreement (self, r);
      warn_theme (self, r);
    }
  warn_tiers (self);
}
