/* Citation styles: how a mark in the text names its sources. A new style is a row in the table of citation.c. */
#ifndef TEXT_CITATION_H
#define TEXT_CITATION_H

#include <stddef.h>

/* Length in bytes of the citation mark that begins at `at`, brackets included; 0 when none begins there. */
size_t citation_length(const char *text, size_t size, size_t at);

/* The next source id of the mark `text[at .. at + length)`: give `*cursor` = 0 first. Returns its length and sets `*id` to its
 * offset in `text`; 0 when there are no more. */
size_t citation_next_id(const char *text, size_t at, size_t length, size_t *cursor, size_t *id);

#endif
