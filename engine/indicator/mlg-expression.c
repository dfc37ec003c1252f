/* Reading formulas by recursive descent into a list of steps for a stack, and running it. */
#include "indicator/mlg-expression.h"

#include <maillage/mlg-analysis.h>
#include <maillage/mlg-lang.h>
#include <math.h>
#include <string.h>

enum
{
  MOST_STEPS = 256,
  MOST_DEPTH = 32,
};

typedef struct
{
  char op; /* '#' number, '$' block, '~' minus, + - * / */
  guint block;
  double number;
} Step;

struct _MlgExpression
{
  GArray *steps;  /* Step, in reverse Polish order */
  GArray *blocks; /* guint */
};

typedef struct
{
  const char *text, *at;
  MlgNameFunc find;
  const char *const *known;
  guint n_known, depth;
  MlgExpression *out;
  GError **error;
} Reader;

static gboolean
fail (Reader *reader, const char *what)
{
  const glong position = g_utf8_strlen (reader->text, reader->at - reader->text) + 1;

  g_set_error (reader->error, MLG_ERROR, MLG_ERROR_USAGE,
               mlg_tr (mlg_message_lang (), "Formula “%s”, character %ld: %s"), reader->text,
               position, what);
  return FALSE;
}

static void
skip_spaces (Reader *reader)
{
  while (g_ascii_isspace (*reader->at))
    reader->at++;
}

static gboolean
add (Reader *reader, char op, guint block, double number)
{
  const Step step = { op, block, number };

  if (reader->out->steps->len == MOST_STEPS)
    return fail (reader, mlg_tr (mlg_message_lang (), "the formula is too long."));
  g_array_append_val (reader->out->steps, step);
  return TRUE;
}

static gboolean
unknown_name (Reader *reader, const char *name)
{
  const char *near = mlg_nearest_name (name, reader->known, reader->n_known);
  g_autofree char *what =
      near != NULL
          ? g_strdup_printf (
                mlg_tr (mlg_message_lang (), "there is no building block %s. Did you mean %s?"),
                name, near)
          : g_strdup_printf (mlg_tr (mlg_message_lang (), "there is no building block %s."), name);

  return fail (reader, what);
}

static gboolean
read_name (Reader *reader)
{
  const char *start = reader->at, *end = start;
  g_autofree char *name = NULL;
  guint id;

  while (g_ascii_isalnum (*end) || *end == '_')
    end++;
  name = g_strndup (start, (gsize) (end - start));
  if (!reader->find (name, &id))
    return unknown_name (reader, name);
  reader->at = end;
  for (guint i = 0; i <= reader->out->blocks->len; i++)
    if (i == reader->out->blocks->len)
      {
        g_array_append_val (reader->out->blocks, id);
        break;
      }
    else if (g_array_index (reader->out->blocks, guint, i) == id)
      break;
  return add (reader, '$', id, 0);
}

static gboolean read_sum (Reader *reader);

static gboolean
read_factor (Reader *reader)
{
  skip_spaces (reader);
  if (++reader->depth > MOST_DEPTH)
    return fail (reader, mlg_tr (mlg_message_lang (), "too many brackets."));
  if (*reader->at == '(')
    {
      reader->at++;
      if (!read_sum (reader))
        return FALSE;
      skip_spaces (reader);
      if (*reader->at != ')')
        return fail (reader, mlg_tr (mlg_message_lang (), "a closing bracket is missing."));
      reader->at++;
    }
  else if (*reader->at == '-')
    {
      reader->at++;
      if (!read_factor (reader) || !add (reader, '~', 0, 0))
        return FALSE;
    }
  else if (g_ascii_isdigit (*reader->at) || *reader->at == '.')
    {
      char *end;
      const double number = g_ascii_strtod (reader->at, &end);

      if (end == reader->at || !isfinite (number))
        return fail (reader, mlg_tr (mlg_message_lang (), "this is not a number."));
      reader->at = end;
      if (!add (reader, '#', 0, number))
        return FALSE;
    }
  else if (g_ascii_isalpha (*reader->at) || *reader->at == '_')
    {
      if (!read_name (reader))
        return FALSE;
    }
  else
    return fail (reader, mlg_tr (mlg_message_lang (),
                                 "a building block, a number or an opening bracket was expected."));
  reader->depth--;
  return TRUE;
}

static gboolean
read_product (Reader *reader)
{
  if (!read_factor (reader))
    return FALSE;
  for (;;)
    {
      skip_spaces (reader);
      const char op = *reader->at;

      if (op != '*' && op != '/')
        return TRUE;
      reader->at++;
      if (!read_factor (reader) || !add (reader, op, 0, 0))
        return FALSE;
    }
}

static gboolean
read_sum (Reader *reader)
{
  if (!read_product (reader))
    return FALSE;
  for (;;)
    {
      skip_spaces (reader);
      const char op = *reader->at;

      if (op != '+' && op != '-')
        return TRUE;
      reader->at++;
      if (!read_product (reader) || !add (reader, op, 0, 0))
        return FALSE;
    }
}

MlgExpression *
mlg_expression_new (
    const char *text, MlgNameFunc find, const char *const *known, guint n_known, GError **error)
{
  g_autoptr (MlgExpression) self = g_new0 (MlgExpression, 1);
  Reader reader = { text, text, find, known, n_known, 0, self, error };

  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!read_sum (&reader))
    return NULL;
  skip_spaces (&reader);
  if (*reader.at != '\0')
    {
      fail (&reader, mlg_tr (mlg_message_lang (), "+ - * / or the end was expected."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
mlg_expression_free (MlgExpression *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_array_unref (self->blocks);
  g_free (self);
}

static double
combine (char op, double a, double b)
{
  switch (op)
    {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return fabs (b) > 0 ? a / b : (double) NAN;
    }
}

double
mlg_expression_value (const MlgExpression *self, MlgValueFunc value, gpointer data)
{
  double stack[MOST_STEPS + 1];
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = &g_array_index (self->steps, Step, i);

      if (step->op == '#')
        stack[n++] = step->number;
      else if (step->op == '$')
        stack[n++] = value (step->block, data);
      else if (step->op == '~')
        stack[n - 1] = -stack[n - 1];
      else
        {
          n--;
          stack[n - 1] = combine (step->op, stack[n - 1], stack[n]);
        }
    }
  return isfinite (stack[0]) ? stack[0] : (double) NAN;
}

const guint *
mlg_expression_blocks (const MlgExpression *self, guint *out_n)
{
  *out_n = self->blocks->len;
  return (const guint *) (gconstpointer) self->blocks->data;
}

gboolean
mlg_expression_is_block (const MlgExpression *self)
{
  return self->steps->len == 1 && g_array_index (self->steps, Step, 0).op == '$';
}
