/* Formats. A new one is a file that fills in struct story_format, and a row here. */
#ifndef RENDER_FORMAT_H
#define RENDER_FORMAT_H

#include "base/buffer.h"
#include "base/escape.h"

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

/* All of them, in the order in which they are named: `row` is a macro. */
#define FORMAT_ROWS(row) \
    row(terminal) \
    row(text) \
    row(markdown) \
    row(html)

#define FORMAT_DECLARE(name) extern const struct story_format format_##name;
FORMAT_ROWS(FORMAT_DECLARE)
#undef FORMAT_DECLARE

/* Whether a block is one of a list, together with those beside it that are. */
static inline bool block_is_listed(const struct story_block *block)
{
    return block->kind == STORY_BLOCK_ITEM || block->kind == STORY_BLOCK_BULLET;
}

/* White space that is a change by itself: it is written so that it is seen, spaces as they are and all else as escapes. */
bool inline_is_space_change(const struct story_inline *piece);
size_t escape_space(uint32_t code, char out[ESCAPE_MAX]);

/* Write a piece of text by `write`, which makes it safe in its format. */
void write_visibly(struct buffer *out, const struct story_inline *piece,
                   void (*write)(struct buffer *out, const char *text, size_t size));

/* Write a table as it looks on a terminal that is wide enough, without colours, with `margin` before each line. */
void terminal_write_table(struct buffer *out, const struct story_block *table, const char *margin);

#endif
