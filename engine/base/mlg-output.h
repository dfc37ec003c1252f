/* Files that appear whole or not at all: temporary file in the same folder, fsync, rename, fsync
 * of the folder; unlinked on failure. */
#pragma once
#include <maillage/mlg-error.h>
#include <maillage/mlg-lang.h>

gboolean mlg_write_file (const char *path, const char *contents, gsize length, GError **error);
/* A whole folder of files at once: written into a temporary sibling, then renamed into place. An
 * existing folder is refused unless it is empty. `names` and `contents` have n entries. */
gboolean mlg_write_folder (
    const char *path, const char *const *names, GString *const *contents, guint n, GError **error);
/* Text safe to show anywhere: valid UTF-8, controls and bidirectional overrides replaced. (transfer
 * full) */
char *mlg_clean_text (const char *text);
