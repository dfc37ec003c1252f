/* Months of a picture: "2026-03" as a number, and back as words. */
#pragma once
#include <maillage/mlg-lang.h>

/* Months since year 0, or -1: "2026-03", "2026-03-31". */
int mlg_month_parse (const char *text);
/* "mars", "Mar"; narrow: the initial. Static. */
const char *mlg_month_name (int month, MlgLang lang, gboolean narrow);
