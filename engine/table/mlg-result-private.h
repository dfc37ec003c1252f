#pragma once
#include <maillage/mlg-result.h>

/* One setting or one piece of info: machine text, NULL = unknown. */
typedef struct
{
  char *key, *text;
  gboolean is_number, suppressed;
} MlgFact;

struct _MlgResult
{
  gatomicrefcount ref_count;
  char *question;
  GArray *settings; /* MlgFact */
  GArray *info;     /* MlgFact */
  GArray *manifest; /* MlgFact */
  GPtrArray *tables;
};

/* The English message id that names a fact on a terminal; NULL: people do not see it. */
const char *mlg_info_label (const char *key);
