/* One description of all tables of a map (model.md §1). Import, template, export, store,
 * validation, completeness and documentation derive from it; nothing else names a column. */
#pragma once
#include "base/mlg-day.h"
#include "base/mlg-people-number.h"

/* The tables, in the order in which files are written and faults are listed: a table stands after
 * the tables it refers to. */
typedef enum
{
  MLG_T_SETTINGS,
  MLG_T_TERRITORIES,
  MLG_T_OUTLINES,
  MLG_T_SECTORS,
  MLG_T_SIZES,
  MLG_T_TARGETS,
  MLG_T_TRAITS,
  MLG_T_LEVER_KINDS,
  MLG_T_RELAY_KINDS,
  MLG_T_FUNDINGS,
  MLG_T_RELAYS,
  MLG_T_RELAY_EVENTS,
  MLG_T_AUDIENCES,
  MLG_T_MEMBERS,
  MLG_T_LEVERS,
  MLG_T_LEVER_AUDIENCES,
  MLG_T_ENGAGEMENTS,
  MLG_T_LINKS,
  MLG_T_DELIVERABLES,
  MLG_T_DELIVERABLE_AUDIENCES,
  MLG_T_ACTIONS,
  MLG_T_OBSERVATIONS,
  MLG_T_GOALS,
  MLG_T_CONTRIBUTORS,
  MLG_T_SCENARIOS,
  MLG_T_SCENARIO_EDITS,
  MLG_T_INDICATORS,
  MLG_T_YEAR_TARGETS,
  MLG_T_YEAR_TRAITS,
  MLG_T_YEAR_GOALS,
  MLG_T_INDICATOR_VALUES,
  MLG_T_KNOWN_WORDS,
  MLG_T_CONTENT_RULES,
  MLG_T_SESSIONS,
  MLG_T_SEAT_TIERS,
  MLG_T_ENROLMENTS,
  MLG_T_SUBSTITUTES,
  MLG_T_SERVICE_REQUESTS,
  MLG_T_SERVICE_TIERS,
  MLG_T_PUBLICS,
  MLG_T_PUBLIC_SHARES,
  MLG_T_USABILITY,
  MLG_T_HELP_OFFERS,
  MLG_T_MILESTONES,
  MLG_T_READJUSTMENTS,
  MLG_T_COMMITTEE,
  MLG_T_STUDY_USES,
  MLG_N_TABLES,
} MlgTableId;

typedef enum
{
  MLG_TYPE_TEXT,          /* free words */
  MLG_TYPE_CODE,          /* an identifier: kept as text, leading zeros and all */
  MLG_TYPE_NUMBER,        /* a double in [low, high] */
  MLG_TYPE_WHOLE,         /* a whole number in [low, high] */
  MLG_TYPE_NUMBER_OR_ALL, /* a number, or the word `all` (+infinity) */
  MLG_TYPE_DATE,          /* MlgDay */
  MLG_TYPE_ENUM,          /* index into `values` */
  MLG_TYPE_FLAG,          /* yes (1) or no (0) */
  MLG_TYPE_MONTHS, /* list of 1-12, written "3|9" (spaces, commas, semicolons read too); bit m-1 of
                      a number */
} MlgType;

/* Physical form in memory: TEXT and CODE are interned strings (NULL = empty); all others are a
 * double (NaN = empty). */
#define MLG_TYPE_IS_TEXT(type) ((type) == MLG_TYPE_TEXT || (type) == MLG_TYPE_CODE)

enum
{
  MLG_KEY = 1 << 0,      /* part of the row's key */
  MLG_OPTIONAL = 1 << 1, /* may be empty */
  MLG_LOOSE = 1 << 2, /* `reference` is where defaults and labels are looked up: a value that is not
                       * listed there is no fault (no foreign key) */
};

/* A word of a closed list with its labels. `id` is what files hold. */
typedef struct
{
  const char *id;
  const char *label; /* English message id; French by mlg_tr */
  const char *fr;    /* the French word accepted as an alias and written by --lang fr */
} MlgWord;

