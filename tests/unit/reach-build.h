/* Small maps for the tests of reach: cells, relays, levers and actions in a line each. */
#pragma once
#include "map-build.h"
#include "reach/mlg-evaluator.h"

/* One region, one sector, one size, one validated deliverable G1 (theme falls). Cells are added by
 * name. */
static G_GNUC_UNUSED MlgDraft *
plain_draft (void)
{
  MlgDraft *d = mlg_draft_new ();
  add (d, MLG_T_SETTINGS, "key", "year", "value", "2026", NULL);
  add (d, MLG_T_TERRITORIES, "territory_id", "R", "name", "Region", "level", "region", NULL);
  add (d, MLG_T_SECTORS, "sector_id", "S", "name", "All", "nomenclature", "other", NULL);
  add (d, MLG_T_SIZES, "size_id", "Z", "name", "All", "min_workers", "1", NULL);
  add (d, MLG_T_DELIVERABLES, "deliverable_id", "G1", "title", "Guide", "theme", "falls", "state",
       "validated", "validated_on", "2025-01-01", NULL);
  return d;
}

static G_GNUC_UNUSED void
cell (MlgDraft *d, const char *id, const char *establishments, const char *digital_access)
{
  guint row = add (d, MLG_T_TARGETS, "target_id", id, "sector_id", "S", "size_id", "Z",
                   "territory_id", "R", "establishments", establishments, "workers", "10", NULL);
  if (digital_access)
    set_cell (d, MLG_T_TARGETS, row, "digital_access", digital_access);
}

/* A mobilised relay with this share of every cell. */
static G_GNUC_UNUSED guint
relay (MlgDraft *d, const char *id, const char *penetration)
{
  guint row = add (d, MLG_T_RELAYS, "relay_id", id, "name", id, "kind", "k", "sphere", "partner",
                   "status", "mobilised", NULL);
  add (d, MLG_T_AUDIENCES, "relay_id", id, "penetration", penetration, NULL);
  return row;
}

/* A lever of one relay and one planned use of it for G1; returns the lever's row. */
static G_GNUC_UNUSED guint
lever (MlgDraft *d,
       const char *id,
       const char *of,
       const char *channel,
       const char *mode,
       const char *uptake)
{
  return add (d, MLG_T_LEVERS, "lever_id", id, "relay_id", of, "name", id, "kind", "l", "channel",
              channel, "mode", mode, "uptake", uptake, NULL);
}

static G_GNUC_UNUSED guint
action (MlgDraft *d,
        const char *id,
        const char *deliverable,
        const char *by,
        const char *on,
        const char *uses)
{
  return add (d, MLG_T_ACTIONS, "action_id", id, "deliverable_id", deliverable, "lever_id", by,
              "planned_on", on, "uses", uses, "state", "planned", NULL);
}

static G_GNUC_UNUSED void
pass (MlgDraft *d, const char *from, const char *to, const char *pass_on)
{
  add (d, MLG_T_LINKS, "from_relay_id", from, "to_relay_id", to, "kind", "member_of", "pass_on",
       pass_on, NULL);
}

static G_GNUC_UNUSED MlgMap *
frozen (MlgDraft *d)
{
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (GError) error = NULL;
  MlgMap *map = mlg_draft_freeze (d, faults, &error);
  for (guint i = 0; !map && i < mlg_faults_length (faults); i++)
    {
      g_autofree char *text = mlg_fault_to_text (mlg_faults_get (faults, i), MLG_LANG_EN);
      g_test_message ("%s", text);
    }
  g_assert_no_error (error);
  mlg_draft_free (d);
  return map;
}

/* The answer to the plain question, or to one with other settings. */
static G_GNUC_UNUSED MlgReach *
answer (const MlgMap *map, const MlgQuestion *question, const MlgChange *change)
{
  g_autoptr (GError) error = NULL;
  g_auto (MlgQuestion) plain = { 0 };
  mlg_question_init (&plain);
  g_autoptr (MlgEvaluator) evaluator =
      mlg_evaluator_new (map, question ? question : &plain, &error);
  g_assert_no_error (error);
  MlgReach *reach = mlg_evaluator_run (evaluator, change, NULL, &error);
  g_assert_no_error (error);
  return reach;
}

static G_GNUC_UNUSED double
reach_of (const MlgMap *map)
{
  g_autoptr (MlgReach) reach = answer (map, NULL, NULL);
  return reach->total.reach;
}

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-12)
