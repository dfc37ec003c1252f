/* Words that must not leave: confidential relays by id and name, names of establishments, and ids
 * of cells that are numbers of an establishment or a legal unit. */
#include "base/mlg-words.h"
#include "publish/mlg-publish-private.h"

#include <math.h>
#include <string.h>

/* SIREN (9 digits) and SIRET (14), spaces apart. */
static gboolean
is_register_number (const char *id)
{
  guint digits = 0;

  for (const char *p = id; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        digits++;
      else if (*p != ' ' && *p != '-' && *p != '.')
        return FALSE;
    }
  return digits == 9 || digits == 14;
}

static const char *
kind_name (const MlgMap *map, const MlgRelay *relay)
{
  const MlgRows *kinds = mlg_map_rows (map, MLG_T_RELAY_KINDS);
  const char *name =
      relay->kind_row != MLG_NONE
          ? mlg_rows_text (kinds, relay->kind_row, mlg_schema_column (MLG_T_RELAY_KINDS, "name"))
          : NULL;

  return name != NULL ? name : relay->kind;
}

static void
hush_word (MlgHush *self, const char *word, char *instead)
{
  if (word == NULL || *word == '\0' || g_hash_table_contains (self->whole, word))
    {
      g_free (instead);
      return;
    }
  g_hash_table_insert (self->whole, g_strdup (word), instead);
  g_ptr_array_add (self->parts, g_strdup (word));
}

static void
hush_relay (MlgHush *self, const MlgRelay *relay)
{
  const MlgMap *map = self->map;
  const guint r = (guint) (relay - map->relays);

  hush_word (self, relay->name,
             g_strdup_printf ("%s (%s)", mlg_tr (self->lang, N_ ("confidential relay")),
                              kind_name (map, relay)));
  hush_word (self, relay->id, g_strdup_printf ("confidential:%s", relay->kind));
  for (guint i = map->relay_lever_start[r]; i < map->relay_lever_start[r + 1]; i++)
    {
      const MlgLever *lever = &map->levers[map->relay_levers[i]];

      hush_word (self, lever->id, g_strdup_printf ("confidential:%s", relay->kind));
    }
}

static int
longest_first (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;
  const gsize n = strlen (x), m = strlen (y);

  return n != m ? (n > m ? -1 : 1) : strcmp (x, y);
}

void
mlg_hush_init (MlgHush *self, const MlgMap *map, MlgLang lang)
{
  *self = (MlgHush){ .map = map, .lang = lang };
  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->looked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);
  for (guint r = 0; r < map->n_relays; r++)
    if (map->relays[r].confidential)
      hush_relay (self, &map->relays[r]);
  for (guint c = 0; c < map->n_cells; c++)
    {
      hush_word (self, map->cells[c].name, NULL);
      if (is_register_number (map->cells[c].id))
        hush_word (self, map->cells[c].id, NULL);
    }
  g_ptr_array_sort (self->parts, longest_first);
}

void
mlg_hush_clear (MlgHush *self)
{
  g_clear_pointer (&self->whole, g_hash_table_unref);
  g_clear_pointer (&self->looked, g_hash_table_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
}

static gboolean
is_word_edge (const char *text, const char *at)
{
  const gunichar c = at == text ? ' ' : g_utf8_get_char (g_utf8_find_prev_char (text, at));

  return !g_unichar_isalnum (c);
}

/* The first place where a word stands by itself, or NULL. */
static const char *
find_word (const char *text, const char *word)
{
  const gsize n = strlen (word);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (is_word_edge (text, at) && !g_unichar_isalnum (g_utf8_get_char (at + n)))
      return at;
  return NULL;
}

const char *
mlg_hush_text (MlgHush *self, const char *text)
{
  gpointer found;
  GString *said;

  if (text == NULL || self->parts->len == 0)
    return text;
  if (g_hash_table_lookup_extended (self->whole, text, NULL, &found))
    return found;
  if (g_hash_table_lookup_extended (self->looked, text, NULL, &found))
    return found != NULL ? found : text;
  said = g_string_new (text);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const char *word = g_ptr_array_index (self->parts, i), *at;
      const char *given = g_hash_table_lookup (self->whole, word);
      const char *instead =
          given != NULL ? given : mlg_tr (self->lang, N_ ("an establishment not named"));

      while ((at = find_word (said->str, word)) != NULL)
        {
          const gssize from = at - said->str;

          g_string_erase (said, from, (gssize) strlen (word));
          g_string_insert (said, from, instead);
        }
    }
  found = g_str_equal (said->str, text) ? NULL : g_strdup (said->str);
  g_string_free (said, TRUE);
  g_hash_table_insert (self->looked, g_strdup (text), found);
  return found != NULL ? found : text;
}

gboolean
mlg_hush_is_confidential (const MlgHush *self, const char *relay_id)
{
  const guint relay = relay_id != NULL ? mlg_map_find_relay (self->map, relay_id) : MLG_NONE;

  return relay != MLG_NONE && self->map->relays[relay].confidential;
}

