/* Sheets of an .xlsx: cells, choices, notes. */
#include "workbook/mlg-xlsx-private.h"

/* ---- texts --------------------------------------------------------------------------- */

void
mlg_xlsx_texts_init (MlgXlsxTexts *self)
{
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->out = g_string_new (NULL);
  self->n = 0;
}

guint
mlg_xlsx_texts_place (MlgXlsxTexts *self, const char *text)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, text));

  if (place > 0)
    return place - 1;
  g_hash_table_insert (self->places, (gpointer) (gsize) text, GUINT_TO_POINTER (self->n + 1));
  g_string_append (self->out, "<si><t xml:space=\"preserve\">");
  mlg_xml_append (self->out, text, TRUE);
  g_string_append (self->out, "</t></si>");
  return self->n++;
}

GString *
mlg_xlsx_texts_end (MlgXlsxTexts *self)
{
  GString *part = g_string_new (MLG_XLSX_HEAD);

  g_string_append_printf (part, "<sst xmlns=\"" MLG_XLSX_MAIN "\" uniqueCount=\"%u\">", self->n);
  g_string_append_len (part, self->out->str, (gssize) self->out->len);
  g_string_append (part, "</sst>");
  g_hash_table_unref (self->places);
  g_string_free (self->out, TRUE);
  return part;
}

/* ---- cells ------------------------------------------------------------------------------ */

static void
write_cell (const MlgBox *box, guint row, const MlgLooks *looks, MlgXlsxTexts *texts, GString *out)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, "<c r=\"");
  mlg_append_cell (out, box->column, row, FALSE);
  g_string_append_printf (out, "\" s=\"%u\"", mlg_looks_place (looks, box->look));
  switch ((MlgBoxKind) box->kind)
    {
    case MLG_BOX_TEXT:
      g_string_append_printf (out, " t=\"s\"><v>%u</v></c>",
                              mlg_xlsx_texts_place (texts, box->text));
      break;
    case MLG_BOX_NUMBER:
      g_string_append_printf (out, "><v>%s</v></c>", mlg_print_number (box->number, number));
      break;
    case MLG_BOX_DAY:
      g_string_append_printf (out, "><v>%d</v></c>", box->day - mlg_day_from_ymd (1899, 12, 30));
      break;
    case MLG_BOX_EMPTY:
    default:
      g_string_append (out, "/>");
      break;
    }
}

static void
write_rows (const MlgBookSheet *sheet, const MlgLooks *looks, MlgXlsxTexts *texts, GString *out)
{
  const guint n = MAX (sheet->rows->len, sheet->heights->len);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, "<sheetData>");
  for (guint r = 0; r < n; r++)
    {
      const GArray *cells = r < sheet->rows->len ? g_ptr_array_index (sheet->rows, r) : NULL;
      const double height = mlg_book_height_of (sheet, r);

      if (cells == NULL && height <= 0)
        continue;
      g_string_append_printf (out, "<row r=\"%u\"", r + 1);
      if (height > 0)
        g_string_append_printf (out, " ht=\"%s\" customHeight=\"1\"",
                                mlg_print_number (height, number));
      g_string_append_c (out, '>');
      for (guint i = 0; cells != NULL && i < cells->len; i++)
        write_cell (&g_array_index (cells, MlgBox, i), r, looks, texts, out);
      g_string_append (out, "</row>");
    }
  g_string_append (out, "</sheetData>");
}

static void
write_view (const MlgBookSheet *sheet, gboolean selected, GString *out)
{
  const guint rows = sheet->frozen_rows, columns = sheet->frozen_columns;

  g_string_append_printf (out, "<sheetViews><sheetView%s workbookViewId=\"0\"",
                          selected ? " tabSelected=\"1\"" : "");
  if (rows == 0 && columns == 0)
    {
      g_string_append (out, "/></sheetViews>");
      return;
    }
  g_string_append (out, "><pane");
  if (columns > 0)
    g_string_append_printf (out, " xSplit=\"%u\"", columns);
  if (rows > 0)
    g_string_append_printf (out, " ySplit=\"%u\"", rows);
  g_string_append (out, " topLeftCell=\"");
  mlg_append_cell (out, columns, rows, FALSE);
  g_string_append_printf (out, "\" activePane=\"%s\" state=\"frozen\"/></sheetView></sheetViews>",
                          rows == 0      ? "topRight"
                          : columns == 0 ? "bottomLeft"
                                         : "bottomRight");
}

