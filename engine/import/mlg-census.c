/* Counting into cells, and the cells into the draft. */
#include "import/mlg-census-private.h"

#include <math.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

void
mlg_census_options_init (MlgCensusOptions *self)
{
  memset (self, 0, sizeof *self);
  self->workers_each = (double) NAN;
}

/* ---- what the forms use ---------------------------------------------------------- */

void
mlg_census_add (MlgCensus *self,
                guint sector,
                guint size,
                guint place,
                double establishments,
                double workers,
                double withheld)
{
  const gint64 key = (gint64) (((guint64) sector << 40) | ((guint64) size << 32) | place);
  MlgCount *cell = g_hash_table_lookup (self->cells, &key);

  if (cell == NULL)
    {
      cell = g_new0 (MlgCount, 1);
      cell->key = key;
      g_hash_table_insert (self->cells, &cell->key, cell);
    }
  cell->establishments += establishments;
  cell->workers += workers;
  cell->withheld += withheld;
  self->counts->counted += establishments;
  self->counts->withheld += withheld;
  if (size == mlg_census_unknown_size (self))
    self->counts->unknown_size += establishments;
  if (sector == mlg_census_unknown_sector (self))
    self->counts->unknown_sector += establishments;
}

static gboolean
names_match (const char *wanted, MlgStreamCell have)
{
  const gsize n = strlen (wanted);
  const gboolean beginning = n > 0 && wanted[n - 1] == '*';
  const gsize compared = beginning ? n - 1 : n;

  return (beginning ? have.length >= compared : have.length == compared) &&
         g_ascii_strncasecmp (wanted, have.text, compared) == 0;
}

gboolean
mlg_census_find_columns (MlgCensus *self,
                         const MlgStreamRow *header,
                         const char *const *names,
                         guint n,
                         guint n_needed,
                         GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      self->columns[i] = -1;
      for (guint c = 0; c < header->n && self->columns[i] < 0; c++)
        if (names_match (names[i], header->cells[c]))
          self->columns[i] = (int) c;
      if (self->columns[i] < 0 && i < n_needed)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", names[i]);
    }
  if (missing->len == 0)
    return TRUE;
  g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
               TR ("The file lacks these columns: %s. Is it the file you meant?"), missing->str);
  return FALSE;
}

gboolean
mlg_census_number (
    const MlgCensus *self, const MlgStreamRow *row, MlgStreamCell cell, double *out, GError **error)
{
  char text[32];
  char *end = text;

  (void) self;
  if (cell.length > 0 && cell.length < sizeof text)
    {
      memcpy (text, cell.text, cell.length);
      text[cell.length] = '\0';
      *out = g_ascii_strtod (text, &end);
      if (*end == '\0' && isfinite (*out) && *out >= 0 && g_ascii_isdigit (text[0]))
        return TRUE;
    }
  {
    g_autofree char *shown = g_strndup (cell.text, MIN (cell.length, 60));
    g_autofree char *clean = g_utf8_make_valid (shown, -1);

    g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
                 TR ("line %lu: «%s» is not a count. Write a number such as 12, 0 "
                     "where there is none."),
                 (gulong) row->line, clean);
  }
  return FALSE;
}

/* ---- the cells into the draft ----------------------------------------------------- */

static guint
add_row (MlgDraft *draft, MlgTableId table)
{
  return mlg_rows_append (mlg_draft_rows (draft, table), 0);
}

static void
set_text (MlgDraft *draft, MlgTableId table, guint row, const char *column, const char *text)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].text[row] =
      mlg_draft_intern (draft, text);
}

static void
set_number (MlgDraft *draft, MlgTableId table, guint row, const char *column, double value)
{
  mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].number[row] = value;
}

static void
set_word (MlgDraft *draft, MlgTableId table, guint row, const char *column, const char *word)
{
  const guint at = mlg_schema_column (table, column);
  char *rule = NULL, *mend = NULL;
  double value = (double) NAN;

  if (!mlg_column_parse (&mlg_schema_table (table)->columns[at], word, &value, &rule, &mend))
    g_error ("%s: %s", column, word);
  mlg_draft_rows (draft, table)->columns[at].number[row] = value;
}

