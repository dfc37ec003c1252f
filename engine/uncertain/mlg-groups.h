/* Uncertain figures in groups: by kind of figure, relay, kind of relay, quality. */
#pragma once
#include "uncertain/mlg-input-words.h"
#include <maillage/mlg-table.h>

typedef enum
{
  MLG_GROUP_BY_FIGURE,
  MLG_GROUP_BY_RELAY,
  MLG_GROUP_BY_KIND, /* of relay */
  MLG_GROUP_BY_QUALITY,
} MlgGroupBy;

/* One group: closed words (English message id) or a name from the map, with its id. */
typedef struct
{
  const char *label;     /* "Uptake of the levers", "relay", "other relays", "no relay" */
  const char *id, *name; /* NULL when the label says it */
  guint inputs;
} MlgInputGroup;

typedef struct
{
  MlgGroupBy by;
  guint n;
  MlgInputGroup *groups;
  guint *of; /* [inputs] */
} MlgGroups;

gboolean mlg_group_by_parse (const char *text, MlgGroupBy *out_by);
/* By relay and kind, the `top` that carry most (Σ carried[i], one figure per input) stand by
 * themselves, greatest first, the others together; figures of no relay are a group. No group is
 * empty. */
MlgGroups *
mlg_groups_new (const MlgOutcome *outcome, MlgGroupBy by, const double *carried, guint top);
void mlg_groups_free (MlgGroups *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgGroups, mlg_groups_free)

/* Columns that name a group, and a row of them. */
void mlg_groups_add_columns (const MlgGroups *self, MlgTable *table);
void mlg_groups_set_row (const MlgGroups *self, guint group, MlgTable *table, guint row);
