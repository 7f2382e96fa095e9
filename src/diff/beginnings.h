/* The beginnings of terms: their first five characters, which inflection leaves alone; of a pair the first one. Each is known by
 * the first term that begins so. */
#ifndef DIFF_BEGINNINGS_H
#define DIFF_BEGINNINGS_H

#include "base/intern.h"
#include "vocabulary.h"

#include <stddef.h>
#include <stdint.h>

struct beginnings {
    const struct vocabulary *vocabulary;
    struct intern table;  /* without short terms, which are their own beginning; the bytes are the vocabulary's */
    uint32_t *first_term; /* by number in the table */
    size_t capacity;
};

void beginnings_init(struct beginnings *beginnings, const struct vocabulary *vocabulary);
void beginnings_free(struct beginnings *beginnings);

/* What a term begins with, which is added when it is new; INTERN_NONE when memory ran out. */
uint32_t beginnings_add(struct beginnings *beginnings, uint32_t term);

/* What a word of a folded sentence begins with; INTERN_NONE when nothing that was added does. */
uint32_t beginnings_find(const struct beginnings *beginnings, const char *word, size_t size);

#endif
