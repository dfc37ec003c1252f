/* The tree of criteria, what each can bring, and their closed questions. */
#include "tender/mlg-tender-private.h"

/* ---- the order of reading ------------------------------------------------ */

typedef struct
{
  MlgTenderFreezer *self;
  guint *parent_row; /* per row; MLG_NONE at the top */
  guint *rank;       /* rows in the order of siblings: by `order`, then code */
  guint *index;      /* row → index in the tree; MLG_NONE: not placed */
  guint n;
} Tree;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  MlgTenderFreezer *self = data;
  const guint x = *(const guint *) a, y = *(const guint *) b;
  const char *tx = mlg_tender_text (self, MLG_TT_CRITERIA, x, "order");
  const char *ty = mlg_tender_text (self, MLG_TT_CRITERIA, y, "order");
  const guint ox = tx != NULL ? mlg_tender_whole (self, MLG_TT_CRITERIA, x, "order") : G_MAXUINT;
  const guint oy = ty != NULL ? mlg_tender_whole (self, MLG_TT_CRITERIA, y, "order") : G_MAXUINT;

  if (ox != oy)
    return ox < oy ? -1 : 1;
  return g_strcmp0 (mlg_tender_text (self, MLG_TT_CRITERIA, x, "criterion_id"),
                    mlg_tender_text (self, MLG_TT_CRITERIA, y, "criterion_id"));
}

static void
place (Tree *tree, guint parent_row, guint depth)
{
  MlgTender *tender = tree->self->tender;

  for (guint i = 0; i < tree->n; i++)
    {
      const guint row = tree->rank[i];
      MlgTenderCriterion *criterion;

      if (tree->parent_row[row] != parent_row || tree->index[row] != MLG_NONE)
        continue;
      tree->index[row] = tender->n_criteria++;
      criterion = &tender->criteria[tree->index[row]];
      criterion->id = mlg_tender_text (tree->self, MLG_TT_CRITERIA, row, "criterion_id");
      criterion->parent = parent_row == MLG_NONE ? MLG_NONE : tree->index[parent_row];
      criterion->depth = depth;
      criterion->row = row;
      place (tree, row, depth + 1);
    }
}

static guint
row_of_code (GHashTable *rows, const char *code)
{
  const guint found = code != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (rows, code)) : 0;

  return found > 0 ? found - 1 : MLG_NONE;
}

static void
order_tree (MlgTenderFreezer *self)
{
  const guint n = self->rows->sheets[MLG_TT_CRITERIA].n;
  g_autofree guint *parent_row = g_new (guint, n + 1), *rank = g_new (guint, n + 1),
                   *index = g_new (guint, n + 1);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  Tree tree = { self, parent_row, rank, index, n };

  for (guint r = 0; r < n; r++)
    {
      const char *id = mlg_tender_text (self, MLG_TT_CRITERIA, r, "criterion_id");

      rank[r] = r;
      index[r] = MLG_NONE;
      if (id != NULL)
        g_hash_table_insert (rows, (gpointer) (gsize) id, GUINT_TO_POINTER (r + 1));
    }
  for (guint r = 0; r < n; r++)
    parent_row[r] = row_of_code (rows, mlg_tender_text (self, MLG_TT_CRITERIA, r, "parent_id"));
  g_qsort_with_data (rank, (int) n, sizeof (guint), compare_rows, self);
  place (&tree, MLG_NONE, 0);
  for (guint r = 0; r < n; r++)
    if (index[r] == MLG_NONE)
      mlg_tender_tell (self, MLG_TT_CRITERIA, r, "parent_id",
                       N_ ("the criterion belongs to itself, directly or by way of others."),
                       N_ ("Let one criterion of the circle stand at the top."));
}

/* ---- what a criterion holds ---------------------------------------------- */

static void
read_justification (MlgTenderFreezer *self, MlgTenderCriterion *criterion)
{
  const char *text = mlg_tender_text (self, MLG_TT_CRITERIA, criterion->row, "justification");
  const char *digits = NULL;

  criterion->justify = MLG_JUSTIFY_NO;
  if (text == NULL || g_str_equal (text, "no") || g_str_equal (text, "non"))
    return;
  if (g_str_equal (text, "yes") || g_str_equal (text, "oui"))
    {
      criterion->justify = MLG_JUSTIFY_YES;
      return;
    }
  if (g_str_has_prefix (text, "below_"))
    digits = text + strlen ("below_");
  else if (g_str_has_prefix (text, "sous_"))
    digits = text + strlen ("sous_");
  criterion->justify = MLG_JUSTIFY_BELOW;
  criterion->justify_below = digits != NULL ? mlg_exact_parse (self->pool, digits) : NULL;
  if (criterion->justify_below == NULL)
    mlg_tender_tell (self, MLG_TT_CRITERIA, criterion->row, "justification",
                     N_ ("does not say which marks need words."),
                     N_ ("Write yes, no, or below_10."));
}

