/* Reading definitions: those of the program, then those of the map. */
#include "indicator/mlg-definition.h"

#include <gio/gio.h>
#include <string.h>

static const MlgWord *
words_of (const char *column)
{
  return mlg_schema_table (MLG_T_INDICATORS)
      ->columns[mlg_schema_column (MLG_T_INDICATORS, column)]
      .values;
}

const char *
mlg_definition_word (const char *column, guint value, gboolean id)
{
  const MlgWord *word = &words_of (column)[value];

  return id ? word->id : word->label;
}

static void
definition_free (gpointer data)
{
  MlgDefinition *self = data;
  char *texts[] = {
    self->id,        self->name,   self->objective, self->numerator_text, self->denominator_text,
    self->framework, self->method, self->source
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  mlg_expression_free (self->numerator);
  mlg_expression_free (self->denominator);
  g_free (self);
}

static gboolean
read_formula (const char *text, MlgExpression **out, GError **error)
{
  *out = NULL;
  if (text == NULL || *text == '\0')
    return TRUE;
  *out = mlg_expression_new (text, mlg_block_find, mlg_block_names (), MLG_N_BLOCKS, error);
  return *out != NULL;
}

static gboolean
read_formulas (MlgDefinition *self, GError **error)
{
  return read_formula (self->numerator_text, &self->numerator, error) &&
         read_formula (self->denominator_text, &self->denominator, error);
}

static char *
text_of (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static gboolean
word_of (GKeyFile *file, const char *group, const char *key, guint8 *out, GError **error)
{
  g_autofree char *text = text_of (file, group, key);
  const MlgWord *words = words_of (key);

  for (guint i = 0; words[i].id != NULL; i++)
    if (g_strcmp0 (words[i].id, text) == 0)
      {
        *out = (guint8) i;
        return TRUE;
      }
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE, "[%s] %s: %s", group, key,
               text != NULL ? text : "");
  return FALSE;
}

static gboolean
parse_one (GKeyFile *file, const char *group, GPtrArray *out, GError **error)
{
  MlgDefinition *self = g_new0 (MlgDefinition, 1);
  guint8 unit = 0;

  g_ptr_array_add (out, self);
  self->id = g_strdup (group);
  self->row = MLG_NONE;
  self->version = MAX (1, g_key_file_get_integer (file, group, "version", NULL));
  self->decimals = (guint) CLAMP (g_key_file_get_integer (file, group, "decimals", NULL), 0, 6);
  self->name = text_of (file, group, "name");
  self->objective = text_of (file, group, "objective");
  self->numerator_text = text_of (file, group, "numerator");
  self->denominator_text = text_of (file, group, "denominator");
  self->framework = text_of (file, group, "framework");
  self->method = text_of (file, group, "method");
  self->source = text_of (file, group, "source");
  if (!word_of (file, group, "unit", &unit, error) ||
      !word_of (file, group, "direction", &self->direction, error) ||
      !word_of (file, group, "kind", &self->kind, error))
    return FALSE;
  self->unit = (MlgUnit) unit;
  return read_formulas (self, error);
}

GPtrArray *
mlg_definitions_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (definition_free);
  g_auto (GStrv) groups = NULL;

  if (!g_key_file_load_from_data (file, text,
                                  (gsize) (length < 0 ? (gssize) strlen (text) : length),
                                  G_KEY_FILE_NONE, error))
    return NULL;
  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (!parse_one (file, groups[i], out, error))
      return NULL;
  return g_steal_pointer (&out);
}

const MlgDefinition *
mlg_definitions_find (const GPtrArray *definitions, const char *id)
{
  for (guint i = 0; i < definitions->len; i++)
    {
      const MlgDefinition *definition = g_ptr_array_index (definitions, i);

      if (strcmp (definition->id, id) == 0)
        return definition;
    }
  return NULL;
}

static char *
cell_text (const MlgRows *rows, guint row, const char *column)
{
  return g_strdup (mlg_rows_text (rows, row, mlg_schema_column (MLG_T_INDICATORS, column)));
}

static double
cell_number (const MlgRows *rows, guint row, const char *column, double fallback)
{
  const double value = mlg_rows_number (rows, row, mlg_schema_column (MLG_T_INDICATORS, column));

  return value >= 0 ? value : fallback;
}

static char *
place_of (const MlgRows *rows, guint row)
{
  const guint line = mlg_rows_line (rows, row);
  const char *file = mlg_rows_file (rows, row);

  return line > 0 ? g_strdup_printf ("%s:%u", file != NULL ? file : "indicators", line)
                  : g_strdup_printf ("indicators %s", mlg_rows_text (rows, row, 0));
}

