#pragma once
#include "publish/mlg-scopes.h"

#include <maillage/mlg-publish.h>

/* What a row of a table is about. */
typedef struct
{
  guint set;       /* of the view's scopes; MLG_NONE: of no cells that are known */
  guint8 listed;   /* it names a single cell */
  guint8 left_out; /* a cell that is never listed */
} MlgRowTag;

/* The tags of an answer's tables, and the set that its population is. */
typedef struct
{
  MlgRowTag **tables;
  guint population; /* MLG_NONE: not printed, or not known */
} MlgAnswerTags;

/* The publication as one map sees it. */
typedef struct
{
  const MlgMap *map;
  MlgScopes scopes;
  GPtrArray *answers; /* MlgAnswerTags */
} MlgView;

/* Words that must not leave. */
typedef struct
{
  const MlgMap *map;
  MlgLang lang;
  GHashTable *whole; /* texts to replace when they stand alone → what to write (NULL: suppress) */
  GPtrArray *parts;  /* names to replace within sentences, longest first */
  GHashTable *looked; /* text → what becomes of it, so that each text is looked at once */
} MlgHush;

struct _MlgPublication
{
  const MlgMap *map;
  MlgLang lang;
  GPtrArray *results; /* MlgResult */
  GPtrArray *views;   /* MlgView, the first of the map itself */
  MlgHush hush;
  MlgPublished count;
  double least, most;
  gboolean closed;
};

/* mlg-publish-read.c: which cells each row is about; adds them to the view's scopes. */
MlgAnswerTags *mlg_publish_read (MlgView *view, const MlgResult *result);
void mlg_answer_tags_free (MlgAnswerTags *self, guint n_tables);
/* Columns that say which row it is, and stay when it is hidden: names that no figure comes before,
 * and the place in a drawing. */
gboolean mlg_publish_names (const MlgTable *table, guint column);
/* A row about one relay: its first column of ids is a relay's or a lever's. */
gboolean mlg_publish_about_relays (const MlgTable *table);

/* mlg-publish-write.c: the tables without what is hidden. */
MlgResult *mlg_publish_write (const MlgPublication *self, guint answer);

/* mlg-publish-hush.c: confidential relays, names and numbers of establishments. */
void mlg_hush_init (MlgHush *self, const MlgMap *map, MlgLang lang);
void mlg_hush_clear (MlgHush *self);
/* What a text becomes: itself, another, or NULL when it must not be shown. Owned by the hush. */
const char *mlg_hush_text (MlgHush *self, const char *text);
gboolean mlg_hush_is_confidential (const MlgHush *self, const char *relay_id);
/* A copy in which the confidential relays of a kind are one row. */
MlgTable *mlg_hush_group (MlgHush *self, const MlgTable *table);
/* mlg-publish-graph.c: the same for vertices and ties, which have no column of relays. */
gboolean mlg_hush_is_graph (const MlgTable *table);
MlgTable *mlg_hush_graph (MlgHush *self, const MlgTable *table);
/* mlg-publish-hush.c: replaces or suppresses the texts of a table made by mlg_table_pick. */
void mlg_hush_table (MlgHush *self, MlgTable *table);
