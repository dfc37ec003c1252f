/* What was done, what worked, and what that says of the figures of the map (model.md §9). */
#pragma once
#include "map/mlg-map-private.h"
#include <gio/gio.h>
#include <maillage/mlg-result.h>

/* period {0, 0} = every action ever done. Fills settings, info and the tables learn, learn_kinds,
 * learn_deliverables, campaigns, learn_by_relay, learn_by_theme, learn_by_channel, learn_by_month,
 * edits (engine/doc/tables.md). Intervals are of 90 %. A kind with 2 to 100 campaigns is judged by
 * full Bayes, with more by the greatest likelihood; with one or none by all campaigns of the map,
 * which is a hypothesis and is said to be. A map without any campaign has empty tables. Never
 * fails. */
gboolean mlg_learn_run (const MlgMap *map,
                        MlgSpan period,
                        MlgResult *result,
                        GCancellable *cancellable,
                        GError **error);