static void
read_criterion (MlgTenderFreezer *self, MlgTenderCriterion *criterion)
{
  const guint r = criterion->row;
  const MlgExact *whole = criterion->parent == MLG_NONE
                              ? self->tender->consultation.total
                              : self->tender->criteria[criterion->parent].points;

  criterion->name = mlg_tender_text (self, MLG_TT_CRITERIA, r, "name");
  criterion->link = mlg_tender_text (self, MLG_TT_CRITERIA, r, "link_to_subject");
  criterion->kind = (MlgTenderKind) mlg_tender_enum (self, MLG_TT_CRITERIA, r, "kind", 0);
  criterion->weight = mlg_tender_number (self, MLG_TT_CRITERIA, r, "weight");
  criterion->points =
      self->tender->consultation.unit == MLG_UNIT_POINTS
          ? criterion->weight
          : mlg_exact_div (self->pool, mlg_exact_mul (self->pool, whole, criterion->weight),
                           mlg_exact_whole (self->pool, 100));
  criterion->scale = mlg_tender_reference (self, MLG_TT_CRITERIA, r, "scale_id", MLG_TT_SCALES);
  criterion->minimum = mlg_tender_number (self, MLG_TT_CRITERIA, r, "minimum");
  criterion->published = mlg_tender_flag (self, MLG_TT_CRITERIA, r, "published");
  criterion->line = g_array_index (self->rows->sheets[MLG_TT_CRITERIA].lines, guint, r);
  read_justification (self, criterion);
}

static void
link_children (MlgTender *tender)
{
  for (guint c = 0; c < tender->n_criteria; c++)
    tender->criteria[c].children = g_new (guint, tender->n_criteria);
  for (guint c = 0; c < tender->n_criteria; c++)
    if (tender->criteria[c].parent != MLG_NONE)
      {
        MlgTenderCriterion *parent = &tender->criteria[tender->criteria[c].parent];

        parent->children[parent->n_children++] = c;
      }
}

/* ---- questions ----------------------------------------------------------- */

static gboolean
scale_fits (MlgTenderAnswerType type, MlgTenderScaleKind kind)
{
  switch (type)
    {
    case MLG_ANSWER_YES_NO:
      return kind == MLG_SCALE_YES_NO;
    case MLG_ANSWER_SINGLE:
    case MLG_ANSWER_MULTIPLE:
      return kind == MLG_SCALE_CHOICE;
    case MLG_ANSWER_INTEGER:
    case MLG_ANSWER_DECIMAL:
      return kind == MLG_SCALE_NUMERIC || kind == MLG_SCALE_YES_NO;
    case MLG_ANSWER_DATE:
      return kind == MLG_SCALE_YES_NO;
    default:
      return FALSE;
    }
}

static void
check_question (MlgTenderFreezer *self, guint r, const MlgTenderQuestion *question)
{
  const gboolean judged = question->type == MLG_ANSWER_DATE ||
                          (question->scale != MLG_NONE &&
                           self->tender->scales[question->scale].kind == MLG_SCALE_YES_NO &&
                           question->type != MLG_ANSWER_YES_NO);

  if (question->scale != MLG_NONE &&
      !scale_fits (question->type, self->tender->scales[question->scale].kind))
    mlg_tender_tell (
        self, MLG_TT_QUESTIONS, r, "scale_id", N_ ("the scale does not read answers of this type."),
        N_ ("Yes or no and dates want a scale yes_no, choices a scale choice, numbers a "
            "scale numeric or yes_no."));
  else if (judged && question->expected == NULL)
    mlg_tender_tell (self, MLG_TT_QUESTIONS, r, "expected",
                     N_ ("is empty: what counts as yes is not said."),
                     N_ ("Write the least number, or the last day, that counts as yes."));
}

static void
read_questions (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;
  const MlgTenderSheet *sheet = &self->rows->sheets[MLG_TT_QUESTIONS];

  tender->n_questions = sheet->n;
  tender->questions = g_new0 (MlgTenderQuestion, sheet->n);
  for (guint c = 0; c < tender->n_criteria; c++)
    tender->criteria[c].questions = g_new (guint, sheet->n);
  for (guint r = 0; r < sheet->n; r++)
    {
      MlgTenderQuestion *q = &tender->questions[r];

      q->id = mlg_tender_text (self, MLG_TT_QUESTIONS, r, "question_id");
      q->text = mlg_tender_text (self, MLG_TT_QUESTIONS, r, "text");
      q->expected = mlg_tender_text (self, MLG_TT_QUESTIONS, r, "expected");
      q->criterion =
          mlg_tender_reference (self, MLG_TT_QUESTIONS, r, "criterion_id", MLG_TT_CRITERIA);
      q->scale = mlg_tender_reference (self, MLG_TT_QUESTIONS, r, "scale_id", MLG_TT_SCALES);
      q->weight = mlg_tender_number (self, MLG_TT_QUESTIONS, r, "weight");
      if (q->weight == NULL)
        q->weight = mlg_exact_whole (self->pool, 1);
      q->type = (MlgTenderAnswerType) mlg_tender_enum (self, MLG_TT_QUESTIONS, r, "type", 0);
      q->mandatory = mlg_tender_flag (self, MLG_TT_QUESTIONS, r, "mandatory");
      q->eliminatory = mlg_tender_flag (self, MLG_TT_QUESTIONS, r, "eliminatory");
      q->evidence_required = mlg_tender_flag (self, MLG_TT_QUESTIONS, r, "evidence_required");
      q->line = g_array_index (sheet->lines, guint, r);
      check_question (self, r, q);
      if (q->criterion != MLG_NONE)
        {
          MlgTenderCriterion *criterion = &tender->criteria[q->criterion];

          criterion->questions[criterion->n_questions++] = r;
        }
    }
}

