/* Believable answers for a page, so that the report is looked at and tested by itself. */
#pragma once
#include <maillage/mlg-report.h>
#include <math.h>
#include <string.h>

typedef enum
{
  FIXTURE_RUNNING,         /* declared capacities, a goal inside the range */
  FIXTURE_ASSUMED,         /* everything assumed, no goal */
  FIXTURE_NOTHING_PLANNED, /* resources but no action */
  FIXTURE_FIRST_HOUR,      /* no resource at all */
  FIXTURE_HOSTILE,         /* names that try to escape */
  FIXTURE_EMPTY,           /* no answer at all */
  FIXTURE_NO_TARGET,       /* resources and actions, but no establishment */
  FIXTURE_NO_GOAL,         /* nothing says how many to reach, so nothing can be lifted */
  FIXTURE_NO_RELAY,        /* resources, but no mobilised relay and none to approach; one day */
} Fixture;

/* Columns "id:kind" with kind t(ext) l(abel) c(ount) s(hare) n(umber) d(ays) e(uros); rows of cells
 * between "|", an empty cell is unknown. */
static void
fixture_add_column (MlgTable *table, const char *word)
{
  static const struct
  {
    char code;
    MlgColumnKind kind;
  } kinds[] = { { 't', MLG_COLUMN_TEXT },  { 'l', MLG_COLUMN_LABEL },  { 'c', MLG_COLUMN_COUNT },
                { 's', MLG_COLUMN_SHARE }, { 'n', MLG_COLUMN_NUMBER }, { 'd', MLG_COLUMN_DAYS },
                { 'e', MLG_COLUMN_EUROS } };
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].code == parts[1][0])
      mlg_table_add_column (table, parts[0], parts[0], kinds[i].kind, NULL, 0);
}

static void
fixture_add_row (MlgTable *table, const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "|", -1);
  const guint row = mlg_table_add_row (table);

  for (guint c = 0; cells[c] != NULL && c < mlg_table_get_n_columns (table); c++)
    {
      const MlgColumnKind kind = mlg_table_get_column_kind (table, c);

      if (*cells[c] == '\0')
        continue;
      if (kind == MLG_COLUMN_TEXT || kind == MLG_COLUMN_LABEL)
        mlg_table_set_text (table, row, c, cells[c]);
      else
        mlg_table_set_number (table, row, c, g_ascii_strtod (cells[c], NULL));
    }
}

