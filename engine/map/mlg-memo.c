#include "map/mlg-memo.h"

#include "map/mlg-freeze.h"

struct MlgMemo
{
  GMutex lock;
  char *key;
  gpointer object;
  GDestroyNotify clear;
};

struct MlgMemo *
mlg_memo_new (void)
{
  struct MlgMemo *memo = g_new0 (struct MlgMemo, 1);

  g_mutex_init (&memo->lock);
  return memo;
}

static void
forget (struct MlgMemo *memo)
{
  if (memo->object)
    g_atomic_rc_box_release_full (memo->object, memo->clear);
  memo->object = NULL;
  g_clear_pointer (&memo->key, g_free);
}

void
mlg_memo_free (struct MlgMemo *memo)
{
  if (!memo)
    return;
  forget (memo);
  g_mutex_clear (&memo->lock);
  g_free (memo);
}

gpointer
mlg_map_recall (const MlgMap *map, const char *key)
{
  gpointer object = NULL;

  if (!map->memo)
    return NULL;
  g_mutex_lock (&map->memo->lock);
  if (g_strcmp0 (map->memo->key, key) == 0)
    object = g_atomic_rc_box_acquire (map->memo->object);
  g_mutex_unlock (&map->memo->lock);
  return object;
}

void
mlg_map_remember (const MlgMap *map, const char *key, gpointer object, GDestroyNotify clear)
{
  if (!map->memo)
    return;
  g_mutex_lock (&map->memo->lock);
  forget (map->memo);
  map->memo->key = g_strdup (key);
  map->memo->object = g_atomic_rc_box_acquire (object);
  map->memo->clear = clear;
  g_mutex_unlock (&map->memo->lock);
}
