#include "table/mlg-meanings.h"
const char *
mlg_column_meaning (const char *id)
{
  (void) id;
  return NULL;
}