static void
write_columns (const MlgBookSheet *sheet, const MlgLooks *looks, GString *out)
{
  char width[G_ASCII_DTOSTR_BUF_SIZE];

  if (sheet->columns->len == 0)
    return;
  g_string_append (out, "<cols>");
  for (guint c = 0; c < sheet->columns->len; c++)
    {
      const MlgBookColumn *column = &g_array_index (sheet->columns, MlgBookColumn, c);

      g_string_append_printf (
          out, "<col min=\"%u\" max=\"%u\" width=\"%s\" style=\"%u\" customWidth=\"1\"/>", c + 1,
          c + 1, mlg_print_number (column->width > 0 ? column->width : 10, width),
          mlg_looks_place (looks, column->look));
    }
  g_string_append (out, "</cols>");
}

static void
write_choices (const MlgBookSheet *sheet, GString *out)
{
  if (sheet->choices->len == 0)
    return;
  g_string_append_printf (out, "<dataValidations count=\"%u\">", sheet->choices->len);
  for (guint i = 0; i < sheet->choices->len; i++)
    {
      const MlgChoice *choice = &g_array_index (sheet->choices, MlgChoice, i);

      g_string_append_printf (out, "<dataValidation type=\"list\"%s allowBlank=\"1\"%s sqref=\"",
                              choice->strict ? " errorStyle=\"warning\"" : "",
                              choice->strict ? " showErrorMessage=\"1\"" : "");
      mlg_append_cell (out, choice->column, choice->first, FALSE);
      g_string_append_c (out, ':');
      mlg_append_cell (out, choice->column, choice->last, FALSE);
      g_string_append (out, "\"><formula1>");
      mlg_xlsx_append_sheet_name (out, choice->sheet);
      mlg_append_cell (out, choice->list_column, choice->list_first, TRUE);
      g_string_append_c (out, ':');
      mlg_append_cell (out, choice->list_column, choice->list_last, TRUE);
      g_string_append (out, "</formula1></dataValidation>");
    }
  g_string_append (out, "</dataValidations>");
}

static void
write_merges (const MlgBookSheet *sheet, GString *out)
{
  if (sheet->merges->len == 0)
    return;
  g_string_append_printf (out, "<mergeCells count=\"%u\">", sheet->merges->len);
  for (guint i = 0; i < sheet->merges->len; i++)
    {
      const MlgMerge *merge = &g_array_index (sheet->merges, MlgMerge, i);

      g_string_append (out, "<mergeCell ref=\"");
      mlg_xlsx_append_block (out, merge->column, merge->row, merge->column + merge->n_columns - 1,
                             merge->row, FALSE);
      g_string_append (out, "\"/>");
    }
  g_string_append (out, "</mergeCells>");
}

static void
write_shades (const MlgBookSheet *sheet, GString *out)
{
  for (guint i = 0; i < sheet->shades->len; i++)
    {
      const MlgShade *shade = &g_array_index (sheet->shades, MlgShade, i);

      g_string_append (out, "<conditionalFormatting sqref=\"");
      mlg_xlsx_append_block (out, shade->column, shade->row, shade->column + shade->n_columns - 1,
                             shade->row + shade->n_rows - 1, FALSE);
      g_string_append_printf (out,
                              "\"><cfRule type=\"colorScale\" priority=\"%u\"><colorScale>"
                              "<cfvo type=\"num\" val=\"0\"/><cfvo type=\"max\"/><color "
                              "rgb=\"FFFFFFFF\"/><color rgb=\"FF%s\"/></colorScale></cfRule>"
                              "</conditionalFormatting>",
                              i + 1, shade->colour);
    }
}

static void
write_paper (const MlgBookSheet *sheet, GString *out)
{
  g_string_append (out, "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" "
                        "header=\"0.3\" footer=\"0.3\"/>"
                        "<pageSetup paperSize=\"9\" orientation=\"landscape\"");
  if (sheet->on_paper)
    g_string_append (out, " fitToWidth=\"1\" fitToHeight=\"0\"");
  g_string_append (out, "/>");
  if (sheet->on_paper)
    g_string_append (out, "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter>"
                          "</headerFooter>");
}

