/* Edits over a map: what a scenario is made of (model.md §8), and what a programme, learnt figures
 * or an answered questionnaire propose. The map itself never changes: edits give another map. */
#pragma once
#include "map/mlg-map-private.h"

typedef enum
{
  MLG_EDIT_SET, /* one cell: `value` in `column` of the row `key`; empty value = emptied */
  MLG_EDIT_ADD, /* a row with this key, its other cells empty; with `column`, that cell set too: the
                   row is made by the first `add` of its key, later ones fill it */
  MLG_EDIT_DROP, /* the row, and every row that refers to it */
} MlgEditOp;

/* Texts as in scenario_edits.csv, borrowed. */
typedef struct
{
  MlgEditOp op;
  const char *table;  /* English or French name */
  const char *key;    /* parts joined by | in the order of the schema's key columns */
  const char *column; /* NULL or "" for the whole row */
  const char *value;  /* machine text, or French forms that import takes; NULL or "" = empty */
  guint32 row;        /* in MLG_T_SCENARIO_EDITS, for messages; MLG_NONE when it has none */
} MlgEdit;

/* A row that `drop` took along because it referred to a dropped one. */
typedef struct
{
  guint edit; /* index of the edit */
  MlgTableId table;
  char *key; /* parts joined by | */
} MlgDropped;

/* The map with edits applied in order, validated like an import: it equals, byte for byte in every
 * answer, a map whose rows were edited by hand. Every fault of every edit is added to `faults`
 * (place: the scenario_edits row). out_dropped (MlgDropped, may be NULL): what drops took along.
 * NULL with MLG_DATA_ERROR_FAULTS. Cost: one freeze. (transfer full) */
MlgMap *mlg_map_edited (const MlgMap *map,
                        const MlgEdit *edits,
                        guint n,
                        MlgFaults *faults,
                        GArray **out_dropped,
                        GError **error);

/* What stood in each edit's cell just before it (transfer full; element-type utf8, owned): "" for
 * an empty cell, NULL where there was no row or the edit is of a whole row. Nothing is frozen. */
GPtrArray *mlg_map_edits_before (const MlgMap *map, const MlgEdit *edits, guint n);

/* The edits of a scenario, its ancestors' first, in order (element-type MlgEdit; texts owned by the
 * map). MLG_ERROR_USAGE when there is no such scenario (with the nearest name). */
GArray *mlg_map_scenario_edits (const MlgMap *map, const char *scenario_id, GError **error);

/* Applies every scenario of the map and adds what is wrong with their edits to `faults`: what the
 * map's own check, which looks at names and forms only, cannot tell without doing it. Cost: a
 * freeze per scenario. TRUE when there is none. */
gboolean mlg_map_check_scenarios (const MlgMap *map, MlgFaults *faults);

/* The map of a scenario of the map: mlg_map_edited of the above. "" or NULL is the map itself.
 * The error's message tells every fault. (transfer full) */
MlgMap *mlg_map_scenario (const MlgMap *map, const char *scenario_id, GError **error);

/* The name of a scenario, NULL when there is no such one. Owned by the map. */
const char *mlg_map_scenario_name (const MlgMap *map, const char *scenario_id);
