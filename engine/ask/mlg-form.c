#include "ask/mlg-form.h"

#include "base/mlg-format.h"
#include "base/mlg-names.h"
#include "base/mlg-words.h"
#include "uncertain/mlg-input-words.h"

#include <math.h>
#include <string.h>

static const char *const headers[MLG_FORM_N_COLUMNS][2] = {
  [MLG_FORM_NUMBER] = { "number", "numéro" },
  [MLG_FORM_QUESTION] = { "question", "question" },
  [MLG_FORM_OF] = { "of", "de_quoi" },
  [MLG_FORM_UNIT] = { "unit", "unité" },
  [MLG_FORM_CURRENT] = { "current", "chiffre_actuel" },
  [MLG_FORM_QUALITY] = { "quality", "qualité" },
  [MLG_FORM_LEAST] = { "least", "minimum" },
  [MLG_FORM_MOST] = { "most", "maximum" },
  [MLG_FORM_ANSWER] = { "answer", "réponse" },
  [MLG_FORM_LOW] = { "low", "borne_basse" },
  [MLG_FORM_HIGH] = { "high", "borne_haute" },
  [MLG_FORM_SOURCE] = { "source", "source_de_la_réponse" },
  [MLG_FORM_DATE] = { "date", "date_de_la_réponse" },
  [MLG_FORM_RELAY] = { "relay_id", "code_relais" },
  [MLG_FORM_TABLE] = { "table", "table" },
  [MLG_FORM_KEY] = { "key", "clé" },
  [MLG_FORM_COLUMN] = { "column", "colonne" },
};

static const struct
{
  const char *column, *question;
} questions[] = {
  { "digital_access", N_ ("What share of these establishments can be reached by digital means, and "
                          "uses them?") },
  { "staff_days", N_ ("How many days a year can you give to passing resources on?") },
  { "mobilisation_days", N_ ("How many days does it take to mobilise this relay?") },
  { "budget", N_ ("What budget a year can you give to passing resources on?") },
  { "penetration", N_ ("What share of these establishments do you really reach, members or not?") },
  { "contacts_per_use", N_ ("How many establishments does one use of this lever contact?") },
  { "seats", N_ ("How many seats are there each time?") },
  { "uses_per_year", N_ ("How many times a year can you use this lever?") },
  { "days_per_use", N_ ("How many days of work does one use take?") },
  { "cost_per_use", N_ ("What does one use cost?") },
  { "team_days_per_use", N_ ("How many days of the plan’s team does one use take?") },
  { "uptake", N_ ("Of the establishments that this lever contacts, what share takes notice?") },
  { "cascade_uses", N_ ("When another relay passes something on to you, how many times do you use "
                        "this lever for it?") },
  { "engagement", N_ ("When you are asked to pass something on, in how many cases out of a hundred "
                      "do you do it?") },
  { "pass_on", N_ ("Of what you receive, what share do you pass on to this relay?") },
  { "use_rate", N_ ("Of the establishments that took notice, what share uses this resource?") },
  { "share", N_ ("What share of these establishments belongs to this public?") },
  { "usable", N_ ("Of this public, what share has this channel and can use it?") },
};

const char *
mlg_form_header (MlgFormColumn column, MlgLang lang)
{
  return headers[column][lang == MLG_LANG_FR];
}

int
mlg_form_find_column (const char *header)
{
  g_autofree char *folded = mlg_name_fold (header);

  for (guint c = 0; c < MLG_FORM_N_COLUMNS; c++)
    for (guint lang = 0; lang < 2; lang++)
      {
        g_autofree char *known = mlg_name_fold (headers[c][lang]);

        if (g_str_equal (known, folded))
          return (int) c;
      }
  return -1;
}

gboolean
mlg_form_is_share (const MlgColumnSpec *column)
{
  return column->unit != NULL && g_str_has_prefix (column->unit, "share");
}

/* As many decimals as the number has, three at most. */
static guint
decimals_of (double value)
{
  guint decimals = 0;

  while (decimals < 3 && fabs (value - round (value)) > 1e-9 * MAX (1, fabs (value)))
    {
      value *= 10;
      decimals++;
    }
  return decimals;
}

char *
mlg_form_show (const MlgColumnSpec *column, double value, MlgLang lang)
{
  if (isinf (value) || isnan (value))
    return g_strdup ("");
  return mlg_form_is_share (column) ? mlg_show_share (lang, value, decimals_of (value * 100))
                                    : mlg_show_number (lang, value, decimals_of (value));
}

static const char *
question_of (const MlgInput *input)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (questions[i].column, input->column))
      return questions[i].question;
  g_return_val_if_reached (NULL);
}

