/* The parts of an .ods, styles and charts excepted. */
#include "workbook/mlg-ods-private.h"

/* ---- cells ------------------------------------------------------------------------- */

static void
end_run (GString *out, GString *run)
{
  mlg_xml_append (out, run->str, FALSE);
  g_string_truncate (run, 0);
}

/* Paragraphs at line ends; every blank but the first of a run is an element. */
static void
write_text (GString *out, const char *text)
{
  g_autoptr (GString) run = g_string_new (NULL);
  gboolean blank = TRUE;

  g_string_append (out, "<text:p>");
  for (const char *p = text; *p != 0; p++)
    {
      if (*p == '\n' || *p == '\t' || (*p == ' ' && blank))
        {
          end_run (out, run);
          g_string_append (out, *p == '\n'   ? "</text:p><text:p>"
                                : *p == '\t' ? "<text:tab/>"
                                             : "<text:s/>");
        }
      else
        g_string_append_c (run, *p);
      blank = *p == ' ' || *p == '\n';
    }
  end_run (out, run);
  g_string_append (out, "</text:p>");
}

static const MlgNote *
find_note (GHashTable *notes, guint row, guint column)
{
  const guint64 key = ((guint64) row << 32) | column;

  return notes != NULL ? g_hash_table_lookup (notes, &key) : NULL;
}

static GHashTable *
index_notes (const MlgBookSheet *sheet)
{
  GHashTable *notes;

  if (sheet->notes->len == 0)
    return NULL;
  notes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < sheet->notes->len; i++)
    {
      MlgNote *note = &g_array_index (sheet->notes, MlgNote, i);
      guint64 *key = g_new (guint64, 1);

      *key = ((guint64) note->row << 32) | note->column;
      g_hash_table_insert (notes, key, note);
    }
  return notes;
}

static const char *
value_type (MlgLook look)
{
  const MlgLookKind kind = MLG_LOOK_KIND (look);

  return kind == MLG_LOOK_SHARE || kind == MLG_LOOK_POINTS ? "percentage" : "float";
}

/* The number of a drop-down list of a cell's column, counted over the workbook; -1 for none. */
static int
choice_of (const MlgBookSheet *sheet, guint row, guint column, guint first)
{
  for (guint i = 0; i < sheet->choices->len; i++)
    {
      const MlgChoice *choice = &g_array_index (sheet->choices, MlgChoice, i);

      if (choice->column == column && row >= choice->first && row <= choice->last)
        return (int) (first + i);
    }
  return -1;
}

static void
write_cell (
    const MlgBox *box, guint style, guint span, int choice, const MlgNote *note, GString *out)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], iso[16];

  g_string_append_printf (out, "<table:table-cell table:style-name=\"c%u\"", style);
  if (span > 1)
    g_string_append_printf (
        out, " table:number-columns-spanned=\"%u\" table:number-rows-spanned=\"1\"", span);
  if (choice >= 0)
    g_string_append_printf (out, " table:content-validation-name=\"v%d\"", choice);
  if (box->kind == MLG_BOX_NUMBER)
    g_string_append_printf (out, " office:value-type=\"%s\" office:value=\"%s\"",
                            value_type (box->look), mlg_print_number (box->number, number));
  else if (box->kind == MLG_BOX_DAY)
    g_string_append_printf (out, " office:value-type=\"date\" office:date-value=\"%s\"",
                            mlg_day_print_iso (box->day, iso));
  else if (box->kind == MLG_BOX_TEXT)
    g_string_append (out, " office:value-type=\"string\"");
  if (box->kind == MLG_BOX_EMPTY && note == NULL)
    {
      g_string_append (out, "/>");
      return;
    }
  g_string_append_c (out, '>');
  if (note != NULL)
    {
      g_string_append (out, "<office:annotation><dc:creator>maillage</dc:creator>");
      write_text (out, note->text);
      g_string_append (out, "</office:annotation>");
    }
  if (box->kind == MLG_BOX_TEXT)
    write_text (out, box->text);
  else if (box->kind == MLG_BOX_NUMBER)
    g_string_append_printf (out, "<text:p>%s</text:p>", number);
  else if (box->kind == MLG_BOX_DAY)
    g_string_append_printf (out, "<text:p>%s</text:p>", iso);
  g_string_append (out, "</table:table-cell>");
}

static void
skip_cells (guint n, GString *out)
{
  if (n > 0)
    g_string_append_printf (out, "<table:table-cell table:number-columns-repeated=\"%u\"/>", n);
}

static void
begin_row (const MlgBookSheet *sheet, guint s, guint row, GString *out)
{
  g_string_append (out, "<table:table-row");
  if (mlg_book_height_of (sheet, row) > 0)
    g_string_append_printf (out, " table:style-name=\"r%u_%u\"", s, row);
  g_string_append_c (out, '>');
}

