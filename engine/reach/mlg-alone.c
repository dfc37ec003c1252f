/* Each row of figures as if it acted alone, and what is lost if it stops (decision 002, 19). */
#include "reach/mlg-reach-tables.h"

#include <math.h>
#include <string.h>

/* What a row of the table stands for: some relays, some levers or some deliverables. */
typedef enum
{
  OF_RELAYS,
  OF_LEVERS,
  OF_DELIVERABLES,
} Masked;

typedef struct
{
  const char *by, *id_column, *id_title, *name_column, *name_title, *table, *title;
  Masked masked;
} Kind;

static const Kind KINDS[] = {
  { "relay", "relay_id", "Relay code", "relay", "Relay", "reach_by_relay", "What each relay brings",
    OF_RELAYS },
  { "kind", "kind", "Kind code", "kind_name", "Kind of relay", "reach_by_kind",
    "What each kind of relay brings", OF_RELAYS },
  { "channel", "channel", "Channel", NULL, NULL, "reach_by_channel", "What each channel brings",
    OF_LEVERS },
  { "deliverable", "deliverable_id", "Deliverable code", "deliverable", "Deliverable",
    "reach_by_deliverable", "What each deliverable brings", OF_DELIVERABLES },
  { "theme", "theme", "Theme", NULL, NULL, "reach_by_theme", "What each theme brings",
    OF_DELIVERABLES },
  { "work_group", "work_group", "Work group", NULL, NULL, "reach_by_work_group",
    "What each work group brings", OF_DELIVERABLES },
};

static const Kind *
find_kind (const char *by)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].by, by))
      return &KINDS[i];
  return NULL;
}

gboolean
mlg_alone_knows (const char *by)
{
  return find_kind (by) != NULL;
}

/* The word of an item that rows are made of; NULL when it belongs to none. */
static const char *
word_of (const MlgMap *map, const Kind *kind, guint item)
{
  static const char *const channels[] = { "digital", "paper", "phone", "in_person" };
  if (g_str_equal (kind->by, "relay"))
    return map->relays[item].id;
  if (g_str_equal (kind->by, "kind"))
    return map->relays[item].kind;
  if (g_str_equal (kind->by, "channel"))
    return channels[map->levers[item].channel];
  if (g_str_equal (kind->by, "deliverable"))
    return map->deliverables[item].id;
  if (g_str_equal (kind->by, "theme"))
    return map->themes[map->deliverables[item].theme];
  return map->deliverables[item].work_group;
}

static const char *
name_of (const MlgMap *map, const Kind *kind, guint item)
{
  if (g_str_equal (kind->by, "relay"))
    return map->relays[item].name;
  if (g_str_equal (kind->by, "deliverable"))
    return map->deliverables[item].title;
  guint row = map->relays[item].kind_row;
  return row == MLG_NONE ? map->relays[item].kind
                         : mlg_rows_text (mlg_map_rows (map, MLG_T_RELAY_KINDS), row,
                                          mlg_schema_column (MLG_T_RELAY_KINDS, "name"));
}

static guint
n_items (const MlgMap *map, Masked masked)
{
  return masked == OF_RELAYS   ? map->n_relays
         : masked == OF_LEVERS ? map->n_levers
                               : map->n_deliverables;
}

/* Items that can matter: mobilised relays and their levers, deliverables of the question. */
static void
find_items (const MlgMap *map, MlgEvaluator *evaluator, Masked masked, guint8 *relevant)
{
  guint n;
  const guint *deliverables = mlg_evaluator_deliverables (evaluator, &n);
  for (guint i = 0; i < n && masked == OF_DELIVERABLES; i++)
    relevant[deliverables[i]] = 1;
  for (guint r = 0; r < map->n_relays && masked == OF_RELAYS; r++)
    relevant[r] = map->relays[r].status == MLG_STATUS_MOBILISED;
  for (guint l = 0; l < map->n_levers && masked == OF_LEVERS; l++)
    relevant[l] = map->relays[map->levers[l].relay].status == MLG_STATUS_MOBILISED;
}

typedef struct
{
  const MlgMap *map;
  MlgEvaluator *evaluator;
  const MlgReach *reach;
  const Kind *kind;
  GCancellable *cancellable;
  MlgTable *table;
  const MlgPart *parts; /* of relays; NULL when rows are of something else */
} Work;

