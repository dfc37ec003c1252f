#include "import/mlg-classes.h"
#include "import/mlg-embedded.h"
#include "reader/mlg-csv.h"

#include <math.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

guint64
mlg_code_pack (const char *text, gsize length)
{
  guint64 code = 0;
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] != '.')
      {
        if (++n > 8)
          return 0;
        code = code << 8 | (guchar) text[i];
      }
  return code;
}

guint
mlg_code_hash (gconstpointer key)
{
  return (guint) ((*(const guint64 *) key * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 32);
}

static guint64
pack (const char *text)
{
  return mlg_code_pack (text, strlen (text));
}

/* ---- the files the library carries --------------------------------------------- */

typedef struct
{
  gboolean (*row) (char *const *cells, gpointer data);
  gpointer data;
  gboolean headed;
} Embedded;

static gboolean
on_row (const MlgCsvRow *row, gpointer data)
{
  Embedded *embedded = data;

  if (!embedded->headed)
    return embedded->headed = TRUE;
  return embedded->row (row->cells, embedded->data);
}

/* A fault in what the library carries stops the program. */
static void
each_embedded (const char *name, gboolean (*row) (char *const *cells, gpointer data), gpointer data)
{
  g_autofree char *path = g_strconcat ("/maillage/nomenclatures/", name, NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgCsv) csv = NULL;
  Embedded embedded = { row, data, FALSE };
  char *text = mlg_embedded_text (path);

  g_assert (text != NULL);
  csv = mlg_csv_new_take (text, strlen (text), name, faults);
  if (csv == NULL || !mlg_csv_each_row (csv, on_row, &embedded, faults))
    g_error ("%s is damaged", name);
}

/* ---- trees ---------------------------------------------------------------------- */

static void
clear_class (gpointer data)
{
  MlgClass *class = data;

  g_free (class->id);
  g_free (class->name);
}

static MlgClasses *
classes_new (void)
{
  MlgClasses *self = g_new0 (MlgClasses, 1);

  self->classes = g_array_new (FALSE, FALSE, sizeof (MlgClass));
  g_array_set_clear_func (self->classes, clear_class);
  self->by_code = g_hash_table_new_full (mlg_code_hash, g_int64_equal, g_free, NULL);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
mlg_classes_free (MlgClasses *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->classes);
  g_hash_table_unref (self->by_code);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

guint
mlg_classes_find (const MlgClasses *self, guint64 code)
{
  const gint64 key = (gint64) code;

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->by_code, &key)) - 1;
}

static void
count_in (MlgClasses *self, guint64 code, guint class)
{
  gint64 *key = g_new (gint64, 1);

  *key = (gint64) code;
  g_hash_table_insert (self->by_code, key, GUINT_TO_POINTER (class + 1));
}

guint
mlg_classes_add (
    MlgClasses *self, const char *id, const char *name, guint parent, const char *level)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));
  MlgClass class;

  if (at > 0)
    return at - 1;
  class.id = g_strdup (id);
  class.name = g_strdup (name);
  class.parent = parent;
  class.level = level;
  g_array_append_val (self->classes, class);
  at = self->classes->len;
  g_hash_table_insert (self->by_id, g_strdup (id), GUINT_TO_POINTER (at));
  return at - 1;
}

/* ---- sectors -------------------------------------------------------------------- */

typedef struct
{
  MlgClasses *classes;
  guint depth; /* how many levels of the tree are kept */
} Sectors;

/* Some classes of one level are whole classes of the next under the same code (FZ, construction):
 * they are one. */
static gboolean
on_naf2 (char *const *cells, gpointer data)
{
  enum
  {
    CODE = 1,
    LABEL,
    A88,
    LABEL_A88,
    A38 = 6,
    LABEL_A38,
    A17,
    LABEL_A17,
  };
  const Sectors *self = data;
  const guint levels[][2] = {
    { A17, LABEL_A17 }, { A38, LABEL_A38 }, { A88, LABEL_A88 }, { CODE, LABEL }
  };
  guint at = G_MAXUINT;

  for (guint i = 0; i < self->depth; i++)
    at = mlg_classes_add (self->classes, cells[levels[i][0]], cells[levels[i][1]], at, NULL);
  count_in (self->classes, pack (cells[CODE]), at);
  return TRUE;
}

static gboolean
on_section (char *const *cells, gpointer data)
{
  const Sectors *self = data;
  const guint first = (guint) g_ascii_strtoull (cells[2], NULL, 10);
  const guint last = (guint) g_ascii_strtoull (cells[3], NULL, 10);
  const guint at = mlg_classes_add (self->classes, cells[0], cells[1], G_MAXUINT, NULL);

  /* where a division's activities find their section */
  for (guint division = first; division <= last; division++)
    {
      g_autofree char *code = g_strdup_printf ("%02u", division);

      count_in (self->classes, pack (code), at);
    }
  return TRUE;
}

static gboolean
on_naf2025 (char *const *cells, gpointer data)
{
  const Sectors *self = data;
  g_autofree char *division = g_strndup (cells[0], 2);
  g_autofree char *name = g_strconcat ("Division ", division, NULL);
  guint at = mlg_classes_find (self->classes, pack (division));

  g_return_val_if_fail (at != G_MAXUINT, TRUE);
  if (self->depth >= 2)
    at = mlg_classes_add (self->classes, division, name, at, NULL);
  if (self->depth >= 3)
    {
      g_auto (GStrv) parts = g_strsplit (cells[0], ".", 2);
      g_autofree char *code = g_strconcat (parts[0], parts[1], NULL);

      at = mlg_classes_add (self->classes, code, cells[1], at, NULL);
    }
  count_in (self->classes, pack (cells[0]), at);
  return TRUE;
}

