/* What supports bring: better engaged relays, and so reach. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "map/mlg-draws.h"
#include "map/mlg-edit.h"
#include "reach/mlg-drawn-reach.h"
#include "reach/mlg-reach-run.h"
#include "service/mlg-service-private.h"

#include <math.h>
#include <string.h>

#define T MLG_T_ENGAGEMENTS

/* ---- Which engagements rise -------------------------------------------------------------------
 */

static gboolean
is_supported (const MlgServiceLine *line)
{
  return line->outcome == MLG_OUTCOME_SERVED || line->outcome == MLG_OUTCOME_PROMISED;
}

static void
lift (const MlgService *self, GArray *lifts, guint relay, guint theme)
{
  const guint row = mlg_map_engagement (self->map, relay, theme);
  MlgServiceLift new = {
    .relay = relay, .theme = theme, .supports = 1, .before = NAN, .after = NAN
  };

  for (guint i = 0; i < lifts->len; i++)
    {
      MlgServiceLift *known = &g_array_index (lifts, MlgServiceLift, i);

      if (known->relay == relay && known->theme == theme)
        {
          known->supports++;
          return;
        }
    }
  if (row != MLG_NONE)
    new.before = self->map->engagements[row].engagement.x;
  g_array_append_val (lifts, new);
}

/* A support for a theme lifts that theme; one for no theme in particular lifts all the relay has a
 * figure for. */
static void
lift_request (const MlgService *self, GArray *lifts, const MlgRequest *request)
{
  if (request->theme_id != NULL)
    {
      if (request->theme != MLG_NONE)
        lift (self, lifts, request->relay, request->theme);
      return;
    }
  lift (self, lifts, request->relay, MLG_NONE);
  for (guint e = 0; e < self->map->n_engagements; e++)
    if (self->map->engagements[e].relay == request->relay &&
        self->map->engagements[e].theme != MLG_NONE)
      lift (self, lifts, request->relay, self->map->engagements[e].theme);
}

static gint
compare_lifts (gconstpointer a, gconstpointer b)
{
  const MlgServiceLift *x = a, *y = b;

  if (x->relay != y->relay)
    return x->relay < y->relay ? -1 : 1;
  if (x->theme == y->theme)
    return 0;
  if (x->theme == MLG_NONE || y->theme == MLG_NONE)
    return x->theme == MLG_NONE ? -1 : 1;
  return x->theme < y->theme ? -1 : 1;
}

/* A support for all themes and one for a theme of its own meet in the theme's row: a theme without
 * a row follows the row for any theme, and must take its supports over. */
static void
add_general_supports (const MlgService *self, GArray *lifts)
{
  for (guint i = 0; i < lifts->len; i++)
    {
      MlgServiceLift *one = &g_array_index (lifts, MlgServiceLift, i);
      const guint row = mlg_map_engagement (self->map, one->relay, one->theme);

      if (one->theme == MLG_NONE || row == MLG_NONE ||
          self->map->engagements[row].theme != MLG_NONE)
        continue;
      for (guint j = 0; j < lifts->len; j++)
        {
          const MlgServiceLift *all = &g_array_index (lifts, MlgServiceLift, j);

          if (all->relay == one->relay && all->theme == MLG_NONE)
            one->supports += all->supports;
        }
    }
}

/* To twelve decimals: what is written reads back as people would write it. */
static double
raised (const MlgService *self, const MlgServiceLift *of, double engagement)
{
  return round ((1 - (1 - engagement) * pow (1 - self->rules.effect, of->supports)) * 1e12) / 1e12;
}

GArray *
mlg_service_lifts (const MlgService *self)
{
  GArray *lifts = g_array_new (FALSE, FALSE, sizeof (MlgServiceLift));

  for (guint i = 0; i < self->requests->len; i++)
    if (is_supported (&self->lines[i]))
      lift_request (self, lifts, mlg_service_request (self, i));
  add_general_supports (self, lifts);
  g_array_sort (lifts, compare_lifts);
  for (guint i = 0; i < lifts->len; i++)
    {
      MlgServiceLift *one = &g_array_index (lifts, MlgServiceLift, i);

      one->after = raised (self, one, one->before);
    }
  return lifts;
}

/* ---- Edits ------------------------------------------------------------------------------------
 */

static void
add_edit (GArray *edits,
          GStringChunk *texts,
          MlgEditOp op,
          const char *key,
          const char *column,
          const char *value)
{
  const MlgEdit edit = { op,
                         "engagements",
                         g_string_chunk_insert_const (texts, key),
                         column,
                         g_string_chunk_insert_const (texts, value),
                         MLG_NONE };

  g_array_append_val (edits, edit);
}

