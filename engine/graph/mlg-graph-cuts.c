/* Tarjan's depth-first search: vertices in the order of their discovery, so that a subtree is a
 * range, and how far up each subtree reaches without its root. Iterative: a chain may be long. */
#include "graph/mlg-graph-cuts.h"

#include <string.h>

#define NOT_SEEN G_MAXUINT

typedef struct
{
  const MlgEdges *edges;
  guint *start, *link; /* edges of each vertex */
  guint *place;        /* in the order of discovery */
  guint *end;          /* one past the subtree, a place */
  guint *low, *parent, *parent_edge;
  guint *component_end; /* by place of the root */
  double *sum;          /* [n + 1] weights in the order, summed up */
  MlgGraphCuts *out;
} Work;

static void
work_clear (Work *work)
{
  g_free (work->start);
  g_free (work->link);
  g_free (work->place);
  g_free (work->end);
  g_free (work->low);
  g_free (work->parent);
  g_free (work->parent_edge);
  g_free (work->component_end);
  g_free (work->sum);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static void
index_edges (Work *work)
{
  const MlgEdges *edges = work->edges;
  g_autofree guint *fill = NULL;

  work->start = g_new0 (guint, (gsize) edges->n + 2);
  work->link = g_new (guint, 2 * (gsize) edges->m + 1);
  for (guint e = 0; e < edges->m; e++)
    {
      work->start[edges->from[e] + 1]++;
      work->start[edges->to[e] + 1]++;
    }
  for (guint v = 0; v < edges->n; v++)
    work->start[v + 1] += work->start[v];
  fill = g_memdup2 (work->start, ((gsize) edges->n + 1) * sizeof (guint));
  for (guint e = 0; e < edges->m; e++)
    {
      work->link[fill[edges->from[e]]++] = e;
      work->link[fill[edges->to[e]]++] = e;
    }
}

/* Discovers what hangs together with a vertex. `next` holds how far each vertex's edges were
 * followed. */
static void
discover (Work *work, guint root, guint *next, guint *count)
{
  const MlgEdges *edges = work->edges;
  const guint first = *count;
  guint v = root;

  work->parent[root] = NOT_SEEN;
  work->parent_edge[root] = NOT_SEEN;
  work->place[root] = work->low[root] = (*count)++;
  work->out->order[work->place[root]] = root;
  while (v != NOT_SEEN)
    {
      guint e, u;

      if (next[v] == work->start[v + 1])
        {
          work->end[v] = *count;
          u = work->parent[v];
          if (u != NOT_SEEN)
            work->low[u] = MIN (work->low[u], work->low[v]);
          v = u;
          continue;
        }
      e = work->link[next[v]++];
      u = edges->from[e] == v ? edges->to[e] : edges->from[e];
      if (e == work->parent_edge[v])
        continue; /* only this one: a parallel edge is another way */
      if (work->place[u] != NOT_SEEN)
        {
          work->low[v] = MIN (work->low[v], work->place[u]);
          continue;
        }
      work->parent[u] = v;
      work->parent_edge[u] = e;
      work->place[u] = work->low[u] = (*count)++;
      work->out->order[work->place[u]] = u;
      v = u;
    }
  for (guint i = first; i < *count; i++)
    work->component_end[i] = *count;
  work->component_end[first] = *count;
}

/* A piece: a separated subtree, or (child = NOT_SEEN) the rest of the component. */
typedef struct
{
  guint child;
  double weight;
  guint vertices;
} Piece;

static double
weight_of (const Work *work, guint from, guint until)
{
  return work->sum[until] - work->sum[from];
}

static Piece
subtree (const Work *work, guint child)
{
  const guint from = work->place[child], until = work->end[child];

  return (Piece){ child, weight_of (work, from, until), until - from };
}

static gboolean
larger (const Piece *a, const Piece *b)
{
  return a->weight != b->weight ? a->weight > b->weight : a->vertices > b->vertices;
}

static void
add_range (Work *work, MlgGraphCut *cut, guint from, guint until)
{
  MlgCutRange range = { from, until };

  if (from >= until)
    return;
  g_array_append_val (work->out->ranges, range);
  cut->n_ranges++;
}

/* The ranges of all pieces but the one that stays. rest: the piece above is one of them. */
static void
add_cut (Work *work,
         guint vertex,
         guint edge,
         const GArray *pieces,
         guint component_from,
         guint component_until)
{
  MlgGraphCut cut = { vertex, edge, work->out->ranges->len, 0 };
  guint stays = 0;

  for (guint i = 1; i < pieces->len; i++)
    if (larger (&g_array_index (pieces, Piece, i), &g_array_index (pieces, Piece, stays)))
      stays = i;
  if (g_array_index (pieces, Piece, stays).child == NOT_SEEN)
    for (guint i = 0; i < pieces->len; i++)
      {
        const guint child = g_array_index (pieces, Piece, i).child;

        if (child != NOT_SEEN)
          add_range (work, &cut, work->place[child], work->end[child]);
      }
  else
    {
      const guint child = g_array_index (pieces, Piece, stays).child;
      const guint at = vertex != G_MAXUINT ? work->place[vertex] : component_until;

      /* all but the vertex and that subtree; the vertex comes before its subtrees */
      add_range (work, &cut, component_from, MIN (at, work->place[child]));
      if (vertex != G_MAXUINT)
        add_range (work, &cut, at + 1, work->place[child]);
      add_range (work, &cut, work->end[child], component_until);
    }
  work->out->cuts = g_renew (MlgGraphCut, work->out->cuts, work->out->n_cuts + 1);
  work->out->cuts[work->out->n_cuts++] = cut;
}

/* The children of each vertex in the tree of the search, as a list by first child and next. */
typedef struct
{
  guint *first, *next;
} Children;

static void
cut_at_vertex (Work *work, const Children *children, guint v, guint from, guint until)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  Piece rest = { NOT_SEEN, weight_of (work, from, until), until - from - 1 };

  rest.weight -= weight_of (work, work->place[v], work->place[v] + 1);
  for (guint c = children->first[v]; c != NOT_SEEN; c = children->next[c])
    if (work->low[c] >= work->place[v])
      {
        const Piece piece = subtree (work, c);

        rest.weight -= piece.weight;
        rest.vertices -= piece.vertices;
        g_array_append_val (pieces, piece);
      }
  if (rest.vertices > 0)
    g_array_prepend_val (pieces, rest);
  if (pieces->len > 1)
    add_cut (work, v, G_MAXUINT, pieces, from, until);
}

