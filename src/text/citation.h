/* Citation styles: how a mark in the text names its sources. A new style is a row in the table of citation.c. */
#ifndef TEXT_CITATION_H
#define TEXT_CITATION_H

#include <stddef.h>

struct citation_style;

/* A mark, brackets included. */
struct citation_mark {
    const struct citation_style *style;
    size_t start;
    size_t end;
};

/* The citation mark that begins at `at`; empty when none begins there. */
struct citation_mark citation_mark_at(const char *text, size_t size, size_t at);

/* Its length in bytes, or 0. All styles open with one of two bytes, so that most places cost nothing. */
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

/* The places of a text where marks may begin, from left to right. */
struct citation_openings {
    const char *text;
    size_t size;
    size_t square; /* the next "[", or `size` */
    size_t curly;  /* the next "{", or `size` */
};

struct citation_openings citation_openings_begin(const char *text, size_t size);

/* The first such place from `at` on, `size` when there is none. `at` never goes back, and so no byte is searched twice. */
size_t citation_opening(struct citation_openings *openings, size_t at);

/* The ids of one mark, one after another. */
struct citation_ids {
    const struct citation_style *style;
    const char *text;
    size_t at;  /* in the text */
    size_t end; /* of the mark */
};

struct citation_ids citation_ids_begin(const char *text, struct citation_mark mark);

/* The next source id: returns its length and sets `*id` to its offset in the text; 0 when there are no more. */
size_t citation_ids_next(struct citation_ids *ids, size_t *id);

#endif
