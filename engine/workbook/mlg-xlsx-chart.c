/* Pictures that the spreadsheet program draws from the cells (DrawingML). */
#include "workbook/mlg-xlsx-private.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* How many columns and rows of the sheet a picture covers. */
#define CHART_COLUMNS 10u
#define CHART_ROWS 24u

/* The report's colours, told apart by people who see few. */
static const char *const colours[] = { "2F6A9C", "E0A458", "7A4208", "6B7683", "8FB8DE", "3D7A5A" };

/* ---- where they stand --------------------------------------------------------- */

void
mlg_xlsx_write_drawing (const MlgBookSheet *sheet, GString *out)
{
  g_string_append (out, "<xdr:wsDr xmlns:xdr=\"" DRAWING "spreadsheetDrawing\" "
                        "xmlns:a=\"" DRAWING "main\">");
  for (guint i = 0; i < sheet->charts->len; i++)
    {
      const MlgBookChart *chart = &g_array_index (sheet->charts, MlgBookChart, i);

      g_string_append_printf (
          out,
          "<xdr:twoCellAnchor><xdr:from><xdr:col>%u</xdr:col><xdr:colOff>0</xdr:colOff>"
          "<xdr:row>%u</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>%u</xdr:col>"
          "<xdr:colOff>0</xdr:colOff><xdr:row>%u</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
          "<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"%u\" name=\"",
          chart->column, chart->row, chart->column + CHART_COLUMNS, chart->row + CHART_ROWS, i + 2);
      mlg_xml_append (out, chart->title, FALSE);
      g_string_append (out, "\" descr=\"");
      mlg_xml_append (out, chart->title, FALSE);
      g_string_append_printf (
          out,
          "\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/>"
          "<a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"" DRAWING "chart\">"
          "<c:chart xmlns:c=\"" DRAWING "chart\" xmlns:r=\"" RELATIONS "\" r:id=\"rId%u\"/>"
          "</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>",
          i + 1);
    }
  g_string_append (out, "</xdr:wsDr>");
}

/* ---- what they show -------------------------------------------------------------- */

static void
write_words (GString *out, const char *words, guint size)
{
  g_string_append_printf (out,
                          "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"%u\" "
                          "b=\"0\"/></a:pPr><a:r><a:rPr sz=\"%u\" b=\"0\"/><a:t>",
                          size, size);
  mlg_xml_append (out, words, FALSE);
  g_string_append (out, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
}

static void
write_range (const MlgBookSheet *sheet, GString *out, guint column, guint first, guint last)
{
  g_string_append (out, "<c:f>");
  mlg_xlsx_append_sheet_name (out, sheet->name);
  mlg_append_cell (out, column, first, TRUE);
  if (last != first)
    {
      g_string_append_c (out, ':');
      mlg_append_cell (out, column, last, TRUE);
    }
  g_string_append (out, "</c:f>");
}

static const MlgBox *
find_box (const MlgBookSheet *sheet, guint row, guint column)
{
  const GArray *cells = row < sheet->rows->len ? g_ptr_array_index (sheet->rows, row) : NULL;

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    if (g_array_index (cells, MlgBox, i).column == column)
      return &g_array_index (cells, MlgBox, i);
  return NULL;
}

/* The values as they stand, for programs that draw before they calculate. */
static void
write_points (
    const MlgBookSheet *sheet, GString *out, guint column, guint first, guint last, gboolean words)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, words ? "<c:strCache>" : "<c:numCache>");
  g_string_append_printf (out, "<c:ptCount val=\"%u\"/>", last - first + 1);
  for (guint r = first; r <= last; r++)
    {
      const MlgBox *box = find_box (sheet, r, column);

      if (box == NULL || (words ? box->kind != MLG_BOX_TEXT : box->kind != MLG_BOX_NUMBER))
        continue;
      g_string_append_printf (out, "<c:pt idx=\"%u\"><c:v>", r - first);
      mlg_xml_append (out, words ? box->text : mlg_print_number (box->number, number), FALSE);
      g_string_append (out, "</c:v></c:pt>");
    }
  g_string_append (out, words ? "</c:strCache>" : "</c:numCache>");
}

