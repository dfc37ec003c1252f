/* CSV → rows of machine text; every fault with its file, line and column. */
#include "base/mlg-names.h"
#include "reader/mlg-csv.h"
#include "tender/mlg-tender-cell.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

typedef struct
{
  MlgTenderRows *rows;
  MlgTenderTableId table;
  MlgTenderSheet *sheet;
  MlgFaults *faults;
  MlgExactPool *pool;
  guint n;      /* cells of the header */
  int *columns; /* header cell → column, -1 = none */
  char **headers;
  gboolean header_read;
  GArray *open; /* MlgTenderOpen: numbers that may be read in two ways */
  guint n_commas;
} Reader;

typedef struct
{
  guint cell, line;
  char *header, *text;
} Open;

static const char *
name_of (const char *id, const char *fr)
{
  return mlg_message_lang () == MLG_LANG_FR ? fr : id;
}

static void
fault (Reader *self,
       guint line,
       const char *column,
       const char *value,
       const char *rule,
       const char *mend)
{
  mlg_faults_add (self->faults, MLG_FAULT, self->sheet->file, line, column, value, rule, mend);
}

/* ---- the header --------------------------------------------------------- */

static void
refuse_unknown (Reader *self, guint line, const char *header, char *const *names)
{
  const MlgTableSpec *spec = self->sheet->spec;
  g_autofree char *folded = mlg_name_fold (header), *mend = NULL;
  const int near = mlg_name_nearest (folded, (const char *const *) names, 2 * spec->n_columns);

  if (near >= 0)
    {
      const MlgColumnSpec *column = &spec->columns[near / 2];

      mend = g_strdup_printf (TR ("Did you mean «%s»?"), near % 2 == 1 ? column->fr : column->id);
    }
  else
    {
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint c = 0; c < spec->n_columns; c++)
        g_string_append_printf (list, "%s%s", c > 0 ? ", " : "",
                                name_of (spec->columns[c].id, spec->columns[c].fr));
      mend = g_strdup_printf (TR ("Delete the column, or call it by one of: %s."), list->str);
    }
  fault (self, line, header, NULL, TR ("is not a column of this table."), mend);
}

static void
require_columns (Reader *self, guint line)
{
  const MlgTableSpec *spec = self->sheet->spec;

  for (guint c = 0; c < spec->n_columns; c++)
    {
      const char *name = name_of (spec->columns[c].id, spec->columns[c].fr);
      g_autofree char *mend = NULL;

      if (self->sheet->headers[c] != NULL || (spec->columns[c].flags & MLG_OPTIONAL) != 0)
        continue;
      mend = g_strdup_printf (TR ("Add a column «%s»: %s."), name, TR (spec->columns[c].help));
      fault (self, line, name, NULL, TR ("the column is missing from the header."), mend);
    }
}

static void
match_header (Reader *self, guint i, const char *header, guint line, char *const *names)
{
  const MlgTableSpec *spec = self->sheet->spec;
  g_autofree char *folded = mlg_name_fold (header);

  self->columns[i] = -1;
  for (guint k = 0; k < 2 * spec->n_columns && self->columns[i] < 0; k++)
    if (strcmp (names[k], folded) == 0)
      self->columns[i] = (int) (k / 2);
  if (self->columns[i] < 0)
    {
      if (*header != '\0')
        refuse_unknown (self, line, header, names);
    }
  else if (self->sheet->headers[self->columns[i]] != NULL)
    {
      g_autofree char *rule = g_strdup_printf (TR ("names the same column as «%s»."),
                                               self->sheet->headers[self->columns[i]]);

      fault (self, line, header, NULL, rule, TR ("Keep one of the two columns."));
      self->columns[i] = -1;
    }
  else
    self->sheet->headers[self->columns[i]] = g_strdup (header);
}

static void
read_header (Reader *self, const MlgCsvRow *row)
{
  const MlgTableSpec *spec = self->sheet->spec;
  g_auto (GStrv) names = g_new0 (char *, 2 * spec->n_columns + 1);

  for (guint c = 0; c < spec->n_columns; c++)
    {
      names[2 * c] = mlg_name_fold (spec->columns[c].id);
      names[2 * c + 1] = mlg_name_fold (spec->columns[c].fr);
    }
  self->n = row->n;
  self->columns = g_new (int, row->n);
  self->headers = g_new0 (char *, row->n + 1);
  for (guint i = 0; i < row->n; i++)
    {
      self->headers[i] = g_strdup (row->cells[i]);
      match_header (self, i, row->cells[i], row->line, names);
    }
  require_columns (self, row->line);
  self->header_read = TRUE;
}

