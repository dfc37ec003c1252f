/* The question `compare`, in its parts. */
#pragma once
#include "scenario/mlg-asked.h"

/* One of the things compared, with its answers. The base is the first. */
typedef struct
{
  char *id;      /* scenario's code, or what the other map is called; the base may be "" */
  char *name;    /* for people; NULL: none */
  GArray *edits; /* of the scenario, its ancestors' first (MlgEdit); NULL: another map, no edits */
  MlgMap *map;   /* owned reference */
  MlgResult *answer; /* to the question asked */
  MlgResult *reach;  /* to `reach` by nothing: the same answer when that is the question */
  double *drawn;     /* establishments reached in each draw; NULL: nothing was drawn */
  double low, high;  /* 90 % interval of the difference in them, draw by draw */
} MlgCompared;

/* mlg-compare-table.c: `compare`: the figure of each row in each of them, and the differences. */
MlgTable *mlg_compare_table (
    const MlgAsked *asked, const MlgCompared *list, guint n, const char *figure, GError **error);
/* `scenarios`: the total reach of each of them. */
MlgTable *mlg_compare_totals (const MlgCompared *list, guint n);

/* mlg-compare-edits.c: `edits`: what each edit brings, alone and in its order, and `dropped`: what
 * drops took along. `reach` is the question `reach`, period and day fixed. */
typedef struct
{
  const MlgMap *map; /* whose scenarios they are */
  const MlgAsked *reach;
  MlgLang lang;
  int detail;       /* changes told in figures at most, per scenario; -1: as the map's size lets */
  gboolean limited; /* out: there were more */
  const GArray
      *prefix; /* out, of the scenario at hand: edits it shares with the base, always made */
  MlgTable *edits, *dropped;
} MlgCompareEdits;
void mlg_compare_edits_init (
    MlgCompareEdits *self, const MlgMap *map, const MlgAsked *reach, MlgLang lang, int detail);
gboolean mlg_compare_edits_add (MlgCompareEdits *self,
                                const MlgCompared *base,
                                const MlgCompared *scenario,
                                GCancellable *cancellable,
                                GError **error);
