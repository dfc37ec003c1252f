/* Faulty consultations: the right message at the right place, and nothing computed. */
#include "tender-build.h"
#include <glib/gstdio.h>
#include <maillage/mlg-tender.h>

/* A good consultation as files. */
static const char *const good[][2] = {
  { "consultation.csv", "clé;valeur\nunité_des_poids;points\nmontants;TTC\n" },
  { "echelles.csv", "code_échelle;nature;maximum;pas;formule;param1;param2\n"
                    "S;points;20;0,5;;;\n"
                    "C;choix;3;;;;\n"
                    "Y;oui_non;1;;;;\n"
                    "N;numérique;1;;;;\n"
                    "PR;prix;;;inverse;;\n" },
  { "niveaux.csv", "code_échelle;code;libellé;valeur;définition;éliminatoire\n"
                   "C;a;A;0;;non\nC;b;B;3;;non\n" },
  { "paliers.csv", "code_échelle;x;valeur\nN;0;0\nN;10;1\n" },
  { "criteres.csv", "code_critère;code_parent;ordre;nom;poids;code_échelle;minimum;publié\n"
                    "T;;1;Technique;60;;;oui\n"
                    "T1;T;1;Méthode;40;S;5;oui\n"
                    "T2;T;2;Engagements;20;;;oui\n"
                    "P;;2;Prix;40;PR;;oui\n" },
  { "questions.csv", "code_question;code_critère;texte;type;code_échelle;attendu\n"
                     "Q1;T2;?;oui_non;Y;\nQ2;T2;?;entier;N;\nQ3;T2;?;choix_unique;C;\n" },
  { "evaluateurs.csv", "code_évaluateur;nom;intérêts_déclarés_le\nE;Eve;2026-01-01\n" },
  { "offres.csv", "code_offre;soumissionnaire;montant_ht;montant_ttc;statut\n"
                  "A;Alpha;800;1000;\nB;Beta;900;1100,50;\n" },
  { "reponses.csv", "code_offre;code_question;réponse;état\nA;Q1;oui;vérifiée\nA;Q2;5;vérifiée\n" },
  { "notes.csv", "code_offre;code_critère;code_évaluateur;note\nA;T1;E;12,5\nB;T1;E;\n" },
};

/* Replaces `from` by `to` in a file (from NULL: the whole file; to NULL: takes the file away). */
typedef struct
{
  const char *name, *file, *from, *to;
  const char *place; /* "file:line: column" as the message begins */
  const char *words; /* that stand in it */
} Case;

