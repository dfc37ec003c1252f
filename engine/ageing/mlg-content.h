/* Faults of content: titles that readers cannot understand, durations and decision dates that are
 * missing (tables known_words and content_rules; setting check_titles). */
#pragma once
#include "map/mlg-map-private.h"
#include <maillage/mlg-faults.h>
#include <maillage/mlg-table.h>

typedef enum
{
  MLG_CONTENT_ACRONYM,
  MLG_CONTENT_ABBREVIATION,
  MLG_CONTENT_DURATION, /* a form that must say it, and no duration, neither figure nor words */
  MLG_CONTENT_DECISION, /* the same of the day of a decision */
} MlgContentKind;

typedef struct
{
  MlgContentKind kind;
  MlgTableId table; /* deliverables or sessions */
  guint row;
  char *word;    /* NULL where something is missing */
  char *instead; /* what to write in the place of the word; NULL = it depends */
} MlgContentFault;

/* In the order of tables and rows; none when check_titles is off (transfer full). */
GPtrArray *mlg_content_faults (const MlgMap *map);
/* The table `content` (tables.md). */
MlgTable *mlg_content_table (const MlgMap *map);
/* Tells each as a warning of its row. */
void mlg_content_tell (const MlgMap *map, MlgFaults *faults);