static gboolean
is_words (const MlgTable *table, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

void
mlg_hush_table (MlgHush *self, MlgTable *table)
{
  if (self->parts->len == 0)
    return;
  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    for (guint row = 0; is_words (table, c) && row < mlg_table_get_n_rows (table); row++)
      {
        const char *text = mlg_table_get_text (table, row, c);
        const char *said = mlg_hush_text (self, text);

        if (text != NULL && said == NULL)
          mlg_table_set_state (table, row, c, MLG_CELL_SUPPRESSED);
        else if (said != text)
          mlg_table_set_text (table, row, c, said);
      }
}

/* ---- one row per kind ---------------------------------------------------------------------- */

/* What relays have each for themselves: only this adds up over several. */
static gboolean
adds_up (const char *column)
{
  static const char *const names[] = {
    "uses",
    "uses_asked",
    "cost",
    "days",
    "team_days",
    "staff_days",
    "mobilisation_days",
    "budget",
    "demand_days",
    "demand_cost",
    "capacity_days",
    "room_days",
    "levers",
    "contacts_per_year",
    "nominal_members",
    "campaigns",
    "sent",
    "capacity",
    "demand",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], column))
      return TRUE;
  return FALSE;
}

/* The rows that are joined: the same kind of relay and the same other names; NULL: not
 * confidential. */
static char *
group_key (const MlgHush *self, const MlgTable *table, guint row, guint relay_column)
{
  const char *id = mlg_table_get_text (table, row, relay_column);
  GString *key;

  if (!mlg_hush_is_confidential (self, id))
    return NULL;
  key = g_string_new (self->map->relays[mlg_map_find_relay (self->map, id)].kind);
  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    {
      const char *column = mlg_table_get_column_id (table, c);

      if (is_words (table, c) && mlg_publish_names (table, c) && c != relay_column &&
          !g_str_equal (column, "relay") && !g_str_equal (column, "rank") &&
          !g_str_has_prefix (column, "lever"))
        g_string_append_printf (
            key, "\n%s",
            mlg_table_get_text (table, row, c) != NULL ? mlg_table_get_text (table, row, c) : "");
    }
  return g_string_free (key, FALSE);
}

/* Adds the figures of row `from` of the table to row `to` of the copy. */
static void
join_rows (const MlgTable *table, guint from, MlgTable *copy, guint to)
{
  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    if (!is_words (table, c) && adds_up (mlg_table_get_column_id (table, c)))
      mlg_table_set_number (
          copy, to, c, mlg_table_get_number (copy, to, c) + mlg_table_get_number (table, from, c));
}

/* What does not add up, or is one relay's alone, is not told. */
static void
close_group (const MlgHush *self, MlgTable *copy, guint row, guint n, guint relay_column)
{
  const guint relay = mlg_map_find_relay (self->map, mlg_table_get_text (copy, row, relay_column));
  const int name = mlg_table_find_column (copy, "relay");

  for (guint c = 0; c < mlg_table_get_n_columns (copy); c++)
    {
      const char *column = mlg_table_get_column_id (copy, c);

      if (g_str_has_prefix (column, "lever") && is_words (copy, c))
        mlg_table_set_state (copy, row, c, MLG_CELL_SUPPRESSED);
      else if (!mlg_publish_names (copy, c) && (n < 2 || !adds_up (column)))
        mlg_table_set_state (copy, row, c, MLG_CELL_SUPPRESSED);
    }
  if (name >= 0 && n > 1)
    {
      g_autofree char *words =
          g_strdup_printf ("%s (%s)", mlg_tr (self->lang, N_ ("confidential relays")),
                           kind_name (self->map, &self->map->relays[relay]));

      mlg_table_set_text (copy, row, (guint) name, words);
    }
}

MlgTable *
mlg_hush_group (MlgHush *self, const MlgTable *table)
{
  const guint n = mlg_table_get_n_rows (table);
  const int column = mlg_table_find_column (table, "relay_id");
  g_autofree guint *rows = g_new (guint, n + 1);
  g_autofree guint *at = g_new (guint, n + 1); /* the row of the copy that row i goes to */
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kept = 0;
  MlgTable *copy;

  for (guint row = 0; row < n; row++)
    {
      g_autofree char *key = column >= 0 && mlg_publish_about_relays (table)
                                 ? group_key (self, table, row, (guint) column)
                                 : NULL;
      gpointer found = key != NULL ? g_hash_table_lookup (groups, key) : NULL;

      at[row] = found != NULL ? GPOINTER_TO_UINT (found) - 1 : kept;
      if (found == NULL)
        {
          rows[kept++] = row;
          if (key != NULL)
            g_hash_table_insert (groups, g_steal_pointer (&key), GUINT_TO_POINTER (kept));
        }
    }
  copy = mlg_table_pick (table, rows, kept);
  for (guint row = 0; row < n; row++)
    if (rows[at[row]] != row)
      join_rows (table, row, copy, at[row]);
  for (guint i = 0; column >= 0 && i < kept && mlg_publish_about_relays (table); i++)
    if (mlg_hush_is_confidential (self, mlg_table_get_text (copy, i, (guint) column)))
      {
        guint members = 0;

        for (guint row = 0; row < n; row++)
          members += at[row] == i;
        close_group (self, copy, i, members, (guint) column);
      }
  return copy;
}
