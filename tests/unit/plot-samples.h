/* Tables for the tests of plots: real names of a region, invented figures. */
#pragma once
#include "plot-sample-data.h"
#include "plot-sample-tender.h"
#include <maillage/mlg-plot.h>

#include <string.h>

/* A table from text: columns "id:T" (text), L (label), C (count), S (share), P (points), N
 * (number), D (days), joined by ";", then rows in the same way; "?" is unknown, "!" suppressed. */
static inline MlgTable *
sample_table (const char *name, const char *columns, const char *rows)
{
  static const struct
  {
    char letter;
    MlgColumnKind kind;
  } kinds[] = { { 'T', MLG_COLUMN_TEXT },  { 'L', MLG_COLUMN_LABEL },  { 'C', MLG_COLUMN_COUNT },
                { 'S', MLG_COLUMN_SHARE }, { 'P', MLG_COLUMN_POINTS }, { 'N', MLG_COLUMN_NUMBER },
                { 'D', MLG_COLUMN_DAYS } };
  MlgTable *table = mlg_table_new (name, name);
  g_auto (GStrv) heads = g_strsplit (columns, ";", -1);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);

  for (guint c = 0; heads[c] != NULL; c++)
    {
      char *colon = strchr (heads[c], ':');

      *colon = '\0';
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (kinds[k].letter == colon[1])
          mlg_table_add_column (table, heads[c], heads[c], kinds[k].kind, NULL, 0);
    }
  for (guint r = 0; lines[r] != NULL && *lines[r] != '\0'; r++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[r], ";", -1);
      guint row = mlg_table_add_row (table);

      for (guint c = 0; cells[c] != NULL && c < mlg_table_get_n_columns (table); c++)
        if (strcmp (cells[c], "!") == 0)
          mlg_table_set_state (table, row, c, MLG_CELL_SUPPRESSED);
        else if (strcmp (cells[c], "?") == 0)
          continue;
        else if (mlg_table_get_column_kind (table, c) <= MLG_COLUMN_LABEL)
          mlg_table_set_text (table, row, c, cells[c]);
        else
          mlg_table_set_number (table, row, c, g_ascii_strtod (cells[c], NULL));
    }
  return table;
}

#define SAMPLE_SWINGS \
  "Digital access;?;Commerce, réparation automobile · 1 à 9 salariés;.184;.214;.03\n" \
  "Uptake;SPSTI Rhône-Ain A (nom fictif);Lettre électronique aux adhérents;.187;.211;.024\n" \
  "Engagement;Réseau d’experts-comptables (nom fictif);?;.19;.21;.02\n" \
  "Days per use;OPPBTP – agence Auvergne-Rhône-Alpes;Visite de chantier;.205;.193;.012\n" \
  "Uses per year;Constructys;Conseil;.1997;.203;.0033\n"

#define SAMPLE_RELAYS \
  "SPST-69A;SPSTI Rhône-Ain A (nom fictif);1.42;declared\n" \
  "CMA-84;Chambre de métiers et de l’artisanat Auvergne-Rhône-Alpes;1.28;declared\n" \
  "FED-BAT;Fédération régionale du bâtiment (nom fictif);1.17;declared\n" \
  "SPST-73;SPSTI des deux Savoie (nom fictif);1.09;assumed\n" \
  "OPCO-C;Constructys;0.96;declared\n" \
  "SPST-38;SPSTI Isère (nom fictif);0.88;measured\n" \
  "OPCO-EP;Opco EP (entreprises de proximité);0.81;declared\n" \
  "CARSAT-RA;Carsat Rhône-Alpes;0.74;measured\n" \
  "HOTEL;Syndicat régional de l’hôtellerie-restauration (nom fictif);0.63;declared\n" \
  "CCI-74;CCI de la Haute-Savoie;0.58;assumed\n" \
  "UD-BAT-69;Union départementale du bâtiment du Rhône (nom fictif);0.52;declared\n" \
  "PROPRETE;Fédération régionale de la propreté (nom fictif);0.41;declared\n" \
  "AMB-42;Entreprise ambassadrice – menuiserie, Loire (nom fictif);0.33;declared\n" \
  "FS-01;France services – réseau de l’Ain (6 espaces en 2021);0.18;declared\n" \
  "ARACT;Aract Auvergne-Rhône-Alpes;0;declared\n" \
  "ATLAS;Atlas;?;assumed\n" \
  "AFDAS;Afdas;?;assumed\n" \
  "NUM;Conseillers numériques – financement extérieur (nom fictif);?;assumed\n"

