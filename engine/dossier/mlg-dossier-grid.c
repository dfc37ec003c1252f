/* The grid of a consultation as tables, for papers that quote it before any offer is there. */
#include "dossier/mlg-dossier-private.h"

#include <string.h>

static void
set_exact (MlgTable *table, guint row, guint column, const MlgExact *value)
{
  g_autofree char *words = value != NULL ? mlg_exact_text (value) : NULL;

  if (words != NULL)
    mlg_table_set_text (table, row, column, words);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

static MlgTable *
new_table (const char *name, const char *title, const char *const *columns)
{
  MlgTable *table = mlg_table_new (name, title);

  for (guint i = 0; columns[i] != NULL; i += 2)
    mlg_table_add_column (table, columns[i], columns[i + 1],
                          strcmp (columns[i], "kind") == 0 || strcmp (columns[i], "form") == 0 ||
                                  strcmp (columns[i], "eliminatory") == 0 ||
                                  strcmp (columns[i], "evidence") == 0
                              ? MLG_COLUMN_LABEL
                              : MLG_COLUMN_TEXT,
                          NULL, 0);
  return table;
}

static MlgTable *
criteria_table (const MlgTender *tender)
{
  static const char *const columns[] = { "criterion_id",
                                         N_ ("Criterion (code)"),
                                         "criterion",
                                         N_ ("Criterion"),
                                         "kind",
                                         N_ ("Nature"),
                                         "weight",
                                         N_ ("Weight"),
                                         "points",
                                         N_ ("Points at most"),
                                         "minimum",
                                         N_ ("Minimum"),
                                         NULL };
  static const char *const kinds[] = { N_ ("quality"), N_ ("price"), N_ ("cost"),
                                       N_ ("environment") };
  MlgTable *table = new_table ("grid_criteria", N_ ("Criteria and their weight"), columns);

  for (guint i = 0; i < tender->n_criteria; i++)
    {
      const MlgTenderCriterion *criterion = &tender->criteria[i];
      const guint row = mlg_table_add_row (table);
      g_autofree char *name =
          g_strdup_printf ("%s%s", criterion->depth > 0 ? "– " : "", criterion->name);

      mlg_table_set_text (table, row, 0, criterion->id);
      mlg_table_set_text (table, row, 1, name);
      mlg_table_set_text (table, row, 2, kinds[criterion->kind]);
      set_exact (table, row, 3, criterion->weight);
      set_exact (table, row, 4, criterion->points);
      set_exact (table, row, 5, criterion->minimum);
    }
  return table;
}

static MlgTable *
questions_table (const MlgTender *tender)
{
  static const char *const columns[] = {
    "question_id", N_ ("Question (code)"), "question", N_ ("Closed question"),
    "criterion",   N_ ("Criterion"),       "form",     N_ ("Form of the answer"),
    "scale",       N_ ("Scale"),           "expected", N_ ("Expected"),
    "eliminatory", N_ ("Eliminatory"),     "evidence", N_ ("Evidence asked"),
    NULL
  };
  static const char *const forms[] = { N_ ("yes or no"),      N_ ("one of a list"),
                                       N_ ("some of a list"), N_ ("a whole number"),
                                       N_ ("a number"),       N_ ("a date") };
  MlgTable *table = new_table ("grid_questions", N_ ("Closed questions"), columns);

  for (guint i = 0; i < tender->n_questions; i++)
    {
      const MlgTenderQuestion *question = &tender->questions[i];
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, question->id);
      mlg_table_set_text (table, row, 1, question->text);
      mlg_table_set_text (table, row, 2, tender->criteria[question->criterion].name);
      mlg_table_set_text (table, row, 3, forms[question->type]);
      mlg_table_set_text (table, row, 4, tender->scales[question->scale].id);
      if (question->expected != NULL)
        mlg_table_set_text (table, row, 5, question->expected);
      else
        mlg_table_set_state (table, row, 5, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_text (table, row, 6, question->eliminatory ? "yes" : "no");
      mlg_table_set_text (table, row, 7, question->evidence_required ? "yes" : "no");
    }
  return table;
}

/* A scale of numbers: what each answer is worth; linear between them. */
static void
add_points (MlgTable *table, const MlgTenderScale *scale)
{
  for (guint i = 0; i < scale->n_points; i++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, scale->id);
      set_exact (table, row, 1, scale->x[i]);
      set_exact (table, row, 2, scale->y[i]);
      mlg_table_set_state (table, row, 3, MLG_CELL_NOT_APPLICABLE);
    }
}

static MlgTable *
levels_table (const MlgTender *tender)
{
  static const char *const columns[] = { "scale", N_ ("Scale"), "label",  N_ ("Level"),
                                         "value", N_ ("Value"), "anchor", N_ ("What it means"),
                                         NULL };
  MlgTable *table = new_table ("grid_levels", N_ ("Scales, level by level"), columns);

  for (guint s = 0; s < tender->n_scales; s++)
    add_points (table, &tender->scales[s]);
  for (guint s = 0; s < tender->n_scales; s++)
    for (guint l = 0; l < tender->scales[s].n_levels; l++)
      {
        const MlgTenderLevel *level = &tender->scales[s].levels[l];
        const guint row = mlg_table_add_row (table);

        mlg_table_set_text (table, row, 0, tender->scales[s].id);
        mlg_table_set_text (table, row, 1, level->label != NULL ? level->label : level->code);
        set_exact (table, row, 2, level->value);
        mlg_table_set_text (table, row, 3, level->anchor);
      }
  return table;
}

MlgResult *
mlg_dossier_grid (const MlgDossier *self)
{
  MlgResult *result = mlg_result_new ("grid");

  mlg_result_take_table (result, criteria_table (self->tender));
  mlg_result_take_table (result, questions_table (self->tender));
  mlg_result_take_table (result, levels_table (self->tender));
  return result;
}
