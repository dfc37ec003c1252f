/* The tables as they may be published. A hidden row keeps what it is called and loses everything
 * else; where rows stand by size, hidden rows go last, in the order of their codes: their place
 * would tell. */
#include "base/mlg-format.h"
#include "publish/mlg-publish-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const MlgPublication *self;
  const MlgResult *result;
  guint answer, table_index;
  const MlgTable *table;
  gboolean population_hidden;
} Writing;

static gboolean
is_words (const MlgTable *table, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

static const MlgScopeSet *
set_of (
    const MlgPublication *self, guint view, guint answer, guint table, guint row, MlgRowTag *out)
{
  const MlgView *seen = g_ptr_array_index (self->views, view);
  const MlgAnswerTags *tags = g_ptr_array_index (seen->answers, answer);

  *out = tags->tables[table][row];
  return out->set != MLG_NONE ? g_ptr_array_index (seen->scopes.sets, out->set) : NULL;
}

/* Counts of establishments that nothing links to cells: few are hidden all the same. */
static gboolean
is_small (const Writing *writing, guint row)
{
  static const char *const counts[] = { "establishments", "audience" };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      const int c = mlg_table_find_column (writing->table, counts[i]);
      double n;

      if (c < 0 || is_words (writing->table, (guint) c))
        continue;
      n = mlg_table_get_number (writing->table, row, (guint) c);
      if (n > 0 && n < writing->self->least)
        return TRUE;
    }
  return FALSE;
}

typedef enum
{
  SHOWN,
  HIDDEN,
  LEFT_OUT,
} Fate;

static Fate
fate_of (const Writing *writing, guint row, gboolean *out_known)
{
  *out_known = FALSE;
  for (guint v = 0; v < writing->self->views->len; v++)
    {
      MlgRowTag tag;
      const MlgScopeSet *set =
          set_of (writing->self, v, writing->answer, writing->table_index, row, &tag);

      if (tag.left_out)
        return LEFT_OUT;
      *out_known = *out_known || set != NULL;
      if (set != NULL && set->hidden)
        return HIDDEN;
    }
  return !*out_known && is_small (writing, row) ? HIDDEN : SHOWN;
}

/* ---- the order of rows --------------------------------------------------------------------- */

static int
compare_names (const MlgTable *table, guint a, guint b)
{
  for (guint c = 0; c < mlg_table_get_n_columns (table); c++)
    {
      const char *x, *y;
      int order;

      if (!is_words (table, c) || !g_str_has_suffix (mlg_table_get_column_id (table, c), "_id"))
        continue;
      x = mlg_table_get_text (table, a, c);
      y = mlg_table_get_text (table, b, c);
      order = g_strcmp0 (x, y);
      if (order != 0)
        return order;
    }
  return a < b ? -1 : a > b;
}

/* Whether the rows stand in the order of their codes: then their place says nothing. */
static gboolean
stands_by_code (const MlgTable *table)
{
  for (guint row = 1; row < mlg_table_get_n_rows (table); row++)
    if (compare_names (table, row - 1, row) > 0)
      return FALSE;
  return TRUE;
}

typedef struct
{
  const MlgTable *table;
  guint row;
} Named;

static int
by_name (gconstpointer a, gconstpointer b)
{
  const Named *x = a, *y = b;

  return compare_names (x->table, x->row, y->row);
}

/* A list cut at its most important rows: a hidden row in it would say that it is one of them. */
static gboolean
is_cut (const Writing *writing)
{
  const char *top = mlg_result_get_setting (writing->result, "top");
  double n;

  return top != NULL && mlg_parse_number (top, &n) && mlg_table_get_n_rows (writing->table) >= n;
}

/* ---- cells of a hidden row ----------------------------------------------------------------- */

