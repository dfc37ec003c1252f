/* A small writer of JSON: what is opened is closed in order, words are escaped here alone, numbers
 * are exact decimals. */
#pragma once
#include "tender/mlg-exact.h"

typedef struct
{
  GString *text;
  guint depth;
  gboolean first; /* nothing yet in the innermost object or array */
} MlgJson;

MlgJson mlg_json_start (void);
/* `key` is NULL in an array and at the top; bracket is '{' or '['. */
void mlg_json_open (MlgJson *self, const char *key, char bracket);
void mlg_json_close (MlgJson *self, char bracket);
/* Leaves the pair out when `text` is NULL. */
void mlg_json_text (MlgJson *self, const char *key, const char *text);
void mlg_json_whole (MlgJson *self, const char *key, guint value);
void mlg_json_flag (MlgJson *self, const char *key, gboolean value);
/* With so many decimals, trailing zeros left out; leaves the pair out when unknown. */
void mlg_json_exact (MlgJson *self, const char *key, const MlgExact *value, guint decimals);
