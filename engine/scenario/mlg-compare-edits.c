/* What each edit of a scenario brings: alone over the base, and in its order behind those before
 * it.
 */
#include "base/mlg-words.h"
#include "scenario/mlg-compare-private.h"
#include "scenario/mlg-edit-words.h"
#include <math.h>
#include <string.h>

/* One act of a scenario: edits that only make sense together, a row's own. */
typedef struct
{
  const MlgTableSpec *table;
  const char *key;
  GArray *edits; /* guint: numbers among the scenario's, ascending */
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_array_unref (act->edits);
  g_free (act);
}

static gboolean
same_row (const Act *act, const MlgEdit *edit)
{
  return act->table == mlg_edit_table (edit) && g_strcmp0 (act->key, edit->key) == 0;
}

/* A row that is added belongs together with all that fills it; other edits of one row, when they
 * follow each other (a figure and its ends). A drop stands alone. */
static Act *
act_of (const GPtrArray *acts, const MlgEdit *edits, const MlgEdit *edit)
{
  for (guint i = acts->len; i > 0 && edit->op != MLG_EDIT_DROP; i--)
    {
      Act *act = g_ptr_array_index (acts, i - 1);
      const MlgEdit *first = &edits[g_array_index (act->edits, guint, 0)];

      if (!same_row (act, edit))
        continue;
      return first->op == MLG_EDIT_ADD || (i == acts->len && first->op == MLG_EDIT_SET) ? act
                                                                                        : NULL;
    }
  return NULL;
}

static GPtrArray *
list_acts (const MlgEdit *edits, guint n)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func (act_free);

  for (guint i = 0; i < n; i++)
    {
      Act *act = act_of (acts, edits, &edits[i]);

      if (act == NULL)
        {
          act = g_new0 (Act, 1);
          act->table = mlg_edit_table (&edits[i]);
          act->key = edits[i].key;
          act->edits = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_add (acts, act);
        }
      g_array_append_val (act->edits, i);
    }
  return acts;
}

/* ---- how much ---------------------------------------------------------------------------------
 */

/* Of each edit, the number of its act. */
static guint *
number_acts (const GPtrArray *acts, guint n)
{
  guint *act_at = g_new0 (guint, (gsize) n + 1);

  for (guint a = 0; a < acts->len; a++)
    {
      const Act *act = g_ptr_array_index (acts, a);

      for (guint i = 0; i < act->edits->len; i++)
        act_at[g_array_index (act->edits, guint, i)] = a;
    }
  return act_at;
}

/* The establishments reached with some acts; NaN when they give no map by themselves. FALSE only
 * when the work was stopped. */
static gboolean
reached_with (const MlgCompareEdits *self,
              const MlgEdit *edits,
              guint n,
              const guint *act_at,
              guint first,
              guint last,
              double *out_reached,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (MlgEdit));
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;
  MlgTotal total;

  *out_reached = NAN;
  if (self->prefix != NULL)
    g_array_append_vals (some, self->prefix->data, self->prefix->len);
  for (guint i = 0; i < n; i++)
    if (act_at[i] >= first && act_at[i] <= last)
      g_array_append_val (some, edits[i]);
  map = mlg_map_edited (self->map, (const MlgEdit *) some->data, some->len, faults, NULL, NULL);
  if (map == NULL)
    return TRUE;
  if (!mlg_asked_total (self->reach, map, &total, cancellable, error))
    return FALSE;
  *out_reached = total.reached;
  return TRUE;
}

/* ---- in words ---------------------------------------------------------------------------------
 */

static char *
changes_words (const MlgCompareEdits *self, const MlgMap *map, const MlgEdit *edits, const Act *act)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < act->edits->len; i++)
    {
      g_autofree char *one =
          mlg_edit_change_words (map, &edits[g_array_index (act->edits, guint, i)], self->lang);

      if (*one != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " ; " : "", one);
    }
  return g_string_free (words, FALSE);
}

static guint
set_words (const MlgCompareEdits *self,
           const MlgCompared *scenario,
           const MlgEdit *edits,
           const Act *act,
           guint row)
{
  static const char *const ops[] = { N_ ("changed"), N_ ("added"), N_ ("dropped") };
  const MlgEdit *first = &edits[g_array_index (act->edits, guint, 0)];
  const MlgMap *map = first->op == MLG_EDIT_DROP ? self->map : scenario->map;
  g_autofree char *name = mlg_edit_row_name (map, act->table->table, act->key);
  g_autofree char *changes = changes_words (self, map, edits, act);
  guint c = 0;

  mlg_table_set_text (self->edits, row, c++, scenario->id);
  mlg_table_set_number (self->edits, row, c++, g_array_index (act->edits, guint, 0) + 1);
  mlg_table_set_text (self->edits, row, c++, ops[first->op]);
  mlg_table_set_text (self->edits, row, c++,
                      self->lang == MLG_LANG_FR ? act->table->fr : act->table->id);
  mlg_table_set_text (self->edits, row, c++, act->key);
  mlg_table_set_text (self->edits, row, c++, name);
  if (*changes != '\0')
    mlg_table_set_text (self->edits, row, c++, changes);
  else
    mlg_table_set_state (self->edits, row, c++, MLG_CELL_NOT_APPLICABLE);
  return c;
}

