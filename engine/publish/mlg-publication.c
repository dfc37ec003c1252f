#include "publish/mlg-publish-private.h"

#include <math.h>

static double
setting (const MlgMap *map, const char *key)
{
  const char *text = mlg_map_setting (map, key);

  return text != NULL ? g_ascii_strtod (text, NULL) : (double) NAN;
}

static void
free_view (gpointer data)
{
  MlgView *view = data;

  mlg_scopes_clear (&view->scopes);
  g_ptr_array_unref (view->answers);
  g_free (view);
}

static void
unref_result (gpointer data)
{
  mlg_result_unref (data);
}

/* A share of 0 or 1 is none: a row is never more than its own largest. */
static void
add_view (MlgPublication *self, const MlgMap *map)
{
  MlgView *view = g_new0 (MlgView, 1);

  view->map = map;
  mlg_scopes_init (&view->scopes, map);
  view->scopes.least = self->least;
  view->scopes.most = self->most > 0 && self->most < 1 ? self->most : (double) INFINITY;
  view->answers = g_ptr_array_new ();
  g_ptr_array_add (self->views, view);
}

MlgPublication *
mlg_publication_new (const MlgMap *map, MlgLang lang)
{
  MlgPublication *self = g_new0 (MlgPublication, 1);

  self->map = map;
  self->lang = lang;
  self->least = setting (map, "publish_min_establishments");
  self->most = setting (map, "publish_max_share");
  self->results = g_ptr_array_new_with_free_func (unref_result);
  self->views = g_ptr_array_new_with_free_func (free_view);
  mlg_hush_init (&self->hush, map, lang);
  add_view (self, map);
  return self;
}

void
mlg_publication_free (MlgPublication *self)
{
  if (self == NULL)
    return;
  for (guint v = 0; v < self->views->len; v++)
    {
      MlgView *view = g_ptr_array_index (self->views, v);

      for (guint i = 0; i < view->answers->len; i++)
        mlg_answer_tags_free (g_ptr_array_index (view->answers, i),
                              mlg_result_get_n_tables (g_ptr_array_index (self->results, i)));
    }
  g_ptr_array_unref (self->views);
  g_ptr_array_unref (self->results);
  mlg_hush_clear (&self->hush);
  g_free (self);
}

guint
mlg_publication_add (MlgPublication *self, MlgResult *result)
{
  g_return_val_if_fail (self != NULL && result != NULL && !self->closed, 0);
  g_ptr_array_add (self->results, mlg_result_ref (result));
  return self->results->len - 1;
}

void
mlg_publication_add_map (MlgPublication *self, const MlgMap *map)
{
  g_return_if_fail (self != NULL && map != NULL && !self->closed);
  for (guint v = 0; v < self->views->len; v++)
    if (((const MlgView *) g_ptr_array_index (self->views, v))->map == map)
      return;
  add_view (self, map);
}

/* Establishments that are reached, and those that are missing to the goal, are there in any case.
 */
void
mlg_publication_know (MlgPublication *self, const MlgTable *gaps)
{
  MlgView *view = g_ptr_array_index (self->views, 0);
  const int id = mlg_table_find_column (gaps, "target_id"),
            n = mlg_table_find_column (gaps, "establishments"),
            reach = mlg_table_find_column (gaps, "reach"),
            shortfall = mlg_table_find_column (gaps, "shortfall");

  if (id < 0 || n < 0 || reach < 0)
    return;
  g_clear_pointer (&view->scopes.floors, g_free);
  view->scopes.floors = g_new0 (double, self->map->n_cells + 1);
  for (guint row = 0; row < mlg_table_get_n_rows (gaps); row++)
    {
      const char *target = mlg_table_get_text (gaps, row, (guint) id);
      const guint cell = target != NULL ? mlg_map_find_cell (self->map, target) : MLG_NONE;
      const double reached = mlg_table_get_number (gaps, row, (guint) n) *
                             mlg_table_get_number (gaps, row, (guint) reach);
      const double missing =
          shortfall >= 0 ? mlg_table_get_number (gaps, row, (guint) shortfall) : 0;

      if (cell != MLG_NONE)
        view->scopes.floors[cell] =
            (isnan (reached) ? 0 : reached) + (isnan (missing) ? 0 : missing);
    }
}

static void
count_rows (MlgPublication *self)
{
  const MlgView *view = g_ptr_array_index (self->views, 0);

  for (guint i = 0; i < self->results->len; i++)
    {
      const MlgAnswerTags *tags = g_ptr_array_index (view->answers, i);
      const MlgResult *result = g_ptr_array_index (self->results, i);

      for (guint t = 0; t < mlg_result_get_n_tables (result); t++)
        for (guint row = 0; row < mlg_table_get_n_rows (mlg_result_get_table (result, t)); row++)
          {
            const MlgRowTag *tag = &tags->tables[t][row];
            const MlgScopeSet *set =
                tag->set != MLG_NONE ? g_ptr_array_index (view->scopes.sets, tag->set) : NULL;

            if (set == NULL)
              continue;
            self->count.rows++;
            self->count.left_out += tag->left_out;
            self->count.primary += set->hidden && set->primary;
            self->count.complementary += set->hidden && !set->primary;
          }
    }
  for (guint c = 0; c < self->map->n_cells; c++)
    self->count.unknown_shares +=
        isnan (self->map->cells[c].largest_share) && self->map->cells[c].establishments > 1;
}

gboolean
mlg_publication_close (MlgPublication *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && !self->closed, FALSE);
  for (guint v = 0; v < self->views->len; v++)
    {
      MlgView *view = g_ptr_array_index (self->views, v);
      guint withheld = 0;

      for (guint i = 0; i < self->results->len; i++)
        g_ptr_array_add (view->answers,
                         mlg_publish_read (view, g_ptr_array_index (self->results, i)));
      if (!mlg_scopes_protect (&view->scopes, &withheld, cancellable, error))
        return FALSE;
      self->count.withheld += withheld;
    }
  count_rows (self);
  self->closed = TRUE;
  return TRUE;
}

MlgResult *
mlg_publication_get (const MlgPublication *self, guint i)
{
  g_return_val_if_fail (self != NULL && self->closed && i < self->results->len, NULL);
  return mlg_publish_write (self, i);
}

MlgPublished
mlg_publication_count (const MlgPublication *self)
{
  return self->count;
}

gboolean
mlg_publication_keeps_target (const MlgMap *map, const char *target_id)
{
  const guint cell = target_id != NULL ? mlg_map_find_cell (map, target_id) : MLG_NONE;
  MlgScopes scopes = { .map = map };

  if (cell == MLG_NONE)
    return FALSE;
  scopes.least = setting (map, "publish_min_establishments");
  scopes.most = setting (map, "publish_max_share");
  if (!(scopes.most > 0 && scopes.most < 1))
    scopes.most = (double) INFINITY;
  return mlg_scopes_is_unlisted (&scopes, cell) || mlg_scopes_is_secret (&scopes, &cell, 1);
}
