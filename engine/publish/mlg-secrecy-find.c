/* Worlds: what is asked of them, and how they are kept. */
#include "publish/mlg-secrecy-private.h"

#include <math.h>
#include <string.h>

void
mlg_world_free (gpointer data)
{
  MlgWorld *world = data;

  g_free (world->n);
  g_free (world->w);
  g_free (world);
}

void
mlg_secrecy_work_init (MlgSecrecyWork *self, MlgSecrets *secrets)
{
  const guint n = secrets->classes->len;

  *self = (MlgSecrecyWork){ .secrets = secrets, .n = n, .effort = secrets->effort };
  self->n_value = g_new0 (double, n + 1);
  self->w_value = g_new0 (double, n + 1);
  self->least = g_new0 (double, n + 1);
  self->most = g_new0 (double, n + 1);
  self->rise = g_new0 (double, n + 1);
  self->listed = g_new0 (guint8, n + 1);
  self->asked = g_new0 (guint8, n + 1);
  self->worlds = g_ptr_array_new_with_free_func (mlg_world_free);
  for (guint k = 0; k < n; k++)
    {
      self->n_value[k] = mlg_secrets_class (secrets, k)->establishments;
      self->w_value[k] = mlg_secrets_class (secrets, k)->workers;
      self->rise[k] = secrets->width * (1 + MLG_SECRECY_SLACK);
    }
  self->rows = g_new0 (double, secrets->rows->len + 1);
  self->secret_rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint r = 0; r < secrets->rows->len; r++)
    {
      const MlgSecretRow *row = mlg_secrets_row (secrets, r);

      if (row->n > 1 && (row->counted || row->weighed))
        g_array_append_val (self->secret_rows, r);
      if (row->n == 1 && row->printed)
        self->listed[mlg_secrets_member (secrets, row, 0)] = 1;
    }
}

void
mlg_secrecy_work_clear (MlgSecrecyWork *self)
{
  g_clear_pointer (&self->n_value, g_free);
  g_clear_pointer (&self->w_value, g_free);
  g_clear_pointer (&self->least, g_free);
  g_clear_pointer (&self->most, g_free);
  g_clear_pointer (&self->rise, g_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->secret_rows, g_array_unref);
  g_clear_pointer (&self->listed, g_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->worlds, g_ptr_array_unref);
}

/* Establishments that the class has in a world with a tenth fewer workers, at most. */
static double
fewer_at (const MlgSecrecyWork *self, guint k)
{
  const MlgSecretClass *class = mlg_secrets_class (self->secrets, k);
  const double margin = self->secrets->margin * (1 + MLG_SECRECY_SLACK);
  const double workers = fmax (0, class->workers - margin * class->workers_secret);

  return class->least > 0 ? workers / class->least : (double) INFINITY;
}

gboolean
mlg_secrecy_falls (const MlgSecrecyWork *self, guint k, MlgWorldKind kind)
{
  const MlgSecretClass *class = mlg_secrets_class (self->secrets, k);
  const gboolean below_one =
      self->listed[k] && fewer_at (self, k) < fmin (1, class->establishments);

  return (class->secrets & MLG_SECRET_WORKERS) != 0 && class->workers > 0 &&
         (kind == MLG_WORLD_FEWER ? !below_one : kind == MLG_WORLD_LESS_THAN_ONE && below_one);
}

double
mlg_secrecy_room (const MlgSecrecyWork *self, guint k, MlgWorldKind kind)
{
  const MlgSecretClass *class = mlg_secrets_class (self->secrets, k);
  const double n = class->establishments;
  const double known = kind != MLG_WORLD_LESS_THAN_ONE && self->listed[k] ? fmin (1, n) : 0;

  return fmax (0, n - fmax (class->floor, known));
}

/* How many establishments more or fewer the class may have. */
static void
count_ends (
    const MlgSecrecyWork *self, guint k, MlgWorldKind kind, double *out_least, double *out_most)
{
  const MlgSecretClass *class = mlg_secrets_class (self->secrets, k);
  const double n = class->establishments;

  *out_least = -mlg_secrecy_room (self, k, kind);
  *out_most = INFINITY;
  if (!self->asked[k])
    return;
  if (kind == MLG_WORLD_LARGER && (class->secrets & MLG_SECRET_COUNT))
    *out_least = self->rise[k];
  if (kind == MLG_WORLD_LARGER && (class->secrets & MLG_SECRET_WORKERS) && class->most > 0)
    *out_least = fmax (*out_least, (class->workers + self->secrets->margin * class->workers_secret *
                                                         (1 + MLG_SECRECY_SLACK)) /
                                           class->most -
                                       n);
  if (kind == MLG_WORLD_SMALLER)
    *out_most = *out_least;
  if (mlg_secrecy_falls (self, k, kind))
    {
      *out_most = fmax (fewer_at (self, k) - n, -n);
      *out_least = fmin (*out_least, *out_most);
    }
}

