/* Attribute values of an SVG, as short as the eye allows. */
#pragma once
#include <glib.h>

/* Colours as "#4a5563"; numbers with decimals rounded to one (two for widths of strokes and scales
 * of points, three inside a unit shape, which is scaled up). Ids and classes stay. (transfer full)
 */
char *mlg_svg_short_value (const char *key, const char *value, gboolean unit_shape);