static const Case cases[] = {
  { "unknown scale", "criteres.csv", "40;S;5", "40;X;5", "criteres.csv:3: code_échelle",
    "is not in echelles.csv" },
  { "a cycle", "criteres.csv", "T;;1", "T;T2;1", "criteres.csv:2: code_parent",
    "belongs to itself" },
  { "a criterion of itself", "criteres.csv", "P;;2", "P;P;2", "criteres.csv:5: code_parent",
    "belongs to itself" },
  { "unknown parent", "criteres.csv", "T1;T;1", "T1;TT;1", "criteres.csv:3: code_parent",
    "is not in criteres.csv" },
  { "two criteria with one code", "criteres.csv", "T2;T;2", "T1;T;2",
    "criteres.csv:4: code_critère", "has the same key as line 3" },
  { "two evaluators with one code", "evaluateurs.csv", "E;Eve;2026-01-01\n",
    "E;Eve;2026-01-01\nE;Ida;2026-01-01\n", "evaluateurs.csv:3: code_évaluateur",
    "has the same key as line 2" },
  { "no weight", "criteres.csv", "Méthode;40", "Méthode;", "criteres.csv:3: poids",
    "is empty and must not be" },
  { "weight 0", "criteres.csv", "Prix;40", "Prix;0", "criteres.csv:5: poids",
    "must be more than 0" },
  { "negative weight", "criteres.csv", "Prix;40", "Prix;-40", "criteres.csv:5: poids",
    "must be more than 0" },
  { "weight NaN", "criteres.csv", "Prix;40", "Prix;NaN", "criteres.csv:5: poids",
    "is not a number" },
  { "weight 1e999", "criteres.csv", "Prix;40", "Prix;1e999", "criteres.csv:5: poids",
    "is not a number" },
  { "weight inf", "criteres.csv", "Prix;40", "Prix;inf", "criteres.csv:5: poids",
    "is not a number" },
  { "weight 0x28", "criteres.csv", "Prix;40", "Prix;0x28", "criteres.csv:5: poids",
    "is not a number" },
  { "weight 40 %", "criteres.csv", "Prix;40", "Prix;40 %", "criteres.csv:5: poids",
    "is a percentage" },
  { "weight of 40 digits", "criteres.csv", "Prix;40",
    "Prix;1234567890123456789012345678901234567890", "criteres.csv:5: poids", "is not a number" },
  { "price 0", "offres.csv", "800;1000", "800;0", "offres.csv:2: montant_ttc",
    "a price of zero is refused" },
  { "negative price", "offres.csv", "800;1000", "800;-1000", "offres.csv:2: montant_ttc",
    "a price cannot be negative" },
  { "price in words", "offres.csv", "800;1000", "800;mille", "offres.csv:2: montant_ttc",
    "is not a number" },
  { "price with two marks", "offres.csv", "800;1000", "800;1.000,50", "offres.csv:2: montant_ttc",
    "points and commas" },
  { "net above gross", "offres.csv", "800;1000", "1200;1000", "offres.csv:2: montant_ht",
    "above the one with tax" },
  { "unknown status", "offres.csv", "1000;\n", "1000;peut-être\n", "offres.csv:2: statut",
    "is not a word of the list" },
  { "mark above the scale", "notes.csv", "E;12,5", "E;20,5", "notes.csv:2: note",
    "lies outside the scale" },
  { "negative mark", "notes.csv", "E;12,5", "E;-1", "notes.csv:2: note", "lies outside the scale" },
  { "mark off the step", "notes.csv", "E;12,5", "E;12,25", "notes.csv:2: note",
    "is not a multiple" },
  { "mark NaN", "notes.csv", "E;12,5", "E;NaN", "notes.csv:2: note",
    "is neither a number nor a level" },
  { "mark of a criterion of questions", "notes.csv", "A;T1;E;12,5", "A;T2;E;12,5",
    "notes.csv:2: code_critère", "is not marked by evaluators" },
  { "mark of an inner criterion", "notes.csv", "A;T1;E;12,5", "A;T;E;12,5",
    "notes.csv:2: code_critère", "is not marked by evaluators" },
  { "mark of a price", "notes.csv", "A;T1;E;12,5", "A;P;E;12,5", "notes.csv:2: code_critère",
    "is not marked by evaluators" },
  { "mark of an unknown offer", "notes.csv", "A;T1;E;12,5", "Z;T1;E;12,5",
    "notes.csv:2: code_offre", "is not in offres.csv" },
  { "mark by an unknown evaluator", "notes.csv", "A;T1;E;12,5", "A;T1;Z;12,5",
    "notes.csv:2: code_évaluateur", "is not in evaluateurs.csv" },
  { "a mark twice", "notes.csv", "B;T1;E;", "A;T1;E;10", "notes.csv:3: code_offre",
    "has the same key as line 2" },
  { "answer neither yes nor no", "reponses.csv", "Q1;oui", "Q1;bof", "reponses.csv:2: réponse",
    "is neither yes nor no" },
  { "answer not a whole number", "reponses.csv", "Q2;5", "Q2;5,5", "reponses.csv:3: réponse",
    "is not a whole number" },
  { "answer outside the breakpoints", "reponses.csv", "Q2;5", "Q2;11", "reponses.csv:3: réponse",
    "lies outside the breakpoints" },
  { "answer not a choice", "reponses.csv", "A;Q1;oui", "A;Q3;z", "reponses.csv:2: réponse",
    "is not a choice of the question" },
  { "no formula", "echelles.csv", "inverse", "", "echelles.csv:6: formule", "needs a formula" },
  { "n of 1", "echelles.csv", "inverse;;", "n_fois;1;", "echelles.csv:6: param1", "above 1" },
  { "power of a half", "echelles.csv", "inverse;;", "puissance;0,5;", "echelles.csv:6: param1",
    "a whole number from 1 to 9" },
  { "published prices the wrong way", "echelles.csv", "inverse;;", "absolue;9;1",
    "echelles.csv:6: param2", "the lower one first" },
  { "scale without a highest mark", "echelles.csv", "S;points;20", "S;points;",
    "echelles.csv:2: maximum", "has no highest mark" },
  { "step of 0", "echelles.csv", "20;0,5", "20;0", "echelles.csv:2: pas", "must be more than 0" },
  { "one breakpoint", "paliers.csv", "N;10;1\n", "", "echelles.csv:5: nature",
    "needs two breakpoints" },
  { "level above the scale", "niveaux.csv", "B;3", "B;4", "echelles.csv:3: maximum",
    "lies above its highest mark" },
  { "minimum above the scale", "criteres.csv", "S;5", "S;21", "criteres.csv:3: minimum",
    "every offer would be eliminated" },
  { "leaf without scale", "criteres.csv", "40;PR", "40;", "criteres.csv:5: code_échelle",
    "has no scale" },
  { "inner criterion with a scale", "criteres.csv", "Technique;60;", "Technique;60;S",
    "criteres.csv:2: code_échelle", "has neither a scale nor questions" },
  { "question on a wrong scale", "questions.csv", "oui_non;Y", "oui_non;C",
    "questions.csv:2: code_échelle", "does not read answers of this type" },
  { "unknown rule", "consultation.csv", "montants", "montant", "consultation.csv:3: clé",
    "is not a rule of a consultation. Did you mean «montants»?" },
  { "unknown word of a rule", "consultation.csv", "TTC", "NET", "consultation.csv:3: amounts",
    "is not a word of the list" },
  { "unknown column", "notes.csv", "code_évaluateur", "juge", "notes.csv:1: juge",
    "is not a column of this table" },
  { "missing column", "notes.csv", NULL, "code_offre;code_critère;note\nA;T1;3\n", "notes.csv:1",
    "the column is missing from the header" },
  { "a short row", "notes.csv", "A;T1;E;12,5", "A;T1", "notes.csv:2",
    "the row has 2 cells, the header 4" },
  { "an unclosed quote", "notes.csv", "A;T1", "\"A;T1", "notes.csv:2", "quote" },
  { "an empty file", "notes.csv", NULL, "", "notes.csv", "empty" },
  { "a binary file", "notes.csv", NULL, "PK\003\004xxxx", "notes.csv", "workbook" },
  { "the same table twice", "marks.csv", NULL, "offer_id;criterion_id;evaluator_id\n", "notes.csv",
    "holds the same table as «marks.csv»" },
};