static void
write_series (const MlgBookSheet *sheet, const MlgBookChart *chart, guint i, GString *out)
{
  const guint column = g_array_index (chart->series, guint, i);

  g_string_append_printf (out, "<c:ser><c:idx val=\"%u\"/><c:order val=\"%u\"/><c:tx><c:strRef>", i,
                          i);
  write_range (sheet, out, column, chart->header, chart->header);
  write_points (sheet, out, column, chart->header, chart->header, TRUE);
  g_string_append_printf (out,
                          "</c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"%s\"/>"
                          "</a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>"
                          "<c:cat><c:strRef>",
                          colours[i % G_N_ELEMENTS (colours)]);
  write_range (sheet, out, chart->categories, chart->first, chart->last);
  write_points (sheet, out, chart->categories, chart->first, chart->last, TRUE);
  g_string_append (out, "</c:strRef></c:cat><c:val><c:numRef>");
  write_range (sheet, out, column, chart->first, chart->last);
  write_points (sheet, out, column, chart->first, chart->last, FALSE);
  g_string_append (out, "</c:numRef></c:val></c:ser>");
}

static void
write_axes (const MlgBookChart *chart, GString *out)
{
  const gboolean lying = chart->kind != MLG_CHART_COLUMNS;

  g_string_append_printf (
      out,
      "<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"%s\"/></c:scaling>"
      "<c:delete val=\"0\"/><c:axPos val=\"%s\"/><c:numFmt formatCode=\"General\" "
      "sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>"
      "<c:tickLblPos val=\"low\"/><c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/>"
      "</c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>%s"
      "<c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"%s\"/>"
      "<c:majorGridlines><c:spPr><a:ln><a:solidFill><a:srgbClr val=\"D8DDE3\"/></a:solidFill>"
      "</a:ln></c:spPr></c:majorGridlines>",
      lying ? "maxMin" : "minMax", lying ? "l" : "b",
      chart->kind == MLG_CHART_BARS_STACKED && chart->shares ? "<c:max val=\"1\"/>" : "",
      lying ? "b" : "l");
  if (chart->axis != NULL)
    write_words (out, chart->axis, 900);
  g_string_append_printf (
      out,
      "<c:numFmt formatCode=\"%s\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
      "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/>"
      "<c:crosses val=\"%s\"/></c:valAx>",
      chart->shares ? "0%" : "#,##0", lying ? "max" : "autoZero");
}

void
mlg_xlsx_write_chart (const MlgBookSheet *sheet, const MlgBookChart *chart, GString *out)
{
  const gboolean stacked = chart->kind == MLG_CHART_BARS_STACKED;

  g_string_append (out, "<c:chartSpace xmlns:c=\"" DRAWING "chart\" xmlns:a=\"" DRAWING "main\" "
                        "xmlns:r=\"" RELATIONS "\"><c:roundedCorners val=\"0\"/><c:chart>");
  write_words (out, chart->title, 1200);
  g_string_append_printf (
      out,
      "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:barChart><c:barDir val=\"%s\"/>"
      "<c:grouping val=\"%s\"/><c:varyColors val=\"0\"/>",
      chart->kind == MLG_CHART_COLUMNS ? "col" : "bar", stacked ? "stacked" : "clustered");
  for (guint i = 0; i < chart->series->len; i++)
    write_series (sheet, chart, i, out);
  g_string_append_printf (out,
                          "<c:gapWidth val=\"50\"/>%s<c:axId val=\"1\"/><c:axId val=\"2\"/>"
                          "</c:barChart>",
                          stacked ? "<c:overlap val=\"100\"/>" : "");
  write_axes (chart, out);
  g_string_append (out, "</c:plotArea>");
  if (chart->series->len > 1)
    g_string_append (out, "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
  g_string_append (out, "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
                        "</c:chartSpace>");
}
