/* maillage tender score|rank|explain|firm|simulate|report|letter|export CONSULTATION. */
#include "cli/mlg-cli-tender.h"

#include <string.h>

static gint64
whole (const MlgCall *call, const char *name, gint64 fallback)
{
  const char *text = mlg_args_get (&call->args, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : fallback;
}

MlgDossierAsk
mlg_cli_dossier_ask (const MlgCall *call)
{
  MlgDossierAsk ask;

  mlg_dossier_ask_init (&ask);
  ask.simulation = mlg_args_get (&call->args, "simulation") != NULL;
  ask.redact = mlg_args_get (&call->args, "redact");
  ask.bidder = mlg_args_get (&call->args, "bidder");
  ask.offer = mlg_args_get (&call->args, "offer");
  ask.as_of = mlg_args_get (&call->args, "as-of");
  ask.round = (int) whole (call, "round", -1);
  ask.seed = (guint64) whole (call, "seed", (gint64) ask.seed);
  ask.draws = (guint) whole (call, "draws", ask.draws);
  ask.lang = mlg_cli_output_lang (call, NULL);
  return ask;
}

/* The tables that a question is about; NULL = all. */
static const char *const *
tables_of (const char *question)
{
  static const char *const rank[] = { "ranking", "notes", NULL };
  static const char *const score[] = { "ranking", "chain", NULL };
  static const char *const explain[] = { "chain", "replies", "marks", "notes", NULL };

  if (g_str_equal (question, "rank"))
    return rank;
  if (g_str_equal (question, "score"))
    return score;
  return g_str_equal (question, "explain") ? explain : NULL;
}

static gboolean
is_wanted (const char *question, const char *only, const char *table)
{
  const char *const *names = tables_of (question);

  if (only != NULL)
    return g_str_equal (only, table);
  return names == NULL || g_strv_contains (names, table);
}

static gboolean
is_words (const MlgTable *table, guint column)
{
  const MlgColumnKind kind = mlg_table_get_column_kind (table, column);

  return kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL;
}

/* A copy of a table: only the rows of an offer when that is asked; with the watermark as a last
 * column when it leaves for a file of its own. */
static MlgTable *
copy_table (const MlgTable *table, const char *offer, const char *watermark)
{
  MlgTable *copy = mlg_table_new (mlg_table_get_name (table), mlg_table_get_title (table));
  const guint n = mlg_table_get_n_columns (table);
  const int ids = mlg_table_find_column (table, "offer_id");

  for (guint c = 0; c < n; c++)
    mlg_table_add_column (
        copy, mlg_table_get_column_id (table, c), mlg_table_get_column_title (table, c),
        mlg_table_get_column_kind (table, c), mlg_table_get_column_unit (table, c),
        mlg_table_get_column_decimals (table, c));
  if (watermark != NULL)
    mlg_table_add_column (copy, "watermark", "Watermark", MLG_COLUMN_TEXT, NULL, 0);
  for (guint r = 0; r < mlg_table_get_n_rows (table); r++)
    {
      guint row;

      if (offer != NULL && ids >= 0 &&
          g_strcmp0 (mlg_table_get_text (table, r, (guint) ids), offer) != 0)
        continue;
      row = mlg_table_add_row (copy);
      for (guint c = 0; c < n; c++)
        if (mlg_table_get_state (table, r, c) != MLG_CELL_VALUE)
          mlg_table_set_state (copy, row, c, mlg_table_get_state (table, r, c));
        else if (is_words (table, c))
          mlg_table_set_text (copy, row, c, mlg_table_get_text (table, r, c));
        else
          mlg_table_set_number (copy, row, c, mlg_table_get_number (table, r, c));
      if (watermark != NULL)
        mlg_table_set_text (copy, row, n, watermark);
    }
  return copy;
}

/* The tables asked for, of one offer when that is asked. */
static MlgResult *
narrow (const MlgResult *result,
        const char *question,
        const char *only,
        const char *offer,
        const char *watermark)
{
  static const char *const info[] = { "mode", "watermark", "state", "seal" };
  MlgResult *narrowed = mlg_result_new (mlg_result_get_question (result));

  for (guint i = 0; i < G_N_ELEMENTS (info); i++)
    if (mlg_result_get_info (result, info[i]) != NULL)
      mlg_result_set_info (narrowed, info[i], mlg_result_get_info (result, info[i]));
  for (guint t = 0; t < mlg_result_get_n_tables (result); t++)
    {
      const MlgTable *table = mlg_result_get_table (result, t);

      if (is_wanted (question, only, mlg_table_get_name (table)))
        mlg_result_take_table (narrowed, copy_table (table, offer, watermark));
    }
  return narrowed;
}

static gboolean
emit_result (
    MlgCall *call, const MlgResult *result, const char *question, const char *offer, GError **error)
{
  const char *format = mlg_args_get (&call->args, "format");
  const char *only = mlg_args_get (&call->args, "table");
  g_autoptr (MlgResult) narrowed = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  MlgLang lang = mlg_args_get (&call->args, "lang") != NULL ? mlg_cli_output_lang (call, NULL)
                                                            : mlg_message_lang ();
  MlgWorkbookForm form;
  const gboolean book = mlg_cli_wants_workbook (call, &form);

  if (only != NULL && mlg_result_find_table (result, only) == NULL)
    return mlg_cli_usage (error, _ ("The answer has no table %s."), only);
  narrowed = narrow (
      result, question, only, offer,
      book || g_strcmp0 (format, "csv") == 0 ? mlg_result_get_info (result, "watermark") : NULL);
  if (book)
    return mlg_cli_emit_workbook (call, narrowed, form, mlg_cli_output_lang (call, NULL), error);
  if (g_strcmp0 (format, "json") == 0)
    mlg_result_write_json (narrowed, mlg_cli_output_lang (call, NULL), out);
  else if (g_strcmp0 (format, "csv") == 0 && mlg_result_get_n_tables (narrowed) > 0)
    mlg_table_write_csv (mlg_result_get_table (narrowed, 0), out);
  else
    {
      if (mlg_result_get_info (narrowed, "watermark") != NULL)
        g_string_append_printf (out, "*** %s ***\n\n", mlg_result_get_info (narrowed, "watermark"));
      mlg_result_write_text (narrowed, lang, out);
    }
  return mlg_cli_emit (call, out->str, out->len, error);
}

static gboolean
ask_pages (MlgCall *call, MlgDossier *dossier, const char *step, GError **error)
{
  const MlgDossierAsk ask = mlg_cli_dossier_ask (call);
  g_autofree char *page = mlg_dossier_page (dossier, g_str_equal (step, "export") ? "ocds" : step,
                                            &ask, call->cancellable, error);

  return page != NULL && mlg_cli_emit (call, page, strlen (page), error);
}

gboolean
mlg_cmd_tender_ask (MlgCall *call, GError **error)
{
  const char *step = mlg_args_positional (&call->args, 0);
  MlgDossierAsk ask = mlg_cli_dossier_ask (call);
  g_autoptr (MlgDossier) dossier = mlg_cli_open_dossier (call, error);
  g_autoptr (MlgResult) result = NULL;

  if (dossier == NULL)
    return FALSE;
  if (g_str_equal (step, "report") || g_str_equal (step, "letter") || g_str_equal (step, "export"))
    return ask_pages (call, dossier, step, error);
  if (mlg_args_get (&call->args, "lang") == NULL)
    ask.lang = mlg_message_lang ();
  if (g_str_equal (step, "simulate"))
    result = mlg_dossier_simulate (
        dossier, mlg_args_get (&call->args, "criterion"), mlg_args_get (&call->args, "low"),
        mlg_args_get (&call->args, "high"), (guint) whole (call, "steps", 10), error);
  else
    result = mlg_dossier_run (dossier, step, &ask, call->cancellable, error);
  return result != NULL && emit_result (call, result, step, ask.offer, error);
}
