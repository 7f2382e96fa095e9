/* The vocabulary of a comparison: the terms of all sentences, numbered.
 *
 * A term is a word, or two neighbouring characters that are words by themselves, as in Chinese or Thai: alone they say little,
 * and half of a language is the same few. */
#ifndef DIFF_VOCABULARY_H
#define DIFF_VOCABULARY_H

#include "base/arena.h"
#include "base/intern.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vocabulary {
    struct intern terms; /* folded; both characters of a pair with a FOLD_SEPARATOR between */
    struct arena strings;
    char *room; /* for the bytes of the next terms, in the arena */
    size_t room_size;
    bool holds_alone; /* a character that is a word by itself is among the terms */
};

void vocabulary_init(struct vocabulary *vocabulary);
void vocabulary_free(struct vocabulary *vocabulary);

/* Make room for as many terms as a text of so many bytes usually has. Returns false when memory ran out. */
bool vocabulary_reserve(struct vocabulary *vocabulary, size_t bytes);

/* Add a term that is new, at its free slot. */
uint32_t vocabulary_insert(struct vocabulary *vocabulary, size_t slot, uint64_t hash, const char *term, size_t size);

/* The number of a term, which is added when it is new; INTERN_NONE when memory ran out. It stands in a folded sentence, so that
 * whole steps can be read from its beginning on. */
static inline uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *term, size_t size)
{
    struct intern *terms = &vocabulary->terms;
    uint64_t hash = intern_hash_padded(terms, term, size);

    if (!intern_make_room(terms))
        return INTERN_NONE;
    size_t slot = intern_slot(terms, hash, term, size);
    return terms->slots[slot] != INTERN_NONE ? terms->slots[slot] : vocabulary_insert(vocabulary, slot, hash, term, size);
}

/* The term that two neighbouring words make, which is added when it is new: the first word, or both. INTERN_NONE when memory ran
 * out. */
uint32_t vocabulary_add_pair(struct vocabulary *vocabulary, uint32_t first, uint32_t second);

/* The term that a word makes with the one behind it, of size 0 if there is none, when it is not new; else INTERN_NONE. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *word, size_t size, const char *next, size_t next_size);

/* The number of a term that is known; else INTERN_NONE. */
static inline uint32_t vocabulary_find_term(const struct vocabulary *vocabulary, const char *term, size_t size)
{
    return intern_find_hashed(&vocabulary->terms, intern_hash_padded(&vocabulary->terms, term, size), term, size);
}

#endif
