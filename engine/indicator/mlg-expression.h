/* A formula of building blocks, written by people: sums, differences, products and ratios of names
 * and numbers, with brackets. Nothing else: no calls, no assignment, no recursion without a
 * bracket.
 *
 *   sum     = product { ("+" | "-") product }
 *   product = factor { ("*" | "/") factor }
 *   factor  = number | name | "(" sum ")" | "-" factor */
#pragma once
#include <maillage/mlg-error.h>

typedef struct _MlgExpression MlgExpression;

/* TRUE with the number of a block in *out_id when there is one of this name. */
typedef gboolean (*MlgNameFunc) (const char *name, guint *out_id);
/* The value of a block; NaN = unknown. */
typedef double (*MlgValueFunc) (guint id, gpointer data);

/* Reads a formula; `known` are the names for messages. MLG_ERROR_USAGE says at which character what
 * was expected, with the nearest name. (transfer full) */
MlgExpression *mlg_expression_new (
    const char *text, MlgNameFunc find, const char *const *known, guint n_known, GError **error);
void mlg_expression_free (MlgExpression *self);
/* Unknown as soon as one block is unknown or something is divided by 0: NaN, never 0. */
double mlg_expression_value (const MlgExpression *self, MlgValueFunc value, gpointer data);
/* The blocks it names, each once, in the order in which they first stand (borrowed). */
const guint *mlg_expression_blocks (const MlgExpression *self, guint *out_n);
/* TRUE when it is a single name. */
gboolean mlg_expression_is_block (const MlgExpression *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgExpression, mlg_expression_free)
