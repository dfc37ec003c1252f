/* INSEE's file of establishments, one row each. Nothing of a row is kept but the cell it counts
 * in. */
#include "import/mlg-census-private.h"

#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

enum
{
  STATE,
  COMMUNE,
  ACTIVITY,
  NOMENCLATURE,
  SIZE,
  DIFFUSION,
  NAME,
  ACTIVITY_2025,
  N_COLUMNS,
};

static const char *const names[N_COLUMNS] = {
  "etatAdministratifEtablissement",  "codeCommuneEtablissement",
  "activitePrincipaleEtablissement", "nomenclatureActivitePrincipaleEtablissement",
  "trancheEffectifsEtablissement",   "statutDiffusionEtablissement",
  "libelleCommuneEtablissement",     "activitePrincipaleNAF25Etablissement",
};

enum
{
  N_NEEDED = SIZE + 1,
  EVERY = 1 << 16, /* rows between two looks at the clock and at Ctrl-C */
};

typedef struct
{
  MlgCensus *census;
  gboolean headed;
} Walk;

static inline gboolean
is (MlgStreamCell cell, const char *word)
{
  return cell.length == strlen (word) && memcmp (cell.text, word, cell.length) == 0;
}

/* Overseas départements have three characters, the others two; Corsica's are 2A and 2B. */
static guint
find_department (const MlgCensus *self, MlgStreamCell commune)
{
  if (commune.length != 5)
    return G_MAXUINT;
  return mlg_classes_find (self->places,
                           mlg_code_pack (commune.text, memcmp (commune.text, "97", 2) == 0 ||
                                                                memcmp (commune.text, "98", 2) == 0
                                                            ? 3
                                                            : 2));
}

/* A commune becomes a territory when it is first met; its name is the file's (the least one by its
 * bytes, should there be several). */
static guint
find_commune (MlgCensus *self, const MlgStreamRow *row, MlgStreamCell commune, guint department)
{
  const gint64 code = (gint64) mlg_code_pack (commune.text, commune.length);
  const MlgStreamCell label = mlg_census_cell (self, row, NAME);
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, &code));
  MlgClass *class;

  if (at == 0)
    {
      g_autofree char *id = g_strndup (commune.text, commune.length);
      gint64 *key = g_new (gint64, 1);

      *key = code;
      at = mlg_classes_add (self->places, id, "", department, "commune") + 1;
      g_hash_table_insert (self->names, key, GUINT_TO_POINTER (at));
    }
  class = &g_array_index (self->places->classes, MlgClass, at - 1);
  if (label.length > 0 && !is (label, class->name) && !is (label, "[ND]") &&
      g_utf8_validate (label.text, label.length, NULL))
    {
      char *name = g_strndup (label.text, label.length);

      if (class->name[0] == '\0' || strcmp (name, class->name) < 0)
        {
          char *other = class->name;

          class->name = name;
          name = other;
        }
      g_free (name);
    }
  return at - 1;
}

static guint
find_sector (const MlgCensus *self, const MlgStreamRow *row)
{
  MlgStreamCell activity = mlg_census_cell (self, row, ACTIVITY);
  guint at;

  if (self->options->naf2025 && self->columns[ACTIVITY_2025] >= 0)
    activity = mlg_census_cell (self, row, ACTIVITY_2025);
  else if (!is (mlg_census_cell (self, row, NOMENCLATURE),
                self->options->naf2025 ? "NAF2025" : "NAFRev2"))
    return mlg_census_unknown_sector (self);
  at = mlg_classes_find (self->sectors, mlg_code_pack (activity.text, activity.length));
  return at != G_MAXUINT ? at : mlg_census_unknown_sector (self);
}

static gboolean
look_up (MlgCensus *self, GError **error)
{
  if (self->options->progress != NULL)
    self->options->progress (mlg_stream_share (self->stream), self->options->progress_data);
  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED, TR ("stopped."));
  return FALSE;
}

static void
count_row (MlgCensus *self, const MlgStreamRow *row)
{
  const MlgStreamCell commune = mlg_census_cell (self, row, COMMUNE);
  const MlgStreamCell diffusion = mlg_census_cell (self, row, DIFFUSION);
  const MlgStreamCell tranche = mlg_census_cell (self, row, SIZE);
  const gboolean withheld = diffusion.length > 0 && !is (diffusion, "O");
  guint place, size = mlg_census_unknown_size (self);
  double workers = 0;

  if (!is (mlg_census_cell (self, row, STATE), "A"))
    {
      self->counts->closed++;
      return;
    }
  place = find_department (self, commune);
  if (place == G_MAXUINT)
    {
      /* withheld, abroad, or an overseas place that is no département; else another region */
      if (commune.length == 5 && self->options->region != NULL)
        self->counts->elsewhere++;
      else
        self->counts->no_place++;
      return;
    }
  if (mlg_sizes_find (self->sizes, mlg_code_pack (tranche.text, tranche.length), &size, &workers) &&
      !(workers > 0) && self->options->employers)
    {
      self->counts->without_workers++;
      return;
    }
  if (g_strcmp0 (self->options->territories, "commune") == 0)
    place = find_commune (self, row, commune, place);
  mlg_census_add (self, find_sector (self, row), size, place, 1, workers, withheld);
}

static gboolean
on_row (const MlgStreamRow *row, gpointer data, GError **error)
{
  Walk *walk = data;
  MlgCensus *self = walk->census;

  if (!walk->headed)
    {
      walk->headed = TRUE;
      return mlg_census_find_columns (self, row, names, N_COLUMNS, N_NEEDED, error);
    }
  self->counts->rows++;
  count_row (self, row);
  return self->counts->rows % EVERY != 0 || look_up (self, error);
}

gboolean
mlg_census_sirene (MlgCensus *self, GError **error)
{
  Walk walk = { self, FALSE };

  self->source = "SIRENE (INSEE)";
  return mlg_stream_each_row (self->stream, on_row, &walk, error);
}
