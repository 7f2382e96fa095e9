/* Paragraphs that another revision has, too: they are divided as they were there. */
#ifndef TEXT_KNOWN_H
#define TEXT_KNOWN_H

#include "base/intern.h"

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is of no revision, and knows nothing. */
struct known_paragraphs {
    const struct story_revision *revision; /* borrowed */
    struct intern texts;
    uint32_t *first; /* by number of the text: the first paragraph with it */
};

/* Returns false when memory ran out; known_free() is due in any case. */
bool known_init(struct known_paragraphs *known, const struct story_revision *revision);
void known_free(struct known_paragraphs *known);

/* A paragraph of the revision with this text; NULL when there is none. */
const struct story_paragraph *known_find(const struct known_paragraphs *known, const char *text, size_t size);

#endif
