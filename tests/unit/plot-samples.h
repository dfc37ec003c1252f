/* Tables for the tests of plots: real names of a region, invented figures. */
#pragma once
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

static inline MlgTable *
sample_loads (void)
{
  return sample_table ("loads_by_relay", "relay_id:T;relay:T;load:S;quality:L", SAMPLE_RELAYS);
}
