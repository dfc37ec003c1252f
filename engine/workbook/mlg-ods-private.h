/* Shared by the files that write .ods (OpenDocument 1.2). */
#pragma once
#include "workbook/mlg-workbook-private.h"

#define MLG_ODS_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define MLG_ODS_NAMES \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"" \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"" \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"" \
  " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\"" \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
  " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"" \
  " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"" \
  " xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\"" \
  " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" \
  " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"" \
  " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\"" \
  " xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" office:version=\"1.2\""

/* The data style n<i> of a look; FALSE when it has none. */
gboolean mlg_ods_write_data_style (GString *out, guint i, MlgLook look, MlgLang lang);
/* The styles of cells (c<i>), columns (w<sheet>_<column>) and rows (r<sheet>_<row>). */
void mlg_ods_write_styles (const MlgWorkbook *self, const MlgLooks *looks, GString *out);

/* $'sheet'.C12, `fixed`: $C$12. */
void
mlg_ods_append_place (GString *out, const char *sheet, guint column, guint row, gboolean fixed);
/* The frames of the charts whose corner is this cell; they are numbered on from `first_chart`. */
void mlg_ods_write_frames (const MlgBookSheet *sheet, guint row, guint first_chart, GString *out);
/* Charts whose corner is in a row. */
gboolean mlg_ods_has_frames (const MlgBookSheet *sheet, guint row);
/* The content of a chart. */
GString *mlg_ods_write_chart (const MlgBookChart *chart, MlgLang lang);
/* The first column of the charts of a row. */
guint mlg_ods_frame_column (const MlgBookSheet *sheet, guint row);
