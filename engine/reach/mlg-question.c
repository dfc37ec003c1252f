#include "reach/mlg-question.h"

#include <string.h>

void
mlg_question_init (MlgQuestion *self)
{
  *self = (MlgQuestion){
    .filter = { MLG_NONE, MLG_NONE, MLG_NONE },
    .seed = 1,
    .draws = 1000,
    .joint_limit = G_GUINT64_CONSTANT (1) << 20,
    .threads = 1,
  };
}

void
mlg_question_clear (MlgQuestion *self)
{
  g_clear_pointer (&self->deliverables, g_free);
  self->n_deliverables = 0;
}

void
mlg_question_copy (MlgQuestion *to, const MlgQuestion *from)
{
  *to = *from;
  to->deliverables = g_memdup2 (from->deliverables, from->n_deliverables * sizeof (guint));
}

/* Letters to insert, remove or replace to make b of a; both cut at 63 bytes. */
static guint
distance (const char *a, const char *b)
{
  gsize n = MIN (strlen (a), 63), m = MIN (strlen (b), 63);
  guint row[64];
  for (gsize j = 0; j <= m; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      guint diagonal = row[0];
      row[0] = (guint) i;
      for (gsize j = 1; j <= m; j++)
        {
          guint change = diagonal + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));
          diagonal = row[j];
          row[j] = MIN (change, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[m];
}

#define N_NEAR 4
#define N_TOLD 16 /* names told when none is near */

void
mlg_usage_unknown_name (
    GError **error, const char *what, const char *name, const char *const *known, guint n_known)
{
  const char *near[N_NEAR] = { NULL };
  guint far[N_NEAR];
  guint limit = (guint) MAX (2, strlen (name) / 2);
  for (guint i = 0; i < n_known; i++)
    {
      if (!known[i])
        continue;
      guint d = distance (name, known[i]);
      guint at = N_NEAR;
      while (at > 0 && (!near[at - 1] || d < far[at - 1]))
        at--;
      if (d > limit || at == N_NEAR)
        continue;
      for (guint m = N_NEAR - 1; m > at; m--)
        near[m] = near[m - 1], far[m] = far[m - 1];
      near[at] = known[i];
      far[at] = d;
    }
  MlgLang lang = mlg_message_lang ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, mlg_tr (lang, "“%s” is not known here as a %s."), name,
                   mlg_tr (lang, what));
  for (guint i = 0; i < N_NEAR && near[i]; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? mlg_tr (lang, " Near it: ") : ", ", near[i]);
  for (guint i = 0; i < MIN (n_known, N_TOLD) && !near[0]; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? mlg_tr (lang, " Known: ") : ", ", known[i]);
  g_string_append (text, near[0] ? "." : n_known > N_TOLD ? " …" : n_known > 0 ? "." : "");
  g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE, text->str);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return (x > y) - (x < y);
}

/* Adds an index, keeping the list ascending and without repeats. */
static void
add_deliverable (MlgQuestion *self, guint deliverable)
{
  for (guint i = 0; i < self->n_deliverables; i++)
    if (self->deliverables[i] == deliverable)
      return;
  self->deliverables = g_renew (guint, self->deliverables, self->n_deliverables + 1);
  self->deliverables[self->n_deliverables++] = deliverable;
  qsort (self->deliverables, self->n_deliverables, sizeof (guint), by_number);
}

/* The word of a deliverable that is compared: its id, theme or work group. */
static const char *
word_of (const MlgMap *map, const char *what, guint d)
{
  const MlgDeliverable *deliverable = &map->deliverables[d];
  if (g_str_equal (what, "theme"))
    return map->themes[deliverable->theme];
  return g_str_equal (what, "work_group") ? deliverable->work_group : deliverable->id;
}