/* Classes in use, and what they belong to. */
static guint8 *
mark_used (const MlgClasses *classes, const MlgCensus *self, guint shift, guint64 mask)
{
  guint8 *used = g_new0 (guint8, classes->classes->len);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      guint at = (guint) (((guint64) ((MlgCount *) value)->key >> shift) & mask);

      for (; at != G_MAXUINT && !used[at];
           at = g_array_index (classes->classes, MlgClass, at).parent)
        used[at] = 1;
    }
  return used;
}

static void
fill_sectors (MlgCensus *self, MlgDraft *draft)
{
  g_autofree guint8 *used = mark_used (self->sectors, self, 40, 0xffffff);

  for (guint i = 0; i < self->sectors->classes->len; i++)
    {
      const MlgClass *class = &g_array_index (self->sectors->classes, MlgClass, i);
      guint row;

      if (!used[i])
        continue;
      row = add_row (draft, MLG_T_SECTORS);
      set_text (draft, MLG_T_SECTORS, row, "sector_id", class->id);
      set_text (draft, MLG_T_SECTORS, row, "name", class->name);
      if (class->parent != G_MAXUINT)
        set_text (draft, MLG_T_SECTORS, row, "parent_id",
                  g_array_index (self->sectors->classes, MlgClass, class->parent).id);
      set_word (draft, MLG_T_SECTORS, row, "nomenclature",
                i == mlg_census_unknown_sector (self) ? "other"
                : self->options->naf2025              ? "NAF2025"
                                                      : "NAF2");
    }
}

/* A region alone in its map keeps its number: no département there has it. */
static const char *
place_id (const MlgCensus *self, guint at)
{
  const MlgClass *class = &g_array_index (self->places->classes, MlgClass, at);

  return self->options->region != NULL && g_strcmp0 (class->level, "region") == 0 ? class->id + 1
                                                                                  : class->id;
}

static void
fill_places (MlgCensus *self, MlgDraft *draft)
{
  g_autofree guint8 *used = mark_used (self->places, self, 0, 0xffffffff);

  for (guint i = 0; i < self->places->classes->len; i++)
    {
      const MlgClass *class = &g_array_index (self->places->classes, MlgClass, i);
      guint row;

      if (!used[i])
        continue;
      row = add_row (draft, MLG_T_TERRITORIES);
      set_text (draft, MLG_T_TERRITORIES, row, "territory_id", place_id (self, i));
      set_text (draft, MLG_T_TERRITORIES, row, "name",
                class->name[0] != '\0' ? class->name : class->id);
      set_word (draft, MLG_T_TERRITORIES, row, "level", class->level);
      if (class->parent != G_MAXUINT)
        set_text (draft, MLG_T_TERRITORIES, row, "parent_id", place_id (self, class->parent));
    }
}

static void
fill_sizes (MlgCensus *self, MlgDraft *draft)
{
  for (guint i = 0; i < self->sizes->classes->len; i++)
    {
      const MlgSizeClass *class = &g_array_index (self->sizes->classes, MlgSizeClass, i);
      const guint row = add_row (draft, MLG_T_SIZES);

      set_text (draft, MLG_T_SIZES, row, "size_id", class->id);
      set_text (draft, MLG_T_SIZES, row, "name", class->name);
      set_number (draft, MLG_T_SIZES, row, "min_workers", class->least);
      set_number (draft, MLG_T_SIZES, row, "max_workers", class->most);
    }
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const gint64 x = (*(MlgCount *const *) a)->key, y = (*(MlgCount *const *) b)->key;

  return (x > y) - (x < y);
}

/* What the workers of a cell rest on: given, a mean told by the caller, the bounds of a class, or
 * nothing at all (0, for establishments of unknown size). */
static const char *
quality_of (const MlgCensus *self, guint size)
{
  if (self->options->form != MLG_CENSUS_SIRENE)
    return isfinite (self->options->workers_each) ? "assumed" : "measured";
  return size == mlg_census_unknown_size (self) ? "assumed" : "estimated";
}