/* What is the relay's own, and says nothing of establishments. */
static gboolean
is_relays_own (const char *column)
{
  static const char *const names[] = {
    "status",
    "territory_id",
    "nominal_members",
    "levers",
    "lever_names",
    "contacts_per_year",
    "staff_days",
    "budget",
    "live_from",
    "live_until",
    "state",
    "uses",
    "cost",
    "days",
    "team_days",
    "mobilisation_days",
    "demand_days",
    "demand_cost",
    "capacity_days",
    "months",
    "first_on",
    "limiting",
    "saturated",
    "load",
    "room_days",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], column))
      return TRUE;
  return FALSE;
}

static gboolean
is_value (const MlgTable *table, guint column)
{
  const char *id = mlg_table_get_column_id (table, column);

  if (mlg_publish_about_relays (table) && is_relays_own (id))
    return FALSE;
  /* of a deliverable its own state and goal */
  if (mlg_table_find_column (table, "deliverable_id") == 0 &&
      (g_str_equal (id, "state") || g_str_equal (id, "goal") || g_str_equal (id, "diffused") ||
       g_str_equal (id, "uses")))
    return FALSE;
  /* a place of a drawing is said in names, its number is what is drawn */
  return !mlg_publish_names (table, column);
}

static void
hide_row (MlgTable *copy, guint row, gboolean counts_only)
{
  for (guint c = 0; c < mlg_table_get_n_columns (copy); c++)
    if (is_value (copy, c) &&
        (!counts_only || mlg_table_get_column_kind (copy, c) == MLG_COLUMN_COUNT))
      mlg_table_set_state (copy, row, c, MLG_CELL_SUPPRESSED);
}

/* ---- tables -------------------------------------------------------------------------------- */

/* Rows that are parts of one whole: with one of them hidden, the others would give it back. */
static gboolean
are_parts (const MlgTable *table)
{
  return mlg_table_find_column (table, "establishments") >= 0 &&
         (g_str_equal (mlg_table_get_name (table), "classes") ||
          g_str_equal (mlg_table_get_name (table), "causes") ||
          g_str_equal (mlg_table_get_name (table), "stages") ||
          g_str_equal (mlg_table_get_name (table), "quality"));
}

static MlgTable *
write_table (const Writing *writing)
{
  const MlgTable *table = writing->table;
  const guint n = mlg_table_get_n_rows (table);
  const gboolean cut = is_cut (writing), in_order = stands_by_code (table);
  g_autofree guint *rows = g_new (guint, n + 1);
  g_autofree Named *last = g_new (Named, n + 1);
  g_autofree guint8 *hidden = g_new0 (guint8, n + 1);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  guint kept = 0, later = 0, hidden_unknown = 0;
  MlgTable *copy;

  for (guint row = 0; row < n; row++)
    {
      gboolean known;
      const Fate fate = fate_of (writing, row, &known);
      MlgRowTag tag;

      hidden[row] = fate == HIDDEN;
      hidden_unknown += fate == HIDDEN && !known;
      if (fate == LEFT_OUT || (fate == HIDDEN && known && cut))
        continue;
      if (fate == SHOWN || !known)
        {
          rows[kept++] = row;
          continue;
        }
      /* one line says that a set is hidden, however many rows there were about it */
      set_of (writing->self, 0, writing->answer, writing->table_index, row, &tag);
      if (mlg_table_find_column (table, "rank") >= 0 &&
          !g_hash_table_add (told, GUINT_TO_POINTER (tag.set + 1)))
        continue;
      if (in_order)
        rows[kept++] = row;
      else
        last[later++] = (Named){ table, row };
    }
  qsort (last, later, sizeof (Named), by_name);
  for (guint i = 0; i < later; i++)
    rows[kept++] = last[i].row;
  copy = mlg_table_pick (table, rows, kept);
  for (guint i = 0; i < kept; i++)
    if (hidden[rows[i]] || (hidden_unknown > 0 && are_parts (table)))
      hide_row (copy, i, FALSE);
    else if (writing->population_hidden)
      hide_row (copy, i, TRUE);
  return copy;
}

