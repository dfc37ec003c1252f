/* Small random instances for the tests of plans: every kind of limit, of lever, of state and of
 * link turns up, and still all plans can be listed. */
#pragma once
#include "base/mlg-random.h"
#include "plan/mlg-plan-check.h"
#include "plan/mlg-plan-private.h"
#include "reach-build.h"

typedef struct
{
  guint64 seed, at;
  char *text[512]; /* numbers as text, owned */
  guint n_text;
  guint n_levers, n_deliverables;
} Dice;

static double
dice (Dice *d)
{
  guint64 x = d->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
              ++d->at * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);

  x ^= x >> 30;
  x *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x ^= x >> 27;
  x *= G_GUINT64_CONSTANT (0x94d049bb133111eb);
  x ^= x >> 31;
  return (double) (x >> 11) / 9007199254740992.0;
}

static gboolean
chance (Dice *d, double p)
{
  return dice (d) < p;
}

static guint
upto (Dice *d, guint n)
{
  return (guint) (dice (d) * (n + 1));
}

static const char *
keep_text (Dice *d, char *text)
{
  g_assert_cmpuint (d->n_text, <, G_N_ELEMENTS (d->text));
  return d->text[d->n_text++] = text;
}

static const char *
number (Dice *d, double low, double high, guint decimals)
{
  return keep_text (d, g_strdup_printf ("%.*f", (int) decimals, low + (high - low) * dice (d)));
}

static const char *
name (Dice *d, const char *kind, guint i)
{
  return keep_text (d, g_strdup_printf ("%s%u", kind, i));
}

