/* `explain`: the factors of one cell's reach down to the input rows, in an order in which a reader
 * with a pocket calculator finds the figure. */
#include "map/mlg-access.h"
#include "reach/mlg-explain-private.h"
#include "reach/mlg-reach-run.h"

#include <math.h>

/* "audiences.csv:12"; NULL when the figure has no row. */
static char *
place_of (const MlgMap *map, MlgTableId table, guint row)
{
  const MlgRows *rows = mlg_map_rows (map, table);
  if (row == MLG_NONE || row >= rows->n)
    return NULL;
  const char *file = mlg_rows_file (rows, row) ? mlg_rows_file (rows, row) : rows->spec->id;
  guint32 line = mlg_rows_line (rows, row);
  return line > 0 ? g_strdup_printf ("%s:%u", file, line) : g_strdup (file);
}

void
mlg_explain_set_place (MlgTable *table,
                       guint row,
                       guint column,
                       const MlgMap *map,
                       MlgTableId source,
                       guint source_row)
{
  g_autofree char *place = place_of (map, source, source_row);
  mlg_table_set_text (table, row, column, place);
}

static const char *
quality_word (guint8 quality)
{
  static const char *const words[] = { "measured", "declared", "estimated", "assumed" };
  return words[MIN (quality, 3)];
}

static void
add_cell_figure (MlgTable *table,
                 const char *what,
                 double value,
                 const char *quality,
                 const MlgMap *map,
                 MlgTableId source,
                 guint source_row)
{
  guint row = mlg_table_add_row (table);
  mlg_table_set_text (table, row, 0, what);
  mlg_table_set_number (table, row, 1, value);
  mlg_table_set_text (table, row, 2, quality);
  mlg_explain_set_place (table, row, 3, map, source, source_row);
}

