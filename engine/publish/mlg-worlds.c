#include "publish/mlg-worlds.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>

#define NONE G_MAXUINT

enum
{
  ROUNDS = 4, /* of weighing anew: few large changes rather than many small ones */
};

static GMutex one_at_a_time;
static jmp_buf on_error;

static void
leave (void *info)
{
  (void) info;
  longjmp (on_error, 1);
}

static int
quiet (void *info, const char *text)
{
  (void) info;
  (void) text;
  return 1;
}

/* The programme: a class moves up or down, a printed row of several classes takes up what its
 * classes do not balance. Columns are 0 where there is none. */
typedef struct
{
  MlgSecrets *secrets;
  const MlgWorldBox *box;
  gboolean hide;
  glp_prob *lp;
  guint n_classes, n_rows;
  guint *own;            /* [classes] the row of the class alone, NONE */
  int *up, *down;        /* [classes] */
  int *over, *under;     /* [rows] */
  double *raise, *lower; /* [classes] what others nearby must be lowered by, and raised */
} Programme;

static MlgSecretRow *
row_at (const Programme *self, guint r)
{
  return &g_array_index (self->secrets->rows, MlgSecretRow, r);
}

static guint
member (const Programme *self, const MlgSecretRow *row, guint i)
{
  return g_array_index (self->secrets->members, guint, row->start + i);
}

static double
row_value (const Programme *self, const MlgSecretRow *row)
{
  double sum = 0;

  for (guint i = 0; i < row->n; i++)
    sum += self->box->value[member (self, row, i)];
  return sum;
}

static gboolean
is_empty (const Programme *self, const MlgSecretRow *row)
{
  for (guint i = 0; i < row->n; i++)
    if (g_array_index (self->secrets->classes, MlgSecretClass, member (self, row, i))
            .establishments > 0)
      return FALSE;
  return TRUE;
}

static int
add_column (Programme *self, double least, double most)
{
  int j;

  if (!(most > 0))
    return 0;
  j = glp_add_cols (self->lp, 1);
  if (isinf (most))
    glp_set_col_bnds (self->lp, j, GLP_LO, fmax (least, 0), 0);
  else if (most > least)
    glp_set_col_bnds (self->lp, j, GLP_DB, fmax (least, 0), most);
  else
    glp_set_col_bnds (self->lp, j, GLP_FX, most, most);
  return j;
}

/* Whether a class may change at all. */
static gboolean
is_free (const Programme *self, guint class)
{
  const MlgSecretRow *row = self->own[class] != NONE ? row_at (self, self->own[class]) : NULL;

  if (row == NULL || !row->printed || row->hidden)
    return TRUE;
  return self->hide && !is_empty (self, row);
}

/* FALSE when a class must change and may not. */
static gboolean
add_classes (Programme *self)
{
  for (guint k = 0; k < self->n_classes; k++)
    if (!is_free (self, k))
      {
        if (self->box->least[k] > MLG_WORLD_NOISE || self->box->most[k] < -MLG_WORLD_NOISE)
          return FALSE;
      }
    else
      {
        const double least = self->box->least[k] / self->box->unit;
        const double most = self->box->most[k] / self->box->unit;

        self->up[k] = add_column (self, least, most);
        self->down[k] = add_column (self, -most, -least);
      }
  return TRUE;
}

