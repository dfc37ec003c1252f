/* Questionnaires: one CSV file and one page per relay, into a new folder. */
#include "analysis/mlg-questions.h"
#include "ask/mlg-form.h"
#include "base/mlg-words.h"
#include "import/mlg-export.h"
#include "map/mlg-edit.h"
#include "project/mlg-project-private.h"
#include "report/mlg-frame.h"
#include "uncertain/mlg-tornado.h"

#include <string.h>

/* The parameters of a call, checked as the question `ask` does; NULL with error. */
static GHashTable *
read_parameters (const char *const *parameters, GError **error)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parameters != NULL && parameters[i] != NULL; i += 2)
    {
      const MlgParam *param = mlg_analysis_ask.params;

      while (param->name != NULL && !g_str_equal (param->name, parameters[i]))
        param++;
      if (param->name == NULL)
        {
          g_set_error (error, MLG_ERROR, MLG_ERROR_USAGE,
                       mlg_tr (mlg_message_lang (), "%s has no option --%s."), "ask",
                       parameters[i]);
          return NULL;
        }
      if (!mlg_param_check (param, parameters[i + 1], error))
        return NULL;
      g_hash_table_insert (given, (gpointer) (gsize) parameters[i],
                           (gpointer) (gsize) parameters[i + 1]);
    }
  return g_steal_pointer (&given);
}

static void
write_csv (GString *out, const MlgForm *form, MlgLang lang)
{
  const MlgCsvForm style = mlg_csv_form_for_people (lang);

  if (style.mark)
    g_string_append (out, "\xef\xbb\xbf");
  for (guint c = 0; c < MLG_FORM_N_COLUMNS; c++)
    g_string_append_printf (out, "%s%c", mlg_form_header ((MlgFormColumn) c, lang),
                            c + 1 < MLG_FORM_N_COLUMNS ? style.separator : '\n');
  for (guint r = 0; r < form->rows->len; r++)
    {
      const MlgFormRow *row = g_ptr_array_index (form->rows, r);

      for (guint c = 0; c < MLG_FORM_N_COLUMNS; c++)
        {
          mlg_csv_append_text (out, row->cells[c], style.separator);
          g_string_append_c (out, c + 1 < MLG_FORM_N_COLUMNS ? style.separator : '\n');
        }
    }
}

static void
element (MlgHtml *html, const char *name, const char *words)
{
  mlg_html_open (html, name, NULL);
  mlg_html_text (html, words);
  mlg_html_close (html, name);
}

static void
write_opening (MlgHtml *html, const MlgForm *form, MlgLang lang)
{
  g_autofree char *count = g_strdup_printf ("%u", form->rows->len);

  mlg_html_open (html, "header", NULL);
  mlg_html_open (html, "p", "class", "over", NULL);
  mlg_html_text (html, mlg_tr (lang, N_ ("Questionnaire")));
  mlg_html_close (html, "p");
  mlg_html_open (html, "h1", NULL);
  mlg_html_data (html, form->name);
  mlg_html_close (html, "h1");
  mlg_html_open (html, "p", "class", "scope", NULL);
  mlg_html_words (
      html,
      form->rows->len == 1
          ? mlg_tr (lang, N_ ("One figure of yours matters most to the plan: please "
                              "confirm it, or correct it."))
          : mlg_tr (lang, N_ ("{count} figures of yours matter most to the plan: please "
                              "confirm them, or correct them.")),
      "count", count, NULL);
  mlg_html_close (html, "p");
  mlg_html_close (html, "header");
}

