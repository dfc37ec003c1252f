/* The frozen map seen from inside the engine: plain arrays, indices instead of ids, every default
 * and hierarchy resolved. All arrays are sorted by the bytes of their ids. Read-only after
 * freezing. */
#pragma once
#include "map/mlg-rows.h"

#define MLG_NONE G_MAXUINT32 /* no index */

typedef enum
{
  MLG_MEASURED,
  MLG_DECLARED,
  MLG_ESTIMATED,
  MLG_ASSUMED,
  MLG_N_QUALITIES,
} MlgQuality; /* greater = worse */

/* An uncertain or defaultable figure. x is NaN when unknown. low/high are the given 5 % and 95 %
 * ends, NaN when not given (then the width by quality of the settings holds: mlg_map_figure_at). */
typedef struct
{
  double x, low, high;
  guint8 quality;   /* MlgQuality; MLG_ASSUMED when defaulted */
  guint8 defaulted; /* 1 when it came from the kind */
} MlgFigure;

/* A node of a hierarchy: sector, size or territory. Descendants of a are the nodes with
 * a.enter <= enter < a.leave. */
typedef struct
{
  const char *id, *name;
  guint parent; /* MLG_NONE at the top */
  guint depth;  /* 0 at the top */
  guint level;  /* territories: index of the level word (country 0 … other); else 0 */
  guint enter, leave;
  double min_workers, max_workers; /* sizes only; max NaN = no limit */
} MlgNode;

typedef struct
{
  MlgNode *nodes;
  guint n;
  GHashTable *by_id; /* const char * → GUINT_TO_POINTER (index + 1) */
} MlgTree;

/* Arrays of rows keep the number of the row: cells[i], relays[i], levers[i], links[i],
 * deliverables[i], actions[i], engagements[i], goals[i] and the trees' nodes[i] come from row i of
 * their table. */

/* A scope: MLG_NONE in a dimension means any. */
typedef struct
{
  guint sector, size, territory;
} MlgScope;

typedef struct
{
  const char *id, *name; /* name may be NULL */
  guint sector, size, territory;
  double establishments, workers;
  double digital_access, knowledge, risk_weight; /* own value, else trait, else NaN = unknown */
  double largest_share;                          /* NaN unknown */
  guint8 diffusible;                             /* 1 unless the row says no */
  guint8 quality;                                /* of the row's counts */
  guint8 digital_quality;
  guint32 row;                      /* in MLG_T_TARGETS */
  guint32 digital_trait;            /* row in MLG_T_TRAITS that gave digital_access, or MLG_NONE */
  double digital_low, digital_high; /* ends of the access, as low and high runs take it */
  guint8 digital_built; /* 1: built from publics and what they can use (map/mlg-access.h) */
} MlgCell;

typedef struct
{
  const char *id, *name;
  const char *kind;
  guint kind_row; /* row in MLG_T_RELAY_KINDS, or MLG_NONE when the kind is not listed */
  guint8 sphere;  /* index of the enum word: partner 0, external 1 */
  guint8 status;  /* MlgStatus */
  guint8 confidential;
  guint8 quality;
  guint territory; /* MLG_NONE unknown */
  guint group;     /* index into group_ids, or MLG_NONE: a group of one */
  guint8 gated;    /* 1: a gate leads to it, and it acts only through gates: what it is asked to do
                      itself counts for nothing */
  double nominal_members, sensitivity, funded_share;
  MlgFigure staff_days, mobilisation_days, budget;
  guint funding;     /* row in MLG_T_FUNDINGS or MLG_NONE */
  MlgSpan live;      /* validity ∩ funding ∩ revalidation (when required), model.md §2 */
  MlgSpan live_open; /* the same with all three ignored: every day */
  guint32 row;
} MlgRelay;

typedef enum
{
  MLG_STATUS_IDENTIFIED,
  MLG_STATUS_SOLICITED,
  MLG_STATUS_MOBILISED,
  MLG_STATUS_DECLINED,
  MLG_STATUS_INACTIVE,
} MlgStatus;

typedef enum
{
  MLG_CHANNEL_DIGITAL,
  MLG_CHANNEL_PAPER,
  MLG_CHANNEL_PHONE,
  MLG_CHANNEL_IN_PERSON,
} MlgChannel;

typedef enum
{
  MLG_MODE_BROADCAST,
  MLG_MODE_TARGETED,
} MlgMode;