/* The parts that stand beside the sheet, each by the name of its relation. */
static void
write_beside (const MlgBookSheet *sheet, GString *out)
{
  if (sheet->charts->len > 0)
    g_string_append (out, "<drawing r:id=\"rIdDrawing\"/>");
  if (sheet->notes->len > 0)
    g_string_append (out, "<legacyDrawing r:id=\"rIdShapes\"/>");
  if (sheet->tables->len == 0)
    return;
  g_string_append_printf (out, "<tableParts count=\"%u\">", sheet->tables->len);
  for (guint i = 0; i < sheet->tables->len; i++)
    g_string_append_printf (out, "<tablePart r:id=\"rIdTable%u\"/>", i + 1);
  g_string_append (out, "</tableParts>");
}

void
mlg_xlsx_write_sheet (const MlgBookSheet *sheet,
                      const MlgLooks *looks,
                      MlgXlsxTexts *texts,
                      gboolean selected,
                      GString *out)
{
  g_string_append (out, "<worksheet xmlns=\"" MLG_XLSX_MAIN "\" xmlns:r=\"" MLG_XLSX_OFFICE
                        "relationships\">");
  if (sheet->on_paper)
    g_string_append (out, "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
  write_view (sheet, selected, out);
  g_string_append (out, "<sheetFormatPr defaultRowHeight=\"15\"/>");
  write_columns (sheet, looks, out);
  write_rows (sheet, looks, texts, out);
  if (sheet->has_filter)
    {
      g_string_append (out, "<autoFilter ref=\"");
      mlg_xlsx_append_block (out, 0, sheet->filter_header, sheet->filter_columns - 1,
                             sheet->filter_last, FALSE);
      g_string_append (out, "\"/>");
    }
  write_merges (sheet, out);
  write_shades (sheet, out);
  write_choices (sheet, out);
  write_paper (sheet, out);
  write_beside (sheet, out);
  g_string_append (out, "</worksheet>");
}

/* ---- notes ------------------------------------------------------------------------------- */

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const MlgNote *x = *(const MlgNote *const *) a, *y = *(const MlgNote *const *) b;

  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->column < y->column ? -1 : x->column != y->column;
}

void
mlg_xlsx_write_notes (const MlgBookSheet *sheet, GString *comments, GString *shapes)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = 0; i < sheet->notes->len; i++)
    g_ptr_array_add (notes, &g_array_index (sheet->notes, MlgNote, i));
  g_ptr_array_sort (notes, compare_notes);
  g_string_append (comments,
                   "<comments xmlns=\"" MLG_XLSX_MAIN "\"><authors><author>maillage</author>"
                   "</authors><commentList>");
  g_string_append (
      shapes, "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "
              "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
              "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
              "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/>"
              "</o:shapelayout><v:shapetype id=\"note\" coordsize=\"21600,21600\" o:spt=\"202\" "
              "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
              "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
  for (guint i = 0; i < notes->len; i++)
    {
      const MlgNote *note = g_ptr_array_index (notes, i);

      g_string_append (comments, "<comment ref=\"");
      mlg_append_cell (comments, note->column, note->row, FALSE);
      g_string_append (comments, "\" authorId=\"0\"><text><t xml:space=\"preserve\">");
      mlg_xml_append (comments, note->text, TRUE);
      g_string_append (comments, "</t></text></comment>");
      g_string_append_printf (
          shapes,
          "<v:shape id=\"note%u\" type=\"#note\" style=\"position:absolute;width:240pt;height:90pt;"
          "z-index:%u;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
          "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
          "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"/>"
          "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
          "<x:Anchor>%u,15,%u,2,%u,15,%u,5</x:Anchor><x:AutoFill>False</x:AutoFill>"
          "<x:Row>%u</x:Row><x:Column>%u</x:Column></x:ClientData></v:shape>",
          i + 1, i + 1, note->column + 1, note->row, note->column + 4, note->row + 6, note->row,
          note->column);
    }
  g_string_append (comments, "</commentList></comments>");
  g_string_append (shapes, "</xml>");
}
