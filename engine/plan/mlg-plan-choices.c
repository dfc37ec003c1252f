/* What people fix beforehand: choices kept, choices forbidden, floors of reach. */
#include "plan/mlg-plan-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

#define _(text) mlg_tr (mlg_message_lang (), text)

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE, text);
  return FALSE;
}

/* What a word of a list names: a relay, a lever, a deliverable, or a deliverable and a lever. */
typedef struct
{
  guint relay, lever, deliverable;
} Named;

static gboolean
unknown_choice (const MlgPlan *self, const char *word, GError **error)
{
  const MlgMap *map = self->map;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < map->n_relays; i++)
    g_ptr_array_add (known, (gpointer) (guintptr) map->relays[i].id);
  for (guint i = 0; i < map->n_levers; i++)
    g_ptr_array_add (known, (gpointer) (guintptr) map->levers[i].id);
  for (guint i = 0; i < map->n_deliverables; i++)
    g_ptr_array_add (known, (gpointer) (guintptr) map->deliverables[i].id);
  mlg_usage_unknown_name (error, "choice", word, (const char *const *) known->pdata, known->len);
  return FALSE;
}

static gboolean
read_name (const MlgPlan *self, const char *word, Named *named, GError **error)
{
  const MlgMap *map = self->map;

  *named = (Named){ MLG_NONE, MLG_NONE, MLG_NONE };
  if ((named->relay = mlg_map_find_relay (map, word)) != MLG_NONE ||
      (named->lever = mlg_map_find_lever (map, word)) != MLG_NONE ||
      (named->deliverable = mlg_map_find_deliverable (map, word)) != MLG_NONE)
    return TRUE;
  for (const char *colon = strchr (word, ':'); colon != NULL; colon = strchr (colon + 1, ':'))
    {
      g_autofree char *first = g_strndup (word, (gsize) (colon - word));

      named->deliverable = mlg_map_find_deliverable (map, first);
      named->lever = mlg_map_find_lever (map, colon + 1);
      if (named->deliverable != MLG_NONE && named->lever != MLG_NONE)
        return TRUE;
    }
  return unknown_choice (self, word, error);
}

static gboolean
is_named (const Named *named, const MlgPlanUse *use)
{
  return (named->relay == MLG_NONE || named->relay == use->relay) &&
         (named->lever == MLG_NONE || named->lever == use->lever) &&
         (named->deliverable == MLG_NONE || named->deliverable == use->deliverable);
}

static gboolean
forbid (MlgPlan *self, const char *word, GError **error)
{
  Named named;

  if (!read_name (self, word, &named, error))
    return FALSE;
  for (guint i = 0; i < self->uses->len; i++)
    if (is_named (&named, mlg_plan_use (self, i)))
      mlg_plan_use (self, i)->high = 0;
  if (named.relay != MLG_NONE && self->candidate_of[named.relay] != MLG_NONE)
    mlg_plan_candidate (self, self->candidate_of[named.relay])->high = 0;
  return TRUE;
}

/* "D01:LEVER=2" → name and number; 1 when no number is given. */
static gboolean
split_number (const char *word, char **out_name, double *out_number, GError **error)
{
  const char *equals = strrchr (word, '=');

  *out_number = 1;
  *out_name = equals ? g_strndup (word, (gsize) (equals - word)) : g_strdup (word);
  if (equals == NULL || (mlg_parse_number (equals + 1, out_number) && *out_number >= 1 &&
                         *out_number <= 10000 && floor (*out_number) >= *out_number))
    return TRUE;
  return refuse (error, _ ("%s: write how many uses to keep as a whole number, D01:LEVER=2."),
                 word);
}

static gboolean
keep (MlgPlan *self, const char *word, GError **error)
{
  g_autofree char *name = NULL;
  double number;
  Named named;
  MlgPlanUse *found = NULL;

  if (!split_number (word, &name, &number, error) || !read_name (self, name, &named, error))
    return FALSE;
  if (named.relay != MLG_NONE)
    {
      const guint c = self->candidate_of[named.relay];

      if (c != MLG_NONE)
        mlg_plan_candidate (self, c)->low = 1;
      else if (self->map->relays[named.relay].status != MLG_STATUS_MOBILISED)
        return refuse (error,
                       _ ("The relay %s cannot be mobilised in the days left: it declined, is "
                          "inactive, or has nothing to pass on then."),
                       name);
      return TRUE;
    }
  if (named.lever == MLG_NONE)
    return refuse (error, _ ("%s is a resource: say with which lever to keep it, D01:LEVER=2."),
                   name);
  for (guint i = 0; i < self->uses->len; i++)
    if (is_named (&named, mlg_plan_use (self, i)))
      {
        if (found != NULL)
          return refuse (error, _ ("%s serves several resources: say which to keep, D01:LEVER=2."),
                         name);
        found = mlg_plan_use (self, i);
      }
  if (found == NULL)
    return refuse (error,
                   _ ("%s cannot be kept: on no day left of the period is it live for this "
                      "resource and audience."),
                   name);
  found->low = MAX (found->low, (guint) number);
  if (self->candidate_of[found->relay] != MLG_NONE)
    mlg_plan_candidate (self, self->candidate_of[found->relay])->low = 1;
  return TRUE;
}

