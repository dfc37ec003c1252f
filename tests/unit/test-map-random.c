/* Random small maps: the fast search for the most specific row against a slow one that looks at
 * every row of every cell, and the order of the input against the frozen arrays. A failure tells
 * its seed; MLG_SEED=n runs that map alone. */
#include "map-build.h"

enum
{
  MAPS = 2500,
  MAX_NODES = 7,
};

typedef struct
{
  GRand *rand;
  guint32 seed;
  MlgDraft *draft;
  guint n_nodes[3]; /* sectors, sizes, territories */
  guint n_cells, n_relays, n_themes, n_deliverables;
} Maker;

static const MlgTableId tree_tables[3] = { MLG_T_SECTORS, MLG_T_SIZES, MLG_T_TERRITORIES };
static const char *const tree_keys[3] = { "sector_id", "size_id", "territory_id" };
static const char *const prefixes[3] = { "S", "Z", "T" };

static guint
roll (Maker *self, guint n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

static const char *
id (Maker *self, const char *prefix, guint number)
{
  g_autofree char *text = g_strdup_printf ("%s%u", prefix, number);

  return mlg_draft_intern (self->draft, text);
}

static void
make_trees (Maker *self)
{
  for (guint t = 0; t < 3; t++)
    {
      self->n_nodes[t] = 1 + roll (self, MAX_NODES);
      for (guint i = 0; i < self->n_nodes[t]; i++)
        {
          guint row = add (self->draft, tree_tables[t], tree_keys[t], id (self, prefixes[t], i),
                           "name", "n", NULL);

          if (t == 0)
            set_cell (self->draft, tree_tables[t], row, "nomenclature", "other");
          if (t == 1)
            set_cell (self->draft, tree_tables[t], row, "min_workers", "0");
          if (t == 2)
            set_cell (self->draft, tree_tables[t], row, "level", "other");
          if (i > 0 && roll (self, 4) > 0)
            set_cell (self->draft, tree_tables[t], row, "parent_id",
                      id (self, prefixes[t], roll (self, i)));
        }
    }
}

static void
set_scope (Maker *self, MlgTableId table, guint row, guint any_of)
{
  for (guint t = 0; t < 3; t++)
    if (roll (self, any_of) == 0)
      set_cell (self->draft, table, row, tree_keys[t],
                id (self, prefixes[t], roll (self, self->n_nodes[t])));
}

static const char *
share (Maker *self)
{
  g_autofree char *text = g_strdup_printf ("0.%02u", 1 + roll (self, 98));

  return mlg_draft_intern (self->draft, text);
}

static void
make_cells (Maker *self)
{
  self->n_cells = 1 + roll (self, 12);
  for (guint i = 0; i < self->n_cells; i++)
    add (self->draft, MLG_T_TARGETS, "target_id", id (self, "C", i), "sector_id",
         id (self, "S", roll (self, self->n_nodes[0])), "size_id",
         id (self, "Z", roll (self, self->n_nodes[1])), "territory_id",
         id (self, "T", roll (self, self->n_nodes[2])), "establishments",
         roll (self, 3) > 0 ? "1" : "7", "workers", "9", NULL);
}

/* TRUE when a table has a row with this key text in its first columns already. */
static gboolean
is_double (const MlgRows *rows, guint row)
{
  for (guint r = 0; r < row; r++)
    {
      gboolean same = TRUE;

      for (guint c = 0; c < rows->spec->n_columns && same; c++)
        if ((rows->spec->columns[c].flags & MLG_KEY) &&
            MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
          same = rows->columns[c].text[r] == rows->columns[c].text[row];
        else if (rows->spec->columns[c].flags & MLG_KEY)
          same = rows->columns[c].number[r] == rows->columns[c].number[row] ||
                 (isnan (rows->columns[c].number[r]) && isnan (rows->columns[c].number[row]));
      if (same)
        return TRUE;
    }
  return FALSE;
}

static void
drop_doubles (Maker *self, MlgTableId table)
{
  MlgRows *rows = mlg_draft_rows (self->draft, table);

  if (is_double (rows, rows->n - 1))
    rows->n--;
}

static void
make_relays (Maker *self)
{
  self->n_relays = 1 + roll (self, 4);
  for (guint i = 0; i < self->n_relays; i++)
    {
      const guint rows = roll (self, 6), any_of = 2 + roll (self, 3);

      add (self->draft, MLG_T_RELAYS, "relay_id", id (self, "R", i), "name", "n", "kind", "k",
           "sphere", "partner", "status", "mobilised", NULL);
      for (guint r = 0; r < rows; r++)
        {
          guint row = add (self->draft, MLG_T_AUDIENCES, "relay_id", id (self, "R", i),
                           "penetration", share (self), NULL);

          set_scope (self, MLG_T_AUDIENCES, row, any_of);
          drop_doubles (self, MLG_T_AUDIENCES);
        }
      if (roll (self, 3) == 0)
        {
          const guint cell = roll (self, self->n_cells);
          const MlgRows *cells = mlg_draft_rows (self->draft, MLG_T_TARGETS);

          if (cells->columns[mlg_schema_column (MLG_T_TARGETS, "establishments")].number[cell] == 1)
            add (self->draft, MLG_T_MEMBERS, "relay_id", id (self, "R", i), "target_id",
                 id (self, "C", cell), NULL);
        }
    }
}

static void
make_plan (Maker *self)
{
  const guint goals = roll (self, 5), traits = roll (self, 4);

  self->n_themes = 1 + roll (self, 2);
  self->n_deliverables = 1 + roll (self, 3);
  for (guint i = 0; i < self->n_deliverables; i++)
    add (self->draft, MLG_T_DELIVERABLES, "deliverable_id", id (self, "G", i), "title", "t",
         "theme", id (self, "H", roll (self, self->n_themes)), "state", "draft", NULL);
  for (guint i = 0; i < self->n_relays * 2; i++)
    {
      guint row =
          add (self->draft, MLG_T_ENGAGEMENTS, "relay_id",
               id (self, "R", roll (self, self->n_relays)), "engagement", share (self), NULL);

      if (roll (self, 2) == 0)
        set_cell (self->draft, MLG_T_ENGAGEMENTS, row, "theme",
                  id (self, "H", roll (self, self->n_themes)));
      drop_doubles (self, MLG_T_ENGAGEMENTS);
    }
  for (guint i = 0; i < goals; i++)
    {
      guint row = add (self->draft, MLG_T_GOALS, "goal", share (self), NULL);

      if (roll (self, 3) == 0)
        set_cell (self->draft, MLG_T_GOALS, row, "deliverable_id",
                  id (self, "G", roll (self, self->n_deliverables)));
      if (roll (self, 3) == 0)
        set_cell (self->draft, MLG_T_GOALS, row, "theme",
                  id (self, "H", roll (self, self->n_themes)));
      if (roll (self, 3) == 0)
        set_cell (self->draft, MLG_T_GOALS, row, "year", roll (self, 2) > 0 ? "2026" : "2027");
      set_scope (self, MLG_T_GOALS, row, 3);
      drop_doubles (self, MLG_T_GOALS);
    }
  for (guint i = 0; i < traits; i++)
    {
      guint row = add (self->draft, MLG_T_TRAITS, "digital_access", share (self), NULL);

      set_scope (self, MLG_T_TRAITS, row, 3);
      drop_doubles (self, MLG_T_TRAITS);
    }
}

/* ---- the slow way ---------------------------------------------------------------------------- */

static const char *
text_at (MlgDraft *draft, MlgTableId table, guint row, const char *column)
{
  return mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].text[row];
}

static double
number_at (MlgDraft *draft, MlgTableId table, guint row, const char *column)
{
  return mlg_draft_rows (draft, table)->columns[mlg_schema_column (table, column)].number[row];
}

/* b is empty, a itself, or above a. */
static gboolean
under (MlgDraft *draft, guint tree, const char *a, const char *b)
{
  const MlgRows *rows = mlg_draft_rows (draft, tree_tables[tree]);

  if (!b)
    return TRUE;
  while (a)
    {
      const char *parent = NULL;

      if (strcmp (a, b) == 0)
        return TRUE;
      for (guint r = 0; r < rows->n; r++)
        if (strcmp (rows->columns[0].text[r], a) == 0)
          parent = text_at (draft, tree_tables[tree], r, "parent_id");
      a = parent;
    }
  return FALSE;
}

static gboolean
scope_under (MlgDraft *draft, MlgTableId table_a, guint a, MlgTableId table_b, guint b)
{
  for (guint t = 0; t < 3; t++)
    if (!under (draft, t, text_at (draft, table_a, a, tree_keys[t]),
                text_at (draft, table_b, b, tree_keys[t])))
      return FALSE;
  return TRUE;
}

typedef gboolean (*Holds) (MlgDraft *draft, guint row, gpointer question);
typedef gboolean (*Beats) (MlgDraft *draft, guint a, guint b);

/* The row that holds and beats all others that hold; -1 none holds, -2 none beats all. */
static int
slow_best (MlgDraft *draft, guint n, Holds holds, Beats beats, gpointer question)
{
  gboolean any = FALSE;

  for (guint a = 0; a < n; a++)
    {
      gboolean best = TRUE;

      if (!holds (draft, a, question))
        continue;
      any = TRUE;
      for (guint b = 0; b < n && best; b++)
        best = a == b || !holds (draft, b, question) || beats (draft, a, b);
      if (best)
        return (int) a;
    }
  return any ? -2 : -1;
}

typedef struct
{
  const char *relay, *deliverable, *theme;
  guint cell;
  double year;
} Question;

static gboolean
audience_holds (MlgDraft *draft, guint row, gpointer data)
{
  const Question *q = data;

  return strcmp (text_at (draft, MLG_T_AUDIENCES, row, "relay_id"), q->relay) == 0 &&
         scope_under (draft, MLG_T_TARGETS, q->cell, MLG_T_AUDIENCES, row);
}

static gboolean
audience_beats (MlgDraft *draft, guint a, guint b)
{
  return scope_under (draft, MLG_T_AUDIENCES, a, MLG_T_AUDIENCES, b);
}

static gboolean
trait_holds (MlgDraft *draft, guint row, gpointer data)
{
  const Question *q = data;

  return scope_under (draft, MLG_T_TARGETS, q->cell, MLG_T_TRAITS, row);
}

static gboolean
trait_beats (MlgDraft *draft, guint a, guint b)
{
  return scope_under (draft, MLG_T_TRAITS, a, MLG_T_TRAITS, b);
}

static gboolean
word_holds (const char *own, const char *asked)
{
  return !own || g_strcmp0 (own, asked) == 0;
}

static gboolean
goal_holds (MlgDraft *draft, guint row, gpointer data)
{
  const Question *q = data;
  const double year = number_at (draft, MLG_T_GOALS, row, "year");

  return word_holds (text_at (draft, MLG_T_GOALS, row, "deliverable_id"), q->deliverable) &&
         word_holds (text_at (draft, MLG_T_GOALS, row, "theme"), q->theme) &&
         (isnan (year) || year == q->year) &&
         scope_under (draft, MLG_T_TARGETS, q->cell, MLG_T_GOALS, row);
}

static gboolean
goal_beats (MlgDraft *draft, guint a, guint b)
{
  const double x = number_at (draft, MLG_T_GOALS, a, "year"),
               y = number_at (draft, MLG_T_GOALS, b, "year");

  return word_holds (text_at (draft, MLG_T_GOALS, b, "deliverable_id"),
                     text_at (draft, MLG_T_GOALS, a, "deliverable_id")) &&
         word_holds (text_at (draft, MLG_T_GOALS, b, "theme"),
                     text_at (draft, MLG_T_GOALS, a, "theme")) &&
         (isnan (y) || x == y) && scope_under (draft, MLG_T_GOALS, a, MLG_T_GOALS, b);
}

/* ---- the comparison -------------------------------------------------------------------------- */

static double
slow_share (Maker *self, guint relay, guint cell, gboolean *ambiguous)
{
  MlgDraft *draft = self->draft;
  const MlgRows *members = mlg_draft_rows (draft, MLG_T_MEMBERS);
  Question q = { .relay = id (self, "R", relay), .cell = cell };
  const int row = slow_best (draft, mlg_draft_rows (draft, MLG_T_AUDIENCES)->n, audience_holds,
                             audience_beats, &q);

  *ambiguous = row == -2;
  for (guint m = 0; m < members->n; m++)
    if (strcmp (members->columns[0].text[m], q.relay) == 0 &&
        strcmp (members->columns[1].text[m], id (self, "C", cell)) == 0)
      return 1;
  return row < 0 ? 0 : number_at (draft, MLG_T_AUDIENCES, (guint) row, "penetration");
}

static double
fast_share (const MlgMap *map, const char *relay, const char *cell)
{
  const guint r = mlg_map_find_relay (map, relay), c = mlg_map_find_cell (map, cell);
  double found = 0;
  guint times = 0;

  for (guint e = map->entry_start[r]; e < map->entry_start[r + 1]; e++)
    if (map->entries[e].cell == c)
      {
        found = map->audiences[map->entries[e].audience].penetration.x;
        times++;
      }
  g_assert_cmpuint (times, <=, 1);
  return found;
}

/* For each question on goals; FALSE when one has no answer. With a map, its answers are compared.
 */
static gboolean
goals_agree (Maker *self, const MlgMap *map)
{
  static const double years[] = { 2025, 2026, 2027 };
  const guint n = mlg_draft_rows (self->draft, MLG_T_GOALS)->n;

  for (guint c = 0; c < self->n_cells; c++)
    for (guint d = 0; d <= self->n_deliverables; d++)
      for (guint y = 0; y < G_N_ELEMENTS (years); y++)
        {
          const gboolean one = d < self->n_deliverables;
          Question q = { NULL, one ? id (self, "G", d) : NULL,
                         one ? text_at (self->draft, MLG_T_DELIVERABLES, d, "theme") : NULL, c,
                         years[y] };
          const int row = slow_best (self->draft, n, goal_holds, goal_beats, &q);
          double goal;

          if (row == -2)
            return FALSE;
          if (!map)
            continue;
          goal = mlg_map_goal (map, mlg_map_find_cell (map, id (self, "C", c)),
                               one ? mlg_map_find_deliverable (map, q.deliverable) : MLG_NONE,
                               (int) years[y]);
          if (row == -1)
            g_assert_true (isnan (goal));
          else
            g_assert_cmpfloat (goal, ==, number_at (self->draft, MLG_T_GOALS, (guint) row, "goal"));
        }
  return TRUE;
}

static void
engagements_agree (Maker *self, const MlgMap *map)
{
  const guint n = mlg_draft_rows (self->draft, MLG_T_ENGAGEMENTS)->n;

  for (guint r = 0; r < self->n_relays; r++)
    for (guint h = 0; h < self->n_themes; h++)
      {
        const char *relay = id (self, "R", r), *theme = id (self, "H", h);
        const guint t = mlg_map_find_theme (map, theme);
        double any = NAN, own = NAN;
        guint found;

        for (guint e = 0; e < n; e++)
          if (strcmp (text_at (self->draft, MLG_T_ENGAGEMENTS, e, "relay_id"), relay) == 0)
            {
              const char *word = text_at (self->draft, MLG_T_ENGAGEMENTS, e, "theme");
              const double x = number_at (self->draft, MLG_T_ENGAGEMENTS, e, "engagement");

              if (!word)
                any = x;
              else if (strcmp (word, theme) == 0)
                own = x;
            }
        if (t == MLG_NONE)
          continue; /* a theme that no row names */
        found = mlg_map_engagement (map, mlg_map_find_relay (map, relay), t);
        if (isnan (own) && isnan (any))
          g_assert_cmpuint (found, ==, MLG_NONE);
        else
          g_assert_cmpfloat (map->engagements[found].engagement.x, ==, isnan (own) ? any : own);
      }
}

/* A draft with the same rows: the freezing empties the one it is given. */
static MlgDraft *
copy_draft (MlgDraft *from)
{
  MlgDraft *to = mlg_draft_new ();

  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      const MlgRows *rows = mlg_draft_rows (from, t);

      for (guint r = 0; r < rows->n; r++)
        {
          MlgRows *copy = mlg_draft_rows (to, t);
          const guint row = mlg_rows_append (copy, rows->line[r]);

          for (guint c = 0; c < rows->spec->n_columns; c++)
            if (MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
              copy->columns[c].text[row] = mlg_draft_intern (to, rows->columns[c].text[r]);
            else
              copy->columns[c].number[row] = rows->columns[c].number[r];
        }
    }
  return to;
}

static void
shuffle (Maker *self, MlgDraft *draft)
{
  for (MlgTableId t = 0; t < MLG_N_TABLES; t++)
    {
      MlgRows *rows = mlg_draft_rows (draft, t);

      for (guint i = rows->n; i > 1; i--)
        {
          const guint a = i - 1, b = roll (self, i);

          for (guint c = 0; c < rows->spec->n_columns; c++)
            {
              /* both kinds of column are eight bytes wide */
              double swap = rows->columns[c].number[a];

              G_STATIC_ASSERT (sizeof (double) == sizeof (char *));
              memcpy (&swap, &rows->columns[c].number[a], sizeof swap);
              memcpy (&rows->columns[c].number[a], &rows->columns[c].number[b], sizeof swap);
              memcpy (&rows->columns[c].number[b], &swap, sizeof swap);
            }
        }
    }
}

static void
assert_same_arrays (const MlgMap *a, const MlgMap *b)
{
  g_assert_cmpstr (mlg_map_seal (a), ==, mlg_map_seal (b));
  g_assert_cmpuint (a->n_audiences, ==, b->n_audiences);
  g_assert_cmpmem (a->entry_start, (a->n_relays + 1) * sizeof *a->entry_start, b->entry_start,
                   (b->n_relays + 1) * sizeof *b->entry_start);
  g_assert_cmpmem (a->entries, a->entry_start[a->n_relays] * sizeof *a->entries, b->entries,
                   b->entry_start[b->n_relays] * sizeof *b->entries);
  for (guint i = 0; i < a->n_audiences; i++)
    g_assert_cmpmem (&a->audiences[i].penetration, sizeof (MlgFigure), &b->audiences[i].penetration,
                     sizeof (MlgFigure));
  for (guint i = 0; i < a->n_cells; i++)
    {
      g_assert_cmpstr (a->cells[i].id, ==, b->cells[i].id);
      g_assert_cmpmem (&a->cells[i].sector, 3 * sizeof (guint), &b->cells[i].sector,
                       3 * sizeof (guint));
    }
  g_assert_cmpmem (a->goals, a->n_goals * sizeof *a->goals, b->goals,
                   b->n_goals * sizeof *b->goals);
  g_assert_cmpmem (a->engagements, a->n_engagements * sizeof *a->engagements, b->engagements,
                   b->n_engagements * sizeof *b->engagements);
}

static gboolean
is_ambiguous (Maker *self)
{
  const guint traits = mlg_draft_rows (self->draft, MLG_T_TRAITS)->n;
  gboolean ambiguous = FALSE;

  for (guint c = 0; c < self->n_cells; c++)
    {
      Question q = { .cell = c };

      if (slow_best (self->draft, traits, trait_holds, trait_beats, &q) == -2)
        return TRUE;
      for (guint r = 0; r < self->n_relays; r++)
        {
          slow_share (self, r, c, &ambiguous);
          if (ambiguous)
            return TRUE;
        }
    }
  return !goals_agree (self, NULL);
}

static void
compare (Maker *self, const MlgMap *map)
{
  const guint traits = mlg_draft_rows (self->draft, MLG_T_TRAITS)->n;

  for (guint c = 0; c < self->n_cells; c++)
    {
      const char *cell = id (self, "C", c);
      const double access = map->cells[mlg_map_find_cell (map, cell)].digital_access;
      Question q = { .cell = c };
      const int row = slow_best (self->draft, traits, trait_holds, trait_beats, &q);
      gboolean ambiguous;

      if (row < 0)
        g_assert_true (isnan (access));
      else
        g_assert_cmpfloat (access, ==,
                           number_at (self->draft, MLG_T_TRAITS, (guint) row, "digital_access"));
      for (guint r = 0; r < self->n_relays; r++)
        g_assert_cmpfloat (fast_share (map, id (self, "R", r), cell), ==,
                           slow_share (self, r, c, &ambiguous));
    }
  g_assert_true (goals_agree (self, map));
  engagements_agree (self, map);
}

static gboolean
one_map (guint32 seed)
{
  Maker maker = { .rand = g_rand_new_with_seed (seed), .seed = seed, .draft = mlg_draft_new () };
  g_autoptr (MlgDraft) copy = NULL, shuffled = NULL;
  g_autoptr (MlgFaults) faults = mlg_faults_new ();
  g_autoptr (MlgMap) map = NULL, other = NULL;
  gboolean expected;

  make_trees (&maker);
  make_cells (&maker);
  make_relays (&maker);
  make_plan (&maker);
  copy = copy_draft (maker.draft);
  shuffled = copy_draft (maker.draft);
  shuffle (&maker, shuffled);
  expected = !is_ambiguous (&maker);
  map = mlg_draft_freeze (copy, faults, NULL);
  if ((map != NULL) != expected)
    g_error ("seed %u: frozen %d, expected %d", seed, map != NULL, expected);
  other = mlg_draft_freeze (shuffled, faults, NULL);
  g_assert_true ((other != NULL) == expected);
  if (map)
    {
      g_test_message ("seed %u", seed); /* the last one before a failure is the failing one */
      compare (&maker, map);
      assert_same_arrays (map, other);
    }
  mlg_draft_free (maker.draft);
  g_rand_free (maker.rand);
  return map != NULL;
}

static void
test_random_maps (void)
{
  const char *seed = g_getenv ("MLG_SEED");
  guint frozen = 0;

  if (seed)
    {
      one_map ((guint32) g_ascii_strtoull (seed, NULL, 10));
      return;
    }
  for (guint32 s = 1; s <= MAPS; s++)
    frozen += one_map (s);
  g_test_message ("%u maps, %u of them without ambiguity", MAPS, frozen);
  /* both sides of the comparison are looked at */
  g_assert_cmpuint (frozen, >, MAPS / 5);
  g_assert_cmpuint (frozen, <, MAPS * 4 / 5);
}

/* Cells emptied, numbers and codes that belong nowhere: whatever comes, a map or its faults. */
static void
spoil (Maker *self)
{
  for (guint times = 1 + roll (self, 5); times > 0; times--)
    {
      MlgRows *rows = mlg_draft_rows (self->draft, (MlgTableId) roll (self, MLG_N_TABLES));
      const guint c = roll (self, rows->spec->n_columns);
      guint row;

      if (rows->n == 0)
        continue;
      row = roll (self, rows->n);
      if (!MLG_TYPE_IS_TEXT (rows->spec->columns[c].type))
        rows->columns[c].number[row] = roll (self, 2) > 0 ? NAN : 1;
      else
        rows->columns[c].text[row] =
            roll (self, 2) > 0 ? NULL : id (self, prefixes[roll (self, 3)], roll (self, 9));
    }
}

static void
test_spoiled_maps (void)
{
  guint refused = 0;

  for (guint32 seed = 1; seed <= MAPS; seed++)
    {
      Maker maker = { .rand = g_rand_new_with_seed (seed),
                      .seed = seed,
                      .draft = mlg_draft_new () };
      g_autoptr (MlgFaults) faults = mlg_faults_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (MlgMap) map = NULL;

      make_trees (&maker);
      make_cells (&maker);
      make_relays (&maker);
      make_plan (&maker);
      spoil (&maker);
      map = mlg_draft_freeze (maker.draft, faults, &error);
      g_assert_true ((map == NULL) == (error != NULL));
      g_assert_true ((map == NULL) == (mlg_faults_count (faults, MLG_FAULT) > 0));
      refused += map == NULL;
      mlg_draft_free (maker.draft);
      g_rand_free (maker.rand);
    }
  g_assert_cmpuint (refused, >, MAPS / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/random/the-most-specific-row-is-found-in-any-order", test_random_maps);
  g_test_add_func ("/map/random/a-spoiled-map-is-told-its-faults", test_spoiled_maps);
  return g_test_run ();
}
