#pragma once
#include "publish/mlg-secrecy.h"
#include "publish/mlg-worlds.h"

/* A little more than what is promised, for whoever checks with a solver of his own. */
#define MLG_SECRECY_SLACK 1e-4

/* What is asked of a world. */
typedef enum
{
  MLG_WORLD_LARGER,        /* more establishments and workers in the classes asked about */
  MLG_WORLD_SMALLER,       /* fewer establishments, where that widens a count */
  MLG_WORLD_FEWER,         /* a tenth fewer workers */
  MLG_WORLD_LESS_THAN_ONE, /* the same where it takes less than one establishment: whoever counts
                              zeros excludes that, others cannot */
  MLG_N_WORLDS,
} MlgWorldKind;

/* Another world: changes from what is, [classes]. */
typedef struct
{
  MlgWorldKind kind;
  double *n, *w;
} MlgWorld;

void mlg_world_free (gpointer world);

typedef struct
{
  MlgSecrets *secrets;
  guint n;
  double *n_value, *w_value; /* [classes] */
  double *least, *most;      /* of the box that is looked into */
  double *rows;              /* [rows] of the box */
  GArray *secret_rows;       /* guint: secret rows of several classes */
  double *rise;              /* establishments more that a world LARGER is to have */
  guint8 *listed;    /* the class stands alone in a printed row: it is known not to be empty */
  guint8 *asked;     /* the world is to move this class */
  GPtrArray *worlds; /* MlgWorld, owned: all agree with everything printed */
  guint effort;      /* searches left */
} MlgSecrecyWork;

void mlg_secrecy_work_init (MlgSecrecyWork *self, MlgSecrets *secrets);
void mlg_secrecy_work_clear (MlgSecrecyWork *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgSecrecyWork, mlg_secrecy_work_clear)

static inline MlgSecretClass *
mlg_secrets_class (const MlgSecrets *self, guint k)
{
  return &g_array_index (self->classes, MlgSecretClass, k);
}
static inline MlgSecretRow *
mlg_secrets_row (const MlgSecrets *self, guint r)
{
  return &g_array_index (self->rows, MlgSecretRow, r);
}
static inline guint
mlg_secrets_member (const MlgSecrets *self, const MlgSecretRow *row, guint i)
{
  return g_array_index (self->members, guint, row->start + i);
}

/* Whether a world of this kind is one for the class: FEWER or LESS_THAN_ONE, by what is known. */
gboolean mlg_secrecy_falls (const MlgSecrecyWork *self, guint k, MlgWorldKind kind);
/* Establishments that a world may take from the class. */
double mlg_secrecy_room (const MlgSecrecyWork *self, guint k, MlgWorldKind kind);
/* Looks for a world that moves the classes in `asked`, and keeps it. With `hide`, rows may be
 * hidden for it. */
gboolean mlg_secrecy_find (MlgSecrecyWork *self, MlgWorldKind kind, gboolean hide);
/* Finds worlds for a list of classes without hiding anything: one for all if it can, else for each
 * half. */
gboolean mlg_secrecy_cover (MlgSecrecyWork *self, MlgWorldKind kind, const guint *classes, guint n);

/* TRUE when the worlds show that the class is kept in this respect (LARGER: its count, and more
 * workers; FEWER, LESS_THAN_ONE: fewer). */
gboolean mlg_secrecy_is_kept (const MlgSecrecyWork *self, guint k, MlgWorldKind kind);
/* Whether a world says the same as everything that is printed, and can be. */
gboolean mlg_secrecy_is_sound (const MlgSecrecyWork *self, const MlgWorld *world);
/* Whether a world says the same as one row. */
gboolean
mlg_secrecy_agrees (const MlgSecrecyWork *self, const MlgWorld *world, const MlgSecretRow *row);
