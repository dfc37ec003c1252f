/* Digital access from publics × what they can use. */
#include "map/mlg-access.h"
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

enum
{
  N_CHANNELS = MLG_CHANNEL_IN_PERSON + 1,
};

guint
mlg_map_usability (const MlgMap *map, guint public_index, MlgChannel channel)
{
  const guint n = map->rows[MLG_T_PUBLICS].n;

  return map->usable_row[(public_index == MLG_NONE ? n : public_index) * N_CHANNELS + channel];
}

double
mlg_map_public_share (const MlgMap *map, guint cell, guint public_index)
{
  const MlgMix *mix;

  if (map->cell_mix[cell] == MLG_NONE)
    return NAN;
  mix = &map->mixes[map->cell_mix[cell]];
  for (guint i = mix->start; i < mix->start + mix->n; i++)
    if (map->shares[map->mix_shares[i]].public_index == public_index)
      return map->shares[map->mix_shares[i]].share.x;
  return NAN;
}

gboolean
mlg_map_knows_access (const MlgMap *map, guint cell, MlgChannel channel)
{
  return map->cell_mix[cell] != MLG_NONE || mlg_map_usability (map, MLG_NONE, channel) != MLG_NONE;
}

/* How the figures of a sum are read. */
typedef struct
{
  MlgTableId table; /* with row: the one figure that has another value; MLG_N_TABLES = none */
  guint row;
  double value;
  int end; /* −1, 1: at the ends that make the sum least, greatest; 0: the figures themselves */
} Reading;

static double
usable_of (const MlgMap *map, const Reading *reading, guint public_index, MlgChannel channel)
{
  const guint row = mlg_map_usability (map, public_index, channel);
  const MlgHypothesis hypothesis = reading->end < 0   ? MLG_HYPOTHESIS_LOW
                                   : reading->end > 0 ? MLG_HYPOTHESIS_HIGH
                                                      : MLG_HYPOTHESIS_MIDDLE;

  if (row == MLG_NONE)
    return 1;
  if (reading->table == MLG_T_USABILITY && reading->row == row)
    return reading->value;
  return mlg_map_figure_at (map, &map->usables[row].usable, hypothesis, 0, 1);
}

/* A share of those who can use less than the others lowers the sum. */
static double
share_of (const MlgMap *map, const Reading *reading, guint row, double gain)
{
  MlgHypothesis hypothesis = MLG_HYPOTHESIS_MIDDLE;

  if (reading->table == MLG_T_PUBLIC_SHARES && reading->row == row)
    return reading->value;
  if (reading->end != 0)
    hypothesis = (gain > 0) == (reading->end > 0) ? MLG_HYPOTHESIS_HIGH : MLG_HYPOTHESIS_LOW;
  return mlg_map_figure_at (map, &map->shares[row].share, hypothesis, 0, 1);
}

static double
sum_up (const MlgMap *map, guint mix_index, MlgChannel channel, const Reading *reading)
{
  const double others = usable_of (map, reading, MLG_NONE, channel);
  double shares = 0, used = 0;

  if (mix_index != MLG_NONE)
    {
      const MlgMix *mix = &map->mixes[mix_index];

      for (guint i = mix->start; i < mix->start + mix->n; i++)
        {
          const guint row = map->mix_shares[i];
          const double usable = usable_of (map, reading, map->shares[row].public_index, channel);
          const double share = share_of (map, reading, row, usable - others);

          shares += share;
          used += share * usable;
        }
    }
  if (shares > 1)
    return used / shares;
  return CLAMP (used + (1 - shares) * others, 0, 1);
}

double
mlg_map_channel_access (const MlgMap *map, guint cell, MlgChannel channel)
{
  const Reading plain = { MLG_N_TABLES, 0, 0, 0 };

  return sum_up (map, map->cell_mix[cell], channel, &plain);
}

double
mlg_map_access_with (
    const MlgMap *map, guint cell, MlgChannel channel, MlgTableId table, guint row, double value)
{
  const Reading reading = { table, row, value, 0 };

  return sum_up (map, map->cell_mix[cell], channel, &reading);
}