static void
fixture_take (MlgResult *result, const char *name, const char *columns, const char *const *rows)
{
  MlgTable *table = mlg_table_new (name, name);
  g_auto (GStrv) words = g_strsplit (columns, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    fixture_add_column (table, words[i]);
  for (; rows != NULL && *rows != NULL; rows++)
    fixture_add_row (table, *rows);
  mlg_result_take_table (result, table);
}

#define FIXTURE_REACH \
  "establishments:c workers:c reach:s lower:s upper:s standard_error:s interval_low:s " \
  "interval_high:s reached:c frequency:n stage_availability:s stage_accessibility:s " \
  "stage_acceptability:s stage_programmed:s stage_contact:s stage_effective:s"
#define ROWS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
fixture_info (MlgResult *result, Fixture kind)
{
  const gboolean first = kind == FIXTURE_FIRST_HOUR, day = kind == FIXTURE_NO_RELAY;
  const gboolean nobody = first || kind == FIXTURE_NO_TARGET;

  mlg_result_set_info_number (result, "population_establishments", nobody ? 0 : 242175);
  mlg_result_set_info_number (result, "population_workers", nobody ? 0 : 2551722);
  mlg_result_set_info_number (result, "population_cells", nobody ? 0 : 2216);
  mlg_result_set_info (result, "period_from", day ? "2026-02-01" : "2026-01-01");
  mlg_result_set_info (result, "period_until", day ? "2026-02-01" : "2026-12-31");
  mlg_result_set_info (result, "as_of", "2026-06-30");
  mlg_result_set_info (result, "deliverables", first ? "" : "D01 D02 D03");
  mlg_result_set_info_number (
      result, "actions_counted",
      kind <= FIXTURE_ASSUMED || kind == FIXTURE_HOSTILE || kind == FIXTURE_NO_GOAL ? 88 : 0);
  mlg_result_set_info (result, "status", "exact");
  mlg_result_set_info_number (result, "seed", 1);
}

static MlgResult *
fixture_reach (Fixture kind)
{
  MlgResult *result = mlg_result_new ("reach");
  const gboolean idle = kind == FIXTURE_NOTHING_PLANNED, first = kind == FIXTURE_FIRST_HOUR;

  fixture_info (result, kind);
  if (first || kind == FIXTURE_NO_TARGET)
    fixture_take (result, "reach", FIXTURE_REACH, ROWS ("0|0||||||||||||||"));
  else if (kind == FIXTURE_NO_RELAY)
    fixture_take (result, "reach", FIXTURE_REACH,
                  ROWS ("242175|2551722|0|0|0|0|0|0|0||0|0|0|0|0|0"));
  else if (idle)
    fixture_take (result, "reach", FIXTURE_REACH,
                  ROWS ("242175|2551722|0|0|0|0|0|0|0||0.92|0.71|0.63|0|0|0"));
  else
    fixture_take (result, "reach", FIXTURE_REACH,
                  ROWS ("242175|2551722|0.198|0.187|0.221|0|0.09|0.34|47951|1.4|0.979|0.61|0.52|"
                        "0.41|0.198|0.062"));
  fixture_take (result, "stages", "stage:l share:s establishments:c lost:s",
                first ? NULL
                : kind == FIXTURE_NO_RELAY
                    ? ROWS ("availability|0|0|1", "accessibility|0|0|0", "acceptability|0|0|0",
                            "programmed|0|0|0", "contact|0|0|0", "effective|0|0|0")
                : idle ? ROWS ("availability|0.92|222801|0.08", "accessibility|0.71|171944|0.21",
                               "acceptability|0.63|152570|0.08", "programmed|0|0|0.63",
                               "contact|0|0|0", "effective|0|0|0")
                       : ROWS ("availability|0.979|237089|0.021", "accessibility|0.61|147727|0.369",
                               "acceptability|0.52|125931|0.09", "programmed|0.41|99292|0.11",
                               "contact|0.198|47951|0.212", "effective|0.062|15015|0.136"));
  fixture_take (result, "quality", "quality:l share:s establishments:c",
                first || idle ? NULL
                : kind == FIXTURE_ASSUMED
                    ? ROWS ("measured|0|0", "declared|0|0", "estimated|0|0", "assumed|1|47951")
                    : ROWS ("measured|0.12|5754", "declared|0.31|14865", "estimated|0.42|20139",
                            "assumed|0.15|7193"));
  fixture_take (result, "assumptions", "what:l count:c",
                ROWS ("relays without an engagement for a theme (taken as 1)|38",
                      "cells without a digital access (taken as 1)|0",
                      "audiences with the penetration of their relay's kind|12"));
  return result;
}

static const char *const fixture_places[] = {
  "01|Ain|16299|180000|0.16",         "03|Allier|8054|80000|0.07",
  "07|Ardèche|8275|79000|0.10",       "15|Cantal|4005|30000|0.03",
  "26|Drôme|16103|160000|0.17",       "38|Isère|35562|400000|0.24",
  "42|Loire|20758|230000|0.22",       "43|Haute-Loire|6235|60000|0.05",
  "63|Puy-de-Dôme|17169|190000|0.11", "69|Rhône|66097|850000|0.27",
  "73|Savoie|17394|160000|0.15",      "74|Haute-Savoie|26224|250000|0.18",
};
static const char *const fixture_sectors[] = {
  "AZ|Agriculture|900|9000|0.02",
  "C1|Industries agro-alimentaires|4100|60000|0.19",
  "FZ|Construction|28000|230000|0.31",
  "GZ|Commerce ; réparation d'automobiles et de motocycles|52000|480000|0.17",
  "IZ|Hébergement et restauration|26000|180000|0.08",
  "HZ|Transports et entreposage|9000|140000|0.16",
  "OQ|Administrations publiques, défense, enseignement, santé humaine et action sociale|30000|"
  "420000|0.21",
  "RU|autres activités de services|31000|130000|0.06",
};

/* A roll-up with all the columns of reach: the share gives the rest. */
static void
fixture_take_rollup (MlgResult *result,
                     const char *name,
                     const char *dimension,
                     Fixture kind,
                     const char *const *lines,
                     guint n)
{
  g_autofree char *columns = g_strdup_printf ("%s_id:t %s:t " FIXTURE_REACH, dimension, dimension);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) p = g_strsplit (lines[i], "|", -1);
      const double share = kind == FIXTURE_NOTHING_PLANNED ? 0 : g_ascii_strtod (p[4], NULL);
      char f[9][G_ASCII_DTOSTR_BUF_SIZE];
      const double figures[9] = { share,
                                  share * 0.93,
                                  MIN (1, share * 1.12),
                                  share * 0.5,
                                  MIN (1, share * 1.7),
                                  share * g_ascii_strtod (p[2], NULL),
                                  MIN (1, share * 2 + 0.4),
                                  MIN (1, share * 1.5 + 0.2),
                                  share * 0.3 };

      for (guint k = 0; k < 9; k++)
        g_ascii_formatd (f[k], sizeof f[k], "%.4f", figures[k]);
      g_ptr_array_add (rows,
                       g_strdup_printf ("%s|%s|%s|%s|%s|%s|%s|0|%s|%s|%s|1.3|%s|%s|%s|%s|%s|%s",
                                        p[0], p[1], p[2], p[3], f[0], f[1], f[2], f[3], f[4], f[5],
                                        f[6], f[7], f[7], f[7], f[0], f[8]));
    }
  g_ptr_array_add (rows, NULL);
  fixture_take (result, name, columns, (const char *const *) rows->pdata);
}

static MlgResult *
fixture_reach_by (
    Fixture kind, const char *name, const char *dimension, const char *const *lines, guint n)
{
  MlgResult *result = mlg_result_new ("reach");

  fixture_info (result, kind);
  fixture_take_rollup (result, name, dimension, kind, lines, kind == FIXTURE_FIRST_HOUR ? 0 : n);
  return result;
}