static void
add_rows (Programme *self)
{
  g_autofree int *at = g_new (int, 2 * self->n_classes + 3);
  g_autofree double *coefficient = g_new (double, 2 * self->n_classes + 3);

  for (guint r = 0; r < self->n_rows; r++)
    {
      const MlgSecretRow *row = row_at (self, r);
      int n = 0, i;

      if (row->n < 2 || !row->printed)
        continue;
      for (guint m = 0; m < row->n; m++)
        {
          const guint class = member (self, row, m);

          if (self->up[class] > 0)
            {
              at[++n] = self->up[class];
              coefficient[n] = 1;
            }
          if (self->down[class] > 0)
            {
              at[++n] = self->down[class];
              coefficient[n] = -1;
            }
        }
      if (n == 0)
        continue;
      if (row->hidden || (self->hide && !is_empty (self, row)))
        {
          /* hidden, it is known not to be empty */
          const double room = row_value (self, row) - fmin (row_value (self, row), 1);

          const double asked = row->hidden ? self->box->rows[r] / self->box->unit : 0;

          self->over[r] = asked < 0 ? 0 : add_column (self, asked, INFINITY);
          self->under[r] = asked > 0 ? 0 : add_column (self, -asked, room / self->box->unit);
          if (self->over[r] > 0)
            {
              at[++n] = self->over[r];
              coefficient[n] = -1;
            }
          if (self->under[r] > 0)
            {
              at[++n] = self->under[r];
              coefficient[n] = 1;
            }
        }
      i = glp_add_rows (self->lp, 1);
      glp_set_row_bnds (self->lp, i, GLP_FX, 0, 0);
      glp_set_mat_row (self->lp, i, n, at, coefficient);
    }
}

static double
column_value (const Programme *self, int column)
{
  return column > 0 ? glp_get_col_prim (self->lp, column) : 0;
}

static double
moved (const Programme *self, int up, int down)
{
  return column_value (self, up) - column_value (self, down);
}

/* How much the classes of each smallest printed row must rise and fall: this is what the others in
 * it have to make up for, so that a class of great size is no better than one just large enough. */
static void
find_needs (Programme *self)
{
  double all_up = 0, all_down = 0;

  for (guint k = 0; k < self->n_classes; k++)
    {
      all_up += fmax (0, self->box->least[k]) / self->box->unit;
      all_down += fmax (0, -self->box->most[k]) / self->box->unit;
    }
  for (guint k = 0; k < self->n_classes; k++)
    {
      self->raise[k] = all_up;
      self->lower[k] = all_down;
    }
  for (guint r = 0; r < self->n_rows; r++)
    {
      const MlgSecretRow *row = row_at (self, r);
      double up = 0, down = 0;

      if (row->n < 2 || !row->printed || row->hidden)
        continue;
      for (guint i = 0; i < row->n; i++)
        {
          up += fmax (0, self->box->least[member (self, row, i)]) / self->box->unit;
          down += fmax (0, -self->box->most[member (self, row, i)]) / self->box->unit;
        }
      for (guint i = 0; i < row->n; i++)
        {
          const guint k = member (self, row, i);

          if (up > 0)
            self->raise[k] = fmin (self->raise[k], up);
          if (down > 0)
            self->lower[k] = fmin (self->lower[k], down);
        }
    }
}

/* The price of a unit when a row that costs its weight whatever it moves by is told to a linear
 * programme: the weight shared over as many units as it could be good for. */
static double
first_price (const Programme *self, double weight, guint class, gboolean down)
{
  const double need = down ? self->raise[class] : self->lower[class];
  const double room = (down ? -self->box->least[class] : self->box->most[class]) / self->box->unit;

  return weight / fmax (0.5, fmin (need, room));
}

/* What a unit of change of a row costs: its weight, shared over what it changed by the last time.
 */
static void
weigh (Programme *self, gboolean first)
{
  for (guint r = 0; r < self->n_rows; r++)
    {
      const MlgSecretRow *row = row_at (self, r);
      const gboolean alone = row->n == 1;
      const guint class = member (self, row, 0);
      const int up = alone ? self->up[class] : self->over[r];
      const int down = alone ? self->down[class] : self->under[r];
      const double weight = row->printed && !row->hidden ? row->weight : 0;
      const double price = weight / (fabs (moved (self, up, down)) + 0.25);

      if (up > 0)
        glp_set_obj_coef (self->lp, up, first ? first_price (self, weight, class, FALSE) : price);
      if (down > 0)
        glp_set_obj_coef (self->lp, down, first ? first_price (self, weight, class, TRUE) : price);
    }
}