/* How many workers more or fewer, given the establishments. */
static void
worker_ends (const MlgSecrecyWork *self,
             guint k,
             MlgWorldKind kind,
             double n_change,
             double *out_least,
             double *out_most)
{
  const MlgSecretClass *class = mlg_secrets_class (self->secrets, k);
  const double n = fmax (0, class->establishments + n_change);
  const double margin = self->secrets->margin * class->workers_secret * (1 + MLG_SECRECY_SLACK);

  *out_least = class->least * n - class->workers;
  *out_most = n > 0 ? class->most * n - class->workers : -class->workers;
  /* rounding must not make a class that stays move */
  if (!(fabs (n_change) > 0))
    {
      *out_least = fmin (0, *out_least);
      *out_most = fmax (0, *out_most);
    }
  if (!self->asked[k])
    return;
  if (kind == MLG_WORLD_LARGER && (class->secrets & MLG_SECRET_WORKERS) && class->workers > 0)
    *out_least = fmax (*out_least, fmin (margin, *out_most));
  else if (mlg_secrecy_falls (self, k, kind))
    *out_most = fmax (*out_least, fmin (-margin, *out_most));
}

static double
row_workers (const MlgSecrecyWork *self, const MlgSecretRow *row)
{
  double sum = 0;

  for (guint i = 0; i < row->n; i++)
    sum += self->w_value[mlg_secrets_member (self->secrets, row, i)];
  return sum;
}

/* What secret rows of several classes must change by, where one of their classes is asked about:
 * their classes alone could make up for each other. */
static void
ask_rows (MlgSecrecyWork *self, MlgWorldKind kind, gboolean workers)
{
  const double more = 1 + MLG_SECRECY_SLACK;

  for (guint s = 0; s < self->secret_rows->len; s++)
    {
      const guint r = g_array_index (self->secret_rows, guint, s);
      const MlgSecretRow *row = mlg_secrets_row (self->secrets, r);
      gboolean asked = FALSE;

      for (guint i = 0; i < row->n; i++)
        asked = asked || self->asked[mlg_secrets_member (self->secrets, row, i)];
      self->rows[r] = 0;
      if (!asked)
        continue;
      if (!workers && kind == MLG_WORLD_LARGER && row->counted)
        self->rows[r] = self->secrets->width * more;
      if (workers && row->weighed && kind == MLG_WORLD_LARGER)
        self->rows[r] = self->secrets->margin * row_workers (self, row) * more;
      if (workers && row->weighed && (kind == MLG_WORLD_FEWER || kind == MLG_WORLD_LESS_THAN_ONE))
        self->rows[r] = -self->secrets->margin * row_workers (self, row) * more;
    }
}

/* Whether the worlds keep a secret row in this respect. */
static gboolean
is_row_kept (const MlgSecrecyWork *self, const MlgSecretRow *row, MlgWorldKind kind)
{
  const double margin = self->secrets->margin * row_workers (self, row);
  double n_least = 0, n_most = 0, w_least = 0, w_most = 0;

  for (guint i = 0; i < self->worlds->len; i++)
    {
      const MlgWorld *world = g_ptr_array_index (self->worlds, i);
      double n = 0, w = 0;

      for (guint m = 0; m < row->n; m++)
        {
          n += world->n[mlg_secrets_member (self->secrets, row, m)];
          w += world->w[mlg_secrets_member (self->secrets, row, m)];
        }
      w_least = fmin (w_least, w);
      if (world->kind == MLG_WORLD_LESS_THAN_ONE)
        continue;
      n_least = fmin (n_least, n);
      n_most = fmax (n_most, n);
      w_most = fmax (w_most, w);
    }
  if (kind != MLG_WORLD_LARGER)
    return !row->weighed || w_least <= -margin;
  return (!row->counted || n_most - n_least >= self->secrets->width) &&
         (!row->weighed || w_most >= margin);
}

static gboolean
are_rows_kept (const MlgSecrecyWork *self, guint k, MlgWorldKind kind)
{
  for (guint s = 0; s < self->secret_rows->len; s++)
    {
      const MlgSecretRow *row =
          mlg_secrets_row (self->secrets, g_array_index (self->secret_rows, guint, s));
      gboolean holds = FALSE;

      for (guint i = 0; i < row->n; i++)
        holds = holds || mlg_secrets_member (self->secrets, row, i) == k;
      if (holds && !is_row_kept (self, row, kind))
        return FALSE;
    }
  return TRUE;
}

gboolean
mlg_secrecy_find (MlgSecrecyWork *self, MlgWorldKind kind, gboolean hide)
{
  const MlgWorldBox counts = { self->least, self->most, self->n_value, 1, self->rows };
  const MlgWorldBox workers = { self->least, self->most, self->w_value, 10, self->rows };
  MlgWorld *world = g_new0 (MlgWorld, 1);

  world->kind = kind;
  world->n = g_new0 (double, self->n + 1);
  world->w = g_new0 (double, self->n + 1);
  for (guint k = 0; k < self->n; k++)
    count_ends (self, k, kind, &self->least[k], &self->most[k]);
  ask_rows (self, kind, FALSE);
  if (mlg_world_find (self->secrets, &counts, hide, world->n))
    {
      ask_rows (self, kind, TRUE);
      for (guint k = 0; k < self->n; k++)
        worker_ends (self, k, kind, world->n[k], &self->least[k], &self->most[k]);
      if (mlg_world_find (self->secrets, &workers, hide, world->w))
        {
          g_ptr_array_add (self->worlds, world);
          return TRUE;
        }
    }
  mlg_world_free (world);
  return FALSE;
}

