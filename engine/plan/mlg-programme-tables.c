/* What the plan does, line by line; whom to mobilise first; before and after; the edits. */
#include "plan/mlg-programme-private.h"

#include "base/mlg-format.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

/* The plan's point, against which each of its parts is left out. Without links and where no group's
 * shares are cut, reach is linear in what one relay does: its slopes at the plan answer for all. */
typedef struct
{
  const MlgPlan *plan;
  MlgPlanPoint *point;
  double whole;
  gboolean linear;
  double *p1, *p0, *w1, *w0; /* per effect, of the plan itself */
} Without;

static void
without_init (Without *self, const MlgPlan *plan, const guint *x)
{
  const gsize size = (plan->effects->len + 1) * sizeof (double);

  *self = (Without){ .plan = plan, .point = mlg_plan_point_new (plan, FALSE) };
  for (guint v = 0; x != NULL && v < plan->n; v++)
    self->point->x[v] = x[v];
  mlg_plan_point_set (plan, self->point);
  self->whole = mlg_plan_point_total (plan, self->point, plan->weight);
  self->linear = !plan->any_passed;
  for (guint row = 0; row < plan->n_rows; row++)
    self->linear = self->linear && !plan->row_cut[row];
  self->p1 = g_memdup2 (self->point->p1, size);
  self->p0 = g_memdup2 (self->point->p0, size);
  self->w1 = g_memdup2 (self->point->w1, size);
  self->w0 = g_memdup2 (self->point->w0, size);
}

static void
without_clear (Without *self)
{
  g_clear_pointer (&self->point, mlg_plan_point_free);
  g_free (self->p1);
  g_free (self->p0);
  g_free (self->w1);
  g_free (self->w0);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Without, without_clear)

/* What is lost, in the question's weight, when these uses of a relay, or the relay, are left out
 * and all else stays: in the model of the search, which is the evaluator's but for passing on. */
static double
loss_without (Without *self, guint relay, const guint *x)
{
  const MlgPlan *plan = self->plan;
  double loss = 0;

  for (guint v = 0; v < plan->n; v++)
    self->point->x[v] = x[v];
  if (!self->linear)
    {
      mlg_plan_point_set (plan, self->point);
      return fmax (0, self->whole - mlg_plan_point_total (plan, self->point, plan->weight));
    }
  for (guint r = 0; r < plan->relays->len; r++)
    {
      const MlgPlanRelay *of = &g_array_index (plan->relays, MlgPlanRelay, r);

      if (of->relay != relay)
        continue;
      mlg_plan_point_relay (plan, self->point, r);
      for (guint e = of->effect_start; e < of->effect_end; e++)
        loss += self->w1[e] * (self->p1[e] - self->point->p1[e]) +
                self->w0[e] * (self->p0[e] - self->point->p0[e]);
    }
  return fmax (0, loss);
}

