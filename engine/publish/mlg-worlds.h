/* Other worlds: values of the classes that agree with every printed row. Linear programmes; GLPK is
 * seen by mlg-worlds.c only. */
#pragma once
#include "publish/mlg-secrecy.h"

/* One quantity (establishments, or workers) of every class and how far it may move. */
typedef struct
{
  const double *least, *most; /* [classes]: the change lies between them */
  const double *value;        /* [classes]: what it changes */
  double unit;                /* a change of this much is one */
  const double *rows; /* [rows] hidden rows of several classes change by this much at least (or
                         at most, when it is negative); 0 = as they like */
} MlgWorldBox;

/* Looks for changes within the box that leave the printed rows as they are. With `hide`, printed
 * rows may change all the same, at their weight: those that do are marked hidden, few of them, and
 * rows that are hidden already change freely. Without, none may. change: [classes]. FALSE when
 * there is no such world (or the solver gave up). */
gboolean mlg_world_find (MlgSecrets *self, const MlgWorldBox *box, gboolean hide, double *change);
/* Changes this small are the solver's rounding. */
#define MLG_WORLD_NOISE 1e-7
