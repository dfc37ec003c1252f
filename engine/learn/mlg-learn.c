/* Families of campaigns, and what they say of kinds, levers and deliverables. */
#include "base/mlg-words.h"
#include "learn/mlg-learn-private.h"

#include <math.h>
#include <string.h>

static const char *
kind_of (const MlgMap *map, const MlgCampaign *campaign, char *buffer)
{
  (void) map;
  (void) buffer;
  return campaign->kind;
}

static MlgShrink *
shrink_members (const GArray *campaigns, const GArray *members)
{
  g_autofree MlgTrials *trials = g_new (MlgTrials, members->len);

  if (members->len < 2)
    return NULL;
  for (guint i = 0; i < members->len; i++)
    trials[i] = g_array_index (campaigns, MlgCampaign, g_array_index (members, guint, i)).notice;
  return mlg_shrink_new (trials, members->len);
}

static MlgShrink *
shrink_all (const GArray *campaigns)
{
  g_autofree MlgTrials *trials = g_new (MlgTrials, campaigns->len + 1);

  if (campaigns->len < 2)
    return NULL;
  for (guint i = 0; i < campaigns->len; i++)
    trials[i] = g_array_index (campaigns, MlgCampaign, i).notice;
  return mlg_shrink_new (trials, campaigns->len);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median number of trials. */
static double
usual_size (const GArray *campaigns, const GArray *members)
{
  g_autofree double *sizes = g_new (double, members->len);

  for (guint i = 0; i < members->len; i++)
    sizes[i] =
        g_array_index (campaigns, MlgCampaign, g_array_index (members, guint, i)).notice.trials;
  qsort (sizes, members->len, sizeof *sizes, compare_doubles);
  return sizes[members->len / 2];
}

static void
foretell (MlgLearn *self, guint kind)
{
  const MlgCampaignGroup *group = g_ptr_array_index (self->kinds, kind);
  const MlgShrink *family = mlg_learn_family (self, kind);
  const double size = MAX (1, floor (usual_size (self->campaigns, group->members)));
  double low, high;

  self->usual_low[kind] = self->usual_high[kind] = (double) NAN;
  if (family == NULL)
    return;
  mlg_shrink_predict (family, size, MLG_LEARN_TAIL, &low, &high);
  self->usual_low[kind] = low / size;
  self->usual_high[kind] = high / size;
}

static void
learn_clear (MlgLearn *self)
{
  for (guint i = 0; i < self->kinds->len; i++)
    mlg_shrink_free (self->shrinks[i]);
  g_free (self->shrinks);
  g_free (self->usual_low);
  g_free (self->usual_high);
  g_ptr_array_unref (self->kinds);
  g_array_unref (self->campaigns);
  mlg_shrink_free (self->all);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MlgLearn, learn_clear)

static void
learn_init (MlgLearn *self, const MlgMap *map, MlgSpan period)
{
  self->map = map;
  self->campaigns = mlg_campaigns_new (map, period);
  self->all = shrink_all (self->campaigns);
  self->kinds = mlg_campaigns_group (map, self->campaigns, kind_of);
  self->shrinks = g_new0 (MlgShrink *, self->kinds->len + 1);
  self->usual_low = g_new (double, self->kinds->len + 1);
  self->usual_high = g_new (double, self->kinds->len + 1);
  for (guint i = 0; i < self->kinds->len; i++)
    {
      const MlgCampaignGroup *group = g_ptr_array_index (self->kinds, i);

      self->shrinks[i] = shrink_members (self->campaigns, group->members);
      foretell (self, i);
    }
}

/* ---- what they say -------------------------------------------------------------------- */

const MlgShrink *
mlg_learn_family (const MlgLearn *self, guint kind)
{
  return kind != MLG_NONE && self->shrinks[kind] != NULL ? self->shrinks[kind] : self->all;
}

const char *
mlg_learn_method (const MlgLearn *self, guint kind)
{
  static const char *const words[] = { N_ ("full Bayes"), N_ ("greatest likelihood"),
                                       N_ ("taken as one") };

  if (kind != MLG_NONE && self->shrinks[kind] != NULL)
    return words[self->shrinks[kind]->method];
  return self->all != NULL ? N_ ("all kinds together (hypothesis)") : N_ ("too few campaigns");
}

guint
mlg_learn_find_kind (const MlgLearn *self, const char *kind)
{
  for (guint i = 0; kind != NULL && i < self->kinds->len; i++)
    if (strcmp (((MlgCampaignGroup *) g_ptr_array_index (self->kinds, i))->id, kind) == 0)
      return i;
  return MLG_NONE;
}

/* An interval from a mean and a variance: that of the beta that has them. */
static void
fill (MlgLearnt *out, double mean, double variance)
{
  const double sum = variance > 0 ? mean * (1 - mean) / variance - 1 : 0;

  out->mean = out->low = out->high = mean;
  if (!(sum > 0) || !(mean > 0) || !(mean < 1))
    return;
  out->low = mlg_beta_quantile (mean * sum, (1 - mean) * sum, MLG_LEARN_TAIL);
  out->high = mlg_beta_quantile (mean * sum, (1 - mean) * sum, 1 - MLG_LEARN_TAIL);
}

gboolean
mlg_learn_lever (const MlgLearn *self, guint lever, MlgLearnt *out)
{
  const MlgShrink *family =
      mlg_learn_family (self, mlg_learn_find_kind (self, self->map->levers[lever].kind));
  double mean = 0, variance = 0;

  out->campaigns = 0;
  for (guint i = 0; i < self->campaigns->len; i++)
    {
      const MlgCampaign *campaign = &g_array_index (self->campaigns, MlgCampaign, i);
      double sd;

      if (self->map->actions[campaign->action].lever != lever || family == NULL)
        continue;
      mean += mlg_shrink_member (family, &campaign->notice, &sd);
      variance += sd * sd;
      out->campaigns++;
    }
  if (out->campaigns == 0)
    return FALSE;
  fill (out, mean / out->campaigns, variance / (out->campaigns * (double) out->campaigns));
  return TRUE;
}

static MlgTrials
pooled_use (const MlgLearn *self, guint deliverable, guint *out_campaigns)
{
  MlgTrials pooled = { 0, 0 };

  *out_campaigns = 0;
  for (guint i = 0; i < self->campaigns->len; i++)
    {
      const MlgCampaign *campaign = &g_array_index (self->campaigns, MlgCampaign, i);

      if (self->map->actions[campaign->action].deliverable != deliverable ||
          !(campaign->use.trials > 0))
        continue;
      pooled.successes += campaign->use.successes;
      pooled.trials += campaign->use.trials;
      (*out_campaigns)++;
    }
  return pooled;
}

gboolean
mlg_learn_use (const MlgLearn *self, guint deliverable, MlgLearnt *out)
{
  const MlgTrials own = pooled_use (self, deliverable, &out->campaigns);
  g_autofree MlgTrials *trials = g_new (MlgTrials, self->map->n_deliverables);
  g_autoptr (MlgShrink) family = NULL;
  guint n = 0, ignored;
  double sd;

  if (out->campaigns == 0)
    return FALSE;
  for (guint d = 0; d < self->map->n_deliverables; d++)
    {
      trials[n] = pooled_use (self, d, &ignored);
      n += trials[n].trials > 0;
    }
  if (n < 2) /* nothing to compare with: its own count, half a success and half a failure more */
    {
      out->mean = (own.successes + 0.5) / (own.trials + 1);
      out->low =
          mlg_beta_quantile (own.successes + 0.5, own.trials - own.successes + 0.5, MLG_LEARN_TAIL);
      out->high = mlg_beta_quantile (own.successes + 0.5, own.trials - own.successes + 0.5,
                                     1 - MLG_LEARN_TAIL);
      return TRUE;
    }
  family = mlg_shrink_new (trials, n);
  out->mean = mlg_shrink_member (family, &own, &sd);
  fill (out, out->mean, sd * sd);
  return TRUE;
}

gboolean
mlg_learn_run (
    const MlgMap *map, MlgSpan period, MlgResult *result, GCancellable *cancellable, GError **error)
{
  g_auto (MlgLearn) self = { 0 };
  double doubtful = 0;
  char day[16];

  learn_init (&self, map, period);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  for (guint i = 0; i < self.campaigns->len; i++)
    doubtful += g_array_index (self.campaigns, MlgCampaign, i).doubtful;
  if (period.from != 0 || period.until != 0)
    {
      mlg_result_set_info (result, "period_from", mlg_day_print_iso (period.from, day));
      mlg_result_set_info (result, "period_until", mlg_day_print_iso (period.until, day));
    }
  mlg_result_set_info_number (result, "campaigns", self.campaigns->len);
  mlg_result_set_info_number (result, "campaigns_doubtful", doubtful);
  mlg_result_take_table (result, mlg_learn_levers_table (&self));
  mlg_result_take_table (result, mlg_learn_kinds_table (&self));
  mlg_result_take_table (result, mlg_learn_deliverables_table (&self));
  mlg_result_take_table (result, mlg_learn_campaigns_table (&self));
  for (guint what = 0; what < 4; what++)
    mlg_result_take_table (result, mlg_learn_groups_table (&self, what));
  mlg_result_take_table (result, mlg_learn_edits_table (&self));

  return TRUE;
}
