/* Styles of an .ods. */
#include "workbook/mlg-ods-private.h"

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

gboolean
mlg_ods_write_data_style (GString *out, guint i, MlgLook look, MlgLang lang)
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
  if (mlg_look_is_header (look))
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
  g_string_append (out, " style:vertical-align=\"top\"");
  if (mlg_look_is_number (look) || kind == MLG_LOOK_MUTED || kind == MLG_LOOK_HEADER_RIGHT)
    g_string_append (out, " fo:padding-right=\"2mm\"");
  if (mlg_look_is_header (look) || kind == MLG_LOOK_HELP || kind == MLG_LOOK_WORDS)
    g_string_append (out, " fo:wrap-option=\"wrap\"");
  g_string_append (out, "/>");
  if (kind == MLG_LOOK_MUTED || kind == MLG_LOOK_HEADER_RIGHT || mlg_look_is_number (look))
    g_string_append (out, "<style:paragraph-properties fo:text-align=\"end\"/>");
  if (mlg_look_is_header (look))
    g_string_append (out, "<style:text-properties fo:font-weight=\"bold\" fo:color=\"#ffffff\"/>");
  else if (kind == MLG_LOOK_HEAD)
    g_string_append (out, "<style:text-properties fo:font-weight=\"bold\" "
                          "fo:color=\"#" MLG_COLOUR_HEADER "\"/>");
  else if (kind == MLG_LOOK_TITLE)
    g_string_append (out, "<style:text-properties fo:font-weight=\"bold\" fo:font-size=\"14pt\" "
                          "fo:color=\"#" MLG_COLOUR_HEADER "\"/>");
  else if (kind == MLG_LOOK_HELP || kind == MLG_LOOK_MUTED || (look & MLG_LOOK_EXAMPLE) != 0)
    g_string_append_printf (out, "<style:text-properties fo:color=\"#" MLG_COLOUR_MUTED "\"%s/>",
                            kind == MLG_LOOK_MUTED ? "" : " fo:font-style=\"italic\"");
  g_string_append (out, "</style:style>");
}

void
mlg_ods_write_styles (const MlgWorkbook *self, const MlgLooks *looks, GString *out)
{
  g_string_append (out, "<office:automatic-styles><style:style style:name=\"frame\" "
                        "style:family=\"graphic\"><style:graphic-properties draw:stroke=\"none\" "
                        "draw:fill=\"none\"/></style:style>");
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
      for (guint r = 0; r < sheet->heights->len; r++)
        {
          char height[G_ASCII_DTOSTR_BUF_SIZE];

          if (mlg_book_height_of (sheet, r) > 0)
            g_string_append_printf (out,
                                    "<style:style style:name=\"r%u_%u\" style:family=\"table-row\">"
                                    "<style:table-row-properties style:row-height=\"%spt\" "
                                    "style:use-optimal-row-height=\"false\"/></style:style>",
                                    s, r, mlg_print_number (mlg_book_height_of (sheet, r), height));
        }
      if (sheet->on_paper)
        g_string_append_printf (out,
                                "<style:style style:name=\"t%u\" style:family=\"table\" "
                                "style:master-page-name=\"paper\"/>",
                                s);
    }
  for (guint i = 0; i < looks->looks->len; i++)
    {
      const MlgLook look = g_array_index (looks->looks, MlgLook, i);

      write_cell_style (out, i, look, mlg_ods_write_data_style (out, i, look, self->lang));
    }
  g_string_append (out, "</office:automatic-styles>");
}
