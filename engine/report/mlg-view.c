/* Reading the answers: tables by name, cells by column id, rows in the order people need them. */
#include "report/mlg-page.h"

#include "base/mlg-format.h"

#include <math.h>
#include <string.h>

const MlgResult *
mlg_page_result (const MlgPage *page, const char *need)
{
  return g_hash_table_lookup (page->input->results, need);
}

const MlgTable *
mlg_page_table (const MlgPage *page, const char *need, const char *table)
{
  const MlgResult *result = mlg_page_result (page, need);
  g_autofree char *start = NULL;

  if (result == NULL)
    return NULL;
  if (!g_str_has_suffix (table, "*"))
    return mlg_result_find_table (result, table);
  start = g_strndup (table, strlen (table) - 1);
  for (guint i = 0; i < mlg_result_get_n_tables (result); i++)
    {
      const MlgTable *candidate = mlg_result_get_table (result, i);

      if (g_str_has_prefix (mlg_table_get_name (candidate), start))
        return candidate;
    }
  return NULL;
}

const char *
mlg_page_fact (const MlgPage *page, const char *key)
{
  return g_hash_table_lookup (page->input->facts, key);
}

double
mlg_page_fact_number (const MlgPage *page, const char *key)
{
  const char *text = mlg_page_fact (page, key);
  double value;

  return text != NULL && mlg_parse_number (text, &value) ? value : (double) NAN;
}

guint
mlg_page_count (const MlgPage *page, const char *table)
{
  const guint stored = GPOINTER_TO_UINT (g_hash_table_lookup (page->input->counts, table));

  return stored == 0 ? G_MAXUINT : stored - 1;
}

guint
mlg_view_rows (const MlgTable *table)
{
  return table != NULL ? mlg_table_get_n_rows (table) : 0;
}

gboolean
mlg_view_has (const MlgTable *table, const char *column)
{
  return table != NULL && column != NULL && mlg_table_find_column (table, column) >= 0;
}

double
mlg_view_number (const MlgTable *table, guint row, const char *column)
{
  const int c = table != NULL && column != NULL ? mlg_table_find_column (table, column) : -1;

  if (c < 0 || row >= mlg_table_get_n_rows (table))
    return NAN;
  return mlg_table_get_number (table, row, (guint) c);
}

const char *
mlg_view_text (const MlgTable *table, guint row, const char *column)
{
  const int c = table != NULL && column != NULL ? mlg_table_find_column (table, column) : -1;

  if (c < 0 || row >= mlg_table_get_n_rows (table))
    return NULL;
  return mlg_table_get_text (table, row, (guint) c);
}

gboolean
mlg_view_is (const MlgTable *table, guint row, const char *column, const char *word)
{
  return g_strcmp0 (mlg_view_text (table, row, column), word) == 0;
}

int
mlg_view_find (const MlgTable *table, const char *column, const char *word)
{
  for (guint row = 0; row < mlg_view_rows (table); row++)
    if (mlg_view_is (table, row, column, word))
      return (int) row;
  return -1;
}

typedef struct
{
  guint row;
  double value;
} Ranked;

static gint
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  const gboolean x_unknown = isnan (x->value), y_unknown = isnan (y->value);

  if (x_unknown != y_unknown)
    return x_unknown ? 1 : -1;
  if (!x_unknown && x->value != y->value)
    return x->value > y->value ? -1 : 1;
  return x->row < y->row ? -1 : 1;
}

GArray *
mlg_view_order (const MlgTable *table, const char *column, MlgKeep keep, gconstpointer data)
{
  const double sign = *column == '-' ? -1 : 1;
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < mlg_view_rows (table); row++)
    if (keep == NULL || keep (table, row, data))
      {
        const Ranked one = { row, sign * mlg_view_number (table, row, column + (sign < 0)) };

        g_array_append_val (ranked, one);
      }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_array_append_val (rows, g_array_index (ranked, Ranked, i).row);
  return rows;
}

gboolean
mlg_keep_worth_naming (const MlgTable *table, guint row, gconstpointer data)
{
  return !isnan (mlg_view_number (table, row, data)) &&
         !(mlg_view_number (table, row, "establishments") < 30);
}

gboolean
mlg_keep_positive (const MlgTable *table, guint row, gconstpointer data)
{
  return mlg_view_number (table, row, data) > 0;
}

MlgSituation
mlg_page_situation (const MlgPage *page)
{
  const MlgResult *reach = mlg_page_result (page, "reach");
  const char *deliverables;

  if (mlg_page_count (page, "deliverables") == 0)
    return MLG_SITUATION_NO_DELIVERABLE;
  if (reach == NULL)
    return MLG_SITUATION_UNKNOWN;
  deliverables = mlg_result_get_info (reach, "deliverables");
  if (deliverables != NULL && *deliverables == '\0')
    return MLG_SITUATION_NO_DELIVERABLE;
  if (mlg_result_get_info_number (reach, "population_establishments") == 0)
    return deliverables != NULL ? MLG_SITUATION_NO_TARGET : MLG_SITUATION_NO_DELIVERABLE;
  return mlg_result_get_info_number (reach, "actions_counted") == 0 ? MLG_SITUATION_NOTHING_PLANNED
                                                                    : MLG_SITUATION_RUNNING;
}