static void
explain_cell (MlgExplain *self)
{
  const MlgMap *map = self->map;
  const MlgCell *cell = &map->cells[self->cell];
  MlgTable *table = mlg_table_new ("explain_cell", "The cell");
  mlg_table_add_column (table, "what", "What", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "value", "Value", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "quality", "Quality", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  add_cell_figure (table, "establishments", cell->establishments, quality_word (cell->quality), map,
                   MLG_T_TARGETS, cell->row);
  add_cell_figure (table, "workers", cell->workers, quality_word (cell->quality), map,
                   MLG_T_TARGETS, cell->row);
  gboolean trait = cell->digital_trait != MLG_NONE;
  gboolean known = !isnan (cell->digital_access);
  add_cell_figure (table, "digital access (1 if unknown)", self->run.x[self->cell],
                   known ? quality_word (cell->digital_quality) : NULL, map,
                   trait ? MLG_T_TRAITS : MLG_T_TARGETS,
                   trait                           ? cell->digital_trait
                   : known && !cell->digital_built ? cell->row
                                                   : MLG_NONE);
  mlg_result_take_table (self->result, table);
}

/* What digital access is built from: each public with its share and what it can use, then everybody
 * else. */
static void
explain_access (MlgExplain *self)
{
  const MlgMap *map = self->map;
  const guint32 mix = map->cell_mix[self->cell];
  const MlgRows *publics = mlg_map_rows (map, MLG_T_PUBLICS);
  MlgTable *table;
  guint n = mix == MLG_NONE ? 0 : map->mixes[mix].n;
  double others = 1;
  if (!map->cells[self->cell].digital_built)
    return;
  table = mlg_table_new ("explain_access", "Digital access, public by public");
  mlg_table_add_column (table, "public_id", "Public code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "public", "Public", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "share", "Share", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "usable", "Can use digital channels", MLG_COLUMN_NUMBER, NULL, 4);
  mlg_table_add_column (table, "share_row", "Input row of the share", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "usable_row", "Input row of what it can use", MLG_COLUMN_TEXT, NULL,
                        0);
  for (guint i = 0; i <= n; i++)
    {
      const gboolean rest = i == n;
      const guint share = rest ? MLG_NONE : map->mix_shares[map->mixes[mix].start + i];
      const guint public_index = rest ? MLG_NONE : map->shares[share].public_index;
      const guint usable = mlg_map_usability (map, public_index, MLG_CHANNEL_DIGITAL);
      guint row = mlg_table_add_row (table);
      if (rest)
        {
          mlg_table_set_state (table, row, 0, MLG_CELL_NOT_APPLICABLE);
          mlg_table_set_state (table, row, 1, MLG_CELL_NOT_APPLICABLE);
        }
      else
        {
          mlg_table_set_text (table, row, 0, mlg_rows_text (publics, public_index, 0));
          mlg_table_set_text (table, row, 1, mlg_rows_text (publics, public_index, 1));
          others -= map->shares[share].share.x;
        }
      mlg_table_set_number (table, row, 2, rest ? MAX (others, 0) : map->shares[share].share.x);
      mlg_table_set_number (table, row, 3, usable == MLG_NONE ? 1 : map->usables[usable].usable.x);
      mlg_explain_set_place (table, row, 4, map, MLG_T_PUBLIC_SHARES, share);
      mlg_explain_set_place (table, row, 5, map, MLG_T_USABILITY, usable);
    }
  mlg_result_take_table (self->result, table);
}

static void
explain_wants (MlgExplain *self)
{
  const MlgEvaluator *ev = self->run.ev;
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("explain_deliverables", "Deliverables the cell wants");
  mlg_table_add_column (table, "deliverable_id", "Deliverable code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable", "Deliverable", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "theme", "Theme", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "live_from", "Diffused from", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "live_until", "Diffused until", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  for (guint j = 0; j < ev->n_q; j++)
    {
      const MlgDeliverable *deliverable = &map->deliverables[ev->q_del[j]];
      if (!mlg_map_wants (map, ev->q_del[j], self->cell))
        continue;
      guint row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, deliverable->id);
      mlg_table_set_text (table, row, 1, deliverable->title);
      mlg_table_set_text (table, row, 2, map->themes[deliverable->theme]);
      mlg_table_set_number (table, row, 3, deliverable->live.from);
      if (deliverable->live.until < MLG_DAY_MAX)
        mlg_table_set_number (table, row, 4, deliverable->live.until);
      else
        mlg_table_set_state (table, row, 4, MLG_CELL_NOT_APPLICABLE);
      mlg_explain_set_place (table, row, 5, map, MLG_T_DELIVERABLES, deliverable->row);
    }
  mlg_result_take_table (self->result, table);
}

static MlgTable *
new_relay_table (void)
{
  MlgTable *table = mlg_table_new ("explain_relays", "Relays of the cell");
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "acts", "Acts in the period", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "exclusive_group", "Exclusive group", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "penetration", "Share of the cell (a)", MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "penetration_quality", "Quality of the share", MLG_COLUMN_LABEL,
                        NULL, 0);
  mlg_table_add_column (table, "penetration_row", "Input row of the share", MLG_COLUMN_TEXT, NULL,
                        0);
  mlg_table_add_column (table, "effect_with", "Effect with digital access", MLG_COLUMN_NUMBER, NULL,
                        6);
  mlg_table_add_column (table, "effect_without", "Effect without digital access", MLG_COLUMN_NUMBER,
                        NULL, 6);
  mlg_table_add_column (table, "share_with", "a × effect with", MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "share_without", "a × effect without", MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "relay_row", "Input row", MLG_COLUMN_TEXT, NULL, 0);
  return table;
}

static void
explain_relays (MlgExplain *self)
{
  const MlgMap *map = self->map;
  const MlgEvaluator *ev = self->run.ev;
  MlgTable *table = new_relay_table ();
  for (gsize e = ev->cell_start[self->cell]; e < ev->cell_start[self->cell + 1]; e++)
    {
      guint r = ev->effects[ev->entry_effect[e]].relay;
      const MlgRelay *relay = &map->relays[r];
      const MlgAudience *audience = &map->audiences[ev->entry_audience[e]];
      const MlgEffect *effect = &self->run.effect[ev->entry_effect[e]];
      double a = self->run.a[e];
      guint row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, relay->id);
      mlg_table_set_text (table, row, 1, relay->name);
      mlg_table_set_text (table, row, 2, self->run.counts[r] ? "yes" : "no");
      if (relay->group != MLG_NONE)
        mlg_table_set_text (table, row, 3, map->group_ids[relay->group]);
      else
        mlg_table_set_state (table, row, 3, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_number (table, row, 4, a);
      mlg_table_set_text (table, row, 5, quality_word (audience->penetration.quality));
      mlg_explain_set_place (table, row, 6, map,
                             audience->from_members ? MLG_T_MEMBERS : MLG_T_AUDIENCES,
                             audience->row);
      mlg_table_set_number (table, row, 7, effect->p1);
      mlg_table_set_number (table, row, 8, effect->p0);
      mlg_table_set_number (table, row, 9, a * effect->p1);
      mlg_table_set_number (table, row, 10, a * effect->p0);
      mlg_explain_set_place (table, row, 11, map, MLG_T_RELAYS, relay->row);
    }
  mlg_result_take_table (self->result, table);
}

static MlgTable *
new_state_table (void)
{
  MlgTable *table = mlg_table_new ("explain_states", "States of each relay");
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "state", "State", MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "chance", "Chance", MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "asked", "Asked for", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "passed_on", "Passed on to it", MLG_COLUMN_NUMBER, "deliverables",
                        0);
  mlg_table_add_column (table, "effect_with", "Effect with digital access", MLG_COLUMN_NUMBER, NULL,
                        6);
  mlg_table_add_column (table, "effect_without", "Effect without digital access", MLG_COLUMN_NUMBER,
                        NULL, 6);
  return table;
}

static char *
asked_list (const MlgExplain *self, const MlgStates *states, const guint8 *key)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint j = 0; j < self->run.ev->n_q; j++)
    if (mlg_bit (states->wants, j) && mlg_states_is_asked (states, key, j))
      g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "",
                              self->map->deliverables[self->run.ev->q_del[j]].id);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