/* ---- rows --------------------------------------------------------------- */

static char *
read_cell (Reader *self, guint i, const char *text, guint line)
{
  const MlgColumnSpec *spec = &self->sheet->spec->columns[self->columns[i]];
  g_autofree char *rule = NULL, *mend = NULL;
  char *machine = NULL;

  switch (mlg_tender_cell_read (self->pool, spec, text, &machine, &rule, &mend))
    {
    case MLG_CELL_BAD:
      fault (self, line, self->headers[i], text, rule, mend);
      break;
    case MLG_CELL_TWO_WAYS:
      {
        Open open = { self->sheet->cells->len, line, self->headers[i], g_strdup (text) };

        g_array_append_val (self->open, open);
        break;
      }
    case MLG_CELL_COMMA:
      self->n_commas++;
      break;
    case MLG_CELL_GOOD:
    default:
      break;
    }
  return machine;
}

static guint
count_cells (const Reader *self, const MlgCsvRow *row)
{
  guint n = row->n;

  while (n > self->n && row->lengths[n - 1] == 0)
    n--;
  return n;
}

static void
append_row (Reader *self, const MlgCsvRow *row)
{
  MlgTenderSheet *sheet = self->sheet;
  const guint first = sheet->cells->len, line = row->line;

  for (guint c = 0; c < sheet->spec->n_columns; c++)
    {
      char *machine = NULL;

      for (guint i = 0; i < self->n; i++)
        if (self->columns[i] == (int) c && row->lengths[i] > 0)
          machine = read_cell (self, i, row->cells[i], line);
      g_ptr_array_add (sheet->cells, machine);
    }
  for (guint i = 0; i < self->n; i++)
    if (self->columns[i] < 0 && row->lengths[i] > 0 && self->headers[i][0] == '\0')
      fault (self, line, NULL, row->cells[i], TR ("the cell stands in a column without header."),
             TR ("Name the column on the first line, or empty the cell."));
  g_assert (sheet->cells->len == first + sheet->spec->n_columns);
  g_array_append_val (sheet->lines, line);
  sheet->n++;
}

static gboolean
on_row (const MlgCsvRow *row, gpointer data)
{
  Reader *self = data;
  guint n;

  if (!self->header_read)
    {
      read_header (self, row);
      return TRUE;
    }
  n = count_cells (self, row);
  if (n == self->n)
    append_row (self, row);
  else
    {
      g_autofree char *rule =
          g_strdup_printf (TR ("the row has %u cells, the header %u."), n, self->n);

      fault (self, row->line, NULL, NULL, rule,
             TR ("Complete the row; put quotes around a cell that holds the "
                 "separator, a decimal comma included."));
    }
  return TRUE;
}

/* "1,234": with other decimal commas in the file it is one more; else nobody knows. */
static void
settle_numbers (Reader *self)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      Open *open = &g_array_index (self->open, Open, i);
      g_autofree char *point = g_strdelimit (g_strdup (open->text), ",", '.'), *mend = NULL;
      const MlgExact *value = mlg_exact_parse (self->pool, point);

      if (self->n_commas > 0 && value != NULL)
        self->sheet->cells->pdata[open->cell] = mlg_exact_text (value);
      else
        {
          mend =
              g_strdup_printf (TR ("Write %s, or the number without a mark for thousands."), point);
          fault (self, open->line, open->header, open->text,
                 TR ("may be a decimal number or thousands."), mend);
        }
      g_free (open->text);
    }
}

static void
read_sheet (Reader *self, const char *bytes, gsize length)
{
  g_autoptr (MlgCsv) csv = NULL;
  char *copy = g_malloc (length + 1);

  memcpy (copy, bytes, length);
  copy[length] = '\0';
  csv = mlg_csv_new_take (copy, length, self->sheet->file, self->faults);
  if (csv == NULL)
    return;
  self->open = g_array_new (FALSE, FALSE, sizeof (Open));
  mlg_csv_each_row (csv, on_row, self, self->faults);
  settle_numbers (self);
  g_array_unref (self->open);
  g_free (self->columns);
  g_strfreev (self->headers);
}

/* ---- the rules of the consultation: key, value -------------------------- */

