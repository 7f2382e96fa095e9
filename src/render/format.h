/* Formats. A new one is a file that fills in this struct, and a row in the table of format.c. */
#ifndef RENDER_FORMAT_H
#define RENDER_FORMAT_H

#include "base/buffer.h"

#include <storydiff/document.h>
#include <storydiff/render.h>

struct story_format {
    const char *name;
    /* Write a whole document. The buffer remembers what fails. */
    void (*render)(struct buffer *out, const struct story_document *document, const struct story_render_options *options);
};

extern const struct story_format format_terminal;

#endif
