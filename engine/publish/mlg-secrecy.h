/* Which rows of a publication must be hidden so that nothing secret can be found by subtraction.
 *
 * Everything is told as classes and rows. A class is a set of target cells that every row of the
 * publication holds whole or not at all; a row is a sum of classes that is printed, its
 * establishments n and its workers w with it. Whoever reads the publication knows every printed
 * sum, that nothing is below zero, that a hidden row is not empty (zeros are printed), and how many
 * workers an establishment of a size class may have; not why a row is hidden.
 *
 * What is guaranteed is shown by worlds: other values of the classes that agree with everything
 * printed. As the worlds that a reader cannot exclude are convex, two of them bound an interval
 * that he cannot narrow further. For every secret class there is a world in which it has `width`
 * more establishments (when its count is secret), one with a tenth more workers and one with a
 * tenth fewer. */
#pragma once
#include <gio/gio.h>

typedef enum
{
  MLG_SECRET_COUNT = 1 << 0,   /* establishments: an interval `width` wide */
  MLG_SECRET_WORKERS = 1 << 1, /* workers: ± `margin` */
} MlgSecret;

typedef struct
{
  double establishments, workers;
  double least, most;    /* workers of one establishment, as its size says; most may be INFINITY */
  double floor;          /* establishments that other printed figures prove (reached ones) */
  double workers_secret; /* of which `margin` is a share: its own, or those of a larger row that
                            the same establishment dominates */
  guint8 secrets;        /* MlgSecret */
} MlgSecretClass;

typedef struct
{
  guint start, n; /* classes: members[start … start + n) */
  double weight;  /* what its loss costs a reader; above 0 */
  guint8 printed; /* 0: nobody prints this row, it stands for a class nobody prints alone */
  guint8 secret;  /* a primary: hidden before anything else */
  guint8 counted; /* of a secret row of several classes: its establishments are to be kept … */
  guint8 weighed; /* … and its workers */
  guint8 hidden;  /* out */
} MlgSecretRow;

typedef struct
{
  GArray *classes; /* MlgSecretClass */
  GArray *rows;    /* MlgSecretRow; a class has at most one row of its own */
  GArray *members; /* guint */
  double width;    /* establishments */
  double margin;   /* share of the workers */
  guint effort;    /* complements that are tried to be given back */
} MlgSecrets;

void mlg_secrets_init (MlgSecrets *self);
void mlg_secrets_clear (MlgSecrets *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgSecrets, mlg_secrets_clear)
guint mlg_secrets_add_class (MlgSecrets *self, const MlgSecretClass *class);
guint mlg_secrets_add_row (MlgSecrets *self,
                           const guint *classes,
                           guint n,
                           double weight,
                           gboolean printed,
                           gboolean secret);

/* Hides the secret rows and, with them, as few and as small others as it finds; a row of no
 * establishment is never hidden. out_withheld (may be NULL): rows hidden whole because no world was
 * found that protects one of their classes. The same rows for the same input. FALSE with
 * MLG_ERROR_CANCELLED or MLG_ERROR_FAILED. */
gboolean mlg_secrets_protect (MlgSecrets *self,
                              guint *out_withheld,
                              GCancellable *cancellable,
                              GError **error);