/* Reach with the items of one word off, or with all the others off. */
static gboolean
run_masked (const Work *work, const char *word, gboolean others, MlgFigures *out, GError **error)
{
  guint n = n_items (work->map, work->kind->masked);
  g_autofree guint8 *off = g_new0 (guint8, n + 1);
  MlgChange change;
  mlg_change_init (&change);
  change.want = 0;
  for (guint i = 0; i < n; i++)
    off[i] = (g_strcmp0 (word_of (work->map, work->kind, i), word) == 0) != others;
  change.relay_off = work->kind->masked == OF_RELAYS ? off : NULL;
  change.lever_off = work->kind->masked == OF_LEVERS ? off : NULL;
  change.deliverable_off = work->kind->masked == OF_DELIVERABLES ? off : NULL;
  g_autoptr (MlgReach) reach =
      mlg_evaluator_run (work->evaluator, &change, work->cancellable, error);
  if (reach)
    *out = reach->total;
  return reach != NULL;
}

/* By a run of its own each, where one pass over the cells could not tell. */
static gboolean
find_part (const Work *work, guint item, MlgPart *out, GError **error)
{
  const char *word = word_of (work->map, work->kind, item);
  const MlgFigures *total = &work->reach->total;
  MlgFigures alone, without;
  if (!run_masked (work, word, TRUE, &alone, error) ||
      !run_masked (work, word, FALSE, &without, error))
    return FALSE;
  *out = (MlgPart){ TRUE, alone.reach, alone.reached, total->reach - without.reach,
                    total->reached - without.reached };
  return TRUE;
}

static gboolean
add_row (const Work *work, guint item, GError **error)
{
  MlgTable *table = work->table;
  MlgPart part = { 0 };
  if (work->parts)
    part = work->parts[item];
  if (!part.known && !find_part (work, item, &part, error))
    return FALSE;
  guint row = mlg_table_add_row (table), column = 0;
  mlg_table_set_text (table, row, column++, word_of (work->map, work->kind, item));
  if (work->kind->name_column)
    mlg_table_set_text (table, row, column++, name_of (work->map, work->kind, item));
  mlg_table_set_number (table, row, column++, work->reach->total.establishments);
  mlg_table_set_number (table, row, column++, part.alone);
  mlg_table_set_number (table, row, column++, part.alone_reached);
  mlg_table_set_number (table, row, column++, part.loss);
  mlg_table_set_number (table, row, column++, part.loss_reached);
  return TRUE;
}

MlgTable *
mlg_alone_table (const MlgMap *map,
                 MlgEvaluator *evaluator,
                 const MlgReach *reach,
                 const char *by,
                 GCancellable *cancellable,
                 GError **error)
{
  const Kind *kind = find_kind (by);
  g_autoptr (MlgTable) table = mlg_table_new (kind->table, kind->title);
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = n_items (map, kind->masked);
  g_autofree guint8 *relevant = g_new0 (guint8, n + 1);
  g_autofree MlgPart *parts = NULL;
  Work work = { map, evaluator, reach, kind, cancellable, table, NULL };
  mlg_table_add_column (table, kind->id_column, kind->id_title,
                        kind->masked == OF_LEVERS ? MLG_COLUMN_LABEL : MLG_COLUMN_TEXT, NULL, 0);
  if (kind->name_column)
    mlg_table_add_column (table, kind->name_column, kind->name_title, MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "alone", "Reach if alone", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "alone_reached", "Reached if alone", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach lost if it stopped", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "loss_reached", "Reached lost if it stopped", MLG_COLUMN_COUNT, NULL,
                        0);
  find_items (map, evaluator, kind->masked, relevant);
  if (g_str_equal (by, "relay"))
    {
      work.parts = parts = g_new0 (MlgPart, map->n_relays + 1);
      if (!mlg_evaluator_parts (evaluator, parts, cancellable, error))
        return NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      const char *word = relevant[i] ? word_of (map, kind, i) : NULL;
      if (word && g_hash_table_add (done, (gpointer) (guintptr) word) && !add_row (&work, i, error))
        return NULL;
    }
  return g_steal_pointer (&table);
}