static MlgDefinition *
read_row (const MlgRows *rows, guint row)
{
  MlgDefinition *self = g_new0 (MlgDefinition, 1);

  self->row = row;
  self->id = cell_text (rows, row, "indicator_id");
  self->version = (int) cell_number (rows, row, "version", 1);
  self->name = cell_text (rows, row, "name");
  self->objective = cell_text (rows, row, "objective");
  self->numerator_text = cell_text (rows, row, "numerator");
  self->denominator_text = cell_text (rows, row, "denominator");
  self->unit = (MlgUnit) cell_number (rows, row, "unit", 0);
  self->decimals = (guint) cell_number (rows, row, "decimals", 1);
  self->direction = (guint8) cell_number (rows, row, "direction", 0);
  self->kind = (guint8) cell_number (rows, row, "kind", 0);
  self->framework = cell_text (rows, row, "framework");
  self->method = cell_text (rows, row, "method");
  self->source = cell_text (rows, row, "source");
  return self;
}

/* A row of the map takes the place of an older version; one that says otherwise under a number that
 * is taken is refused. */
static gboolean
take_row (GPtrArray *all, MlgDefinition *own, const char *place, GError **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      MlgDefinition *other = g_ptr_array_index (all, i);

      if (strcmp (other->id, own->id) != 0)
        continue;
      if (other->version == own->version)
        {
          g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                       mlg_tr (mlg_message_lang (),
                               "%s: version %d of %s is taken; a changed definition is a new "
                               "version: write %d."),
                       place, own->version, own->id, own->version + 1);
          definition_free (own);
          return FALSE;
        }
      if (other->version > own->version)
        {
          definition_free (own);
          return TRUE;
        }
      g_ptr_array_index (all, i) = own;
      definition_free (other);
      return TRUE;
    }
  g_ptr_array_add (all, own);
  return TRUE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const MlgDefinition *const *) a)->id, (*(const MlgDefinition *const *) b)->id);
}

GPtrArray *
mlg_definitions_new (const MlgMap *map, GError **error)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_INDICATORS);
  g_autoptr (GBytes) bytes =
      g_resources_lookup_data ("/maillage/indicators.ini", G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) all = NULL;
  gsize length;

  if (bytes == NULL)
    return NULL;
  all = mlg_definitions_parse (g_bytes_get_data (bytes, &length), (gssize) g_bytes_get_size (bytes),
                               error);
  for (guint r = 0; all != NULL && r < rows->n; r++)
    {
      MlgDefinition *own = read_row (rows, r);
      g_autofree char *place = place_of (rows, r);
      g_autoptr (GError) formula = NULL;

      if (!read_formulas (own, &formula))
        {
          g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS, "%s: %s", place,
                       formula->message);
          definition_free (own);
          return NULL;
        }
      if (!take_row (all, own, place, error))
        return NULL;
    }
  if (all != NULL)
    g_ptr_array_sort (all, compare_ids);
  return g_steal_pointer (&all);
}

MlgColumnKind
mlg_definition_column_kind (const MlgDefinition *self)
{
  switch (self->unit)
    {
    case MLG_UNIT_SHARE:
    case MLG_UNIT_RATE:
      return MLG_COLUMN_SHARE;
    case MLG_UNIT_EUROS:
      return MLG_COLUMN_EUROS;
    case MLG_UNIT_DAYS:
      return MLG_COLUMN_DAYS;
    case MLG_UNIT_RATIO:
    case MLG_UNIT_COUNT:
    case MLG_N_UNITS:
    default:
      return MLG_COLUMN_NUMBER;
    }
}

/* TRUE when some (all = FALSE) or all blocks pass. */
static gboolean
blocks_pass (const MlgDefinition *self, gboolean (*pass) (MlgBlockId id), gboolean all)
{
  const MlgExpression *parts[] = { self->numerator, self->denominator };
  gboolean any = FALSE;

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      guint n = 0;
      const guint *blocks = parts[p] != NULL ? mlg_expression_blocks (parts[p], &n) : NULL;

      for (guint i = 0; i < n; i++)
        {
          const gboolean one = pass ((MlgBlockId) blocks[i]);

          any = any || one;
          if (all && !one)
            return FALSE;
        }
    }
  return any;
}

gboolean
mlg_definition_is_drawn (const MlgDefinition *self)
{
  return blocks_pass (self, mlg_block_is_drawn, FALSE);
}

static gboolean
is_model (MlgBlockId id)
{
  return id <= MLG_BLOCK_relays_with_days || id == MLG_BLOCK_reached_lost_without_first ||
         id == MLG_BLOCK_deliverables_with_goal || id == MLG_BLOCK_deliverables_at_goal;
}

gboolean
mlg_definition_is_model (const MlgDefinition *self)
{
  return blocks_pass (self, is_model, TRUE);
}
