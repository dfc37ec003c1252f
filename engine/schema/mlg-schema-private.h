/* Short forms for writing the columns of a table one per line; only the schema's files use them. */
#pragma once
#include "schema/mlg-schema.h"
#include <math.h>
#include <string.h>

/* Greater figures are slips of the pen; sums of a million of them stay exact enough. */
#define MLG_LARGEST 1e12

/* INFINITY and NAN are floats */
#define NO_LIMIT ((double) INFINITY)
#define NO_DEFAULT ((double) NAN)

#define TEXT(id, fr, flags, empty, help) \
  { \
    id, fr, MLG_TYPE_TEXT, flags, -NO_LIMIT, NO_LIMIT, NULL, -1, NULL, empty, help \
  }
#define CODE(id, fr, flags, reference, empty, help) \
  { \
    id, fr, MLG_TYPE_CODE, flags, -NO_LIMIT, NO_LIMIT, NULL, reference, NULL, empty, help \
  }
#define NUMBER(id, fr, flags, low, high, unit, empty, help) \
  { \
    id, fr, MLG_TYPE_NUMBER, flags, low, high, unit, -1, NULL, empty, help \
  }
#define NUMBER_OR_ALL(id, fr, flags, low, high, unit, empty, help) \
  { \
    id, fr, MLG_TYPE_NUMBER_OR_ALL, flags, low, high, unit, -1, NULL, empty, help \
  }
#define WHOLE(id, fr, flags, low, high, unit, empty, help) \
  { \
    id, fr, MLG_TYPE_WHOLE, flags, low, high, unit, -1, NULL, empty, help \
  }
#define DATE(id, fr, flags, empty, help) \
  { \
    id, fr, MLG_TYPE_DATE, flags, -NO_LIMIT, NO_LIMIT, NULL, -1, NULL, empty, help \
  }
#define ENUM(id, fr, flags, values, empty, help) \
  { \
    id, fr, MLG_TYPE_ENUM, flags, -NO_LIMIT, NO_LIMIT, NULL, -1, values, empty, help \
  }
#define FLAG(id, fr, flags, empty, help) \
  { \
    id, fr, MLG_TYPE_FLAG, flags, 0, 1, NULL, -1, NULL, empty, help \
  }
#define MONTHS(id, fr, flags, empty, help) \
  { \
    id, fr, MLG_TYPE_MONTHS, flags, 1, 12, NULL, -1, NULL, empty, help \
  }

/* The 5 % and 95 % ends of the share before. */
#define SHARE_ENDS(id, fr) \
  NUMBER (id "_low", fr "_bas", MLG_OPTIONAL, 0, 1, "share (0-1)", \
          "a width by quality, from the settings", "Low end (5 %) of the figure before it"), \
      NUMBER (id "_high", fr "_haut", MLG_OPTIONAL, 0, 1, "share (0-1)", \
              "a width by quality, from the settings", "High end (95 %) of the figure before it")
#define SCOPE_WITH(flags) \
  CODE ("sector_id", "code_secteur", flags, MLG_T_SECTORS, "any", \
        "Sector of the scope; a code covers its descendants"), \
      CODE ("size_id", "code_taille", flags, MLG_T_SIZES, "any", \
            "Size class of the scope; a code covers its descendants"), \
      CODE ("territory_id", "code_territoire", flags, MLG_T_TERRITORIES, "any", \
            "Territory of the scope; a code covers its descendants")
#define SCOPE SCOPE_WITH (MLG_KEY | MLG_OPTIONAL)
#define SCOPE_PLAIN SCOPE_WITH (MLG_OPTIONAL)
#define VALIDITY \
  DATE ("valid_from", "valable_du", MLG_OPTIONAL, "since ever", "First day of validity"), \
      DATE ("valid_until", "valable_jusqu_au", MLG_OPTIONAL, "without end", \
            "Last day of validity")
#define PROVENANCE \
  TEXT ("source", "source", MLG_OPTIONAL, "unknown", "Where the figures of the row come from"), \
      ENUM ("quality", "qualité", MLG_OPTIONAL, mlg_schema_qualities, "assumed", \
            "How sure the figures of the row are"), \
      DATE ("as_of", "date_de_valeur", MLG_OPTIONAL, "unknown", \
            "Day at which the figures of the row held")
#define TABLE(table, id, fr, help, columns) \
  { \
    table, id, fr, help, columns, G_N_ELEMENTS (columns) \
  }

extern const MlgWord mlg_schema_qualities[];
extern const MlgWord mlg_schema_channels[];
extern const MlgWord mlg_schema_modes[];

/* The tables, in the order of MlgTableId, in six parts that begin at the table named. */
extern const MlgTableSpec mlg_schema_base[];   /* MLG_T_SETTINGS */
extern const MlgTableSpec mlg_schema_relays[]; /* MLG_T_LEVER_KINDS */
extern const MlgTableSpec mlg_schema_levers[]; /* MLG_T_LEVERS */
extern const MlgTableSpec mlg_schema_plan[];   /* MLG_T_DELIVERABLES */
extern const MlgTableSpec mlg_schema_years[];  /* MLG_T_INDICATORS */
extern const MlgTableSpec mlg_schema_rules[];  /* MLG_T_KNOWN_WORDS */
