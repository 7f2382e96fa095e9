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

/** The format of this name, or NULL. There is "terminal": text with marks, wrapped, coloured if wanted. */
STORY_API const struct story_format *story_format_find(const char *name);

/** How to write. All zero is plain text that is not wrapped. */
struct story_render_options {
    bool color;   /**< Terminal: use ANSI colours. Without them words are marked as [-old-] and {+new+}. */
    size_t width; /**< Terminal: columns to wrap at; 0: do not wrap. Less than 20 counts as 20. */
};

/** Write a document.
 *
 * Text in it that could steer a terminal, hide or reorder what is shown is written as visible escapes.
 * @return STORY_OK; STORY_E_IO when the output failed; STORY_E_NOMEM. */
STORY_API int story_document_render(const struct story_document *document, const struct story_format *format,
                                    const struct story_render_options *options, const struct story_output *output,
                                    struct story_error *err);

STORY_END_DECLS

#endif
