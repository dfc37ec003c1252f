/* Inside the project: what its files share. */
#pragma once
#include "import/mlg-import.h"
#include "store/mlg-store.h"
#include <maillage/mlg-project.h>

/* Reads and freezes a source; see mlg_project_open. */
MlgMap *
mlg_project_read (const char *source, MlgFaults *faults, GCancellable *cancellable, GError **error);
gboolean mlg_project_stopped (GCancellable *cancellable, GError **error);
/* The same source with another map (taken), to ask it of a scenario. */
MlgProject *mlg_project_with_map (const MlgProject *self, MlgMap *map);
/* Prints a page; `day` (ISO) is the date the file carries. See mlg_project_report_pdf. */
gboolean
mlg_project_print_pdf (const char *html, const char *day, const char *path, GError **error);
