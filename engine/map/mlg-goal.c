/* Goals: shares to reach, the most specific row first. */
#include "map/mlg-freeze.h"

/* What a goal is asked for. */
typedef struct
{
  guint cell, deliverable, theme; /* MLG_NONE: the question has several */
  int year;
} Asked;

static gboolean
holds (const MlgMap *map, const MlgGoal *goal, const Asked *asked)
{
  return (goal->deliverable == MLG_NONE || goal->deliverable == asked->deliverable) &&
         (goal->theme == MLG_NONE || goal->theme == asked->theme) &&
         (goal->year == 0 || goal->year == asked->year) &&
         mlg_map_scope_holds (map, &goal->scope, asked->cell);
}

static gboolean
beats (const MlgMap *map, const MlgGoal *a, const MlgGoal *b)
{
  return (b->deliverable == MLG_NONE || a->deliverable == b->deliverable) &&
         (b->theme == MLG_NONE || a->theme == b->theme) && (b->year == 0 || a->year == b->year) &&
         mlg_scope_within (map, &a->scope, &b->scope);
}

/* The row that beats all others that hold; MLG_NONE when none holds. *out_rival is a row that the
 * answer does not beat, MLG_NONE when all is well. */
static guint
find_goal (const MlgMap *map, const Asked *asked, guint *out_rival)
{
  guint best = MLG_NONE;

  *out_rival = MLG_NONE;
  for (guint i = 0; i < map->n_goals; i++)
    if (map->goals[i].for_reach && holds (map, &map->goals[i], asked) &&
        (best == MLG_NONE || beats (map, &map->goals[i], &map->goals[best])))
      best = i;
  for (guint i = 0; best != MLG_NONE && i < map->n_goals; i++)
    if (i != best && map->goals[i].for_reach && holds (map, &map->goals[i], asked) &&
        !beats (map, &map->goals[best], &map->goals[i]))
      *out_rival = i;
  return best;
}

double
mlg_map_goal (const MlgMap *map, guint cell, guint deliverable, int year)
{
  const Asked asked = { cell, deliverable,
                        deliverable == MLG_NONE ? MLG_NONE : map->deliverables[deliverable].theme,
                        year };
  guint rival, row = find_goal (map, &asked, &rival);

  if (row != MLG_NONE)
    return map->goals[row].goal;
  if (deliverable != MLG_NONE && !isnan (map->deliverables[deliverable].goal))
    return map->deliverables[deliverable].goal;
  return map->goal;
}

/* The widest question that both rows hold; FALSE when there is none. */
static gboolean
meet (const MlgMap *map, const MlgGoal *a, const MlgGoal *b, Asked *out)
{
  const guint deliverable = a->deliverable != MLG_NONE ? a->deliverable : b->deliverable;
  guint theme = a->theme != MLG_NONE ? a->theme : b->theme;

  if ((a->deliverable != MLG_NONE && b->deliverable != MLG_NONE &&
       a->deliverable != b->deliverable) ||
      (a->theme != MLG_NONE && b->theme != MLG_NONE && a->theme != b->theme) ||
      (a->year != 0 && b->year != 0 && a->year != b->year))
    return FALSE;
  if (deliverable != MLG_NONE && theme != MLG_NONE && map->deliverables[deliverable].theme != theme)
    return FALSE;
  if (deliverable != MLG_NONE)
    theme = map->deliverables[deliverable].theme;
  *out = (Asked){ 0, deliverable, theme, a->year != 0 ? a->year : b->year };
  return TRUE;
}

static void
tell_clash (MlgFreeze *self, guint row, guint other, guint cell)
{
  g_autofree char *place = mlg_freeze_place (self, MLG_T_GOALS, other);
  g_autofree char *rule =
      g_strdup_printf (_ ("holds cell %s, as %s does, and neither row is more specific."),
                       self->map->cells[cell].id, place);

  mlg_freeze_tell (self, MLG_FAULT, MLG_T_GOALS, row, (int) mlg_schema_column (MLG_T_GOALS, "goal"),
                   N_ ("holds a cell that another row holds, and neither is more specific."), rule,
                   _ ("Add a row for what the two have in common, or narrow one of them."));
}

/* TRUE when it told of a cell where the question has no one answer. */
static gboolean
check_question (MlgFreeze *self, guint i, guint j, Asked asked)
{
  const MlgMap *map = self->map;

  for (asked.cell = 0; asked.cell < map->n_cells; asked.cell++)
    {
      guint rival;

      if (!mlg_map_scope_holds (map, &map->goals[i].scope, asked.cell) ||
          !mlg_map_scope_holds (map, &map->goals[j].scope, asked.cell))
        continue;
      find_goal (map, &asked, &rival);
      if (rival == MLG_NONE)
        continue;
      tell_clash (self, j, i, asked.cell);
      return TRUE;
    }
  return FALSE;
}

/* Questions are asked of one deliverable or of several, never of a theme as such. */
static void
check_pair (MlgFreeze *self, guint i, guint j)
{
  const MlgMap *map = self->map;
  const MlgGoal *a = &map->goals[i], *b = &map->goals[j];
  Asked asked;

  if (beats (map, a, b) || beats (map, b, a) || !meet (map, a, b, &asked))
    return;
  if (asked.deliverable != MLG_NONE || asked.theme == MLG_NONE)
    {
      check_question (self, i, j, asked);
      return;
    }
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      asked.deliverable = d;
      if (map->deliverables[d].theme == asked.theme && check_question (self, i, j, asked))
        return;
    }
}

void
mlg_freeze_goals (MlgFreeze *self)
{
  MlgMap *map = self->map;
  const MlgTableId t = MLG_T_GOALS;
  const MlgRows *rows = &map->rows[t];
  const guint goal = mlg_schema_column (t, "goal"), year = mlg_schema_column (t, "year"),
              sector = mlg_schema_column (t, "sector_id"),
              indicator = mlg_schema_column (t, "indicator_id");

  map->n_goals = rows->n;
  map->goals = g_new0 (MlgGoal, rows->n + 1);
  for (guint r = 0; r < rows->n; r++)
    {
      const double y = mlg_rows_number (rows, r, year);

      map->goals[r] = (MlgGoal){ .deliverable = mlg_freeze_refer (self, t, r, 0),
                                 .theme = mlg_freeze_theme (self, t, r),
                                 .scope = mlg_freeze_scope (self, t, r, sector),
                                 .year = isnan (y) ? 0 : (int) y,
                                 .goal = mlg_rows_number (rows, r, goal),
                                 .for_reach = mlg_rows_text (rows, r, indicator) == NULL,
                                 .row = r };
      if (map->goals[r].for_reach && map->goals[r].goal > 1)
        mlg_freeze_tell (self, MLG_FAULT, t, r, (int) goal, N_ ("is a share above 1."), NULL,
                         _ ("Write a share from 0 to 1: 12 % is written 0.12."));
    }
  if (self->bad[t])
    return;
  for (guint i = 0; i < rows->n; i++)
    for (guint j = i + 1; j < rows->n; j++)
      if (map->goals[i].for_reach && map->goals[j].for_reach)
        check_pair (self, i, j);
}
