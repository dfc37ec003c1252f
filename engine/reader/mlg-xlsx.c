/* The frame of an .xlsx: relations, the list of sheets, the parts they share. */
#include "reader/mlg-book-private.h"

#define TR(text) mlg_tr (mlg_message_lang (), text)

typedef struct
{
  char *type; /* the last word of its URI: "worksheet" */
  char *part; /* NULL when it lies outside the workbook */
} Relation;

typedef struct
{
  MlgBook *book;
  const char *base;      /* the part that the relations are of */
  GHashTable *relations; /* id → Relation * */
  GArray *sheets;        /* Entry */
  GString *value, *second;
} Frame;

/* A sheet as the workbook lists it. */
typedef struct
{
  char *name, *id;
} Entry;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->part);
  g_free (relation);
}

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->id);
}

/* "../x/sheet1.xml" seen from "xl/workbook.xml" → "x/sheet1.xml". */
static char *
resolve (const char *base, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (base);
  g_autoptr (GPtrArray) steps = g_ptr_array_new ();
  g_autofree char *whole = target[0] == '/' || strcmp (folder, ".") == 0
                               ? g_strdup (target)
                               : g_strconcat (folder, "/", target, NULL);
  g_auto (GStrv) parts = g_strsplit (whole, "/", 64);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0 && steps->len > 0)
      g_ptr_array_set_size (steps, (gint) steps->len - 1);
    else if (parts[i][0] != 0 && strcmp (parts[i], ".") != 0 && strcmp (parts[i], "..") != 0)
      g_ptr_array_add (steps, parts[i]);
  g_ptr_array_add (steps, NULL);
  return g_strjoinv ("/", (char **) steps->pdata);
}

static gboolean
nothing_ends (gpointer data, const char *name)
{
  (void) data;
  (void) name;
  return TRUE;
}

static void
no_text (gpointer data, const char *text, gsize length)
{
  (void) data;
  (void) text;
  (void) length;
}

static gboolean
on_relation (gpointer data, const char *name, const MlgXmlAttributes *attributes)
{
  Frame *self = data;
  Relation *relation;
  const char *type;

  if (strcmp (name, "Relationship") != 0 ||
      g_hash_table_size (self->relations) >= MLG_ZIP_MAX_PARTS)
    return TRUE;
  relation = g_new0 (Relation, 1);
  mlg_xml_get (attributes, NULL, "Type", self->value);
  type = strrchr (self->value->str, '/');
  relation->type = g_strdup (type != NULL ? type + 1 : self->value->str);
  if ((!mlg_xml_get (attributes, NULL, "TargetMode", self->value) ||
       strcmp (self->value->str, "External") != 0) &&
      mlg_xml_get (attributes, NULL, "Target", self->value))
    relation->part = resolve (self->base, self->value->str);
  mlg_xml_get (attributes, NULL, "Id", self->value);
  g_hash_table_replace (self->relations, g_strdup (self->value->str), relation);
  return TRUE;
}

static gboolean
read_relations (Frame *self, const char *base, MlgFaults *faults)
{
  static const MlgXmlHandlers handlers = { on_relation, nothing_ends, no_text };
  g_autofree char *folder = g_path_get_dirname (base), *file = g_path_get_basename (base);
  g_autofree char *part = base[0] == 0 ? g_strdup ("_rels/.rels")
                          : strcmp (folder, ".") == 0
                              ? g_strconcat ("_rels/", file, ".rels", NULL)
                              : g_strconcat (folder, "/_rels/", file, ".rels", NULL);

  self->base = base;
  g_hash_table_remove_all (self->relations);
  return mlg_xml_read (self->book->zip, part, &handlers, self, faults) == MLG_ZIP_DONE;
}

/* The part of the first relation of a type; NULL when there is none. */
static const char *
find_type (const Frame *self, const char *type)
{
  g_autoptr (GList) keys =
      g_list_sort (g_hash_table_get_keys (self->relations), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      const Relation *relation = g_hash_table_lookup (self->relations, key->data);

      if (strcmp (relation->type, type) == 0 && relation->part != NULL)
        return relation->part;
    }
  return NULL;
}