typedef gboolean (*Choose) (MlgPlan *self, const char *word, GError **error);

static gboolean
each_word (MlgPlan *self, const char *list, Choose choose, GError **error)
{
  g_auto (GStrv) words = g_strsplit (list ? list : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) != '\0' && !choose (self, words[i], error))
      return FALSE;
  return TRUE;
}

static const MlgTree *
tree_of (const MlgMap *map, guint dimension)
{
  return dimension == 0 ? &map->sectors : dimension == 1 ? &map->sizes : &map->territories;
}

static gboolean
unknown_code (
    const MlgMap *map, guint dimension, const char *what, const char *code, GError **error)
{
  const MlgTree *tree = tree_of (map, dimension);
  g_autofree const char **known = g_new (const char *, tree->n + 1);

  for (guint i = 0; i < tree->n; i++)
    known[i] = tree->nodes[i].id;
  mlg_usage_unknown_name (error, what, code, known, tree->n);
  return FALSE;
}

static void
fill_floor (const MlgPlan *self, MlgPlanFloor *floor)
{
  const MlgEvaluator *ev = self->evaluator;
  MlgScope scope = { MLG_NONE, MLG_NONE, MLG_NONE };

  *(floor->dimension == 0   ? &scope.sector
    : floor->dimension == 1 ? &scope.size
                            : &scope.territory) = floor->node;
  floor->group = g_new (guint32, self->map->n_cells + 1);
  floor->weight = g_new0 (double, ev->n_population + 1);
  for (guint c = 0; c < self->map->n_cells; c++)
    floor->group[c] = mlg_map_scope_holds (self->map, &scope, c) ? 0 : MLG_NONE;
  for (guint i = 0; i < ev->n_population; i++)
    if (floor->group[ev->population[i]] == 0)
      floor->total += floor->weight[i] = ev->weight[ev->population[i]];
}

static gboolean
add_floor (MlgPlan *self, const char *word, GError **error)
{
  static const char *const dimensions[] = { "sector", "size", "territory" };
  const char *colon = strchr (word, ':'), *equals = strrchr (word, '=');
  g_autofree char *dimension = NULL, *code = NULL;
  MlgPlanFloor floor = { .dimension = 3 };

  if (colon == NULL || equals == NULL || equals < colon ||
      !mlg_parse_number (equals + 1, &floor.goal) || !(floor.goal >= 0 && floor.goal <= 1))
    return refuse (error, _ ("%s: write a floor as territory:42=0.2, a share from 0 to 1."), word);
  dimension = g_strndup (word, (gsize) (colon - word));
  code = g_strndup (colon + 1, (gsize) (equals - colon - 1));
  for (guint i = 0; i < 3; i++)
    if (g_str_equal (dimension, dimensions[i]))
      floor.dimension = i;
  if (floor.dimension == 3)
    {
      mlg_usage_unknown_name (error, "dimension", dimension, dimensions, 3);
      return FALSE;
    }
  floor.node = mlg_tree_find (tree_of (self->map, floor.dimension), code);
  if (floor.node == MLG_NONE)
    return unknown_code (self->map, floor.dimension, dimension, code, error);
  floor.text = g_strndup (word, (gsize) (equals - word));
  fill_floor (self, &floor);
  g_array_append_val (self->floors, floor);
  if (floor.total <= 0)
    return refuse (error, _ ("%s: nobody of the population is there."), word);
  return TRUE;
}

gboolean
mlg_plan_choices (MlgPlan *self, GError **error)
{
  const gboolean lifted = (self->lifts & MLG_PLAN_LIFT_CHOICES) != 0;

  if (!each_word (self, lifted ? NULL : self->options.forbid, forbid, error) ||
      !each_word (self, lifted ? NULL : self->options.keep, keep, error) ||
      !each_word (self, self->options.floor, add_floor, error))
    return FALSE;
  for (guint i = 0; i < self->uses->len; i++)
    {
      const guint c = self->candidate_of[mlg_plan_use (self, i)->relay];

      if (c != MLG_NONE && mlg_plan_candidate (self, c)->high == 0)
        mlg_plan_use (self, i)->high = 0;
    }
  return TRUE;
}
