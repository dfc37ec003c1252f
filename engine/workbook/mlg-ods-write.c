/* The parts of an .ods (OpenDocument 1.2). */
#include "workbook/mlg-workbook-private.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define NAMES \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"" \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"" \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"" \
  " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\"" \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
  " xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\"" \
  " xmlns:of=\"urn:oasis:names:tc:opendocument:xmlns:of:1.2\" office:version=\"1.2\""

/* ---- styles --------------------------------------------------------------------- */

static void
write_number (GString *out, MlgLook look, gboolean grouped)
{
  g_string_append_printf (out,
                          "<number:number number:decimal-places=\"%u\" "
                          "number:min-decimal-places=\"%u\" number:min-integer-digits=\"1\"%s/>",
                          MLG_LOOK_DECIMALS (look), MLG_LOOK_DECIMALS (look),
                          grouped ? " number:grouping=\"true\"" : "");
}

static void
write_day_style (GString *out, guint i, MlgLang lang)
{
  static const char *const parts[] = { "<number:day number:style=\"long\"/>",
                                       "<number:month number:style=\"long\"/>",
                                       "<number:year number:style=\"long\"/>" };
  const gboolean french = lang == MLG_LANG_FR;

  g_string_append_printf (out, "<number:date-style style:name=\"n%u\">", i);
  for (guint k = 0; k < 3; k++)
    g_string_append_printf (out, "%s%s%s%s", k > 0 ? "<number:text>" : "",
                            k > 0 ? (french ? "/" : "-") : "", k > 0 ? "</number:text>" : "",
                            parts[french ? k : 2 - k]);
  g_string_append (out, "</number:date-style>");
}

/* The data style n<i>; FALSE when the look has none. */
static gboolean
write_data_style (GString *out, guint i, MlgLook look, MlgLang lang)
{
  const MlgLookKind kind = MLG_LOOK_KIND (look);

  if (kind == MLG_LOOK_SHARE || kind == MLG_LOOK_POINTS)
    {
      g_string_append_printf (out, "<number:percentage-style style:name=\"n%u\">", i);
      write_number (out, look, FALSE);
      g_string_append_printf (out, "<number:text>%s%%</number:text></number:percentage-style>",
                              lang == MLG_LANG_FR ? "\u00a0" : "");
    }
  else if (kind == MLG_LOOK_COUNT || kind == MLG_LOOK_NUMBER || kind == MLG_LOOK_EUROS)
    {
      g_string_append_printf (out, "<number:number-style style:name=\"n%u\">", i);
      write_number (out, look, TRUE);
      g_string_append_printf (out, "%s</number:number-style>",
                              kind == MLG_LOOK_EUROS ? "<number:text>\u00a0€</number:text>" : "");
    }
  else if (kind == MLG_LOOK_DATE)
    write_day_style (out, i, lang);
  else if (kind == MLG_LOOK_TEXT)
    g_string_append_printf (out,
                            "<number:text-style style:name=\"n%u\"><number:text-content/>"
                            "</number:text-style>",
                            i);
  else
    return FALSE;
  return TRUE;
}

static const char *
ground_of (MlgLook look)
{
  if ((look & MLG_LOOK_FAULT) != 0)
    return "#" MLG_COLOUR_FAULT;
  if ((look & MLG_LOOK_WARNING) != 0)
    return "#" MLG_COLOUR_WARNING;
  if (MLG_LOOK_KIND (look) == MLG_LOOK_HEADER)
    return "#" MLG_COLOUR_HEADER;
  return MLG_LOOK_KIND (look) == MLG_LOOK_HELP ? "#" MLG_COLOUR_HELP : NULL;
}