static void
fill_cell (MlgCensus *self, MlgDraft *draft, const MlgCount *cell)
{
  const guint sector = (guint) (cell->key >> 40), size = (guint) (cell->key >> 32) & 0xff;
  const guint place = (guint) (cell->key & 0xffffffff), row = add_row (draft, MLG_T_TARGETS);
  const char *sector_id = g_array_index (self->sectors->classes, MlgClass, sector).id;
  const char *size_id = g_array_index (self->sizes->classes, MlgSizeClass, size).id;
  g_autofree char *id = g_strdup_printf ("%s-%s-%s", place_id (self, place), sector_id, size_id);

  set_text (draft, MLG_T_TARGETS, row, "target_id", id);
  set_text (draft, MLG_T_TARGETS, row, "sector_id", sector_id);
  set_text (draft, MLG_T_TARGETS, row, "size_id", size_id);
  set_text (draft, MLG_T_TARGETS, row, "territory_id", place_id (self, place));
  set_number (draft, MLG_T_TARGETS, row, "establishments", cell->establishments);
  set_number (draft, MLG_T_TARGETS, row, "workers", rint (cell->workers));
  if (cell->withheld >= cell->establishments)
    set_number (draft, MLG_T_TARGETS, row, "diffusible", 0);
  set_text (draft, MLG_T_TARGETS, row, "source", self->source);
  set_word (draft, MLG_T_TARGETS, row, "quality", quality_of (self, size));
  if (self->options->as_of != NULL)
    set_word (draft, MLG_T_TARGETS, row, "as_of", self->options->as_of);
}

static void
fill (MlgCensus *self, MlgDraft *draft)
{
  static const MlgTableId replaced[] = { MLG_T_TERRITORIES, MLG_T_SECTORS, MLG_T_SIZES,
                                         MLG_T_TARGETS };
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (cells, value);
  for (guint i = 0; i < G_N_ELEMENTS (replaced); i++)
    mlg_draft_rows (draft, replaced[i])->n = 0;
  g_ptr_array_sort (cells, compare_counts);
  fill_places (self, draft);
  fill_sectors (self, draft);
  fill_sizes (self, draft);
  for (guint i = 0; i < cells->len; i++)
    fill_cell (self, draft, g_ptr_array_index (cells, i));
  self->counts->cells = cells->len;
}

/* ---- the whole -------------------------------------------------------------------- */

static gboolean
prepare (MlgCensus *self, const char *path, GError **error)
{
  static const char *const levels[] = { "department", "region", "commune" };
  const MlgCensusOptions *options = self->options;
  const char *level = options->territories != NULL ? options->territories : levels[0];
  const char *sectors = options->sectors != NULL             ? options->sectors
                        : options->naf2025                   ? "division"
                        : options->form == MLG_CENSUS_FLORES ? "a17"
                                                             : "a38";
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    known |= g_str_equal (levels[i], level) &&
             (i < 2 || options->form == MLG_CENSUS_SIRENE || options->territories == NULL);
  if (!known)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   TR ("This file has no territories of the level %s. Write %s."), level,
                   options->form == MLG_CENSUS_SIRENE ? "region, department, commune"
                                                      : "region, department");
      return FALSE;
    }
  self->sectors =
      mlg_classes_new_sectors (options->naf2025 ? MLG_NAF2025 : MLG_NAF2, sectors, error);
  if (self->sectors == NULL)
    return FALSE;
  self->places = mlg_classes_new_places (options->region, !g_str_equal (level, "region"), error);
  if (self->places == NULL)
    return FALSE;
  self->sizes = mlg_sizes_new ();
  self->stream = mlg_stream_open (path, error);
  return self->stream != NULL;
}

gboolean
mlg_census_read (MlgDraft *draft,
                 const char *path,
                 const MlgCensusOptions *options,
                 MlgCensusCounts *out_counts,
                 GCancellable *cancellable,
                 GError **error)
{
  static gboolean (*const read[]) (MlgCensus *, GError **) = { mlg_census_sirene, mlg_census_urssaf,
                                                               mlg_census_flores };
  MlgCensus self = { .options = options, .counts = out_counts, .cancellable = cancellable };
  gboolean done;

  memset (out_counts, 0, sizeof *out_counts);
  self.cells = g_hash_table_new_full (mlg_code_hash, g_int64_equal, NULL, g_free);
  self.names = g_hash_table_new_full (mlg_code_hash, g_int64_equal, g_free, NULL);
  done = prepare (&self, path, error) && read[options->form](&self, error);
  if (done && g_hash_table_size (self.cells) == 0)
    {
      done = FALSE;
      g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_UNREADABLE,
                   TR ("%s has no establishment to count: %lu rows read."), path,
                   (gulong) out_counts->rows);
    }
  if (done)
    fill (&self, draft);
  mlg_stream_free (self.stream);
  mlg_classes_free (self.sectors);
  mlg_classes_free (self.places);
  mlg_sizes_free (self.sizes);
  g_hash_table_unref (self.cells);
  g_hash_table_unref (self.names);
  return done;
}
