/* The support service: requests of relays and members, step by step, and how the team's days are
 * shared out under quotas and priorities (decision 026). Dates only; nothing depends on the clock
 * or on the order of rows. */
#pragma once
#include "reach/mlg-question.h"
#include <gio/gio.h>
#include <maillage/mlg-result.h>

/* ---- Rules ------------------------------------------------------------------------------------
 */

/* A row of service_tiers; MLG_NONE in a code and NULL in a text mean any. */
typedef struct
{
  guint rank;
  const char *name; /* NULL unknown */
  guint served;     /* 0 never, 1 before */
  const char *kind; /* of the relay */
  guint sphere, service, form, level;
} MlgServiceTier;

/* The rules in force, all from the settings of a map. */
typedef struct
{
  gboolean quotas;       /* service_quotas: the four below hold */
  double days;           /* service_days: per member and civil year */
  guint requests;        /* service_requests: per member and civil year */
  guint period_months;   /* service_period_months: divides 12 */
  guint period_requests; /* service_period_requests: per member and period of the year */
  gboolean priority;     /* service_priority; else by date alone */
  gboolean never_first;  /* service_never_first: before any tier; else a tier must say so */
  gboolean in_order;     /* service_in_order: a request that fits does not pass one that waits */
  gboolean scope;        /* service_scope */
  gboolean referral;     /* service_referral: what is refused is sent on elsewhere */
  double team_days;      /* of the year; NaN = no limit is known */
  gboolean days_of_plan; /* team_days of the plan's team, for want of service_team_days */
  double effect;         /* service_effect */
  MlgServiceTier *tiers; /* by rank */
  guint n_tiers;
} MlgServiceRules;

void mlg_service_rules_init (MlgServiceRules *self, const MlgMap *map);
void mlg_service_rules_clear (MlgServiceRules *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgServiceRules, mlg_service_rules_clear)

/* ---- Requests ---------------------------------------------------------------------------------
 */

typedef enum
{
  MLG_STEP_ASKED,
  MLG_STEP_ANALYSED,
  MLG_STEP_PLANNED,
  MLG_STEP_SIGNED,
  MLG_STEP_DONE,
  MLG_STEP_EVALUATED,
  MLG_STEP_REPORTED,
  MLG_STEP_CAPITALISED,
  MLG_N_STEPS,
} MlgServiceStep;

/* A row of service_requests. Codes of closed lists: MLG_NONE unknown. */
typedef struct
{
  const char *id;
  guint relay, theme;   /* theme: index of the map, MLG_NONE: any, or one no deliverable has */
  const char *theme_id; /* as written; NULL = any */
  const char *kind;     /* of the relay */
  guint sphere;
  guint service, form, level;
  MlgDay steps[MLG_N_STEPS]; /* MLG_DAY_NONE: not yet */
  MlgDay closed;
  double days, agreed_days, done_days; /* NaN unknown */
  gboolean in_scope, referred;
  guint32 row;
} MlgRequest;

/* All requests, in the order of their ids (element-type MlgRequest; texts by the map). */
GArray *mlg_service_requests (const MlgMap *map);
/* The last step dated up to a day; -1: not asked yet. Closed or not makes no difference. */
int mlg_request_step (const MlgRequest *self, MlgDay day);
gboolean mlg_request_closed (const MlgRequest *self, MlgDay day);
/* Days it takes: those done, else agreed, else asked for; only what is known on the day. NaN. */
double mlg_request_days (const MlgRequest *self, MlgDay day);
/* The part of the civil year a day lies in, 0 the first: 30 June and 1 July are not of the same
 * half. */
guint mlg_service_part (MlgDay day, guint period_months);
/* Words of the closed lists and steps: English message ids. */
const char *mlg_service_word (const char *column, guint code); /* NULL for MLG_NONE */
const char *mlg_step_word (MlgServiceStep step);
/* The column that dates a step. */
const char *mlg_step_column (MlgServiceStep step);

/* Calls for each piece that the file lacks for the step it has reached: `column` of the table. */
typedef void (*MlgPieceFunc) (const char *column, MlgServiceStep since, gpointer data);
void mlg_request_pieces (
    const MlgMap *map, const MlgRequest *self, MlgDay day, MlgPieceFunc func, gpointer data);
/* What a missing piece is, an English message id. */
const char *mlg_piece_word (const char *column);

/* ---- Allocation -------------------------------------------------------------------------------
 */

