/* The cut in words: which relays and levers hold the ceiling down, and for whom; and prices. */
#include "capacity/mlg-capacity-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>

enum
{
  WHAT,
  ID,
  NAME,
  AMOUNT,
  LIMITED_BY,
  SENTENCE,
};

#define MOST_NAMED 3

static void
add_row (MlgTable *table,
         const char *what,
         const char *id,
         const char *name,
         double amount,
         const char *limited_by,
         const char *sentence)
{
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, WHAT, what);
  mlg_table_set_text (table, row, ID, id);
  mlg_table_set_text (table, row, NAME, name);
  mlg_table_set_number (table, row, AMOUNT, amount);
  mlg_table_set_text (table, row, LIMITED_BY, limited_by);
  mlg_table_set_text (table, row, SENTENCE, sentence);
}

static void
add_relays (MlgTable *table, const MlgMap *map, const MlgCut *cut, MlgLang lang)
{
  for (guint r = 0; r < map->n_relays; r++)
    if (!isnan (cut->relay[r]))
      {
        g_autofree char *count = mlg_show_number (lang, cut->relay[r], 0);
        g_autofree char *sentence = g_strdup_printf (
            mlg_tr (lang, "With its days and budget, %s can make %s contacts at most."),
            map->relays[r].name, count);
        add_row (table, N_ ("relay"), map->relays[r].id, map->relays[r].name, cut->relay[r], NULL,
                 sentence);
      }
}

static void
add_levers (MlgTable *table, const MlgMap *map, const MlgCut *cut, MlgLang lang)
{
  for (guint l = 0; l < map->n_levers; l++)
    if (!isnan (cut->lever[l]))
      {
        const MlgRelay *relay = &map->relays[map->levers[l].relay];
        g_autofree char *count = mlg_show_number (lang, cut->lever[l], 0);
        g_autofree char *sentence = g_strdup_printf (
            mlg_tr (lang, "With its uses of the year, “%s” (%s) can make %s contacts at most."),
            map->levers[l].name, relay->name, count);
        add_row (table, N_ ("lever"), map->levers[l].id, map->levers[l].name, cut->lever[l],
                 relay->name, sentence);
      }
}

/* Cells of one size in one territory. */
typedef struct
{
  guint size, territory;
  double behind;
  double *by_relay; /* share of it, by limited relay */
} Group;

/* Départements when the map has them: smaller pieces are too many to be told. */
static guint
told_territory (const MlgMap *map, guint territory)
{
  guint at = territory;

  while (at != MLG_NONE && map->territories.nodes[at].level != 2)
    at = map->territories.nodes[at].parent;
  return at != MLG_NONE ? at : territory;
}

static int
compare_groups (const void *a, const void *b)
{
  const Group *p = *(Group *const *) a, *q = *(Group *const *) b;

  if (p->behind != q->behind)
    return p->behind > q->behind ? -1 : 1;
  if (p->size != q->size)
    return p->size < q->size ? -1 : 1;
  return (p->territory > q->territory) - (p->territory < q->territory);
}

static void
group_free (gpointer data)
{
  Group *group = data;

  g_free (group->by_relay);
  g_free (group);
}

/* Shares of each cell's limited relays, as the audience entries come: by relay, then by cell. */
static GPtrArray *
group_cells (const MlgMap *map, const MlgCut *cut)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autofree Group **of = g_new0 (Group *, (gsize) map->n_cells + 1);
  g_autofree double *shares = g_new0 (double, (gsize) map->n_cells + 1);

  for (guint r = 0; r < map->n_relays; r++)
    for (guint e = map->entry_start[r]; cut->limited[r] && e < map->entry_start[r + 1]; e++)
      shares[map->entries[e].cell] += map->audiences[map->entries[e].audience].penetration.x;
  for (guint c = 0; c < map->n_cells; c++)
    {
      const guint territory = told_territory (map, map->cells[c].territory);
      gpointer key = GUINT_TO_POINTER (1 + map->cells[c].size * map->territories.n + territory);

      if (!(cut->behind[c] > 0))
        continue;
      of[c] = g_hash_table_lookup (known, key);
      if (of[c] == NULL)
        {
          of[c] = g_new0 (Group, 1);
          *of[c] = (Group){ map->cells[c].size, territory, 0,
                            g_new0 (double, (gsize) map->n_relays + 1) };
          g_hash_table_insert (known, key, of[c]);
          g_ptr_array_add (groups, of[c]);
        }
      of[c]->behind += cut->behind[c];
    }
  for (guint r = 0; r < map->n_relays; r++)
    for (guint e = map->entry_start[r]; cut->limited[r] && e < map->entry_start[r + 1]; e++)
      {
        const guint c = map->entries[e].cell;
        if (of[c] != NULL && shares[c] > 0)
          of[c]->by_relay[r] +=
              cut->behind[c] * map->audiences[map->entries[e].audience].penetration.x / shares[c];
      }
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

