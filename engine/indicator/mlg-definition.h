/* What an indicator is: data, with a version. The built-in ones come with the program
 * (indicators.ini); a map's table `indicators` adds others, or new versions of them. */
#pragma once
#include "indicator/mlg-blocks.h"
#include "indicator/mlg-expression.h"
#include <maillage/mlg-table.h>

typedef enum
{
  MLG_UNIT_SHARE, /* 0-1, never above 1 */
  MLG_UNIT_RATE,  /* shown in per cent, may pass 1 */
  MLG_UNIT_RATIO,
  MLG_UNIT_COUNT,
  MLG_UNIT_EUROS,
  MLG_UNIT_DAYS,
  MLG_N_UNITS,
} MlgUnit;

typedef struct
{
  char *id;
  int version;
  char *name, *objective; /* message ids for built-in ones, else words of the map */
  char *numerator_text, *denominator_text;
  MlgExpression *numerator, *denominator; /* NULL: to be filled in by hand; NULL: 1 */
  MlgUnit unit;
  guint decimals;
  guint8 direction, kind; /* indices in the closed lists of the schema */
  char *framework, *method, *source;
  guint32 row; /* in MLG_T_INDICATORS; MLG_NONE = built in */
} MlgDefinition;

/* The definitions that hold for a map, by id: of several versions the greatest. (element-type
 * MlgDefinition, owned) MLG_DATA_ERROR_FAULTS when a row of the map cannot be read: its place,
 * the formula, the position, what to write. */
GPtrArray *mlg_definitions_new (const MlgMap *map, GError **error);
/* Reads definitions in the form of indicators.ini. (element-type MlgDefinition) */
GPtrArray *mlg_definitions_parse (const char *text, gssize length, GError **error);
const MlgDefinition *mlg_definitions_find (const GPtrArray *definitions, const char *id);

/* How the value is shown: its kind of column and decimals. */
MlgColumnKind mlg_definition_column_kind (const MlgDefinition *self);
/* Words of the closed lists (message ids), and their ids. */
const char *mlg_definition_word (const char *column, guint value, gboolean id);
/* TRUE when a draw of the uncertain figures moves it: an interval can be given. */
gboolean mlg_definition_is_drawn (const MlgDefinition *self);
/* TRUE when every block comes from the model, so that a year not yet begun can be forecast. */
gboolean mlg_definition_is_model (const MlgDefinition *self);
