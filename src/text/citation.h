/* Citation styles: how a mark in the text names its sources. A new style is a row in the table of citation.c. */
#ifndef TEXT_CITATION_H
#define TEXT_CITATION_H

#include <stddef.h>

struct citation_style;

/* Length in bytes of the citation mark that begins at `at`, brackets included; 0 when none begins there. All styles open with
 * one of two bytes, so that most places cost nothing. */
size_t citation_match(const char *text, size_t size, size_t at);
static inline size_t citation_length(const char *text, size_t size, size_t at)
{
    return text[at] == '[' || text[at] == '{' ? citation_match(text, size, at) : 0;
}

/* The next citation mark from `at` on: returns where it begins and sets `*length`; `size` and 0 when there is none. */
static inline size_t citation_find(const char *text, size_t size, size_t at, size_t *length)
{
    *length = 0;
    while (at < size && (*length = citation_length(text, size, at)) == 0)
        at++;
    return at;
}

/* The ids of one mark, one after another. */
struct citation_ids {
    const struct citation_style *style;
    const char *text;
    size_t at;  /* in the text */
    size_t end; /* of the mark */
};

/* Begin at the mark `text[at .. at + length)`, of the length that citation_length() gave. */
struct citation_ids citation_ids_begin(const char *text, size_t at, size_t length);

/* The next source id: returns its length and sets `*id` to its offset in the text; 0 when there are no more. */
size_t citation_ids_next(struct citation_ids *ids, size_t *id);

#endif
