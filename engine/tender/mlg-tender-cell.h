/* One cell as people write it → machine text. */
#pragma once
#include "tender/mlg-exact.h"
#include "tender/mlg-tender-rows.h"

typedef enum
{
  MLG_CELL_GOOD,
  MLG_CELL_COMMA,    /* good, with a decimal comma */
  MLG_CELL_TWO_WAYS, /* "1,234": no machine text yet */
  MLG_CELL_BAD,      /* rule and mend say why */
} MlgTenderCellForm;

/* The text is not empty. Everything out is (transfer full). */
MlgTenderCellForm mlg_tender_cell_read (MlgExactPool *pool,
                                        const MlgColumnSpec *spec,
                                        const char *text,
                                        char **out_machine,
                                        char **out_rule,
                                        char **out_mend);
