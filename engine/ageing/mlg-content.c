#include "ageing/mlg-content.h"
#include "ageing/mlg-title.h"
#include "base/mlg-words.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const MlgMap *map;
  MlgTitleWords *words;
  GPtrArray *faults;
} Reading;

static void
fault_free (gpointer data)
{
  MlgContentFault *fault = data;

  g_free (fault->word);
  g_free (fault->instead);
  g_free (fault);
}

static void
add (Reading *self,
     MlgContentKind kind,
     MlgTableId table,
     guint row,
     const char *word,
     const char *instead)
{
  MlgContentFault *fault = g_new0 (MlgContentFault, 1);

  *fault = (MlgContentFault){ kind, table, row, g_strdup (word), g_strdup (instead) };
  g_ptr_array_add (self->faults, fault);
}

static const char *
text_of (const MlgMap *map, MlgTableId table, guint row, const char *column)
{
  return mlg_rows_text (mlg_map_rows (map, table), row, mlg_schema_column (table, column));
}

static double
number_of (const MlgMap *map, MlgTableId table, guint row, const char *column)
{
  return mlg_rows_number (mlg_map_rows (map, table), row, mlg_schema_column (table, column));
}

static void
read_title (Reading *self, MlgTableId table, guint row)
{
  const char *title = text_of (self->map, table, row, "title");
  g_autoptr (GPtrArray) found = title != NULL ? mlg_title_faults (self->words, title) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const MlgTitleFault *fault = found->pdata[i];

      add (self, fault->instead != NULL ? MLG_CONTENT_ABBREVIATION : MLG_CONTENT_ACRONYM, table,
           row, fault->word, fault->instead);
    }
}

/* One word of a form, plural and case aside. */
static char *
form_word (const char *word)
{
  char *folded = g_utf8_casefold (word, -1);
  const gsize length = strlen (folded);

  if (length > 3 && (folded[length - 1] == 's' || folded[length - 1] == 'x'))
    folded[length - 1] = '\0';
  return folded;
}

/* The words of `form` stand one after the other in `format`: «vidéo» in «fiche et vidéos». */
static gboolean
is_form (const char *format, const char *form)
{
  g_auto (GStrv) in = format != NULL ? g_strsplit_set (format, " ,;/()+", -1) : NULL;
  g_auto (GStrv) sought = g_strsplit_set (form, " ,;/()+", -1);

  for (guint i = 0; in != NULL && in[i] != NULL; i++)
    {
      guint k = 0;

      while (sought[k] != NULL && in[i + k] != NULL)
        {
          g_autofree char *a = form_word (in[i + k]), *b = form_word (sought[k]);

          if (strcmp (a, b) != 0)
            break;
          k++;
        }
      if (sought[k] == NULL)
        return TRUE;
    }
  return FALSE;
}

static void
check_need (Reading *self, MlgTableId table, guint row, guint need)
{
  const char *title = text_of (self->map, table, row, "title");

  if (need == 0 &&
      isnan (number_of (self->map, table, row,
                        table == MLG_T_SESSIONS ? "hours" : "duration_hours")) &&
      !mlg_title_has_duration (title))
    add (self, MLG_CONTENT_DURATION, table, row, NULL, NULL);
  if (need == 1 && table == MLG_T_DELIVERABLES &&
      isnan (number_of (self->map, table, row, "decided_on")) && !mlg_title_has_date (title))
    add (self, MLG_CONTENT_DECISION, table, row, NULL, NULL);
}

/* Rules of content: the form of a deliverable; every session is of the form `session`. */
static void
read_rules (Reading *self, MlgTableId table, guint row)
{
  const MlgRows *rules = mlg_map_rows (self->map, MLG_T_CONTENT_RULES);
  const char *format =
      table == MLG_T_SESSIONS ? "session" : text_of (self->map, table, row, "format");

  for (guint r = 0; r < rules->n; r++)
    if (is_form (format, mlg_rows_text (rules, r, 0)))
      check_need (self, table, row, (guint) mlg_rows_number (rules, r, 1));
}

GPtrArray *
mlg_content_faults (const MlgMap *map)
{
  g_autoptr (MlgTitleWords) words = mlg_title_words_new ();
  const MlgRows *known = mlg_map_rows (map, MLG_T_KNOWN_WORDS);
  static const MlgTableId tables[] = { MLG_T_DELIVERABLES, MLG_T_SESSIONS };
  Reading self = { map, words, g_ptr_array_new_with_free_func (fault_free) };

  for (guint r = 0; r < known->n; r++)
    mlg_title_words_know (words, mlg_rows_text (known, r, 0));
  for (guint t = 0; t < G_N_ELEMENTS (tables) && map->check_titles; t++)
    for (guint r = 0; r < mlg_map_rows (map, tables[t])->n; r++)
      {
        if (tables[t] == MLG_T_DELIVERABLES && map->deliverables[r].state == MLG_STATE_WITHDRAWN)
          continue;
        read_title (&self, tables[t], r);
        read_rules (&self, tables[t], r);
      }
  return self.faults;
}

