/* Charts of an .ods: each is an object of its own, drawn from cells of the sheets. */
#include "workbook/mlg-ods-private.h"

/* ---- frames on a sheet -------------------------------------------------------------- */

static const MlgBookChart *
chart_at (const MlgBookSheet *sheet, guint row)
{
  for (guint i = 0; i < sheet->charts->len; i++)
    {
      const MlgBookChart *chart = g_ptr_array_index (sheet->charts, i);

      if (chart->row == row)
        return chart;
    }
  return NULL;
}

gboolean
mlg_ods_has_frames (const MlgBookSheet *sheet, guint row)
{
  return chart_at (sheet, row) != NULL;
}

guint
mlg_ods_frame_column (const MlgBookSheet *sheet, guint row)
{
  return chart_at (sheet, row)->column;
}

void
mlg_ods_append_place (GString *out, const char *sheet, guint column, guint row, gboolean fixed)
{
  g_string_append (out, "$&apos;");
  mlg_xml_append (out, sheet, FALSE);
  g_string_append (out, "&apos;.");
  mlg_append_cell (out, column, row, fixed);
}

/* $'sheet'.$C$12:.$D$14 */
static void
append_block (
    GString *out, const char *sheet, guint column, guint row, guint last_column, guint last_row)
{
  mlg_ods_append_place (out, sheet, column, row, TRUE);
  g_string_append_c (out, ':');
  mlg_ods_append_place (out, sheet, last_column, last_row, TRUE);
}

static void
append_size (const MlgBookChart *chart, GString *out)
{
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " svg:width=\"%smm\" svg:height=\"%smm\"",
                          mlg_print_number (chart->width, width),
                          mlg_print_number (chart->height, height));
}

static guint
last_column (const MlgBookChart *chart)
{
  guint last = chart->category;

  for (guint i = 0; i < chart->series->len; i++)
    last = MAX (last, g_array_index (chart->series, MlgChartSeries, i).column);
  return last;
}

void
mlg_ods_write_frames (const MlgBookSheet *sheet, guint row, guint first_chart, GString *out)
{
  for (guint i = 0; i < sheet->charts->len; i++)
    {
      const MlgBookChart *chart = g_ptr_array_index (sheet->charts, i);

      if (chart->row != row)
        continue;
      g_string_append_printf (
          out, "<draw:frame draw:style-name=\"frame\" draw:z-index=\"%u\" draw:name=\"chart %u\"",
          i, first_chart + i + 1);
      append_size (chart, out);
      g_string_append (out, " svg:x=\"0mm\" svg:y=\"0mm\"><draw:object "
                            "draw:notify-on-update-of-ranges=\"");
      append_block (out, chart->data->name, chart->category, chart->first - 1, last_column (chart),
                    chart->last);
      g_string_append_printf (out,
                              "\" xlink:href=\"./Object %u\" xlink:type=\"simple\" "
                              "xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>",
                              first_chart + i + 1);
      mlg_xml_append (out, chart->title, FALSE);
      g_string_append (out, "</svg:title><svg:desc>");
      mlg_xml_append (out, chart->words, FALSE);
      g_string_append (out, "</svg:desc></draw:frame>");
    }
}

/* ---- styles of a chart ------------------------------------------------------------------ */

static void
begin_style (const char *name, GString *out)
{
  g_string_append_printf (out, "<style:style style:name=\"%s\" style:family=\"chart\"", name);
}

static void
write_text_look (guint size, gboolean bold, GString *out)
{
  g_string_append_printf (out,
                          "<style:text-properties fo:color=\"#" MLG_COLOUR_INK
                          "\" fo:font-size=\"%upt\"%s/></style:style>",
                          size, bold ? " fo:font-weight=\"bold\"" : "");
}

static gboolean
is_lying (const MlgBookChart *chart)
{
  return chart->kind == MLG_CHART_BARS || chart->kind == MLG_CHART_STACKED;
}

