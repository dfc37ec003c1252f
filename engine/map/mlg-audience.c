/* Audiences and members: the shares a_rc, each from the one row that is the most specific. */
#include "base/mlg-format.h"
#include "map/mlg-freeze.h"

typedef struct
{
  MlgFreeze *freeze;
  const MlgMatcher *matcher;
  MlgSpecific *specific;
  GArray *entries;
  GArray *audiences;
  MlgFigureColumns share, kind_share; /* of an audience; of its relay's kind */
  guint count;                        /* column of establishments */
} Work;

typedef struct
{
  const MlgMap *map;
  double establishments;
  guint cells;
} Sum;

static void
add_cell (guint cell, gpointer data)
{
  Sum *sum = data;

  sum->establishments += sum->map->cells[cell].establishments;
  sum->cells++;
}

/* A count of establishments over the scope, as a share of them. */
static void
turn_count (MlgFreeze *self, guint row, double count, const Sum *sum, MlgAudience *audience)
{
  const int column = (int) mlg_schema_column (MLG_T_AUDIENCES, "establishments");
  g_autofree char *rule = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  audience->from_count = 1;
  audience->penetration.quality = mlg_freeze_quality (self, MLG_T_AUDIENCES, row);
  audience->penetration.defaulted = 0;
  audience->penetration.x = sum->establishments > 0 ? count / sum->establishments : 0;
  if (!mlg_more_than (count, sum->establishments))
    {
      audience->penetration.x = MIN (audience->penetration.x, 1);
      return;
    }
  mlg_print_number (sum->establishments, number);
  rule = g_strdup_printf (_ ("is more than the %s establishments of the scope."), number);
  mlg_freeze_tell (self, MLG_FAULT, MLG_T_AUDIENCES, row, column,
                   N_ ("is more than the establishments of the scope."), rule,
                   _ ("Write a smaller number, or widen the scope."));
}

/* TRUE when the row gives ends, but neither a share nor a count for them to stand around. */
static gboolean
has_bare_ends (const MlgRows *rows, guint row, const MlgFigureColumns *share, double count)
{
  return isnan (count) && isnan (mlg_rows_number (rows, row, (guint) share->x)) &&
         !(isnan (mlg_rows_number (rows, row, (guint) share->low)) &&
           isnan (mlg_rows_number (rows, row, (guint) share->high)));
}

static void
check_audience (MlgFreeze *self, guint row, int column, const MlgAudience *audience)
{
  const MlgFigure *share = &audience->penetration;

  if (isnan (share->x))
    mlg_freeze_tell (self, MLG_FAULT, MLG_T_AUDIENCES, row, column,
                     N_ ("is empty, and the kind of the relay has no default."), NULL,
                     _ ("Write a penetration or a number of establishments, or give the kind a "
                        "default."));
  else if (mlg_more_than (share->low, share->x) || mlg_more_than (share->x, share->high))
    mlg_freeze_tell (self, MLG_FAULT, MLG_T_AUDIENCES, row, column,
                     N_ ("lies outside its own low and high ends."), NULL,
                     _ ("Write ends with low ≤ figure ≤ high."));
}

static void
read_audience (Work *work, guint row)
{
  MlgFreeze *self = work->freeze;
  const MlgTableId t = MLG_T_AUDIENCES;
  const MlgRows *rows = &self->map->rows[t];
  const MlgFigureColumns *columns = &work->share;
  const double count = mlg_rows_number (rows, row, work->count);
  MlgAudience audience = { .relay = mlg_freeze_refer (self, t, row, 0),
                           .scope = mlg_freeze_scope (self, t, row, 1),
                           .row = row };
  const guint kind =
      audience.relay == MLG_NONE ? MLG_NONE : self->map->relays[audience.relay].kind_row;
  Sum sum = { self->map, 0, 0 };

  audience.penetration = mlg_freeze_figure_at (self, columns, row, &work->kind_share, kind);
  if (!mlg_freeze_is_bad (self, t, row))
    {
      if (!isnan (count))
        mlg_matcher_each (work->matcher, &audience.scope, add_cell, &sum);
      if (sum.cells == 0 && !mlg_matcher_any (work->matcher, &audience.scope))
        mlg_freeze_tell (self, MLG_WARNING, t, row, -1, N_ ("holds no cell."), NULL, NULL);
      if (!isnan (count) && !isnan (mlg_rows_number (rows, row, (guint) columns->x)))
        mlg_freeze_tell (self, MLG_FAULT, t, row, (int) work->count,
                         N_ ("is given beside a penetration."), NULL, _ ("Keep one of the two."));
      else if (!isnan (count))
        {
          /* the ends, if any, are those of the row: never the kind's */
          audience.penetration.low = mlg_rows_number (rows, row, (guint) columns->low);
          audience.penetration.high = mlg_rows_number (rows, row, (guint) columns->high);
          turn_count (self, row, count, &sum, &audience);
        }
      if (has_bare_ends (rows, row, columns, count))
        mlg_freeze_tell (self, MLG_FAULT, t, row, columns->x,
                         N_ ("is empty, but its low or high end is given."), NULL,
                         _ ("Write the figure itself, or empty its ends."));
      else
        check_audience (self, row, columns->x, &audience);
    }
  g_array_append_val (work->audiences, audience);
}

typedef struct
{
  MlgFreeze *freeze;
  guint first; /* row of the relay's first audience */
} AudienceClash;

