/* Formats. A new one is a file that fills in this struct, and a row in the table of format.c. */
#ifndef RENDER_FORMAT_H
#define RENDER_FORMAT_H

#include "base/buffer.h"

#include <storydiff/document.h>
#include <storydiff/render.h>

/* The buffer remembers what fails. */
struct story_format {
    const char *name;
    /* Write a whole document. */
    void (*render)(struct buffer *out, const struct story_document *document, const struct story_render_options *options);
    /* Write what stands before the first document, and behind the last one. Either may be NULL. */
    void (*begin)(struct buffer *out, const struct story_render_options *options);
    void (*end)(struct buffer *out, const struct story_render_options *options);
};

extern const struct story_format format_terminal, format_text, format_markdown, format_html;

/* Whether a block is one of a list, together with those beside it that are. */
static inline bool block_is_listed(const struct story_block *block)
{
    return block->kind == STORY_BLOCK_ITEM || block->kind == STORY_BLOCK_BULLET;
}

/* Write a table as it looks on a terminal that is wide enough, without colours, with `margin` before each line. */
void terminal_write_table(struct buffer *out, const struct story_block *table, const char *margin);

#endif
