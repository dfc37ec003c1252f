/* Where a milestone of the study stands on a day. Dates only. */
#pragma once
#include "base/mlg-day.h"

typedef enum
{
  MLG_MILESTONE_TO_COME,   /* not completed, and not yet due */
  MLG_MILESTONE_LATE,      /* not completed, and past the day it is due */
  MLG_MILESTONE_IN_TIME,   /* completed on the day it is due or before */
  MLG_MILESTONE_DONE_LATE, /* completed after it */
  MLG_MILESTONE_VALIDATED, /* validated by the committee, in time or not */
} MlgMilestoneState;

/* The committee's decision of one day to move the day it is due. */
typedef struct
{
  MlgDay on, due;
} MlgReadjustment;

/* What the rows say; MLG_DAY_NONE = empty. */
typedef struct
{
  MlgDay starts, due, done, validated;
  const MlgReadjustment *moves; /* by rising `on` */
  guint n_moves;
} MlgMilestoneDates;

/* What is known on the day looked at: what was decided, done or validated after it counts for
 * nothing. */
typedef struct
{
  MlgMilestoneState state;
  MlgDay starts;          /* the first day of work: `starts`, else the day it was due at first */
  MlgDay first_due, due;  /* the last readjustment decided on the day or before gives `due` */
  guint n_moves;          /* readjustments decided on the day or before */
  gint moved;             /* days: due − first_due */
  MlgDay done, validated; /* MLG_DAY_NONE: not yet */
  guint late; /* days after `due`: of the day it was completed, else of the day looked at; 0 = none
               */
} MlgMilestone;

/* `as_of` MLG_DAY_NONE is before everything: nothing is done, moved or late. */
MlgMilestone mlg_milestone_on (const MlgMilestoneDates *dates, MlgDay as_of);
/* The message id of a state ("to come", "late" …). */
const char *mlg_milestone_word (MlgMilestoneState state);
