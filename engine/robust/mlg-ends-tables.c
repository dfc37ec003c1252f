/* Month by month, and thing by thing, what ends and what it costs. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "robust/mlg-ends-private.h"

#include <math.h>

enum
{
  MOST_MONTHS = 240,
};

static const char *
link_kind (const MlgMap *map, guint link)
{
  return mlg_schema_table (MLG_T_LINKS)
      ->columns[mlg_schema_column (MLG_T_LINKS, "kind")]
      .values[map->links[link].kind]
      .id;
}

/* The end's words: what it is, its id and its name. */
static void
set_item (const MlgMap *map, const MlgEnd *end, MlgTable *table, guint row, guint column)
{
  static const char *const kinds[] = {
    [MLG_END_RELAY] = N_ ("relay"),
    [MLG_END_REVALIDATION] = N_ ("relay"),
    [MLG_END_LEVER] = N_ ("lever"),
    [MLG_END_LINK] = N_ ("link"),
    [MLG_END_DELIVERABLE] = N_ ("deliverable"),
    [MLG_END_FUNDING] = N_ ("funding"),
  };
  static const char *const reasons[] = {
    [MLG_END_RELAY] = N_ ("validity"),       [MLG_END_REVALIDATION] = N_ ("revalidation"),
    [MLG_END_LEVER] = N_ ("validity"),       [MLG_END_LINK] = N_ ("validity"),
    [MLG_END_DELIVERABLE] = N_ ("validity"), [MLG_END_FUNDING] = N_ ("end of the funding"),
  };
  const MlgRows *fundings = mlg_map_rows (map, MLG_T_FUNDINGS);
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  switch (end->kind)
    {
    case MLG_END_RELAY:
    case MLG_END_REVALIDATION:
      id = g_strdup (map->relays[end->item].id);
      name = g_strdup (map->relays[end->item].name);
      break;
    case MLG_END_LEVER:
      id = g_strdup (map->levers[end->item].id);
      name = g_strdup_printf ("%s · %s", map->relays[map->levers[end->item].relay].name,
                              map->levers[end->item].name);
      break;
    case MLG_END_LINK:
      id = g_strdup_printf ("%s|%s|%s", map->relays[map->links[end->item].from].id,
                            map->relays[map->links[end->item].to].id, link_kind (map, end->item));
      name = g_strdup_printf ("%s → %s", map->relays[map->links[end->item].from].name,
                              map->relays[map->links[end->item].to].name);
      break;
    case MLG_END_DELIVERABLE:
      id = g_strdup (map->deliverables[end->item].id);
      name = g_strdup (map->deliverables[end->item].title);
      break;
    case MLG_END_FUNDING:
    default:
      id = g_strdup (
          mlg_rows_text (fundings, end->item, mlg_schema_column (MLG_T_FUNDINGS, "funding_id")));
      name = g_strdup (
          mlg_rows_text (fundings, end->item, mlg_schema_column (MLG_T_FUNDINGS, "name")));
      break;
    }
  mlg_table_set_text (table, row, column, kinds[end->kind]);
  mlg_table_set_text (table, row, column + 1, id);
  mlg_table_set_text (table, row, column + 2, name);
  mlg_table_set_text (table, row, column + 3, reasons[end->kind]);
}

const char *
mlg_ends_within (MlgDay day, MlgDay as_of)
{
  if (as_of == MLG_DAY_NONE)
    return NULL;
  return day < as_of         ? N_ ("over already")
         : day - as_of <= 30 ? N_ ("30 days")
         : day - as_of <= 60 ? N_ ("60 days")
         : day - as_of <= 90 ? N_ ("90 days")
                             : N_ ("later");
}

char *
mlg_ends_month (MlgDay day)
{
  int year, month, of_month;

  mlg_day_to_ymd (day, &year, &month, &of_month);
  return g_strdup_printf ("%04d-%02d", year, month);
}

static int
by_loss (gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *ends = data;
  const guint i = *(const guint *) a, j = *(const guint *) b;
  const double x = g_array_index (ends, MlgEnd, i).loss, y = g_array_index (ends, MlgEnd, j).loss;

  /* those without a figure last; then in their order */
  if (isnan (x) != isnan (y))
    return isnan (x) ? 1 : -1;
  return x > y ? -1 : x < y ? 1 : (i > j) - (i < j);
}

/* The `top` ends whose loss is greatest: 1 per end that is shown. */
static guint8 *
choose (const GArray *ends, guint top)
{
  guint8 *shown = g_new0 (guint8, ends->len + 1);
  g_autofree guint *order = g_new (guint, ends->len + 1);

  for (guint i = 0; i < ends->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) ends->len, sizeof *order, by_loss, (gpointer) (gsize) ends);
  for (guint i = 0; i < ends->len && (top == 0 || i < top); i++)
    shown[order[i]] = 1;
  return shown;
}

