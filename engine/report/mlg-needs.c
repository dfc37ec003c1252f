/* Which answers the sections read. One row here, one call of the registry: a section asks for its
 * answers by the names of this list. */
#include <maillage/mlg-report.h>

static const MlgReportNeed needs[] = {
  { "reach", "reach", { NULL } },
  { "reach_workers", "reach", { "weight", "workers", NULL } },
  { "reach_territory", "reach", { "by", "territory:department", NULL } },
  { "reach_sector", "reach", { "by", "sector:top", NULL } },
  { "reach_size", "reach", { "by", "size", NULL } },
  { "reach_sector_territory", "reach", { "by", "sector:top,territory:department", NULL } },
  { "reach_month", "reach", { "by", "month", NULL } },
  { "gaps", "gaps", { "by", "target", NULL } },
  { "gaps_territory", "gaps", { "by", "territory:department", NULL } },
  { "gaps_sector", "gaps", { "by", "sector:top", NULL } },
  { "gaps_size", "gaps", { "by", "size", NULL } },
  { "relays", "relays", { NULL } },
  { "capacity", "capacity", { NULL } },
  { "graph", "graph", { NULL } },
  { "robust", "robust", { "top", "12", "pairs", "5", NULL } },
  { "tornado", "tornado", { "top", "12", NULL } },
  { "ask", "ask", { "top", "12", "draws", "64", NULL } },
  { "indicators", "indicators", { "draws", "48", "forecast", "yes", "sheets", "yes", NULL } },
  { "learn", "learn", { NULL } },
  { "programme", "programme", { "effort", "1", "intervals", "20", NULL } },
  { "frontier", "frontier", { "effort", "1", "points", "4", NULL } },
  { "compare", "compare", { "by", "sector:top", NULL } },
  { "rules", "rules", { NULL } },
  { "study", "study", { "intervals", "0", NULL } },
  { "ageing", "ageing", { "top", "12", NULL } },
  { "funding", "funding", { "top", "1", NULL } },
  { "service", "service", { NULL } },
  { "seats", "seats", { NULL } },
  { "digital", "digital", { "by", "territory:department,sector:top", NULL } },
  { "service_plan", "service", { "plan", "yes", "intervals", "0", NULL } },
};

const MlgReportNeed *
mlg_report_needs (guint *out_n)
{
  g_return_val_if_fail (out_n != NULL, NULL);
  *out_n = G_N_ELEMENTS (needs);
  return needs;
}
