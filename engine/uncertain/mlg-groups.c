#include "uncertain/mlg-groups.h"

#include "base/mlg-words.h"

#include <string.h>

gboolean
mlg_group_by_parse (const char *text, MlgGroupBy *out_by)
{
  static const char *const words[] = { "figure", "relay", "kind", "quality" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      {
        *out_by = (MlgGroupBy) i;
        return TRUE;
      }
  return FALSE;
}

static const char *
kind_name (const MlgMap *map, const MlgRelay *relay)
{
  const char *name = NULL;

  if (relay->kind_row != MLG_NONE)
    name = mlg_rows_text (mlg_map_rows (map, MLG_T_RELAY_KINDS), relay->kind_row,
                          mlg_schema_column (MLG_T_RELAY_KINDS, "name"));
  return name != NULL ? name : relay->kind;
}

/* Before they are ranked: one group per closed word, relay or kind; relays and kinds are numbered
 * by their first relay, MLG_NONE = no relay. */
typedef struct
{
  MlgInputGroup group;
  guint of; /* the relay that stands for it; MLG_NONE */
  double carried;
} Draft;

static guint
draft_of (GArray *drafts, const MlgInputGroup *group, guint of)
{
  Draft draft = { *group, of, 0 };

  for (guint i = 0; i < drafts->len; i++)
    {
      const Draft *other = &g_array_index (drafts, Draft, i);

      if (g_str_equal (other->group.label, group->label) &&
          g_strcmp0 (other->group.id, group->id) == 0)
        return i;
    }
  g_array_append_val (drafts, draft);
  return drafts->len - 1;
}

static MlgInputGroup
group_of (const MlgOutcome *outcome, MlgGroupBy by, const MlgInput *input)
{
  const guint relay = mlg_outcome_relay (outcome, input);

  if (by == MLG_GROUP_BY_FIGURE)
    return (MlgInputGroup){ .label = mlg_figure_kind_title (mlg_input_kind (input)) };
  if (by == MLG_GROUP_BY_QUALITY)
    return (MlgInputGroup){ .label = mlg_quality_title (input->quality) };
  if (relay == MLG_NONE)
    return (MlgInputGroup){ .label = N_ ("figures of no relay") };
  if (by == MLG_GROUP_BY_RELAY)
    return (MlgInputGroup){ .label = N_ ("relay"),
                            .id = outcome->map->relays[relay].id,
                            .name = outcome->map->relays[relay].name };
  return (MlgInputGroup){ .label = N_ ("kind of relay"),
                          .id = outcome->map->relays[relay].kind,
                          .name = kind_name (outcome->map, &outcome->map->relays[relay]) };
}

static int
by_carried (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GArray *drafts = user_data;
  const Draft *x = &g_array_index (drafts, Draft, *(const guint *) a);
  const Draft *y = &g_array_index (drafts, Draft, *(const guint *) b);

  /* named groups first, greatest first; closed words after them */
  if ((x->group.id == NULL) != (y->group.id == NULL))
    return x->group.id == NULL ? 1 : -1;
  if (x->carried > y->carried || x->carried < y->carried)
    return x->carried > y->carried ? -1 : 1;
  return x->group.id != NULL ? strcmp (x->group.id, y->group.id)
                             : strcmp (x->group.label, y->group.label);
}

/* From drafts to groups: those beyond the first `top` named ones are put together. */
static void
rank (MlgGroups *self, GArray *drafts, guint top)
{
  g_autofree guint *order = g_new (guint, drafts->len + 1);
  guint named = 0, others = MLG_NONE;

  self->groups = g_new0 (MlgInputGroup, drafts->len + 1);
  for (guint i = 0; i < drafts->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int) drafts->len, sizeof (guint), by_carried, drafts);
  for (guint i = 0; i < drafts->len; i++)
    {
      Draft *draft = &g_array_index (drafts, Draft, order[i]);

      if (draft->group.id != NULL && named == top)
        {
          if (others == MLG_NONE)
            {
              others = self->n++;
              self->groups[others].label = self->by == MLG_GROUP_BY_RELAY
                                               ? N_ ("other relays")
                                               : N_ ("other kinds of relay");
            }
          draft->of = others;
          continue;
        }
      named += draft->group.id != NULL;
      draft->of = self->n;
      self->groups[self->n++] = draft->group;
    }
}

MlgGroups *
mlg_groups_new (const MlgOutcome *outcome, MlgGroupBy by, const double *carried, guint top)
{
  const guint n = outcome->inputs->len;
  g_autoptr (GArray) drafts = g_array_new (FALSE, FALSE, sizeof (Draft));
  MlgGroups *self = g_new0 (MlgGroups, 1);

  self->by = by;
  self->of = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const MlgInput *input = mlg_outcome_input (outcome, i);
      const MlgInputGroup group = group_of (outcome, by, input);

      self->of[i] = draft_of (drafts, &group, MLG_NONE);
      g_array_index (drafts, Draft, self->of[i]).carried += carried[i];
    }
  rank (self, drafts, top);
  for (guint i = 0; i < n; i++)
    {
      self->of[i] = g_array_index (drafts, Draft, self->of[i]).of;
      self->groups[self->of[i]].inputs++;
    }
  return self;
}

void
mlg_groups_free (MlgGroups *self)
{
  if (self == NULL)
    return;
  g_free (self->groups);
  g_free (self->of);
  g_free (self);
}

void
mlg_groups_add_columns (const MlgGroups *self, MlgTable *table)
{
  const gboolean relay = self->by == MLG_GROUP_BY_RELAY;

  mlg_table_add_column (table, "group", "Figures", MLG_COLUMN_LABEL, NULL, 0);
  if (relay || self->by == MLG_GROUP_BY_KIND)
    {
      mlg_table_mark_detail (table, mlg_table_add_column (table, relay ? "relay_id" : "kind",
                                                          relay ? "Relay code" : "Kind code",
                                                          MLG_COLUMN_TEXT, NULL, 0));
      mlg_table_add_column (table, relay ? "relay" : "kind_name", relay ? "Relay" : "Kind of relay",
                            MLG_COLUMN_TEXT, NULL, 0);
    }
  mlg_table_add_column (table, "inputs", "Uncertain figures", MLG_COLUMN_COUNT, NULL, 0);
}

void
mlg_groups_set_row (const MlgGroups *self, guint group, MlgTable *table, guint row)
{
  const MlgInputGroup *g = &self->groups[group];
  guint column = 0;

  mlg_table_set_text (table, row, column++, g->label);
  if (self->by == MLG_GROUP_BY_RELAY || self->by == MLG_GROUP_BY_KIND)
    {
      mlg_table_set_text (table, row, column, g->id);
      mlg_table_set_text (table, row, column + 1, g->name);
      if (g->id == NULL)
        {
          mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
          mlg_table_set_state (table, row, column + 1, MLG_CELL_NOT_APPLICABLE);
        }
      column += 2;
    }
  mlg_table_set_number (table, row, column, g->inputs);
}