static const MlgTenderKey *
find_key (const char *text, char **out_mend)
{
  guint n;
  const MlgTenderKey *keys = mlg_schema_tender_keys (&n);
  g_autofree char *folded = mlg_name_fold (text);
  g_auto (GStrv) names = g_new0 (char *, 2 * n + 1);
  int near;

  for (guint i = 0; i < 2 * n; i++)
    names[i] = mlg_name_fold (i % 2 == 1 ? keys[i / 2].fr : keys[i / 2].key);
  for (guint i = 0; i < 2 * n; i++)
    if (strcmp (names[i], folded) == 0)
      return &keys[i / 2];
  near = mlg_name_nearest (folded, (const char *const *) names, 2 * n);
  if (near >= 0)
    *out_mend = g_strdup_printf (TR ("Did you mean «%s»?"),
                                 near % 2 == 1 ? keys[near / 2].fr : keys[near / 2].key);
  return NULL;
}

static void
settle_keys (Reader *self)
{
  MlgTenderSheet *sheet = self->sheet;

  for (guint r = 0; r < sheet->n; r++)
    {
      char **cells = (char **) &sheet->cells->pdata[r * 2];
      const guint line = g_array_index (sheet->lines, guint, r);
      g_autofree char *rule = NULL, *mend = NULL, *text = NULL;
      const MlgTenderKey *key = cells[0] != NULL ? find_key (cells[0], &mend) : NULL;

      if (key == NULL)
        {
          if (cells[0] != NULL)
            fault (self, line, sheet->headers[0], cells[0], TR ("is not a rule of a consultation."),
                   mend);
          continue;
        }
      g_free (cells[0]);
      cells[0] = g_strdup (key->key);
      text = g_steal_pointer (&cells[1]);
      if (text == NULL)
        continue;
      switch (mlg_tender_cell_read (self->pool, &key->value, text, &cells[1], &rule, &mend))
        {
        case MLG_CELL_BAD:
          fault (self, line, key->key, text, rule, mend);
          break;
        case MLG_CELL_TWO_WAYS:
          fault (self, line, key->key, text, TR ("may be a decimal number or thousands."), NULL);
          break;
        case MLG_CELL_COMMA:
        case MLG_CELL_GOOD:
        default:
          break;
        }
    }
}

/* ---- which file is which table ------------------------------------------ */

/* The table a file holds; MLG_N_TENDER_TABLES when it is none. */
static guint
table_of (const char *name)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - 4), *folded = mlg_name_fold (stem);

  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    {
      const MlgTableSpec *spec = mlg_schema_tender_table ((MlgTenderTableId) t);
      g_autofree char *fr = mlg_name_fold (spec->fr), *en = mlg_name_fold (spec->id);

      if (strcmp (folded, en) == 0 || strcmp (folded, fr) == 0)
        return t;
    }
  return MLG_N_TENDER_TABLES;
}

static void
take_file (MlgTenderRows *rows, const MlgTenderFiles *files, const char *name, MlgFaults *faults)
{
  const guint t = table_of (name);
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  Reader reader = { .rows = rows, .faults = faults, .pool = pool };
  gsize length;
  const char *bytes = mlg_tender_files_get (files, name, &length);

  if (t == MLG_N_TENDER_TABLES)
    {
      mlg_faults_add (faults, MLG_WARNING, name, 0, NULL, NULL,
                      TR ("is not the name of a table: the file was not read."), NULL);
      return;
    }
  reader.table = (MlgTenderTableId) t;
  reader.sheet = &rows->sheets[t];
  if (reader.sheet->file != NULL)
    {
      g_autofree char *rule =
          g_strdup_printf (TR ("holds the same table as «%s»."), reader.sheet->file);

      mlg_faults_add (faults, MLG_FAULT, name, 0, NULL, NULL, rule,
                      TR ("Keep one of the two files."));
      return;
    }
  reader.sheet->file = g_strdup (name);
  read_sheet (&reader, bytes, length);
  if (t == MLG_TT_CONSULTATION && reader.sheet->headers[0] != NULL &&
      reader.sheet->headers[1] != NULL)
    settle_keys (&reader);
}

MlgTenderRows *
mlg_tender_rows_read (const MlgTenderFiles *files, MlgFaults *faults)
{
  MlgTenderRows *rows = mlg_tender_rows_new ();
  g_autoptr (GPtrArray) names = mlg_tender_files_names (files);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (strcmp (name, "journal.csv") != 0 && strcmp (name, "scelle.txt") != 0)
        take_file (rows, files, name, faults);
    }
  return rows;
}