/* The outlines, from the short form of the sample data. */
static inline MlgTable *
sample_outlines (void)
{
  MlgTable *table =
      sample_table ("outlines", "territory_id:T;ring:N;seq:N;longitude:N;latitude:N", "");
  g_auto (GStrv) rings = g_strsplit (SAMPLE_RINGS, "\n", -1);

  for (guint r = 0; rings[r] != NULL && *rings[r] != '\0'; r++)
    {
      g_auto (GStrv) fields = g_strsplit (rings[r], ";", 3);
      g_auto (GStrv) numbers = g_strsplit (fields[2], " ", -1);

      for (guint i = 0; numbers[i] != NULL && numbers[i + 1] != NULL; i += 2)
        {
          guint row = mlg_table_add_row (table);

          mlg_table_set_text (table, row, 0, fields[0]);
          mlg_table_set_number (table, row, 1, g_ascii_strtod (fields[1], NULL));
          mlg_table_set_number (table, row, 2, i / 2);
          mlg_table_set_number (table, row, 3, g_ascii_strtod (numbers[i], NULL));
          mlg_table_set_number (table, row, 4, g_ascii_strtod (numbers[i + 1], NULL));
        }
    }
  return table;
}

/* The first table is found first where a plot takes any of several. */
static inline GPtrArray *
sample_tables (const char *plot)
{
  static const struct
  {
    const char *plot, *name, *columns, *rows;
  } samples[] = {
    { "key", "key", "value:S;lower:S;upper:S;goal:S;top:N", ".41;.36;.46;.5;1\n" },
    { "map heatmap", "reach_by_territory", "territory_id:T;territory:T;reach:S",
      SAMPLE_TERRITORIES },
    { "heatmap", "reach_by_sector_territory",
      "sector_id:T;sector:T;territory_id:T;territory:T;establishments:C;reach:S", SAMPLE_GRID },
    { "heatmap bars", "reach_by_sector",
      "sector_id:T;sector:T;establishments:C;reach:S;interval_low:S;interval_high:S",
      SAMPLE_SECTORS },
    { "heatmap", "reach", "reach:S", ".41\n" },
    { "classes", "classes_by_sector", "sector_id:T;sector:T;by:L;none:S;one:S;several:S",
      SAMPLE_CLASSES },
    { "classes", "classes", "by:L;class:L;share:S",
      "acting;none;.08\nacting;one;.23\nacting;several;.69\n" },
    { "approach", "never_solicited",
      "relay_id:T;relay:T;kind:L;status:L;gain:C;gain_lower:C;gain_upper:C;days:D", SAMPLE_NEVER },
    { "load", "loads_by_relay", "relay_id:T;relay:T;load:S;quality:L", SAMPLE_RELAYS },
    { "load-calendar", "loads_by_month", "month:T;relay_id:T;relay:T;load:S", SAMPLE_MONTHLY },
    { "stages", "stages", "stage:L;share:S",
      "availability;.92\naccessibility;.71\nacceptability;.63\nprogrammed;.5\ncontact;.41\n"
      "effective;.06\n" },
    { "service", "funnel", "stage:L;share:S;requests:C;days:D",
      "request written;1;23;?\nrequest analysed;.78;18;13\nplan established;.52;12;14\n"
      "agreement signed;.48;11;11\nsupport completed;.39;9;18\neffects evaluated;.17;4;87\n"
      "report filed;.09;2;14.5\nlessons shared;.04;1;27\n" },
    { "calendar", "uses_by_month", "deliverable_id:T;deliverable:T;month:T;uses:N", SAMPLE_USES },
    { "months", "reach_by_month", "month:T;uses:N;reach:S;cumulative:S", SAMPLE_MONTHS },
    { "frontier", "frontier", "budget:N;reach:S;bound:S;status:L",
      "0;.281;.284;gap\n10000;.312;.316;gap\n20000;.334;.337;gap\n30000;.347;.351;gap\n"
      "40000;.354;.357;gap\n50000;.358;.361;gap\n60000;.3605;.3628;gap\n" },
    { "scenarios", "scenarios", "scenario_id:T;scenario:T;difference:P;difference_reached:C",
      "base;?;0;0\nS1;La branche du transport rejoint le plan;.0022;531\n"
      "S2;Les financements extérieurs s’arrêtent;-.0149;-3595\n"
      "S3;Fusion des deux services de santé au travail du Rhône;.0049;1189\n"
      "S4;Une charte avec les chambres;?;?\n" },
    { "sweep", "sweep", "value:T;reach:S;lower:S;upper:S",
      "0;.189;.12;.212\n0.25;.203;.129;.229\n0.5;.215;.142;.242\n0.75;?;?;?\n"
      "1;.233;.163;.262\n" },
    { "deliverables", "deliverables",
      "deliverable_id:T;title:T;goal:S;reach:S;interval_low:S;interval_high:S",
      SAMPLE_DELIVERABLES },
    { "bullets", "indicators",
      "indicator_id:T;indicator:L;value:S;interval_low:S;interval_high:S;goal:S;last_year:S;"
      "direction:L",
      "I04;Établissements atteints (modèle);.41;.36;.46;.5;.37;higher is better\n"
      "I06;Salariés des établissements atteints;.56;.52;.6;.6;.52;higher is better\n"
      "I14;Taux d’adoption des relais sollicités depuis le début du plan;.64;?;?;.8;?;higher is "
      "better\n"
      "I10;Cibles sans relais;.08;.06;.1;.05;.11;lower is better\n"
      "I18;Dépendance au premier relais;1;.9;1;.15;.21;lower is better\n" },
    { "trends", "indicator_years",
      "year:T;indicator_id:T;indicator:L;value:S;interval_low:S;interval_high:S;goal:S;state:L",
      "2024;I04;Établissements atteints (modèle);.29;.24;.34;.4;frozen\n"
      "2025;I04;Établissements atteints (modèle);.37;.32;.42;.45;frozen\n"
      "2026;I04;Établissements atteints (modèle);.41;.36;.46;.5;computed\n"
      "2027;I04;Établissements atteints (modèle);.43;.36;.52;.55;forecast\n"
      "2024;I14;Taux d’adoption des relais sollicités depuis le début du plan;.5;?;?;.8;frozen\n"
      "2026;I14;Taux d’adoption des relais sollicités depuis le début du plan;.64;?;?;.8;computed\n"
      "2025;I10;Cibles sans relais;.11;.09;.13;?;frozen\n"
      "2026;I10;Cibles sans relais;.08;.06;.1;?;computed\n" },
    { "calibration", "observation_scores",
      "observation_id:T;establishments:C;observed:C;forecast:C;interval_low:C;interval_high:C;"
      "inside:L",
      "O1;2814;686;666;452;928;yes\nO2;63354;7919;8134;4687;10747;yes\nO3;2969;27;228;96;327;"
      "no\n" },
    { "observed", "indicators_by_sector_territory",
      "sector_id:T;sector:T;territory_id:T;territory:T;indicator_id:T;indicator:L;value:S;"
      "denominator:C",
      "FZ;Construction;01;Ain;I05;Establishments reached (observed);.68;2467\n"
      "FZ;Construction;01;Ain;I04;Establishments reached (model);.11;2467\n"
      "FZ;Construction;03;Allier;I05;Establishments reached (observed);.77;1022\n"
      "IZ;Hébergement et restauration;01;Ain;I05;Establishments reached (observed);1;1386\n"
      "IZ;Hébergement et restauration;03;Allier;I05;Establishments reached (observed);?;?\n" },
    { "observed-map", "indicators_by_territory",
      "territory_id:T;territory:T;indicator_id:T;indicator:L;value:S",
      "01;Ain;I05;Establishments reached (observed);.68\n"
      "03;Allier;I05;Establishments reached (observed);.77\n"
      "07;Ardèche;I05;Establishments reached (observed);?\n" },
    { "departure", "reach_by_relay", "relay_id:T;relay:T;loss:P;loss_reached:C", SAMPLE_LOSSES },
    { "losses", "losses", "relay_id:T;relay:T;loss:P;loss_reached:C", SAMPLE_LOSSES },
    { "renewals", "months", "month:T;ends:C;cumulative:S;cumulative_renewed:S",
      "2026-01;0;.04;.04\n2026-02;0;.09;.09\n2026-03;1;.12;.12\n2026-04;0;.13;.15\n"
      "2026-05;0;.14;.17\n2026-06;2;.15;.19\n2026-07;0;.15;.2\n2026-08;0;.15;.21\n" },
    { "benchmark", "benchmark",
      "indicator_id:T;indicator:L;base:S;base_low:S;base_high:S;base_goal:S;base_completeness:S;"
      "region:S;region_low:S;region_high:S;region_goal:S;region_completeness:S;difference:P;unit:L;"
      "comparable:L;why:L",
      "I01;Establishments with at least one mobilised relay;.98;.97;.99;?;1;.91;.9;.92;?;1;-.07;"
      "share;yes;\n"
      "I04;Establishments reached (model);.2;.15;.22;.2;.9;.24;.22;.25;?;.8;.04;share;yes;\n"
      "I05;Establishments reached (observed);.12;?;?;?;1;?;?;?;?;?;?;share;no;?\n"
      "I10;Targets without a relay;.02;.02;.03;?;1;0;0;0;?;1;-.02;share;yes;\n" },
    { "gantt", "milestones",
      "milestone:T;starts_on:N;first_due_on:N;due_on:N;done_on:N;days_late:D;readjustments:C;"
      "state:L",
      "Cahier des charges adopté;739530;739604;739625;739625;0;1;done and validated\n"
      "Recueil auprès des relais;739656;739736;739786;739791;5;2;done late\n"
      "Carte provisoire;739740;739779;739793;?;4;1;late\n"
      "Rapport final remis au comité;739890;739954;739954;?;0;0;to come\n" },
    { "tornado", "tornado_result", "middle:S", ".1997\n" },
    { "tornado", "tornado", "figure:L;relay:T;of:T;at_low:S;at_high:S;swing:P", SAMPLE_SWINGS },
    { "quality", "quality_by_figure", "figure:T;measured:S;declared:S;estimated:S;assumed:S",
      "Établissements atteints;.12;.31;.42;.15\nSalariés couverts;.12;.3;.44;.14\n"
      "S’en servent;.04;.14;.3;.52\nSans aucun relais;.09;.58;.28;.05\n"
      "Relais saturés;?;?;?;?\nDépendance au premier relais;.61;.35;.04;0\n" },
    { "network", "nodes", "id:T;name:T;members:C;layer:N;size:S", SAMPLE_NODES },
    { "network", "edges", "from_id:T;to_id:T;kind:L;share:S", SAMPLE_EDGES },
    { "tender-points tender-marks tender-ranks", "ranking",
      "rank:C;offer_id:T;bidder:T;outcome:L;total:N", SAMPLE_TENDER_RANKING },
    { "tender-points tender-marks", "chain",
      "offer_id:T;criterion_id:T;name:T;origin:L;value:N;max:N;points:N;most:N;place:C",
      SAMPLE_TENDER_CHAIN },
    { "tender-marks", "marks", "offer_id:T;criterion_id:T;evaluator_id:T;mark:N;counted:L",
      SAMPLE_TENDER_MARKS },
    { "tender-weights", "firm_weights", "criterion_id:T;name:T;points:N;lowest:N;highest:N",
      SAMPLE_TENDER_WEIGHTS },
    { "tender-ranks", "firm_acceptability", "offer_id:T;what:L;rank:C;share:S",
      SAMPLE_TENDER_RANKS },
  };
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) mlg_table_unref);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_auto (GStrv) plots = g_strsplit (samples[i].plot, " ", -1);

      if (g_strv_contains ((const char *const *) plots, plot))
        g_ptr_array_add (tables,
                         sample_table (samples[i].name, samples[i].columns, samples[i].rows));
    }
  if (strcmp (plot, "map") == 0 || strcmp (plot, "observed-map") == 0)
    g_ptr_array_add (tables, sample_outlines ());
  return tables;
}