static MlgResult *
fixture_cross (Fixture kind)
{
  MlgResult *result = mlg_result_new ("reach");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  fixture_info (result, kind);
  for (guint s = 0; s < G_N_ELEMENTS (fixture_sectors); s++)
    for (guint t = 0; t < G_N_ELEMENTS (fixture_places); t++)
      {
        g_auto (GStrv) a = g_strsplit (fixture_sectors[s], "|", -1);
        g_auto (GStrv) b = g_strsplit (fixture_places[t], "|", -1);
        char share[G_ASCII_DTOSTR_BUF_SIZE];

        if (s == 0 && t > 3)
          continue; /* not every sector lives everywhere */
        g_ascii_formatd (share, sizeof share, "%.4f",
                         5 * g_ascii_strtod (a[4], NULL) * g_ascii_strtod (b[4], NULL));
        g_ptr_array_add (rows,
                         g_strdup_printf ("%s|%s|%s|%s|%d|%s", a[0], a[1], b[0], b[1],
                                          100 + 10 * (int) (s + t), s == 2 && t == 3 ? "" : share));
      }
  g_ptr_array_add (rows, NULL);
  fixture_take (result, "reach_by_sector_territory",
                "sector_id:t sector:t territory_id:t territory:t establishments:c reach:s",
                kind == FIXTURE_FIRST_HOUR ? NULL : (const char *const *) rows->pdata);
  return result;
}

static MlgResult *
fixture_months (Fixture kind)
{
  MlgResult *result = mlg_result_new ("reach");
  const gboolean idle = kind == FIXTURE_NOTHING_PLANNED || kind == FIXTURE_FIRST_HOUR;

  fixture_info (result, kind);
  fixture_take (result, "reach_by_month", "month:t uses:n reach:s lower:s upper:s cumulative:s",
                idle ? ROWS ("2026-01|0|0|0|0|0", "2026-02|0|0|0|0|0")
                     : ROWS ("2026-01|0|0|0|0|0", "2026-02|14|0.05|0.04|0.06|0.05",
                             "2026-03|18|0.06|0.05|0.07|0.09", "2026-04|9|0.03|0.03|0.04|0.11",
                             "2026-05|7|0.02|0.02|0.03|0.12", "2026-06|11|0.04|0.03|0.05|0.14",
                             "2026-07|1|0.001|0.001|0.001|0.14", "2026-08|0|0|0|0|0.14",
                             "2026-09|16|0.05|0.04|0.06|0.17", "2026-10|15|0.04|0.04|0.05|0.18",
                             "2026-11|12|0.03|0.03|0.04|0.19", "2026-12|3|0.01|0.01|0.01|0.198"));
  fixture_take (result, "uses_by_month", "deliverable_id:t deliverable:t month:t uses:n",
                idle ? NULL
                     : ROWS ("D01|Travailler en hauteur|2026-02|6",
                             "D01|Travailler en hauteur|2026-03|9",
                             "D02|Chutes de plain-pied|2026-05|7",
                             "D07|Risque routier : kit d’accueil|2026-09|16"));
  return result;
}

static const char *
fixture_name (Fixture kind, const char *name, const char *hostile)
{
  return kind == FIXTURE_HOSTILE ? hostile : name;
}

#define FIXTURE_GAPS \
  "target_id:t sector_id:t sector:t size_id:t size:t territory_id:t territory:t establishments:c " \
  "workers:c potential:c acting:c class:l reach:s goal:s shortfall:c shortfall_workers:c cause:l " \
  "cause_gain:c remedy:l remedy_relay_id:t remedy_relay:t days:d cost:e"

static void
fixture_take_gaps (MlgResult *result, Fixture kind)
{
  const gboolean none = kind == FIXTURE_NO_GOAL, goals = kind != FIXTURE_ASSUMED && !none;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 24; i++)
    {
      g_auto (GStrv) a = g_strsplit (fixture_sectors[i % 8], "|", -1);
      g_auto (GStrv) b = g_strsplit (fixture_places[(i * 5) % 12], "|", -1);
      static const char *const causes[] = { "nothing planned", "relay not mobilised", "capacity",
                                            "several together" };
      g_autofree char *shortfall = goals ? g_strdup_printf ("%u", 990 - 37 * i) : g_strdup ("");

      g_ptr_array_add (
          rows,
          g_strdup_printf (
              "%s-%s-1-9|%s|%s|1-9|1 à 9 salariés|%s|%s|%u|9000|2|1|one|0.1|%s|%s|4000|%s|%u|%s|"
              "R1|%s|%s|%s",
              b[0], a[0], a[0], fixture_name (kind, a[1], "\"><script>alert(1)</script>"), b[0],
              b[1], 3000 - 50 * i, goals ? "0.3" : "", shortfall, causes[i % 4],
              none ? 0 : 400 - 9 * i, "nothing planned",
              fixture_name (kind, "Chambre de métiers", "{relay} **gras** &lt;b&gt;"),
              i % 3 ? "3" : "", i % 4 ? "" : "1200"));
    }
  g_ptr_array_add (rows, NULL);
  fixture_take (result, "gaps", FIXTURE_GAPS, (const char *const *) rows->pdata);
}

