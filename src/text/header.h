/* The header of a story file: version line, title, timestamp. */
#ifndef TEXT_HEADER_H
#define TEXT_HEADER_H

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>

/* Read the header that begins at `at` and return the offset at which the body begins. Parts that are not there stay empty. */
size_t header_parse(struct story_header *header, const char *text, size_t size, size_t at);

/* Whether the paragraph from `start` to `end` begins as a disclaimer does. */
bool is_disclaimer(const char *text, size_t start, size_t end);

#endif