static gboolean
solve (Programme *self, gboolean first)
{
  glp_smcp parameters;

  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = first ? GLP_DUALP : GLP_PRIMAL;
  parameters.it_lim = 400000;
  glp_error_hook (leave, NULL);
  if (setjmp (on_error))
    {
      glp_error_hook (NULL, NULL);
      return FALSE;
    }
  if (first)
    glp_adv_basis (self->lp, 0);
  if (glp_simplex (self->lp, &parameters) != 0)
    {
      glp_error_hook (NULL, NULL);
      return FALSE;
    }
  glp_error_hook (NULL, NULL);
  return glp_get_status (self->lp) == GLP_OPT;
}

static double
read_change (const Programme *self, double *change)
{
  double price = 0;

  for (guint k = 0; k < self->n_classes; k++)
    {
      change[k] = moved (self, self->up[k], self->down[k]);
      change[k] = fabs (change[k]) > MLG_WORLD_NOISE ? change[k] * self->box->unit : 0;
    }
  for (guint r = 0; r < self->n_rows; r++)
    {
      const MlgSecretRow *row = row_at (self, r);
      double sum = 0;

      for (guint i = 0; i < row->n; i++)
        sum += change[member (self, row, i)];
      if (row->printed && !row->hidden && fabs (sum) > 10 * MLG_WORLD_NOISE * self->box->unit)
        price += row->weight;
    }
  return price;
}

static gboolean
search (Programme *self, double *change)
{
  g_autofree double *candidate = g_new0 (double, self->n_classes + 1);
  double best = INFINITY;

  for (guint round = 0; round < (self->hide ? ROUNDS : 1); round++)
    {
      double price;

      weigh (self, round == 0);
      if (!solve (self, round == 0))
        return round > 0;
      price = read_change (self, candidate);
      if (!(price < best))
        break;
      best = price;
      for (guint k = 0; k < self->n_classes; k++)
        change[k] = candidate[k];
    }
  return TRUE;
}

static void
mark_hidden (Programme *self, const double *change)
{
  for (guint r = 0; r < self->n_rows; r++)
    {
      MlgSecretRow *row = row_at (self, r);
      double sum = 0;

      for (guint i = 0; i < row->n; i++)
        sum += change[member (self, row, i)];
      if (row->printed && fabs (sum) > 10 * MLG_WORLD_NOISE * self->box->unit)
        row->hidden = TRUE;
    }
}

static void
programme_clear (Programme *self)
{
  glp_delete_prob (self->lp);
  glp_term_hook (NULL, NULL);
  g_mutex_unlock (&one_at_a_time);
  g_free (self->own);
  g_free (self->up);
  g_free (self->down);
  g_free (self->over);
  g_free (self->under);
  g_free (self->raise);
  g_free (self->lower);
}

gboolean
mlg_world_find (MlgSecrets *secrets, const MlgWorldBox *box, gboolean hide, double *change)
{
  Programme self = { .secrets = secrets, .box = box, .hide = hide };
  gboolean found;

  self.n_classes = secrets->classes->len;
  self.n_rows = secrets->rows->len;
  self.own = g_new (guint, self.n_classes + 1);
  self.up = g_new0 (int, self.n_classes + 1);
  self.down = g_new0 (int, self.n_classes + 1);
  self.over = g_new0 (int, self.n_rows + 1);
  self.under = g_new0 (int, self.n_rows + 1);
  self.raise = g_new0 (double, self.n_classes + 1);
  self.lower = g_new0 (double, self.n_classes + 1);
  for (guint k = 0; k < self.n_classes; k++)
    self.own[k] = NONE;
  for (guint r = 0; r < self.n_rows; r++)
    if (row_at (&self, r)->n == 1)
      self.own[member (&self, row_at (&self, r), 0)] = r;
  g_mutex_lock (&one_at_a_time);
  glp_term_hook (quiet, NULL);
  self.lp = glp_create_prob ();
  glp_set_obj_dir (self.lp, GLP_MIN);
  found = add_classes (&self);
  if (found)
    {
      add_rows (&self);
      find_needs (&self);
      if (glp_get_num_rows (self.lp) > 0)
        found = search (&self, change);
      else
        for (guint k = 0; k < self.n_classes; k++)
          change[k] = fmin (fmax (0, box->least[k]), box->most[k]);
    }
  if (found && hide)
    mark_hidden (&self, change);
  programme_clear (&self);

  return found;
}
