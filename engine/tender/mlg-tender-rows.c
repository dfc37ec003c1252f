#include "tender/mlg-tender-rows.h"
#include <string.h>

MlgTenderRows *
mlg_tender_rows_new (void)
{
  MlgTenderRows *self = g_new0 (MlgTenderRows, 1);

  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    {
      MlgTenderSheet *sheet = &self->sheets[t];

      sheet->spec = mlg_schema_tender_table ((MlgTenderTableId) t);
      sheet->headers = g_new0 (char *, sheet->spec->n_columns);
      sheet->cells = g_ptr_array_new_with_free_func (g_free);
      sheet->lines = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  return self;
}

void
mlg_tender_rows_free (MlgTenderRows *self)
{
  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    {
      MlgTenderSheet *sheet = &self->sheets[t];

      for (guint c = 0; c < sheet->spec->n_columns; c++)
        g_free (sheet->headers[c]);
      g_free (sheet->headers);
      g_free (sheet->file);
      g_ptr_array_unref (sheet->cells);
      g_array_unref (sheet->lines);
    }
  g_free (self);
}

const char *
mlg_tender_cell (const MlgTenderRows *self, MlgTenderTableId table, guint row, guint column)
{
  const MlgTenderSheet *sheet = &self->sheets[table];

  return g_ptr_array_index (sheet->cells, row * sheet->spec->n_columns + column);
}

void
mlg_tender_rows_append (MlgTenderRows *self, MlgTenderTableId table, const char *const *cells)
{
  MlgTenderSheet *sheet = &self->sheets[table];
  const guint line = sheet->n + 2;

  for (guint c = 0; c < sheet->spec->n_columns; c++)
    g_ptr_array_add (sheet->cells,
                     cells[c] != NULL && *cells[c] != '\0' ? g_strdup (cells[c]) : NULL);
  g_array_append_val (sheet->lines, line);
  sheet->n++;
  if (sheet->file == NULL)
    sheet->file = g_strconcat (sheet->spec->id, ".csv", NULL);
}

void
mlg_tender_rows_clear (MlgTenderRows *self, MlgTenderTableId table)
{
  MlgTenderSheet *sheet = &self->sheets[table];

  g_ptr_array_set_size (sheet->cells, 0);
  g_array_set_size (sheet->lines, 0);
  sheet->n = 0;
}

MlgTenderRows *
mlg_tender_rows_copy (const MlgTenderRows *self)
{
  MlgTenderRows *copy = mlg_tender_rows_new ();

  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    {
      const MlgTenderSheet *from = &self->sheets[t];
      MlgTenderSheet *to = &copy->sheets[t];

      to->file = g_strdup (from->file);
      to->n = from->n;
      for (guint c = 0; c < from->spec->n_columns; c++)
        to->headers[c] = g_strdup (from->headers[c]);
      for (guint i = 0; i < from->cells->len; i++)
        g_ptr_array_add (to->cells, g_strdup (g_ptr_array_index (from->cells, i)));
      g_array_append_vals (to->lines, from->lines->data, from->lines->len);
    }
  return copy;
}
