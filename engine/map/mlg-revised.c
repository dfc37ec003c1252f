#include "map/mlg-revised.h"
#include "map/mlg-freeze.h"

typedef struct
{
  const MlgMap *before, *map;
  MlgDraft *draft; /* NULL as long as nothing changes */
  MlgFaults *faults;
  GString *ids;
} Revising;

static const MlgTableId T = MLG_T_DELIVERABLES;

static double
number_of (const MlgMap *map, guint row, const char *column)
{
  return mlg_rows_number (&map->rows[T], row, mlg_schema_column (T, column));
}

static const char *
text_of (const MlgMap *map, guint row, const char *column)
{
  return mlg_rows_text (&map->rows[T], row, mlg_schema_column (T, column));
}

static gboolean
is_validated (const MlgMap *map, guint row)
{
  return map->deliverables[row].state == MLG_STATE_VALIDATED;
}

/* Codes of a row of deliverable_audiences. */
static gboolean
same_scope (const MlgMap *a, guint i, const MlgMap *b, guint j)
{
  for (guint c = 1; c <= 3; c++)
    if (g_strcmp0 (mlg_rows_text (&a->rows[MLG_T_DELIVERABLE_AUDIENCES], i, c),
                   mlg_rows_text (&b->rows[MLG_T_DELIVERABLE_AUDIENCES], j, c)) != 0)
      return FALSE;
  return TRUE;
}

/* Rows stand by owner and codes, in both maps. */
static gboolean
same_audience (const MlgMap *a, guint i, const MlgMap *b, guint j)
{
  const MlgDeliverable *p = &a->deliverables[i], *q = &b->deliverables[j];

  if (p->n_scopes != q->n_scopes)
    return FALSE;
  for (guint s = 0; s < p->n_scopes; s++)
    if (!same_scope (a, p->scope_start + s, b, q->scope_start + s))
      return FALSE;
  return TRUE;
}

/* What of it was edited, in words (message language); NULL = nothing. */
static const char *
what_changed (const Revising *self, guint old, guint row)
{
  if (g_strcmp0 (text_of (self->before, old, "title"), text_of (self->map, row, "title")) != 0)
    return _ ("the title");
  if (g_strcmp0 (text_of (self->before, old, "theme"), text_of (self->map, row, "theme")) != 0)
    return _ ("the theme");
  return same_audience (self->before, old, self->map, row) ? NULL : _ ("the audience");
}

static void
set_number (Revising *self, guint row, const char *column, double value)
{
  if (!self->draft)
    self->draft = mlg_map_to_draft (self->map);
  mlg_draft_rows (self->draft, T)->columns[mlg_schema_column (T, column)].number[row] = value;
}

static void
tell (Revising *self, guint row, const char *changed, double validated)
{
  const MlgRows *rows = &self->map->rows[T];
  char day[16];
  g_autofree char *rule = NULL;

  mlg_day_print_iso ((MlgDay) validated, day);
  rule = changed ? g_strdup_printf (_ ("was validated on %s and then edited (%s): %s is submitted "
                                       "again, and diffuses nowhere until it is validated."),
                                    day, changed, text_of (self->map, row, "deliverable_id"))
                 : g_strdup_printf (_ ("is not after %s, the validation that an edit undid: %s "
                                       "stays submitted, and diffuses nowhere until it is "
                                       "validated."),
                                    day, text_of (self->map, row, "deliverable_id"));
  mlg_faults_add (self->faults, MLG_WARNING,
                  mlg_rows_file (rows, row) ? mlg_rows_file (rows, row) : rows->spec->id,
                  mlg_rows_line (rows, row), mlg_schema_table (T)->columns[0].id,
                  text_of (self->map, row, "deliverable_id"), rule,
                  _ ("Write the day its new version was validated; or give the new version a code "
                     "of its own and withdraw the old one, so that what was done stays counted."));
  g_string_append_printf (self->ids, "%s%s", self->ids->len > 0 ? "," : "",
                          text_of (self->map, row, "deliverable_id"));
}

static void
revise (Revising *self, guint old, guint row)
{
  const char *changed = is_validated (self->before, old) ? what_changed (self, old, row) : NULL;
  const double undone = number_of (self->before, old, "validated_before"),
               given = number_of (self->map, row, "validated_before"),
               was = changed ? number_of (self->before, old, "validated_on") : (double) NAN,
               is = number_of (self->map, row, "validated_on"),
               last = fmax (fmax (undone, was), given); /* unknown ones drop out */

  if (isnan (last))
    return;
  if (isnan (given) || last > given)
    set_number (self, row, "validated_before", last);
  if (!is_validated (self->map, row) || is > last)
    return;
  set_number (self, row, "state", MLG_STATE_SUBMITTED);
  set_number (self, row, "validated_on", (double) NAN);
  tell (self, row, changed, last);
}

MlgMap *
mlg_revised_carry (
    const MlgMap *before, MlgMap *map, MlgFaults *faults, char **out_ids, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (MlgFaults) told = mlg_faults_new (); /* the rest was told when the map was read */
  Revising self = { before, map, NULL, faults, ids };
  MlgMap *revised;

  if (out_ids)
    *out_ids = NULL;
  for (guint r = 0; map->require_validation && r < map->n_deliverables; r++)
    {
      const guint old = mlg_map_find_deliverable (before, map->deliverables[r].id);

      if (old != MLG_NONE)
        revise (&self, old, r);
    }
  if (!self.draft)
    return mlg_map_ref (map);
  revised = mlg_draft_freeze (self.draft, told, error);
  mlg_draft_free (self.draft);
  if (revised && out_ids && ids->len > 0)
    *out_ids = g_strdup (ids->str);
  return revised;
}
