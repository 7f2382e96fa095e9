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

static inline bool line_is_blank(struct line line)
{
    return line.start == line.end;
}

/* Whether the byte is one that most words begin and end with: no white space, and no part of any. */
static inline bool is_inked(char byte)
{
    return byte > ' ' && byte <= '~';
}

/* The first byte from `at` on that is no white space; `end` when there is none. */
size_t skip_any_space(const char *text, size_t at, size_t end);
static inline size_t skip_space(const char *text, size_t at, size_t end)
{
    at += at < end && text[at] == ' ';
    return at >= end || is_inked(text[at]) ? at : skip_any_space(text, at, end);
}

/* `start` … `end` without the white space at its end. */
size_t trim_any_space(const char *text, size_t start, size_t end);
static inline size_t trim_space(const char *text, size_t start, size_t end)
{
    return end > start && is_inked(text[end - 1]) ? end : trim_any_space(text, start, end);
}

static inline struct story_span span_of(size_t start, size_t end)
{
    return (struct story_span){ (uint32_t)start, (uint32_t)end };
}

#endif