MlgClasses *
mlg_classes_new_sectors (MlgNomenclature nomenclature, const char *level, GError **error)
{
  static const char *const levels[][5] = { { "a17", "a38", "a88", "naf", NULL },
                                           { "section", "division", "naf", NULL } };
  Sectors self = { classes_new (), 0 };

  for (guint i = 0; levels[nomenclature][i] != NULL; i++)
    if (g_str_equal (levels[nomenclature][i], level))
      self.depth = i + 1;
  if (self.depth == 0)
    {
      mlg_classes_free (self.classes);
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   TR ("There is no level of sectors %s. Write %s."), level,
                   nomenclature == MLG_NAF2 ? "a17, a38, a88, naf" : "section, division, naf");
      return NULL;
    }
  if (nomenclature == MLG_NAF2)
    each_embedded ("naf_rev2_hierarchie.csv", on_naf2, &self);
  else
    {
      each_embedded ("naf_2025_sections.csv", on_section, &self);
      each_embedded ("naf_2025.csv", on_naf2025, &self);
    }
  mlg_classes_add (self.classes, "inconnu", "activité inconnue", G_MAXUINT, NULL);
  return self.classes;
}

/* ---- places --------------------------------------------------------------------- */

typedef struct
{
  MlgClasses *classes;
  const char *region;
  gboolean departments;
} Places;

static gboolean
on_region (char *const *cells, gpointer data)
{
  const Places *self = data;

  if (self->region == NULL || g_str_equal (self->region, cells[0]))
    {
      g_autofree char *id = g_strconcat ("R", cells[0], NULL);

      mlg_classes_add (self->classes, id, cells[5], 0, "region");
    }
  return TRUE;
}

/* Regions and départements share numbers (84 is a region and the Vaucluse): where both are met the
 * region gets a letter; alone in its map it keeps its number. */
static gboolean
on_department (char *const *cells, gpointer data)
{
  const Places *self = data;
  g_autofree char *region = g_strconcat ("R", cells[1], NULL);
  const guint up = GPOINTER_TO_UINT (g_hash_table_lookup (self->classes->by_id, region));

  if (up > 0)
    count_in (self->classes, pack (cells[0]),
              self->departments
                  ? mlg_classes_add (self->classes, cells[0], cells[6], up - 1, "department")
                  : up - 1);
  return TRUE;
}

MlgClasses *
mlg_classes_new_places (const char *region, gboolean departments, GError **error)
{
  Places self = { classes_new (), region, departments };

  mlg_classes_add (self.classes, "FR", "France", G_MAXUINT, "country");
  each_embedded ("cog_regions_2024.csv", on_region, &self);
  if (self.classes->classes->len == 1)
    {
      mlg_classes_free (self.classes);
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   TR ("There is no region %s. Write its INSEE code, such as 84 or 11."), region);
      return NULL;
    }
  each_embedded ("cog_departements_2024.csv", on_department, &self);
  return self.classes;
}

/* ---- sizes ---------------------------------------------------------------------- */

static gboolean
on_size (char *const *cells, gpointer data)
{
  MlgSizes *self = data;
  MlgSizeClass class;

  class.id = g_strdup (cells[0]);
  class.name = g_strdup (cells[1]);
  class.least = g_ascii_strtod (cells[2], NULL);
  class.most = cells[3][0] != '\0' ? g_ascii_strtod (cells[3], NULL) : (double) NAN;
  g_array_append_val (self->classes, class);
  return TRUE;
}

static gboolean
on_code (char *const *cells, gpointer data)
{
  MlgSizes *self = data;
  const double least = g_ascii_strtod (cells[2], NULL), most = g_ascii_strtod (cells[3], NULL);
  gint64 *key = g_new (gint64, 1);
  guint size = 0;

  while (size < self->classes->len &&
         !g_str_equal (g_array_index (self->classes, MlgSizeClass, size).id, cells[1]))
    size++;
  g_assert (size < self->classes->len && self->n_codes < G_N_ELEMENTS (self->size));
  self->size[self->n_codes] = size;
  self->workers[self->n_codes] = sqrt (least * most);
  *key = (gint64) pack (cells[0]);
  g_hash_table_insert (self->by_code, key, GUINT_TO_POINTER (++self->n_codes));
  return TRUE;
}

static void
clear_size (gpointer data)
{
  MlgSizeClass *class = data;

  g_free (class->id);
  g_free (class->name);
}

MlgSizes *
mlg_sizes_new (void)
{
  MlgSizes *self = g_new0 (MlgSizes, 1);

  self->classes = g_array_new (FALSE, FALSE, sizeof (MlgSizeClass));
  g_array_set_clear_func (self->classes, clear_size);
  self->by_code = g_hash_table_new_full (mlg_code_hash, g_int64_equal, g_free, NULL);
  each_embedded ("tailles.csv", on_size, self);
  each_embedded ("tranches.csv", on_code, self);
  return self;
}

void
mlg_sizes_free (MlgSizes *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->classes);
  g_hash_table_unref (self->by_code);
  g_free (self);
}

gboolean
mlg_sizes_find (const MlgSizes *self, guint64 code, guint *out_size, double *out_workers)
{
  const gint64 key = (gint64) code;
  const guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_code, &key));

  if (at == 0)
    return FALSE;
  *out_size = self->size[at - 1];
  *out_workers = self->workers[at - 1];
  return TRUE;
}