static gboolean
has_ends (const MlgInput *input)
{
  g_autofree char *low = g_strconcat (input->column, "_low", NULL);

  return mlg_schema_find_column (mlg_schema_table (input->table), low) >= 0;
}

static char *
unit_of (const MlgColumnSpec *column, MlgLang lang)
{
  if (mlg_form_is_share (column))
    return g_strdup ("%");
  return g_strdup (column->unit != NULL ? mlg_tr (lang, column->unit) : "");
}

static MlgFormRow *
row_new (const MlgAsk *ask, const MlgInput *input, const char *relay, guint number, MlgLang lang)
{
  const MlgTableSpec *spec = mlg_schema_table (input->table);
  const MlgColumnSpec *column = &spec->columns[mlg_schema_column (input->table, input->column)];
  MlgFormRow *row = g_new0 (MlgFormRow, 1);

  row->takes_ends = has_ends (input);
  row->cells[MLG_FORM_NUMBER] = g_strdup_printf ("%u", number);
  row->cells[MLG_FORM_QUESTION] = g_strdup (mlg_tr (lang, question_of (input)));
  row->cells[MLG_FORM_OF] = mlg_input_of (ask->outcome, input);
  row->cells[MLG_FORM_UNIT] = unit_of (column, lang);
  row->cells[MLG_FORM_CURRENT] = mlg_form_show (column, input->x, lang);
  row->cells[MLG_FORM_QUALITY] = g_strdup (mlg_tr (lang, mlg_quality_title (input->quality)));
  row->cells[MLG_FORM_LEAST] = mlg_form_show (column, column->low, lang);
  row->cells[MLG_FORM_MOST] =
      mlg_form_is_share (column) ? mlg_form_show (column, column->high, lang) : g_strdup ("");
  row->cells[MLG_FORM_RELAY] = g_strdup (relay);
  row->cells[MLG_FORM_TABLE] = g_strdup (lang == MLG_LANG_FR ? spec->fr : spec->id);
  row->cells[MLG_FORM_KEY] =
      mlg_rows_key (mlg_map_rows (ask->outcome->map, input->table), input->row);
  row->cells[MLG_FORM_COLUMN] = g_strdup (lang == MLG_LANG_FR ? column->fr : column->id);
  for (guint c = 0; c < MLG_FORM_N_COLUMNS; c++)
    if (row->cells[c] == NULL)
      row->cells[c] = g_strdup ("");
  return row;
}

static void
row_free (gpointer data)
{
  MlgFormRow *row = data;

  for (guint c = 0; c < MLG_FORM_N_COLUMNS; c++)
    g_free (row->cells[c]);
  g_free (row);
}

static void
form_free (gpointer data)
{
  MlgForm *form = data;

  g_ptr_array_unref (form->rows);
  g_free (form);
}

/* A link's question names the relay that receives. */
static gboolean
tells_of_another (const MlgMap *map, const MlgInput *input)
{
  return input->table == MLG_T_LINKS && map->relays[map->links[input->row].to].confidential;
}

static void
add_questions (const MlgAsk *ask, MlgForm *form, MlgLang lang, guint *withheld)
{
  for (guint k = 0; k < ask->n; k++)
    {
      const MlgInput *input = mlg_outcome_input (ask->outcome, ask->inputs[k]);

      if (mlg_outcome_relay (ask->outcome, input) != form->relay)
        continue;
      if (tells_of_another (ask->outcome->map, input))
        {
          ++*withheld;
          continue;
        }
      form->share += ask->firsts->first[ask->inputs[k]].share;
      g_ptr_array_add (form->rows, row_new (ask, input, form->id, form->rows->len + 1, lang));
    }
}

GPtrArray *
mlg_ask_forms (const MlgAsk *ask, MlgLang lang, guint *out_withheld)
{
  const MlgMap *map = ask->outcome->map;
  GPtrArray *forms = g_ptr_array_new_with_free_func (form_free);

  *out_withheld = 0;
  for (guint r = 0; r <= map->n_relays; r++)
    {
      MlgForm *form = g_new0 (MlgForm, 1);
      const gboolean team = r == map->n_relays;

      form->relay = team ? MLG_NONE : r;
      form->id = team ? "" : map->relays[r].id;
      form->name = team ? mlg_tr (lang, N_ ("The plan’s own team")) : map->relays[r].name;
      form->rows = g_ptr_array_new_with_free_func (row_free);
      add_questions (ask, form, lang, out_withheld);
      if (form->rows->len > 0)
        g_ptr_array_add (forms, form);
      else
        form_free (form);
    }
  return forms;
}
