/* What the seal is taken of: the canonical text of a table says the same however its file was
 * written, and a built-in set of offers and marks shows that the program still counts as it did. */
#include "tender/mlg-tender-seal.h"
#include <string.h>

/* ---- tables -------------------------------------------------------------- */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* A cell's text with its line ends, tabs and backslashes made visible, so that cells cannot run
 * into one another. */
static void
append_cell (GString *out, const char *column, const char *text)
{
  g_string_append_printf (out, "\t%s=", column);
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      case '\r':
        break; /* the two forms of a line end are one */
      default:
        g_string_append_c (out, *p);
      }
}

static void
append_table (GString *out, const MlgTenderSheet *sheet)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint r = 0; r < sheet->n; r++)
    {
      GString *line = g_string_new (NULL);

      for (guint c = 0; c < sheet->spec->n_columns; c++)
        {
          const char *text = g_ptr_array_index (sheet->cells, r * sheet->spec->n_columns + c);

          if (text != NULL)
            append_cell (line, sheet->spec->columns[c].id, text);
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_string_append_printf (out, "table %s\n", sheet->spec->id);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", (char *) g_ptr_array_index (lines, i));
}

static GString *
append_tables (const MlgTenderRows *rows, guint from, guint to)
{
  GString *out = g_string_new (NULL);

  for (guint t = from; t < to; t++)
    append_table (out, &rows->sheets[t]);
  return out;
}

GString *
mlg_tender_canonical (const MlgTenderRows *rows)
{
  return append_tables (rows, 0, MLG_N_TENDER_SEALED);
}

GString *
mlg_tender_canonical_offers (const MlgTenderRows *rows)
{
  return append_tables (rows, MLG_N_TENDER_SEALED, MLG_TT_CLARIFICATIONS);
}

/* ---- the test vector ----------------------------------------------------- */

enum
{
  N_OFFERS = 3,
};

static const char *const offer_ids[N_OFFERS] = { "A", "B", "C" };

/* A row of a table from names of columns and texts; ends with NULL. */
static void append_row (MlgTenderRows *rows, MlgTenderTableId table, ...) G_GNUC_NULL_TERMINATED;
static void
append_row (MlgTenderRows *rows, MlgTenderTableId table, ...)
{
  const MlgTableSpec *spec = mlg_schema_tender_table (table);
  g_autofree const char **cells = g_new0 (const char *, spec->n_columns);
  const char *column;
  va_list list;

  va_start (list, table);
  while ((column = va_arg (list, const char *)) != NULL)
    {
      const char *text = va_arg (list, const char *);

      cells[mlg_schema_find_column (spec, column)] = text;
    }
  va_end (list);
  mlg_tender_rows_append (rows, table, cells);
}

/* Offer o's mark: ½, ¾ and the whole of the scale in an order that turns with the criterion; down
 * to the step; on a scale of levels, one of the levels. */
static char *
vector_mark (MlgExactPool *pool, const MlgTender *tender, guint c, guint o)
{
  const MlgTenderScale *scale = &tender->scales[tender->criteria[c].scale];
  const MlgExact *mark =
      mlg_exact_mul (pool, scale->max, mlg_exact_ratio (pool, 2 + (long) ((o + c) % 3), 4));

  if (scale->kind == MLG_SCALE_CHOICE || scale->kind == MLG_SCALE_YES_NO)
    return scale->n_levels > 0 ? mlg_exact_text (scale->levels[(o + c) % scale->n_levels].value)
                               : NULL;
  if (scale->step != NULL)
    {
      const MlgExact *steps = mlg_exact_div (pool, mark, scale->step);
      const MlgExact *whole = mlg_exact_round (pool, steps, 0, MLG_ROUND_HALF_UP);

      if (mlg_exact_compare (whole, steps) > 0)
        whole = mlg_exact_sub (pool, whole, mlg_exact_whole (pool, 1));
      mark = mlg_exact_mul (pool, whole, scale->step);
    }
  return mlg_exact_text (mark);
}

/* The place of a question by its code: the order of rows changes nothing. */
static guint
place_of (const MlgTender *tender, guint q)
{
  guint before = 0;

  for (guint i = 0; i < tender->n_questions; i++)
    before += strcmp (tender->questions[i].id, tender->questions[q].id) < 0;
  return before;
}

static char *
vector_answer (const MlgTender *tender, guint row, guint o)
{
  const MlgTenderQuestion *question = &tender->questions[row];
  const MlgTenderScale *scale = &tender->scales[question->scale];
  const guint q = place_of (tender, row);

  switch (question->type)
    {
    case MLG_ANSWER_YES_NO:
      return g_strdup ((q + o) % 2 == 0 ? "yes" : "no");
    case MLG_ANSWER_SINGLE:
    case MLG_ANSWER_MULTIPLE:
      return g_strdup (scale->levels[(q + o) % scale->n_levels].code);
    case MLG_ANSWER_INTEGER:
    case MLG_ANSWER_DECIMAL:
      return scale->n_points > 0 ? mlg_exact_text (scale->x[(q + o) % scale->n_points])
                                 : g_strdup (question->expected);
    case MLG_ANSWER_DATE:
      return g_strdup (question->expected);
    default:
      return NULL;
    }
}

/* Prices of a third, a half and two thirds between published ends, or around the ceiling. */
static char *
vector_price (MlgExactPool *pool, const MlgTender *tender, guint o)
{
  const MlgExact *ceiling = tender->consultation.budget_ceiling;

  if (ceiling == NULL || mlg_exact_sign (ceiling) == 0)
    ceiling = mlg_exact_whole (pool, 80000);
  return mlg_exact_text (mlg_exact_round (
      pool, mlg_exact_mul (pool, ceiling, mlg_exact_ratio (pool, 6 + 2 * (long) o, 10)), 2,
      MLG_ROUND_HALF_UP));
}

static void
append_offer (MlgTenderRows *rows, const MlgTender *tender, MlgExactPool *pool, guint o)
{
  g_autofree char *price = vector_price (pool, tender, o);

  append_row (rows, MLG_TT_OFFERS, "offer_id", offer_ids[o], "bidder", offer_ids[o], "lot_id",
              tender->n_lots > 0 ? tender->lots[0].id : "", "status", "regular", "amount_ht", price,
              "amount_ttc", price, NULL);
  for (guint q = 0; q < tender->n_questions; q++)
    {
      g_autofree char *answer = vector_answer (tender, q, o);

      append_row (rows, MLG_TT_ANSWERS, "offer_id", offer_ids[o], "question_id",
                  tender->questions[q].id, "answer", answer != NULL ? answer : "", "state",
                  "verified", NULL);
    }
  for (guint c = 0; c < tender->n_criteria; c++)
    {
      const MlgTenderCriterion *criterion = &tender->criteria[c];
      g_autofree char *mark = NULL;

      if (criterion->n_children > 0 || criterion->n_questions > 0 ||
          tender->scales[criterion->scale].kind == MLG_SCALE_PRICE)
        continue;
      mark = vector_mark (pool, tender, c, o);
      append_row (rows, MLG_TT_MARKS, "offer_id", offer_ids[o], "criterion_id", criterion->id,
                  "evaluator_id", "E", "mark", mark != NULL ? mark : "", NULL);
      append_row (rows, MLG_TT_CONSENSUS, "offer_id", offer_ids[o], "criterion_id", criterion->id,
                  "mark", mark != NULL ? mark : "", NULL);
    }
}

static void
write_scores (const MlgTender *tender, GString *out)
{
  g_autoptr (MlgTenderScores) scores = mlg_tender_score (tender, NULL);

  for (guint i = 0; i < scores->n_scores; i++)
    {
      const MlgTenderScore *score = &scores->scores[i];
      g_autofree char *total = mlg_exact_text (score->total);

      g_string_append_printf (out, "vector %s outcome=%u rank=%u total=%s",
                              tender->offers[score->offer].id, score->outcome, score->rank, total);
      for (guint c = 0; c < tender->n_criteria; c++)
        {
          g_autofree char *points = mlg_exact_text (score->parts[c].points);

          g_string_append_printf (out, " %s=%s", tender->criteria[c].id, points);
        }
      g_string_append_c (out, '\n');
    }
}

GString *
mlg_tender_test_vector (const MlgTenderRows *rows)
{
  GString *out = g_string_new (NULL);
  g_autoptr (MlgExactPool) pool = mlg_exact_pool_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTender) grid = NULL, tender = NULL;
  MlgTenderRows *copy = mlg_tender_rows_copy (rows);

  for (guint t = MLG_N_TENDER_SEALED; t < MLG_N_TENDER_TABLES; t++)
    mlg_tender_rows_clear (copy, (MlgTenderTableId) t);
  grid = mlg_tender_freeze (mlg_tender_rows_copy (copy), faults);
  if (grid == NULL)
    {
      mlg_tender_rows_free (copy);
      g_string_append (out, "vector none\n");
      return out;
    }
  append_row (copy, MLG_TT_EVALUATORS, "evaluator_id", "E", "name", "E", "role", "decides",
              "interest_declared_on", "2026-01-01", NULL);
  for (guint o = 0; o < N_OFFERS; o++)
    append_offer (copy, grid, pool, o);
  tender = mlg_tender_freeze (copy, faults);
  if (tender != NULL)
    write_scores (tender, out);
  else
    g_string_append (out, "vector none\n");
  return out;
}

/* ---- hashes -------------------------------------------------------------- */

char *
mlg_tender_seal_of (const MlgTenderRows *rows)
{
  GString *text = mlg_tender_canonical (rows), *vector = mlg_tender_test_vector (rows);
  char *hash;

  g_string_append_len (text, vector->str, (gssize) vector->len);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  g_string_free (text, TRUE);
  g_string_free (vector, TRUE);
  return hash;
}

char *
mlg_tender_offers_hash (const MlgTenderRows *rows)
{
  GString *text = mlg_tender_canonical_offers (rows);
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);

  g_string_free (text, TRUE);
  return hash;
}
