/* A consultation to fill in: every table with its header, and a grid that passes the check. */
#include "dossier/mlg-dossier-private.h"
#include <string.h>

/* Rows of the grid to begin with: table, then cells "column=value"; a value that begins with «_» is
 * an English message id for people. */
static const char *const start[] = {
  "consultation\tkey=title\tvalue=_Title of the consultation",
  "consultation\tkey=procedure\tvalue=mapa",
  "consultation\tkey=currency\tvalue=EUR",
  "consultation\tkey=amounts\tvalue=TTC",
  "consultation\tkey=total\tvalue=100",
  "consultation\tkey=rounding_stage\tvalue=criterion",
  "consultation\tkey=decimals\tvalue=2",
  "consultation\tkey=rounding_mode\tvalue=half_up",
  "consultation\tkey=weight_unit\tvalue=per_cent_of_parent",
  "consultation\tkey=aggregation\tvalue=mean",
  "consultation\tkey=tie_order\tvalue=MET|PRI",
  "consultation\tkey=price_reference\tvalue=not_eliminated",
  "consultation\tkey=variants\tvalue=forbidden",
  "consultation\tkey=zero_price\tvalue=refuse",
  "scales\tscale_id=NOTE\tkind=points\tmax=5\tstep=0.5",
  "scales\tscale_id=OUI\tkind=yes_no\tmax=1",
  "scales\tscale_id=PRIX\tkind=price\tformula=inverse\tout_of_range=clip",
  "levels\tscale_id=NOTE\tcode=0\tlabel=_Absent\tvalue=0\tanchor=_The point is not dealt with.",
  "levels\tscale_id=NOTE\tcode=1\tlabel=_Very weak\tvalue=1\tanchor=_Named, without anything "
  "proper to "
  "the mission.",
  "levels\tscale_id=NOTE\tcode=2\tlabel=_Weak\tvalue=2\tanchor=_A general answer, without "
  "examples.",
  "levels\tscale_id=NOTE\tcode=3\tlabel=_Sufficient\tvalue=3\tanchor=_A whole answer with usual "
  "examples.",
  "levels\tscale_id=NOTE\tcode=4\tlabel=_Good\tvalue=4\tanchor=_A precise answer with examples "
  "that can "
  "be checked.",
  "levels\tscale_id=NOTE\tcode=5\tlabel=_Very good\tvalue=5\tanchor=_Precise and tried; foresees "
  "the "
  "difficulties.",
  "criteria\tcriterion_id=TEC\torder=1\tname=_Technical "
  "value\tkind=quality\tweight=50\tjustification="
  "no\tpublished=yes",
  "criteria\tcriterion_id=COM\tparent_id=TEC\torder=1\tname=_Communication skills of the team "
  "assigned\tkind=quality\tweight=20\tscale_id=NOTE\tjustification=yes\tpublished=yes\tlink_to_"
  "subject="
  "_The map must be understood",
  "criteria\tcriterion_id=POL\tparent_id=TEC\torder=2\tname=_Knowledge of public policies towards "
  "firms\tkind=quality\tweight=20\tscale_id=NOTE\tjustification=yes\tpublished=yes\tlink_to_"
  "subject="
  "_Relays serve other policies too",
  "criteria\tcriterion_id=ACT\tparent_id=TEC\torder=3\tname=_Knowledge of the territory’s actors "
  "by "
  "the team assigned\tkind=quality\tweight=20\tscale_id=NOTE\tjustification=yes\tpublished=yes\t"
  "link_to_subject=_One must know whom to approach",
  "criteria\tcriterion_id=MET\tparent_id=TEC\torder=4\tname=_Method for diagnosis, mapping and "
  "structuring\tkind=quality\tweight=40\tscale_id=NOTE\tminimum=2\tjustification=yes\tpublished="
  "yes\t"
  "link_to_subject=_The subject of the study itself",
  "criteria\tcriterion_id=CAL\torder=2\tname=_Calendar and "
  "follow-up\tkind=quality\tweight=10\tscale_id="
  "NOTE\tjustification=yes\tpublished=yes\tlink_to_subject=_The study lies between two committees",
  "criteria\tcriterion_id=ENV\torder=3\tname=_Environment\tkind=environment\tweight=5\tscale_id="
  "NOTE\tjustification=yes\tpublished=yes\tlink_to_subject=_Travel and printing of the mission",
  "criteria\tcriterion_id=ENG\torder=4\tname=_Commitments verified on "
  "evidence\tkind=quality\tweight="
  "5\tjustification=no\tpublished=yes\tlink_to_subject=_Closed questions of the annex",
  "criteria\tcriterion_id=PRI\torder=5\tname=_Price\tkind=price\tweight=30\tscale_id="
  "PRIX\tjustification="
  "no\tpublished=yes\tlink_to_subject=_Price of the whole mission",
  "questions\tquestion_id=Q1\tcriterion_id=ENG\ttext=_Are the data handed over in an open format, "
  "with "
  "their "
  "description?\ttype=yes_no\tscale_id=OUI\texpected=yes\tmandatory=yes\tevidence_required=yes",
};

