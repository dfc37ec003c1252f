/* The parts of an .xlsx (ECMA-376), the cells excepted. */
#include "workbook/mlg-xlsx-private.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"

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

static GString *
write_types (const MlgWorkbook *self)
{
  GString *out = g_string_new (HEAD);

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
      g_autofree char *part = g_strdup_printf ("xl/worksheets/sheet%u.xml", i + 1);
      g_autofree char *notes = g_strdup_printf ("xl/comments%u.xml", i + 1);

      add_override (out, part, "openxmlformats-officedocument.spreadsheetml.worksheet");
      if (has_notes (sheet))
        add_override (out, notes, "openxmlformats-officedocument.spreadsheetml.comments");
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

static GString *
write_book (const MlgWorkbook *self)
{
  GString *out = g_string_new (HEAD);
  gboolean any_filter = FALSE;

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
      any_filter |= sheet->has_filter;
    }
  g_string_append (out, "</sheets>");
  if (any_filter)
    g_string_append (out, "<definedNames>");
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const MlgBookSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (!sheet->has_filter)
        continue;
      g_string_append_printf (
          out, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%u\" hidden=\"1\">", i);
      mlg_xlsx_append_sheet_name (out, sheet->name);
      mlg_append_cell (out, 0, sheet->filter_header, TRUE);
      g_string_append_c (out, ':');
      mlg_append_cell (out, sheet->filter_columns - 1, sheet->filter_last, TRUE);
      g_string_append (out, "</definedName>");
    }
  if (any_filter)
    g_string_append (out, "</definedNames>");
  return g_string_append (out, "</workbook>");
}

/* ---- styles -------------------------------------------------------------------------- */

static guint
font_of (MlgLook look)
{
  switch (MLG_LOOK_KIND (look))
    {
    case MLG_LOOK_HEADER:
      return 1;
    case MLG_LOOK_HELP:
      return 2;
    case MLG_LOOK_TITLE:
      return 3;
    case MLG_LOOK_MUTED:
      return 4;
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
  return MLG_LOOK_KIND (look) == MLG_LOOK_HEADER ? 2
         : MLG_LOOK_KIND (look) == MLG_LOOK_HELP ? 3
                                                 : 0;
}

static const char *
alignment_of (MlgLook look)
{
  switch (MLG_LOOK_KIND (look))
    {
    case MLG_LOOK_HEADER:
      return "<alignment vertical=\"center\" wrapText=\"1\"/>";
    case MLG_LOOK_HELP:
    case MLG_LOOK_WORDS:
      return "<alignment vertical=\"top\" wrapText=\"1\"/>";
    case MLG_LOOK_MUTED:
      return "<alignment horizontal=\"right\"/>";
    case MLG_LOOK_PLAIN:
    case MLG_LOOK_TEXT:
    case MLG_LOOK_COUNT:
    case MLG_LOOK_NUMBER:
    case MLG_LOOK_SHARE:
    case MLG_LOOK_POINTS:
    case MLG_LOOK_EUROS:
    case MLG_LOOK_DATE:
    case MLG_LOOK_TITLE:
    case MLG_N_LOOKS:
    default:
      return "";
    }
}

static void
write_fonts_and_fills (GString *out)
{
  static const char *const fills[] = { MLG_COLOUR_HEADER, MLG_COLOUR_HELP, MLG_COLOUR_FAULT,
                                       MLG_COLOUR_WARNING };

  g_string_append (
      out, "<fonts count=\"5\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
           "<font><b/><sz val=\"11\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/></font>"
           "<font><i/><sz val=\"10\"/><color rgb=\"FF" MLG_COLOUR_MUTED
           "\"/><name val=\"Calibri\"/></font>"
           "<font><b/><sz val=\"14\"/><color rgb=\"FF" MLG_COLOUR_HEADER
           "\"/><name val=\"Calibri\"/></font>"
           "<font><sz val=\"11\"/><color rgb=\"FF" MLG_COLOUR_MUTED
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

static void
add_sheet_relations (MlgZipWriter *zip, const MlgBookSheet *sheet, guint number)
{
  g_autofree char *name = g_strdup_printf ("xl/worksheets/_rels/sheet%u.xml.rels", number);
  g_autofree char *notes = g_strdup_printf ("../comments%u.xml", number);
  g_autofree char *shapes = g_strdup_printf ("../drawings/notes%u.vml", number);
  GString *out;

  if (!has_notes (sheet))
    return;
  out = begin_relations ();
  add_relation (out, "rIdNotes", OFFICE "relationships/comments", notes);
  add_relation (out, "rIdShapes", OFFICE "relationships/vmlDrawing", shapes);
  mlg_zip_writer_add (zip, name, g_string_append (out, "</Relationships>"), FALSE);
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
      add_sheet_relations (zip, sheet, i + 1);
      if (has_notes (sheet))
        add_notes (zip, sheet, i + 1);
    }
  mlg_zip_writer_add (zip, "xl/sharedStrings.xml", mlg_xlsx_texts_end (&texts), FALSE);
  mlg_looks_clear (&looks);
  return mlg_zip_writer_end (zip);
}