static void
write_series_style (const MlgBookChart *chart, guint i, GString *out)
{
  static const char *const marks[] = { "circle", "diamond", "square", "arrow-up" };
  const MlgChartSeries *series = &g_array_index (chart->series, MlgChartSeries, i);
  const gboolean lines = chart->kind == MLG_CHART_LINES;
  const gboolean labels = chart->series->len == 1 && !lines;

  g_string_append_printf (out, "<style:style style:name=\"s%u\" style:family=\"chart\"%s>", i,
                          labels ? " style:data-style-name=\"n0\"" : "");
  g_string_append (out, "<style:chart-properties");
  if (lines)
    g_string_append_printf (out,
                            " chart:symbol-type=\"named-symbol\" chart:symbol-name=\"%s\" "
                            "chart:symbol-width=\"2mm\" chart:symbol-height=\"2mm\"",
                            marks[i % G_N_ELEMENTS (marks)]);
  if (labels)
    g_string_append (out, " chart:data-label-number=\"value\" chart:link-data-style-to-source="
                          "\"false\"");
  g_string_append (out, "/><style:graphic-properties");
  if (*series->colour == 0)
    g_string_append (out, " draw:stroke=\"none\" draw:fill=\"none\"/>");
  else if (lines)
    g_string_append_printf (out,
                            " draw:stroke=\"solid\" svg:stroke-width=\"0.8mm\" "
                            "svg:stroke-color=\"#%s\" draw:fill-color=\"#%s\"/>",
                            series->colour, series->colour);
  else
    g_string_append_printf (
        out, " draw:stroke=\"none\" draw:fill=\"solid\" draw:fill-color=\"#%s\"/>", series->colour);
  write_text_look (9, FALSE, out);
}

static void
write_styles (const MlgBookChart *chart, MlgLang lang, GString *out)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean has_data;

  g_string_append (out, "<office:automatic-styles>");
  has_data = mlg_ods_write_data_style (out, 0, chart->look, lang);
  begin_style ("chart", out);
  g_string_append (out, "><style:graphic-properties draw:stroke=\"none\" draw:fill=\"solid\" "
                        "draw:fill-color=\"#ffffff\"/></style:style>");
  begin_style ("title", out);
  g_string_append_c (out, '>');
  write_text_look (12, TRUE, out);
  begin_style ("words", out);
  g_string_append_c (out, '>');
  write_text_look (9, FALSE, out);
  begin_style ("legend", out);
  g_string_append (out, "><style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/>");
  write_text_look (9, FALSE, out);
  begin_style ("wall", out);
  g_string_append (out, "><style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/>"
                        "</style:style>");
  begin_style ("plot", out);
  g_string_append_printf (out,
                          "><style:chart-properties chart:vertical=\"%s\"%s "
                          "chart:include-hidden-cells=\"false\" "
                          "chart:treat-empty-cells=\"leave-gap\"/></style:style>",
                          is_lying (chart) ? "true" : "false",
                          chart->kind == MLG_CHART_STACKED ? " chart:stacked=\"true\"" : "");
  begin_style ("names", out);
  g_string_append_printf (out,
                          "><style:chart-properties chart:display-label=\"true\" "
                          "chart:gap-width=\"45\" chart:axis-label-position=\"outside-start\"%s/>",
                          is_lying (chart) ? " chart:reverse-direction=\"true\"" : "");
  write_text_look (9, FALSE, out);
  begin_style ("values", out);
  g_string_append_printf (out,
                          "%s><style:chart-properties chart:display-label=\"true\" "
                          "chart:gap-width=\"45\" chart:overlap=\"%d\" "
                          "chart:link-data-style-to-source=\"%s\"",
                          has_data ? " style:data-style-name=\"n0\"" : "",
                          chart->kind == MLG_CHART_STACKED ? 100 : 0, has_data ? "false" : "true");
  if (is_lying (chart))
    g_string_append (out, " chart:axis-position=\"end\"");
  if (!isnan (chart->end))
    g_string_append_printf (out, " chart:minimum=\"0\" chart:maximum=\"%s\"%s",
                            mlg_print_number (chart->end, number),
                            chart->end == 1 ? " chart:interval-major=\"0.2\"" : "");
  g_string_append (out, "/>");
  write_text_look (9, FALSE, out);
  begin_style ("grid", out);
  g_string_append (
      out, "><style:graphic-properties draw:stroke=\"solid\" svg:stroke-color=\"#" MLG_COLOUR_GRID
           "\"/></style:style>");
  for (guint i = 0; i < chart->series->len; i++)
    write_series_style (chart, i, out);
  g_string_append (out, "</office:automatic-styles>");
}