static const char *const kinds[] = {
  [MLG_CONTENT_ACRONYM] = N_ ("acronym not explained"),
  [MLG_CONTENT_ABBREVIATION] = N_ ("abbreviation"),
  [MLG_CONTENT_DURATION] = N_ ("duration missing"),
  [MLG_CONTENT_DECISION] = N_ ("decision date missing"),
};
static const char *const mends[] = {
  [MLG_CONTENT_ACRONYM] =
      N_ ("Explain it in brackets beside it, or list it in known_words if readers know it."),
  [MLG_CONTENT_ABBREVIATION] = N_ ("Write the whole word."),
  [MLG_CONTENT_DURATION] = N_ ("Write how long it takes."),
  [MLG_CONTENT_DECISION] = N_ ("Write the day of the decision."),
};

static char *
place_of (const MlgMap *map, const MlgContentFault *fault)
{
  const MlgRows *rows = mlg_map_rows (map, fault->table);
  const char *file = mlg_rows_file (rows, fault->row);
  const guint32 line = mlg_rows_line (rows, fault->row);

  if (file == NULL)
    file = rows->spec->id;
  return line > 0 ? g_strdup_printf ("%s:%u", file, line) : g_strdup (file);
}

MlgTable *
mlg_content_table (const MlgMap *map)
{
  MlgTable *table = mlg_table_new ("content", "Faults of content");
  g_autoptr (GPtrArray) faults = mlg_content_faults (map);

  mlg_table_add_column (table, "id", "Code", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "title", "Title", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "fault", "What is wrong", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "word", "Word", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "instead", "Write instead", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "mend", "What to do", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (table,
                         mlg_table_add_column (table, "place", "Where", MLG_COLUMN_TEXT, NULL, 0));
  for (guint i = 0; i < faults->len; i++)
    {
      const MlgContentFault *fault = faults->pdata[i];
      g_autofree char *place = place_of (map, fault);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0,
                          mlg_rows_text (mlg_map_rows (map, fault->table), fault->row, 0));
      mlg_table_set_text (table, row, 1, text_of (map, fault->table, fault->row, "title"));
      mlg_table_set_text (table, row, 2, kinds[fault->kind]);
      if (fault->word != NULL)
        mlg_table_set_text (table, row, 3, fault->word);
      else
        mlg_table_set_state (table, row, 3, MLG_CELL_NOT_APPLICABLE);
      if (fault->instead != NULL)
        mlg_table_set_text (table, row, 4, fault->instead);
      else
        mlg_table_set_state (table, row, 4, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_text (table, row, 5, mends[fault->kind]);
      mlg_table_set_text (table, row, 6, place);
    }
  return table;
}

/* The rule in words, with the word named. (transfer full) */
static char *
rule_of (const MlgContentFault *fault)
{
  const MlgLang lang = mlg_message_lang ();

  switch (fault->kind)
    {
    case MLG_CONTENT_ACRONYM:
      return g_strdup_printf (mlg_tr (lang, "uses “%s”, an acronym that it does not explain."),
                              fault->word);
    case MLG_CONTENT_ABBREVIATION:
      return g_strdup_printf (mlg_tr (lang, "uses the abbreviation “%s”."), fault->word);
    case MLG_CONTENT_DURATION:
      return g_strdup (mlg_tr (lang, "does not say how long it takes, as this form must."));
    case MLG_CONTENT_DECISION:
    default:
      return g_strdup (mlg_tr (lang, "does not say when it was decided, as this form must."));
    }
}

static char *
mend_of (const MlgContentFault *fault)
{
  const MlgLang lang = mlg_message_lang ();

  if (fault->instead != NULL)
    return g_strdup_printf (mlg_tr (lang, "Write “%s”."), fault->instead);
  return g_strdup (mlg_tr (lang, mends[fault->kind]));
}

void
mlg_content_tell (const MlgMap *map, MlgFaults *faults)
{
  g_autoptr (GPtrArray) found = mlg_content_faults (map);

  for (guint i = 0; i < found->len; i++)
    {
      const MlgContentFault *fault = found->pdata[i];
      const MlgRows *rows = mlg_map_rows (map, fault->table);
      const char *column = fault->kind == MLG_CONTENT_DECISION   ? "decided_on"
                           : fault->kind != MLG_CONTENT_DURATION ? "title"
                           : fault->table == MLG_T_SESSIONS      ? "hours"
                                                                 : "duration_hours";
      const guint c = mlg_schema_column (fault->table, column);
      g_autofree char *rule = rule_of (fault);
      g_autofree char *mend = mend_of (fault);
      const char *file = mlg_rows_file (rows, fault->row);

      mlg_faults_add (faults, MLG_WARNING, file != NULL ? file : rows->spec->id,
                      mlg_rows_line (rows, fault->row),
                      rows->header[c] != NULL              ? rows->header[c]
                      : mlg_message_lang () == MLG_LANG_FR ? rows->spec->columns[c].fr
                                                           : column,
                      text_of (map, fault->table, fault->row, "title"), rule, mend);
    }
}
