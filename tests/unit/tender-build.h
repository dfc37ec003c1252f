/* Consultations in a few lines: rows from text, and their scores as printed. */
#pragma once
#include "tender/mlg-tender-lint.h"
#include "tender/mlg-tender-score.h"
#include <string.h>

/* Appends rows written as "table: a;b;c" lines, cells in the order of the table's columns; "@id=…"
 * lines hold column=value pairs instead: "table: column=value;column=value". */
static inline void
tender_add (MlgTenderRows *rows, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (lines[i]), ": ", 2);
      g_auto (GStrv) cells = NULL;
      const char *row[32] = { NULL };
      MlgTenderTableId table = MLG_N_TENDER_TABLES;

      if (*lines[i] == '\0')
        continue;
      for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
        if (strcmp (mlg_schema_tender_table ((MlgTenderTableId) t)->id, parts[0]) == 0)
          table = (MlgTenderTableId) t;
      g_assert_cmpuint (table, <, MLG_N_TENDER_TABLES);
      cells = g_strsplit (parts[1], ";", -1);
      for (guint c = 0; cells[c] != NULL; c++)
        {
          char *equals = strchr (cells[c], '=');
          int column;

          g_assert_nonnull (equals);
          *equals = '\0';
          column = mlg_schema_find_column (mlg_schema_tender_table (table), cells[c]);
          g_assert_cmpint (column, >=, 0);
          row[column] = equals + 1;
        }
      mlg_tender_rows_append (rows, table, row);
    }
}

/* The grid of the worked example: 60 points of technique marked by one evaluator, 40 of price. */
#define TENDER_EXAMPLE \
  "consultation: key=tie_order;value=T\n" \
  "consultation: key=budget_ceiling;value=80000\n" \
  "consultation: key=weight_unit;value=points\n" \
  "scales: scale_id=S;kind=points;max=60\n" \
  "criteria: " \
  "criterion_id=T;order=1;name=Technique;kind=quality;weight=60;scale_id=S;published=yes;" \
  "link_to_subject=x\n" \
  "criteria: criterion_id=P;order=2;name=Prix;kind=price;weight=40;scale_id=PR;published=yes;" \
  "link_to_subject=x\n" \
  "evaluators: evaluator_id=E;name=E;interest_declared_on=2026-01-01\n" \
  "offers: offer_id=A;bidder=A;amount_ttc=48000\n" \
  "offers: offer_id=B;bidder=B;amount_ttc=54000\n" \
  "offers: offer_id=C;bidder=C;amount_ttc=60000\n" \
  "offers: offer_id=D;bidder=D;amount_ttc=84000\n" \
  "marks: offer_id=A;criterion_id=T;evaluator_id=E;mark=38\n" \
  "marks: offer_id=B;criterion_id=T;evaluator_id=E;mark=50\n" \
  "marks: offer_id=C;criterion_id=T;evaluator_id=E;mark=52\n" \
  "marks: offer_id=D;criterion_id=T;evaluator_id=E;mark=56\n"

static inline MlgTender *
tender_freeze (const char *text, const char *more)
{
  MlgTenderRows *rows = mlg_tender_rows_new ();
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  MlgTender *tender;

  tender_add (rows, text);
  tender_add (rows, more);
  tender = mlg_tender_freeze (rows, faults);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *line = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

      g_test_message ("%s", line);
    }
  return tender;
}

/* "B 85.56 1, C 84.00 2": totals and ranks of a ranking, in its order. */
static inline char *
tender_ranking (const MlgTenderScores *scores, guint ranking)
{
  const MlgTenderRanking *r = &scores->rankings[ranking];
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < r->n; i++)
    {
      const MlgTenderScore *score = &scores->scores[r->order[i]];
      g_autofree char *total =
          mlg_exact_print (score->shown, scores->tender->consultation.decimals);

      g_string_append_printf (out, "%s%s %s %u", i > 0 ? ", " : "",
                              scores->tender->offers[score->offer].id, total, score->rank);
    }
  return g_string_free (out, FALSE);
}

static inline gboolean
tender_has_note (const MlgTenderScores *scores, const char *offer, MlgTenderNoteKind kind)
{
  for (guint i = 0; i < scores->n_scores; i++)
    for (guint n = 0; n < scores->scores[i].notes->len; n++)
      if (g_array_index (scores->scores[i].notes, MlgTenderNote, n).kind == kind &&
          strcmp (scores->tender->offers[scores->scores[i].offer].id, offer) == 0)
        return TRUE;
  return FALSE;
}
