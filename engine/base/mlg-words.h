/* Marks words for the translators where they stand in a table; mlg_tr () translates them when they
 * are shown. */
#pragma once
#include <maillage/mlg-lang.h>

#define N_(text) text
