/* An uncertain figure in words: which figure it is, whose, of what. */
#pragma once
#include "uncertain/mlg-outcome.h"

/* "Uptake", "Penetration" …: English message id of a column of the schema. */
const char *mlg_input_title (const MlgInput *input);
/* The same by the column's id; whether such a figure exists at all. */
const char *mlg_input_column_title (const char *column);
gboolean mlg_input_is_figure (const char *column);
/* Unit of its values, English message id: "share (0-1)", "days" … NULL = a number. */
const char *mlg_input_unit (const MlgInput *input);
/* What it is the figure of, from the map's own words: a lever, a part of an audience, a theme, a
 * link's receiver. "" when the relay says it all. (transfer full) */
char *mlg_input_of (const MlgOutcome *outcome, const MlgInput *input);

/* Kinds of figures, as committees speak of them. */
typedef enum
{
  MLG_FIGURE_AUDIENCE,
  MLG_FIGURE_ACCESS,
  MLG_FIGURE_CAPACITY,
  MLG_FIGURE_UPTAKE,
  MLG_FIGURE_ENGAGEMENT,
  MLG_FIGURE_PASSING_ON,
  MLG_FIGURE_USE,
  MLG_N_FIGURES,
} MlgFigureKind;
MlgFigureKind mlg_input_kind (const MlgInput *input);
const char *mlg_figure_kind_title (MlgFigureKind kind); /* English message id */
const char *mlg_quality_title (guint quality);          /* "measured" … English message id */