/* The files with the case's change. */
static MlgTenderFiles *
files_of (const Case *c)
{
  MlgTenderFiles *files = mlg_tender_files_new ();

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    mlg_tender_files_set (files, good[i][0], good[i][1], -1);
  if (c == NULL)
    return files;
  if (c->from == NULL)
    mlg_tender_files_set (files, c->file, c->to, -1);
  else
    {
      const char *text = mlg_tender_files_get (files, c->file, NULL), *at = strstr (text, c->from);
      g_autoptr (GString) changed = g_string_new_len (text, at != NULL ? at - text : 0);

      g_assert_nonnull (at);
      g_string_append_printf (changed, "%s%s", c->to, at + strlen (c->from));
      mlg_tender_files_set (files, c->file, changed->str, -1);
    }
  return files;
}

static MlgTender *
read_all (const MlgTenderFiles *files, MlgFaults *faults)
{
  return mlg_tender_freeze (mlg_tender_rows_read (files, faults), faults);
}

static void
test_good (void)
{
  g_autoptr (MlgTenderFiles) files = files_of (NULL);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTender) tender = read_all (files, faults);
  g_autoptr (MlgTenderScores) scores = NULL;

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *line = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

      g_test_message ("%s", line);
    }
  g_assert_cmpuint (mlg_faults_length (faults), ==, 0);
  g_assert_nonnull (tender);
  scores = mlg_tender_score (tender, NULL);
  g_assert_cmpuint (scores->n_scores, ==, 2);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (MlgTenderFiles) files = files_of (c);
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgTender) tender = read_all (files, faults);
  gboolean found = FALSE;

  for (guint i = 0; i < mlg_faults_length (faults); i++)
    {
      g_autofree char *line = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);

      g_test_message ("%s", line);
      found = found || (mlg_faults_get (faults, i)->severity == MLG_FAULT &&
                        g_str_has_prefix (line, c->place) && strstr (line, c->words) != NULL);
    }
  g_assert_true (found);
  g_assert_true (tender == NULL || mlg_faults_count (faults, MLG_FAULT) > 0);
}

/* Through the handle: a faulty folder gives no answer. */
static void
test_nothing_computed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i += 5)
    {
      g_autofree char *path = g_dir_make_tmp ("maillage-tender-XXXXXX", NULL),
                      *pack = g_strconcat (path, "/a.appel", NULL);
      g_autoptr (MlgTenderFiles) files = files_of (&cases[i]);
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (GError) error = NULL;

      g_assert_true (mlg_tender_files_save (files, pack, &error));
      g_assert_null (mlg_dossier_open (pack, faults, &error));
      g_assert_error (error, MLG_DATA_ERROR, MLG_DATA_ERROR_FAULTS);
      g_remove (pack);
      g_rmdir (path);
    }
}

/* A *.appel file cut anywhere is refused or read as what it says, never more. */
static void
test_cut_pack (void)
{
  g_autofree char *path = g_dir_make_tmp ("maillage-tender-XXXXXX", NULL),
                  *pack = g_strconcat (path, "/a.appel", NULL), *text = NULL;
  g_autoptr (MlgTenderFiles) files = files_of (NULL);
  g_autoptr (MlgTenderFiles) again = NULL;
  gsize length;

  g_assert_true (mlg_tender_files_save (files, pack, NULL));
  again = mlg_tender_files_load (pack, NULL);
  g_assert_cmpstr (mlg_tender_files_get (again, "notes.csv", NULL), ==,
                   mlg_tender_files_get (files, "notes.csv", NULL));
  g_assert_true (g_file_get_contents (pack, &text, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 7)
    {
      g_autoptr (MlgTenderFiles) part = NULL;

      g_assert_true (g_file_set_contents (pack, text, (gssize) cut, NULL));
      part = mlg_tender_files_load (pack, NULL);
      if (part != NULL)
        {
          g_autoptr (GPtrArray) names = mlg_tender_files_names (part);

          g_assert_cmpuint (names->len, <, G_N_ELEMENTS (good));
        }
    }
  g_remove (pack);
  g_rmdir (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tender/faults/a good consultation has none", test_good);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tender/faults/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/tender/faults/nothing is computed", test_nothing_computed);
  g_test_add_func ("/tender/faults/a cut file is refused", test_cut_pack);
  return g_test_run ();
}