/* ---- leaves -------------------------------------------------------------- */

/* The highest mark of a leaf: its scale's; else that of its questions when they agree; else the
 * points themselves. */
static const MlgExact *
highest_mark (const MlgTender *tender, const MlgTenderCriterion *criterion)
{
  const MlgExact *max = NULL;

  if (criterion->scale != MLG_NONE)
    max = tender->scales[criterion->scale].max;
  for (guint i = 0; criterion->scale == MLG_NONE && i < criterion->n_questions; i++)
    {
      const guint scale = tender->questions[criterion->questions[i]].scale;
      const MlgExact *other = scale != MLG_NONE ? tender->scales[scale].max : NULL;

      if (i == 0)
        max = other;
      else if (!mlg_exact_equal (max, other))
        max = NULL;
    }
  return max != NULL ? max : criterion->points;
}

static void
check_leaf (MlgTenderFreezer *self, MlgTenderCriterion *criterion)
{
  const gboolean price = criterion->scale != MLG_NONE &&
                         self->tender->scales[criterion->scale].kind == MLG_SCALE_PRICE;
  const MlgExact *sum = NULL;

  if (criterion->scale == MLG_NONE && criterion->n_questions == 0)
    mlg_tender_tell (self, MLG_TT_CRITERIA, criterion->row, "scale_id",
                     N_ ("the criterion has no scale, no questions and nothing below it."),
                     N_ ("Give it a scale, or questions."));
  if (price && criterion->n_questions > 0)
    mlg_tender_tell (self, MLG_TT_CRITERIA, criterion->row, "scale_id",
                     N_ ("a price is marked by its formula, not by questions."),
                     N_ ("Put the questions under another criterion."));
  for (guint i = 0; i < criterion->n_questions; i++)
    {
      const MlgExact *weight = self->tender->questions[criterion->questions[i]].weight;

      sum = sum == NULL ? weight : mlg_exact_add (self->pool, sum, weight);
    }
  if (sum != NULL && mlg_exact_sign (sum) <= 0)
    mlg_tender_tell (self, MLG_TT_CRITERIA, criterion->row, NULL,
                     N_ ("the weights of its questions add up to 0."),
                     N_ ("Give at least one question a weight."));
}

static void
check_criterion (MlgTenderFreezer *self, MlgTenderCriterion *criterion)
{
  const MlgExact *most;

  if (criterion->n_children > 0 && (criterion->scale != MLG_NONE || criterion->n_questions > 0))
    mlg_tender_tell (self, MLG_TT_CRITERIA, criterion->row, "scale_id",
                     N_ ("a criterion with others below it has neither a scale nor questions."),
                     N_ ("Put them on the criteria below."));
  if (criterion->n_children == 0)
    {
      check_leaf (self, criterion);
      criterion->max = highest_mark (self->tender, criterion);
    }
  most = criterion->n_children == 0 ? criterion->max : criterion->points;
  if (criterion->minimum != NULL && most != NULL &&
      mlg_exact_compare (criterion->minimum, most) > 0)
    mlg_tender_tell (
        self, MLG_TT_CRITERIA, criterion->row, "minimum",
        N_ ("the minimum lies above the highest mark: every offer would be eliminated."),
        N_ ("Write it on the scale of the criterion, or in points when others stand below "
            "it."));
  if (criterion->weight != NULL && mlg_exact_sign (criterion->weight) <= 0)
    mlg_tender_tell (self, MLG_TT_CRITERIA, criterion->row, "weight",
                     N_ ("the weight must be more than 0."),
                     N_ ("Write it, or delete the criterion."));
}

void
mlg_tender_freeze_tree (MlgTenderFreezer *self)
{
  MlgTender *tender = self->tender;

  tender->criteria = g_new0 (MlgTenderCriterion, self->rows->sheets[MLG_TT_CRITERIA].n);
  order_tree (self);
  for (guint c = 0; c < tender->n_criteria; c++)
    if (tender->criteria[c].id != NULL)
      g_hash_table_insert (self->ids[MLG_TT_CRITERIA], (gpointer) (gsize) tender->criteria[c].id,
                           GUINT_TO_POINTER (c + 1));
  for (guint c = 0; c < tender->n_criteria; c++)
    read_criterion (self, &tender->criteria[c]);
  link_children (tender);
  read_questions (self);
  for (guint c = 0; c < tender->n_criteria; c++)
    check_criterion (self, &tender->criteria[c]);
}
