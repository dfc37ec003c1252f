/* The tables of a consultation (tender grid), described in the same way as those of a map but apart
 * from them: offers are secret, maps are passed round. Numbers are read exactly; the ranges here
 * are those of a cell alone. */
#pragma once
#include "schema/mlg-schema.h"

typedef enum
{
  MLG_TT_CONSULTATION,
  MLG_TT_LOTS,
  MLG_TT_SCALES,
  MLG_TT_LEVELS,
  MLG_TT_BREAKPOINTS,
  MLG_TT_CRITERIA,
  MLG_TT_QUESTIONS,
  MLG_N_TENDER_SEALED, /* the seven tables before it are what the seal covers */
  MLG_TT_OFFERS = MLG_N_TENDER_SEALED,
  MLG_TT_EVALUATORS,
  MLG_TT_ANSWERS,
  MLG_TT_MARKS,
  MLG_TT_CONSENSUS,
  MLG_TT_CLARIFICATIONS, /* suspected abnormally low: asked → answered → accepted or rejected */
  MLG_TT_MINUTES,        /* who sat, who was recused */
  MLG_TT_DECISIONS,      /* opinion of the committee, decision of the buyer */
  MLG_N_TENDER_TABLES,
} MlgTenderTableId;

/* `reference` of a column is an MlgTenderTableId here. */
const MlgTableSpec *mlg_schema_tender_table (MlgTenderTableId table);

/* Keys of the table `consultation`. */
typedef struct
{
  const char *key, *fr;
  MlgColumnSpec value;  /* how the value is read */
  const char *fallback; /* machine text that holds when the key is absent; NULL = none */
} MlgTenderKey;
const MlgTenderKey *mlg_schema_tender_keys (guint *out_n);
