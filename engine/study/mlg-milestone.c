#include "study/mlg-milestone.h"

#include "base/mlg-words.h"

static MlgDay
known (MlgDay day, MlgDay as_of)
{
  return day != MLG_DAY_NONE && day <= as_of ? day : MLG_DAY_NONE;
}

MlgMilestone
mlg_milestone_on (const MlgMilestoneDates *dates, MlgDay as_of)
{
  MlgMilestone self = { .starts = dates->starts != MLG_DAY_NONE ? dates->starts : dates->due,
                        .first_due = dates->due,
                        .due = dates->due,
                        .done = known (dates->done, as_of),
                        .validated = known (dates->validated, as_of) };
  MlgDay seen;

  for (guint i = 0; i < dates->n_moves && dates->moves[i].on <= as_of; i++)
    {
      self.due = dates->moves[i].due;
      self.n_moves++;
    }
  self.moved = self.due - self.first_due;
  seen = self.done != MLG_DAY_NONE ? self.done : as_of;
  self.late = seen > self.due ? (guint) (seen - self.due) : 0;
  if (self.validated != MLG_DAY_NONE)
    self.state = MLG_MILESTONE_VALIDATED;
  else if (self.done == MLG_DAY_NONE)
    self.state = self.late > 0 ? MLG_MILESTONE_LATE : MLG_MILESTONE_TO_COME;
  else
    self.state = self.late > 0 ? MLG_MILESTONE_DONE_LATE : MLG_MILESTONE_IN_TIME;
  return self;
}

const char *
mlg_milestone_word (MlgMilestoneState state)
{
  static const char *const words[] = { N_ ("to come"), N_ ("late"), N_ ("in time"),
                                       N_ ("done late"), N_ ("done and validated") };

  return words[state];
}
