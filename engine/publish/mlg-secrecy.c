#include "base/mlg-words.h"
#include "publish/mlg-secrecy-private.h"

#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>
#include <math.h>
#include <string.h>

/* Parts of the secrets that are looked after one after the other. */
#define PARTS 3u

#define TR(text) mlg_tr (mlg_message_lang (), text)

void
mlg_secrets_init (MlgSecrets *self)
{
  self->classes = g_array_new (FALSE, TRUE, sizeof (MlgSecretClass));
  self->rows = g_array_new (FALSE, TRUE, sizeof (MlgSecretRow));
  self->members = g_array_new (FALSE, TRUE, sizeof (guint));
  self->width = 2;
  self->margin = 0.1;
  self->effort = 0;
}

void
mlg_secrets_clear (MlgSecrets *self)
{
  g_clear_pointer (&self->classes, g_array_unref);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->members, g_array_unref);
}

guint
mlg_secrets_add_class (MlgSecrets *self, const MlgSecretClass *class)
{
  MlgSecretClass copy = *class;

  /* a class whose mean size lies outside its size class says nothing by it */
  if (copy.establishments > 0)
    {
      copy.least = fmin (copy.least, copy.workers / copy.establishments);
      copy.most = fmax (copy.most, copy.workers / copy.establishments);
    }
  else if (copy.workers > 0)
    {
      copy.least = 0;
      copy.most = INFINITY;
    }
  g_array_append_val (self->classes, copy);
  return self->classes->len - 1;
}

guint
mlg_secrets_add_row (MlgSecrets *self,
                     const guint *classes,
                     guint n,
                     double weight,
                     gboolean printed,
                     gboolean secret)
{
  const MlgSecretRow row = { self->members->len, n,     weight, printed != 0,
                             secret != 0,        FALSE, FALSE,  FALSE };

  g_return_val_if_fail (n > 0 && weight > 0, 0);
  g_array_append_vals (self->members, classes, n);
  g_array_append_val (self->rows, row);
  return self->rows->len - 1;
}

static const MlgWorldKind promised[] = { MLG_WORLD_LARGER, MLG_WORLD_FEWER,
                                         MLG_WORLD_LESS_THAN_ONE };

/* Whether a secret class has something to be promised by worlds of this kind. */
static gboolean
concerns (const MlgSecrecyWork *self, guint k, MlgWorldKind kind)
{
  return kind == MLG_WORLD_LARGER ? mlg_secrets_class (self->secrets, k)->secrets != 0
                                  : mlg_secrecy_falls (self, k, kind);
}

/* Worlds of each kind, for a part of the secrets at a time: what one takes is hidden, and free for
 * the next. In few parts much must be made up for at once, which takes many rows. */
static void
hide (MlgSecrecyWork *self, GCancellable *cancellable)
{
  for (guint p = 0; p < G_N_ELEMENTS (promised); p++)
    {
      const guint parts = promised[p] == MLG_WORLD_LARGER ? PARTS : 1;

      for (guint part = 0; part < parts; part++)
        {
          guint concerned = 0, n = 0;

          for (guint k = 0; k < self->n; k++)
            {
              self->asked[k] = 0;
              if (!concerns (self, k, promised[p]))
                continue;
              self->asked[k] =
                  concerned++ % parts == part && !mlg_secrecy_is_kept (self, k, promised[p]);
              n += self->asked[k];
            }
          if (n > 0 && !g_cancellable_is_cancelled (cancellable))
            mlg_secrecy_find (self, promised[p], TRUE);
        }
    }
}

/* ---- giving back --------------------------------------------------------------------------- */

typedef struct
{
  guint row;
  double weight;
} Candidate;

static int
heaviest_first (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->weight < y->weight || x->weight > y->weight)
    return x->weight > y->weight ? -1 : 1;
  return x->row < y->row ? -1 : 1;
}

/* Finds worlds for every secret that those left do not keep. */
static gboolean
mend (MlgSecrecyWork *self)
{
  g_autofree guint *lacking = g_new (guint, self->n + 1);

  for (guint p = 0; p < G_N_ELEMENTS (promised); p++)
    {
      guint n = 0;

      for (guint k = 0; k < self->n; k++)
        if (concerns (self, k, promised[p]) && !mlg_secrecy_is_kept (self, k, promised[p]))
          lacking[n++] = k;
      if (!mlg_secrecy_cover (self, promised[p], lacking, n))
        return FALSE;
    }
  return TRUE;
}