static void
write_rules (MlgHtml *html, MlgLang lang)
{
  static const char *const rules[] = {
    N_ ("Write in the file of the same name, in the columns of the answer; leave the other columns "
        "as they are."),
    N_ ("A share is written in per cent (25 %); other figures as a number, without their unit."),
    N_ ("Low and high: nine times out of ten, the true figure lies between them. Leave them empty "
        "if you cannot say."),
    N_ ("Say where the figure comes from (a register, a count, an estimate). What you do not know "
        "stays empty."),
  };

  mlg_html_open (html, "section", "class", "question", "aria-labelledby", "h-how", NULL);
  mlg_html_open (html, "h2", "id", "h-how", NULL);
  mlg_html_text (html, mlg_tr (lang, N_ ("How to answer")));
  mlg_html_close (html, "h2");
  mlg_html_open (html, "ul", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    element (html, "li", mlg_tr (lang, rules[i]));
  mlg_html_close (html, "ul");
  mlg_html_close (html, "section");
}

/* Room to write on paper. */
static void
write_blank (MlgHtml *html)
{
  mlg_html_open (html, "span", "aria-hidden", "true", NULL);
  mlg_html_text (html, "…………");
  mlg_html_close (html, "span");
}

static void
write_question (MlgHtml *html, const MlgFormRow *row, MlgLang lang)
{
  const gboolean of = *row->cells[MLG_FORM_OF] != '\0';
  const gboolean percent = g_str_equal (row->cells[MLG_FORM_UNIT], "%");

  mlg_html_open (html, "tr", NULL);
  mlg_html_open (html, "th", "scope", "row", NULL);
  mlg_html_text (html, row->cells[MLG_FORM_NUMBER]);
  mlg_html_text (html, ". ");
  mlg_html_text (html, row->cells[MLG_FORM_QUESTION]);
  if (of)
    {
      mlg_html_open (html, "small", NULL);
      mlg_html_text (html, " ");
      mlg_html_data (html, row->cells[MLG_FORM_OF]);
      mlg_html_close (html, "small");
    }
  mlg_html_close (html, "th");
  mlg_html_open (html, "td", NULL);
  mlg_html_text (html, row->cells[MLG_FORM_CURRENT]);
  if (!percent && *row->cells[MLG_FORM_UNIT] != '\0')
    {
      mlg_html_text (html, " ");
      mlg_html_text (html, row->cells[MLG_FORM_UNIT]);
    }
  mlg_html_open (html, "small", NULL);
  mlg_html_text (html, " (");
  mlg_html_text (html, row->cells[MLG_FORM_QUALITY]);
  mlg_html_text (html, ")");
  mlg_html_close (html, "small");
  mlg_html_close (html, "td");
  mlg_html_open (html, "td", NULL);
  mlg_html_words (html,
                  *row->cells[MLG_FORM_MOST] != '\0' ? mlg_tr (lang, N_ ("{least} to {most}"))
                                                     : mlg_tr (lang, N_ ("{least} or more")),
                  "least", row->cells[MLG_FORM_LEAST], "most", row->cells[MLG_FORM_MOST], NULL);
  mlg_html_close (html, "td");
  for (guint c = 0; c < 4; c++)
    {
      mlg_html_open (html, "td", NULL);
      if (!row->takes_ends && (c == 1 || c == 2))
        mlg_html_text (html, "–");
      else
        write_blank (html);
      mlg_html_close (html, "td");
    }
  mlg_html_close (html, "tr");
}

static void
write_questions (MlgHtml *html, const MlgForm *form, MlgLang lang)
{
  static const char *const heads[] = { N_ ("Question"), N_ ("Current figure"),
                                       N_ ("Allowed"),  N_ ("Your answer"),
                                       N_ ("Low"),      N_ ("High"),
                                       N_ ("Source") };

  mlg_html_open (html, "section", "class", "question", "aria-labelledby", "h-figures", NULL);
  mlg_html_open (html, "h2", "id", "h-figures", NULL);
  mlg_html_text (html, mlg_tr (lang, N_ ("Your figures")));
  mlg_html_close (html, "h2");
  mlg_html_open (html, "div", "class", "scroll", "tabindex", "0", "role", "group",
                 "aria-labelledby", "h-figures", NULL);
  mlg_html_open (html, "table", NULL);
  mlg_html_open (html, "thead", NULL);
  mlg_html_open (html, "tr", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      mlg_html_open (html, "th", "scope", "col", NULL);
      mlg_html_text (html, mlg_tr (lang, heads[i]));
      mlg_html_close (html, "th");
    }
  mlg_html_close (html, "tr");
  mlg_html_close (html, "thead");
  mlg_html_open (html, "tbody", NULL);
  for (guint r = 0; r < form->rows->len; r++)
    write_question (html, g_ptr_array_index (form->rows, r), lang);
  mlg_html_close (html, "tbody");
  mlg_html_close (html, "table");
  mlg_html_close (html, "div");
  mlg_html_close (html, "section");
}

static char *
write_page (const MlgForm *form, MlgLang lang)
{
  g_autoptr (MlgHtml) html = mlg_html_new ();
  g_autofree char *title =
      g_strdup_printf ("%s – %s", mlg_tr (lang, N_ ("Questionnaire")), form->name);
  const MlgFrame frame = { .title = title,
                           .status = mlg_tr (lang, N_ ("Questionnaire, for this relay alone")) };

  mlg_frame_open (html, lang, &frame);
  write_opening (html, form, lang);
  mlg_html_open (html, "main", "id", "content", "tabindex", "-1", NULL);
  write_rules (html, lang);
  write_questions (html, form, lang);
  mlg_html_close (html, "main");
  return mlg_frame_close (html);
}

/* "questionnaire-SPST-69A", never twice, whatever the letters of the id. */
static char *
file_name (const MlgForm *form, MlgLang lang, GHashTable *taken)
{
  g_autofree char *id =
      g_strdup (form->relay != MLG_NONE ? form->id : mlg_tr (lang, N_ ("plan-team")));
  char *name = NULL;

  g_strcanon (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", '-');
  for (guint n = 1; name == NULL; n++)
    {
      g_autofree char *candidate = n == 1 ? g_strdup_printf ("questionnaire-%.80s", id)
                                          : g_strdup_printf ("questionnaire-%.80s-%u", id, n);
      g_autofree char *lower = g_ascii_strdown (candidate, -1);

      if (g_hash_table_add (taken, g_strdup (lower)))
        name = g_steal_pointer (&candidate);
    }
  return name;
}

static MlgTable *
files_table (const MlgAsk *ask)
{
  MlgTable *table = mlg_table_new ("questionnaires", "Questionnaires written");

  mlg_table_add_column (table, "file", "File", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay_id", "Relay code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", "Relay", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "questions", "Questions", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "share", "Share of the variance", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "narrowing", "Narrowing to expect",
                        mlg_outcome_column (ask->outcome->kind, TRUE), NULL,
                        mlg_outcome_decimals (ask->outcome->kind));
  return table;
}

static void
add_form (const MlgAsk *ask,
          const MlgForm *form,
          MlgLang lang,
          GHashTable *taken,
          MlgFiles *files,
          MlgTable *table)
{
  g_autofree char *name = file_name (form, lang, taken), *page = write_page (form, lang);
  const guint row = mlg_table_add_row (table);

  write_csv (mlg_files_add (files, g_strconcat (name, ".csv", NULL)), form, lang);
  g_string_append (mlg_files_add (files, g_strconcat (name, ".html", NULL)), page);
  mlg_table_set_text (table, row, 0, name);
  mlg_table_set_text (table, row, 1, form->id);
  if (form->relay == MLG_NONE)
    mlg_table_set_state (table, row, 1, MLG_CELL_NOT_APPLICABLE);
  mlg_table_set_text (table, row, 2, form->name);
  mlg_table_set_number (table, row, 3, form->rows->len);
  mlg_table_set_number (table, row, 4, form->share);
  mlg_table_set_number (table, row, 5, mlg_ask_narrowing (ask, form->share));
}

MlgResult *
mlg_project_questionnaires (const MlgProject *self,
                            const char *folder,
                            MlgLang lang,
                            const char *const *parameters,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GHashTable) given = read_parameters (parameters, error);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (MlgResult) result = mlg_result_new ("ask");
  g_autoptr (MlgMap) map = NULL;
  g_autoptr (MlgAsk) ask = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  MlgTable *table;
  MlgFiles files;
  guint withheld;
  gboolean written;

  if (given == NULL)
    return NULL;
  map =
      mlg_map_scenario (mlg_project_get_map (self), g_hash_table_lookup (given, "scenario"), error);
  ask = map == NULL ? NULL : mlg_ask_new (map, given, result, cancellable, error);
  if (ask == NULL)
    return NULL;
  forms = mlg_ask_forms (ask, lang, &withheld);
  table = files_table (ask);
  mlg_files_init (&files);
  for (guint i = 0; i < forms->len; i++)
    add_form (ask, g_ptr_array_index (forms, i), lang, taken, &files, table);
  written = !mlg_project_stopped (cancellable, error) && mlg_files_write (&files, folder, error);
  mlg_files_clear (&files);
  mlg_result_set_info_number (result, "withheld", withheld);
  mlg_result_take_table (result, table);

  return written ? g_steal_pointer (&result) : NULL;
}