static MlgResult *
fixture_gaps (Fixture kind)
{
  MlgResult *result = mlg_result_new ("gaps");
  const gboolean first = kind == FIXTURE_FIRST_HOUR;

  fixture_info (result, kind);
  if (!first)
    fixture_take_gaps (result, kind);
  fixture_take (result, "classes", "by:l class:l establishments:c share:s cells:c",
                first ? NULL
                : kind == FIXTURE_NO_RELAY
                    ? ROWS ("potential|none|242175|1|2216", "potential|one|0|0|0",
                            "potential|several|0|0|0", "acting|none|242175|1|2216",
                            "acting|one|0|0|0", "acting|several|0|0|0")
                    : ROWS ("potential|none|5086|0.021|104", "potential|one|3390|0.014|175",
                            "potential|several|233699|0.965|1937", "acting|none|38748|0.16|420",
                            "acting|one|48435|0.2|510", "acting|several|154992|0.64|1286"));
  fixture_take (result, "causes", "cause:l cells:c establishments:c shortfall:c gain:c",
                first ? NULL
                      : ROWS ("nothing planned|812|90210|21000|14200",
                              "relay not mobilised|405|52000|9800|7300",
                              "capacity|120|9000|2100|640", "several together|60|4000|800|90"));
  {
    g_autofree char *hostile = NULL;
    g_autofree char *big = g_strnfill (10000, 'A');

    hostile = g_strdup_printf ("X|%s \342\200\256evil|chamber|identified|3405|0.014|6|0",
                               kind == FIXTURE_HOSTILE ? big : "x");
    fixture_take (
        result, "never_solicited",
        "relay_id:t relay:t kind:t status:l gain:c gain_share:s days:d cost:e",
        first || kind == FIXTURE_NO_RELAY ? NULL
        : kind == FIXTURE_HOSTILE
            ? ROWS (hostile, "Y|`touch x` =cmd' {/Symbol a}|branch|solicited|12|0.001||")
            : ROWS ("SPST-0363|SPSTI Puy-de-Dôme–Allier (nom fictif)|health_service|"
                    "solicited|3405|0.014|6|900",
                    "OPCOMMERCE|L’Opcommerce|skills_operator|solicited|2093|0.009|4|",
                    "PREV|Institution de prévoyance interprofessionnelle (nom fictif)|"
                    "insurer|identified|1734|0.007||",
                    "NEGOCE|Réseau de négoces de matériaux (nom fictif)|supplier|identified|"
                    "278|0.001|2|300",
                    "CFA|CFA interprofessionnel|training_body|identified|0|0||"));
  }
  fixture_take (
      result, "deliverables",
      "deliverable_id:t title:t theme:t state:l goal:s reach:s lower:s upper:s interval_low:s "
      "interval_high:s reached:c acting_relays:c uses:n diffused:l",
      first
          ? NULL
          : ROWS ("D01|Travailler en hauteur sur les petits chantiers : guide illustré|falls|"
                  "validated|0.3|0.234|0.22|0.25|0.12|0.36|6550|9|24|yes",
                  "D02|Chutes de plain-pied : causerie de dix minutes et affiche|falls|validated|"
                  "0.15|0.093|0.09|0.1|0.05|0.14|9000|7|14|yes",
                  "D07|Risque routier : kit d’accueil|road|validated|0.3|0.342|0.33|0.36|0.31|0.45|"
                  "3100|6|18|yes",
                  "D13|Bruit : fiche en projet|noise|draft|0.2||||||0|0|0|no",
                  "D14|Chaleur : affiche|heat|validated|0.2|0|0|0|0|0|0|0|0|no"));
  return result;
}

static MlgResult *
fixture_gaps_by (Fixture kind, const char *dimension, const char *const *lines, guint n)
{
  MlgResult *result = mlg_result_new ("gaps");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *columns = g_strdup_printf (
      "%s_id:t %s:t by:l none:s one:s several:s establishments:c", dimension, dimension);
  g_autofree char *name = g_strdup_printf ("classes_by_%s", dimension);

  fixture_info (result, kind);
  for (guint i = 0; i < n && kind != FIXTURE_FIRST_HOUR; i++)
    {
      g_auto (GStrv) p = g_strsplit (lines[i], "|", -1);

      g_ptr_array_add (rows, g_strdup_printf ("%s|%s|potential|0.0%u|0.1%u|0.8|%s", p[0], p[1],
                                              i % 10, i % 9, p[2]));
      g_ptr_array_add (rows, g_strdup_printf ("%s|%s|acting|0.2%u|0.2|0.5%u|%s", p[0], p[1], i % 10,
                                              9 - i % 10, p[2]));
    }
  g_ptr_array_add (rows, NULL);
  fixture_take (result, name, columns, (const char *const *) rows->pdata);
  return result;
}

