#include "base/mlg-output.h"

#include <maillage/mlg-faults.h>
#include <string.h>

struct _MlgFaults
{
  GPtrArray *list;
};

/* A value is shown to be recognised, not to be read in full. */
enum
{
  SHOWN_CHARACTERS = 60,
};

static void
fault_free (gpointer data)
{
  MlgFault *fault = data;

  g_free (fault->file);
  g_free (fault->cell);
  g_free (fault->column);
  g_free (fault->value);
  g_free (fault->rule);
  g_free (fault->mend);
  g_free (fault);
}

MlgFaults *
mlg_faults_new (void)
{
  MlgFaults *self = g_new (MlgFaults, 1);

  self->list = g_ptr_array_new_with_free_func (fault_free);
  return self;
}

void
mlg_faults_free (MlgFaults *self)
{
  g_ptr_array_unref (self->list);
  g_free (self);
}

static char *
shorten (const char *value)
{
  g_autofree char *clean = value != NULL ? mlg_clean_text (value) : NULL;
  const glong n = clean != NULL ? g_utf8_strlen (clean, -1) : 0;

  if (n > SHOWN_CHARACTERS)
    {
      g_autofree char *head = g_utf8_substring (clean, 0, SHOWN_CHARACTERS / 2);
      g_autofree char *tail = g_utf8_substring (clean, n - SHOWN_CHARACTERS / 2, n);

      return g_strconcat (head, "…", tail, NULL);
    }
  return g_steal_pointer (&clean);
}

void
mlg_faults_add (MlgFaults *self,
                MlgSeverity severity,
                const char *file,
                guint line,
                const char *column,
                const char *value,
                const char *rule,
                const char *mend)
{
  mlg_faults_add_cell (self, severity, file, line, NULL, column, value, rule, mend);
}

void
mlg_faults_add_cell (MlgFaults *self,
                     MlgSeverity severity,
                     const char *sheet,
                     guint line,
                     const char *cell,
                     const char *column,
                     const char *value,
                     const char *rule,
                     const char *mend)
{
  MlgFault *fault = g_new0 (MlgFault, 1);

  g_return_if_fail (rule != NULL);

  fault->severity = severity;
  fault->file = sheet != NULL ? mlg_clean_text (sheet) : NULL;
  fault->line = line;
  fault->cell = cell != NULL ? mlg_clean_text (cell) : NULL;
  fault->column = shorten (column);
  fault->value = shorten (value);
  fault->rule = mlg_clean_text (rule);
  fault->mend = mend != NULL ? mlg_clean_text (mend) : NULL;
  g_ptr_array_add (self->list, fault);
}

guint
mlg_faults_count (const MlgFaults *self, MlgSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < self->list->len; i++)
    n += mlg_faults_get (self, i)->severity == severity;
  return n;
}

guint
mlg_faults_length (const MlgFaults *self)
{
  return self->list->len;
}

const MlgFault *
mlg_faults_get (const MlgFaults *self, guint i)
{
  return g_ptr_array_index (self->list, i);
}

static int
compare_faults (gconstpointer a, gconstpointer b)
{
  const MlgFault *x = *(const MlgFault *const *) a;
  const MlgFault *y = *(const MlgFault *const *) b;
  int order = g_strcmp0 (x->file, y->file);

  if (order == 0)
    order = x->line - 1 < y->line - 1 ? -1 : x->line != y->line; /* what has no line comes last */
  if (order == 0)
    order = (int) x->severity - (int) y->severity;
  if (order == 0)
    order = g_strcmp0 (x->column, y->column);
  if (order == 0)
    order = strcmp (x->rule, y->rule);
  if (order == 0)
    order = g_strcmp0 (x->value, y->value);
  return order;
}

void
mlg_faults_sort (MlgFaults *self)
{
  g_ptr_array_sort (self->list, compare_faults);
}

char *
mlg_fault_to_text (const MlgFault *fault, MlgLang lang)
{
  GString *text = g_string_new (NULL);

  if (fault->file != NULL)
    {
      g_string_append (text, fault->file);
      if (fault->cell != NULL)
        g_string_append_printf (text, "!%s", fault->cell);
      else if (fault->line > 0)
        g_string_append_printf (text, ":%u", fault->line);
      g_string_append (text, lang == MLG_LANG_FR ? " : " : ": ");
    }
  if (fault->severity == MLG_WARNING)
    g_string_append (text, mlg_tr (lang, "warning: "));
  if (fault->column != NULL)
    g_string_append (text, fault->column);
  if (fault->value != NULL)
    g_string_append_printf (text, lang == MLG_LANG_FR ? "%s« %s »" : "%s“%s”",
                            fault->column != NULL ? " " : "", fault->value);
  if (fault->column != NULL || fault->value != NULL)
    g_string_append (text, lang == MLG_LANG_FR ? " : " : ": ");
  g_string_append (text, fault->rule);
  if (fault->mend != NULL)
    g_string_append_printf (text, " %s", fault->mend);

  return g_string_free (text, FALSE);
}
