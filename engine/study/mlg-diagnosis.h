/* What a map does not know, as questions that a study would have to answer. */
#pragma once
#include "map/mlg-map-private.h"
#include <maillage/mlg-result.h>

/* One kind of gap, described once: words are message ids. */
typedef struct
{
  const char *id;       /* "capacity" */
  const char *area;     /* "relays", "means", "targets", "network", "results" */
  const char *title;    /* what is missing, in a few words */
  const char *question; /* the question put to the study */
  const char *closed;   /* the closed question put to each */
  const char *form;     /* form of its answer */
  const char *table[2]; /* whose figures carry doubt about the result; NULL = none do */
  const char *column[2];
} MlgTopic;

/* One thing that the map does not know. Texts owned by the item. */
typedef struct
{
  char *id, *name;       /* NULL: of a confidential relay, counted and not named */
  const char *detail;    /* message id */
  double establishments; /* concerned: of its cells; NaN = not told */
} MlgUnknown;

typedef struct
{
  const MlgTopic *topic;
  GArray *unknowns;      /* MlgUnknown, in the order of the map */
  guint of;              /* things looked at */
  double establishments; /* concerned by any of them, each once; NaN = not told */
} MlgDiagnosis;

/* Every topic with what the map does not know of it, in the order of the description (element-type
 * MlgDiagnosis). Relays that declined or are inactive are not asked. Time: the audience entries. */
GArray *mlg_diagnosis_new (const MlgMap *map);
