/* A part of an archive as XML events. Nothing outside the part is ever fetched; a document type,
 * with its entities, is refused; so are tags and depths that no workbook has. */
#pragma once
#include "reader/mlg-zip.h"

/* The attributes of one element; they hold until the callback returns. */
typedef struct
{
  const guchar *const *raw; /* five pointers each, as the parser gives them */
  guint n;
} MlgXmlAttributes;

/* The value of an attribute by its local name, in `out` (emptied first). `space` is the end of the
 * namespace it must be of, NULL for any. FALSE when there is none. */
gboolean
mlg_xml_get (const MlgXmlAttributes *attributes, const char *space, const char *name, GString *out);

/* Elements by their local names. FALSE stops the reading. `text` gets a piece of words. */
typedef struct
{
  gboolean (*start) (gpointer data, const char *name, const MlgXmlAttributes *attributes);
  gboolean (*end) (gpointer data, const char *name);
  void (*text) (gpointer data, const char *text, gsize length);
} MlgXmlHandlers;

MlgZipStatus mlg_xml_read (MlgZip *zip,
                           const char *part,
                           const MlgXmlHandlers *handlers,
                           gpointer data,
                           MlgFaults *faults);
