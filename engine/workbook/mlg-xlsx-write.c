/* The parts of an .xlsx (ECMA-376), the cells excepted. */
#include "workbook/mlg-xlsx-private.h"

#define HEAD MLG_XLSX_HEAD
#define PACKAGE MLG_XLSX_PACKAGE
#define OFFICE MLG_XLSX_OFFICE

/* Numbers of the parts given so far: they run through the workbook. */
typedef struct
{
  guint n_charts, n_tables, n_drawings;
} Parts;

/* ---- what is in it --------------------------------------------------------------- */

static gboolean
has_notes (const MlgBookSheet *sheet)
{
  return sheet->notes->len > 0;
}

static void
add_override (GString *out, const char *part, const char *type)
{
  g_string_append_printf (
      out, "<Override PartName=\"/%s\" ContentType=\"application/vnd.%s+xml\"/>", part, type);
}

static void
add_numbered (GString *out, const char *part, guint number, const char *type)
{
  g_autofree char *name = g_strdup_printf ("xl/%s%u.xml", part, number);

  add_override (out, name, type);
}

/* Types of the parts that stand beside a sheet. */
static void
add_sheet_types (GString *out, const MlgBookSheet *sheet, Parts *parts)
{
  if (sheet->charts->len > 0)
    add_numbered (out, "drawings/drawing", ++parts->n_drawings,
                  "openxmlformats-officedocument.drawing");
  for (guint i = 0; i < sheet->charts->len; i++)
    add_numbered (out, "charts/chart", ++parts->n_charts,
                  "openxmlformats-officedocument.drawingml.chart");
  for (guint i = 0; i < sheet->tables->len; i++)
    add_numbered (out, "tables/table", ++parts->n_tables,
                  "openxmlformats-officedocument.spreadsheetml.table");
}

static GString *
write_types (const MlgWorkbook *self)
{
  GString *out = g_string_new (HEAD);
  Parts parts = { 0 };

  g_string_append (out, "<Types xmlns=\"" PACKAGE "content-types\">"
                        "<Default Extension=\"rels\" ContentType=\"application/"
                        "vnd.openxmlformats-package.relationships+xml\"/>"
                        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        "<Default Extension=\"vml\" ContentType=\"application/"
                        "vnd.openxmlformats-officedocument.vmlDrawing\"/>");
  add_override (out, "xl/workbook.xml", "openxmlformats-officedocument.spreadsheetml.sheet.main");
  add_override (out, "xl/styles.xml", "openxmlformats-officedocument.spreadsheetml.styles");
  add_override (out, "xl/sharedStrings.xml",
                "openxmlformats-officedocument.spreadsheetml.sharedStrings");
  add_override (out, "docProps/core.xml", "openxmlformats-package.core-properties");
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, i);

      add_numbered (out, "worksheets/sheet", i + 1,
                    "openxmlformats-officedocument.spreadsheetml.worksheet");
      if (has_notes (sheet))
        add_numbered (out, "comments", i + 1,
                      "openxmlformats-officedocument.spreadsheetml.comments");
      add_sheet_types (out, sheet, &parts);
    }
  g_string_append (out, "</Types>");
  return out;
}

static GString *
begin_relations (void)
{
  GString *out = g_string_new (HEAD);

  g_string_append (out, "<Relationships xmlns=\"" PACKAGE "relationships\">");
  return out;
}

static void
add_relation (GString *out, const char *id, const char *type, const char *target)
{
  g_string_append_printf (out, "<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"/>", id, type,
                          target);
}

static GString *
write_root_relations (void)
{
  GString *out = begin_relations ();

  add_relation (out, "rId1", OFFICE "relationships/officeDocument", "xl/workbook.xml");
  add_relation (out, "rId2", PACKAGE "relationships/metadata/core-properties", "docProps/core.xml");
  return g_string_append (out, "</Relationships>");
}

static GString *
write_book_relations (const MlgWorkbook *self)
{
  GString *out = begin_relations ();

  for (guint i = 0; i < self->sheets->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("rId%u", i + 1);
      g_autofree char *target = g_strdup_printf ("worksheets/sheet%u.xml", i + 1);

      add_relation (out, id, OFFICE "relationships/worksheet", target);
    }
  add_relation (out, "rIdStyles", OFFICE "relationships/styles", "styles.xml");
  add_relation (out, "rIdTexts", OFFICE "relationships/sharedStrings", "sharedStrings.xml");
  return g_string_append (out, "</Relationships>");
}

