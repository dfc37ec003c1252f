/* Blocks of the support service: what was asked of it in the year, and what became of it. */
#include "indicator/mlg-blocks-private.h"
#include "service/mlg-service.h"

#include <math.h>

static void
set (MlgBlocks *self, MlgBlockId id, const MlgServiceCounts *counts, guint value)
{
  const gboolean none = counts->asked == 0;
  MlgBlock *block = mlg_blocks_set (
      self, id, none ? (double) NAN : value,
      none ? N_ ("nobody asked the support service for anything in the year") : NULL);

  block->observations = counts->asked;
}

void
mlg_blocks_fill_service (MlgBlocks *self)
{
  const MlgFrame *frame = self->frame;
  const MlgServiceCounts counts =
      mlg_service_count (frame->map, frame->year, frame->reference, frame->as_of, self->relay_in);

  set (self, MLG_BLOCK_service_asked, &counts, counts.asked);
  set (self, MLG_BLOCK_service_completed, &counts, counts.completed);
  set (self, MLG_BLOCK_service_overflow, &counts, counts.overflow);
}
