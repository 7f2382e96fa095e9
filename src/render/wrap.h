/* Wrapping: styled text in lines of a terminal's width, escaped. */
#ifndef RENDER_WRAP_H
#define RENDER_WRAP_H

#include "base/buffer.h"

#include <storydiff/document.h>

#include <stdbool.h>
#include <stddef.h>

/* A paragraph while it is written. All but `out` and the settings is the wrapper's own. */
struct wrap {
    struct buffer *out;
    size_t limit;  /* columns; 0: do not wrap */
    size_t indent; /* of the lines after the first */
    bool color;
    size_t column;      /* of what is in `out` */
    struct buffer word; /* not yet in `out`: it may have to go to the next line */
    size_t word_width;
    bool space;         /* one is due before the word */
    enum story_style style;      /* at the end of the word */
    enum story_style line_style; /* at the end of `out` */
};

/* Begin a paragraph at `column`. */
void wrap_begin(struct wrap *wrap, struct buffer *out, size_t limit, size_t column, size_t indent, bool color);

/* Write a piece of text. Line breaks and tabs in it count as spaces, unless white space is all that was deleted or inserted:
 * then it is written as visible escapes. */
void wrap_text(struct wrap *wrap, struct story_inline piece);

/* Write what is left, and end the styles. Returns the column. */
size_t wrap_end(struct wrap *wrap);

#endif
