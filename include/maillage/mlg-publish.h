/* room: publish */
#pragma once

#include <gio/gio.h>
#include <maillage/mlg-map.h>
#include <maillage/mlg-result.h>

G_BEGIN_DECLS

/* Answers that leave the house: rows about too few establishments (setting
 * publish_min_establishments), about one that has most of the workers (publish_max_share) or about
 * cells not open for diffusion are hidden, with everything derived from them, and so are as many
 * others as it takes that nothing can be found by subtraction. All answers added to one publication
 * are one linked system. Confidential relays are grouped by kind; names and numbers that identify
 * an establishment are left out. Used by one thread. */
typedef struct _MlgPublication MlgPublication;

/* The map the answers are about; it outlives the publication. `lang`: of the words put in. */
MLG_PUBLIC MlgPublication *mlg_publication_new (const MlgMap *map, MlgLang lang);
MLG_PUBLIC void mlg_publication_free (MlgPublication *self);
/* Adds an answer, keeps a reference; returns its number. Before closing. */
MLG_PUBLIC guint mlg_publication_add (MlgPublication *self, MlgResult *result);
/* The same for another map whose cells the same rows are about (one that is compared): what must be
 * hidden for its sake is hidden. It outlives the publication. */
MLG_PUBLIC void mlg_publication_add_map (MlgPublication *self, const MlgMap *map);
/* The table `gaps` by target of the same map: what figures of reach prove of each cell. May be left
 * out. */
MLG_PUBLIC void mlg_publication_know (MlgPublication *self, const MlgTable *gaps);
/* Decides. MLG_ERROR_CANCELLED. */
MLG_PUBLIC gboolean mlg_publication_close (MlgPublication *self,
                                           GCancellable *cancellable,
                                           GError **error);
/* Answer i as it may be published (transfer full). Info says how much of it is:
 * publish_rows, publish_primary, publish_complementary, publish_withheld, publish_share,
 * publish_min_establishments, publish_max_share, publish_unknown_shares. */
MLG_PUBLIC MlgResult *mlg_publication_get (const MlgPublication *self, guint i);
/* Whether nothing may be said of a cell alone. FALSE when there is no such cell. */
MLG_PUBLIC gboolean mlg_publication_keeps_target (const MlgMap *map, const char *target_id);

typedef struct
{
  guint rows;           /* rows about establishments, in all answers */
  guint primary;        /* of them hidden for what they are */
  guint complementary;  /* hidden so that the others cannot be found */
  guint left_out;       /* not in any list: not open for diffusion */
  guint withheld;       /* sets of cells hidden because no other way was found */
  guint unknown_shares; /* cells of several establishments whose largest is not known */
} MlgPublished;

MLG_PUBLIC MlgPublished mlg_publication_count (const MlgPublication *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgPublication, mlg_publication_free)

G_END_DECLS
