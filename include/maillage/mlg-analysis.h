/* room: analysis */
#pragma once

#include <gio/gio.h>
#include <maillage/mlg-map.h>
#include <maillage/mlg-result.h>

G_BEGIN_DECLS

/* A parameter of a question or of a command: described once, so that the command line, the help and
 * the manual say the same. All words are English message ids. */
typedef enum
{
  MLG_PARAM_TEXT,   /* free words, an id, a list of ids separated by commas */
  MLG_PARAM_CHOICE, /* one of `choices` */
  MLG_PARAM_WHOLE,  /* a whole number in [low, high] */
  MLG_PARAM_DATE,   /* ISO date */
  MLG_PARAM_PERIOD, /* 2026, 2026-03, 2026-01-15..2026-06-30 */
  MLG_PARAM_FLAG,   /* given or not; its value is "yes" */
} MlgParamType;

typedef struct
{
  const char *name; /* "deliverable": --deliverable */
  MlgParamType type;
  const char
      *fallback;       /* what holds when it is not given, in words or as a value; NULL = nothing */
  double low, high;    /* MLG_PARAM_WHOLE */
  const char *choices; /* MLG_PARAM_CHOICE: words separated by | */
  const char *summary;
} MlgParam;

/* A question of the engine. Static. */
typedef struct _MlgAnalysis MlgAnalysis;
struct _MlgAnalysis
{
  const char *name;    /* "reach" */
  const char *summary; /* one line */
  const char *meaning; /* a paragraph: what the figures say */
  const char *formula; /* a few lines */
  const char *example; /* options of a command that runs on the sample region */
  const char
      *main_table; /* prefix of the table that CSV writes: the last table whose name begins so */
  const MlgParam *params; /* ends with name == NULL */
  /*< private >*/
  gboolean (*run) (const MlgMap *map,
                   GHashTable *parameters,
                   MlgResult *result,
                   GCancellable *cancellable,
                   GError **error);
  /* The same by several roll-ups, sharing the work; NULL = one after the other. */
  gboolean (*run_many) (const MlgMap *map,
                        GHashTable *parameters,
                        const char *const *by,
                        guint n,
                        MlgResult *const *results,
                        GCancellable *cancellable,
                        GError **error);
};

/* Every question, in the order of the help. */
MLG_PUBLIC const MlgAnalysis *const *mlg_analysis_list (guint *out_n);
/* NULL when there is none of this name. */
MLG_PUBLIC const MlgAnalysis *mlg_analysis_find (const char *name);
/* Checks one value by its parameter's type. MLG_ERROR_USAGE says what to write instead. */
MLG_PUBLIC gboolean mlg_param_check (const MlgParam *param, const char *value, GError **error);
/* Asks a question of a map. `parameters` is key, value, key, value, …, NULL (NULL = none): unknown
 * keys and bad values are MLG_ERROR_USAGE. (transfer full) */
MLG_PUBLIC MlgResult *mlg_analysis_run (const MlgAnalysis *self,
                                        const MlgMap *map,
                                        const char *const *parameters,
                                        GCancellable *cancellable,
                                        GError **error);
/* The same question by n roll-ups (values of its parameter `by`; an entry may be NULL): as n calls
 * of mlg_analysis_run, but what they share is computed once. out_results[n] (transfer full) is
 * filled only on success. */
MLG_PUBLIC gboolean mlg_analysis_run_many (const MlgAnalysis *self,
                                           const MlgMap *map,
                                           const char *const *parameters,
                                           const char *const *by,
                                           guint n,
                                           MlgResult **out_results,
                                           GCancellable *cancellable,
                                           GError **error);
/* The table that answers the question most directly (CSV writes it alone): never NULL. */
MLG_PUBLIC const MlgTable *mlg_analysis_main_table (const MlgAnalysis *self,
                                                    const MlgResult *result);

/* The name nearest to a mistyped one among n, or NULL when none is near. */
MLG_PUBLIC const char *mlg_nearest_name (const char *name, const char *const *names, guint n);

G_END_DECLS
