/* Intervals: the same figures on maps whose uncertain figures are drawn. */
#include "indicator/mlg-indicator.h"

#include "base/mlg-random.h"
#include "map/mlg-inputs.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

void
mlg_indicator_group_clear (gpointer data)
{
  MlgIndicatorGroup *group = data;

  mlg_blocks_free (group->blocks);
  mlg_frame_clear (&group->frame);
  if (group->figures != NULL)
    g_array_unref (group->figures);
  for (guint i = 0; i < G_N_ELEMENTS (group->ids); i++)
    {
      g_free (group->ids[i]);
      g_free (group->names[i]);
    }
}

static int
compare_doubles (const void *a, const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

double
mlg_sorted_quantile (const double *sorted, guint n, double p)
{
  const double at = p * (n - 1);
  const guint low = (guint) floor (at);

  if (n == 0)
    return (double) NAN;
  if (low + 1 >= n)
    return sorted[n - 1];
  return sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
}

/* One map drawn, shared by all groups. */
static MlgMap *
draw_map (const MlgMap *map, const GArray *inputs, guint64 seed, guint draw)
{
  g_autofree double *values = g_new (double, inputs->len + 1);

  for (guint i = 0; i < inputs->len; i++)
    {
      const MlgInput *input = &g_array_index (inputs, MlgInput, i);
      /* never 0, which the quantile function does not know */
      const double u = mlg_random_uniform (seed, input->key, draw) + ldexp (0.5, -53);

      values[i] = mlg_input_quantile (input, u);
    }
  return mlg_map_drawn (map, (const MlgInput *) (gconstpointer) inputs->data, inputs->len, values);
}

/* A block no draw computes: each resource alone, observations. */
static gboolean
can_draw (const MlgDefinition *definition)
{
  const MlgExpression *parts[] = { definition->numerator, definition->denominator };

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    {
      guint n = 0;
      const guint *blocks = parts[p] != NULL ? mlg_expression_blocks (parts[p], &n) : NULL;

      for (guint i = 0; i < n; i++)
        if ((blocks[i] >= MLG_BLOCK_deliverables_with_goal &&
             blocks[i] <= MLG_BLOCK_deliverables_at_goal) ||
            blocks[i] >= MLG_BLOCK_measured_establishments)
          return FALSE;
    }
  return definition->numerator != NULL && mlg_definition_is_drawn (definition);
}

typedef struct
{
  GArray *groups;
  guint draws, n_figures;
  double *values; /* [groups][figures][draws] */
  double *scored; /* [observations of the first group][draws] */
} Draws;

static double *
slot (const Draws *self, guint group, guint figure)
{
  return self->values + ((gsize) group * self->n_figures + figure) * self->draws;
}

static gboolean
draw_group (const Draws *self,
            guint g,
            guint draw,
            MlgBlocks *blocks,
            GCancellable *cancellable,
            GError **error)
{
  const MlgIndicatorGroup *group = &g_array_index (self->groups, MlgIndicatorGroup, g);

  for (guint i = 0; i < group->figures->len; i++)
    {
      MlgIndicator figure = g_array_index (group->figures, MlgIndicator, i);

      if (!can_draw (figure.definition) || isnan (figure.value))
        continue;
      if (!mlg_indicator_fill (&figure, blocks, NULL, cancellable, error))
        return FALSE;
      slot (self, g, i)[draw] = figure.value;
    }
  return TRUE;
}

static gboolean
draw_scored (
    const Draws *self, const MlgMap *map, guint draw, GCancellable *cancellable, GError **error)
{
  MlgIndicatorGroup *group = &g_array_index (self->groups, MlgIndicatorGroup, 0);
  GArray *scored = mlg_blocks_scored (group->blocks);

  for (guint i = 0; scored != NULL && i < scored->len; i++)
    {
      double lower, upper;

      if (!mlg_scored_forecast (&group->frame, map, &g_array_index (scored, MlgScored, i),
                                &self->scored[(gsize) i * self->draws + draw], &lower, &upper,
                                cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
draw_once (
    const Draws *self, const MlgMap *map, guint draw, GCancellable *cancellable, GError **error)
{
  const guint n = self->groups->len;
  g_autofree MlgFrame *frames = g_new0 (MlgFrame, n + 1);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_blocks_free);

  for (guint g = 0; g < n; g++)
    {
      const MlgIndicatorGroup *group = &g_array_index (self->groups, MlgIndicatorGroup, g);
      const guint first = mlg_blocks_first_relay (group->blocks);
      MlgBlocks *own;

      frames[g] = group->frame; /* what it owns is borrowed */
      frames[g].map = map;
      own = group->whole >= 0
                ? mlg_blocks_new_part (g_ptr_array_index (blocks, (guint) group->whole), &frames[g],
                                       first)
                : mlg_blocks_new (&frames[g], first);
      mlg_blocks_only_figures (own);
      g_ptr_array_add (blocks, own);
      if (!draw_group (self, g, draw, own, cancellable, error))
        return FALSE;
    }
  return draw_scored (self, map, draw, cancellable, error);
}

static void
set_interval (double *values, guint draws, double *out_low, double *out_high)
{
  guint known = 0;

  for (guint d = 0; d < draws; d++)
    if (!isnan (values[d]))
      values[known++] = values[d];
  if (known == 0)
    return;
  qsort (values, known, sizeof *values, compare_doubles);
  *out_low = mlg_sorted_quantile (values, known, 0.05);
  *out_high = mlg_sorted_quantile (values, known, 0.95);
}

static void
set_intervals (const Draws *self)
{
  MlgIndicatorGroup *whole = &g_array_index (self->groups, MlgIndicatorGroup, 0);
  GArray *scored = mlg_blocks_scored (whole->blocks);

  for (guint g = 0; g < self->groups->len; g++)
    {
      MlgIndicatorGroup *group = &g_array_index (self->groups, MlgIndicatorGroup, g);

      for (guint i = 0; i < group->figures->len; i++)
        {
          MlgIndicator *figure = &g_array_index (group->figures, MlgIndicator, i);
          const double low = figure->interval_low, high = figure->interval_high;

          if (!can_draw (figure->definition) || isnan (figure->value))
            continue;
          set_interval (slot (self, g, i), self->draws, &figure->interval_low,
                        &figure->interval_high);
          if (!isnan (low)) /* what was not told widens what was drawn */
            {
              figure->interval_low = MIN (figure->interval_low, low);
              figure->interval_high = MAX (figure->interval_high, high);
            }
        }
    }
  for (guint i = 0; scored != NULL && i < scored->len; i++)
    {
      MlgScored *one = &g_array_index (scored, MlgScored, i);

      set_interval (self->scored + (gsize) i * self->draws, self->draws, &one->interval_low,
                    &one->interval_high);
    }
  mlg_blocks_set_inside (whole->blocks);
}

static void
fill_unknown (double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    values[i] = (double) NAN;
}

gboolean
mlg_indicators_draw (
    GArray *groups, guint draws, guint64 seed, GCancellable *cancellable, GError **error)
{
  MlgIndicatorGroup *whole = &g_array_index (groups, MlgIndicatorGroup, 0);
  GArray *scored = mlg_blocks_scored (whole->blocks);
  g_autoptr (GArray) inputs = mlg_map_inputs (whole->frame.map);
  const guint n = whole->figures->len;
  const gsize n_values = (gsize) groups->len * n * draws;
  const gsize n_scored = (gsize) (scored != NULL ? scored->len : 0) * draws;
  g_autofree double *values = g_new (double, n_values + 1);
  g_autofree double *seen = g_new (double, n_scored + 1);
  const Draws self = { groups, draws, n, values, seen };

  fill_unknown (values, n_values);
  fill_unknown (seen, n_scored);
  for (guint d = 0; d < draws; d++)
    {
      g_autoptr (MlgMap) map = draw_map (whole->frame.map, inputs, seed, d);

      if (!draw_once (&self, map, d, cancellable, error))
        return FALSE;
    }
  if (draws > 0)
    set_intervals (&self);
  return TRUE;
}
