/* Charts of an .xlsx (DrawingML), and the tables with filters of their own. The order of elements
 * is that of the schema: spreadsheet programs refuse any other. */
#include "workbook/mlg-xlsx-private.h"

#define SPREAD "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/main"
#define CHART "http://schemas.openxmlformats.org/drawingml/2006/chart"

enum
{
  EMU_OF_MM = 36000, /* the unit of lengths */
};

/* ---- the drawing of a sheet ---------------------------------------------------------- */

void
mlg_xlsx_write_drawing (const MlgBookSheet *sheet, GString *out)
{
  g_string_append (out, "<xdr:wsDr xmlns:xdr=\"" SPREAD "\" xmlns:a=\"" DRAWING "\">");
  for (guint i = 0; i < sheet->charts->len; i++)
    {
      const MlgBookChart *chart = g_ptr_array_index (sheet->charts, i);

      g_string_append_printf (
          out,
          "<xdr:oneCellAnchor><xdr:from><xdr:col>%u</xdr:col><xdr:colOff>0</xdr:colOff>"
          "<xdr:row>%u</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx=\"%.0f\" "
          "cy=\"%.0f\"/><xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"%u\" "
          "name=\"chart %u\" descr=\"",
          chart->column, chart->row, chart->width * EMU_OF_MM, chart->height * EMU_OF_MM, i + 2,
          i + 1);
      mlg_xml_append (out, chart->words, FALSE);
      g_string_append_printf (
          out,
          "\"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/>"
          "<a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"" CHART "\">"
          "<c:chart xmlns:c=\"" CHART "\" xmlns:r=\"" MLG_XLSX_OFFICE "relationships\" "
          "r:id=\"rId%u\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>"
          "</xdr:oneCellAnchor>",
          i + 1);
    }
  g_string_append (out, "</xdr:wsDr>");
}

/* ---- figures and names ------------------------------------------------------------------ */

static void
write_place (const MlgBookSheet *data, guint column, guint first, guint last, GString *out)
{
  g_string_append (out, "<c:f>");
  mlg_xlsx_append_sheet_name (out, data->name);
  if (first == last)
    mlg_append_cell (out, column, first, TRUE);
  else
    mlg_xlsx_append_block (out, column, first, column, last, TRUE);
  g_string_append (out, "</c:f>");
}

/* Cells of texts, with what they hold: readers that calculate nothing show it. */
static void
write_texts (const MlgBookSheet *data, guint column, guint first, guint last, GString *out)
{
  g_string_append (out, "<c:strRef>");
  write_place (data, column, first, last, out);
  g_string_append_printf (out, "<c:strCache><c:ptCount val=\"%u\"/>", last - first + 1);
  for (guint row = first; row <= last; row++)
    {
      g_string_append_printf (out, "<c:pt idx=\"%u\"><c:v>", row - first);
      mlg_xml_append (out, mlg_book_sheet_text_at (data, row, column), FALSE);
      g_string_append (out, "</c:v></c:pt>");
    }
  g_string_append (out, "</c:strCache></c:strRef>");
}

static void
write_numbers (const MlgBookChart *chart, guint column, const char *code, GString *out)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, "<c:numRef>");
  write_place (chart->data, column, chart->first, chart->last, out);
  g_string_append (out, "<c:numCache><c:formatCode>");
  mlg_xml_append (out, code, FALSE);
  g_string_append_printf (out, "</c:formatCode><c:ptCount val=\"%u\"/>",
                          chart->last - chart->first + 1);
  for (guint row = chart->first; row <= chart->last; row++)
    {
      const MlgBox *box = mlg_book_find_box (chart->data, row, column);

      if (box != NULL && box->kind == MLG_BOX_NUMBER)
        g_string_append_printf (out, "<c:pt idx=\"%u\"><c:v>%s</c:v></c:pt>", row - chart->first,
                                mlg_print_number (box->number, number));
    }
  g_string_append (out, "</c:numCache></c:numRef>");
}

/* ---- words ------------------------------------------------------------------------------- */