typedef struct
{
  const char *id; /* English header, e.g. "staff_days" */
  const char *fr; /* French header, e.g. "jours_disponibles" */
  MlgType type;
  guint flags;
  double low, high; /* allowed range of numbers, inclusive; -INFINITY / INFINITY = none */
  const char *unit; /* message id or NULL: "days", "€", "share (0-1)" */
  int reference; /* MlgTableId whose key (or, for codes of one column, first key column) this must
                    be, or -1 */
  const MlgWord *values; /* MLG_TYPE_ENUM: ends with id == NULL */
  const char
      *empty; /* what empty means (English message id), NULL = must not be empty or just unknown */
  const char *help; /* one line of help (English message id) */
} MlgColumnSpec;

typedef struct
{
  MlgTableId table;
  const char *id;   /* "relays": file relays.csv, sheet, SQL table */
  const char *fr;   /* French file/sheet name: "relais" */
  const char *help; /* one sentence (English message id) */
  const MlgColumnSpec *columns;
  guint n_columns;
} MlgTableSpec;

const MlgTableSpec *mlg_schema_table (MlgTableId table);
/* By English or French name, NULL when unknown. Exact. */
const MlgTableSpec *mlg_schema_find_table (const char *name);
/* TRUE for the tables that only the program writes, and only adds to: years opened, values frozen.
 */
static inline gboolean
mlg_schema_by_program (MlgTableId table)
{
  return table > MLG_T_INDICATORS && table <= MLG_T_INDICATOR_VALUES;
}
/* The number of a column by English id, or -1. */
int mlg_schema_find_column (const MlgTableSpec *table, const char *id);
/* Shorthand that aborts on a wrong name: for code that names a column. */
guint mlg_schema_column (MlgTableId table, const char *id);

/* Known settings (model.md `settings`): key, type, default, range. */
typedef struct
{
  const char *key;
  MlgType type;
  double fallback; /* for numbers and flags; NaN = none */
  double low, high;
  const char *text_fallback; /* for texts */
  const char *help;
} MlgSettingSpec;
const MlgSettingSpec *mlg_schema_settings (guint *out_n);
const MlgSettingSpec *mlg_schema_find_setting (const char *key);

/* A rule that can be switched off or given other parameters in the settings: what `rules` tells,
 * and the report says is in force. */
typedef struct
{
  const char *id;            /* "revalidation" */
  const char *title;         /* message id: a few words */
  const char *meaning;       /* message id: one sentence */
  const char *switch_key;    /* setting, a flag: yes = in force */
  const char *parameters[6]; /* settings, ends with NULL */
} MlgRuleSpec;
const MlgRuleSpec *mlg_schema_rule_list (guint *out_n);
/* NULL when there is none of this id. */
const MlgRuleSpec *mlg_schema_find_rule (const char *id);

/* Reads one cell's machine text (ISO date, decimal point, enum id or French alias, yes/no/oui/non,
 * "all"/"tous") by its column's type. Number forms of people (comma, thousands) are the reader's
 * job before. Returns FALSE with *out_rule and *out_mend set (transfer full; message language). */
gboolean mlg_column_parse (const MlgColumnSpec *column,
                           const char *text,
                           double *out_value,
                           char **out_rule,
                           char **out_mend);
/* The machine text of a value (transfer full): "" for NaN. lang FR writes the French enum words. */
char *mlg_column_print (const MlgColumnSpec *column, double value, MlgLang lang);
/* The same of a cell as people write it, on its own: decimal comma, grouped thousands, 30/06/2026.
 * What may be read in two ways ("1,234"), or a percentage, is refused. */
gboolean mlg_column_parse_people (const MlgColumnSpec *column,
                                  const char *text,
                                  double *out_value,
                                  char **out_rule,
                                  char **out_mend);
/* TRUE, with the words of the refusal (transfer full), for a form of number that is not one: two
 * meanings, two marks, a percentage. `machine` is what mlg_people_number made of it. */
gboolean mlg_number_form_refuse (
    MlgNumberForm form, const char *text, const char *machine, char **out_rule, char **out_mend);
/* A setting's value in its machine form, NULL when it is a text or cannot be read. (transfer full)
 */
char *mlg_setting_tidy (const MlgSettingSpec *setting, const char *value);
