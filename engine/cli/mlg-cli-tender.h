/* What the steps of `maillage tender` share. */
#pragma once
#include "cli/mlg-cli.h"
#include <maillage/mlg-tender.h>

/* Opens the call's second argument, printing what is wrong with it; links of --map are set. */
MlgDossier *mlg_cli_open_dossier (MlgCall *call, GError **error);
/* How the options ask. */
MlgDossierAsk mlg_cli_dossier_ask (const MlgCall *call);

/* score, rank, explain, firm, simulate, report, letter, export. */
gboolean mlg_cmd_tender_ask (MlgCall *call, GError **error);
