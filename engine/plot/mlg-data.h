/* The tables a picture is drawn from, and how their rows are named, sorted and counted. */
#pragma once
#include <maillage/mlg-plot.h>
#include <math.h>

#define MLG_NAN ((double) NAN)

typedef struct
{
  const MlgTable *const *tables;
  guint n;
} MlgData;

/* By name; "reach_by_*" finds the first whose name begins so. NULL when there is none. */
const MlgTable *mlg_data_find (const MlgData *data, const char *name);
/* The same; MLG_ERROR_USAGE when there is none. */
const MlgTable *mlg_data_need (const MlgData *data, const char *name, GError **error);
/* A column's number, or -1 with MLG_ERROR_USAGE. */
int mlg_data_column (const MlgTable *table, const char *id, GError **error);

/* A number by column id: NaN when the column is absent or the cell has none. */
double mlg_data_number (const MlgTable *table, guint row, const char *column);
/* Words by column id, NULL when absent; a label's words are translated by mlg_data_words. */
const char *mlg_data_text (const MlgTable *table, guint row, const char *column);
/* What people read: translated label or text, never NULL. (transfer full) */
char *mlg_data_words (const MlgTable *table, guint row, guint column, MlgLang lang);
/* A row's name: the name beside each leading id ("sector", "size"), joined by commas; the id when
 * it has no name. (transfer full) */
char *mlg_data_row_name (const MlgTable *table, guint row, MlgLang lang);

/* A row of a picture: a value that decides the order, and where it stands in its table. */
typedef struct
{
  guint row;
  double value; /* NaN: unknown, after all the known ones */
  char *name;
} MlgRank;

/* Rows of a table, the largest value first (`rising`: the smallest), then by name and by number of
 * row's texts, so that the order of the input does not matter. Free with g_array_unref. */
GArray *mlg_data_rank (const MlgTable *table, const char *column, gboolean rising, MlgLang lang);
void mlg_data_sort (GArray *ranks, gboolean rising);
GArray *mlg_data_new_ranks (void);

/* Rows in the order of a column of numbers, then of texts, so that the order of the input does not
 * matter; unknown last. Free with g_array_unref (element-type guint). */
GArray *mlg_data_order (const MlgTable *table, const char *number, const char *text);

/* "A (78 %), B (73 %)": at most `most` names with what people read of their values. (transfer full)
 */
typedef char *(*MlgShow) (MlgLang lang, double value);
char *mlg_data_list (const GArray *ranks, guint from, guint most, MlgShow show, MlgLang lang);
/* One sentence for a ranked picture: the highest three and the lowest. (transfer full) */
char *mlg_data_sentence (const GArray *ranks, MlgShow show, MlgLang lang);

/* Values as pictures print them: whole per cents, whole numbers; unknown is "n.d.". (transfer full)
 */
char *mlg_show_percent (MlgLang lang, double share);
char *mlg_show_count (MlgLang lang, double count);
char *mlg_show_points_of (MlgLang lang, double points); /* points of a grid: "70,83" */
/* A cell without a value, in as few letters as a picture has room for: "n.d.", "s", "–". */
const char *mlg_data_gap_words (const MlgTable *table, guint row, const char *column, MlgLang lang);
