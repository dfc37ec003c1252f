/* The study that a map is made for: its milestones, who decides, what its results are used for. */
#pragma once
#include "map/mlg-map-private.h"
#include "study/mlg-milestone.h"
#include <maillage/mlg-result.h>

/* The day looked at when none is given: the setting as_of, else the latest day an action was done,
 * else the latest a milestone was, else MLG_DAY_NONE (before everything). */
MlgDay mlg_study_as_of (const MlgMap *map);

/* Fills the info as_of, milestones, done, late, validated, next_milestone, next_due_on,
 * final_milestone, final_validated (yes | no), decides, informed, and the tables milestones,
 * readjustments, committee (engine/doc/tables.md). No time: the rows alone are read. */
void mlg_study_run (const MlgMap *map, MlgDay as_of, MlgResult *result);

/* What a scenario's actions of a period take beyond those of the map it changes: euros (those of
 * the rows, else uses × the lever's cost), days of the relays and of the team (with the team's days
 * for relays it mobilises). Negative: less. A figure that is unknown counts 0 and is counted in
 * *out_unknown: one per action, and one per relay mobilised. */
typedef struct
{
  double cost, relay_days, team_days;
  guint uses_rows; /* actions added or changed that are not cancelled */
  guint unknown;
} MlgStudyEffort;
void mlg_study_effort (const MlgMap *base,
                       const MlgMap *scenario,
                       MlgSpan period,
                       MlgStudyEffort *out_effort);

/* The word of a way to use the results, by its number in the schema. */
const char *mlg_study_use_word (guint use);