/* Places of a sheet's parts in lists that run through the workbook. */
typedef struct
{
  guint sheet, first_choice, first_chart;
} Places;

static void
write_row (const MlgBookSheet *sheet,
           guint row,
           const MlgLooks *looks,
           GHashTable *notes,
           const Places *places,
           GString *out)
{
  const GArray *cells = row < sheet->rows->len ? g_ptr_array_index (sheet->rows, row) : NULL;
  guint column = 0;

  begin_row (sheet, places->sheet, row, out);
  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      const MlgBox *box = &g_array_index (cells, MlgBox, i);
      const guint span = mlg_book_merged (sheet, row, box->column);

      skip_cells (box->column - column, out);
      write_cell (box, mlg_looks_place (looks, box->look), span,
                  choice_of (sheet, row, box->column, places->first_choice),
                  find_note (notes, row, box->column), out);
      if (span > 1)
        g_string_append_printf (
            out, "<table:covered-table-cell table:number-columns-repeated=\"%u\"/>", span - 1);
      column = box->column + span;
    }
  if (mlg_ods_has_frames (sheet, row))
    {
      const guint at = mlg_ods_frame_column (sheet, row);

      g_assert (at >= column); /* charts stand to the right of the cells of their row */
      skip_cells (at - column, out);
      g_string_append (out, "<table:table-cell>");
      mlg_ods_write_frames (sheet, row, places->first_chart, out);
      g_string_append (out, "</table:table-cell>");
    }
  else if (column == 0)
    g_string_append (out, "<table:table-cell/>");
  g_string_append (out, "</table:table-row>");
}

static guint
count_rows (const MlgBookSheet *sheet)
{
  guint n = MAX (sheet->rows->len, sheet->heights->len);

  for (guint i = 0; i < sheet->charts->len; i++)
    n = MAX (n, ((const MlgBookChart *) g_ptr_array_index (sheet->charts, i))->row + 1);
  return n;
}

static void
append_block (
    GString *out, const char *sheet, guint column, guint row, guint last_column, guint last_row)
{
  g_string_append (out, "&apos;");
  mlg_xml_append (out, sheet, FALSE);
  g_string_append (out, "&apos;.");
  mlg_append_cell (out, column, row, FALSE);
  g_string_append (out, ":&apos;");
  mlg_xml_append (out, sheet, FALSE);
  g_string_append (out, "&apos;.");
  mlg_append_cell (out, last_column, last_row, FALSE);
}

/* The standard has no scale of colours; this is LibreOffice's, which others pass over. */
static void
write_shades (const MlgBookSheet *sheet, GString *out)
{
  if (sheet->shades->len == 0)
    return;
  g_string_append (out, "<calcext:conditional-formats>");
  for (guint i = 0; i < sheet->shades->len; i++)
    {
      const MlgShade *shade = &g_array_index (sheet->shades, MlgShade, i);

      g_string_append (out, "<calcext:conditional-format calcext:target-range-address=\"");
      append_block (out, sheet->name, shade->column, shade->row,
                    shade->column + shade->n_columns - 1, shade->row + shade->n_rows - 1);
      g_string_append_printf (out,
                              "\"><calcext:color-scale><calcext:color-scale-entry "
                              "calcext:value=\"0\" calcext:type=\"number\" "
                              "calcext:color=\"#ffffff\"/><calcext:color-scale-entry "
                              "calcext:value=\"0\" calcext:type=\"maximum\" "
                              "calcext:color=\"#%s\"/></calcext:color-scale>"
                              "</calcext:conditional-format>",
                              shade->colour);
    }
  g_string_append (out, "</calcext:conditional-formats>");
}

static void
write_rows (const MlgBookSheet *sheet,
            guint from,
            guint until,
            const MlgLooks *looks,
            GHashTable *notes,
            const Places *places,
            GString *out)
{
  for (guint r = from; r < until; r++)
    write_row (sheet, r, looks, notes, places, out);
}