static MlgResult *
fixture_relays (Fixture kind)
{
  MlgResult *result = mlg_result_new ("relays");

  fixture_info (result, kind);
  fixture_take (
      result, "relays",
      "relay_id:t relay:t kind:t status:l territory_id:t audience:c share_of_target:s affinity:s "
      "levers:c staff_days:d state:l quality:l",
      ROWS (
          "SPST-69A|SPSTI Rhône-Ain A (nom fictif)|health_service|mobilised|84|38200|0.16|0.9|4|"
          "220|valid|assumed",
          "OPCO-EP|Opco EP (entreprises de proximité)|skills_operator|mobilised|84|41000|0.17|0.8|"
          "3|70|valid|assumed",
          "CMA-AURA|Chambre de métiers et de l’artisanat|chamber|identified|84|29000|0.12|0.7|2|25|"
          "valid|assumed",
          "CFA|CFA interprofessionnel|training_body|identified|84||||0|25|valid|assumed"));
  return result;
}

static MlgResult *
fixture_robust (Fixture kind)
{
  MlgResult *result = mlg_result_new ("robust");
  const gboolean some = kind <= FIXTURE_ASSUMED || kind == FIXTURE_HOSTILE;
  const char *name =
      fixture_name (kind, "SPSTI Isère (nom fictif)", "<img src=x onerror=alert(5)>");
  g_autofree char *first = g_strdup_printf ("0.198|47800|12|R1|%s|0.028|6800|0.141", name);
  g_autofree char *loss =
      g_strdup_printf ("R1|%s|1|0.028|6800|0.03|others reach a part of its firms", name);
  g_autofree char *pair = g_strdup_printf ("%s|Constructys|0.053|12900|0.145", name);
  g_autofree char *member = g_strdup_printf ("R1|%s|0.028|0.17", name);
  g_autofree char *hinge = g_strdup_printf ("relay|R1|%s|3400|37|0.028", name);

  fixture_info (result, kind);
  fixture_take (result, "robust",
                "reach:s reached:c relays:c first_relay_id:t first_relay:t loss:s loss_reached:c "
                "dependency:s",
                some ? ROWS (first) : NULL);
  fixture_take (result, "losses", "relay_id:t relay:t rank:c loss:s loss_reached:c alone:s role:l",
                some ? ROWS (loss, "R2|Constructys|2|0.024|5800|0.033|nobody replaces it") : NULL);
  fixture_take (result, "pairs", "first_relay:t second_relay:t loss:s loss_reached:c without:s",
                some ? ROWS (pair) : NULL);
  fixture_take (result, "below", "reach:s goal:s size:c without:s status:l",
                some ? ROWS ("0.198|0.149|2|0.145|proven: no fewer relays do") : NULL);
  fixture_take (result, "below_relays", "relay_id:t relay:t loss:s without:s",
                some ? ROWS (member, "R2|Constructys|0.024|0.145") : NULL);
  fixture_take (result, "hinges", "kind:l id:t name:t establishments:c cells:c loss:s",
                some ? ROWS (hinge) : NULL);
  fixture_take (
      result, "months", "month:t ends:c cumulative:s cumulative_renewed:s lost:s",
      some ? ROWS ("2026-01|0|0.1|0.1|0", "2026-02|1|0.15|0.16|0.01", "2026-03|0|0.19|0.22|0.03")
           : NULL);
  fixture_take (result, "ends", "within:l kind:l id:t name:t why:l loss:s",
                some ? ROWS ("30 days|funding|F1|Financement extérieur|end of the funding|0.03")
                     : NULL);
  fixture_take (
      result, "fundings", "scope:l funding:t relays:c levers:c share:s",
      some ? ROWS ("one funding|Financement extérieur|1|0|0.15", "all outside funding||1|0|0.15")
           : NULL);
  return result;
}

static MlgResult *
fixture_tornado (Fixture kind)
{
  MlgResult *result = mlg_result_new ("tornado");
  const gboolean some = kind <= FIXTURE_ASSUMED || kind == FIXTURE_HOSTILE;
  g_autofree char *hostile = g_strdup_printf (
      "1|Uptake|R1|%s|%s|assumed|0.17|0.21|0.04",
      fixture_name (kind, "SPSTI Isère (nom fictif)", "<img src=x onerror=alert(3)>"),
      fixture_name (kind, "Lettre électronique", "=cmd{/Symbol a}`touch x`"));

  fixture_info (result, kind);
  fixture_take (result, "tornado_result", "middle:s inputs:c without_effect:c",
                ROWS ("0.198|1843|892"));
  fixture_take (result, "tornado_groups", "group:l inputs:c at_low:s at_high:s swing:n",
                ROWS ("Uptake of the levers|118|0.12|0.264|0.144",
                      "Engagement of the relays|24|0.166|0.221|0.055"));
  fixture_take (result, "tornado",
                "rank:c figure:l relay_id:t relay:t of:t quality:l at_low:s at_high:s swing:n",
                some ? ROWS (hostile,
                             "2|Digital access|||Commerce · 1 à 9 salariés|assumed|0.18|0.21|0.03",
                             "3|Engagement|R2|Constructys||declared|0.19|0.2|0.01")
                     : NULL);
  return result;
}