static void
cut_at_edge (Work *work, guint child, guint from, guint until)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  const Piece piece = subtree (work, child);
  const Piece rest = { NOT_SEEN, weight_of (work, from, until) - piece.weight,
                       until - from - piece.vertices };

  g_array_append_val (pieces, rest);
  g_array_append_val (pieces, piece);
  add_cut (work, G_MAXUINT, work->parent_edge[child], pieces, from, until);
}

static int
by_edge (const void *a, const void *b)
{
  const MlgGraphCut *p = a, *q = b;

  return (p->edge > q->edge) - (p->edge < q->edge);
}

static void
find_cuts (Work *work)
{
  const guint n = work->edges->n;
  Children children = { g_new (guint, (gsize) n + 1), g_new (guint, (gsize) n + 1) };
  g_autofree guint *root = g_new (guint, (gsize) n + 1); /* place of each component's first */
  guint first_edge;

  for (guint v = 0; v < n; v++)
    children.first[v] = children.next[v] = NOT_SEEN;
  for (guint i = n; i-- > 0;)
    {
      const guint v = work->out->order[i], up = work->parent[v];

      if (up == NOT_SEEN)
        continue;
      children.next[v] = children.first[up];
      children.first[up] = v;
    }
  for (guint i = 0; i < n; i++)
    root[i] = work->parent[work->out->order[i]] == NOT_SEEN ? i : root[i - 1];
  for (guint v = 0; v < n; v++)
    if (children.first[v] != NOT_SEEN)
      {
        const guint from = root[work->place[v]];

        cut_at_vertex (work, &children, v, from, work->component_end[from]);
      }
  first_edge = work->out->n_cuts;
  for (guint v = 0; v < n; v++)
    if (work->parent[v] != NOT_SEEN && work->low[v] > work->place[work->parent[v]])
      {
        const guint from = root[work->place[v]];

        cut_at_edge (work, v, from, work->component_end[from]);
      }
  if (work->out->n_cuts > first_edge)
    qsort (work->out->cuts + first_edge, work->out->n_cuts - first_edge, sizeof (MlgGraphCut),
           by_edge);
  g_free (children.first);
  g_free (children.next);
}

MlgGraphCuts *
mlg_graph_cuts_new (const MlgEdges *edges, const double *weight)
{
  MlgGraphCuts *self = g_new0 (MlgGraphCuts, 1);
  const gsize n = edges->n;
  g_auto (Work) work = { .edges = edges, .out = self };
  g_autofree guint *next = NULL;
  guint count = 0;

  self->n = edges->n;
  self->order = g_new (guint, n + 1);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (MlgCutRange));
  index_edges (&work);
  work.place = g_new (guint, n + 1);
  work.end = g_new (guint, n + 1);
  work.low = g_new (guint, n + 1);
  work.parent = g_new (guint, n + 1);
  work.parent_edge = g_new (guint, n + 1);
  work.component_end = g_new (guint, n + 1);
  work.sum = g_new0 (double, n + 1);
  next = g_memdup2 (work.start, (n + 1) * sizeof (guint));
  for (gsize v = 0; v < n; v++)
    work.place[v] = NOT_SEEN;
  for (guint v = 0; v < edges->n; v++)
    if (work.place[v] == NOT_SEEN)
      discover (&work, v, next, &count);
  for (gsize i = 0; i < n; i++)
    work.sum[i + 1] = work.sum[i] + weight[self->order[i]];
  find_cuts (&work);
  return self;
}

void
mlg_graph_cuts_free (MlgGraphCuts *self)
{
  g_free (self->order);
  g_free (self->cuts);
  g_array_unref (self->ranges);
  g_free (self);
}
