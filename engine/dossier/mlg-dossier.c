/* One consultation: opened, checked, taken from state to state. */
#include "dossier/mlg-dossier-private.h"
#include <string.h>

#define TR(text) mlg_tr (mlg_message_lang (), text)

static void
link_clear (gpointer data)
{
  MlgTenderLink *link = data;

  g_free ((char *) (gsize) link->from);
  g_free ((char *) (gsize) link->to);
  g_free ((char *) (gsize) link->kind);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                       TR ("The consultation has faults; nothing was computed."));
  return FALSE;
}

MlgDossier *
mlg_dossier_open (const char *path, MlgFaults *faults, GError **error)
{
  g_autoptr (MlgDossier) self = g_new0 (MlgDossier, 1);
  const guint before = mlg_faults_count (faults, MLG_FAULT);
  MlgTenderRows *rows;

  self->path = g_strdup (path);
  self->links = g_array_new (FALSE, TRUE, sizeof (MlgTenderLink));
  g_array_set_clear_func (self->links, link_clear);
  self->files = mlg_tender_files_load (path, error);
  if (self->files == NULL)
    return NULL;
  rows = mlg_tender_rows_read (self->files, faults);
  if (rows->sheets[MLG_TT_CRITERIA].file == NULL)
    mlg_faults_add (faults, MLG_FAULT, path, 0, NULL, NULL,
                    TR ("there is no table of criteria: this is not a consultation."),
                    TR ("To begin one: maillage tender new DIR"));
  self->tender = mlg_tender_freeze (rows, faults);
  if (mlg_faults_count (faults, MLG_FAULT) > before)
    {
      refuse (error);
      return NULL;
    }
  self->history = mlg_tender_history_read (self->files, self->tender->rows, faults);
  return g_steal_pointer (&self);
}

void
mlg_dossier_free (MlgDossier *self)
{
  g_clear_pointer (&self->history, mlg_tender_history_free);
  g_clear_pointer (&self->tender, mlg_tender_free);
  g_clear_pointer (&self->files, mlg_tender_files_free);
  g_array_unref (self->links);
  g_free (self->path);
  g_free (self);
}

void
mlg_dossier_set_links (MlgDossier *self, const MlgTable *links)
{
  const int from = mlg_table_find_column (links, "from"), to = mlg_table_find_column (links, "to"),
            kind = mlg_table_find_column (links, "kind");

  g_return_if_fail (from >= 0 && to >= 0 && kind >= 0);
  for (guint r = 0; r < mlg_table_get_n_rows (links); r++)
    {
      const MlgTenderLink link = {
        g_strdup (mlg_table_get_text (links, r, (guint) from)),
        g_strdup (mlg_table_get_text (links, r, (guint) to)),
        g_strdup (mlg_table_get_text (links, r, (guint) kind)),
      };

      g_array_append_val (self->links, link);
    }
}

void
mlg_dossier_lint (MlgDossier *self, MlgFaults *faults, MlgTable **out_table)
{
  mlg_tender_lint (self->tender, (const MlgTenderLink *) (gpointer) self->links->data,
                   self->links->len, faults, out_table);
}

/* ---- check ---------------------------------------------------------------- */