gboolean
mlg_map_access_rests_on (const MlgMap *map, guint cell, MlgTableId table, guint row)
{
  const MlgMix *mix = map->cell_mix[cell] == MLG_NONE ? NULL : &map->mixes[map->cell_mix[cell]];
  guint public_index = MLG_NONE;

  if (table == MLG_T_USABILITY)
    public_index = map->usables[row].public_index;
  if (table == MLG_T_USABILITY && map->usables[row].channel != MLG_CHANNEL_DIGITAL)
    return FALSE;
  if (table == MLG_T_USABILITY && public_index == MLG_NONE)
    return TRUE; /* everybody else, everywhere */
  for (guint i = 0; mix && i < mix->n; i++)
    {
      const guint share = map->mix_shares[mix->start + i];

      if (table == MLG_T_PUBLIC_SHARES ? share == row
                                       : map->shares[share].public_index == public_index)
        return TRUE;
    }
  return FALSE;
}

double
mlg_map_access_end (const MlgMap *map, guint cell, MlgChannel channel, gboolean high)
{
  const Reading reading = { MLG_N_TABLES, 0, 0, high ? 1 : -1 };

  return sum_up (map, map->cell_mix[cell], channel, &reading);
}

void
mlg_map_build_access (MlgMap *map)
{
  for (guint c = 0; c < map->n_cells; c++)
    {
      MlgCell *cell = &map->cells[c];

      if (!cell->digital_built)
        continue;
      /* cells of one mix have one access: most stand after one another */
      if (c > 0 && map->cells[c - 1].digital_built && map->cell_mix[c] == map->cell_mix[c - 1])
        {
          cell->digital_access = map->cells[c - 1].digital_access;
          cell->digital_low = map->cells[c - 1].digital_low;
          cell->digital_high = map->cells[c - 1].digital_high;
          continue;
        }
      cell->digital_access = mlg_map_channel_access (map, c, MLG_CHANNEL_DIGITAL);
      cell->digital_low = mlg_map_access_end (map, c, MLG_CHANNEL_DIGITAL, FALSE);
      cell->digital_high = mlg_map_access_end (map, c, MLG_CHANNEL_DIGITAL, TRUE);
    }
}

MlgMap *
mlg_map_digital_off (const MlgMap *map)
{
  MlgMap *off = mlg_map_view (map);

  off->cells = g_memdup2 (map->cells, (map->n_cells + (gsize) 1) * sizeof *map->cells);
  for (guint c = 0; c < map->n_cells; c++)
    {
      MlgCell *cell = &off->cells[c];

      cell->digital_access = cell->digital_low = cell->digital_high = 0;
      cell->digital_trait = MLG_NONE;
      cell->digital_built = 0;
      cell->digital_quality = MLG_MEASURED; /* nobody assumed it: it was asked */
    }
  return off;
}

/* What the freeze reads. */

static void
read_shares (MlgFreeze *self)
{
  MlgMap *map = self->map;
  const guint n = map->rows[MLG_T_PUBLIC_SHARES].n;

  mlg_freeze_check_ends (self, MLG_T_PUBLIC_SHARES, "share");
  map->shares = g_new0 (MlgPublicShare, n + 1);
  for (guint r = 0; r < n; r++)
    map->shares[r] = (MlgPublicShare){
      mlg_freeze_refer (self, MLG_T_PUBLIC_SHARES, r, 0),
      mlg_freeze_figure (self, MLG_T_PUBLIC_SHARES, r, "share", MLG_T_PUBLIC_SHARES, MLG_NONE),
    };
}

static void
read_usability (MlgFreeze *self)
{
  const MlgTableId t = MLG_T_USABILITY;
  MlgMap *map = self->map;
  const guint n = map->rows[t].n, publics = map->rows[MLG_T_PUBLICS].n,
              channel = mlg_schema_column (t, "channel");

  mlg_freeze_check_ends (self, t, "usable");
  map->usables = g_new0 (MlgUsable, n + 1);
  map->usable_row = g_new (guint, (publics + 1) * N_CHANNELS);
  memset (map->usable_row, 0xff, (publics + 1) * N_CHANNELS * sizeof (guint));
  for (guint r = 0; r < n; r++)
    {
      const double word = mlg_rows_number (&map->rows[t], r, channel);
      MlgUsable *usable = &map->usables[r];

      usable->public_index = mlg_freeze_refer (self, t, r, 0);
      usable->channel = isnan (word) ? 0 : (guint8) word;
      usable->usable = mlg_freeze_figure (self, t, r, "usable", t, MLG_NONE);
      map->usable_row[(usable->public_index == MLG_NONE ? publics : usable->public_index) *
                          N_CHANNELS +
                      usable->channel] = r;
    }
}

