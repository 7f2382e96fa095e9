/* Lines, blocks of lines, and white space. */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>

/* One line without white space around it; `start` == `end` for a blank one. */
struct line {
    size_t start;
    size_t end;
    size_t next; /* where the next line begins */
};

/* The line that holds offset `at` as its first byte. It ends at "\n" or at the end of the text. */
struct line line_at(const char *text, size_t size, size_t at);

/* The first line from `at` on that is not blank; blank itself when there is none. */
struct line line_at_or_after(const char *text, size_t size, size_t at);

bool line_is_blank(struct line line);

/* The first byte from `at` on that is no white space; `end` when there is none. */
size_t skip_space(const char *text, size_t at, size_t end);

/* `start` … `end` without the white space at its end. */
size_t trim_space(const char *text, size_t start, size_t end);

struct story_span span_of(size_t start, size_t end);

#endif