static void
write_cell_style (GString *out, guint i, MlgLook look, gboolean has_data)
{
  const MlgLookKind kind = MLG_LOOK_KIND (look);
  const char *ground = ground_of (look);

  g_string_append_printf (out, "<style:style style:name=\"c%u\" style:family=\"table-cell\"", i);
  if (has_data)
    g_string_append_printf (out, " style:data-style-name=\"n%u\"", i);
  g_string_append (out, "><style:table-cell-properties");
  if (ground != NULL)
    g_string_append_printf (out, " fo:background-color=\"%s\"", ground);
  if (kind == MLG_LOOK_HEADER || kind == MLG_LOOK_HELP || kind == MLG_LOOK_WORDS)
    g_string_append (out, " fo:wrap-option=\"wrap\" style:vertical-align=\"top\"");
  g_string_append (out, "/>");
  if (kind == MLG_LOOK_MUTED)
    g_string_append (out, "<style:paragraph-properties fo:text-align=\"end\"/>");
  if (kind == MLG_LOOK_HEADER)
    g_string_append (out, "<style:text-properties fo:font-weight=\"bold\" fo:color=\"#ffffff\"/>");
  else if (kind == MLG_LOOK_TITLE)
    g_string_append (out, "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"14pt\" "
                          "fo:color=\"#" MLG_COLOUR_HEADER "\"/>");
  else if (kind == MLG_LOOK_HELP || kind == MLG_LOOK_MUTED || (look & MLG_LOOK_EXAMPLE) != 0)
    g_string_append_printf (out, "<style:text-properties fo:color=\"#" MLG_COLOUR_MUTED "\"%s/>",
                            kind == MLG_LOOK_MUTED ? "" : " fo:font-style=\"italic\"");
  g_string_append (out, "</style:style>");
}

static void
write_styles (const MlgWorkbook *self, const MlgLooks *looks, GString *out)
{
  g_string_append (out, "<office:automatic-styles>");
  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      for (guint c = 0; c < sheet->columns->len; c++)
        {
          char width[G_ASCII_DTOSTR_BUF_SIZE];
          const double characters = g_array_index (sheet->columns, MlgBookColumn, c).width;

          g_string_append_printf (
              out,
              "<style:style style:name=\"w%u_%u\" style:family=\"table-column\">"
              "<style:table-column-properties style:column-width=\"%smm\"/></style:style>",
              s, c, mlg_print_number ((characters > 0 ? characters : 10) * 2, width));
        }
    }
  for (guint i = 0; i < looks->looks->len; i++)
    {
      const MlgLook look = g_array_index (looks->looks, MlgLook, i);

      write_cell_style (out, i, look, write_data_style (out, i, look, self->lang));
    }
  g_string_append (out, "</office:automatic-styles>");
}

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
write_cell (const MlgBox *box, guint style, int choice, const MlgNote *note, GString *out)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], iso[16];

  g_string_append_printf (out, "<table:table-cell table:style-name=\"c%u\"", style);
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
write_row (const MlgBookSheet *sheet,
           guint row,
           const MlgLooks *looks,
           GHashTable *notes,
           guint first_choice,
           GString *out)
{
  const GArray *cells = g_ptr_array_index (sheet->rows, row);
  guint column = 0;

  g_string_append (out, "<table:table-row>");
  for (guint i = 0; cells != NULL && i < cells->len; i++)
    {
      const MlgBox *box = &g_array_index (cells, MlgBox, i);

      if (box->column > column)
        g_string_append_printf (out, "<table:table-cell table:number-columns-repeated=\"%u\"/>",
                                box->column - column);
      write_cell (box, mlg_looks_place (looks, box->look),
                  choice_of (sheet, row, box->column, first_choice),
                  find_note (notes, row, box->column), out);
      column = box->column + 1;
    }
  if (column == 0)
    g_string_append (out, "<table:table-cell/>");
  g_string_append (out, "</table:table-row>");
}

static void
write_sheet (
    const MlgWorkbook *self, guint s, const MlgLooks *looks, guint first_choice, GString *out)
{
  const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);
  GHashTable *notes = index_notes (sheet);

  g_string_append (out, "<table:table table:name=\"");
  mlg_xml_append (out, sheet->name, FALSE);
  g_string_append (out, "\">");
  for (guint c = 0; c < sheet->columns->len; c++)
    g_string_append_printf (
        out,
        "<table:table-column table:style-name=\"w%u_%u\" table:default-cell-style-name=\"c%u\"/>",
        s, c, mlg_looks_place (looks, g_array_index (sheet->columns, MlgBookColumn, c).look));
  if (sheet->columns->len == 0)
    g_string_append (out, "<table:table-column/>");
  for (guint r = 0; r < sheet->rows->len; r++)
    write_row (sheet, r, looks, notes, first_choice, out);
  if (sheet->rows->len == 0)
    g_string_append (out, "<table:table-row><table:table-cell/></table:table-row>");
  g_string_append (out, "</table:table>");
  if (notes != NULL)
    g_hash_table_unref (notes);
}