/* ---- answers ------------------------------------------------------------------------------- */

static void
hide_info (const MlgPublication *self, MlgResult *result, gboolean population_hidden)
{
  static const char *const counts[] = { "population_establishments", "population_workers",
                                        "target_establishments" };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      const double n = mlg_result_get_info_number (result, counts[i]);

      if (!isnan (n) && (population_hidden || (n > 0 && n < self->least)))
        mlg_result_suppress_info (result, counts[i]);
    }
}

static void
hush_info (const MlgPublication *self, MlgResult *result)
{
  static const char *const keys[] = { "first_relay", "why", "conflict", "sizes_left_out" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *text = mlg_result_get_info (result, keys[i]);
      const char *said = mlg_hush_text ((MlgHush *) (gsize) &self->hush, text);

      if (text != NULL && said != text)
        mlg_result_set_info (result, keys[i], said);
    }
}

static void
tell (const MlgPublication *self, MlgResult *result)
{
  const MlgPublished *count = &self->count;
  const double hidden = count->primary + count->complementary;

  mlg_result_set_info_number (result, "publish_min_establishments", self->least);
  mlg_result_set_info_number (result, "publish_max_share", self->most);
  mlg_result_set_info_number (result, "publish_rows", count->rows);
  mlg_result_set_info_number (result, "publish_primary", count->primary);
  mlg_result_set_info_number (result, "publish_complementary", count->complementary);
  mlg_result_set_info_number (result, "publish_left_out", count->left_out);
  mlg_result_set_info_number (result, "publish_withheld", count->withheld);
  mlg_result_set_info_number (result, "publish_share",
                              count->rows > 0 ? 1 - hidden / count->rows : 1);
  mlg_result_set_info_number (result, "publish_unknown_shares", count->unknown_shares);
}

static gboolean
is_unknown_population (const MlgPublication *self, guint answer)
{
  const MlgResult *result = g_ptr_array_index (self->results, answer);
  const MlgView *view = g_ptr_array_index (self->views, 0);
  const MlgAnswerTags *tags = g_ptr_array_index (view->answers, answer);

  return tags->population == MLG_NONE &&
         (mlg_result_get_info_number (result, "population_establishments") > 0 ||
          mlg_result_get_info_number (result, "target_establishments") > 0);
}

MlgResult *
mlg_publish_write (const MlgPublication *self, guint answer)
{
  const MlgResult *result = g_ptr_array_index (self->results, answer);
  MlgResult *out = mlg_result_new_like (result);
  MlgHush *hush = (MlgHush *) (gsize) &self->hush;
  gboolean population_hidden = FALSE;

  for (guint v = 0; v < self->views->len; v++)
    {
      const MlgView *view = g_ptr_array_index (self->views, v);
      const MlgAnswerTags *tags = g_ptr_array_index (view->answers, answer);

      population_hidden =
          population_hidden ||
          (tags->population != MLG_NONE &&
           ((const MlgScopeSet *) g_ptr_array_index (view->scopes.sets, tags->population))->hidden);
    }
  /* a population that is not understood is not printed beside hidden rows */
  population_hidden = population_hidden || (is_unknown_population (self, answer) &&
                                            self->count.primary + self->count.complementary > 0);
  for (guint t = 0; t < mlg_result_get_n_tables (result); t++)
    {
      const Writing writing = {
        self, result, answer, t, mlg_result_get_table (result, t), population_hidden
      };
      g_autoptr (MlgTable) shown = write_table (&writing);
      MlgTable *grouped =
          mlg_hush_is_graph (shown) ? mlg_hush_graph (hush, shown) : mlg_hush_group (hush, shown);

      mlg_hush_table (hush, grouped);
      mlg_result_take_table (out, grouped);
    }
  hide_info (self, out, population_hidden);
  hush_info (self, out);
  tell (self, out);
  return out;
}
