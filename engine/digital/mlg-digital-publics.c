/* The publics: how many establishments they are, and what each has and can use. */
#include "base/mlg-words.h"
#include "digital/mlg-digital-private.h"

#include <math.h>

enum
{
  COLUMN_SHARE = 3,
  COLUMN_ESTABLISHMENTS,
  COLUMN_USABLE,
  COLUMN_CUT_OFF = COLUMN_USABLE + MLG_N_CHANNELS,
  COLUMN_QUALITY,
};

static const char *const qualities[] = { "measured", "declared", "estimated", "assumed" };

static MlgTable *
new_table (void)
{
  MlgTable *table = mlg_table_new ("digital_publics", "Publics, and the channels they can use");

  mlg_table_add_column (table, "who", "Who", MLG_COLUMN_LABEL, NULL, 0);
  mlg_table_mark_detail (
      table, mlg_table_add_column (table, "public_id", "Public code", MLG_COLUMN_TEXT, NULL, 0));
  mlg_table_add_column (table, "public", "Public", MLG_COLUMN_TEXT, NULL, 0);
  mlg_table_add_column (table, "share", "Share of the establishments", MLG_COLUMN_SHARE, NULL, 1);
  mlg_table_add_column (table, "establishments", "Establishments", MLG_COLUMN_COUNT, NULL, 0);
  mlg_table_add_column (table, "digital", "Can use digital channels", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "paper", "Can use paper", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "phone", "Can use the phone", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "in_person", "Can be met", MLG_COLUMN_SHARE, NULL, 0);
  mlg_table_add_column (table, "cut_off", "Cut off from digital channels", MLG_COLUMN_COUNT,
                        "establishments", 0);
  mlg_table_add_column (table, "quality", "Quality", MLG_COLUMN_LABEL, NULL, 0);
  return table;
}

/* One row: a public, or (MLG_NONE) everybody else. */
static void
add_public (
    const MlgDigital *self, MlgTable *table, guint public_index, double establishments, double all)
{
  const MlgMap *map = self->map;
  const MlgRows *publics = mlg_map_rows (map, MLG_T_PUBLICS);
  const guint digital = mlg_map_usability (map, public_index, MLG_CHANNEL_DIGITAL);
  const guint row = mlg_table_add_row (table);
  guint8 worst = MLG_MEASURED;

  if (public_index == MLG_NONE)
    {
      mlg_table_set_text (table, row, 0, N_ ("everybody else"));
      mlg_table_set_state (table, row, 1, MLG_CELL_NOT_APPLICABLE);
      mlg_table_set_state (table, row, 2, MLG_CELL_NOT_APPLICABLE);
    }
  else
    {
      mlg_table_set_text (table, row, 0, N_ ("one public"));
      mlg_table_set_text (table, row, 1, mlg_rows_text (publics, public_index, 0));
      mlg_table_set_text (table, row, 2, mlg_rows_text (publics, public_index, 1));
    }
  mlg_table_set_number (table, row, COLUMN_SHARE, all > 0 ? establishments / all : (double) NAN);
  mlg_table_set_number (table, row, COLUMN_ESTABLISHMENTS, establishments);
  for (guint c = 0; c < MLG_N_CHANNELS; c++)
    {
      const guint usable = mlg_map_usability (map, public_index, (MlgChannel) c);

      if (usable == MLG_NONE)
        continue;
      mlg_table_set_number (table, row, COLUMN_USABLE + c, map->usables[usable].usable.x);
      worst = MAX (worst, map->usables[usable].usable.quality);
    }
  mlg_table_set_number (
      table, row, COLUMN_CUT_OFF,
      digital == MLG_NONE ? (double) NAN : establishments * (1 - map->usables[digital].usable.x));
  for (guint r = 0; r < map->rows[MLG_T_PUBLIC_SHARES].n; r++)
    if (map->shares[r].public_index == public_index)
      worst = MAX (worst, map->shares[r].share.quality);
  mlg_table_set_text (table, row, COLUMN_QUALITY, qualities[worst]);
}

MlgTable *
mlg_digital_publics_table (const MlgDigital *self)
{
  const MlgMap *map = self->map;
  const guint n = mlg_map_rows (map, MLG_T_PUBLICS)->n;
  g_autofree double *of = g_new0 (double, n + 1);
  MlgTable *table = new_table ();
  double all = 0, in_publics = 0;

  for (guint c = 0; c < map->n_cells; c++)
    {
      const MlgMix *mix = map->cell_mix[c] == MLG_NONE ? NULL : &map->mixes[map->cell_mix[c]];

      if (!self->in[c])
        continue;
      all += map->cells[c].establishments;
      for (guint i = 0; mix != NULL && i < mix->n; i++)
        {
          const MlgPublicShare *share = &map->shares[map->mix_shares[mix->start + i]];

          of[share->public_index] += map->cells[c].establishments * share->share.x;
        }
    }
  for (guint p = 0; p < n; p++)
    {
      add_public (self, table, p, of[p], all);
      in_publics += of[p];
    }
  if (n > 0)
    add_public (self, table, MLG_NONE, MAX (0, all - in_publics), all);
  return table;
}