static MlgTable *
state_table (const MlgDossier *self)
{
  const MlgTenderHistory *h = self->history;
  g_autofree char *now = mlg_tender_seal_of (self->tender->rows);
  MlgTable *table = mlg_table_new ("state", "State of the consultation");
  guint row;

  mlg_table_add_column (table, "state", "State", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "seal", "Seal", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "seal_now", "Seal of the grid as it is", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "seal_holds", "Seal holds", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "journal_holds", "Journal holds", MLG_COLUMN_LABEL, NULL, 0);
  row = mlg_table_add_row (table);
  mlg_table_set_text (table, row, 0, mlg_tender_state_label (h->state));
  if (h->seal != NULL)
    {
      mlg_table_set_text (table, row, 1, h->seal);
      mlg_table_set_text (table, row, 3, h->seal_holds ? N_ ("yes") : N_ ("no"));
    }
  else
    {
      mlg_table_set_state (table, row, 1, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_state (table, row, 3, MLG_CELL_NOT_APPLICABLE);
    }
  mlg_table_set_text (table, row, 2, now);
  mlg_table_set_text (table, row, 4, h->journal_holds ? N_ ("yes") : N_ ("no"));
  return table;
}

void
mlg_dossier_check_order (const MlgDossier *self, MlgFaults *faults)
{
  const MlgTender *t = self->tender;
  const MlgTenderSheet *sheet = &t->rows->sheets[MLG_TT_MARKS];
  const int at = mlg_schema_find_column (sheet->spec, "at");

  if (self->history->state == MLG_TENDER_DRAFT)
    return; /* a draft may be tried out with marks; it can no longer be sealed with them */
  if (self->history->state < MLG_TENDER_OPENED && t->n_marks > 0)
    mlg_faults_add (faults, MLG_FAULT, sheet->file, t->marks[0].line, NULL, NULL,
                    TR ("there are marks before the offers were opened."),
                    TR ("Take them out; open the offers first: maillage tender open"));
  for (guint i = 0; self->history->state >= MLG_TENDER_OPENED && i < t->n_marks; i++)
    if (t->marks[i].on != MLG_DAY_NONE && t->marks[i].on < self->history->opened_on)
      mlg_faults_add (faults, MLG_FAULT, sheet->file, t->marks[i].line, sheet->headers[at],
                      mlg_tender_cell (t->rows, MLG_TT_MARKS, i, (guint) at),
                      TR ("the mark was made before the offers were opened."),
                      TR ("Correct the day, or have the offer marked again."));
}

MlgResult *
mlg_dossier_check (MlgDossier *self, MlgFaults *faults, GError **error)
{
  MlgResult *result = mlg_result_new ("tender_check");
  MlgTable *table = NULL;

  (void) error;
  mlg_dossier_lint (self, faults, &table);
  mlg_dossier_check_order (self, faults);
  mlg_faults_sort (faults);
  mlg_result_set_info (result, "state", mlg_tender_state_label (self->history->state));
  mlg_result_set_info_number (result, "faults", mlg_faults_count (faults, MLG_FAULT));
  mlg_result_set_info_number (result, "warnings", mlg_faults_count (faults, MLG_WARNING));
  mlg_result_take_table (result, state_table (self));
  mlg_result_take_table (result, table);
  return result;
}

/* ---- steps ---------------------------------------------------------------- */

static MlgTenderState
state_of_step (const char *step)
{
  static const char *const steps[] = { "seal", "open", "evaluate", "decide" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i], step))
      return (MlgTenderState) (MLG_TENDER_SEALED + i);
  return MLG_TENDER_DRAFT;
}

/* A grid with faults is not published; a ranking with faults is not evaluated. */
static gboolean
is_sound (MlgDossier *self, GError **error)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();

  mlg_dossier_lint (self, faults, NULL);
  mlg_dossier_check_order (self, faults);
  if (mlg_faults_count (faults, MLG_FAULT) == 0)
    return TRUE;
  mlg_faults_sort (faults);
  for (guint i = 0; i < mlg_faults_length (faults); i++)
    if (mlg_faults_get (faults, i)->severity == MLG_FAULT)
      {
        g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), mlg_message_lang ());

        g_set_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                     TR ("The grid has faults (maillage tender check shows all). The first: %s"),
                     text);
        break;
      }
  return FALSE;
}

gboolean
mlg_dossier_step (MlgDossier *self, const char *step, const char *reason, GError **error)
{
  const MlgTenderState to = state_of_step (step);
  const gboolean correction = g_str_equal (step, "correct");
  const gboolean judged = to == MLG_TENDER_SEALED || to == MLG_TENDER_EVALUATED;

  g_return_val_if_fail (correction || to != MLG_TENDER_DRAFT, FALSE);
  if (judged && !is_sound (self, error))
    return FALSE;
  if (to == MLG_TENDER_DECIDED && self->tender->rows->sheets[MLG_TT_DECISIONS].n == 0)
    {
      g_set_error_literal (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS,
                           TR ("There is no decision: fill in the table of decisions first."));
      return FALSE;
    }
  if (!(correction ? mlg_tender_correct (self->files, self->tender->rows, reason, error)
                   : mlg_tender_advance (self->files, self->tender->rows, to, NULL, reason, error)))
    return FALSE;
  return mlg_tender_files_save (self->files, self->path, error);
}

MlgTable *
mlg_dossier_journal (const MlgDossier *self)
{
  MlgTable *table = mlg_table_new ("journal", "Who did what, when");

  mlg_table_add_column (table, "seq", "Number", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "at", "When", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "who", "Who", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "what", "What", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "detail", "Detail", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "reason", "Reason", MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < self->history->events->len; i++)
    {
      const MlgTenderEvent *e = g_ptr_array_index (self->history->events, i);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_number (table, row, 0, e->seq);
      mlg_table_set_text (table, row, 1, e->at);
      mlg_table_set_text (table, row, 2, e->who);
      mlg_table_set_text (table, row, 3, e->what);
      mlg_table_set_text (table, row, 4, e->detail);
      mlg_table_set_text (table, row, 5, e->reason);
    }
  return table;
}
