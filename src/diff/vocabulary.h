/* The vocabulary of a comparison: the terms of the sentences that differ, and what these begin with, numbered.
 *
 * A term is a word, or two neighbouring characters that are words by themselves, as in Chinese or Thai: alone they say little,
 * and half of a language is the same few. */
#ifndef DIFF_VOCABULARY_H
#define DIFF_VOCABULARY_H

#include "base/intern.h"
#include "fold.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vocabulary {
    struct intern terms;      /* folded; both characters of a pair with a FOLD_SEPARATOR between */
    struct intern beginnings; /* their first five characters, which inflection leaves alone; of a pair the first one. They borrow
                               * their bytes from terms. */
    uint32_t *beginning_of;   /* by term */
    size_t capacity;
    bool holds_alone; /* a character that is a word by itself is among the terms */
};

void vocabulary_init(struct vocabulary *vocabulary);
void vocabulary_free(struct vocabulary *vocabulary);

/* The number of a term, which is added with its beginning when it is new; INTERN_NONE when memory ran out. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *term, size_t size);

/* The term that two neighbouring words make, which is added when it is new: the first word, or both. INTERN_NONE when memory ran
 * out. */
uint32_t vocabulary_add_pair(struct vocabulary *vocabulary, uint32_t first, uint32_t second);

/* The term that begins at a word of a folded sentence: returns its bytes and sets `*size`. */
const char *vocabulary_term(const struct folded *folded, uint32_t word, size_t *size);

/* Find a term that may be new; else what it begins with. Both are INTERN_NONE when they are not there. */
struct vocabulary_entry {
    uint32_t term;
    uint32_t beginning;
};
struct vocabulary_entry vocabulary_find(const struct vocabulary *vocabulary, const char *term, size_t size);

#endif
