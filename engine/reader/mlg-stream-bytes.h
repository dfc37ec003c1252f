/* Where the bytes of a stream come from, seen by the files of this room only. */
#pragma once
#include "reader/mlg-stream.h"

typedef struct _MlgBytes MlgBytes;

MlgBytes *mlg_bytes_open (const char *path, GError **error);
void mlg_bytes_free (MlgBytes *self);
/* Fills at most `size` bytes; 0 at the end, -1 with MLG_DATA_ERROR_UNREADABLE. */
gssize mlg_bytes_read (MlgBytes *self, char *buffer, gsize size, GError **error);
double mlg_bytes_share (const MlgBytes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgBytes, mlg_bytes_free)
