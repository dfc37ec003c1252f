/* One year: its map, the groups of the break-down, figures and intervals. */
#include "indicator/mlg-indicators-run.h"

#include "reach/mlg-reach-run.h"
#include <math.h>
#include <string.h>

void
mlg_indicator_year_free (MlgIndicatorYear *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->map, mlg_map_unref);
  g_free (self->by_name);
  g_free (self);
}

static void
fault_free (gpointer data)
{
  MlgBlockFault *fault = data;

  g_free (fault->place);
  g_free (fault->rule);
  g_free (fault);
}

typedef struct
{
  MlgIndicatorYear *year;
  const MlgIndicatorsAsked *asked;
  GError **error;
} Build;

/* Adds a group; the deliverables asked for, or some of them, and a filter, or a narrower one. */
static MlgIndicatorGroup *
add_group (Build *build, const guint *deliverables, guint n, const MlgScope *filter, int whole)
{
  const MlgIndicatorsAsked *asked = build->asked;
  MlgIndicatorGroup group = { .whole = whole };

  g_array_append_val (build->year->groups, group);
  MlgIndicatorGroup *own =
      &g_array_index (build->year->groups, MlgIndicatorGroup, build->year->groups->len - 1);
  if (!mlg_frame_init (&own->frame, build->year->map, build->year->year, asked->asked.as_of,
                       deliverables, n, filter, asked->seed, asked->asked.draws, build->error))
    return NULL;
  own->frame.question.threads = asked->asked.threads;
  own->frame.question.joint_limit = asked->asked.joint_limit;
  return own;
}

/* The narrower of two nodes; FALSE when neither lies in the other. */
static gboolean
meet (const MlgTree *tree, guint a, guint b, guint *out)
{
  *out = a == MLG_NONE ? b : a;
  if (a == MLG_NONE || b == MLG_NONE || mlg_node_within (tree, a, b))
    return TRUE;
  *out = b;
  return mlg_node_within (tree, b, a);
}

static const MlgTree *
tree_of (const MlgMap *map, guint dimension)
{
  const MlgTree *trees[] = { &map->sectors, &map->sizes, &map->territories };

  return trees[dimension];
}

