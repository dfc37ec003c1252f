/* Tables that count already: Urssaf's by activity and département, INSEE's Flores by sector (A17)
 * and place. */
#include "import/mlg-census-private.h"

#include <math.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

enum
{
  DEPARTMENT,
  ACTIVITY,
  ESTABLISHMENTS,
  WORKERS,
  N_COLUMNS,
};

typedef struct
{
  MlgCensus *census;
  gboolean headed;
  guint sector_of[MLG_STREAM_MAX_CELLS]; /* Flores: class of a column, G_MAXUINT = none */
} Walk;

/* ---- Urssaf --------------------------------------------------------------------- */

static gboolean
on_urssaf (const MlgStreamRow *row, gpointer data, GError **error)
{
  static const char *const names[] = { "code_departement", "code_ape", "nb_etablissements*",
                                       "effectifs_salaries*" };
  Walk *walk = data;
  MlgCensus *self = walk->census;
  MlgStreamCell department, activity, workers_cell;
  double establishments, workers;
  guint sector, place;

  if (!walk->headed)
    {
      walk->headed = TRUE;
      if (!mlg_census_find_columns (self, row, names, N_COLUMNS, WORKERS, error))
        return FALSE;
      if (self->columns[WORKERS] >= 0 || isfinite (self->options->workers_each))
        return TRUE;
      g_set_error_literal (
          error, MLG_ERROR, MLG_ERROR_USAGE,
          TR ("The file counts no workers. Say how many an establishment has on average: "
              "--workers-each 9.5 (it is noted as assumed)."));
      return FALSE;
    }
  self->counts->rows++;
  department = mlg_census_cell (self, row, DEPARTMENT);
  activity = mlg_census_cell (self, row, ACTIVITY);
  workers_cell = mlg_census_cell (self, row, WORKERS);
  if (!mlg_census_number (self, row, mlg_census_cell (self, row, ESTABLISHMENTS), &establishments,
                          error) ||
      !(self->columns[WORKERS] < 0 || mlg_census_number (self, row, workers_cell, &workers, error)))
    return FALSE;
  if (self->columns[WORKERS] < 0)
    workers = establishments * self->options->workers_each;
  place = mlg_classes_find (self->places, mlg_code_pack (department.text, department.length));
  if (place == G_MAXUINT)
    {
      if (self->options->region != NULL)
        self->counts->elsewhere++;
      else
        self->counts->no_place++;
      return TRUE;
    }
  sector = mlg_classes_find (self->sectors, mlg_code_pack (activity.text, activity.length));
  if (sector == G_MAXUINT)
    sector = mlg_census_unknown_sector (self);
  mlg_census_add (self, sector, mlg_census_unknown_size (self), place, establishments, workers, 0);
  return TRUE;
}

gboolean
mlg_census_urssaf (MlgCensus *self, GError **error)
{
  Walk walk = { self, FALSE, { 0 } };

  self->source = "Urssaf";
  return mlg_stream_each_row (self->stream, on_urssaf, &walk, error);
}

/* ---- Flores --------------------------------------------------------------------- */

static gboolean
read_flores_header (Walk *walk, const MlgStreamRow *row, GError **error)
{
  guint found = 0;

  for (guint i = 0; i < row->n; i++)
    {
      g_autofree char *name = g_strndup (row->cells[i].text, row->cells[i].length);
      const guint at = GPOINTER_TO_UINT (g_hash_table_lookup (walk->census->sectors->by_id, name));

      walk->sector_of[i] = at - 1; /* G_MAXUINT when it is no sector */
      found += at > 0;
    }
  if (found < 2)
    {
      g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
                           TR ("No column is a sector of A17 (AZ, C1, … RU): this is no table of "
                               "Flores."));
      return FALSE;
    }
  if (isfinite (walk->census->options->workers_each))
    return TRUE;
  g_set_error_literal (
      error, MLG_ERROR, MLG_ERROR_USAGE,
      TR ("The file counts no workers. Say how many an establishment has on average: "
          "--workers-each 9.5 (it is noted as assumed)."));
  return FALSE;
}

/* The place is the first cell, its name the second; communes and employment zones alike stand under
 * the region asked for, else under the country. */
static gboolean
on_flores (const MlgStreamRow *row, gpointer data, GError **error)
{
  Walk *walk = data;
  MlgCensus *self = walk->census;
  g_autofree char *id = NULL, *name = NULL;
  double establishments;
  guint place;

  if (!walk->headed)
    {
      walk->headed = TRUE;
      return read_flores_header (walk, row, error);
    }
  self->counts->rows++;
  if (row->n < 2 || row->cells[0].length == 0)
    {
      self->counts->no_place++;
      return TRUE;
    }
  id = g_strndup (row->cells[0].text, row->cells[0].length);
  name = g_strndup (row->cells[1].text, row->cells[1].length);
  place = mlg_classes_add (self->places, id, name, self->options->region != NULL ? 1 : 0, "other");
  for (guint i = 0; i < row->n; i++)
    {
      if (walk->sector_of[i] == G_MAXUINT)
        continue;
      if (!mlg_census_number (self, row, row->cells[i], &establishments, error))
        return FALSE;
      if (establishments > 0)
        mlg_census_add (self, walk->sector_of[i], mlg_census_unknown_size (self), place,
                        establishments, establishments * self->options->workers_each, 0);
    }
  return TRUE;
}

gboolean
mlg_census_flores (MlgCensus *self, GError **error)
{
  Walk walk = { self, FALSE, { 0 } };

  self->source = "Flores (INSEE)";
  return mlg_stream_each_row (self->stream, on_flores, &walk, error);
}