explain_states (MlgExplain *self)
{
  const MlgEvaluator *ev = self->run.ev;
  MlgTable *table = new_state_table ();
  for (gsize e = ev->cell_start[self->cell]; e < ev->cell_start[self->cell + 1]; e++)
    {
      guint32 number = ev->entry_effect[e];
      if (self->run.effect_states[number] == MLG_NONE)
        continue;
      MlgStates *states = g_ptr_array_index (self->run.states, self->run.effect_states[number]);
      const double *values = mlg_states_values (&self->run, states, ev->effects[number].cover);
      for (guint i = 0; i < states->n_marginal; i++)
        {
          guint32 state = states->marginal_state[i];
          const guint8 *key = mlg_key_at (states->keys, state);
          g_autofree char *asked = asked_list (self, states, key);
          guint row = mlg_table_add_row (table), passed = 0;
          for (guint c = 0; c < states->n_classes; c++)
            passed += key[states->n_themes + c];
          mlg_table_set_text (table, row, 0, self->map->relays[states->relay].id);
          mlg_table_set_number (table, row, 1, i + 1);
          mlg_table_set_number (table, row, 2, states->marginal_chance[i]);
          mlg_table_set_text (table, row, 3, asked);
          mlg_table_set_number (table, row, 4, passed);
          mlg_table_set_number (table, row, 5, values[2 * state + 1]);
          mlg_table_set_number (table, row, 6, values[2 * state]);
        }
    }
  mlg_result_take_table (self->result, table);
}

/* The product: a row per group and stratum, then the shares not reached, then P. */
static void
explain_product (MlgExplain *self, const MlgReach *reach)
{
  const MlgEvaluator *ev = self->run.ev;
  MlgTable *table = mlg_table_new ("explain_product", "From the groups to the reach of the cell");
  double sum1 = 0, sum0 = 0;
  mlg_table_add_column (table, "group", "Group or relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "missed_with", "Not reached by it, with digital access",
                        MLG_COLUMN_NUMBER, NULL, 6);
  mlg_table_add_column (table, "missed_without", "Not reached by it, without", MLG_COLUMN_NUMBER,
                        NULL, 6);
  for (gsize e = ev->cell_start[self->cell]; e < ev->cell_start[self->cell + 1]; e++)
    {
      guint r = ev->effects[ev->entry_effect[e]].relay;
      const MlgEffect *effect = &self->run.effect[ev->entry_effect[e]];
      sum1 += self->run.a[e] * effect->p1;
      sum0 += self->run.a[e] * effect->p0;
      if (!ev->entry_end[e])
        continue;
      guint row = mlg_table_add_row (table), group = self->map->relays[r].group;
      mlg_table_set_text (
          table, row, 0, group == MLG_NONE ? self->map->relays[r].id : self->map->group_ids[group]);
      mlg_table_set_number (table, row, 1, 1 - MIN (1, sum1));
      mlg_table_set_number (table, row, 2, 1 - MIN (1, sum0));
      sum1 = sum0 = 0;
    }
  mlg_result_take_table (self->result, table);
  mlg_result_set_info_number (self->result, "reach", reach->reach[self->cell]);
  mlg_result_set_info_number (self->result, "lower", reach->lower[self->cell]);
  mlg_result_set_info_number (self->result, "upper", reach->upper[self->cell]);
}

gboolean
mlg_explain_run (const MlgMap *map,
                 const MlgQuestion *question,
                 const char *target_id,
                 MlgResult *result,
                 GCancellable *cancellable,
                 GError **error)
{
  MlgExplain self = { .map = map, .cell = mlg_map_find_cell (map, target_id), .result = result };
  if (self.cell == MLG_NONE)
    {
      g_autofree const char **known = g_new0 (const char *, map->n_cells + 1);
      for (guint c = 0; c < map->n_cells; c++)
        known[c] = map->cells[c].id;
      mlg_usage_unknown_name (error, "target", target_id, known, map->n_cells);
      return FALSE;
    }
  g_autoptr (MlgEvaluator) evaluator = mlg_evaluator_new (map, question, error);
  if (!evaluator)
    return FALSE;
  g_autoptr (MlgReach) reach = mlg_evaluator_run (evaluator, NULL, cancellable, error);
  MlgChange change;
  mlg_change_init (&change);
  gboolean done =
      reach != NULL && mlg_run_prepare (&self.run, evaluator, &change, NULL, cancellable, error);
  if (done)
    {
      mlg_reach_describe (map, evaluator, reach, result);
      mlg_result_set_setting (result, "target", target_id);
      explain_cell (&self);
      explain_access (&self);
      explain_wants (&self);
      explain_relays (&self);
      mlg_explain_uses (&self);
      explain_states (&self);
      explain_product (&self, reach);
      mlg_explain_joint (&self.run, self.cell, result);
    }
  if (reach)
    mlg_run_clear (&self.run);
  return done;
}