static void
tell_clash (guint a, guint b, guint cell, guint n_cells, gpointer data)
{
  const AudienceClash *clash = data;
  MlgFreeze *self = clash->freeze;
  const guint row = clash->first + MAX (a, b), other = clash->first + MIN (a, b);
  g_autofree char *place = mlg_freeze_place (self, MLG_T_AUDIENCES, other);
  g_autofree char *rule = g_strdup_printf (
      _ ("holds cell %s, as %s does, and neither row is more specific; cells concerned: %u."),
      self->map->cells[cell].id, place, n_cells);

  mlg_freeze_tell (self, MLG_FAULT, MLG_T_AUDIENCES, row, 0,
                   N_ ("holds a cell that another row holds, and neither is more specific."), rule,
                   _ ("Add a row for what the two have in common, or narrow one of them."));
}

/* Members win over audiences: a share of 1, known, without a width. */
static void
force_members (Work *work, guint relay, guint from, guint until)
{
  MlgFreeze *self = work->freeze;
  const guint number = work->audiences->len;
  MlgAudience audience = { .relay = relay,
                           .scope = { MLG_NONE, MLG_NONE, MLG_NONE },
                           .penetration = { 1, 1, 1, MLG_MEASURED, 0 },
                           .from_members = 1,
                           .row = from };

  for (guint r = from; r < until; r++)
    {
      guint cell = mlg_freeze_refer (self, MLG_T_MEMBERS, r, 1);
      char count[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *rule = NULL;

      if (cell == MLG_NONE)
        continue;
      mlg_specific_force (work->specific, cell, number);
      if (self->map->cells[cell].establishments == 1)
        continue;
      mlg_print_number (self->map->cells[cell].establishments, count);
      rule =
          g_strdup_printf (_ ("is a cell of %s establishments; members are single ones."), count);
      mlg_freeze_tell (self, MLG_FAULT, MLG_T_MEMBERS, r, 1,
                       N_ ("is not a cell of one establishment."), rule,
                       _ ("Use audiences, or give the establishment a cell of its own."));
    }
  g_array_append_val (work->audiences, audience);
}

/* Scopes are numbered from the relay's first audience; members by the index of their pseudo-row,
 * which is greater than any scope's number. */
static void
lay_relay (Work *work, guint relay, guint from, guint until, guint member_from, guint member_until)
{
  const guint n = until - from;
  g_autofree MlgScope *scopes = g_new (MlgScope, n + 1);
  AudienceClash clash = { work->freeze, from };
  guint cell = MLG_NONE, number;

  for (guint i = 0; i < n; i++)
    {
      if (mlg_freeze_is_bad (work->freeze, MLG_T_AUDIENCES, from + i))
        return; /* which row is the most specific cannot be said */
      scopes[i] = g_array_index (work->audiences, MlgAudience, from + i).scope;
    }
  mlg_specific_resolve (work->specific, scopes, n, tell_clash, &clash);
  if (member_until > member_from)
    force_members (work, relay, member_from, member_until);
  while (mlg_specific_next (work->specific, &cell, &number))
    {
      const MlgEntry entry = { cell, number < n ? from + number : number };
      const MlgFigure *share =
          &g_array_index (work->audiences, MlgAudience, entry.audience).penetration;

      if (share->x > 0 || share->high > 0)
        g_array_append_val (work->entries, entry);
    }
}

/* The rows of a table that belong to a relay, from *row on; rows stand by relay. */
static guint
end_of_relay (const MlgFreeze *self, MlgTableId table, guint row, guint relay)
{
  const MlgRows *rows = &self->map->rows[table];
  const char *id = self->map->relays[relay].id;

  while (row < rows->n && mlg_rows_text (rows, row, 0) == id)
    row++;
  return row;
}

/* Skips rows of relays that do not exist: already a fault. */
static guint
start_of_relay (const MlgFreeze *self, MlgTableId table, guint row, guint relay)
{
  const MlgRows *rows = &self->map->rows[table];

  while (row < rows->n && g_strcmp0 (mlg_rows_text (rows, row, 0), self->map->relays[relay].id) < 0)
    row++;
  return row;
}

void
mlg_freeze_audiences (MlgFreeze *self, const MlgMatcher *matcher)
{
  MlgMap *map = self->map;
  const guint n_rows = map->rows[MLG_T_AUDIENCES].n;
  g_autoptr (MlgSpecific) specific = mlg_specific_new (map, matcher);
  Work work = { self,
                matcher,
                specific,
                g_array_new (FALSE, FALSE, sizeof (MlgEntry)),
                g_array_sized_new (FALSE, FALSE, sizeof (MlgAudience), n_rows),
                mlg_freeze_columns (self, MLG_T_AUDIENCES, "penetration"),
                mlg_freeze_columns (self, MLG_T_RELAY_KINDS, "penetration"),
                mlg_schema_column (MLG_T_AUDIENCES, "establishments") };
  guint row = 0, member = 0;

  for (guint r = 0; r < n_rows; r++)
    read_audience (&work, r);
  map->entry_start = g_new0 (guint, map->n_relays + 1);
  for (guint relay = 0; relay < map->n_relays; relay++)
    {
      const guint from = start_of_relay (self, MLG_T_AUDIENCES, row, relay),
                  member_from = start_of_relay (self, MLG_T_MEMBERS, member, relay);

      row = end_of_relay (self, MLG_T_AUDIENCES, from, relay);
      member = end_of_relay (self, MLG_T_MEMBERS, member_from, relay);
      map->entry_start[relay] = work.entries->len;
      lay_relay (&work, relay, from, row, member_from, member);
    }
  map->entry_start[map->n_relays] = work.entries->len;
  map->n_audiences = work.audiences->len;
  map->audiences = (MlgAudience *) (gpointer) g_array_free (work.audiences, FALSE);
  map->entries =
      g_renew (MlgEntry, g_array_free (work.entries, FALSE), map->entry_start[map->n_relays] + 1);
}