typedef struct
{
  MlgFreeze *freeze;
  const guint *rows; /* of public_shares, by the number of their scope */
} ShareClash;

static void
tell_clash (guint a, guint b, guint cell, guint n_cells, gpointer data)
{
  const ShareClash *clash = data;
  MlgFreeze *self = clash->freeze;
  const guint row = MAX (clash->rows[a], clash->rows[b]),
              other = MIN (clash->rows[a], clash->rows[b]);
  g_autofree char *place = mlg_freeze_place (self, MLG_T_PUBLIC_SHARES, other);
  g_autofree char *rule = g_strdup_printf (
      _ ("holds cell %s, as %s does, and neither row is more specific; cells concerned: %u."),
      self->map->cells[cell].id, place, n_cells);

  mlg_freeze_tell (self, MLG_FAULT, MLG_T_PUBLIC_SHARES, row,
                   (int) mlg_schema_column (MLG_T_PUBLIC_SHARES, "share"),
                   N_ ("holds a cell that another row holds, and neither is more specific."), rule,
                   _ ("Add a row for what the two have in common, or narrow one of them."));
}

/* Rows stand by public, so each cell's rows come in the order of the publics: mixes grow by one row
 * at a time, and cells that got the same rows so far have the same mix. */
typedef struct
{
  GArray *mixes;  /* of Grown */
  GHashTable *of; /* mix before and row → mix + 1 */
} Mixes;

typedef struct
{
  guint before; /* MLG_NONE = none */
  guint row, n;
} Grown;

static guint
grow (Mixes *self, guint before, guint row)
{
  const gint64 key = (gint64) (((guint64) before << 32) | row);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->of, &key));
  Grown grown = { before, row, 1 };

  if (found > 0)
    return found - 1;
  if (before != MLG_NONE)
    grown.n += g_array_index (self->mixes, Grown, before).n;
  g_array_append_val (self->mixes, grown);
  g_hash_table_insert (self->of, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (self->mixes->len));
  return self->mixes->len - 1;
}

static void
keep_mixes (MlgMap *map, const Mixes *self)
{
  guint total = 0;

  map->n_mixes = self->mixes->len;
  map->mixes = g_new0 (MlgMix, map->n_mixes + 1);
  for (guint m = 0; m < map->n_mixes; m++)
    {
      map->mixes[m] = (MlgMix){ total, g_array_index (self->mixes, Grown, m).n };
      total += map->mixes[m].n;
    }
  map->mix_shares = g_new (guint, total + 1);
  for (guint m = 0; m < map->n_mixes; m++)
    for (guint at = m, i = map->mixes[m].n; at != MLG_NONE;
         at = g_array_index (self->mixes, Grown, at).before)
      map->mix_shares[map->mixes[m].start + --i] = g_array_index (self->mixes, Grown, at).row;
}