typedef struct
{
  const char *id, *name, *kind;
  guint kind_row;
  guint relay;
  guint8 channel, mode, quality;
  MlgFigure contacts_per_use; /* x = INFINITY for `all`; NaN unknown: both mean κ = 1 */
  MlgFigure seats, uses_per_year, days_per_use, cost_per_use, team_days_per_use, uptake,
      cascade_uses;
  guint16 months; /* bit m-1; 0 = all */
  MlgSpan live;
  guint scope_start, n_scopes; /* into lever_scopes; 0 scopes = the whole audience of the relay */
  guint32 row;
} MlgLever;

/* Where a penetration comes from: one row of `audiences`, or the pseudo-row of a relay's `members`.
 */
typedef struct
{
  guint relay;
  MlgScope scope;
  MlgFigure penetration; /* resolved: share, count turned into a share, or the kind's default */
  guint8 from_count;     /* 1 when it came from `establishments` */
  guint8 from_members;   /* 1 for the pseudo-row */
  guint32 row;           /* in MLG_T_AUDIENCES (MLG_T_MEMBERS: first row for the pseudo-row) */
} MlgAudience;

/* One nonzero of the (relay, cell) matrix: a_rc, or at least its given high end, is above 0. */
typedef struct
{
  guint32 cell;
  guint32 audience; /* index into audiences: a_rc is its penetration */
} MlgEntry;

typedef enum
{
  MLG_LINK_MEMBER_OF,
  MLG_LINK_PRESCRIBER,
  MLG_LINK_CONTRACTOR,
  MLG_LINK_FUNDER,
  MLG_LINK_AGREEMENT,
  MLG_LINK_AMBASSADOR,
  MLG_LINK_GATE,
} MlgLinkKind;

typedef struct
{
  guint from, to; /* relays */
  guint8 kind;    /* MlgLinkKind */
  guint8 closed;  /* 1: it leads to a relay behind a gate, and is no gate: nothing passes */
  MlgFigure pass_on;
  MlgSpan live;
  guint32 row;
} MlgLink;

typedef enum
{
  MLG_STATE_DRAFT,
  MLG_STATE_SUBMITTED,
  MLG_STATE_VALIDATED,
  MLG_STATE_WITHDRAWN,
} MlgDeliverableState;

typedef struct
{
  const char *id, *title, *work_group; /* work_group may be NULL */
  guint theme;                         /* index into themes */
  guint8 state;
  MlgSpan live; /* validated_on … min (valid_until, withdrawn_on); empty when it never diffuses */
  MlgFigure use_rate;
  double goal;                 /* NaN = none */
  guint scope_start, n_scopes; /* into deliverable_scopes; 0 = every cell */
  guint32 row;
} MlgDeliverable;

typedef struct
{
  const char *id;
  guint deliverable, lever;
  MlgDay planned_on, done_on, until; /* MLG_DAY_NONE when empty */
  double uses;
  guint8 state;                     /* planned 0, done 1, cancelled 2 */
  double sent, reached, used, cost; /* NaN unknown */
  guint32 row;
} MlgAction;

/* Chance that relay, once asked, does it, for a theme (MLG_NONE = any). */
typedef struct
{
  guint relay, theme;
  MlgFigure engagement;
  guint32 row;
} MlgEngagement;

typedef struct
{
  guint deliverable, theme; /* MLG_NONE = any */
  MlgScope scope;
  int year; /* 0 = any */
  double goal;
  guint8 for_reach; /* 0 when the row is a goal of another indicator */
  guint32 row;
} MlgGoal;

/* A session of a training (map/mlg-session.h). */
typedef struct
{
  const char *id, *title; /* title may be NULL */
  guint lever;
  guint deliverable; /* MLG_NONE = any */
  guint action;      /* MLG_NONE = of no planned use */
  MlgDay starts_on, entered_on, seats_on;
  double hours; /* NaN unknown */
  double seats, seats_left;
  guint8 trains_relays;
  MlgSpan visible; /* days on which it can be seen and asked for; empty = never */
  guint32 row;
} MlgSession;

/* Rows of public_shares and of usability. */
typedef struct
{
  guint public_index; /* row in MLG_T_PUBLICS */
  MlgFigure share;
} MlgPublicShare;

typedef struct
{
  guint public_index; /* MLG_NONE = everybody else */
  guint8 channel;
  MlgFigure usable;
} MlgUsable;

/* What public_shares give a cell: the most specific row of each public that has one there. Cells
 * with the same rows share one mix. */
typedef struct
{
  guint start, n; /* into mix_shares */
} MlgMix;

struct _MlgMap
{
  gatomicrefcount ref_count;
  MlgMap *base; /* the map whose arrays this one shares, kept alive; NULL = all are its own */
  MlgRows rows[MLG_N_TABLES];
  MlgWordPool *texts;   /* shared with the maps edited from this one */
  struct MlgSeal *seal; /* made when first asked: ask mlg_map_seal */
  struct MlgMemo *memo; /* map/mlg-memo.h; NULL for a drawn map: nothing is kept */
  GHashTable *settings; /* const char * → const char *: defaults included */