/* The filter of one group of a break-down; FALSE when the question's own leaves nothing of it. */
static gboolean
group_filter (const MlgMap *map, const MlgBreakdown *by, guint g, MlgScope *filter)
{
  guint *parts[] = { &filter->sector, &filter->size, &filter->territory };

  for (guint i = 0; i < by->n_dimensions; i++)
    {
      const guint d = by->dimensions[i];
      const guint node = by->nodes[(gsize) g * by->n_dimensions + i];

      if (!meet (tree_of (map, d), *parts[d], node, parts[d]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_cells_groups (Build *build, const char *by_text)
{
  const MlgMap *map = build->year->map;
  const MlgIndicatorsAsked *asked = build->asked;
  g_autoptr (MlgBreakdown) by = mlg_breakdown_new (map, by_text, build->error);

  if (by == NULL)
    return FALSE;
  build->year->by_name = g_strdup (by->name);
  build->year->n_dimensions = by->n_dimensions;
  for (guint g = 0; g < by->n_groups; g++)
    {
      MlgScope filter = asked->asked.filter;
      MlgIndicatorGroup *group;

      if (!group_filter (map, by, g, &filter))
        continue;
      group = add_group (build, asked->asked.deliverables, asked->asked.n_deliverables, &filter, 0);
      if (group == NULL)
        return FALSE;
      for (guint i = 0; i < by->n_dimensions; i++)
        {
          const MlgNode *node =
              &tree_of (map, by->dimensions[i])->nodes[by->nodes[(gsize) g * by->n_dimensions + i]];

          group->ids[i] = g_strdup (node->id);
          group->names[i] = g_strdup (node->name);
        }
    }
  return TRUE;
}

/* The word a deliverable is grouped by; NULL = none. */
static const char *
word_of (const MlgMap *map, const char *by, guint d)
{
  return strcmp (by, "deliverable") == 0 ? map->deliverables[d].id
         : strcmp (by, "theme") == 0     ? map->themes[map->deliverables[d].theme]
                                         : map->deliverables[d].work_group;
}

static gboolean
add_deliverable_groups (Build *build, const char *by)
{
  const MlgMap *map = build->year->map;
  const MlgFrame *frame = &g_array_index (build->year->groups, MlgIndicatorGroup, 0).frame;
  g_autofree guint8 *asked = g_memdup2 (frame->asked, map->n_deliverables + 1);
  g_autofree guint *some = g_new (guint, map->n_deliverables + 1);

  build->year->by_name = g_strdup (by);
  build->year->n_dimensions = 1;
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      const char *word = asked[d] ? word_of (map, by, d) : NULL;
      MlgIndicatorGroup *group;
      guint n = 0;

      for (guint e = d; word != NULL && e < map->n_deliverables; e++)
        if (asked[e] && g_strcmp0 (word_of (map, by, e), word) == 0)
          {
            some[n++] = e;
            asked[e] = 0;
          }
      if (n == 0)
        continue;
      group = add_group (build, some, n, &build->asked->asked.filter, -1);
      if (group == NULL)
        return FALSE;
      group->ids[0] = g_strdup (word);
      group->names[0] =
          g_strdup (strcmp (by, "deliverable") == 0 ? map->deliverables[d].title : word);
    }
  return TRUE;
}

static gboolean
add_groups (Build *build)
{
  static const char *const known[] = { "sector",      "size",  "territory",
                                       "deliverable", "theme", "work_group" };
  const char *by = build->asked->by;

  if (g_str_has_prefix (by, "sector") || g_str_has_prefix (by, "size") ||
      g_str_has_prefix (by, "territory"))
    return add_cells_groups (build, by);
  for (guint i = 3; i < G_N_ELEMENTS (known); i++)
    if (strcmp (by, known[i]) == 0)
      return add_deliverable_groups (build, by);
  mlg_usage_unknown_name (build->error, "breakdown", by, known, G_N_ELEMENTS (known));
  return FALSE;
}

/* Blocks are made once all groups stand where they stay. */
static gboolean
compute (MlgIndicatorYear *self,
         const GPtrArray *definitions,
         GCancellable *cancellable,
         GError **error)
{
  for (guint g = 0; g < self->groups->len; g++)
    {
      MlgIndicatorGroup *group = &g_array_index (self->groups, MlgIndicatorGroup, g);

      if (group->whole >= 0)
        {
          MlgBlocks *whole =
              g_array_index (self->groups, MlgIndicatorGroup, (guint) group->whole).blocks;

          group->blocks = mlg_blocks_new_part (whole, &group->frame, MLG_NONE);
        }
      else
        group->blocks = mlg_blocks_new (&group->frame, MLG_NONE);
      group->figures =
          mlg_indicators_new (group->blocks, definitions, self->faults, cancellable, error);
      if (group->figures == NULL)
        return FALSE;
    }
  return TRUE;
}

/* What is counted once the intervals of observations are drawn. */
static gboolean
fill_inside (MlgIndicatorGroup *group, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < group->figures->len; i++)
    {
      MlgIndicator *figure = &g_array_index (group->figures, MlgIndicator, i);
      guint n = 0;
      const guint *ids = figure->definition->numerator != NULL
                             ? mlg_expression_blocks (figure->definition->numerator, &n)
                             : NULL;

      for (guint b = 0; b < n; b++)
        if (ids[b] == MLG_BLOCK_observations_inside &&
            !mlg_indicator_fill (figure, group->blocks, NULL, cancellable, error))
          return FALSE;
    }
  return TRUE;
}

MlgIndicatorYear *
mlg_indicator_year_new (const MlgMap *map,
                        const MlgIndicatorsAsked *asked,
                        const GPtrArray *definitions,
                        int year,
                        gboolean by,
                        gboolean drawn,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (MlgIndicatorYear) self = g_new0 (MlgIndicatorYear, 1);
  Build build = { self, asked, error };
  /* cells of the whole: without a filter of its own the parts share its run */
  const MlgScope *filter = &asked->asked.filter;

  self->year = year;
  self->groups = g_array_new (FALSE, TRUE, sizeof (MlgIndicatorGroup));
  g_array_set_clear_func (self->groups, mlg_indicator_group_clear);
  self->faults = g_ptr_array_new_with_free_func (fault_free);
  self->map = mlg_year_map (map, year, asked->asked.as_of, error);
  if (self->map == NULL ||
      add_group (&build, asked->asked.deliverables, asked->asked.n_deliverables, filter, -1) ==
          NULL ||
      (by && asked->by != NULL && !add_groups (&build)) ||
      !compute (self, definitions, cancellable, error) ||
      (drawn && !mlg_indicators_draw (self->groups, asked->draws, asked->seed, cancellable, error)))
    return NULL;
  if (drawn && asked->draws > 0 &&
      !fill_inside (&g_array_index (self->groups, MlgIndicatorGroup, 0), cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
