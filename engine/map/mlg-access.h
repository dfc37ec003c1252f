/* Who can use which channel: digital access built from publics (rules.md: access is not skill), and
 * the map as it would be with digital channels off. */
#pragma once
#include "map/mlg-map-private.h"

/* The share of the cell's establishments that belong to a public (its index, by id): the most
 * specific row of public_shares; NaN when no row matches. */
double mlg_map_public_share (const MlgMap *map, guint cell, guint public_index);
/* The row of usability for a public (MLG_NONE: everybody else) and a channel, MLG_NONE when there
 * is none. */
guint mlg_map_usability (const MlgMap *map, guint public_index, MlgChannel channel);

/* Whether publics tell anything of this channel there: a share of a public, or what everybody else
 * can use. */
gboolean mlg_map_knows_access (const MlgMap *map, guint cell, MlgChannel channel);
/* Σ share · usable + (1 − Σ share) · usable (everybody else): the share of the cell's
 * establishments that has and can use the channel. Without a row `usable` is 1: what is unknown
 * limits nothing. Drawn shares that sum to more than 1 are divided by their sum. */
double mlg_map_channel_access (const MlgMap *map, guint cell, MlgChannel channel);
/* The same with one figure of the sum at another value: row `row` of public_shares or usability. */
double mlg_map_access_with (
    const MlgMap *map, guint cell, MlgChannel channel, MlgTableId table, guint row, double value);
/* Whether that figure is part of the cell’s digital access. */
gboolean mlg_map_access_rests_on (const MlgMap *map, guint cell, MlgTableId table, guint row);
/* The least (`high` FALSE) or the greatest access that the ends of these figures allow. */
double mlg_map_access_end (const MlgMap *map, guint cell, MlgChannel channel, gboolean high);
/* Gives the cells whose access is built the one their figures make now. */
void mlg_map_build_access (MlgMap *map);

/* The same map, but nobody has digital access: digital levers bring nothing, everything else
 * (uses, rationing, links, contacts per use) stays. Shares all but the cells, and keeps `map`
 * alive. (transfer full) */
MlgMap *mlg_map_digital_off (const MlgMap *map);