static MlgResult *
fixture_compare (Fixture kind)
{
  MlgResult *result = mlg_result_new ("compare");
  const gboolean some = kind <= FIXTURE_ASSUMED || kind == FIXTURE_HOSTILE;
  const char *name = fixture_name (kind, "La branche du transport rejoint le plan",
                                   "<img src=x onerror=alert(5)>");
  const char *change = fixture_name (kind, "statut = mobilisé", "</table><script>alert(6)");
  g_autofree char *first =
      g_strdup_printf ("S1|%s|11|0.202|0.16|0.224|48755|0.0022|531|288|855", name);
  g_autofree char *edit = g_strdup_printf ("S1|1|changed|relais|R1|%s|%s|0|0", name, change);

  fixture_info (result, kind);
  fixture_take (
      result, "scenarios",
      "scenario_id:t scenario:t edits:c reach:s interval_low:s interval_high:s reached:c "
      "difference:n difference_reached:c difference_reached_low:c "
      "difference_reached_high:c",
      some ? ROWS ("base||0|0.2|0.159|0.223|48224|0|0||", first,
                   "S2|Les financements s’arrêtent|3|0.185|0.146|0.2|44629|-0.0149|-3595|"
                   "-6541|-1469",
                   "S3|Fusion de deux services|15|0.205|0.16|0.228|49413|0.0049|1189|-2018|"
                   "3566")
           : ROWS ("base||0|0.2|0.159|0.223|48224|0|0||"));
  fixture_take (result, "edits",
                "scenario_id:t rank:c op:l table:t key:t name:t changes:t alone_gain:c "
                "in_order_gain:c",
                some ? ROWS (edit, "S2|1|dropped|relais|R2|Plateforme||-3530|-3530",
                             "S3|1|added|actions|X1|X1|usages = 4||147")
                     : NULL);
  return result;
}

static MlgResult *
fixture_ask (Fixture kind)
{
  MlgResult *result = mlg_result_new ("ask");
  const gboolean some = kind <= FIXTURE_ASSUMED || kind == FIXTURE_HOSTILE;
  const char *name =
      fixture_name (kind, "SPSTI Isère (nom fictif)", "<img src=x onerror=alert(4)>");
  g_autofree char *relay = g_strdup_printf ("relay|R1|%s|22|2|0.3|0.0105", name);
  g_autofree char *figure = g_strdup_printf ("1|Uptake|R1|%s|Lettre|assumed|0.2|0.0068", name);

  fixture_info (result, kind);
  fixture_take (result, "ask_result", "middle:s share:s narrowing:n", ROWS ("0.198|0.55|0.0212"));
  fixture_take (result, "ask_relays",
                "group:l relay_id:t relay:t inputs:c asked:c share:s narrowing:n",
                some ? ROWS (relay, "figures of no relay|||691|1|0.25|0.0087") : NULL);
  fixture_take (
      result, "ask", "rank:c figure:l relay_id:t relay:t of:t quality:l share:s narrowing:n",
      some ? ROWS (figure, "2|Digital access|||Commerce · 1 à 9 salariés|assumed|0.25|0.0087",
                   "3|Engagement|R1|SPSTI Isère||assumed|0.1|0.0033")
           : NULL);
  return result;
}

static MlgResult *
fixture_programme (Fixture kind)
{
  MlgResult *result = mlg_result_new ("programme");
  const char *relay =
      fixture_name (kind, "Fédération du transport", "\"><script>alert(6)</script>");
  g_autofree char *line = g_strdup_printf (
      "D11|Livraisons en ville|TRA-LET|Lettre aux adhérents|TRANSPORT|%s|4|2026-09 (2), "
      "2026-10 (2)|0|1|620",
      relay);
  g_autofree char *join = g_strdup_printf ("1|TRANSPORT|%s|solicited|3|4|0|910", relay);

  fixture_info (result, kind);
  fixture_take (result, "summary",
                "reach_before:s reach_after:s gain:p bound:s spent:e uses:c mobilised:c",
                ROWS ("0.2|0.36|0.16|0.366|59900|462|29"));
  fixture_take (result, "programme",
                "deliverable_id:t deliverable:t lever_id:t lever:t relay_id:t relay:t uses:c "
                "months:t cost:e days:d gain:c",
                ROWS (line));
  fixture_take (result, "mobilise",
                "rank:c relay_id:t relay:t status:l mobilisation_days:d uses:c cost:e gain:c",
                ROWS (join));
  fixture_take (result, "calendar", "month:t uses:c cost:e reach_without:s reach_with:s",
                ROWS ("2026-09|30|12000|0.18|0.27", "2026-10|0|0|0.2|0.36"));
  return result;
}

static MlgResult *
fixture_frontier (Fixture kind)
{
  MlgResult *result = mlg_result_new ("frontier");

  fixture_info (result, kind);
  fixture_take (result, "frontier", "budget:e reach:s bound:s spent:e uses:c mobilised:c status:l",
                ROWS ("0|0.23|0.235|0|106|29|gap", "15000|0.35|0.353|14990|309|27|gap",
                      "59900|0.36|0.366|59900|462|29|gap"));
  return result;
}