static void
edit_lift (const MlgService *self, const MlgServiceLift *one, GArray *edits, GStringChunk *texts)
{
  const MlgMap *map = self->map;
  const guint row = mlg_map_engagement (map, one->relay, one->theme);
  const MlgFigure *figure = row != MLG_NONE ? &map->engagements[row].engagement : NULL;
  const struct
  {
    const char *column;
    double value;
  } ends[] = {
    { "engagement_low", figure != NULL ? figure->low : (double) NAN },
    { "engagement_high", figure != NULL ? figure->high : (double) NAN },
  };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *key = NULL;
  MlgEditOp op;

  if (row == MLG_NONE || isnan (one->before) || !mlg_more_than (one->after, one->before))
    return;
  /* the theme's own row, else a new one beside the row for any theme */
  op = map->engagements[row].theme == one->theme ? MLG_EDIT_SET : MLG_EDIT_ADD;
  if (op == MLG_EDIT_SET)
    key = mlg_rows_key (mlg_map_rows (map, T), map->engagements[row].row);
  else
    key = g_strjoin ("|", map->relays[one->relay].id, map->themes[one->theme], NULL);
  add_edit (edits, texts, op, key, "engagement", mlg_print_number (one->after, buffer));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (!isnan (ends[i].value))
      add_edit (edits, texts, op, key, ends[i].column,
                mlg_print_number (raised (self, one, ends[i].value), buffer));
  /* what a support brings is a hypothesis, whatever the figure was before */
  add_edit (edits, texts, op, key, "quality", "assumed");
}

GArray *
mlg_service_edits (const MlgService *self, const GArray *lifts, GStringChunk *texts)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (MlgEdit));

  for (guint i = 0; i < lifts->len; i++)
    edit_lift (self, &g_array_index (lifts, MlgServiceLift, i), edits, texts);
  return edits;
}

