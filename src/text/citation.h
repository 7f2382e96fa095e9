/* Citation styles: how a mark in the text names its sources. A new style is a row in the table of citation.c. */
#ifndef TEXT_CITATION_H
#define TEXT_CITATION_H

#include "base/block.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct citation_style;

/* A mark in the text, and what is not read yet of its ids. */
struct citation_mark {
    const struct citation_style *style; /* NULL: no mark */
    size_t end; /* behind the bracket that closes it; where it begins when there is none */
    size_t ids;
    size_t ids_end;
};

/* Whether `[8 hex digits]` begins at `at`: nearly all marks are so written, and looking at the eight digits at once takes a fifth
 * of the time of going through the table of styles. */
enum { CITATION_HEX_SIZE = BLOCK_SIZE + 2 };
static inline bool citation_is_hex(const char *text, size_t size, size_t at)
{
    if (size - at < CITATION_HEX_SIZE || text[at] != '[' || text[at + CITATION_HEX_SIZE - 1] != ']')
        return false;
    uint64_t id = block_load(text + at + 1);
    uint64_t digits = block_from(id, '0') & ~block_from(id, '9' + 1), letters = block_from(id, 'a') & ~block_from(id, 'f' + 1);
    return (digits | letters) == BLOCK_ALL;
}

/* The citation mark that begins at `at`. */
struct citation_mark citation_mark_at(const char *text, size_t size, size_t at);

/* The next source id: returns its length and sets `*id` to its offset in the text; 0 when there are no more. */
size_t citation_next_id(struct citation_mark *mark, const char *text, size_t *id);

/* Its length in bytes, brackets included, or 0. All styles open with one of two bytes, so that most places cost nothing. */
static inline size_t citation_length(const char *text, size_t size, size_t at)
{
    return text[at] == '[' || text[at] == '{' ? citation_mark_at(text, size, at).end - at : 0;
}

/* The next citation mark from `at` on: returns where it begins and sets `*length`; `size` and 0 when there is none. */
static inline size_t citation_find(const char *text, size_t size, size_t at, size_t *length)
{
    *length = 0;
    while (at < size && (*length = citation_length(text, size, at)) == 0)
        at++;
    return at;
}

/* The places of a text where marks may begin, from left to right. All zero but for the text is the beginning. */
struct citation_openings {
    const char *text;
    size_t size;
    size_t square; /* the next "[" */
    size_t curly;  /* the next "{" */
};

/* The first `opening` from `at` on; `size` when there is none. */
size_t citation_find_opening(const char *text, size_t size, size_t at, char opening);

/* The first place from `at` on, which never goes back, so that no byte is searched twice; `size` when there is none. */
static inline size_t citation_opening(struct citation_openings *next, size_t at)
{
    if (next->square < at)
        next->square = citation_find_opening(next->text, next->size, at, '[');
    if (next->curly < at)
        next->curly = citation_find_opening(next->text, next->size, at, '{');
    return next->square < next->curly ? next->square : next->curly;
}

#endif