/* The words for people in a language. */
static const char *const words[] = {
  N_ ("Title of the consultation"),
  N_ ("Absent"),
  N_ ("The point is not dealt with."),
  N_ ("Very weak"),
  N_ ("Named, without anything proper to the mission."),
  N_ ("Weak"),
  N_ ("A general answer, without examples."),
  N_ ("Sufficient"),
  N_ ("A whole answer with usual examples."),
  N_ ("Good"),
  N_ ("A precise answer with examples that can be checked."),
  N_ ("Very good"),
  N_ ("Precise and tried; foresees the difficulties."),
  N_ ("Technical value"),
  N_ ("Communication skills of the team assigned"),
  N_ ("The map must be understood"),
  N_ ("Knowledge of public policies towards firms"),
  N_ ("Relays serve other policies too"),
  N_ ("Knowledge of the territory’s actors by the team assigned"),
  N_ ("One must know whom to approach"),
  N_ ("Method for diagnosis, mapping and structuring"),
  N_ ("The subject of the study itself"),
  N_ ("Calendar and follow-up"),
  N_ ("The study lies between two committees"),
  N_ ("Environment"),
  N_ ("Travel and printing of the mission"),
  N_ ("Commitments verified on evidence"),
  N_ ("Closed questions of the annex"),
  N_ ("Price"),
  N_ ("Price of the whole mission"),
  N_ ("Are the data handed over in an open format, with their description?"),
};

/* A word for people; the program stops at one that the list forgot to offer the translators. */
static const char *
in_words (const char *msgid, MlgLang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i], msgid) == 0)
      return mlg_tr (lang, msgid);
  g_assert_not_reached ();
}

