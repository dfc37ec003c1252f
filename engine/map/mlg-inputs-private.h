/* Where each uncertain figure sits in the frozen map: shared by the list and the drawing. */
#pragma once
#include "map/mlg-freeze.h"
#include "map/mlg-inputs.h"
#include <stddef.h>

/* Numbers of the first source of each array, in mlg_input_sources. */
enum
{
  MLG_INPUT_TARGET_ACCESS,
  MLG_INPUT_TRAIT_ACCESS,
  MLG_INPUT_RELAYS,
  MLG_INPUT_AUDIENCES = MLG_INPUT_RELAYS + 3,
  MLG_INPUT_LEVERS,
  MLG_INPUT_ENGAGEMENTS = MLG_INPUT_LEVERS + 8,
  MLG_INPUT_LINKS,
  MLG_INPUT_DELIVERABLES,
  MLG_INPUT_SHARES,
  MLG_INPUT_USABLE,
  MLG_N_INPUT_SOURCES,
};

typedef struct
{
  MlgTableId table;
  const char *column;
  gsize offset; /* of the MlgFigure in the array's items; unused for digital access */
} MlgInputSource;

extern const MlgInputSource mlg_input_sources[MLG_N_INPUT_SOURCES];