/* The relays that matter most to a group, heaviest first; at most MOST_NAMED. */
static guint
pick_relays (const MlgMap *map, const Group *group, guint picked[MOST_NAMED])
{
  guint n = 0;

  while (n < MOST_NAMED)
    {
      guint best = MLG_NONE;

      for (guint r = 0; r < map->n_relays; r++)
        {
          gboolean taken = FALSE;

          for (guint i = 0; i < n; i++)
            taken |= picked[i] == r;
          if (!taken &&
              mlg_more_than (group->by_relay[r], best == MLG_NONE ? 0 : group->by_relay[best]))
            best = r;
        }
      if (best == MLG_NONE)
        break;
      picked[n++] = best;
    }
  return n;
}

/* "with fewer than 10 workers", from the bounds of the size, not from its name. */
static char *
size_words (const MlgNode *size, MlgLang lang)
{
  g_autofree char *least = mlg_show_number (lang, size->min_workers, 0);
  g_autofree char *most = mlg_show_number (lang, size->max_workers, 0);
  g_autofree char *above = mlg_show_number (lang, size->max_workers + 1, 0);

  if (isnan (size->max_workers))
    return g_strdup_printf (mlg_tr (lang, "with %s workers or more"), least);
  if (size->min_workers <= 1)
    return g_strdup_printf (mlg_tr (lang, "with fewer than %s workers"), above);
  return g_strdup_printf (mlg_tr (lang, "with %s to %s workers"), least, most);
}

static void
add_group (MlgTable *table, const MlgMap *map, const Group *group, MlgLang lang)
{
  const MlgNode *size = &map->sizes.nodes[group->size];
  const MlgNode *territory = &map->territories.nodes[group->territory];
  guint picked[MOST_NAMED];
  const guint n = pick_relays (map, group, picked);
  g_autofree char *id = g_strdup_printf ("%s|%s", size->id, territory->id);
  g_autofree char *name = g_strdup_printf ("%s, %s", size->name, territory->name);
  g_autofree char *words = size_words (size, lang);
  g_autofree char *count = mlg_show_number (lang, group->behind, 0);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", map->relays[picked[i]].name);
  if (n == 0)
    return;
  if (n == 1)
    sentence = g_strdup_printf (
        mlg_tr (lang,
                "%s limits the reach of establishments %s (%s): %s stay out of its capacity."),
        names->str, words, territory->name, count);
  else
    sentence = g_strdup_printf (mlg_tr (lang, "These %u relays limit the reach of establishments "
                                              "%s (%s): %s. %s stay out of their capacity."),
                                n, words, territory->name, names->str, count);
  add_row (table, N_ ("cells"), id, name, group->behind, names->str, sentence);
}

MlgTable *
mlg_cut_table (const MlgMeans *means, const MlgCeilingAnswer *answer, MlgLang lang)
{
  const MlgMap *map = means->map;
  MlgTable *table = mlg_table_new ("cut", "What limits the ceiling");
  g_autoptr (GPtrArray) groups = NULL;

  mlg_table_add_column (table, "what", "What", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "id", "Id", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", "Name", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "amount", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "limited_by", "Limited by", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "sentence", "In words", MLG_COLUMN_TEXT, NULL, 0);
  groups = group_cells (map, &answer->cut);
  for (guint i = 0; i < groups->len; i++)
    if (((const Group *) groups->pdata[i])->behind >= 0.5)
      add_group (table, map, groups->pdata[i], lang);
  add_relays (table, map, &answer->cut, lang);
  add_levers (table, map, &answer->cut, lang);
  if (answer->out_of_audience >= 0.5)
    {
      g_autofree char *count = mlg_show_number (lang, answer->out_of_audience, 0);
      g_autofree char *sentence = g_strdup_printf (
          mlg_tr (lang, "%s establishments are in the audience of no relay that can contact them."),
          count);
      add_row (table, N_ ("audience"), NULL, NULL, answer->out_of_audience, NULL, sentence);
    }
  return table;
}

static void
add_price (MlgTable *table, const MlgRelay *relay, const char *resource, double price)
{
  const guint row = mlg_table_add_row (table);

  mlg_table_set_text (table, row, 0, relay->id);
  mlg_table_set_text (table, row, 1, relay->name);
  mlg_table_set_text (table, row, 2, resource);
  mlg_table_set_number (table, row, 3, price < MLG_TOLERANCE ? 0 : price);
}

MlgTable *
mlg_prices_table (const MlgMeans *means, const MlgCeilingAnswer *answer)
{
  const MlgMap *map = means->map;
  MlgTable *table = mlg_table_new ("prices", "What one more day or euro would bring");

  mlg_table_add_column (table, "relay_id", "Relay (id)", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "resource", "Days or budget", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "price", "Establishments per day or euro", MLG_COLUMN_NUMBER, NULL,
                        2);
  for (guint r = 0; r < map->n_relays; r++)
    {
      if (!isnan (answer->price_days[r]))
        add_price (table, &map->relays[r], N_ ("days"), answer->price_days[r]);
      if (!isnan (answer->price_budget[r]))
        add_price (table, &map->relays[r], N_ ("budget"), answer->price_budget[r]);
    }
  return table;
}
