/* The state of the service as tables: requests, missing pieces, rules in force. */
#include "base/mlg-format.h"
#include "base/mlg-words.h"
#include "service/mlg-service-private.h"

#include <math.h>

static void
set_day (MlgTable *table, guint row, guint column, MlgDay day, MlgDay known)
{
  if (day != MLG_DAY_NONE && day <= known)
    mlg_table_set_number (table, row, column, day);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

static const char *
state_word (const MlgRequest *request, MlgDay day)
{
  if (!mlg_request_closed (request, day))
    return mlg_step_word ((MlgServiceStep) mlg_request_step (request, day));
  return request->referred ? N_ ("sent on elsewhere") : N_ ("withdrawn or refused");
}

/* The step a request waits for; NULL when there is none. */
static const char *
next_word (const MlgRequest *request, MlgDay day)
{
  const int step = mlg_request_step (request, day);

  if (mlg_request_closed (request, day) || step + 1 >= MLG_N_STEPS)
    return NULL;
  return mlg_step_word ((MlgServiceStep) (step + 1));
}

static void
count_piece (const char *column, MlgServiceStep since, gpointer data)
{
  (void) column;
  (void) since;
  ++*(guint *) data;
}

static MlgTable *
new_requests (void)
{
  MlgTable *table = mlg_table_new ("service_requests", N_ ("Requests to the support service"));

  mlg_table_add_column (table, "request_id", N_ ("Request"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay_id", N_ ("Relay code"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", N_ ("Relay"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "service", N_ ("Service"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "form", N_ ("Form"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "level", N_ ("Level"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "theme", N_ ("Theme"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "asked_on", N_ ("Asked on"), MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "days", N_ ("Days"), MLG_COLUMN_DAYS, NULL, 1);
  mlg_table_add_column (table, "state", N_ ("State"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "since", N_ ("Since"), MLG_COLUMN_DATE, NULL, 0);
  mlg_table_add_column (table, "next", N_ ("Next step"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "missing", N_ ("Missing pieces"), MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_mark_detail (table, 1);
  mlg_table_mark_detail (table, 4);
  mlg_table_mark_detail (table, 5);
  mlg_table_mark_detail (table, 6);
  return table;
}

/* Words, or «sans objet» where any will do. */
static void
set_words (MlgTable *table, guint row, guint column, const char *words)
{
  if (words != NULL)
    mlg_table_set_text (table, row, column, words);
  else
    mlg_table_set_state (table, row, column, MLG_CELL_NOT_APPLICABLE);
}

MlgTable *
mlg_service_requests_table (const MlgService *self)
{
  MlgTable *table = new_requests ();

  for (guint i = 0; i < self->requests->len; i++)
    {
      const MlgRequest *request = mlg_service_request (self, i);
      const int step = mlg_request_step (request, self->as_of);
      guint row, missing = 0;

      if (step < 0)
        continue;
      row = mlg_table_add_row (table);
      mlg_request_pieces (self->map, request, self->as_of, count_piece, &missing);
      mlg_table_set_text (table, row, 0, request->id);
      mlg_table_set_text (table, row, 1, self->map->relays[request->relay].id);
      mlg_table_set_text (table, row, 2, self->map->relays[request->relay].name);
      mlg_table_set_text (table, row, 3, mlg_service_word ("service", request->service));
      mlg_table_set_text (table, row, 4, mlg_service_word ("form", request->form));
      mlg_table_set_text (table, row, 5, mlg_service_word ("level", request->level));
      set_words (table, row, 6, request->theme_id);
      mlg_table_set_number (table, row, 7, request->steps[MLG_STEP_ASKED]);
      mlg_table_set_number (table, row, 8, mlg_request_days (request, self->as_of));
      mlg_table_set_text (table, row, 9, state_word (request, self->as_of));
      set_day (table, row, 10,
               mlg_request_closed (request, self->as_of) ? request->closed : request->steps[step],
               self->as_of);
      set_words (table, row, 11, next_word (request, self->as_of));
      mlg_table_set_number (table, row, 12, missing);
    }
  return table;
}

typedef struct
{
  const MlgService *service;
  const MlgRequest *request;
  MlgTable *table;
} Missing;

static void
add_piece (const char *column, MlgServiceStep since, gpointer data)
{
  const Missing *missing = data;
  const MlgRequest *request = missing->request;
  const guint row = mlg_table_add_row (missing->table);

  mlg_table_set_text (missing->table, row, 0, request->id);
  mlg_table_set_text (missing->table, row, 1, missing->service->map->relays[request->relay].name);
  mlg_table_set_text (missing->table, row, 2, mlg_piece_word (column));
  mlg_table_set_text (missing->table, row, 3, column);
  mlg_table_set_text (missing->table, row, 4, mlg_step_word (since));
}

MlgTable *
mlg_service_missing_table (const MlgService *self)
{
  MlgTable *table = mlg_table_new ("missing", N_ ("What the files of requests lack"));

  mlg_table_add_column (table, "request_id", N_ ("Request"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "relay", N_ ("Relay"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "piece", N_ ("Missing piece"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "column", N_ ("Column"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "step", N_ ("Needed for the step"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (table, 3);
  for (guint i = 0; i < self->requests->len; i++)
    {
      Missing missing = { self, mlg_service_request (self, i), table };

      mlg_request_pieces (self->map, missing.request, self->as_of, add_piece, &missing);
    }
  return table;
}

/* One row per parameter; a rule without any has one row. */
static void
add_rule (const MlgService *self, MlgTable *table, const char *id)
{
  const MlgRuleSpec *rule = mlg_schema_find_rule (id);
  const MlgColumnSpec flag = { .type = MLG_TYPE_FLAG, .low = 0, .high = 1 };
  double in_force = 0;
  g_autofree char *why = NULL, *mend = NULL;

  if (!mlg_column_parse (&flag, mlg_map_setting (self->map, rule->switch_key), &in_force, &why,
                         &mend))
    in_force = 0;
  for (guint p = 0; p == 0 || rule->parameters[p] != NULL; p++)
    {
      const guint row = mlg_table_add_row (table);

      mlg_table_set_text (table, row, 0, rule->id);
      mlg_table_set_text (table, row, 1, rule->meaning);
      mlg_table_set_text (table, row, 2, in_force > 0 ? N_ ("in force") : N_ ("switched off"));
      set_words (table, row, 3, rule->parameters[p]);
      if (rule->parameters[p] != NULL)
        mlg_table_set_text (table, row, 4, mlg_map_setting (self->map, rule->parameters[p]));
      else
        mlg_table_set_state (table, row, 4, MLG_CELL_NOT_APPLICABLE);
    }
}

MlgTable *
mlg_service_rules_table (const MlgService *self)
{
  static const char *const rules[] = { "service_quotas", "service_priority", "service_order",
                                       "service_scope" };
  MlgTable *table = mlg_table_new ("rules", N_ ("Rules of the support service"));

  mlg_table_add_column (table, "rule", N_ ("Rule"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "meaning", N_ ("What it says"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "state", N_ ("State"), MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_add_column (table, "parameter", N_ ("Setting"), MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "value", N_ ("Value"), MLG_COLUMN_TEXT, NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    add_rule (self, table, rules[i]);
  return table;
}