gboolean
mlg_question_ask (
    MlgQuestion *self, const MlgMap *map, const char *what, const char *ids, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (ids, ",", -1);
  for (guint i = 0; parts[i]; i++)
    {
      const char *id = g_strstrip (parts[i]);
      gboolean found = FALSE;
      for (guint d = 0; d < map->n_deliverables; d++)
        if (g_strcmp0 (word_of (map, what, d), id) == 0)
          {
            add_deliverable (self, d);
            found = TRUE;
          }
      if (found)
        continue;
      g_autofree const char **known = g_new0 (const char *, map->n_deliverables + 1);
      guint n = 0;
      for (guint d = 0; d < map->n_deliverables; d++)
        {
          const char *word = word_of (map, what, d);
          if (word && !g_strv_contains (known, word))
            known[n++] = word;
        }
      mlg_usage_unknown_name (error, what, id, known, n);
      return FALSE;
    }
  return TRUE;
}

gboolean
mlg_question_filter (
    MlgQuestion *self, const MlgMap *map, const char *dimension, const char *id, GError **error)
{
  const MlgTree *tree = &map->territories;
  guint *place = &self->filter.territory;
  if (g_str_equal (dimension, "sector"))
    tree = &map->sectors, place = &self->filter.sector;
  else if (g_str_equal (dimension, "size"))
    tree = &map->sizes, place = &self->filter.size;
  *place = mlg_tree_find (tree, id);
  if (*place != MLG_NONE)
    return TRUE;
  g_autofree const char **known = g_new0 (const char *, tree->n + 1);
  for (guint i = 0; i < tree->n; i++)
    known[i] = tree->nodes[i].id;
  mlg_usage_unknown_name (error, dimension, id, known, tree->n);
  return FALSE;
}

gboolean
mlg_question_set_period (MlgQuestion *self, const char *text, GError **error)
{
  if (mlg_span_parse (text, &self->period) && !mlg_span_empty (self->period))
    return TRUE;
  g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
               mlg_tr (mlg_message_lang (),
                       "“%s” is not a period. Write 2026, 2026-03 or 2026-01-15..2026-06-30."),
               text);
  return FALSE;
}

gboolean
mlg_question_set_as_of (MlgQuestion *self, const char *text, GError **error)
{
  self->as_of_given = mlg_day_parse_iso (text, &self->as_of);
  if (!self->as_of_given)
    g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                 mlg_tr (mlg_message_lang (), "“%s” is not a date. Write 2026-06-30."), text);
  return self->as_of_given;
}

gboolean
mlg_question_set_weight (MlgQuestion *self, const char *text, GError **error)
{
  static const char *const words[] = { "establishments", "workers", "risk" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i]))
      {
        self->weight = (MlgWeight) i;
        return TRUE;
      }
  mlg_usage_unknown_name (error, "weight", text, words, G_N_ELEMENTS (words));
  return FALSE;
}

static MlgDay
last_action_day (const MlgMap *map, gboolean done_only)
{
  MlgDay last = MLG_DAY_NONE;
  for (guint i = 0; i < map->n_actions; i++)
    {
      const MlgAction *action = &map->actions[i];
      MlgDay day = action->state == 1 ? action->done_on : action->planned_on;
      if (done_only ? action->state != 1 : action->state == 2)
        continue;
      last = MAX (last, day);
    }
  return last;
}

gboolean
mlg_question_complete (MlgQuestion *self, const MlgMap *map, GError **error)
{
  if (!self->as_of_given)
    {
      self->as_of = map->as_of != MLG_DAY_NONE ? map->as_of : last_action_day (map, TRUE);
      self->as_of_given = TRUE;
    }
  if (self->period.from == MLG_DAY_NONE && self->period.until == MLG_DAY_NONE)
    {
      int year = map->year, month, day;
      MlgDay last = last_action_day (map, FALSE);
      if (year == 0 && last != MLG_DAY_NONE)
        mlg_day_to_ymd (last, &year, &month, &day);
      if (year == 0)
        {
          g_set_error_literal (error, MLG_ERROR, MLG_ERROR_USAGE,
                               mlg_tr (mlg_message_lang (),
                                       "The map has neither a year nor an action: say which period "
                                       "is asked about (--period 2026)."));
          return FALSE;
        }
      self->period = mlg_span_year (year);
    }
  self->draws = MAX (self->draws, 3);
  if (self->deliverables)
    return TRUE;
  self->n_deliverables = map->n_deliverables;
  self->deliverables = g_new (guint, MAX (map->n_deliverables, 1));
  for (guint d = 0; d < map->n_deliverables; d++)
    self->deliverables[d] = d;
  return TRUE;
}