static void
append_quoted (GString *out, const char *text)
{
  if (strpbrk (text, ";,\"\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    g_string_append_printf (out, *p == '"' ? "%c\"" : "%c", *p);
  g_string_append_c (out, '"');
}

/* A machine text as people of the language write it. */
static char *
for_people (const MlgColumnSpec *spec, const char *text, MlgLang lang)
{
  g_autofree char *rule = NULL, *mend = NULL;
  double value;

  if (spec->type == MLG_TYPE_NUMBER || spec->type == MLG_TYPE_WHOLE)
    return lang == MLG_LANG_FR ? g_strdelimit (g_strdup (text), ".", ',') : g_strdup (text);
  if ((spec->type == MLG_TYPE_ENUM || spec->type == MLG_TYPE_FLAG) &&
      mlg_column_parse (spec, text, &value, &rule, &mend))
    return mlg_column_print (spec, value, lang);
  return g_strdup (text);
}

static const MlgTenderKey *
find_key (const char *name)
{
  guint n;
  const MlgTenderKey *keys = mlg_schema_tender_keys (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (keys[i].key, name) == 0)
      return &keys[i];
  g_assert_not_reached ();
}

/* One line of the start: its cells in the order of the columns. */
static void
append_line (GString *out, const MlgTableSpec *spec, char *const *fields, MlgLang lang)
{
  const MlgTenderKey *key = NULL;

  for (guint c = 0; c < spec->n_columns; c++)
    {
      const gsize n = strlen (spec->columns[c].id);
      const MlgColumnSpec *how = &spec->columns[c];

      if (c > 0)
        g_string_append_c (out, ';');
      for (guint f = 0; fields[f] != NULL; f++)
        {
          g_autofree char *shown = NULL;
          const char *text = fields[f] + n + 1;

          if (strncmp (fields[f], spec->columns[c].id, n) != 0 || fields[f][n] != '=')
            continue;
          if (strcmp (spec->columns[c].id, "key") == 0)
            {
              key = find_key (text);
              shown = g_strdup (lang == MLG_LANG_FR ? key->fr : key->key);
            }
          else if (*text == '_')
            shown = g_strdup (in_words (text + 1, lang));
          else
            shown = for_people (key != NULL ? &key->value : how, text, lang);
          append_quoted (out, shown);
        }
    }
  g_string_append_c (out, '\n');
}

static void
add_table (MlgTenderFiles *files, MlgTenderTableId table, MlgLang lang)
{
  const MlgTableSpec *spec = mlg_schema_tender_table (table);
  g_autoptr (GString) out = g_string_new (lang == MLG_LANG_FR ? "\xef\xbb\xbf" : "");
  g_autofree char *name = g_strconcat (lang == MLG_LANG_FR ? spec->fr : spec->id, ".csv", NULL);

  for (guint c = 0; c < spec->n_columns; c++)
    g_string_append_printf (out, "%s%s", c > 0 ? ";" : "",
                            lang == MLG_LANG_FR ? spec->columns[c].fr : spec->columns[c].id);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < G_N_ELEMENTS (start); i++)
    {
      g_auto (GStrv) fields = g_strsplit (start[i], "\t", -1);

      if (strcmp (fields[0], spec->id) == 0)
        append_line (out, spec, fields + 1, lang);
    }
  mlg_tender_files_set (files, name, out->str, (gssize) out->len);
}

/* ---- the guide ------------------------------------------------------------ */

static void
guide_column (GString *out, const MlgColumnSpec *column, MlgLang lang)
{
  g_string_append_printf (out, "  %s: %s", lang == MLG_LANG_FR ? column->fr : column->id,
                          mlg_tr (lang, column->help));
  for (guint i = 0; column->values != NULL && column->values[i].id != NULL; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? " [" : ", ",
                            lang == MLG_LANG_FR ? column->values[i].fr : column->values[i].id);
  if (column->values != NULL)
    g_string_append_c (out, ']');
  if ((column->flags & MLG_OPTIONAL) != 0 && column->empty != NULL)
    g_string_append_printf (out, mlg_tr (lang, ". Empty: %s"), mlg_tr (lang, column->empty));
  g_string_append (out, ".\n");
}

static void
add_guide (MlgTenderFiles *files, MlgLang lang)
{
  g_autoptr (GString) out = g_string_new (mlg_tr (lang, "THE TABLES OF A CONSULTATION\n\n"));
  guint n;
  const MlgTenderKey *keys = mlg_schema_tender_keys (&n);

  g_string_append (
      out,
      mlg_tr (lang, "Fill in tables 1 to 7, check them (maillage tender check), publish and seal "
                    "them (maillage tender seal); then the offers, their opening (maillage tender "
                    "open), the marks, the ranking (maillage tender rank).\n"));
  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    {
      const MlgTableSpec *spec = mlg_schema_tender_table ((MlgTenderTableId) t);

      g_string_append_printf (out, "\n%s.csv: %s.\n", lang == MLG_LANG_FR ? spec->fr : spec->id,
                              mlg_tr (lang, spec->help));
      for (guint c = 0; c < spec->n_columns; c++)
        guide_column (out, &spec->columns[c], lang);
      for (guint k = 0; t == MLG_TT_CONSULTATION && k < n; k++)
        {
          MlgColumnSpec column = keys[k].value;

          column.id = keys[k].key;
          column.fr = keys[k].fr;
          g_string_append (out, "  ");
          guide_column (out, &column, lang);
        }
    }
  mlg_tender_files_set (files, lang == MLG_LANG_FR ? "LISEZMOI.txt" : "README.txt", out->str,
                        (gssize) out->len);
}

gboolean
mlg_dossier_new (const char *path, MlgLang lang, GError **error)
{
  g_autoptr (MlgTenderFiles) files = mlg_tender_files_new ();
  const gboolean pack = g_str_has_suffix (path, ".appel");
  g_autoptr (GDir) dir = NULL;

  for (guint t = 0; t < MLG_N_TENDER_TABLES; t++)
    add_table (files, (MlgTenderTableId) t, lang);
  if (!pack)
    add_guide (files, lang);
  dir = g_dir_open (path, 0, NULL);
  if ((pack && g_file_test (path, G_FILE_TEST_EXISTS)) ||
      (dir != NULL && g_dir_read_name (dir) != NULL))
    {
      g_set_error (error, MLG_OUTPUT_ERROR, MLG_OUTPUT_ERROR_FAILED,
                   mlg_tr (mlg_message_lang (), "%s exists already: nothing was written."), path);
      return FALSE;
    }
  return mlg_tender_files_save (files, path, error);
}