static void
match_shares (MlgFreeze *self, const MlgMatcher *matcher)
{
  MlgMap *map = self->map;
  const guint n = map->rows[MLG_T_PUBLIC_SHARES].n;
  g_autoptr (MlgSpecific) specific = mlg_specific_new (map, matcher);
  g_autofree MlgScope *scopes = g_new (MlgScope, n + 1);
  g_autofree guint *rows = g_new (guint, n + 1);
  Mixes mixes = { g_array_new (FALSE, FALSE, sizeof (Grown)),
                  g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
  ShareClash clash = { self, rows };

  for (guint r = 0; r < n;)
    {
      const guint public_index = map->shares[r].public_index;
      guint of_public = 0, cell = MLG_NONE, scope;

      for (; r < n && map->shares[r].public_index == public_index; r++)
        {
          scopes[of_public] = mlg_freeze_scope (self, MLG_T_PUBLIC_SHARES, r, 1);
          rows[of_public++] = r;
        }
      mlg_specific_resolve (specific, scopes, of_public, tell_clash, &clash);
      while (mlg_specific_next (specific, &cell, &scope))
        map->cell_mix[cell] = grow (&mixes, map->cell_mix[cell], rows[scope]);
    }
  keep_mixes (map, &mixes);
  g_array_unref (mixes.mixes);
  g_hash_table_unref (mixes.of);
}

/* Publics overlap in no establishment: what they share of a cell is at most all of it. */
static void
check_sums (MlgFreeze *self)
{
  const MlgMap *map = self->map;
  g_autofree guint8 *told = g_new0 (guint8, map->n_mixes + 1);

  for (guint c = 0; c < map->n_cells; c++)
    {
      const guint m = map->cell_mix[c];
      g_autoptr (GString) places = NULL;
      g_autofree char *rule = NULL;
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      double sum = 0;

      if (m == MLG_NONE || told[m])
        continue;
      told[m] = 1;
      for (guint i = 0; i < map->mixes[m].n; i++)
        sum += map->shares[map->mix_shares[map->mixes[m].start + i]].share.x;
      if (!mlg_more_than (sum, 1))
        continue;
      places = g_string_new (NULL);
      for (guint i = 0; i < map->mixes[m].n; i++)
        {
          g_autofree char *place = mlg_freeze_place (self, MLG_T_PUBLIC_SHARES,
                                                     map->mix_shares[map->mixes[m].start + i]);

          g_string_append_printf (places, "%s%s", i > 0 ? ", " : "", place);
        }
      mlg_print_number (round (sum * 1e6) / 1e6, number);
      rule = g_strdup_printf (_ ("makes the shares of publics in cell %s add up to %s (%s)."),
                              map->cells[c].id, number, places->str);
      mlg_freeze_tell (self, MLG_FAULT, MLG_T_PUBLIC_SHARES,
                       map->mix_shares[map->mixes[m].start + map->mixes[m].n - 1],
                       (int) mlg_schema_column (MLG_T_PUBLIC_SHARES, "share"),
                       N_ ("makes the shares of publics in a cell add up to more than 1."), rule,
                       _ ("Lower the shares: each establishment belongs to one public at most."));
    }
}

/* The worst quality among what the access of a cell is made of. */
static guint8
built_quality (const MlgMap *map, guint cell)
{
  guint row = mlg_map_usability (map, MLG_NONE, MLG_CHANNEL_DIGITAL);
  const MlgMix *mix = map->cell_mix[cell] == MLG_NONE ? NULL : &map->mixes[map->cell_mix[cell]];
  guint8 worst = row == MLG_NONE ? MLG_ASSUMED : map->usables[row].usable.quality;

  for (guint i = 0; mix && i < mix->n; i++)
    {
      const MlgPublicShare *share = &map->shares[map->mix_shares[mix->start + i]];

      row = mlg_map_usability (map, share->public_index, MLG_CHANNEL_DIGITAL);
      worst = MAX (worst, share->share.quality);
      worst = MAX (worst, row == MLG_NONE ? MLG_ASSUMED : map->usables[row].usable.quality);
    }
  return worst;
}

static void
take_built (MlgMap *map)
{
  for (guint c = 0; c < map->n_cells; c++)
    {
      MlgCell *cell = &map->cells[c];

      cell->digital_low = cell->digital_high = cell->digital_access;
      if (!map->digital_publics || !isnan (cell->digital_access) ||
          !mlg_map_knows_access (map, c, MLG_CHANNEL_DIGITAL))
        continue;
      cell->digital_built = 1;
      cell->digital_quality = built_quality (map, c);
    }
  mlg_map_build_access (map);
}

void
mlg_freeze_access (MlgFreeze *self, const MlgMatcher *matcher)
{
  MlgMap *map = self->map;

  read_shares (self);
  read_usability (self);
  map->cell_mix = g_new (guint32, map->n_cells + 1);
  memset (map->cell_mix, 0xff, (map->n_cells + 1) * sizeof (guint32));
  /* with a faulty row, which is the most specific cannot be said */
  if (!self->bad[MLG_T_PUBLIC_SHARES])
    match_shares (self, matcher);
  check_sums (self);
  if (!self->bad[MLG_T_PUBLIC_SHARES] && !self->bad[MLG_T_USABILITY])
    take_built (map);
}
