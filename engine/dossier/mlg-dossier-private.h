/* Shared by the files of one consultation's handle. */
#pragma once
#include "base/mlg-words.h"
#include "tender/mlg-tender-output.h"
#include <maillage/mlg-tender.h>

struct _MlgDossier
{
  char *path;
  MlgTenderFiles *files;
  MlgTender *tender;
  MlgTenderHistory *history;
  GArray *links; /* MlgTenderLink, texts owned */
};

/* How the scores are asked: the round, and who is linked to whom (out_linked, transfer full). */
MlgTenderOptions
mlg_dossier_options (const MlgDossier *self, const MlgDossierAsk *ask, guint8 **out_linked);
/* The scores as asked; also says whether that is allowed. (transfer full) */
MlgTenderScores *mlg_dossier_score (MlgDossier *self, const MlgDossierAsk *ask, GError **error);
/* What the reader may see; points into `ask` and the dossier. FALSE with MLG_ERROR_USAGE. */
gboolean mlg_dossier_output (MlgDossier *self,
                             const MlgDossierAsk *ask,
                             MlgTenderOutputOptions *out_options,
                             GError **error);
/* The lints of the grid with the dossier's links. */
void mlg_dossier_lint (MlgDossier *self, MlgFaults *faults, MlgTable **out_table);
/* Tells of marks made before the offers were opened. */
void mlg_dossier_check_order (const MlgDossier *self, MlgFaults *faults);
