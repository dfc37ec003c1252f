/* Tables that come straight from the map's rows, for the pictures. */
#pragma once
#include <maillage/mlg-project.h>

/* territory_id, ring, seq, longitude, latitude of the table `outlines`, in key order. (transfer
 * full), NULL when the map has none. */
MlgTable *mlg_project_outlines_table (const MlgProject *self);
/* All answers of one publication, each replaced by what may be published of it. */
gboolean mlg_project_publish_all (const MlgProject *self,
                                  const MlgMap *const *others,
                                  guint n_others,
                                  MlgResult **results,
                                  guint n,
                                  MlgLang lang,
                                  const char *const *parameters,
                                  GCancellable *cancellable,
                                  GError **error);
/* Asks a question with its own parameters and those of the caller that it takes. (transfer full) */
MlgResult *mlg_project_ask (const MlgProject *self,
                            const char *question,
                            const char *const *own,
                            const char *const *common,
                            GCancellable *cancellable,
                            GError **error);
