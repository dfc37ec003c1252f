/* A small typed writer of HTML. Nothing reaches the page but through it: words of ours and data of
 * others are escaped here and nowhere else, and an element that is opened must be closed by its
 * name. A writer is also a fragment (a sentence with bold figures) that can be put into another. */
#pragma once
#include <glib.h>

typedef struct _MlgHtml MlgHtml;

MlgHtml *mlg_html_new (void);
void mlg_html_free (MlgHtml *self);
/* What was written so far, which the writer then no longer holds; open elements stay open.
 * (transfer full) */
char *mlg_html_drain (MlgHtml *self);

/* Opens an element with attributes (name, value, …, NULL); an attribute whose value is NULL is left
 * out, one whose value is "" stands alone. Values are escaped. */
void mlg_html_open (MlgHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
/* The same for an element without content (meta, rect). `foreign`: inside an SVG, closed by "/>".
 */
void mlg_html_empty (MlgHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
void mlg_html_svg_empty (MlgHtml *self, const char *element, ...) G_GNUC_NULL_TERMINATED;
/* Closes the innermost element, which must be this one. */
void mlg_html_close (MlgHtml *self, const char *element);

/* Words of the program, escaped. NULL writes nothing. */
void mlg_html_text (MlgHtml *self, const char *text);
/* Words of the map (a name, a title): cleaned of controls, escaped, isolated from the direction of
 * the text around them. NULL writes nothing. */
void mlg_html_data (MlgHtml *self, const char *text);
/* The same inside a sentence: beyond 120 characters a name is cut short; tables give it whole. */
void mlg_html_name (MlgHtml *self, const char *text);
/* A sentence with slots: `pattern` is a translated message id where {name} stands for a value and
 * ** for the start or end of bold. Values follow as name, value, …, NULL. The first character of a
 * name says what the value is: "@" a name (mlg_html_name), "=" a fragment (MlgHtml *, not taken),
 * anything else words of ours (const char *). A value is never read as a pattern. */
void mlg_html_words (MlgHtml *self, const char *pattern, ...) G_GNUC_NULL_TERMINATED;
/* The content of a fragment, which must have nothing open. Not taken. */
void mlg_html_append (MlgHtml *self, const MlgHtml *fragment);
/* Markup that we made ourselves elsewhere: the style sheet, a drawing of the plot room. */
void mlg_html_trusted (MlgHtml *self, const char *markup);

gboolean mlg_html_is_empty (const MlgHtml *self);
/* The text so far; nothing may be open. Owned by the writer. */
const char *mlg_html_peek (const MlgHtml *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MlgHtml, mlg_html_free)