MlgTable *
mlg_ends_table (const MlgEnds *self, const char *name, const char *title, MlgDay last, guint top)
{
  MlgTable *table = mlg_table_new (name, title);
  const MlgDay as_of = mlg_evaluator_question (self->evaluator)->as_of;
  g_autofree guint8 *shown = choose (self->ends, top);

  mlg_table_add_column (table, "ends_on", "Last day", MLG_COLUMN_DATE, NULL, 0);
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "within", "Within", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "kind", "What", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "id", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "name", "Name", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "why", "Why it ends", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "loss", "Reach lost", MLG_COLUMN_SHARE, NULL, 2);
  mlg_table_add_column (table, "loss_reached", "Establishments lost", MLG_COLUMN_COUNT, NULL, 0);
  for (guint i = 0; i < self->ends->len; i++)
    {
      const MlgEnd *end = &g_array_index (self->ends, MlgEnd, i);
      g_autofree char *month = mlg_ends_month (end->day);
      guint row;

      if (!shown[i] || end->day > last)
        continue;
      row = mlg_table_add_row (table);
      mlg_table_set_number (table, row, 0, end->day);
      mlg_table_set_text (table, row, 1, month);
      mlg_table_set_text (table, row, 2, mlg_ends_within (end->day, as_of));
      set_item (self->map, end, table, row, 3);
      mlg_table_set_number (table, row, 7, end->loss);
      mlg_table_set_number (table, row, 8, end->loss_reached);
    }
  return table;
}

static guint
count_in (const MlgEnds *self, MlgSpan month)
{
  guint count = 0;

  for (guint i = 0; i < self->ends->len; i++)
    count += mlg_span_holds (month, g_array_index (self->ends, MlgEnd, i).day);
  return count;
}

/* Of the month alone and since the start, as the map is and with every end renewed. */
static gboolean
add_month (const MlgEnds *self,
           MlgTable *table,
           MlgSpan month,
           MlgSpan so_far,
           gboolean any,
           GError **error)
{
  g_autofree char *name = mlg_ends_month (month.from);
  MlgFigures alone, together, alone_renewed, together_renewed;
  guint row;

  if (!mlg_ends_run (self, FALSE, month, &alone, error) ||
      !mlg_ends_run (self, FALSE, so_far, &together, error))
    return FALSE;
  alone_renewed = alone;
  together_renewed = together;
  if (any && (!mlg_ends_run (self, TRUE, month, &alone_renewed, error) ||
              !mlg_ends_run (self, TRUE, so_far, &together_renewed, error)))
    return FALSE;
  row = mlg_table_add_row (table);
  mlg_table_set_text (table, row, 0, name);
  mlg_table_set_number (table, row, 1, count_in (self, month));
  mlg_table_set_number (table, row, 2, alone.reach);
  mlg_table_set_number (table, row, 3, alone_renewed.reach);
  mlg_table_set_number (table, row, 4, together.reach);
  mlg_table_set_number (table, row, 5, together_renewed.reach);
  mlg_table_set_number (table, row, 6, together_renewed.reach - together.reach);
  return TRUE;
}

/* TRUE when something is not as if everything were renewed: an end before the period's last civil
 * year is out, or a file that was never revalidated. */
static gboolean
anything_ends (const MlgEnds *self)
{
  const MlgMap *map = self->map;

  for (guint i = 0; i < self->ends->len; i++)
    if (g_array_index (self->ends, MlgEnd, i).day < self->until)
      return TRUE;
  for (guint r = 0; r < map->n_relays; r++)
    if (mlg_span_empty (map->relays[r].live))
      return TRUE;
  return FALSE;
}

static MlgTable *
months_table (const MlgEnds *self, GError **error)
{
  g_autoptr (MlgTable) table =
      mlg_table_new ("months", "Month by month, as validity and funding run out");
  const MlgSpan period = mlg_evaluator_question (self->evaluator)->period;
  const gboolean any = anything_ends (self);

  if (mlg_span_days (period) / 28 > MOST_MONTHS)
    {
      g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                   mlg_tr (mlg_message_lang (),
                           "The period has more than %d months: ask about a shorter one."),
                   MOST_MONTHS);
      return NULL;
    }
  mlg_table_add_column (table, "month", "Month", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "ends", "Things that end", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reach", "Reach of the month", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "reach_renewed", "The same, all renewed", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cumulative", "Reach since the start", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "cumulative_renewed", "The same, all renewed", MLG_COLUMN_SHARE,
                        NULL, 1);
  mlg_table_add_column (table, "lost", "Lost since the start", MLG_COLUMN_SHARE, NULL, 2);
  for (MlgSpan rest = period; !mlg_span_empty (rest);)
    {
      int year, number, day;
      MlgSpan month;

      mlg_day_to_ymd (rest.from, &year, &number, &day);
      month = mlg_span_meet (rest, mlg_span_month (year, number));
      if (!add_month (self, table, month, (MlgSpan){ period.from, month.until }, any, error))
        return NULL;
      rest.from = month.until + 1;
    }
  return g_steal_pointer (&table);
}

gboolean
mlg_ends_add (const MlgRobust *robust, guint top, MlgResult *result, GError **error)
{
  g_autoptr (MlgEnds) ends = mlg_ends_new (robust->map, robust->evaluator, robust->cancellable);
  MlgTable *months, *fundings;

  if (!mlg_ends_find_losses (ends, MLG_DAY_MAX, error))
    return FALSE;
  months = months_table (ends, error);
  if (months == NULL)
    return FALSE;
  mlg_result_take_table (result, months);
  mlg_result_take_table (result, mlg_ends_table (ends, "ends",
                                                 "What ends, and what is lost if it is not renewed",
                                                 MLG_DAY_MAX, top));
  fundings =
      mlg_fundings_table (robust->map, robust->evaluator, robust->base, robust->cancellable, error);
  if (fundings != NULL)
    mlg_result_take_table (result, fundings);
  return fundings != NULL;
}