static MlgResult *
fixture_learn (Fixture kind)
{
  MlgResult *result = mlg_result_new ("learn");
  const char *visit = fixture_name (kind, "Visite", "<img src=x onerror=alert(7)>");
  const char *relay = fixture_name (kind, "Constructys", "\"><script>alert(8)</script>");
  g_autofree char *learnt =
      g_strconcat ("visit|29|3605|2731|0.85|0.74|0.688|0.784|0.46|0.95|full Bayes|", visit, NULL);
  g_autofree char *below =
      g_strconcat ("A028|2026-03|6788|0.087|below the usual|perhaps openings, not establishments|",
                   relay, "|Lettre aux adhérents|Travailler en hauteur", NULL);

  mlg_result_set_info_number (result, "campaigns_doubtful", 1);
  fixture_take (result, "learn_kinds",
                "kind:t campaigns:c sent:c reached:c uptake:s learnt:s learnt_low:s learnt_high:s "
                "next_low:s next_high:s method:l name:t",
                ROWS (learnt,
                      "newsletter|65|383898|109258|0.15|0.179|0.168|0.19|0.098|0.275|full Bayes|"
                      "Lettre d’information",
                      "desk|1|132|21|0.4|0.164|0.115|0.219|0.045|0.9|"
                      "all kinds together (hypothesis)|Accueil"));
  fixture_take (result, "campaigns",
                "action_id:t month:t sent:c rate:s against:l counted:l relay:t lever:t "
                "deliverable:t",
                ROWS (below, "A032|2026-04|132|0.159|as usual|establishments|France services|"
                             "Accueil|Chutes de plain-pied"));
  return result;
}

#include "fixture-service.h"

static MlgResult *
fixture_capacity (Fixture kind)
{
  MlgResult *result = mlg_result_new ("capacity");
  const char *quality = kind == FIXTURE_ASSUMED ? "assumed" : "declared";
  g_autofree char *a =
      g_strdup_printf ("OPCO-2I|OPCO 2i|skills_operator|75|50|0|0|1.5|days|yes|%s|-25", quality);
  g_autofree char *b = g_strdup_printf ("UD-BAT-69|Union départementale du bâtiment du Rhône (nom "
                                        "fictif)|branch|7.8|7|0|0|1.11|days|yes|%s|-0.8",
                                        quality);
  g_autofree char *c = g_strdup_printf (
      "SPST-38|SPSTI Isère (nom fictif)|health_service|88|170|0|0|0.52|days|no|%s|82", quality);

  fixture_info (result, kind);
  if (kind == FIXTURE_FIRST_HOUR || kind == FIXTURE_NOTHING_PLANNED)
    fixture_take (result, "loads_by_relay",
                  "relay_id:t relay:t kind:t demand_days:d staff_days:d demand_cost:e budget:e "
                  "load:s limiting:l saturated:l quality:l room_days:d",
                  NULL);
  else
    fixture_take (result, "loads_by_relay",
                  "relay_id:t relay:t kind:t demand_days:d staff_days:d demand_cost:e budget:e "
                  "load:s limiting:l saturated:l quality:l room_days:d",
                  ROWS (a, b, c,
                        "OPPBTP|OPPBTP|prevention_body|102|95|0|0|1.08|days|unknown|assumed|-7",
                        "AMB-42|Entreprise ambassadrice|ambassador|4||||||unknown||"));
  fixture_take (result, "loads_by_month",
                "month:t relay_id:t relay:t demand_days:d capacity_days:d load:s",
                kind == FIXTURE_FIRST_HOUR ? NULL : ROWS ("2026-03|OPCO-2I|OPCO 2i|9|4.2|2.14"));
  fixture_take (result, "ceiling",
                "establishments:c ceiling:c share:s contacted:c method:l goal_scaled:l",
                kind == FIXTURE_FIRST_HOUR ? NULL : ROWS ("242175|131000|0.54|88000|programme|no"));
  fixture_take (result, "cut", "what:l id:t name:t amount:c sentence:l",
                kind == FIXTURE_FIRST_HOUR ? NULL
                                           : ROWS ("relay|CMA-42|CMA de la Loire|1200|",
                                                   "relay|SPST-42|SPSTI Loire (nom fictif)|9100|"));
  fixture_take (result, "prices", "relay_id:t relay:t resource:l price:n",
                kind == FIXTURE_FIRST_HOUR ? NULL : ROWS ("OPCO-2I|OPCO 2i|days|41"));
  return result;
}

#define FIXTURE_FIGURES \
  "value:s interval_low:s interval_high:s goal:s goal_met:l observations:c completeness:s " \
  "assumed:s state:l note:l"

static MlgResult *
fixture_indicators (Fixture kind)
{
  MlgResult *result = mlg_result_new ("indicators");
  const char *own = fixture_name (kind, "PERDUS", "</td><script>");
  g_autofree char *mine =
      g_strconcat (own, "|", own, "||||||2|0.5|1|computed|nothing was observed||", NULL);
  g_autofree char *sheet =
      g_strconcat (own, "|", own, "|", own, "|ratio|1 / 2|3|", own, "|", own, NULL);

  fixture_take (
      result, "indicators",
      "indicator_id:t indicator:l " FIXTURE_FIGURES " last_year:s change:s direction:l",
      ROWS ("I04|Establishments reached (model)|0.2|0.15|0.22|0.3|no||0.98|1|computed||0.1|"
            "0.1|higher is better",
            "I10|Targets without a relay|0.02|||0.05|yes||0.98|0|computed||0.03|-0.01|"
            "lower is better",
            mine));
  fixture_take (result, "indicator_years", "year:t indicator_id:t indicator:l " FIXTURE_FIGURES,
                ROWS ("2025|I04|Establishments reached (model)|0.1|||0.2|no||1|1|frozen|",
                      "2026|I04|Establishments reached (model)|0.2|0.15|0.22|0.3|no||1|1|computed|",
                      "2027|I04|Establishments reached (model)|0.21|0.15|0.25|||||1|forecast|"));
  fixture_take (result, "indicator_sheets",
                "indicator_id:t indicator:l objective:l unit:l numerator:t denominator:t method:l "
                "source:l",
                ROWS ("I04|Establishments reached (model)|Make the resources known|share (0-1)|"
                      "establishments_reached|establishments||",
                      sheet));
  fixture_take (result, "observation_scores",
                "observation_id:t deliverable_id:t method:t establishments:c observed:c forecast:c "
                "interval_low:c interval_high:c inside:l",
                ROWS ("O1|D01|enquête|2814|686|666|452|928|yes"));
  return result;
}

