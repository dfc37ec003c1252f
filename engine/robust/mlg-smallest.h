/* The smallest set of relays whose leaving takes reach below a goal. */
#pragma once
#include "reach/mlg-leave.h"
#include "robust/mlg-robust-private.h"

enum
{
  MLG_SMALLEST_PROVEN = 4, /* sizes that are searched in full */
};

typedef enum
{
  MLG_SMALLEST_ALREADY, /* reach is below as it is */
  MLG_SMALLEST_PROVED,  /* no smaller set does */
  MLG_SMALLEST_FOUND,   /* a smaller one may do: see at_least */
  MLG_SMALLEST_NONE,    /* no set does: the goal is 0 */
} MlgSmallestStatus;

typedef struct
{
  MlgSmallestStatus status;
  double goal;
  guint *relays, n; /* the set, the relay whose leaving costs most first; owned */
  double reach;     /* without them */
  guint at_least;   /* no set of fewer relays does */
} MlgSmallest;

/* Sizes up to four are searched in full, within a fixed amount of work; beyond, the relay that
 * costs most is taken again and again, and at_least is the least size whose bound passes the goal.
 */
gboolean mlg_smallest_find (
    const MlgRobust *self, MlgLeave *leave, double goal, MlgSmallest *out, GError **error);
void mlg_smallest_clear (MlgSmallest *self);
/* mlg-below.c: the reach to fall under, and where it comes from (a label). asked: NaN = not given
 */
double mlg_robust_goal (const MlgRobust *self, double asked, const char **out_from);
MlgTable *
mlg_below_table (const MlgRobust *self, const MlgSmallest *smallest, const char *goal_from);
MlgTable *
mlg_below_relays_table (const MlgRobust *self, const MlgSmallest *smallest, GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgSmallest, mlg_smallest_clear)