/* ---- the chart ------------------------------------------------------------------------------ */

static void
write_title (const char *text, const char *style, GString *out)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "<chart:title chart:style-name=\"%s\"><text:p>", style);
  mlg_xml_append (out, text, FALSE);
  g_string_append (out, "</text:p></chart:title>");
}

static guint
count_seen (const MlgBookChart *chart)
{
  guint n = 0;

  for (guint i = 0; i < chart->series->len; i++)
    n += *g_array_index (chart->series, MlgChartSeries, i).colour != 0;
  return n;
}

static void
write_axes (const MlgBookChart *chart, GString *out)
{
  g_string_append (out, "<chart:axis chart:dimension=\"x\" chart:name=\"primary-x\" "
                        "chart:style-name=\"names\">");
  write_title (chart->category_title, "words", out);
  g_string_append (out, "<chart:categories table:cell-range-address=\"");
  append_block (out, chart->data->name, chart->category, chart->first, chart->category,
                chart->last);
  g_string_append (out, "\"/></chart:axis><chart:axis chart:dimension=\"y\" "
                        "chart:name=\"primary-y\" chart:style-name=\"values\">");
  write_title (chart->value_title, "words", out);
  g_string_append (out, "<chart:grid chart:style-name=\"grid\" chart:class=\"major\"/>"
                        "</chart:axis>");
}

static void
write_series (const MlgBookChart *chart, guint i, const char *class, GString *out)
{
  const MlgChartSeries *series = &g_array_index (chart->series, MlgChartSeries, i);

  g_string_append_printf (out,
                          "<chart:series chart:style-name=\"s%u\" chart:class=\"%s\" "
                          "chart:attached-axis=\"primary-y\" "
                          "chart:values-cell-range-address=\"",
                          i, class);
  append_block (out, chart->data->name, series->column, chart->first, series->column, chart->last);
  g_string_append (out, "\" chart:label-cell-address=\"");
  mlg_ods_append_place (out, chart->data->name, series->column, chart->first - 1, TRUE);
  g_string_append_printf (out, "\"><chart:data-point chart:repeated=\"%u\"/></chart:series>",
                          chart->last - chart->first + 1);
}

GString *
mlg_ods_write_chart (const MlgBookChart *chart, MlgLang lang)
{
  GString *out = g_string_new (MLG_ODS_HEAD "<office:document-content" MLG_ODS_NAMES ">");
  const char *class = chart->kind == MLG_CHART_LINES ? "chart:line" : "chart:bar";

  write_styles (chart, lang, out);
  g_string_append_printf (out,
                          "<office:body><office:chart><chart:chart chart:class=\"%s\" "
                          "chart:style-name=\"chart\"",
                          class);
  append_size (chart, out);
  g_string_append_c (out, '>');
  write_title (chart->title, "title", out);
  if (count_seen (chart) > 1)
    g_string_append (out, "<chart:legend chart:legend-position=\"bottom\" "
                          "chart:style-name=\"legend\"/>");
  g_string_append (out, "<chart:plot-area chart:style-name=\"plot\" "
                        "chart:data-source-has-labels=\"both\" table:cell-range-address=\"");
  append_block (out, chart->data->name, chart->category, chart->first - 1, last_column (chart),
                chart->last);
  g_string_append (out, "\">");
  write_axes (chart, out);
  for (guint i = 0; i < chart->series->len; i++)
    write_series (chart, i, class, out);
  return g_string_append (
      out,
      "<chart:wall "
      "chart:style-name=\"wall\"/></chart:plot-area></chart:chart></office:chart></office:body>"
      "</office:document-content>");
}