/* ---- the whole ------------------------------------------------------------------------ */

static void
write_place (GString *out, const char *sheet, guint column, guint row, gboolean fixed)
{
  g_string_append (out, "$&apos;");
  mlg_xml_append (out, sheet, FALSE);
  g_string_append (out, "&apos;.");
  mlg_append_cell (out, column, row, fixed);
}

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
          write_place (out, choice->sheet, choice->list_column, choice->list_first, TRUE);
          g_string_append (out, ":.");
          mlg_append_cell (out, choice->list_column, choice->list_last, TRUE);
          g_string_append_printf (out,
                                  "])\" table:allow-empty-cell=\"true\" "
                                  "table:display-list=\"unsorted\" table:base-cell-address=\"");
          write_place (out, sheet->name, choice->column, choice->first, FALSE);
          g_string_append_printf (out,
                                  "\"><table:error-message table:display=\"%s\" "
                                  "table:message-type=\"warning\"/></table:content-validation>",
                                  choice->strict ? "true" : "false");
        }
    }
  g_string_append (out, n > 0 ? "</table:content-validations>" : "");
}

static void
write_filters (const MlgWorkbook *self, GString *out)
{
  guint n = 0;

  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      if (!sheet->has_filter)
        continue;
      g_string_append (out, n++ == 0 ? "<table:database-ranges>" : "");
      g_string_append_printf (out, "<table:database-range table:name=\"__Anonymous_Sheet_DB__%u\" ",
                              s);
      g_string_append (out, "table:target-range-address=\"&apos;");
      mlg_xml_append (out, sheet->name, FALSE);
      g_string_append (out, "&apos;.");
      mlg_append_cell (out, 0, sheet->filter_header, FALSE);
      g_string_append (out, ":&apos;");
      mlg_xml_append (out, sheet->name, FALSE);
      g_string_append (out, "&apos;.");
      mlg_append_cell (out, sheet->filter_columns - 1, sheet->filter_last, FALSE);
      g_string_append (out, "\" table:display-filter-buttons=\"true\"/>");
    }
  g_string_append (out, n > 0 ? "</table:database-ranges>" : "");
}

static GString *
write_content (const MlgWorkbook *self)
{
  GString *out = g_string_new (HEAD "<office:document-content" NAMES ">");
  MlgLooks looks;
  guint n_choices = 0;

  mlg_looks_init (&looks, self);
  write_styles (self, &looks, out);
  g_string_append (out, "<office:body><office:spreadsheet>");
  write_choices (self, out);
  for (guint s = 0; s < self->sheets->len; s++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, s);

      write_sheet (self, s, &looks, n_choices, out);
      n_choices += sheet->choices->len;
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
      HEAD "<office:document-settings" NAMES "><office:settings>"
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

GBytes *
mlg_ods_write (const MlgWorkbook *self)
{
  static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
  MlgZipWriter *zip = mlg_zip_writer_new ();
  GString *meta = g_string_new (
      HEAD
      "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\"><office:meta>"
      "<dc:title>");
  GString *manifest =
      g_string_new (HEAD "<manifest:manifest "
                         "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                         "manifest:version=\"1.2\">");
  static const char *const parts[] = { "content.xml", "settings.xml", "meta.xml" };

  mlg_xml_append (meta, self->title, FALSE);
  g_string_append (meta, "</dc:title></office:meta></office:document-meta>");
  g_string_append_printf (manifest,
                          "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
                          "manifest:media-type=\"%s\"/>",
                          type);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (
        manifest,
        "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"text/xml\"/>",
        parts[i]);
  g_string_append (manifest, "</manifest:manifest>");
  mlg_zip_writer_add (zip, "mimetype", g_string_new (type), TRUE);
  mlg_zip_writer_add (zip, "META-INF/manifest.xml", manifest, FALSE);
  mlg_zip_writer_add (zip, "content.xml", write_content (self), FALSE);
  mlg_zip_writer_add (zip, "settings.xml", write_settings (self), FALSE);
  mlg_zip_writer_add (zip, "meta.xml", meta, FALSE);
  return mlg_zip_writer_end (zip);
}