void
mlg_compare_edits_init (
    MlgCompareEdits *self, const MlgMap *map, const MlgAsked *reach, MlgLang lang, int detail)
{
  MlgTable *t = mlg_table_new ("edits", "What each change brings");

  memset (self, 0, sizeof *self);
  self->map = map;
  self->reach = reach;
  self->lang = lang;
  self->detail = detail;
  self->edits = t;
  mlg_table_add_column (t, "scenario_id", "Scenario", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (t, "rank", "Rank", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (t, "op", "Operation", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (t, "table", "Table", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (t, mlg_table_add_column (t, "key", "Row", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (t, "name", "What", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (t, "changes", "Change", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (t, "alone_gain", "Alone: establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (t, "in_order_gain", "In order: establishments", MLG_COLUMN_COUNT, NULL, 0);
  t = self->dropped = mlg_table_new ("dropped", "Rows taken along by what is dropped");
  mlg_table_add_column (t, "scenario_id", "Scenario", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (t, "table", "Table", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (t, "key", "Row", MLG_COLUMN_TEXT, NULL, 0);
}

static void
add_dropped (MlgCompareEdits *self, const MlgCompared *scenario)
{
  g_autoptr (GArray) dropped = NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < scenario->edits->len; i++)
    any = any || g_array_index (scenario->edits, MlgEdit, i).op == MLG_EDIT_DROP;
  if (!any)
    return;
  map = mlg_map_edited (self->map, (const MlgEdit *) scenario->edits->data, scenario->edits->len,
                        faults, &dropped, NULL);
  for (guint i = 0; map != NULL && i < dropped->len; i++)
    {
      const MlgDropped *item = &g_array_index (dropped, MlgDropped, i);
      const MlgTableSpec *spec = mlg_schema_table (item->table);
      const guint row = mlg_table_add_row (self->dropped);

      mlg_table_set_text (self->dropped, row, 0, scenario->id);
      mlg_table_set_text (self->dropped, row, 1, self->lang == MLG_LANG_FR ? spec->fr : spec->id);
      mlg_table_set_text (self->dropped, row, 2, item->key);
    }
}

/* The edits of the base when the scenario begins with them: then its own are looked at over it. */
static const GArray *
shared_edits (const MlgCompared *base, const MlgCompared *scenario)
{
  if (base->edits == NULL || base->edits->len == 0 || base->edits->len > scenario->edits->len)
    return NULL;
  for (guint i = 0; i < base->edits->len; i++)
    if (g_array_index (base->edits, MlgEdit, i).row !=
        g_array_index (scenario->edits, MlgEdit, i).row)
      return NULL;
  return base->edits;
}

/* Each change costs two maps and two runs: on large maps only the first few are told in figures. */
static guint
most_acts (const MlgCompareEdits *self)
{
  const double size = 1.0 + self->map->n_cells + self->map->entry_start[self->map->n_relays];

  return self->detail >= 0 ? (guint) self->detail : (guint) MIN (2e7 / size, 1000);
}

/* An order that gives no map half way (a share above its group's rest) has no gain of its own
 * there: it is counted with the next that gives one. */
gboolean
mlg_compare_edits_add (MlgCompareEdits *self,
                       const MlgCompared *base,
                       const MlgCompared *scenario,
                       GCancellable *cancellable,
                       GError **error)
{
  const guint skip = (self->prefix = shared_edits (base, scenario)) ? self->prefix->len : 0;
  const MlgEdit *edits = (const MlgEdit *) scenario->edits->data + skip;
  const guint n = scenario->edits->len - skip, most = most_acts (self);
  g_autoptr (GPtrArray) acts = list_acts (edits, n);
  g_autofree guint *act_at = number_acts (acts, n);
  double before, start;

  if (!reached_with (self, edits, 0, act_at, 0, 0, &start, cancellable, error))
    return FALSE;
  before = start;
  self->limited = self->limited || acts->len > most;
  for (guint a = 0; a < acts->len; a++)
    {
      const guint row = mlg_table_add_row (self->edits);
      const guint c = set_words (self, scenario, edits, g_ptr_array_index (acts, a), row);
      double alone, after;

      if (a >= most)
        continue;
      if (!reached_with (self, edits, n, act_at, a, a, &alone, cancellable, error))
        return FALSE;
      after = alone;
      if (a > 0 && !reached_with (self, edits, n, act_at, 0, a, &after, cancellable, error))
        return FALSE;
      mlg_table_set_number (self->edits, row, c, alone - start);
      mlg_table_set_number (self->edits, row, c + 1, after - before);
      if (!isnan (after))
        before = after;
    }
  add_dropped (self, scenario);
  return TRUE;
}
