#include "reader/mlg-xml.h"
#include "reader/mlg-csv-private.h"
#include <libxml/parser.h>
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

/* Real workbooks stay far below. */
#define MAX_DEPTH 64
#define MAX_ATTRIBUTES 160
#define MAX_NAMES 8192
#define MAX_TAG_BYTES ((gsize) 256 << 10)
#define MAX_NAME_BYTES ((gsize) 8 << 10) /* of a tag, outside its quotes */

typedef struct
{
  xmlParserCtxt *parser;
  const MlgXmlHandlers *handlers;
  gpointer data;
  guint depth;
  gboolean stopped, document_type, strange;
  /* where the bytes stand: the parser compares every attribute of a tag with every other, so what
   * comes to it is counted first */
  enum
  {
    OUTSIDE,
    OPENED, /* just behind a < */
    IN_TAG,
    IN_DOUBLE,
    IN_SINGLE,
  } state;
  gsize tag_bytes, name_bytes;
  guint tag_attributes;
} Parse;

/* ---- events -------------------------------------------------------------- */

static void
stop (Parse *parse)
{
  parse->stopped = TRUE;
  xmlStopParser (parse->parser);
}

static void
on_start (void *context,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  Parse *parse = context;
  const MlgXmlAttributes list = { (const guchar *const *) attributes, (guint) n_attributes };

  (void) prefix;
  (void) uri;
  (void) n_namespaces;
  (void) namespaces;
  (void) n_defaulted;
  if (parse->stopped || parse->document_type)
    return;
  if (++parse->depth > MAX_DEPTH)
    {
      parse->strange = TRUE;
      xmlStopParser (parse->parser);
    }
  else if (!parse->handlers->start (parse->data, (const char *) name, &list))
    stop (parse);
}

static void
on_end (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Parse *parse = context;

  (void) prefix;
  (void) uri;
  if (parse->stopped || parse->strange)
    return;
  parse->depth--;
  if (!parse->handlers->end (parse->data, (const char *) name))
    stop (parse);
}

static void
on_text (void *context, const xmlChar *text, int length)
{
  Parse *parse = context;

  if (!parse->stopped && !parse->strange)
    parse->handlers->text (parse->data, (const char *) text, (gsize) length);
}

static void
on_document_type (void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
  Parse *parse = context;

  (void) name;
  (void) id;
  (void) system;
  parse->document_type = TRUE;
  xmlStopParser (parse->parser);
}

static void
on_error (void *context, const xmlError *error)
{
  (void) context;
  (void) error; /* what is wrong is asked of the parser at the end */
}

gboolean
mlg_xml_get (const MlgXmlAttributes *attributes, const char *space, const char *name, GString *out)
{
  g_string_truncate (out, 0);
  for (guint i = 0; i < attributes->n; i++)
    {
      const guchar *const *at = attributes->raw + (gsize) 5 * i;
      const char *uri = (const char *) at[2];

      if (strcmp ((const char *) at[0], name) == 0 &&
          (space == NULL || (uri != NULL && g_str_has_suffix (uri, space))))
        {
          g_string_append_len (out, (const char *) at[3], (gssize) (at[4] - at[3]));
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- pieces ---------------------------------------------------------------- */

/* One byte of the part through the counting; FALSE when its tag is beyond the limits. */
static gboolean
count_byte (Parse *parse, char c)
{
  switch (parse->state)
    {
    case OUTSIDE:
      if (c == '<')
        parse->state = OPENED;
      return TRUE;
    case OPENED:
      parse->state = c == '!' || c == '?' || c == '>' ? OUTSIDE : IN_TAG;
      parse->tag_bytes = parse->name_bytes = 0;
      parse->tag_attributes = 0;
      return TRUE;
    case IN_DOUBLE:
    case IN_SINGLE:
      if (c == (parse->state == IN_DOUBLE ? '"' : '\''))
        parse->state = IN_TAG;
      return ++parse->tag_bytes <= MAX_TAG_BYTES;
    case IN_TAG:
    default:
      if (c == '>')
        parse->state = OUTSIDE;
      else if (c == '"' || c == '\'')
        parse->state = c == '"' ? IN_DOUBLE : IN_SINGLE;
      parse->tag_attributes += c == '=';
      return ++parse->tag_bytes <= MAX_TAG_BYTES && ++parse->name_bytes <= MAX_NAME_BYTES &&
             parse->tag_attributes <= MAX_ATTRIBUTES;
    }
}

static gboolean
on_piece (const char *bytes, gsize length, gpointer data)
{
  Parse *parse = data;

  for (gsize i = 0; i < length; i++)
    {
      if (parse->state == OUTSIDE)
        {
          const char *next = memchr (bytes + i, '<', length - i);

          if (next == NULL)
            break;
          i = (gsize) (next - bytes);
        }
      if (!count_byte (parse, bytes[i]))
        {
          parse->strange = TRUE;
          return FALSE;
        }
    }
  if (xmlParseChunk (parse->parser, bytes, (int) length, 0) != 0)
    return FALSE;
  /* the parser keeps every name it meets, and finds them the slower the more there are */
  parse->strange = parse->strange || xmlDictSize (parse->parser->dict) > MAX_NAMES;
  return !parse->stopped && !parse->strange && !parse->document_type;
}

static void
refuse (const Parse *parse, MlgZip *zip, const char *part, MlgFaults *faults)
{
  const char *rule = TR ("is damaged: this part of the workbook breaks off or is not XML.");

  if (parse->document_type)
    rule = TR ("declares a document type: a workbook has none, and it was not read.");
  else if (parse->strange)
    rule = TR ("is built as no workbook is: it was not read.");
  mlg_reader_fault (faults, mlg_zip_name (zip), 0, part, rule,
                    TR ("Open the workbook in the spreadsheet program and save it again."));
}

MlgZipStatus
mlg_xml_read (
    MlgZip *zip, const char *part, const MlgXmlHandlers *handlers, gpointer data, MlgFaults *faults)
{
  Parse parse = { .handlers = handlers, .data = data };
  xmlSAXHandler sax = { 0 };
  MlgZipStatus status;

  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  sax.internalSubset = on_document_type;
  sax.serror = (xmlStructuredErrorFunc) on_error;
  parse.parser = xmlCreatePushParserCtxt (&sax, &parse, NULL, 0, NULL);
  g_return_val_if_fail (parse.parser != NULL, MLG_ZIP_FAILED);
  xmlCtxtUseOptions (parse.parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  status = mlg_zip_read (zip, part, on_piece, &parse, faults);
  if (status == MLG_ZIP_DONE && xmlParseChunk (parse.parser, NULL, 0, 1) != 0)
    status = MLG_ZIP_STOPPED;
  if (status == MLG_ZIP_STOPPED && !parse.stopped)
    {
      refuse (&parse, zip, part, faults);
      status = MLG_ZIP_FAILED;
    }
  xmlFreeParserCtxt (parse.parser);
  return status;
}
