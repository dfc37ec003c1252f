/* room: study */
#pragma once

#include <gio/gio.h>
#include <maillage/mlg-map.h>
#include <maillage/mlg-result.h>

G_BEGIN_DECLS

typedef enum
{
  MLG_SPECIFICATION_HTML,     /* one page that needs nothing else */
  MLG_SPECIFICATION_MARKDOWN, /* to go on writing in any editor */
} MlgSpecificationForm;

/* The skeleton of a study's specification: what the map says of the context, with its sources; what
 * it does not know, as diagnostic and closed questions in the order of what their answers would
 * change (the question `spec`), each list whole in an annex; milestones, committee and uses (the
 * question `study`); the tender grid. What only people can write is left open and marked.
 * `source`: what people call the map. `grid`: tables of mlg_dossier_grid, NULL = none given.
 * `parameters`: key, value, …, NULL among period, as-of, draws, scenario; NULL = none. Same map,
 * parameters and language: same text. (transfer full) Errors as of the questions. */
MLG_PUBLIC char *mlg_specification_write (const MlgMap *map,
                                          const char *source,
                                          const MlgResult *grid,
                                          MlgSpecificationForm form,
                                          MlgLang lang,
                                          const char *const *parameters,
                                          GCancellable *cancellable,
                                          GError **error);

G_END_DECLS
