/* The pictures of a page, drawn before it is written. */
#pragma once
#include "report/mlg-page.h"

/* Draws the figures of the sections that are shown, wide and narrow, into page->drawings. FALSE
 * with MLG_OUTPUT_ERROR_FAILED when a drawing fails; a table that a picture cannot use is no
 * failure. */
gboolean mlg_page_draw (MlgPage *page, GError **error);
/* Notes which figures there is something to draw from, for a workbook, which draws by itself. */
void mlg_page_name_drawings (MlgPage *page);
