/* What was learnt, as tables. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "learn/mlg-learn-private.h"

#include <math.h>
#include <string.h>

/* Adds the columns of a learnt share: mean and its interval. */
static guint
add_share (MlgTable *table, const char *id, const char *title)
{
  g_autofree char *low = g_strconcat (id, "_low", NULL), *high = g_strconcat (id, "_high", NULL);
  const guint first = mlg_table_add_column (table, id, title, MLG_COLUMN_SHARE, NULL, 1);

  mlg_table_add_column (table, low, N_ ("at least (5 %)"), MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, high, N_ ("at most (95 %)"), MLG_COLUMN_SHARE, NULL, 1);
  return first;
}

static void
set_learnt (MlgTable *table, guint row, guint first, const MlgLearnt *learnt)
{
  mlg_table_set_number (table, row, first, learnt->mean);
  mlg_table_set_number (table, row, first + 1, learnt->low);
  mlg_table_set_number (table, row, first + 2, learnt->high);
}

MlgTable *
mlg_learn_levers_table (const MlgLearn *self)
{
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("learn", N_ ("What campaigns say of each lever"));
  guint now, learnt, method;

  mlg_table_add_column (table, "lever_id", N_ ("Lever"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", N_ ("Relay"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "kind", N_ ("Kind of lever"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "campaigns", N_ ("Campaigns"), MLG_COLUMN_COUNT, NULL, 0);
  now = mlg_table_add_column (table, "uptake", N_ ("Take notice, in the map"), MLG_COLUMN_SHARE,
                              NULL, 1);
  learnt = add_share (table, "learnt", N_ ("Take notice, learnt"));
  method = mlg_table_add_column (table, "method", N_ ("How"), MLG_COLUMN_LABEL, NULL, 0);
  for (guint l = 0; l < map->n_levers; l++)
    {
      MlgLearnt found;
      guint row;

      if (!mlg_learn_lever (self, l, &found))
        continue;
      row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, map->levers[l].id);
      mlg_table_set_text (table, row, 1, map->relays[map->levers[l].relay].name);
      mlg_table_set_text (table, row, 2, map->levers[l].kind);
      mlg_table_set_number (table, row, 3, found.campaigns);
      mlg_table_set_number (table, row, now, map->levers[l].uptake.x);
      set_learnt (table, row, learnt, &found);
      mlg_table_set_text (table, row, method,
                          mlg_learn_method (self, mlg_learn_find_kind (self, map->levers[l].kind)));
    }
  return table;
}

static guint
kind_row (const MlgMap *map, const char *kind)
{
  const MlgRows *rows = mlg_map_rows (map, MLG_T_LEVER_KINDS);

  for (guint r = 0; r < rows->n; r++)
    if (strcmp (mlg_rows_text (rows, r, 0), kind) == 0)
      return r;
  return MLG_NONE;
}

/* The figure of a kind in the map. */
static double
kind_uptake (const MlgMap *map, const char *kind)
{
  const guint row = kind_row (map, kind);

  return row == MLG_NONE ? (double) NAN
                         : mlg_rows_number (mlg_map_rows (map, MLG_T_LEVER_KINDS), row,
                                            mlg_schema_column (MLG_T_LEVER_KINDS, "uptake"));
}

/* What people call it: the name in the map, else its code. */
static const char *
kind_name (const MlgMap *map, const char *kind)
{
  const guint row = kind_row (map, kind);
  const char *name = row == MLG_NONE
                         ? NULL
                         : mlg_rows_text (mlg_map_rows (map, MLG_T_LEVER_KINDS), row,
                                          mlg_schema_column (MLG_T_LEVER_KINDS, "name"));

  return name != NULL ? name : kind;
}

MlgTable *
mlg_learn_kinds_table (const MlgLearn *self)
{
  MlgTable *table = mlg_table_new ("learn_kinds", N_ ("What works: kinds of levers"));
  guint now, learnt, next, family, method, name;

  mlg_table_add_column (table, "kind", N_ ("Kind of lever"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "campaigns", N_ ("Campaigns"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "sent", N_ ("Contacted"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reached", N_ ("Took notice"), MLG_COLUMN_COUNT, NULL, 0);
  now = mlg_table_add_column (table, "uptake", N_ ("Take notice, in the map"), MLG_COLUMN_SHARE,
                              NULL, 1);
  learnt = add_share (table, "learnt", N_ ("Take notice, learnt"));
  next = mlg_table_add_column (table, "next_low", N_ ("Next campaign, at least (5 %)"),
                               MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "next_high", N_ ("Next campaign, at most (95 %)"), MLG_COLUMN_SHARE,
                        NULL, 1);
  family = mlg_table_add_column (table, "alpha", N_ ("Alpha"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_add_column (table, "beta", N_ ("Beta"), MLG_COLUMN_NUMBER, NULL, 2);
  mlg_table_mark_detail (table, family);
  mlg_table_mark_detail (table, family + 1);
  method = mlg_table_add_column (table, "method", N_ ("How"), MLG_COLUMN_LABEL, NULL, 0);
  name = mlg_table_add_column (table, "name", N_ ("Name"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_mark_detail (table, name);
  for (guint k = 0; k < self->kinds->len; k++)
    {
      const MlgCampaignGroup *group = g_ptr_array_index (self->kinds, k);
      const MlgShrink *shrink = mlg_learn_family (self, k);
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, group->id);
      mlg_table_set_number (table, row, 1, group->campaigns);
      mlg_table_set_number (table, row, 2, group->sent);
      mlg_table_set_number (table, row, 3, group->reached);
      mlg_table_set_number (table, row, now, kind_uptake (self->map, group->id));
      mlg_table_set_text (table, row, method, mlg_learn_method (self, k));
      mlg_table_set_text (table, row, name, kind_name (self->map, group->id));
      if (shrink != NULL)
        {
          MlgLearnt mean = { group->campaigns, 0, 0, 0 };
          double alpha, beta;

          /* one campaign leans on those of all kinds */
          if (self->shrinks[k] == NULL)
            {
              mean.mean = mlg_shrink_member (shrink, &group->notice, NULL);
              mlg_shrink_interval (shrink, &group->notice, MLG_LEARN_TAIL, &mean.low, &mean.high);
            }
          else
            mean.mean = mlg_shrink_mean (shrink, MLG_LEARN_TAIL, &mean.low, &mean.high);
          mlg_shrink_family (shrink, &alpha, &beta);
          set_learnt (table, row, learnt, &mean);
          mlg_table_set_number (table, row, family, alpha);
          mlg_table_set_number (table, row, family + 1, beta);
        }
      mlg_table_set_number (table, row, next, self->usual_low[k]);
      mlg_table_set_number (table, row, next + 1, self->usual_high[k]);
    }
  return table;
}

MlgTable *
mlg_learn_deliverables_table (const MlgLearn *self)
{
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("learn_deliverables", N_ ("What campaigns say of use"));
  guint now, learnt;

  mlg_table_add_column (table, "deliverable_id", N_ ("Resource (code)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable", N_ ("Resource"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "campaigns", N_ ("Campaigns"), MLG_COLUMN_COUNT, NULL, 0);
  now = mlg_table_add_column (table, "use_rate", N_ ("Use it, in the map"), MLG_COLUMN_SHARE, NULL,
                              1);
  learnt = add_share (table, "learnt", N_ ("Use it, learnt"));
  for (guint d = 0; d < map->n_deliverables; d++)
    {
      MlgLearnt found;
      guint row;

      if (!mlg_learn_use (self, d, &found))
        continue;
      row = mlg_table_add_row (table);
      mlg_table_set_text (table, row, 0, map->deliverables[d].id);
      mlg_table_set_text (table, row, 1, map->deliverables[d].title);
      mlg_table_set_number (table, row, 2, found.campaigns);
      mlg_table_set_number (table, row, now, map->deliverables[d].use_rate.x);
      set_learnt (table, row, learnt, &found);
    }
  return table;
}

/* Beside what campaigns of the kind usually give. */
static const char *
verdict (const MlgLearn *self, guint kind, double rate)
{
  if (isnan (self->usual_low[kind]))
    return NULL;
  return rate < self->usual_low[kind]    ? N_ ("below the usual")
         : rate > self->usual_high[kind] ? N_ ("above the usual")
                                         : N_ ("as usual");
}

MlgTable *
mlg_learn_campaigns_table (const MlgLearn *self)
{
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("campaigns", N_ ("Campaigns, one by one"));
  guint rate, against, counted, relay;

  mlg_table_add_column (table, "action_id", N_ ("Action"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever_id", N_ ("Lever"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable_id", N_ ("Resource (code)"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "month", N_ ("Month"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "uses", N_ ("Uses"), MLG_COLUMN_NUMBER, NULL, 0);
  mlg_table_add_column (table, "sent", N_ ("Contacted"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reached", N_ ("Took notice"), MLG_COLUMN_COUNT, NULL, 0);
  rate = add_share (table, "rate", N_ ("Take notice at one use"));
  against =
      mlg_table_add_column (table, "against", N_ ("Beside its kind"), MLG_COLUMN_LABEL, NULL, 0);
  counted =
      mlg_table_add_column (table, "counted", N_ ("What was counted"), MLG_COLUMN_LABEL, NULL, 0);
  relay = mlg_table_add_column (table, "relay", N_ ("Relay"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "lever", N_ ("Name of the lever"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "deliverable", N_ ("Resource"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < 3; i++)
    mlg_table_mark_detail (table, relay + i);
  for (guint i = 0; i < self->campaigns->len; i++)
    {
      const MlgCampaign *campaign = &g_array_index (self->campaigns, MlgCampaign, i);
      const MlgAction *action = &map->actions[campaign->action];
      const guint row = mlg_table_add_row (table);
      MlgLearnt share;
      char day[16] = "";

      share.mean = campaign->notice.successes / campaign->notice.trials;
      mlg_exact_interval (&campaign->notice, MLG_LEARN_TAIL, &share.low, &share.high);
      if (action->done_on != MLG_DAY_NONE)
        mlg_day_print_iso (action->done_on, day);
      day[7 * (day[0] != '\0')] = '\0';
      mlg_table_set_text (table, row, 0, action->id);
      mlg_table_set_text (table, row, 1, map->levers[action->lever].id);
      mlg_table_set_text (table, row, 2, map->deliverables[action->deliverable].id);
      mlg_table_set_text (table, row, 3, day[0] != '\0' ? day : NULL);
      mlg_table_set_number (table, row, 4, action->uses);
      mlg_table_set_number (table, row, 5, action->sent);
      mlg_table_set_number (table, row, 6, action->reached);
      set_learnt (table, row, rate, &share);
      if (campaign->kind != NULL)
        mlg_table_set_text (table, row, against,
                            verdict (self, mlg_learn_find_kind (self, campaign->kind), share.mean));
      mlg_table_set_text (table, row, counted,
                          campaign->doubtful ? N_ ("perhaps openings, not establishments")
                                             : N_ ("establishments"));
      mlg_table_set_text (table, row, relay, map->relays[map->levers[action->lever].relay].name);
      mlg_table_set_text (table, row, relay + 1, map->levers[action->lever].name);
      mlg_table_set_text (table, row, relay + 2, map->deliverables[action->deliverable].title);
    }
  return table;
}

/* ---- by relay, theme, channel, month ----------------------------------------------------- */

static const char *
relay_of (const MlgMap *map, const MlgCampaign *campaign, char *buffer)
{
  (void) buffer;
  return map->relays[map->levers[map->actions[campaign->action].lever].relay].id;
}

static const char *
theme_of (const MlgMap *map, const MlgCampaign *campaign, char *buffer)
{
  const guint theme = map->deliverables[map->actions[campaign->action].deliverable].theme;

  (void) buffer;
  return theme != MLG_NONE ? map->themes[theme] : NULL;
}

static const char *
channel_of (const MlgMap *map, const MlgCampaign *campaign, char *buffer)
{
  static const char *const words[] = { "digital", "paper", "phone", "in person" };

  (void) buffer;
  return words[map->levers[map->actions[campaign->action].lever].channel];
}

static const char *
month_of (const MlgMap *map, const MlgCampaign *campaign, char *buffer)
{
  const MlgDay day = map->actions[campaign->action].done_on;

  if (day == MLG_DAY_NONE)
    return NULL;
  mlg_day_print_iso (day, buffer);
  buffer[7] = '\0';
  return buffer;
}

static const struct
{
  const char *name, *title, *id, *head;
  MlgColumnKind kind;
  MlgCampaignKey key;
} dimensions[] = {
  { "learn_by_relay", N_ ("What works: relays"), "relay_id", N_ ("Relay"), MLG_COLUMN_TEXT,
    relay_of },
  { "learn_by_theme", N_ ("What works: themes"), "theme", N_ ("Theme"), MLG_COLUMN_TEXT, theme_of },
  { "learn_by_channel", N_ ("What works: channels"), "channel", N_ ("Channel"), MLG_COLUMN_LABEL,
    channel_of },
  { "learn_by_month", N_ ("What works: months"), "month", N_ ("Month"), MLG_COLUMN_TEXT, month_of },
};

/* The groups of a dimension are a family of their own: a relay with one campaign leans on the
 * others, one with many stands for itself. */
static MlgShrink *
shrink_groups (const GPtrArray *groups)
{
  g_autofree MlgTrials *trials = g_new (MlgTrials, groups->len + 1);

  if (groups->len < 2)
    return NULL;
  for (guint i = 0; i < groups->len; i++)
    trials[i] = ((MlgCampaignGroup *) g_ptr_array_index (groups, i))->notice;
  return mlg_shrink_new (trials, groups->len);
}

MlgTable *
mlg_learn_groups_table (const MlgLearn *self, guint what)
{
  MlgTable *table = mlg_table_new (dimensions[what].name, dimensions[what].title);
  g_autoptr (GPtrArray) groups =
      mlg_campaigns_group (self->map, self->campaigns, dimensions[what].key);
  g_autoptr (MlgShrink) family = shrink_groups (groups);
  guint learnt;

  mlg_table_add_column (table, dimensions[what].id, dimensions[what].head, dimensions[what].kind,
                        NULL, 0);
  mlg_table_add_column (table, "campaigns", N_ ("Campaigns"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "sent", N_ ("Contacted"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "reached", N_ ("Took notice"), MLG_COLUMN_COUNT, NULL, 0);
  learnt = add_share (table, "rate", N_ ("Take notice at one use"));
  for (guint i = 0; i < groups->len; i++)
    {
      const MlgCampaignGroup *group = g_ptr_array_index (groups, i);
      const guint row = mlg_table_add_row (table);
      MlgLearnt found = { group->campaigns, 0, 0, 0 };

      found.mean = group->notice.successes / group->notice.trials;
      mlg_exact_interval (&group->notice, MLG_LEARN_TAIL, &found.low, &found.high);
      if (family != NULL)
        {
          found.mean = mlg_shrink_member (family, &group->notice, NULL);
          mlg_shrink_interval (family, &group->notice, MLG_LEARN_TAIL, &found.low, &found.high);
        }
      mlg_table_set_text (table, row, 0, group->id);
      mlg_table_set_number (table, row, 1, group->campaigns);
      mlg_table_set_number (table, row, 2, group->sent);
      mlg_table_set_number (table, row, 3, group->reached);
      set_learnt (table, row, learnt, &found);
    }
  return table;
}

/* ---- as edits ------------------------------------------------------------------------------ */

static void
add_edit (MlgTable *table, const char *rows, const char *key, const char *column, double value)
{
  const guint row = mlg_table_add_row (table);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  mlg_table_set_text (table, row, 0, "set");
  mlg_table_set_text (table, row, 1, rows);
  mlg_table_set_text (table, row, 2, key);
  mlg_table_set_text (table, row, 3, column);
  mlg_table_set_text (table, row, 4, mlg_print_number (value, buffer));
}

/* Four decimals: no more is learnt than that. The ends stay around the figure. */
static void
add_figure (
    MlgTable *table, const char *rows, const char *key, const char *column, const MlgLearnt *learnt)
{
  g_autofree char *low = g_strconcat (column, "_low", NULL);
  g_autofree char *high = g_strconcat (column, "_high", NULL);
  const double mean = round (learnt->mean * 1e4) / 1e4;

  add_edit (table, rows, key, column, mean);
  add_edit (table, rows, key, low, MIN (mean, floor (learnt->low * 1e4) / 1e4));
  add_edit (table, rows, key, high, MAX (mean, ceil (learnt->high * 1e4) / 1e4));
}

MlgTable *
mlg_learn_edits_table (const MlgLearn *self)
{
  static const char *const ids[] = { "op", "table", "key", "column", "value" };
  static const char *const titles[] = { N_ ("Operation"), N_ ("Table"), N_ ("Key"), N_ ("Column"),
                                        N_ ("Value") };
  const MlgMap *map = self->map;
  MlgTable *table = mlg_table_new ("edits", N_ ("What was learnt, as edits of the map"));
  MlgLearnt found;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    mlg_table_add_column (table, ids[i], titles[i], MLG_COLUMN_TEXT, NULL, 0);
  for (guint k = 0; k < self->kinds->len; k++)
    {
      const MlgCampaignGroup *group = g_ptr_array_index (self->kinds, k);

      /* levers of the kind without a figure of their own take this one */
      if (self->shrinks[k] == NULL || isnan (kind_uptake (map, group->id)))
        continue;
      found.mean = mlg_shrink_mean (self->shrinks[k], MLG_LEARN_TAIL, &found.low, &found.high);
      add_figure (table, "lever_kinds", group->id, "uptake", &found);
    }
  for (guint l = 0; l < map->n_levers; l++)
    if (mlg_learn_lever (self, l, &found))
      add_figure (table, "levers", map->levers[l].id, "uptake", &found);
  for (guint d = 0; d < map->n_deliverables; d++)
    if (mlg_learn_use (self, d, &found))
      add_figure (table, "deliverables", map->deliverables[d].id, "use_rate", &found);
  return table;
}
