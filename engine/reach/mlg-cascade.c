#include "reach/mlg-cascade.h"

#include <string.h>

struct _MlgCascade
{
  MlgCascadeNet net;
  MlgCascadeRoom room;
  MlgDrawWord draw;
};

MlgDrawWord
mlg_cascade_draw (void)
{
#if defined(__x86_64__)
  __builtin_cpu_init ();
  if (__builtin_cpu_supports ("avx512f"))
    return mlg_draw_word_avx512;
  if (__builtin_cpu_supports ("avx2"))
    return mlg_draw_word_avx2;
#endif
  return mlg_draw_word_portable;
}

MlgCascade *
mlg_cascade_new (const MlgCascadeNet *net)
{
  MlgCascade *self = g_new0 (MlgCascade, 1);
  gsize n = net->n, n_arcs = net->start[n];
  self->draw = mlg_cascade_draw ();
  self->net = (MlgCascadeNet){
    n,
    g_memdup2 (net->chance, (n + 1) * sizeof (double)),
    g_memdup2 (net->chance_key, (n + 1) * sizeof (guint64)),
    g_memdup2 (net->start, (n + 1) * sizeof (guint32)),
    g_memdup2 (net->to, (n_arcs + 1) * sizeof (guint32)),
    g_memdup2 (net->pass_on, (n_arcs + 1) * sizeof (double)),
    g_memdup2 (net->pass_key, (n_arcs + 1) * sizeof (guint64)),
  };
  guint64 **words[] = { &self->room.asked, &self->room.passed, &self->room.active,
                        &self->room.first, &self->room.waiting };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    *words[i] = g_new0 (guint64, n + 1);
  self->room.queue = g_new0 (guint32, n + 1);
  self->room.arc = g_new0 (guint64, n_arcs + 1);
  self->room.arc_block = g_new (guint64, n_arcs + 1);
  memset (self->room.arc_block, 0xff, (n_arcs + 1) * sizeof (guint64));
  return self;
}

void
mlg_cascade_free (MlgCascade *self)
{
  if (!self)
    return;
  gconstpointer owned[] = {
    self->net.chance,  self->net.chance_key, self->net.start,    self->net.to,
    self->net.pass_on, self->net.pass_key,   self->room.asked,   self->room.passed,
    self->room.active, self->room.first,     self->room.waiting, self->room.queue,
    self->room.arc,    self->room.arc_block,
  };
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free ((gpointer) (guintptr) owned[i]);
  g_free (self);
}

const MlgCascadeNet *
mlg_cascade_net (const MlgCascade *self)
{
  return &self->net;
}

const MlgCascadeRoom *
mlg_cascade_room (const MlgCascade *self)
{
  return &self->room;
}

/* What arcs drew is kept by block: a cascade is drawn with one seed. */
void
mlg_cascade_draw_block (MlgCascade *self, guint64 seed, guint64 block)
{
  mlg_cascade_block (&self->net, self->draw, seed, block, &self->room);
}