static void
dice_clear (Dice *d)
{
  for (guint i = 0; i < d->n_text; i++)
    g_free (d->text[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dice, dice_clear)

static void
random_cells (Dice *d, MlgDraft *draft)
{
  static const char *const territories[] = { "D1", "D2" }, *const sectors[] = { "S1", "S2" };
  const guint n = 1 + upto (d, 3);

  for (guint i = 0; i < n && i < 4; i++)
    {
      const guint row =
          add (draft, MLG_T_TARGETS, "target_id", name (d, "c", i), "sector_id", sectors[i % 2],
               "size_id", "Z", "territory_id", territories[i / 2 % 2], "establishments",
               number (d, 1, 200, 0), "workers", number (d, 200, 900, 0), NULL);

      if (chance (d, 0.5))
        set_cell (draft, MLG_T_TARGETS, row, "digital_access",
                  chance (d, 0.2) ? "0" : number (d, 0, 1, 2));
      if (chance (d, 0.5))
        set_cell (draft, MLG_T_TARGETS, row, "risk_weight", number (d, 0, 3, 1));
    }
}

static void
random_relays (Dice *d, MlgDraft *draft, guint n, gboolean grouped)
{
  for (guint i = 0; i < n; i++)
    {
      const gboolean in_group = grouped && chance (d, 0.7);
      const guint row = add (draft, MLG_T_RELAYS, "relay_id", name (d, "r", i), "name", "r", "kind",
                             "k", "sphere", "partner", "status",
                             chance (d, 0.6)   ? "mobilised"
                             : chance (d, 0.7) ? "identified"
                                               : "solicited",
                             NULL);

      if (in_group)
        set_cell (draft, MLG_T_RELAYS, row, "exclusive_group", "g");
      if (chance (d, 0.5))
        set_cell (draft, MLG_T_RELAYS, row, "staff_days", number (d, 0, 8, 1));
      if (chance (d, 0.3))
        set_cell (draft, MLG_T_RELAYS, row, "budget", number (d, 0, 300, 0));
      if (chance (d, 0.7))
        set_cell (draft, MLG_T_RELAYS, row, "mobilisation_days", number (d, 0, 5, 0));
      if (chance (d, 0.1))
        set_cell (draft, MLG_T_RELAYS, row, "valid_until", "2026-09-15");
      add (draft, MLG_T_AUDIENCES, "relay_id", name (d, "r", i), "penetration",
           in_group          ? number (d, 0.05, 1.0 / n, 3)
           : chance (d, 0.2) ? "1"
                             : number (d, 0.05, 1, 2),
           NULL);
      if (chance (d, 0.3))
        add (draft, MLG_T_AUDIENCES, "relay_id", name (d, "r", i), "sector_id", "S1", "penetration",
             in_group ? number (d, 0, 1.0 / n, 3) : number (d, 0, 1, 2), NULL);
      if (chance (d, 0.5))
        add (draft, MLG_T_ENGAGEMENTS, "relay_id", name (d, "r", i), "engagement",
             chance (d, 0.1) ? "0" : number (d, 0.1, 1, 1), NULL);
      if (chance (d, 0.3))
        add (draft, MLG_T_ENGAGEMENTS, "relay_id", name (d, "r", i), "theme", "falls", "engagement",
             number (d, 0.1, 1, 1), NULL);
    }
}

static void
random_levers (Dice *d, MlgDraft *draft, guint n_relays, gboolean linked)
{
  d->n_levers = n_relays + upto (d, 1);
  d->n_levers = MIN (d->n_levers, d->n_deliverables == 1 ? 4 : 3);
  for (guint i = 0; i < d->n_levers; i++)
    {
      const gboolean targeted = chance (d, 0.4);
      const guint row =
          lever (draft, name (d, "l", i), name (d, "r", i % n_relays),
                 chance (d, 0.5) ? "digital" : "paper", targeted ? "targeted" : "broadcast",
                 chance (d, 0.1) ? "1" : number (d, 0.1, 0.9, 2));

      set_cell (draft, MLG_T_LEVERS, row, "uses_per_year",
                chance (d, 0.1)   ? "2.5"
                : chance (d, 0.7) ? "2"
                                  : "1");
      if (chance (d, 0.6))
        set_cell (draft, MLG_T_LEVERS, row, "contacts_per_use", number (d, 5, 150, 0));
      if (chance (d, 0.1))
        set_cell (draft, MLG_T_LEVERS, row, "seats", number (d, 5, 100, 0));
      if (chance (d, 0.6))
        set_cell (draft, MLG_T_LEVERS, row, "cost_per_use", number (d, 0, 100, 0));
      if (chance (d, 0.5))
        set_cell (draft, MLG_T_LEVERS, row, "days_per_use", number (d, 0, 4, 1));
      if (chance (d, 0.4))
        set_cell (draft, MLG_T_LEVERS, row, "team_days_per_use", number (d, 0, 3, 1));
      if (chance (d, 0.2))
        set_cell (draft, MLG_T_LEVERS, row, "months", "8|10|11");
      if (linked && chance (d, 0.7))
        set_cell (draft, MLG_T_LEVERS, row, "cascade_uses", chance (d, 0.7) ? "1" : "2");
      if (chance (d, 0.1))
        set_cell (draft, MLG_T_LEVERS, row, "valid_from", "2026-08-20");
      if (chance (d, 0.2))
        add (draft, MLG_T_LEVER_AUDIENCES, "lever_id", name (d, "l", i), "sector_id", "S1", NULL);
    }
}

static void
random_actions (Dice *d, MlgDraft *draft)
{
  const guint n = upto (d, 3);

  for (guint i = 0; i < n; i++)
    {
      const char *lever_id = name (d, "l", upto (d, d->n_levers - 1));
      const char *deliverable = chance (d, 0.7) || d->n_deliverables == 1 ? "G1" : "G2";

      if (chance (d, 0.5))
        add (draft, MLG_T_ACTIONS, "action_id", name (d, "a", i), "deliverable_id", deliverable,
             "lever_id", lever_id, "planned_on", "2026-03-02", "done_on", "2026-03-02", "uses", "1",
             "state", "done", NULL);
      else
        action (draft, name (d, "a", i), deliverable, lever_id,
                chance (d, 0.3) ? "2026-05-04" : "2026-10-05",
                chance (d, 0.7)   ? "1"
                : chance (d, 0.5) ? "0.5"
                                  : "3");
    }
}

static MlgMap *
random_map (Dice *d, gboolean linked)
{
  MlgDraft *draft = plain_draft ();
  const guint n_relays = linked ? 3 : 2 + upto (d, 1);

  d->n_deliverables = chance (d, 0.5) ? 2 : 1;
  add (draft, MLG_T_SETTINGS, "key", "as_of", "value", "2026-06-30", NULL);
  if (chance (d, 0.7))
    add (draft, MLG_T_SETTINGS, "key", "team_days", "value", number (d, 0, 10, 0), NULL);
  add (draft, MLG_T_TERRITORIES, "territory_id", "D1", "name", "One", "level", "department",
       "parent_id", "R", NULL);
  add (draft, MLG_T_TERRITORIES, "territory_id", "D2", "name", "Two", "level", "department",
       "parent_id", "R", NULL);
  add (draft, MLG_T_SECTORS, "sector_id", "S1", "name", "s", "parent_id", "S", "nomenclature",
       "other", NULL);
  add (draft, MLG_T_SECTORS, "sector_id", "S2", "name", "s", "parent_id", "S", "nomenclature",
       "other", NULL);
  if (d->n_deliverables == 2)
    {
      add (draft, MLG_T_DELIVERABLES, "deliverable_id", "G2", "title", "Film", "theme",
           chance (d, 0.5) ? "falls" : "noise", "state", "validated", "validated_on", "2025-01-01",
           NULL);
      if (chance (d, 0.5))
        add (draft, MLG_T_DELIVERABLE_AUDIENCES, "deliverable_id", "G2", "sector_id", "S1", NULL);
    }
  random_cells (d, draft);
  random_relays (d, draft, n_relays, chance (d, 0.5));
  random_levers (d, draft, n_relays, linked);
  random_actions (d, draft);
  for (guint i = 0; i < 4 && linked; i++)
    {
      static const char *const pairs[4][2] = {
        { "r0", "r1" }, { "r1", "r2" }, { "r0", "r2" }, { "r2", "r0" }
      };

      if (chance (d, i == 3 ? 0.25 : 0.6))
        add (draft, MLG_T_LINKS, "from_relay_id", pairs[i][0], "to_relay_id", pairs[i][1], "kind",
             "member_of", "pass_on", chance (d, 0.2) ? "1" : number (d, 0.1, 1, 2), "valid_until",
             chance (d, 0.2) ? "2026-09-10" : "2027-12-31", NULL);
    }
  return frozen (draft);
}

static void
random_options (Dice *d, MlgProgrammeOptions *options)
{
  mlg_programme_options_init (options);
  options->effort = 10;
  if (chance (d, 0.7))
    options->budget = floor (250 * dice (d));
  if (chance (d, 0.3))
    options->team_days = floor (8 * dice (d));
  if (chance (d, 0.2))
    options->forbid = name (d, "l", upto (d, d->n_levers - 1));
  if (chance (d, 0.15))
    options->forbid = name (d, "r", 0);
  if (chance (d, 0.3))
    options->floor = keep_text (d, g_strdup_printf ("territory:D1=%.2f%s", 0.5 * dice (d),
                                                    chance (d, 0.3) ? ",sector:S1=0.15" : ""));
  options->free_planned = chance (d, 0.25);
}