static void
write_sheet (const MlgWorkbook *self, const MlgLooks *looks, const Places *places, GString *out)
{
  const guint s = places->sheet;
  const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);
  const guint n = count_rows (sheet), heads = MIN (sheet->paper_heads, n);
  GHashTable *notes = index_notes (sheet);

  g_string_append (out, "<table:table table:name=\"");
  mlg_xml_append (out, sheet->name, FALSE);
  g_string_append_c (out, '"');
  if (sheet->on_paper)
    g_string_append_printf (out, " table:style-name=\"t%u\"", s);
  g_string_append_c (out, '>');
  for (guint c = 0; c < sheet->columns->len; c++)
    g_string_append_printf (
        out,
        "<table:table-column table:style-name=\"w%u_%u\" table:default-cell-style-name=\"c%u\"/>",
        s, c, mlg_looks_place (looks, g_array_index (sheet->columns, MlgBookColumn, c).look));
  if (sheet->columns->len == 0)
    g_string_append (out, "<table:table-column/>");
  if (heads > 0)
    {
      g_string_append (out, "<table:table-header-rows>");
      write_rows (sheet, 0, heads, looks, notes, places, out);
      g_string_append (out, "</table:table-header-rows>");
    }
  write_rows (sheet, heads, n, looks, notes, places, out);
  if (n == 0)
    g_string_append (out, "<table:table-row><table:table-cell/></table:table-row>");
  write_shades (sheet, out);
  g_string_append (out, "</table:table>");
  if (notes != NULL)
    g_hash_table_unref (notes);
}

/* ---- the whole ------------------------------------------------------------------------ */

static void
write_choices (const MlgWorkbook *self, GString *out)
{
  guint n = 0;

  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      for (guint i = 0; i < sheet->choices->len; i++, n++)
        {
          const MlgChoice *choice = &g_array_index (sheet->choices, MlgChoice, i);

          g_string_append (out, n == 0 ? "<table:content-validations>" : "");
          g_string_append_printf (out,
                                  "<table:content-validation table:name=\"v%u\" "
                                  "table:condition=\"of:cell-content-is-in-list([",
                                  n);
          mlg_ods_append_place (out, choice->sheet, choice->list_column, choice->list_first, TRUE);
          g_string_append (out, ":.");
          mlg_append_cell (out, choice->list_column, choice->list_last, TRUE);
          g_string_append_printf (out,
                                  "])\" table:allow-empty-cell=\"true\" "
                                  "table:display-list=\"unsorted\" table:base-cell-address=\"");
          mlg_ods_append_place (out, sheet->name, choice->column, choice->first, FALSE);
          g_string_append_printf (out,
                                  "\"><table:error-message table:display=\"%s\" "
                                  "table:message-type=\"warning\"/></table:content-validation>",
                                  choice->strict ? "true" : "false");
        }
    }
  g_string_append (out, n > 0 ? "</table:content-validations>" : "");
}

static void
write_range (GString *out, const char *name, guint number, const char *sheet, const guint *block)
{
  g_string_append_printf (
      out, "<table:database-range table:name=\"%s%u\" table:target-range-address=\"", name, number);
  append_block (out, sheet, block[0], block[1], block[2], block[3]);
  g_string_append (out, "\" table:display-filter-buttons=\"true\"/>");
}

static void
write_filters (const MlgWorkbook *self, GString *out)
{
  g_autoptr (GString) ranges = g_string_new (NULL);
  guint n = 0;

  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      if (sheet->has_filter)
        write_range (
            ranges, "__Anonymous_Sheet_DB__", s, sheet->name,
            (guint[]){ 0, sheet->filter_header, sheet->filter_columns - 1, sheet->filter_last });
      for (guint i = 0; i < sheet->tables->len; i++)
        {
          const MlgBookTable *table = &g_array_index (sheet->tables, MlgBookTable, i);

          write_range (ranges, "table_", ++n, sheet->name,
                       (guint[]){ table->column, table->header,
                                  table->column + table->n_columns - 1, table->last });
        }
    }
  if (ranges->len > 0)
    g_string_append_printf (out, "<table:database-ranges>%s</table:database-ranges>", ranges->str);
}

static GString *
write_content (const MlgWorkbook *self)
{
  GString *out = g_string_new (MLG_ODS_HEAD "<office:document-content" MLG_ODS_NAMES ">");
  MlgLooks looks;
  Places places = { 0 };

  mlg_looks_init (&looks, self);
  mlg_ods_write_styles (self, &looks, out);
  g_string_append (out, "<office:body><office:spreadsheet>");
  write_choices (self, out);
  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      places.sheet = s;
      write_sheet (self, &looks, &places, out);
      places.first_choice += sheet->choices->len;
      places.first_chart += sheet->charts->len;
    }
  write_filters (self, out);
  g_string_append (out, "</office:spreadsheet></office:body></office:document-content>");
  mlg_looks_clear (&looks);
  return out;
}

static void
write_setting (GString *out, const char *name, const char *type, guint value)
{
  g_string_append_printf (
      out, "<config:config-item config:name=\"%s\" config:type=\"%s\">%u</config:config-item>",
      name, type, value);
}