static MlgTable *
new_programme (void)
{
  MlgTable *table = mlg_table_new ("programme", "The programme");

  mlg_table_add_column (table, "deliverable_id", "Resource code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable", "Resource", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever_id", "Lever code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever", "Lever", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "uses", "Uses", MLG_COLUMN_COUNT, "uses", 0);
  mlg_table_add_column (table, "months", "Months", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "first_on", "First on", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "cost", "Cost", MLG_COLUMN_EUROS, NULL, 0);
  mlg_table_add_column (table, "days", "Days of the relay", MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "team_days", "Days of the team", MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "gain", "Lost without it", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (table, 0);
  mlg_table_mark_detail (table, 2);
  mlg_table_mark_detail (table, 4);
  return table;
}

/* "2026-09 (2), 2026-10": months in which the uses fall. */
static char *
months_of (const GArray *actions, guint use, MlgDay *out_first)
{
  GString *text = g_string_new (NULL);

  *out_first = MLG_DAY_NONE;
  for (guint i = 0; i < actions->len; i++)
    {
      const MlgPlanAction *action = &g_array_index (actions, MlgPlanAction, i);
      int year, month, day;

      if (action->use != use)
        continue;
      mlg_day_to_ymd (action->day, &year, &month, &day);
      if (text->len > 0)
        g_string_append (text, ", ");
      else
        *out_first = action->day;
      g_string_append_printf (text, "%04d-%02d", year, month);
      if (action->uses > 1)
        g_string_append_printf (text, " (%u)", action->uses);
    }
  return g_string_free (text, FALSE);
}

static double
known_times (const MlgFigure *figure, double uses)
{
  return figure->x * uses; /* NaN stays unknown */
}

typedef struct
{
  guint variable;
  double gain;
} Line;

static int
by_gain (gconstpointer a, gconstpointer b)
{
  const Line *x = a, *y = b;

  if (x->gain < y->gain || x->gain > y->gain)
    return x->gain > y->gain ? -1 : 1;
  return (x->variable > y->variable) - (x->variable < y->variable);
}

static void
add_line (const MlgPlanAnswer *answer, MlgTable *table, const GArray *actions, const Line *line)
{
  const MlgMap *map = answer->plan->map;
  const MlgPlanUse *use = mlg_plan_use (answer->plan, line->variable);
  const MlgLever *lever = &map->levers[use->lever];
  const guint uses = answer->best.x[line->variable];
  const guint row = mlg_table_add_row (table);
  MlgDay first;
  g_autofree char *months = months_of (actions, line->variable, &first);

  mlg_table_set_text (table, row, 0, map->deliverables[use->deliverable].id);
  mlg_table_set_text (table, row, 1, map->deliverables[use->deliverable].title);
  mlg_table_set_text (table, row, 2, lever->id);
  mlg_table_set_text (table, row, 3, lever->name);
  mlg_table_set_text (table, row, 4, map->relays[use->relay].id);
  mlg_table_set_text (table, row, 5, map->relays[use->relay].name);
  mlg_table_set_number (table, row, 6, uses);
  mlg_table_set_text (table, row, 7, months);
  mlg_table_set_number (table, row, 8, first);
  mlg_table_set_number (table, row, 9, known_times (&lever->cost_per_use, uses));
  mlg_table_set_number (table, row, 10, known_times (&lever->days_per_use, uses));
  mlg_table_set_number (table, row, 11, known_times (&lever->team_days_per_use, uses));
  mlg_table_set_number (table, row, 12, line->gain);
}

static MlgTable *
programme_table (const MlgPlanAnswer *answer, Without *without)
{
  const MlgPlan *plan = answer->plan;
  g_autoptr (MlgTable) table = new_programme ();
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GArray) actions = NULL;
  g_autofree guint *x = NULL;

  if (answer->best.x == NULL)
    return g_steal_pointer (&table);
  actions = mlg_plan_actions (plan, answer->best.x);
  x = g_memdup2 (answer->best.x, (plan->n + 1) * sizeof (guint));
  for (guint v = 0; v < plan->uses->len; v++)
    {
      Line line = { v, 0 };

      if (x[v] == 0)
        continue;
      x[v] = 0;
      line.gain = loss_without (without, mlg_plan_use (plan, v)->relay, x);
      x[v] = answer->best.x[v];
      g_array_append_val (lines, line);
    }
  g_array_sort (lines, by_gain);
  for (guint i = 0; i < lines->len; i++)
    add_line (answer, table, actions, &g_array_index (lines, Line, i));
  return g_steal_pointer (&table);
}

static MlgTable *
new_mobilise (void)
{
  MlgTable *table = mlg_table_new ("mobilise", "Relays to mobilise, the most useful first");

  mlg_table_add_column (table, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "status", "Status", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "mobilisation_days", "Days of the team", MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "uses", "Uses", MLG_COLUMN_COUNT, "uses", 0);
  mlg_table_add_column (table, "cost", "Cost", MLG_COLUMN_EUROS, NULL, 0);
  mlg_table_add_column (table, "gain", "Lost without it", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (table, 1);
  return table;
}

/* The plan without a relay: none of its uses, and not mobilised. */
static double
drop_relay (const MlgPlan *plan, guint relay, guint *x, guint *out_uses)
{
  double cost = 0;

  *out_uses = 0;
  for (guint v = 0; v < plan->uses->len; v++)
    if (mlg_plan_use (plan, v)->relay == relay)
      {
        cost += x[v] * mlg_plan_use (plan, v)->cost;
        *out_uses += x[v];
        x[v] = 0;
      }
  x[mlg_plan_mobilises (plan, relay)] = 0;
  return cost;
}

static MlgTable *
mobilise_table (const MlgPlanAnswer *answer, Without *without)
{
  static const char *const status[] = { N_ ("identified"), N_ ("solicited") };
  const MlgPlan *plan = answer->plan;
  g_autoptr (MlgTable) table = new_mobilise ();
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (guint c = 0; answer->best.x && c < plan->candidates->len; c++)
    {
      g_autofree guint *x = g_memdup2 (answer->best.x, (plan->n + 1) * sizeof (guint));
      Line line = { c, 0 };
      guint uses;

      if (x[plan->uses->len + c] == 0)
        continue;
      drop_relay (plan, mlg_plan_candidate (plan, c)->relay, x, &uses);
      line.gain = loss_without (without, mlg_plan_candidate (plan, c)->relay, x);
      g_array_append_val (lines, line);
    }
  g_array_sort (lines, by_gain);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      const MlgRelay *relay = &plan->map->relays[mlg_plan_candidate (plan, line->variable)->relay];
      g_autofree guint *x = g_memdup2 (answer->best.x, (plan->n + 1) * sizeof (guint));
      const guint row = mlg_table_add_row (table);
      guint uses;
      const double cost =
          drop_relay (plan, mlg_plan_candidate (plan, line->variable)->relay, x, &uses);

      mlg_table_set_number (table, row, 0, i + 1);
      mlg_table_set_text (table, row, 1, relay->id);
      mlg_table_set_text (table, row, 2, relay->name);
      mlg_table_set_text (table, row, 3, status[relay->status == MLG_STATUS_SOLICITED]);
      mlg_table_set_number (table, row, 4, relay->mobilisation_days.x);
      mlg_table_set_number (table, row, 5, uses);
      mlg_table_set_number (table, row, 6, cost);
      mlg_table_set_number (table, row, 7, line->gain);
    }
  return g_steal_pointer (&table);
}

/* The ends of the intervals by the hypotheses stand last. */
static guint
add_end_columns (MlgTable *table)
{
  static const char *const words[][3] = {
    { "reach_before", N_ ("Reach without it, 90% interval, low"),
      N_ ("Reach without it, 90% interval, high") },
    { "reach_after", N_ ("Reach with it, 90% interval, low"),
      N_ ("Reach with it, 90% interval, high") },
    { "gain", N_ ("Gain, 90% interval, low"), N_ ("Gain, 90% interval, high") },
    { "reached_before", N_ ("Reached without it, 90% interval, low"),
      N_ ("Reached without it, 90% interval, high") },
    { "reached_after", N_ ("Reached with it, 90% interval, low"),
      N_ ("Reached with it, 90% interval, high") },
  };
  static const MlgColumnKind kinds[] = { MLG_COLUMN_SHARE, MLG_COLUMN_SHARE, MLG_COLUMN_POINTS,
                                         MLG_COLUMN_COUNT, MLG_COLUMN_COUNT };
  const guint first = mlg_table_get_n_columns (table);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    mlg_interval_add_columns (table, words[i][0], words[i][1], words[i][2], kinds[i],
                              kinds[i] == MLG_COLUMN_POINTS ? "points" : NULL,
                              kinds[i] == MLG_COLUMN_COUNT ? 0 : 1);
  return first;
}

static void
set_ends (MlgTable *table, guint first, const MlgPlanAnswer *answer)
{
  const MlgProgrammeIntervals *of = &answer->intervals;
  const MlgProgrammeEnds ends[] = { of->before, of->after, of->gain, of->reached_before,
                                    of->reached_after };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    mlg_interval_set (table, 0, first + 2 * i, of->drawn, ends[i].low, ends[i].high);
}

static MlgTable *
summary_table (const MlgPlanAnswer *answer, double before)
{
  const MlgPlan *plan = answer->plan;
  const MlgPlanBest *best = &answer->best;
  MlgTable *table = mlg_table_new ("summary", "What the programme brings");
  const guint row = 0;
  guint column = 0, ends;

  mlg_table_add_column (table, "reach_before", "Reach without it", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reach_after", "Reach with it", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "gain", "Gain", MLG_COLUMN_POINTS, "points", 1);
  mlg_table_add_column (table, "bound", "No plan can reach more than", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reached_before", "Establishments reached without it",
                        MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reached_after", "Establishments reached with it", MLG_COLUMN_COUNT,
                        NULL, 0);
  mlg_table_add_column (table, "budget", "Budget", MLG_COLUMN_EUROS, NULL, 0);
  mlg_table_add_column (table, "spent", "Spent", MLG_COLUMN_EUROS, NULL, 0);
  mlg_table_add_column (table, "team_days", "Days of the team at hand", MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "team_days_used", "Days of the team used", MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "uses", "Uses", MLG_COLUMN_COUNT, "uses", 0);
  mlg_table_add_column (table, "mobilised", "Relays to mobilise", MLG_COLUMN_COUNT, NULL, 0);
  ends = add_end_columns (table);
  mlg_table_add_row (table);
  set_ends (table, ends, answer);
  mlg_table_set_number (table, row, column++, before);
  if (best->x == NULL)
    {
      mlg_table_set_number (table, row, 3, best->infeasible ? (double) NAN : best->bound);
      mlg_table_set_number (table, row, 6, plan->options.budget);
      mlg_table_set_number (table, row, 8, plan->team_room);
      return table;
    }
  mlg_table_set_number (table, row, column++, best->reach);
  mlg_table_set_number (table, row, column++, best->reach - before);
  mlg_table_set_number (table, row, column++, best->bound);
  mlg_table_set_number (table, row, column++, answer->check.reached_before);
  mlg_table_set_number (table, row, column++, answer->check.reached_after);
  mlg_table_set_number (table, row, column++, plan->options.budget);
  mlg_table_set_number (table, row, column++, answer->check.cost);
  mlg_table_set_number (table, row, column++, plan->team_room);
  mlg_table_set_number (table, row, column++, answer->check.team_days);
  mlg_table_set_number (table, row, column++, answer->check.uses);
  mlg_table_set_number (table, row, column++, answer->check.mobilised);
  return table;
}

MlgTable *
mlg_programme_edits_table (const MlgPlanAnswer *answer, const char *scenario_id)
{
  static const char *const ops[] = { "set", "add", "drop" };
  static const char *const columns[] = { "scenario_id", "seq",    "op",   "table",
                                         "key",         "column", "value" };
  static const char *const titles[] = { N_ ("Scenario"), N_ ("Number"), N_ ("Operation"),
                                        N_ ("Table"),    N_ ("Key"),    N_ ("Column"),
                                        N_ ("Value") };
  MlgTable *table = mlg_table_new ("edits", "The programme as edits of the map");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mlg_table_add_column (table, columns[i], titles[i], i == 1 ? MLG_COLUMN_COUNT : MLG_COLUMN_TEXT,
                          NULL, 0);
  for (guint i = 0; answer->edits && i < answer->edits->len; i++)
    {
      const MlgEdit *edit = &g_array_index (answer->edits, MlgEdit, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, scenario_id);
      mlg_table_set_number (table, row, 1, i + 1);
      mlg_table_set_text (table, row, 2, ops[edit->op]);
      mlg_table_set_text (table, row, 3, edit->table);
      mlg_table_set_text (table, row, 4, edit->key);
      mlg_table_set_text (table, row, 5, edit->column);
      mlg_table_set_text (table, row, 6, edit->value);
    }
  return table;
}

static gboolean
take_table (MlgResult *result, MlgTable *table)
{
  if (table != NULL)
    mlg_result_take_table (result, table);
  return table != NULL;
}

/* "The floor of 90 % for Loire cannot be met: at most 27.4 %. Held down by: audience." */
static void
say_why (const MlgTable *floors, MlgResult *result)
{
  const MlgLang lang = mlg_message_lang ();
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint row = 0; row < mlg_table_get_n_rows (floors); row++)
    {
      g_autofree char *goal = mlg_table_show_cell (floors, row, 3, lang);
      g_autofree char *most = mlg_table_show_cell (floors, row, 7, lang);
      g_autofree char *cause = mlg_table_show_cell (floors, row, 8, lang);

      if (g_strcmp0 (mlg_table_get_text (floors, row, 5), "no") != 0)
        continue;
      g_string_append_printf (
          words,
          mlg_tr (lang, "%sThe floor of %s for %s cannot be met: at most %s. Held down by: %s."),
          words->len > 0 ? " " : "", goal, mlg_table_get_text (floors, row, 2), most, cause);
    }
  if (words->len == 0)
    g_string_append (words, mlg_tr (lang, "Each floor can be met, but not all of them together."));
  mlg_result_set_info (result, "why", words->str);
}

gboolean
mlg_programme_tables (MlgPlanAnswer *answer,
                      MlgResult *result,
                      GCancellable *cancellable,
                      GError **error)
{
  const MlgPlan *plan = answer->plan;
  const char *save_as = plan->options.save_as;
  const double before = mlg_result_get_info_number (result, "reach_before");
  g_auto (Without) without = { 0 };

  without_init (&without, plan, answer->best.x);
  mlg_result_take_table (result, summary_table (answer, before));
  mlg_result_take_table (result, programme_table (answer, &without));
  mlg_result_take_table (result, mobilise_table (answer, &without));
  if (!take_table (result, mlg_programme_calendar_table (answer, cancellable, error)) ||
      !take_table (result, mlg_programme_floors_table (answer, cancellable, error)))
    return FALSE;
  if (mlg_result_get_info (result, "conflict") != NULL)
    mlg_result_set_info (result, "why", mlg_result_get_info (result, "conflict"));
  else if (answer->best.infeasible)
    say_why (mlg_result_find_table (result, "floors"), result);
  return take_table (result, mlg_programme_limits_table (answer)) &&
         take_table (result, mlg_programme_edits_table (answer, save_as ? save_as : "P"));
}
