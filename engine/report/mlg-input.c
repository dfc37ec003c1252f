#include "report/mlg-page.h"

static void
free_pair (gpointer data)
{
  MlgReportPair *pair = data;

  g_free (pair->key);
  g_free (pair->value);
  g_free (pair);
}

static void
unref_result (gpointer data)
{
  mlg_result_unref (data);
}

MlgReportInput *
mlg_report_input_new (void)
{
  MlgReportInput *self = g_new0 (MlgReportInput, 1);

  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_result);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->settings = g_ptr_array_new_with_free_func (free_pair);
  return self;
}

void
mlg_report_input_free (MlgReportInput *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->results);
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->settings);
  g_clear_pointer (&self->outlines, mlg_table_unref);
  g_free (self);
}

void
mlg_report_input_set_result (MlgReportInput *self, const char *need, MlgResult *result)
{
  g_return_if_fail (need != NULL);
  if (result == NULL)
    g_hash_table_remove (self->results, need);
  else
    g_hash_table_insert (self->results, g_strdup (need), mlg_result_ref (result));
}

void
mlg_report_input_set_fact (MlgReportInput *self, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    g_hash_table_remove (self->facts, key);
  else
    g_hash_table_insert (self->facts, g_strdup (key), g_strdup (value));
}

void
mlg_report_input_set_count (MlgReportInput *self, const char *table, guint rows)
{
  g_hash_table_insert (self->counts, g_strdup (table), GUINT_TO_POINTER (rows + 1));
}

void
mlg_report_input_set_setting (MlgReportInput *self, const char *key, const char *value)
{
  MlgReportPair *pair = g_new (MlgReportPair, 1);

  pair->key = g_strdup (key);
  pair->value = g_strdup (value);
  g_ptr_array_add (self->settings, pair);
}

void
mlg_report_input_set_outlines (MlgReportInput *self, MlgTable *outlines)
{
  g_clear_pointer (&self->outlines, mlg_table_unref);
  if (outlines != NULL)
    self->outlines = mlg_table_ref (outlines);
}
