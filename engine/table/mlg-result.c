#include "base/mlg-format.h"
#include "table/mlg-result-private.h"
#include <math.h>

static void
fact_clear (gpointer data)
{
  MlgFact *fact = data;

  g_free (fact->key);
  g_free (fact->text);
}

static GArray *
facts_new (void)
{
  GArray *facts = g_array_new (FALSE, TRUE, sizeof (MlgFact));

  g_array_set_clear_func (facts, fact_clear);
  return facts;
}

MlgResult *
mlg_result_new (const char *question)
{
  MlgResult *self = g_new0 (MlgResult, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->question = g_strdup (question);
  self->settings = facts_new ();
  self->info = facts_new ();
  self->manifest = facts_new ();
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_table_unref);

  return self;
}

MlgResult *
mlg_result_ref (MlgResult *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
mlg_result_unref (MlgResult *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->question);
  g_array_unref (self->settings);
  g_array_unref (self->info);
  g_array_unref (self->manifest);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

static MlgFact *
find_fact (const GArray *facts, const char *key)
{
  for (guint i = 0; i < facts->len; i++)
    if (g_str_equal (g_array_index (facts, MlgFact, i).key, key))
      return &g_array_index (facts, MlgFact, i);
  return NULL;
}

static void
set_fact (GArray *facts, const char *key, const char *text, gboolean is_number)
{
  MlgFact *fact = find_fact (facts, key);

  if (fact == NULL)
    {
      const MlgFact fresh = { .key = g_strdup (key) };

      g_array_append_val (facts, fresh);
      fact = &g_array_index (facts, MlgFact, facts->len - 1);
    }
  g_free (fact->text);
  fact->text = g_strdup (text);
  fact->is_number = is_number;
  fact->suppressed = FALSE;
}

static void
set_number (GArray *facts, const char *key, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  set_fact (facts, key, isfinite (value) ? mlg_print_number (value, buffer) : NULL, TRUE);
}

void
mlg_result_set_setting (MlgResult *self, const char *key, const char *value)
{
  set_fact (self->settings, key, value, FALSE);
}

void
mlg_result_set_setting_number (MlgResult *self, const char *key, double value)
{
  set_number (self->settings, key, value);
}

void
mlg_result_set_info (MlgResult *self, const char *key, const char *value)
{
  set_fact (self->info, key, value, FALSE);
}

void
mlg_result_set_info_number (MlgResult *self, const char *key, double value)
{
  set_number (self->info, key, value);
}

void
mlg_result_suppress_info (MlgResult *self, const char *key)
{
  MlgFact *fact = find_fact (self->info, key);

  if (fact == NULL)
    return;
  g_clear_pointer (&fact->text, g_free);
  fact->suppressed = TRUE;
}

gboolean
mlg_result_is_suppressed (const MlgResult *self, const char *key)
{
  const MlgFact *fact = find_fact (self->info, key);

  return fact != NULL && fact->suppressed;
}

static void
copy_facts (GArray *to, const GArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const MlgFact *fact = &g_array_index (from, MlgFact, i);

      set_fact (to, fact->key, fact->text, fact->is_number);
      find_fact (to, fact->key)->suppressed = fact->suppressed;
    }
}

MlgResult *
mlg_result_new_like (const MlgResult *other)
{
  MlgResult *self = mlg_result_new (other->question);

  copy_facts (self->settings, other->settings);
  copy_facts (self->info, other->info);
  copy_facts (self->manifest, other->manifest);
  return self;
}

void
mlg_result_set_manifest (MlgResult *self, const char *key, const char *value)
{
  set_fact (self->manifest, key, value, FALSE);
}

const char *
mlg_result_get_manifest (const MlgResult *self, const char *key)
{
  const MlgFact *fact = find_fact (self->manifest, key);

  return fact != NULL ? fact->text : NULL;
}

void
mlg_result_take_table (MlgResult *self, MlgTable *table)
{
  g_ptr_array_add (self->tables, table);
}

const char *
mlg_result_get_question (const MlgResult *self)
{
  return self->question;
}

const char *
mlg_result_get_setting (const MlgResult *self, const char *key)
{
  const MlgFact *fact = find_fact (self->settings, key);

  return fact != NULL ? fact->text : NULL;
}

const char *
mlg_result_get_info (const MlgResult *self, const char *key)
{
  const MlgFact *fact = find_fact (self->info, key);

  return fact != NULL ? fact->text : NULL;
}

double
mlg_result_get_info_number (const MlgResult *self, const char *key)
{
  const char *text = mlg_result_get_info (self, key);
  double value;

  return text != NULL && mlg_parse_number (text, &value) ? value : (double) NAN;
}

guint
mlg_result_get_n_tables (const MlgResult *self)
{
  return self->tables->len;
}

const MlgTable *
mlg_result_get_table (const MlgResult *self, guint i)
{
  return g_ptr_array_index (self->tables, i);
}

const MlgTable *
mlg_result_find_table (const MlgResult *self, const char *name)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (g_str_equal (mlg_table_get_name (mlg_result_get_table (self, i)), name))
      return mlg_result_get_table (self, i);
  return NULL;
}
