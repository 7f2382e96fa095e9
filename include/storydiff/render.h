/** Renderers: a document becomes text in a format. */
#ifndef STORYDIFF_RENDER_H
#define STORYDIFF_RENDER_H

#include <storydiff/document.h>
#include <storydiff/error.h>
#include <storydiff/output.h>

#include <stdbool.h>
#include <stddef.h>

STORY_BEGIN_DECLS

/** A format in which documents can be written. */
struct story_format;

/** The format of this name, or NULL. There are
 * - "terminal": text with marks, wrapped, coloured if wanted;
 * - "text": the same without colours;
 * - "markdown": CommonMark, with `del` and `ins` of HTML around words that went and came, and tables as they look on a terminal;
 * - "html": a page that needs nothing else. */
STORY_API const struct story_format *story_format_find(const char *name);

/** The names of all formats, in their order; NULL behind the last. `index` counts from 0. */
STORY_API const char *story_format_name(size_t index);

/** How to write. All zero is plain text that is not wrapped. */
struct story_render_options {
    bool color;   /**< Terminal: use ANSI colours. Without them words are marked as [-old-] and {+new+}. */
    size_t width; /**< Terminal: columns to wrap at; 0: do not wrap. Less than 20 counts as 20. */
    const char *title; /**< HTML: what the page is called; NULL: "storydiff". Borrowed while it is written. */
    bool fragment;     /**< HTML: no page around it, for another page or a feed. */
};

/** Documents that are written one after the other, as one text or page. */
struct story_rendering;

/** Begin. `options` is copied; the output must outlive the rendering. `*out` ends with story_rendering_end().
 *
 * Text that could steer a terminal, hide or reorder what is shown, or pass for markup, is written so that it cannot.
 * @return STORY_OK or STORY_E_NOMEM. */
STORY_API int story_rendering_begin(struct story_rendering **out, const struct story_format *format,
                                    const struct story_render_options *options, const struct story_output *output,
                                    struct story_error *err);

/** Write a document, behind an empty line when it is not the first. It is not needed any more then. */
STORY_API void story_rendering_add(struct story_rendering *rendering, const struct story_document *document);

/** End, and free the rendering. @return STORY_OK; STORY_E_IO when the output failed at any time; STORY_E_NOMEM. */
STORY_API int story_rendering_end(struct story_rendering *rendering, struct story_error *err);

/** Write one document alone. @return as story_rendering_end(). */
STORY_API int story_document_render(const struct story_document *document, const struct story_format *format,
                                    const struct story_render_options *options, const struct story_output *output,
                                    struct story_error *err);

STORY_END_DECLS

#endif
