/* Rows into the order of their keys, so that the order of the input changes nothing. */
#include "map/mlg-freeze.h"

#define MIN_ROWS_FOR_RANKS 64

typedef struct
{
  guint64 prefix; /* first bytes of the first key: decides most comparisons without a look at the
                     rows */
  guint32 row;
} Slot;

static int
compare_numbers (double a, double b)
{
  if (isnan (a) || isnan (b))
    return isnan (b) - isnan (a);
  return (a > b) - (a < b);
}

static int
compare_cells (const MlgRows *rows, guint column, guint a, guint b)
{
  const MlgColumnSpec *spec = &rows->spec->columns[column];
  double x, y;

  if (MLG_TYPE_IS_TEXT (spec->type))
    {
      const char *s = mlg_rows_text (rows, a, column), *t = mlg_rows_text (rows, b, column);

      return s == t ? 0 : g_strcmp0 (s, t);
    }
  x = mlg_rows_number (rows, a, column);
  y = mlg_rows_number (rows, b, column);
  if (spec->type == MLG_TYPE_ENUM && !isnan (x) && !isnan (y))
    return strcmp (spec->values[(guint) x].id, spec->values[(guint) y].id);
  return compare_numbers (x, y);
}

int
mlg_rows_compare (const MlgRows *rows, guint a, guint b)
{
  for (guint c = 0; c < rows->spec->n_columns; c++)
    if (rows->spec->columns[c].flags & MLG_KEY)
      {
        int order = compare_cells (rows, c, a, b);

        if (order != 0)
          return order;
      }
  return 0;
}

static gint
compare_slots (gconstpointer a, gconstpointer b, gpointer data)
{
  const Slot *x = a, *y = b;
  const MlgRows *rows = data;
  int order;

  if (x->prefix != y->prefix)
    return x->prefix < y->prefix ? -1 : 1;
  order = mlg_rows_compare (rows, x->row, y->row);
  if (order != 0)
    return order;
  /* equal keys are a fault; told in the order of the lines */
  if (rows->line[x->row] != rows->line[y->row])
    return rows->line[x->row] < rows->line[y->row] ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static guint64
prefix_of (const char *text)
{
  guint64 prefix = 0;

  for (guint i = 0; i < 8; i++)
    {
      prefix = prefix << 8 | (text && *text ? (guint8) *text : 0);
      if (text && *text)
        text++;
    }
  return prefix;
}

static void
permute_texts (const char **texts, const char **spare, const Slot *slots, guint n)
{
  for (guint i = 0; i < n; i++)
    spare[i] = texts[slots[i].row];
  memcpy (texts, spare, n * sizeof *texts);
}

static void
permute_numbers (double *numbers, double *spare, const Slot *slots, guint n)
{
  for (guint i = 0; i < n; i++)
    spare[i] = numbers[slots[i].row];
  memcpy (numbers, spare, n * sizeof *numbers);
}

static void
permute (MlgRows *rows, const Slot *slots)
{
  const guint n = rows->n;
  g_autofree const char **texts = g_new (const char *, n);
  g_autofree double *numbers = g_new (double, n);
  g_autofree guint32 *lines = g_new (guint32, n);

  for (guint c = 0; c < rows->spec->n_columns; c++)
    if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
      permute_texts (rows->columns[c].text, texts, slots, n);
    else
      permute_numbers (rows->columns[c].number, numbers, slots, n);
  for (guint i = 0; i < n; i++)
    lines[i] = rows->line[slots[i].row];
  memcpy (rows->line, lines, n * sizeof *lines);
}

/* ---- by rank: where a few texts make up a column, as in lists of pairs ---- */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The rank of each row's text in the column; FALSE when there are too
 * many different ones for it to pay. */
static gboolean
rank_texts (const char *const *texts, guint n, guint32 *out_rank, guint *out_n_ranks)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) different = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    if (i == 0 || texts[i] != texts[i - 1])
      {
        if (g_hash_table_add (ranks, mlg_unconst (texts[i])))
          g_ptr_array_add (different, mlg_unconst (texts[i]));
        if (different->len > n / 4)
          return FALSE;
      }
  qsort (different->pdata, different->len, sizeof (gpointer), compare_texts);
  for (guint i = 0, k = 0; i < different->len; i++)
    {
      k += i > 0 && compare_texts (&different->pdata[i - 1], &different->pdata[i]) != 0;
      g_hash_table_insert (ranks, different->pdata[i], GUINT_TO_POINTER (k));
    }
  for (guint i = 0; i < n; i++)
    out_rank[i] = i > 0 && texts[i] == texts[i - 1]
                      ? out_rank[i - 1]
                      : GPOINTER_TO_UINT (g_hash_table_lookup (ranks, texts[i]));
  *out_n_ranks = different->len;
  return TRUE;
}

/* Orders rows that stand in some order by rank, keeping that order among equals. */
static void
count_into (const guint32 *rank, guint n_ranks, guint n, const guint32 *from, guint32 *to)
{
  g_autofree guint32 *place = g_new0 (guint32, n_ranks + 1);

  for (guint i = 0; i < n; i++)
    place[rank[i] + 1]++;
  for (guint k = 0; k < n_ranks; k++)
    place[k + 1] += place[k];
  for (guint i = 0; i < n; i++)
    to[place[rank[from[i]]]++] = from[i];
}

/* Column by column from the last key to the first. FALSE when the keys are not of that kind. */
static gboolean
sort_by_rank (const MlgRows *rows, Slot *slots)
{
  g_autofree guint32 *rank = g_new (guint32, rows->n);
  g_autofree guint32 *order = g_new (guint32, rows->n);
  g_autofree guint32 *next = g_new (guint32, rows->n);

  for (guint i = 0; i < rows->n; i++)
    {
      if (i > 0 && rows->line[i] < rows->line[i - 1])
        return FALSE;
      order[i] = i;
    }
  for (guint c = rows->spec->n_columns; c-- > 0;)
    {
      guint32 *swap = order;
      guint n_ranks;

      if (!(rows->spec->columns[c].flags & MLG_KEY))
        continue;
      if (!MLG_TYPE_IS_TEXT (rows->spec->columns[c].type) ||
          !rank_texts (rows->columns[c].text, rows->n, rank, &n_ranks))
        return FALSE;
      count_into (rank, n_ranks, rows->n, order, next);
      order = next;
      next = swap;
    }
  for (guint i = 0; i < rows->n; i++)
    slots[i].row = order[i];
  return TRUE;
}

/* ---- by comparison ---- */

static void
sort_by_comparison (MlgRows *rows, Slot *slots)
{
  for (guint i = 0; i < rows->n; i++)
    {
      slots[i].row = i;
      slots[i].prefix = MLG_TYPE_IS_TEXT (rows->spec->columns[0].type)
                            ? prefix_of (mlg_rows_text (rows, i, 0))
                            : 0;
    }
  g_qsort_with_data (slots, (gint) rows->n, sizeof *slots, compare_slots, rows);
}

gboolean
mlg_rows_sort (MlgRows *rows)
{
  g_autofree Slot *slots = NULL;
  gboolean sorted = TRUE;

  for (guint i = 1; i < rows->n && sorted; i++)
    sorted = mlg_rows_compare (rows, i - 1, i) < 0;
  if (sorted)
    return TRUE;
  slots = g_new (Slot, rows->n);
  if (rows->n < MIN_ROWS_FOR_RANKS || !sort_by_rank (rows, slots))
    sort_by_comparison (rows, slots);
  permute (rows, slots);
  return FALSE;
}