static const char *const fixture_sizes[] = { "1-9|1 à 9 salariés|190000|600000|0.14",
                                             "10-19|10 à 19 salariés|26000|350000|0.35",
                                             "200+|200 salariés et plus|1300|600000|0.6" };

static void
fixture_set (MlgReportInput *input, const char *need, MlgResult *result)
{
  mlg_report_input_set_result (input, need, result);
  mlg_result_unref (result);
}

static MlgReportInput *
fixture_input (Fixture kind)
{
  MlgReportInput *input = mlg_report_input_new ();

  if (kind == FIXTURE_EMPTY)
    return input;
  fixture_set (input, "reach", fixture_reach (kind));
  fixture_set (input, "reach_workers", fixture_reach (kind));
  fixture_set (input, "reach_territory",
               fixture_reach_by (kind, "reach_by_territory", "territory", fixture_places,
                                 G_N_ELEMENTS (fixture_places)));
  fixture_set (input, "reach_sector",
               fixture_reach_by (kind, "reach_by_sector", "sector", fixture_sectors,
                                 G_N_ELEMENTS (fixture_sectors)));
  fixture_set (input, "reach_size",
               fixture_reach_by (kind, "reach_by_size", "size", fixture_sizes,
                                 G_N_ELEMENTS (fixture_sizes)));
  fixture_set (input, "reach_sector_territory", fixture_cross (kind));
  fixture_set (input, "reach_month", fixture_months (kind));
  fixture_set (input, "gaps", fixture_gaps (kind));
  fixture_set (input, "gaps_territory",
               fixture_gaps_by (kind, "territory", fixture_places, G_N_ELEMENTS (fixture_places)));
  fixture_set (input, "gaps_sector",
               fixture_gaps_by (kind, "sector", fixture_sectors, G_N_ELEMENTS (fixture_sectors)));
  fixture_set (input, "gaps_size",
               fixture_gaps_by (kind, "size", fixture_sizes, G_N_ELEMENTS (fixture_sizes)));
  fixture_set (input, "relays", fixture_relays (kind));
  fixture_set (input, "capacity", fixture_capacity (kind));
  if (kind != FIXTURE_FIRST_HOUR && kind != FIXTURE_NOTHING_PLANNED)
    {
      fixture_set (input, "learn", fixture_learn (kind));
      if (kind != FIXTURE_NO_RELAY) /* nobody asks */
        {
          fixture_set (input, "service", fixture_service (kind));
          fixture_set (input, "service_plan", fixture_service_plan (kind));
        }
      fixture_set (input, "programme", fixture_programme (kind));
      fixture_set (input, "frontier", fixture_frontier (kind));
    }
  fixture_set (input, "robust", fixture_robust (kind));
  fixture_set (input, "tornado", fixture_tornado (kind));
  fixture_set (input, "ask", fixture_ask (kind));
  fixture_set (input, "compare", fixture_compare (kind));
  fixture_set (input, "indicators", fixture_indicators (kind));
  mlg_report_input_set_fact (input, "source",
                             fixture_name (kind, "auvergne-rhone-alpes", "</style><script>"));
  mlg_report_input_set_fact (
      input, "region",
      fixture_name (kind, "Auvergne-Rhône-Alpes", "\"}</style><script>alert(2)</script>"));
  mlg_report_input_set_fact (input, "year", kind == FIXTURE_NO_RELAY ? "2026-02-01" : "2026");
  mlg_report_input_set_fact (input, "edited", "2026-06-30");
  mlg_report_input_set_fact (input, "goal", kind == FIXTURE_RUNNING ? "0.3" : NULL);
  mlg_report_input_set_fact (input, "seal",
                             "4f1c8a0e1b2d3c4f5a69788796a5b4c3d2e1f00112233445566778899aabbccd");
  mlg_report_input_set_count (input, "relays", 74);
  mlg_report_input_set_count (input, "targets", 2216);
  mlg_report_input_set_count (input, "deliverables", kind == FIXTURE_FIRST_HOUR ? 0 : 12);
  mlg_report_input_set_count (input, "actions",
                              kind == FIXTURE_RUNNING || kind == FIXTURE_ASSUMED ? 90 : 0);
  mlg_report_input_set_setting (input, "year", "2026");
  mlg_report_input_set_setting (input, "has_from", "0.05");
  return input;
}
