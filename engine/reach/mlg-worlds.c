/* What is made of the worlds once they are drawn: their weights, standard errors, distinct joint
 * states. */
#include "reach/mlg-joint-private.h"

#include <math.h>
#include <string.h>

/* Numbers pairs of numbers in the order in which they first come. */
struct _MlgPairs
{
  guint64 *keys; /* pair + 1, 0 = free */
  guint32 *numbers;
  guint n_slots, n;
};

/* Weights of the worlds that put the control variate on its mean; equal ones when it does not vary,
 * or when one would be negative. */
void
mlg_worlds_weigh (MlgJoint *joint, double mean)
{
  guint n = joint->draws;
  double centre = 0, spread = 0;
  for (guint i = 0; i < n; i++)
    centre += joint->world_control[i] / n;
  for (guint i = 0; i < n; i++)
    {
      joint->world_control[i] -= centre;
      spread += joint->world_control[i] * joint->world_control[i];
    }
  gboolean plain = spread <= 1e-18 * n * MAX (1, centre * centre);
  for (guint i = 0; i < n; i++)
    {
      joint->world_weight[i] = 1.0 / n;
      if (!plain)
        joint->world_weight[i] += (mean - centre) * joint->world_control[i] / spread;
    }
  for (guint i = 0; i < n && !plain; i++)
    plain = joint->world_weight[i] < 0;
  for (guint i = 0; i < n && plain; i++)
    {
      joint->world_weight[i] = 1.0 / n;
      joint->world_control[i] = 0;
    }
  joint->control_spread = plain ? 0 : spread;
}

/* What is left of Σ (a − mean)(b − mean) when the control variate has said its part, as a
 * covariance of means. */
static double
covariance (const MlgJoint *joint, double sab, double sax, double sbx, gboolean same)
{
  guint n = joint->draws;
  double sxx = joint->control_spread;
  double rest = sxx > 0 ? sab - sax * sbx / sxx : sab;
  if (same)
    rest = MAX (0, rest);
  return rest / ((double) n * (n - (sxx > 0 ? 2 : 1)));
}

double
mlg_joint_covariance (const MlgJoint *joint, const double *a, const double *b)
{
  guint n = joint->draws;
  double mean_a = 0, mean_b = 0, sab = 0, sax = 0, sbx = 0;
  for (guint i = 0; i < n; i++)
    {
      mean_a += a[i] / n;
      mean_b += b[i] / n;
    }
  for (guint i = 0; i < n; i++)
    {
      double u = a[i] - mean_a, v = b[i] - mean_b, x = joint->world_control[i];
      sab += u * v;
      sax += u * x;
      sbx += v * x;
    }
  return covariance (joint, sab, sax, sbx, a == b);
}

double
mlg_signature_covariance (const MlgJoint *joint,
                          const MlgSignature *signature,
                          const double *a,
                          const double *b)
{
  double mean_a = 0, mean_b = 0, sab = 0, sax = 0, sbx = 0;
  for (guint i = 0; i < signature->n_joint; i++)
    {
      mean_a += signature->count[i] * a[i] / joint->draws;
      mean_b += signature->count[i] * b[i] / joint->draws;
    }
  for (guint i = 0; i < signature->n_joint; i++)
    {
      double u = a[i] - mean_a, v = b[i] - mean_b;
      sab += signature->count[i] * u * v;
      sax += u * signature->control[i];
      sbx += v * signature->control[i];
    }
  return covariance (joint, sab, sax, sbx, a == b);
}

static guint32
number_pair (MlgPairs *pairs, guint32 a, guint32 b)
{
  guint64 key = ((guint64) a << 32 | b) + 1;
  guint at = (guint) ((key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 40) & (pairs->n_slots - 1);
  while (pairs->keys[at] != 0 && pairs->keys[at] != key)
    at = (at + 1) & (pairs->n_slots - 1);
  if (pairs->keys[at] == 0)
    {
      pairs->keys[at] = key;
      pairs->numbers[at] = pairs->n++;
    }
  return pairs->numbers[at];
}

/* The distinct joint states of a signature among the worlds: pairs of what is known of the relays
 * so far and the state of the next. */
void
mlg_worlds_list (const MlgJoint *joint,
                 MlgSignature *signature,
                 const guint32 *const *state_of,
                 MlgPairs *pairs)
{
  guint draws = joint->draws;
  guint n = signature->n;
  guint32 *of_draw = signature->of_draw = g_new0 (guint32, draws);
  for (guint i = 0; i < n; i++)
    {
      const guint32 *states = state_of[signature->states[i]->index];
      memset (pairs->keys, 0, pairs->n_slots * sizeof (guint64));
      pairs->n = 0;
      for (guint w = 0; w < draws; w++)
        of_draw[w] = number_pair (pairs, of_draw[w], states[w]);
    }
  signature->n_joint = pairs->n;
  signature->joint = g_new (guint32, (gsize) pairs->n * n + 1);
  signature->chance = g_new0 (double, pairs->n + 1);
  signature->count = g_new0 (double, pairs->n + 1);
  signature->control = g_new0 (double, pairs->n + 1);
  for (guint w = 0; w < draws; w++)
    {
      for (guint i = 0; i < n; i++)
        signature->joint[(gsize) of_draw[w] * n + i] = state_of[signature->states[i]->index][w];
      signature->chance[of_draw[w]] += joint->world_weight[w];
      signature->count[of_draw[w]] += 1;
      signature->control[of_draw[w]] += joint->world_control[w];
    }
}

MlgPairs *
mlg_pairs_new (guint draws)
{
  MlgPairs *self = g_new0 (MlgPairs, 1);
  self->n_slots = 64;
  while (self->n_slots < 2 * draws)
    self->n_slots *= 2;
  self->keys = g_new (guint64, self->n_slots);
  self->numbers = g_new (guint32, self->n_slots);
  return self;
}

void
mlg_pairs_free (MlgPairs *self)
{
  g_free (self->keys);
  g_free (self->numbers);
  g_free (self);
}