/* The rows and columns that stay in sight. */
static GString *
write_settings (const MlgWorkbook *self)
{
  GString *out = g_string_new (
      MLG_ODS_HEAD
      "<office:document-settings" MLG_ODS_NAMES "><office:settings>"
      "<config:config-item-set config:name=\"ooo:view-settings\">"
      "<config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry>"
      "<config:config-item config:name=\"ViewId\" config:type=\"string\">view1"
      "</config:config-item><config:config-item-map-named config:name=\"Tables\">");

  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      g_string_append (out, "<config:config-item-map-entry config:name=\"");
      mlg_xml_append (out, sheet->name, FALSE);
      g_string_append (out, "\">");
      write_setting (out, "HorizontalSplitMode", "short", sheet->frozen_columns > 0 ? 2 : 0);
      write_setting (out, "VerticalSplitMode", "short", sheet->frozen_rows > 0 ? 2 : 0);
      write_setting (out, "HorizontalSplitPosition", "int", sheet->frozen_columns);
      write_setting (out, "VerticalSplitPosition", "int", sheet->frozen_rows);
      write_setting (out, "ActiveSplitRange", "short", sheet->frozen_rows > 0 ? 2 : 0);
      write_setting (out, "PositionRight", "int", sheet->frozen_columns);
      write_setting (out, "PositionBottom", "int", sheet->frozen_rows);
      g_string_append (out, "</config:config-item-map-entry>");
    }
  return g_string_append (
      out, "</config:config-item-map-named></config:config-item-map-entry>"
           "</config:config-item-map-indexed></config:config-item-set></office:settings>"
           "</office:document-settings>");
}

/* Paper that lies, the sheet as wide as the page, its name and the page's number at the foot. */
static GString *
write_master (void)
{
  return g_string_new (
      MLG_ODS_HEAD
      "<office:document-styles" MLG_ODS_NAMES "><office:automatic-styles><style:page-layout "
      "style:name=\"lying\"><style:page-layout-properties fo:page-width=\"297mm\" "
      "fo:page-height=\"210mm\" style:print-orientation=\"landscape\" fo:margin=\"13mm\" "
      "style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/></style:page-layout>"
      "</office:automatic-styles><office:master-styles><style:master-page style:name=\"paper\" "
      "style:page-layout-name=\"lying\"><style:header style:display=\"false\"/><style:footer>"
      "<style:region-left><text:p><text:sheet-name>?</text:sheet-name></text:p>"
      "</style:region-left><style:region-right><text:p><text:page-number>1</text:page-number> / "
      "<text:page-count>1</text:page-count></text:p></style:region-right></style:footer>"
      "</style:master-page></office:master-styles></office:document-styles>");
}

static void
add_entry (GString *manifest, const char *path, const char *type)
{
  g_string_append_printf (manifest,
                          "<manifest:file-entry manifest:full-path=\"%s\" "
                          "manifest:media-type=\"%s\"/>",
                          path, type);
}

static void
add_part (MlgZipWriter *zip, GString *manifest, const char *name, GString *contents)
{
  add_entry (manifest, name, "text/xml");
  mlg_zip_writer_add (zip, name, contents, FALSE);
}

static void
add_charts (const MlgWorkbook *self, MlgZipWriter *zip, GString *manifest)
{
  guint n = 0;

  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      for (guint i = 0; i < sheet->charts->len; i++)
        {
          g_autofree char *folder = g_strdup_printf ("Object %u/", ++n);
          g_autofree char *name = g_strconcat (folder, "content.xml", NULL);

          add_entry (manifest, folder, "application/vnd.oasis.opendocument.chart");
          add_part (zip, manifest, name,
                    mlg_ods_write_chart (g_ptr_array_index (sheet->charts, i), self->lang));
        }
    }
}

static GString *
write_meta (const MlgWorkbook *self)
{
  GString *out = g_string_new (
      MLG_ODS_HEAD
      "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\"><office:meta>"
      "<dc:title>");

  mlg_xml_append (out, self->title, FALSE);
  return g_string_append (out, "</dc:title></office:meta></office:document-meta>");
}

GBytes *
mlg_ods_write (const MlgWorkbook *self)
{
  static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
  MlgZipWriter *zip = mlg_zip_writer_new ();
  GString *manifest = g_string_new (
      MLG_ODS_HEAD "<manifest:manifest "
                   "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                   "manifest:version=\"1.2\">");

  g_string_append_printf (manifest,
                          "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
                          "manifest:media-type=\"%s\"/>",
                          type);
  mlg_zip_writer_add (zip, "mimetype", g_string_new (type), TRUE); /* first, and not packed */
  add_part (zip, manifest, "content.xml", write_content (self));
  add_part (zip, manifest, "styles.xml", write_master ());
  add_part (zip, manifest, "settings.xml", write_settings (self));
  add_part (zip, manifest, "meta.xml", write_meta (self));
  add_charts (self, zip, manifest);
  g_string_append (manifest, "</manifest:manifest>");
  mlg_zip_writer_add (zip, "META-INF/manifest.xml", manifest, FALSE);
  return mlg_zip_writer_end (zip);
}
