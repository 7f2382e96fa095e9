/* Paragraphs that another revision has, too: they are divided as they were there. */
#ifndef TEXT_KNOWN_H
#define TEXT_KNOWN_H

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero is of no revision, and knows nothing. */
struct known_paragraphs {
    const struct story_revision *revision; /* borrowed */
    struct known_slot *slots;
    size_t slot_count; /* a power of two */
};

/* Returns false when memory ran out; known_free() is due in any case. */
bool known_init(struct known_paragraphs *known, const struct story_revision *revision);
void known_free(struct known_paragraphs *known);

/* A paragraph of the revision with this text; NULL when there is none, or, seldom, when it would take long to find. */
const struct story_paragraph *known_find(const struct known_paragraphs *known, const char *text, size_t size);

#endif
