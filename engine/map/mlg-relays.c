/* Relays and the links between them. */
#include "map/mlg-freeze.h"

guint
mlg_freeze_kind (const MlgFreeze *self, MlgTableId table, guint row)
{
  return mlg_freeze_refer (self, table, row, mlg_schema_column (table, "kind"));
}

static const char *
text_of (const MlgRows *rows, guint row, const char *id)
{
  return mlg_rows_text (rows, row, mlg_schema_column (rows->spec->table, id));
}

static double
number_of (const MlgRows *rows, guint row, const char *id)
{
  return mlg_rows_number (rows, row, mlg_schema_column (rows->spec->table, id));
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

const char **
mlg_freeze_words (GHashTable *words, guint *out_n)
{
  const char **sorted = (const char **) (gpointer) g_hash_table_get_keys_as_array (words, out_n);

  qsort (sorted, *out_n, sizeof *sorted, compare_texts);
  return sorted;
}

guint
mlg_freeze_find_word (const char *const *words, guint n, const char *word)
{
  const char *const *found;

  if (!word || n == 0)
    return MLG_NONE;
  found = bsearch (&word, words, n, sizeof *words, compare_texts);
  return found ? (guint) (found - words) : MLG_NONE;
}

void
mlg_freeze_check_words (MlgFreeze *self, MlgTableId table, const char *id)
{
  const MlgRows *rows = &self->map->rows[table];
  const guint column = mlg_schema_column (table, id);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; r < rows->n; r++)
    {
      const char *word = mlg_rows_text (rows, r, column), *first;
      g_autofree char *folded = word ? g_utf8_casefold (word, -1) : NULL;
      g_autofree char *rule = NULL;

      if (!word)
        continue;
      first = g_hash_table_lookup (seen, folded);
      if (!first)
        g_hash_table_insert (seen, g_steal_pointer (&folded), mlg_unconst (word));
      if (!first || strcmp (first, word) == 0)
        continue;
      rule = g_strdup_printf (_ ("differs only by case from “%s”."), first);
      mlg_freeze_tell (self, MLG_FAULT, table, r, (int) column,
                       N_ ("differs only by case from another word."), rule,
                       _ ("Write the same word in the same way everywhere."));
    }
}

static void
make_groups (MlgFreeze *self)
{
  const MlgRows *rows = &self->map->rows[MLG_T_RELAYS];
  g_autoptr (GHashTable) groups = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint r = 0; r < rows->n; r++)
    if (text_of (rows, r, "exclusive_group"))
      g_hash_table_add (groups, mlg_unconst (text_of (rows, r, "exclusive_group")));
  self->map->group_ids = mlg_freeze_words (groups, &self->map->n_groups);
  mlg_freeze_check_words (self, MLG_T_RELAYS, "exclusive_group");
}

static void
read_relay (MlgFreeze *self, guint r, MlgRelay *relay)
{
  const MlgTableId t = MLG_T_RELAYS, k = MLG_T_RELAY_KINDS;
  const MlgMap *map = self->map;
  const MlgRows *rows = &map->rows[t];
  const double sphere = number_of (rows, r, "sphere"), status = number_of (rows, r, "status");

  relay->id = mlg_rows_text (rows, r, 0) ? mlg_rows_text (rows, r, 0) : "";
  relay->name = text_of (rows, r, "name");
  relay->kind = text_of (rows, r, "kind");
  relay->kind_row = mlg_freeze_kind (self, t, r);
  relay->sphere = isnan (sphere) ? 0 : (guint8) sphere;
  relay->status = isnan (status) ? 0 : (guint8) status;
  relay->confidential = number_of (rows, r, "confidential") > 0;
  relay->quality = mlg_freeze_quality (self, t, r);
  relay->territory = mlg_freeze_refer (self, t, r, mlg_schema_column (t, "territory_id"));
  relay->group =
      mlg_freeze_find_word (map->group_ids, map->n_groups, text_of (rows, r, "exclusive_group"));
  relay->nominal_members = number_of (rows, r, "nominal_members");
  relay->sensitivity = mlg_freeze_number (self, t, r, "sensitivity", k, relay->kind_row);
  relay->funded_share = mlg_freeze_number (self, t, r, "funded_share", k, relay->kind_row);
  relay->staff_days = mlg_freeze_figure (self, t, r, "staff_days", k, relay->kind_row);
  relay->mobilisation_days =
      mlg_freeze_figure (self, t, r, "mobilisation_days", k, relay->kind_row);
  relay->budget = mlg_freeze_figure (self, t, r, "budget", k, relay->kind_row);
  relay->funding = mlg_freeze_refer (self, t, r, mlg_schema_column (t, "funding_id"));
  relay->live = mlg_freeze_span (self, t, r);
  relay->live_open = (MlgSpan){ MLG_DAY_MIN, MLG_DAY_MAX };
  relay->row = r;
}

void
mlg_freeze_relays (MlgFreeze *self)
{
  MlgMap *map = self->map;

  make_groups (self);
  mlg_freeze_check_ends (self, MLG_T_RELAY_KINDS, "penetration");
  map->n_relays = map->rows[MLG_T_RELAYS].n;
  map->relays = g_new0 (MlgRelay, map->n_relays + 1);
  for (guint r = 0; r < map->n_relays; r++)
    read_relay (self, r, &map->relays[r]);
}

void
mlg_freeze_links (MlgFreeze *self)
{
  MlgMap *map = self->map;
  const MlgTableId t = MLG_T_LINKS;
  const MlgRows *rows = &map->rows[t];

  mlg_freeze_check_ends (self, t, "pass_on");
  map->n_links = rows->n;
  map->links = g_new0 (MlgLink, rows->n + 1);
  for (guint r = 0; r < rows->n; r++)
    {
      MlgLink *link = &map->links[r];
      const double kind = number_of (rows, r, "kind");

      link->from = mlg_freeze_refer (self, t, r, 0);
      link->to = mlg_freeze_refer (self, t, r, 1);
      link->kind = isnan (kind) ? 0 : (guint8) kind;
      link->pass_on = mlg_freeze_figure (self, t, r, "pass_on", t, MLG_NONE);
      link->live = mlg_freeze_span (self, t, r);
      link->row = r;
      if (link->from != MLG_NONE && link->from == link->to)
        mlg_freeze_tell (self, MLG_FAULT, t, r, 1,
                         N_ ("is a relay that passes things on to itself."), NULL,
                         _ ("Write another relay, or remove the row."));
    }
}