static GString *
write_core (const MlgWorkbook *self)
{
  GString *out = g_string_new (HEAD);

  g_string_append (out, "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                        "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
  mlg_xml_append (out, self->title, TRUE);
  g_string_append_printf (out,
                          "</dc:title><dc:creator>maillage</dc:creator><dc:language>%s"
                          "</dc:language></cp:coreProperties>",
                          mlg_lang_code (self->lang));
  return out;
}

/* ---- workbook ------------------------------------------------------------------------ */

void
mlg_xlsx_append_sheet_name (GString *out, const char *name)
{
  g_string_append_c (out, '\'');
  mlg_xml_append (out, name, TRUE);
  g_string_append (out, "'!");
}

void
mlg_xlsx_append_block (
    GString *out, guint column, guint row, guint last_column, guint last_row, gboolean fixed)
{
  mlg_append_cell (out, column, row, fixed);
  g_string_append_c (out, ':');
  mlg_append_cell (out, last_column, last_row, fixed);
}

/* The rows that a filter is over, and those that are repeated on each page of paper. */
static GString *
write_names (const MlgWorkbook *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (!sheet->has_filter)
        continue;
      g_string_append_printf (
          out, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%u\" hidden=\"1\">", i);
      mlg_xlsx_append_sheet_name (out, sheet->name);
      mlg_xlsx_append_block (out, 0, sheet->filter_header, sheet->filter_columns - 1,
                             sheet->filter_last, TRUE);
      g_string_append (out, "</definedName>");
    }
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->paper_heads == 0)
        continue;
      g_string_append_printf (out, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%u\">",
                              i);
      mlg_xlsx_append_sheet_name (out, sheet->name);
      g_string_append_printf (out, "$1:$%u</definedName>", sheet->paper_heads);
    }
  return out;
}

static GString *
write_book (const MlgWorkbook *self)
{
  GString *out = g_string_new (HEAD);
  g_autoptr (GString) names = write_names (self);

  g_string_append (out,
                   "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                   "xmlns:r=\"" OFFICE "relationships\"><workbookPr/>"
                   "<bookViews><workbookView/></bookViews><sheets>");
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, i);

      g_string_append (out, "<sheet name=\"");
      mlg_xml_append (out, sheet->name, TRUE);
      g_string_append_printf (out, "\" sheetId=\"%u\" r:id=\"rId%u\"/>", i + 1, i + 1);
    }
  g_string_append (out, "</sheets>");
  if (names->len > 0)
    g_string_append_printf (out, "<definedNames>%s</definedNames>", names->str);
  return g_string_append (out, "</workbook>");
}

/* ---- styles -------------------------------------------------------------------------- */

static guint
font_of (MlgLook look)
{
  switch (MLG_LOOK_KIND (look))
    {
    case MLG_LOOK_HEADER:
    case MLG_LOOK_HEADER_RIGHT:
      return 1;
    case MLG_LOOK_HELP:
      return 2;
    case MLG_LOOK_TITLE:
      return 3;
    case MLG_LOOK_MUTED:
      return 4;
    case MLG_LOOK_HEAD:
      return 5;
    case MLG_LOOK_PLAIN:
    case MLG_LOOK_TEXT:
    case MLG_LOOK_COUNT:
    case MLG_LOOK_NUMBER:
    case MLG_LOOK_SHARE:
    case MLG_LOOK_POINTS:
    case MLG_LOOK_EUROS:
    case MLG_LOOK_DATE:
    case MLG_LOOK_WORDS:
    case MLG_N_LOOKS:
    default:
      return (look & MLG_LOOK_EXAMPLE) != 0 ? 2 : 0;
    }
}

static guint
fill_of (MlgLook look)
{
  if ((look & MLG_LOOK_FAULT) != 0)
    return 4;
  if ((look & MLG_LOOK_WARNING) != 0)
    return 5;
  return mlg_look_is_header (look) ? 2 : MLG_LOOK_KIND (look) == MLG_LOOK_HELP ? 3 : 0;
}

static const char *
alignment_of (MlgLook look)
{
  switch (MLG_LOOK_KIND (look))
    {
    case MLG_LOOK_HEADER:
      return "<alignment vertical=\"center\" wrapText=\"1\"/>";
    case MLG_LOOK_HEADER_RIGHT:
      return "<alignment horizontal=\"right\" vertical=\"center\" wrapText=\"1\" indent=\"1\"/>";
    case MLG_LOOK_HELP:
    case MLG_LOOK_WORDS:
      return "<alignment vertical=\"top\" wrapText=\"1\"/>";
    case MLG_LOOK_COUNT:
    case MLG_LOOK_NUMBER:
    case MLG_LOOK_SHARE:
    case MLG_LOOK_POINTS:
    case MLG_LOOK_EUROS:
    case MLG_LOOK_MUTED:
      return "<alignment horizontal=\"right\" vertical=\"top\" indent=\"1\"/>";
    case MLG_LOOK_PLAIN:
    case MLG_LOOK_TEXT:
    case MLG_LOOK_DATE:
    case MLG_LOOK_TITLE:
    case MLG_LOOK_HEAD:
    case MLG_N_LOOKS:
    default:
      return "<alignment vertical=\"top\"/>";
    }
}

