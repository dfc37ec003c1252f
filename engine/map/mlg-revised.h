/* Deliverables that were edited after they were validated: what was validated is no longer what the
 * row says, so it waits for its validation again (decision 025). */
#pragma once
#include "map/mlg-rows.h"

/* The map to put in the place of `before` in its file: where the settings ask for validation, a
 * deliverable whose title, theme or audience is not that of `before`, where it was validated, keeps
 * that day in validated_before; and one that is validated on no later day than its
 * validated_before (that of `before` is carried along) is submitted again, without a validated_on.
 * Each is told as a warning of its row; out_ids (may be NULL; transfer full): their ids joined by
 * commas, NULL when there are none. The map itself when nothing changes. (transfer full)
 * MLG_DATA_ERROR_FAULTS. */
MlgMap *mlg_revised_carry (
    const MlgMap *before, MlgMap *map, MlgFaults *faults, char **out_ids, GError **error);