typedef enum
{
  MLG_OUTCOME_NONE, /* no business of this plan: not asked yet, closed, or done in another year */
  MLG_OUTCOME_DONE, /* its days of the year are spent */
  MLG_OUTCOME_PROMISED, /* an agreement is signed: served whatever the rules */
  MLG_OUTCOME_SERVED,
  MLG_OUTCOME_WAITS,
  MLG_OUTCOME_REFERRED, /* sent on to the national support system */
  MLG_OUTCOME_REFUSED,  /* the same where nothing is sent on */
} MlgServiceOutcome;

typedef enum
{
  MLG_REASON_NONE,
  MLG_REASON_SCOPE,    /* out of scope */
  MLG_REASON_PERIOD,   /* the member's requests of that part of the year are used up */
  MLG_REASON_YEAR,     /* … of that civil year */
  MLG_REASON_DAYS,     /* the member's days of the year would be passed */
  MLG_REASON_TEAM,     /* the team's days left do not suffice */
  MLG_REASON_ORDER,    /* they would, but someone before waits */
  MLG_REASON_ESTIMATE, /* nobody has said how many days it takes */
} MlgServiceReason;

/* What becomes of one request. */
typedef struct
{
  MlgServiceOutcome outcome;
  MlgServiceReason reason;
  guint place;     /* 1 = first of those asked for; 0 where there is no order */
  guint tier;      /* index in the rules' tiers; MLG_NONE: fits none, or there is no priority */
  gboolean before; /* the member was served before, when its turn came */
  double days;     /* NaN unknown */
  double member;   /* days of the member's year taken before it */
} MlgServiceLine;

typedef struct
{
  double team_days;                                  /* NaN = no limit */
  double spent, promised, served, waiting, overflow; /* days */
  guint n_done, n_promised, n_served, n_waiting, n_overflow;
  guint unknown_days; /* requests of the above whose days nobody knows: counted as 0 */
} MlgServiceTotals;

/* Shares out the team's days of a civil year among the requests known on a day (at most its last).
 * Done, then signed, take first; each next is the best of those left: never served (when that comes
 * first), tier, day asked, id; a member stops being never served with its first grant. One that
 * breaks its member's quota or is out of scope is referred and takes nothing. The granted are then
 * served in that order while the team's days suffice. supported: per relay, the day of its first
 * support told by events (MLG_DAY_NONE: none; NULL: no events). lines: n entries.
 * Time: n log n. */
void mlg_service_allocate (const MlgServiceRules *rules,
                           const MlgRequest *requests,
                           guint n,
                           guint n_relays,
                           const MlgDay *supported,
                           int year,
                           MlgDay day,
                           MlgServiceLine *lines,
                           MlgServiceTotals *out_totals);
/* Per relay, the first day on which an event says it was supported. (transfer full) */
MlgDay *mlg_service_supported (const MlgMap *map);
/* Requests asked in a civil year, up to `day`: how many, how many of them completed by then, how
 * many beyond quota or scope (by the rules on that day, or sent on by `as_of`). relay_in: per
 * relay, 1 = counts; NULL = all. */
typedef struct
{
  guint asked, completed, overflow;
} MlgServiceCounts;
MlgServiceCounts
mlg_service_count (const MlgMap *map, int year, MlgDay day, MlgDay as_of, const guint8 *relay_in);
const char *mlg_outcome_word (MlgServiceOutcome outcome);
/* The sentence of a reason, and the id of the rule it comes from (mlg_schema_find_rule); NULL for
 * none. */
const char *mlg_reason_word (MlgServiceReason reason);
const char *mlg_reason_rule (MlgServiceReason reason);

/* ---- The question -----------------------------------------------------------------------------
 */

typedef struct
{
  gboolean plan;       /* also share out the team's days, and what it brings */
  const char *save_as; /* code for the table of edits; NULL = "SERVICE" */
} MlgServiceOptions;

/* Fills settings, info and the tables of engine/doc/tables.md. The civil year is the one in which
 * the period ends; without a period, a year or an action, that of the last request. Without an
 * as-of date all dates written count. The question need not be complete. MLG_ERROR_USAGE when the
 * map has no request and no year. */
gboolean mlg_service_run (const MlgMap *map,
                          const MlgQuestion *question,
                          const MlgServiceOptions *options,
                          MlgResult *result,
                          GCancellable *cancellable,
                          GError **error);