static void
write_fonts_and_fills (GString *out)
{
  static const char *const fills[] = { MLG_COLOUR_HEADER, MLG_COLOUR_HELP, MLG_COLOUR_FAULT,
                                       MLG_COLOUR_WARNING };

  g_string_append (
      out,
      "<fonts count=\"6\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
      "<font><b/><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/></font>"
      "<font><i/><sz val=\"10\"/><color rgb=\"FF" MLG_COLOUR_MUTED
      "\"/><name val=\"Calibri\"/></font>"
      "<font><b/><sz val=\"14\"/><color rgb=\"FF" MLG_COLOUR_HEADER
      "\"/><name val=\"Calibri\"/></font>"
      "<font><sz val=\"11\"/><color rgb=\"FF" MLG_COLOUR_MUTED "\"/><name val=\"Calibri\"/></font>"
      "<font><b/><sz val=\"11\"/><color rgb=\"FF" MLG_COLOUR_HEADER
      "\"/><name val=\"Calibri\"/></font></fonts>"
      "<fills count=\"6\"><fill><patternFill patternType=\"none\"/></fill>"
      "<fill><patternFill patternType=\"gray125\"/></fill>");
  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    g_string_append_printf (out,
                            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF%s\"/>"
                            "<bgColor indexed=\"64\"/></patternFill></fill>",
                            fills[i]);
  g_string_append (out, "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/>"
                        "<diagonal/></border></borders>");
}