/* A count may also be wide because it may be smaller. */
static gboolean
cover_one (MlgSecrecyWork *self, guint k)
{
  const double width = self->secrets->width * (1 + MLG_SECRECY_SLACK);
  const double room = fmin (mlg_secrecy_room (self, k, MLG_WORLD_SMALLER), width);
  gboolean found;

  if (!(mlg_secrets_class (self->secrets, k)->secrets & MLG_SECRET_COUNT) || !(room > 0.01))
    return FALSE;
  self->rise[k] = width - room;
  found = mlg_secrecy_find (self, MLG_WORLD_SMALLER, FALSE) &&
          mlg_secrecy_find (self, MLG_WORLD_LARGER, FALSE);
  self->rise[k] = width;
  return found;
}

gboolean
mlg_secrecy_cover (MlgSecrecyWork *self, MlgWorldKind kind, const guint *classes, guint n)
{
  gboolean found;

  if (n == 0)
    return TRUE;
  if (self->effort == 0)
    return FALSE;
  self->effort--;
  memset (self->asked, 0, self->n);
  for (guint i = 0; i < n; i++)
    self->asked[classes[i]] = 1;
  found = mlg_secrecy_find (self, kind, FALSE);
  if (found || n == 1)
    return found || (kind == MLG_WORLD_LARGER && cover_one (self, classes[0]));
  return mlg_secrecy_cover (self, kind, classes, n / 2) &&
         mlg_secrecy_cover (self, kind, classes + n / 2, n - n / 2);
}

/* ---- what worlds show ---------------------------------------------------------------------- */

gboolean
mlg_secrecy_agrees (const MlgSecrecyWork *self, const MlgWorld *world, const MlgSecretRow *row)
{
  double n = 0, w = 0, size = 0;

  for (guint i = 0; i < row->n; i++)
    {
      const guint k = mlg_secrets_member (self->secrets, row, i);

      n += world->n[k];
      w += world->w[k];
      size += self->w_value[k];
    }
  return fabs (n) <= 2e-6 && fabs (w) <= 1e-5 * (1 + 1e-3 * size);
}

gboolean
mlg_secrecy_is_sound (const MlgSecrecyWork *self, const MlgWorld *world)
{
  for (guint r = 0; r < self->secrets->rows->len; r++)
    {
      const MlgSecretRow *row = mlg_secrets_row (self->secrets, r);

      if (row->printed && !row->hidden && !mlg_secrecy_agrees (self, world, row))
        return FALSE;
    }
  for (guint k = 0; k < self->n; k++)
    {
      const MlgSecretClass *class = mlg_secrets_class (self->secrets, k);
      const double n = class->establishments + world->n[k], w = class->workers + world->w[k];
      const double noise = 1e-5 * (1 + class->workers);

      if (n < -1e-6 || w < -1e-6 || -world->n[k] > mlg_secrecy_room (self, k, world->kind) + 1e-5 ||
          w < class->least * n - noise || (isfinite (class->most) && w > class->most * n + noise))
        {
          /* a class that is as it is needs no excuse */
          if (fabs (world->n[k]) > 0 || fabs (world->w[k]) > 0)
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
mlg_secrecy_is_kept (const MlgSecrecyWork *self, guint k, MlgWorldKind kind)
{
  const MlgSecretClass *class = mlg_secrets_class (self->secrets, k);
  const double margin = self->secrets->margin * class->workers_secret;
  double n_least = 0, n_most = 0, w_least = 0, w_most = 0, w_below = 0;

  for (guint i = 0; i < self->worlds->len; i++)
    {
      const MlgWorld *world = g_ptr_array_index (self->worlds, i);

      w_below = fmin (w_below, world->w[k]);
      if (world->kind == MLG_WORLD_LESS_THAN_ONE)
        continue;
      n_least = fmin (n_least, world->n[k]);
      n_most = fmax (n_most, world->n[k]);
      w_least = fmin (w_least, world->w[k]);
      w_most = fmax (w_most, world->w[k]);
    }
  if (!are_rows_kept (self, k, kind))
    return FALSE;
  if (kind == MLG_WORLD_FEWER || kind == MLG_WORLD_LESS_THAN_ONE)
    return !mlg_secrecy_falls (self, k, kind) ||
           (kind == MLG_WORLD_FEWER ? w_least : w_below) <= -margin;
  return (!(class->secrets & MLG_SECRET_COUNT) || n_most - n_least >= self->secrets->width) &&
         (!(class->secrets & MLG_SECRET_WORKERS) || !(class->workers > 0) || w_most >= margin);
}