static void
write_title (const char *text, MlgLang lang, guint size, gboolean bold, GString *out)
{
  const char *code = lang == MLG_LANG_FR ? "fr-FR" : "en-GB";

  if (text == NULL)
    return;
  g_string_append_printf (out,
                          "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"%u\" "
                          "b=\"%d\"/></a:pPr><a:r><a:rPr lang=\"%s\" sz=\"%u\" b=\"%d\">"
                          "<a:solidFill><a:srgbClr val=\"" MLG_COLOUR_INK
                          "\"/></a:solidFill></a:rPr><a:t>",
                          size, bold, code, size, bold);
  mlg_xml_append (out, text, FALSE);
  g_string_append (out, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
}

static void
write_text_look (guint size, GString *out)
{
  g_string_append_printf (out,
                          "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"%u\"><a:solidFill>"
                          "<a:srgbClr val=\"" MLG_COLOUR_INK "\"/></a:solidFill></a:defRPr></a:pPr>"
                          "<a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>",
                          size);
}

static void
write_line (const char *colour, guint width, GString *out)
{
  g_string_append_printf (out,
                          "<c:spPr><a:ln w=\"%u\"><a:solidFill><a:srgbClr val=\"%s\"/>"
                          "</a:solidFill></a:ln></c:spPr>",
                          width, colour);
}

/* ---- series ------------------------------------------------------------------------------- */

static gboolean
is_lying (const MlgBookChart *chart)
{
  return chart->kind == MLG_CHART_BARS || chart->kind == MLG_CHART_STACKED;
}

/* Figures are written at the bars where there is one series of them. */
static gboolean
has_labels (const MlgBookChart *chart)
{
  return chart->series->len == 1 && chart->kind != MLG_CHART_LINES;
}

static void
write_series_look (const MlgBookChart *chart, const MlgChartSeries *series, GString *out)
{
  if (chart->kind == MLG_CHART_LINES)
    {
      write_line (series->colour, 28575, out);
      g_string_append_printf (
          out,
          "<c:marker><c:symbol val=\"%s\"/><c:size val=\"6\"/><c:spPr><a:solidFill><a:srgbClr "
          "val=\"%s\"/></a:solidFill></c:spPr></c:marker>",
          series == &g_array_index (chart->series, MlgChartSeries, 0) ? "circle" : "diamond",
          series->colour);
      return;
    }
  if (*series->colour == 0)
    g_string_append (out, "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>");
  else
    g_string_append_printf (out,
                            "<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill><a:ln "
                            "w=\"6350\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>"
                            "</a:ln></c:spPr>",
                            series->colour);
  g_string_append (out, "<c:invertIfNegative val=\"0\"/>");
}

static void
write_labels (const char *code, GString *out)
{
  g_string_append (out, "<c:dLbls><c:numFmt formatCode=\"");
  mlg_xml_append (out, code, FALSE);
  g_string_append (out, "\" sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr>");
  write_text_look (900, out);
  g_string_append (out, "<c:dLblPos val=\"outEnd\"/><c:showLegendKey val=\"0\"/><c:showVal "
                        "val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>"
                        "<c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>");
}

static void
write_series (const MlgBookChart *chart, guint i, const char *code, GString *out)
{
  const MlgChartSeries *series = &g_array_index (chart->series, MlgChartSeries, i);

  g_string_append_printf (out, "<c:ser><c:idx val=\"%u\"/><c:order val=\"%u\"/><c:tx>", i, i);
  write_texts (chart->data, series->column, chart->first - 1, chart->first - 1, out);
  g_string_append (out, "</c:tx>");
  write_series_look (chart, series, out);
  if (has_labels (chart))
    write_labels (code, out);
  g_string_append (out, "<c:cat>");
  write_texts (chart->data, chart->category, chart->first, chart->last, out);
  g_string_append (out, "</c:cat><c:val>");
  write_numbers (chart, series->column, code, out);
  g_string_append (out, "</c:val>");
  if (chart->kind == MLG_CHART_LINES)
    g_string_append (out, "<c:smooth val=\"0\"/>");
  g_string_append (out, "</c:ser>");
}

/* ---- axes --------------------------------------------------------------------------------- */

static void
write_axis_head (guint id, const char *scaling, const char *place, GString *out)
{
  g_string_append_printf (out,
                          "<c:axId val=\"%u\"/><c:scaling>%s</c:scaling><c:delete val=\"0\"/>"
                          "<c:axPos val=\"%s\"/>",
                          id, scaling, place);
}

static void
write_axes (const MlgBookChart *chart, MlgLang lang, const char *code, GString *out)
{
  const gboolean lying = is_lying (chart);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *scaling =
      isnan (chart->end)
          ? g_strdup ("<c:orientation val=\"minMax\"/>")
          : g_strdup_printf ("<c:orientation val=\"minMax\"/><c:max val=\"%s\"/><c:min val=\"0\"/>",
                             mlg_print_number (chart->end, number));

  g_string_append (out, "<c:catAx>");
  write_axis_head (1, lying ? "<c:orientation val=\"maxMin\"/>" : "<c:orientation val=\"minMax\"/>",
                   lying ? "l" : "b", out);
  write_title (chart->category_title, lang, 900, FALSE, out);
  g_string_append (out, "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark "
                        "val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
  write_line (MLG_COLOUR_MUTED, 9525, out);
  write_text_look (900, out);
  g_string_append (out, "<c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/>"
                        "<c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>"
                        "<c:noMultiLvlLbl val=\"1\"/></c:catAx><c:valAx>");
  write_axis_head (2, scaling, lying ? "b" : "l", out);
  g_string_append (out, "<c:majorGridlines>");
  write_line (MLG_COLOUR_GRID, 6350, out);
  g_string_append (out, "</c:majorGridlines>");
  write_title (chart->value_title, lang, 900, FALSE, out);
  g_string_append (out, "<c:numFmt formatCode=\"");
  mlg_xml_append (out, code, FALSE);
  g_string_append (out, "\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark "
                        "val=\"none\"/><c:tickLblPos val=\"nextTo\"/>");
  write_line (MLG_COLOUR_GRID, 6350, out);
  write_text_look (900, out);
  g_string_append_printf (out,
                          "<c:crossAx val=\"1\"/><c:crosses val=\"%s\"/><c:crossBetween "
                          "val=\"between\"/>%s</c:valAx>",
                          lying ? "max" : "autoZero",
                          chart->end == 1 ? "<c:majorUnit val=\"0.2\"/>" : "");
}

/* ---- the whole ------------------------------------------------------------------------------ */

static guint
count_seen (const MlgBookChart *chart)
{
  guint n = 0;

  for (guint i = 0; i < chart->series->len; i++)
    n += *g_array_index (chart->series, MlgChartSeries, i).colour != 0;
  return n;
}

static void
write_legend (const MlgBookChart *chart, GString *out)
{
  if (count_seen (chart) < 2)
    return;
  g_string_append (out, "<c:legend><c:legendPos val=\"b\"/>");
  for (guint i = 0; i < chart->series->len; i++)
    if (*g_array_index (chart->series, MlgChartSeries, i).colour == 0)
      g_string_append_printf (
          out, "<c:legendEntry><c:idx val=\"%u\"/><c:delete val=\"1\"/></c:legendEntry>", i);
  g_string_append (out, "<c:overlay val=\"0\"/>");
  write_text_look (900, out);
  g_string_append (out, "</c:legend>");
}

void
mlg_xlsx_write_chart (const MlgBookChart *chart, MlgLang lang, GString *out)
{
  g_autofree char *code = mlg_look_code (chart->look, lang);
  const char *figures = code != NULL ? code : "General";
  const gboolean lines = chart->kind == MLG_CHART_LINES;

  g_string_append_printf (out,
                          "<c:chartSpace xmlns:c=\"" CHART "\" xmlns:a=\"" DRAWING "\" "
                          "xmlns:r=\"" MLG_XLSX_OFFICE "relationships\"><c:date1904 val=\"0\"/>"
                          "<c:lang val=\"%s\"/><c:roundedCorners val=\"0\"/><c:chart>",
                          lang == MLG_LANG_FR ? "fr-FR" : "en-GB");
  write_title (chart->title, lang, 1200, TRUE, out);
  g_string_append (out, "<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
  if (lines)
    g_string_append (out, "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
  else
    g_string_append_printf (
        out, "<c:barChart><c:barDir val=\"%s\"/><c:grouping val=\"%s\"/><c:varyColors val=\"0\"/>",
        is_lying (chart) ? "bar" : "col",
        chart->kind == MLG_CHART_STACKED ? "stacked" : "clustered");
  for (guint i = 0; i < chart->series->len; i++)
    write_series (chart, i, figures, out);
  if (lines)
    g_string_append (out, "<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/>"
                          "</c:lineChart>");
  else
    g_string_append_printf (
        out, "<c:gapWidth val=\"45\"/>%s<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>",
        chart->kind == MLG_CHART_STACKED ? "<c:overlap val=\"100\"/>" : "");
  write_axes (chart, lang, figures, out);
  g_string_append (out, "</c:plotArea>");
  write_legend (chart, out);
  g_string_append (out,
                   "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
                   "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/>"
                   "</a:ln></c:spPr></c:chartSpace>");
}

/* ---- tables ------------------------------------------------------------------------------------
 */

void
mlg_xlsx_write_table (const MlgBookSheet *sheet,
                      const MlgBookTable *table,
                      guint number,
                      GString *out)
{
  const guint last_column = table->column + table->n_columns - 1;

  g_string_append_printf (out,
                          "<table xmlns=\"" MLG_XLSX_MAIN "\" id=\"%u\" name=\"table_%u\" "
                          "displayName=\"table_%u\" ref=\"",
                          number, number, number);
  mlg_xlsx_append_block (out, table->column, table->header, last_column, table->last, FALSE);
  g_string_append (out, "\" totalsRowShown=\"0\"><autoFilter ref=\"");
  mlg_xlsx_append_block (out, table->column, table->header, last_column, table->last, FALSE);
  g_string_append_printf (out, "\"/><tableColumns count=\"%u\">", table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_string_append_printf (out, "<tableColumn id=\"%u\" name=\"", i + 1);
      mlg_xml_append (out, mlg_book_sheet_text_at (sheet, table->header, table->column + i), TRUE);
      g_string_append (out, "\"/>");
    }
  g_string_append (out, "</tableColumns><tableStyleInfo showFirstColumn=\"0\" showLastColumn=\"0\" "
                        "showRowStripes=\"1\" showColumnStripes=\"0\"/></table>");
}