/* Prints a hidden row again if the secrets can be kept all the same. Worlds that say the same as
 * the row stay; for what the others kept, new ones are sought. */
static void
try_row (MlgSecrecyWork *self, guint r)
{
  MlgSecretRow *row = mlg_secrets_row (self->secrets, r);
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  GPtrArray *mine = self->worlds;

  for (guint i = 0; i < mine->len; i++)
    if (mlg_secrecy_agrees (self, g_ptr_array_index (mine, i), row))
      g_ptr_array_add (before, g_ptr_array_index (mine, i));
  if (before->len == mine->len)
    {
      row->hidden = FALSE;
      return;
    }
  /* the new list borrows those that stay until it is known which list goes on */
  self->worlds = g_ptr_array_new ();
  g_ptr_array_extend (self->worlds, before, NULL, NULL);
  row->hidden = FALSE;
  if (mend (self))
    {
      for (guint i = 0; i < before->len; i++)
        {
          guint at;

          if (g_ptr_array_find (mine, g_ptr_array_index (before, i), &at))
            g_ptr_array_steal_index (mine, at);
        }
      g_ptr_array_set_free_func (self->worlds, mlg_world_free);
      g_ptr_array_unref (mine);
      return;
    }
  row->hidden = TRUE;
  for (guint i = before->len; i < self->worlds->len; i++)
    mlg_world_free (g_ptr_array_index (self->worlds, i));
  g_ptr_array_unref (self->worlds);
  self->worlds = mine;
}

/* The heaviest first, as long as there is effort left. */
static void
give_back (MlgSecrecyWork *self, GCancellable *cancellable)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint r = 0; r < self->secrets->rows->len; r++)
    {
      const MlgSecretRow *row = mlg_secrets_row (self->secrets, r);
      const Candidate candidate = { r, row->weight };

      if (row->printed && row->hidden && !row->secret)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, heaviest_first);
  for (guint i = 0; i < candidates->len && self->effort > 0; i++)
    if (!g_cancellable_is_cancelled (cancellable))
      try_row (self, g_array_index (candidates, Candidate, i).row);
}

/* ---- audit --------------------------------------------------------------------------------- */

/* Hides every row that holds the class: then nothing printed bears on it. */
static guint
withhold (MlgSecrets *self, guint class)
{
  guint withheld = 0;

  for (guint r = 0; r < self->rows->len; r++)
    {
      MlgSecretRow *row = mlg_secrets_row (self, r);

      for (guint i = 0; i < row->n && row->printed && !row->hidden; i++)
        if (mlg_secrets_member (self, row, i) == class)
          {
            row->hidden = TRUE;
            withheld++;
          }
    }
  return withheld;
}

/* Looks at what is printed as a reader would: a world counts if it says the same as all of it and
 * can be; nothing of how it was found is trusted. A secret that the worlds do not keep is withheld
 * whole. */
static guint
audit (MlgSecrecyWork *self)
{
  guint withheld = 0;

  for (guint i = self->worlds->len; i-- > 0;)
    if (!mlg_secrecy_is_sound (self, g_ptr_array_index (self->worlds, i)))
      g_ptr_array_remove_index (self->worlds, i);
  for (guint p = 0; p < G_N_ELEMENTS (promised); p++)
    for (guint k = 0; k < self->n; k++)
      if (concerns (self, k, promised[p]) && !mlg_secrecy_is_kept (self, k, promised[p]))
        withheld += withhold (self->secrets, k);
  return withheld;
}

gboolean
mlg_secrets_protect (MlgSecrets *self,
                     guint *out_withheld,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (MlgSecrecyWork) work = { 0 };
  guint withheld;

  g_return_val_if_fail (self != NULL, FALSE);
  for (guint r = 0; r < self->rows->len; r++)
    mlg_secrets_row (self, r)->hidden = mlg_secrets_row (self, r)->secret;
  mlg_secrecy_work_init (&work, self);
  hide (&work, cancellable);
  give_back (&work, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, MLG_ERROR, MLG_ERROR_CANCELLED,
                           TR ("stopped: everything is as it was"));
      return FALSE;
    }
  withheld = audit (&work);
  if (out_withheld != NULL)
    *out_withheld = withheld;
  return TRUE;
}