static gboolean
on_workbook (gpointer data, const char *name, const MlgXmlAttributes *attributes)
{
  Frame *self = data;

  if (strcmp (name, "workbookPr") == 0)
    {
      mlg_xml_get (attributes, NULL, "date1904", self->value);
      self->book->from_1904 =
          strcmp (self->value->str, "1") == 0 || strcmp (self->value->str, "true") == 0;
    }
  else if (strcmp (name, "calcPr") == 0)
    {
      /* some programs write 0 as the value of a formula and leave the calculating to the opening */
      mlg_xml_get (attributes, NULL, "fullCalcOnLoad", self->value);
      self->book->uncalculated =
          strcmp (self->value->str, "1") == 0 || strcmp (self->value->str, "true") == 0;
    }
  else if (strcmp (name, "sheet") == 0 && self->sheets->len < MLG_BOOK_MAX_SHEETS + 1)
    {
      Entry entry;

      mlg_xml_get (attributes, NULL, "name", self->value);
      mlg_xml_get (attributes, "relationships", "id", self->second);
      entry.name = g_strdup (self->value->str);
      entry.id = g_strdup (self->second->str);
      g_array_append_val (self->sheets, entry);
    }
  return TRUE;
}

static gboolean
refuse (MlgBook *self, const char *value, const char *rule, MlgFaults *faults)
{
  mlg_reader_fault (faults, self->name, 0, value, rule,
                    TR ("Open the workbook in the spreadsheet program and save it again."));
  return FALSE;
}

/* Finds the part of each sheet. A sheet that is a chart or a dialogue has no cells: passed over. */
static gboolean
place_sheets (Frame *self, MlgFaults *faults)
{
  MlgBook *book = self->book;

  if (self->sheets->len == 0)
    return refuse (book, NULL, TR ("has no sheet."), faults);
  if (self->sheets->len > MLG_BOOK_MAX_SHEETS)
    return refuse (book, NULL, TR ("has more than 256 sheets."), faults);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const Entry *entry = &g_array_index (self->sheets, Entry, i);
      const Relation *relation = g_hash_table_lookup (self->relations, entry->id);
      MlgXlsxSheet sheet;

      if (relation == NULL || relation->part == NULL || !mlg_zip_has (book->zip, relation->part))
        return refuse (book, entry->name, TR ("is listed as a sheet, but is not in the workbook."),
                       faults);
      if (strcmp (relation->type, "worksheet") != 0)
        continue;
      sheet.name = g_strdup (entry->name);
      sheet.part = g_strdup (relation->part);
      g_array_append_val (book->sheets, sheet);
    }
  return TRUE;
}

static gboolean
read_frame (Frame *self, MlgFaults *faults)
{
  static const MlgXmlHandlers handlers = { on_workbook, nothing_ends, no_text };
  g_autofree char *main_part = NULL;
  const char *part;

  if (!read_relations (self, "", faults))
    return FALSE;
  part = find_type (self, "officeDocument");
  if (part == NULL || !mlg_zip_has (self->book->zip, part))
    return refuse (self->book, NULL, TR ("is an archive, but not a workbook."), faults);
  main_part = g_strdup (part);
  if (mlg_xml_read (self->book->zip, main_part, &handlers, self, faults) != MLG_ZIP_DONE ||
      !read_relations (self, main_part, faults))
    return FALSE;
  part = find_type (self, "styles");
  if (part != NULL && !mlg_xlsx_read_styles (self->book, part, faults))
    return FALSE;
  part = find_type (self, "sharedStrings");
  if (part != NULL && !mlg_xlsx_read_strings (self->book, part, faults))
    return FALSE;
  return place_sheets (self, faults);
}

gboolean
mlg_xlsx_open (MlgBook *self, MlgFaults *faults)
{
  Frame frame = { .book = self };
  gboolean read;

  frame.relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  frame.sheets = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (frame.sheets, entry_clear);
  frame.value = g_string_new (NULL);
  frame.second = g_string_new (NULL);
  read = read_frame (&frame, faults);
  g_hash_table_unref (frame.relations);
  g_array_unref (frame.sheets);
  g_string_free (frame.value, TRUE);
  g_string_free (frame.second, TRUE);
  return read;
}