static MlgTable *
edits_table (const GArray *edits, const char *scenario)
{
  static const char *const ops[] = { "set", "add", "drop" };
  static const char *const columns[][2] = {
    { "scenario_id", N_ ("Scenario") }, { "seq", N_ ("Number") }, { "op", N_ ("Operation") },
    { "table", N_ ("Table") },          { "key", N_ ("Key") },    { "column", N_ ("Column") },
    { "value", N_ ("Value") },
  };
  MlgTable *table = mlg_table_new ("edits", N_ ("What the supports change, as edits of the map"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mlg_table_add_column (table, columns[i][0], columns[i][1],
                          i == 1 ? MLG_COLUMN_COUNT : MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < edits->len; i++)
    {
      const MlgEdit *edit = &g_array_index (edits, MlgEdit, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, scenario);
      mlg_table_set_number (table, row, 1, i + 1);
      mlg_table_set_text (table, row, 2, ops[edit->op]);
      mlg_table_set_text (table, row, 3, edit->table);
      mlg_table_set_text (table, row, 4, edit->key);
      mlg_table_set_text (table, row, 5, edit->column);
      mlg_table_set_text (table, row, 6, edit->value);
    }
  return table;
}

static MlgTable *
engagement_table (const MlgService *self, const GArray *lifts)
{
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("engagement", N_ ("Relays that the supports engage better"));

  mlg_table_add_column (table, "relay_id", N_ ("Relay code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", N_ ("Relay"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "theme", N_ ("Theme"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "supports", N_ ("Supports"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "before", N_ ("Engagement without"), MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "after", N_ ("Engagement with"), MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "brings", N_ ("What it can bring"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (table, 0);
  for (guint i = 0; i < lifts->len; i++)
    {
      const MlgServiceLift *one = &g_array_index (lifts, MlgServiceLift, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, map->relays[one->relay].id);
      mlg_table_set_text (table, row, 1, map->relays[one->relay].name);
      if (one->theme != MLG_NONE)
        mlg_table_set_text (table, row, 2, map->themes[one->theme]);
      else
        mlg_table_set_state (table, row, 2, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_number (table, row, 3, one->supports);
      mlg_table_set_number (table, row, 4, one->before);
      mlg_table_set_number (table, row, 5, one->after);
      mlg_table_set_text (table, row, 6,
                          !one->acts            ? N_ ("nothing: the relay has no action")
                          : isnan (one->before) ? N_ ("nothing: already counted as certain")
                                                : N_ ("reach"));
    }
  return table;
}

/* ---- Reach before and after -------------------------------------------------------------------
 */

typedef struct
{
  double reach[2], reached[2]; /* without, with; NaN unknown */
  gboolean drawn;
  double low[3], high[3]; /* without, with, gain */
} Effect;

static MlgTable *
effect_table (const Effect *of)
{
  static const char *const ids[] = { "reach_before", "reach_after", "gain" };
  static const char *const lows[] = { N_ ("Reach without, 90% interval, low"),
                                      N_ ("Reach with, 90% interval, low"),
                                      N_ ("Gain, 90% interval, low") };
  static const char *const highs[] = { N_ ("Reach without, 90% interval, high"),
                                       N_ ("Reach with, 90% interval, high"),
                                       N_ ("Gain, 90% interval, high") };
  MlgTable *table = mlg_table_new ("effect", N_ ("What the supports bring"));
  guint first[3];

  mlg_table_add_column (table, "reach_before", N_ ("Reach without"), MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reach_after", N_ ("Reach with"), MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "gain", N_ ("Gain"), MLG_COLUMN_POINTS, "points", 1);
  mlg_table_add_column (table, "reached_before", N_ ("Establishments reached without"),
                        MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reached_after", N_ ("Establishments reached with"),
                        MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < 3; i++)
    first[i] = mlg_interval_add_columns (table, ids[i], lows[i], highs[i],
                                         i < 2 ? MLG_COLUMN_SHARE : MLG_COLUMN_POINTS,
                                         i < 2 ? NULL : "points", 1);
  mlg_table_add_row (table);
  mlg_table_set_number (table, 0, 0, of->reach[0]);
  mlg_table_set_number (table, 0, 1, of->reach[1]);
  mlg_table_set_number (table, 0, 2, of->reach[1] - of->reach[0]);
  mlg_table_set_number (table, 0, 3, of->reached[0]);
  mlg_table_set_number (table, 0, 4, of->reached[1]);
  for (guint i = 0; i < 3; i++)
    mlg_interval_set (table, 0, first[i], of->drawn, of->low[i], of->high[i]);
  return table;
}

/* Shares of draw d of the one map and of the other belong together. */
static gboolean
draw (const MlgMap *map,
      const MlgMap *edited,
      const MlgQuestion *q,
      Effect *out,
      GCancellable *cancellable,
      GError **error)
{
  const guint n = q->intervals;
  g_autoptr (MlgDrawnReach) before = mlg_drawn_reach_new (map, q, n, cancellable, error);
  g_autoptr (MlgDrawnReach) after =
      before ? mlg_drawn_reach_new (edited, q, n, cancellable, error) : NULL;
  g_autofree double *weight = mlg_weights_of (map, q->weight);
  g_autofree double *values = g_new0 (double, 3 * (gsize) n + 1);
  g_autoptr (MlgEvaluator) evaluator = NULL;
  double whole = 0;

  if (after == NULL)
    return FALSE;
  evaluator = mlg_evaluator_new (map, q, error);
  if (evaluator == NULL)
    return FALSE;
  for (guint c = 0; c < map->n_cells; c++)
    if (mlg_evaluator_population (evaluator)[c])
      whole += weight[c];
  mlg_drawn_reach_totals (before, weight, values);
  mlg_drawn_reach_totals (after, weight, values + n);
  for (guint d = 0; d < n; d++)
    {
      values[d] /= whole;
      values[n + d] /= whole;
      values[2 * (gsize) n + d] = values[n + d] - values[d];
    }
  out->drawn = TRUE;
  for (guint i = 0; i < 3; i++)
    mlg_interval (values + i * (gsize) n, n, &out->low[i], &out->high[i]);
  return TRUE;
}

static gboolean
run_reach (const MlgMap *map,
           const MlgQuestion *q,
           Effect *out,
           guint which,
           GArray *lifts,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, q, error);
  g_autoptr (MlgReach) reach = NULL;
  MlgChange change;

  if (evaluator == NULL)
    return FALSE;
  mlg_change_init (&change);
  change.want = 0;
  reach = mlg_evaluator_run (evaluator, &change, cancellable, error);
  if (reach == NULL)
    return FALSE;
  out->reach[which] = reach->total.reach;
  out->reached[which] = reach->total.reached;
  for (guint i = 0; lifts != NULL && i < lifts->len; i++)
    {
      MlgServiceLift *one = &g_array_index (lifts, MlgServiceLift, i);

      for (guint u = 0; u < reach->n_uses && !one->acts; u++)
        one->acts = map->levers[reach->uses[u].lever].relay == one->relay &&
                    (one->theme == MLG_NONE ||
                     map->deliverables[reach->uses[u].deliverable].theme == one->theme) &&
                    mlg_more_than (reach->uses[u].after, 0);
    }
  return TRUE;
}

gboolean
mlg_service_effect (const MlgService *self,
                    const MlgQuestion *question,
                    const char *scenario,
                    MlgResult *result,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GArray) lifts = mlg_service_lifts (self);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);
  g_autoptr (GArray) edits = mlg_service_edits (self, lifts, texts);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) edited = NULL;
  g_auto (MlgQuestion) q = { 0 };
  Effect effect = { .reach = { NAN, NAN }, .reached = { NAN, NAN } };

  mlg_question_copy (&q, question);
  if (mlg_question_complete (&q, self->map, NULL))
    {
      if (!run_reach (self->map, &q, &effect, 0, lifts, cancellable, error))
        return FALSE;
      edited = edits->len == 0
                   ? mlg_map_ref ((MlgMap *) (guintptr) self->map)
                   : mlg_map_edited (self->map, (const MlgEdit *) (const void *) edits->data,
                                     edits->len, faults, NULL, error);
      if (edited == NULL || !run_reach (edited, &q, &effect, 1, NULL, cancellable, error) ||
          (q.intervals > 0 && !draw (self->map, edited, &q, &effect, cancellable, error)))
        return FALSE;
    }
  mlg_result_set_info_number (result, "reach_before", effect.reach[0]);
  mlg_result_set_info_number (result, "reach_after", effect.reach[1]);
  mlg_result_take_table (result, engagement_table (self, lifts));
  mlg_result_take_table (result, effect_table (&effect));
  mlg_result_take_table (result, edits_table (edits, scenario));
  return TRUE;
}
