/* What is asked: population, period, as-of date, weight, and how hard to compute. Everything the
 * answer depends on besides the map; printed above every table (model.md §2, §3). */
#pragma once
#include "map/mlg-map-private.h"

typedef enum
{
  MLG_WEIGHT_ESTABLISHMENTS, /* n_c */
  MLG_WEIGHT_WORKERS,        /* w_c */
  MLG_WEIGHT_RISK,           /* w_c · risk_weight_c (unknown = 1, counted) */
} MlgWeight;

typedef struct
{
  MlgSpan period;       /* {0, 0} = not given: filled by mlg_question_complete */
  MlgDay as_of;         /* with as_of_given */
  gboolean as_of_given; /* FALSE: filled by mlg_question_complete */
  guint *deliverables;  /* indices in the map, ascending, owned; NULL = all */
  guint n_deliverables;
  MlgScope filter;     /* cells outside do not belong to the population; k and κ do not change */
  MlgWeight weight;    /* MLG_WEIGHT_ESTABLISHMENTS */
  guint64 seed;        /* 1 */
  guint draws;         /* 1000; at least 3 */
  guint64 joint_limit; /* 2^20: the joint draws enumerated at most for one group of relays; beyond,
                          or for 0, they are sampled */
  guint threads;       /* 1; changes no bit of the answer */
  guint intervals;     /* 0; draws of the uncertain figures for 90 % intervals, 0 = none (those
                          questions that have intervals); map/mlg-draws.h says how few are too few */
} MlgQuestion;

void mlg_question_init (MlgQuestion *self);
void mlg_question_clear (MlgQuestion *self);
/* `to` is overwritten without being cleared. */
void mlg_question_copy (MlgQuestion *to, const MlgQuestion *from);

/* Options as people type them; MLG_ERROR_USAGE with the nearest known names (message language).
 * what: "deliverable", "theme", "work_group"; ids: comma list. Calls add up (a union). */
gboolean mlg_question_ask (
    MlgQuestion *self, const MlgMap *map, const char *what, const char *ids, GError **error);
/* dimension: "sector", "size", "territory"; one id, meaning it and its descendants. */
gboolean mlg_question_filter (
    MlgQuestion *self, const MlgMap *map, const char *dimension, const char *id, GError **error);
gboolean mlg_question_set_period (MlgQuestion *self, const char *text, GError **error);
gboolean mlg_question_set_as_of (MlgQuestion *self, const char *text, GError **error);
gboolean mlg_question_set_weight (MlgQuestion *self, const char *text, GError **error);
/* Fills what was not given: period = the setting `year`, else the last year with an action (else
 * MLG_ERROR_USAGE: a period must be given); as-of = the setting, else the latest done_on, else
 * before everything (MLG_DAY_NONE); deliverables = all. */
gboolean mlg_question_complete (MlgQuestion *self, const MlgMap *map, GError **error);

/* Error text "No relay «x». Did you mean …?" for any list of known names (shared by the questions).
 */
void mlg_usage_unknown_name (
    GError **error, const char *what, const char *name, const char *const *known, guint n_known);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgQuestion, mlg_question_clear)