static GString *
write_styles (const MlgWorkbook *self, const MlgLooks *looks)
{
  GString *out = g_string_new (HEAD);
  g_autoptr (GString) formats = g_string_new (NULL);
  g_autoptr (GString) cells = g_string_new (NULL);
  guint n_formats = 0;

  for (guint i = 0; i < looks->looks->len; i++)
    {
      const MlgLook look = g_array_index (looks->looks, MlgLook, i);
      g_autofree char *code = mlg_look_code (look, self->lang);
      guint number = 0;

      if (code != NULL)
        {
          number = 164 + n_formats++;
          g_string_append_printf (formats, "<numFmt numFmtId=\"%u\" formatCode=\"", number);
          mlg_xml_append (formats, code, FALSE);
          g_string_append (formats, "\"/>");
        }
      g_string_append_printf (cells,
                              "<xf numFmtId=\"%u\" fontId=\"%u\" fillId=\"%u\" borderId=\"0\" "
                              "xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" "
                              "applyAlignment=\"1\">%s</xf>",
                              number, font_of (look), fill_of (look), alignment_of (look));
    }
  g_string_append (
      out, "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
  if (n_formats > 0)
    g_string_append_printf (out, "<numFmts count=\"%u\">%s</numFmts>", n_formats, formats->str);
  write_fonts_and_fills (out);
  g_string_append_printf (
      out,
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      "</cellStyleXfs><cellXfs count=\"%u\">%s</cellXfs><cellStyles count=\"1\">"
      "<cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
      looks->looks->len, cells->str);
  return out;
}

/* ---- all of it -------------------------------------------------------------------------- */

static gboolean
has_parts (const MlgBookSheet *sheet)
{
  return has_notes (sheet) || sheet->charts->len > 0 || sheet->tables->len > 0;
}

static void
add_numbered_relation (
    GString *out, const char *id, const char *type, const char *target, guint number)
{
  g_autofree char *name = g_strdup_printf ("../%s%u%s", target, number,
                                           g_str_equal (type, "vmlDrawing") ? ".vml" : ".xml");
  g_autofree char *whole = g_strconcat (OFFICE "relationships/", type, NULL);

  add_relation (out, id, whole, name);
}

/* What a sheet's relations name, numbered on from `parts`. */
static void
add_sheet_relations (MlgZipWriter *zip, const MlgBookSheet *sheet, guint number, const Parts *parts)
{
  g_autofree char *name = g_strdup_printf ("xl/worksheets/_rels/sheet%u.xml.rels", number);
  GString *out;

  if (!has_parts (sheet))
    return;
  out = begin_relations ();
  if (has_notes (sheet))
    {
      add_numbered_relation (out, "rIdNotes", "comments", "comments", number);
      add_numbered_relation (out, "rIdShapes", "vmlDrawing", "drawings/notes", number);
    }
  if (sheet->charts->len > 0)
    add_numbered_relation (out, "rIdDrawing", "drawing", "drawings/drawing", parts->n_drawings + 1);
  for (guint i = 0; i < sheet->tables->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("rIdTable%u", i + 1);

      add_numbered_relation (out, id, "table", "tables/table", parts->n_tables + 1 + i);
    }
  mlg_zip_writer_add (zip, name, g_string_append (out, "</Relationships>"), FALSE);
}

static void
add_part (MlgZipWriter *zip, const char *base, guint number, const char *end, GString *contents)
{
  g_autofree char *name = g_strdup_printf ("xl/%s%u%s", base, number, end);

  mlg_zip_writer_add (zip, name, contents, FALSE);
}

static void
add_charts (MlgZipWriter *zip, const MlgBookSheet *sheet, Parts *parts)
{
  GString *drawing, *relations;

  if (sheet->charts->len == 0)
    return;
  drawing = g_string_new (HEAD);
  relations = begin_relations ();
  mlg_xlsx_write_drawing (sheet, drawing);
  add_part (zip, "drawings/drawing", ++parts->n_drawings, ".xml", drawing);
  for (guint i = 0; i < sheet->charts->len; i++)
    {
      GString *out = g_string_new (HEAD);
      g_autofree char *id = g_strdup_printf ("rId%u", i + 1);

      mlg_xlsx_write_chart (g_ptr_array_index (sheet->charts, i), sheet->book->lang, out);
      add_part (zip, "charts/chart", ++parts->n_charts, ".xml", out);
      add_numbered_relation (relations, id, "chart", "charts/chart", parts->n_charts);
    }
  add_part (zip, "drawings/_rels/drawing", parts->n_drawings, ".xml.rels",
            g_string_append (relations, "</Relationships>"));
}

static void
add_tables (MlgZipWriter *zip, const MlgBookSheet *sheet, Parts *parts)
{
  for (guint i = 0; i < sheet->tables->len; i++)
    {
      GString *out = g_string_new (HEAD);

      mlg_xlsx_write_table (sheet, &g_array_index (sheet->tables, MlgBookTable, i),
                            ++parts->n_tables, out);
      add_part (zip, "tables/table", parts->n_tables, ".xml", out);
    }
}

static void
add_notes (MlgZipWriter *zip, const MlgBookSheet *sheet, guint number)
{
  g_autofree char *comments_name = g_strdup_printf ("xl/comments%u.xml", number);
  g_autofree char *shapes_name = g_strdup_printf ("xl/drawings/notes%u.vml", number);
  GString *comments = g_string_new (HEAD), *shapes = g_string_new (NULL);

  mlg_xlsx_write_notes (sheet, comments, shapes);
  mlg_zip_writer_add (zip, comments_name, comments, FALSE);
  mlg_zip_writer_add (zip, shapes_name, shapes, FALSE);
}

GBytes *
mlg_xlsx_write (const MlgWorkbook *self)
{
  MlgZipWriter *zip = mlg_zip_writer_new ();
  MlgLooks looks;
  MlgXlsxTexts texts;
  Parts parts = { 0 };

  mlg_looks_init (&looks, self);
  mlg_xlsx_texts_init (&texts);
  mlg_zip_writer_add (zip, "[Content_Types].xml", write_types (self), FALSE);
  mlg_zip_writer_add (zip, "_rels/.rels", write_root_relations (), FALSE);
  mlg_zip_writer_add (zip, "docProps/core.xml", write_core (self), FALSE);
  mlg_zip_writer_add (zip, "xl/workbook.xml", write_book (self), FALSE);
  mlg_zip_writer_add (zip, "xl/_rels/workbook.xml.rels", write_book_relations (self), FALSE);
  mlg_zip_writer_add (zip, "xl/styles.xml", write_styles (self, &looks), FALSE);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, i);
      g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1);
      GString *out = g_string_new (HEAD);

      mlg_xlsx_write_sheet (sheet, &looks, &texts, i == 0, out);
      mlg_zip_writer_add (zip, name, out, FALSE);
      add_sheet_relations (zip, sheet, i + 1, &parts);
      if (has_notes (sheet))
        add_notes (zip, sheet, i + 1);
      add_charts (zip, sheet, &parts);
      add_tables (zip, sheet, &parts);
    }
  mlg_zip_writer_add (zip, "xl/sharedStrings.xml", mlg_xlsx_texts_end (&texts), FALSE);
  mlg_looks_clear (&looks);
  return mlg_zip_writer_end (zip);
}