  MlgTree sectors, sizes, territories;
  MlgCell *cells;
  guint n_cells;
  MlgRelay *relays;
  guint n_relays;
  const char **group_ids; /* exclusive groups with at least one relay */
  guint n_groups;
  MlgLever *levers; /* sorted by id, so not by relay */
  guint n_levers;
  guint *relay_lever_start; /* [n_relays + 1] into relay_levers */
  guint *relay_levers;      /* lever indices, by relay then lever */
  MlgScope *lever_scopes;
  MlgAudience *audiences;
  guint n_audiences;
  guint *entry_start; /* [n_relays + 1] into entries; a relay's entries are sorted by cell */
  MlgEntry *entries;
  MlgLink *links;
  guint n_links;
  const char **themes; /* sorted */
  guint n_themes;
  MlgDeliverable *deliverables;
  guint n_deliverables;
  MlgScope *deliverable_scopes;
  guint64 **wants; /* [n_deliverables] bit set over cells: A_d */
  MlgAction *actions;
  guint n_actions;
  MlgEngagement *engagements;
  guint n_engagements;
  MlgGoal *goals;
  guint n_goals;
  MlgSession *sessions; /* sorted by id */
  guint n_sessions;
  MlgMix *mixes; /* map/mlg-access.h */
  guint n_mixes;
  guint *mix_shares;      /* rows of public_shares */
  guint32 *cell_mix;      /* [n_cells] index into mixes, MLG_NONE = no public is known there */
  MlgPublicShare *shares; /* by row of public_shares */
  MlgUsable *usables;     /* by row of usability */
  guint *usable_row;      /* [publics + 1][channels] row of usability; the last: everybody else */

  /* Settings with their defaults applied. */
  double has_from; /* 0.05 */
  double goal;     /* NaN = none */
  int year;        /* 0 = not set */
  MlgDay as_of;    /* MLG_DAY_NONE = not set */
  gboolean require_revalidation, require_validation, require_gates, funding_ends, check_titles;
  gint32 revalidation_days;
  gboolean withdraw_sessions, shrink_seats, digital_publics;
  int session_days;              /* 7 */
  double team_days, day_cost;    /* NaN unknown */
  double width[MLG_N_QUALITIES]; /* 0.05 0.15 0.30 0.50 */
};

static inline gboolean
mlg_node_within (const MlgTree *tree, guint node, guint ancestor)
{
  return tree->nodes[ancestor].enter <= tree->nodes[node].enter &&
         tree->nodes[node].enter < tree->nodes[ancestor].leave;
}
/* TRUE when the cell lies in the scope. */
gboolean mlg_map_scope_holds (const MlgMap *map, const MlgScope *scope, guint cell);
static inline gboolean
mlg_map_wants (const MlgMap *map, guint deliverable, guint cell)
{
  return (map->wants[deliverable][cell / 64] >> (cell % 64)) & 1;
}
/* TRUE when the lever is aimed at the cell (its relay's audience is another matter). */
gboolean mlg_map_lever_covers (const MlgMap *map, guint lever, guint cell);
guint mlg_map_find_relay (const MlgMap *map, const char *id); /* MLG_NONE when absent */
guint mlg_map_find_lever (const MlgMap *map, const char *id);
guint mlg_map_find_cell (const MlgMap *map, const char *id);
guint mlg_map_find_deliverable (const MlgMap *map, const char *id);
guint mlg_map_find_theme (const MlgMap *map, const char *theme);
guint mlg_tree_find (const MlgTree *tree, const char *id);
/* The most specific engagement row of (relay, theme), MLG_NONE when unknown (then 1). */
guint mlg_map_engagement (const MlgMap *map, guint relay, guint theme);
/* The most specific goal of a cell for a deliverable (MLG_NONE: the question has several) and a
 * year: goals row, else the deliverable's goal, else the setting; NaN when there is none. */
double mlg_map_goal (const MlgMap *map, guint cell, guint deliverable, int year);

/* Where in its range a figure is taken. */
typedef enum
{
  MLG_HYPOTHESIS_MIDDLE,
  MLG_HYPOTHESIS_LOW,
  MLG_HYPOTHESIS_HIGH,
} MlgHypothesis;
/* x, or the given low/high, or x ± width(quality)·x, cut to [floor, ceiling]; NaN stays NaN. */
double mlg_map_figure_at (const MlgMap *map,
                          const MlgFigure *figure,
                          MlgHypothesis hypothesis,
                          double floor,
                          double ceiling);
