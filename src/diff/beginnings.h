/* The beginnings of terms: their first five characters, which inflection leaves alone; of a pair the first one. They are numbered
 * as they are added. A short term is its own beginning, and of no other one: most words are short. */
#ifndef DIFF_BEGINNINGS_H
#define DIFF_BEGINNINGS_H

#include "base/block.h"
#include "base/intern.h"
#include "vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BEGINNING_SIEVE = 64, BEGINNING_CHARACTERS = 5 };

struct beginnings {
    const struct vocabulary *vocabulary;
    uint64_t sieve[BEGINNING_SIEVE]; /* a bit is set if anything was added whose first bytes have that hash: most words have none */
    struct intern table; /* of terms that are not short; the bytes are the vocabulary's */
};

/* The bit of the sieve for a beginning, or a word that may begin so, of which eight bytes can be read: the highest bits of the
 * product depend on the whole. */
static inline uint32_t beginnings_sieve_bit(const char *beginning, size_t size)
{
    enum { START = 4, BITS = 12 };
    uint64_t start = block_load(beginning) & ((UINT64_C(1) << 8 * (size < START ? size : START)) - 1);

    return (uint32_t)(start * UINT64_C(0x9E3779B97F4A7C15) >> (64 - BITS));
}

/* Whether a word may begin as a term does that was added. Most do not. */
static inline bool beginnings_may_find(const struct beginnings *beginnings, const char *word, size_t size)
{
    uint32_t bit = beginnings_sieve_bit(word, size);

    return beginnings->sieve[bit / 64] >> bit % 64 & 1;
}

/* Whether a term, or a word that may be one, is short; eight bytes of it can be read. */
static inline bool beginnings_is_short(const char *term, size_t size)
{
    return size < BEGINNING_CHARACTERS && !(block_load(term) & block_mask(size));
}

/* Returns false when memory ran out; free it then, too. */
bool beginnings_init(struct beginnings *beginnings, const struct vocabulary *vocabulary);
void beginnings_free(struct beginnings *beginnings);

/* What a term that is not short begins with, which is added when it is new; INTERN_NONE when memory ran out. */
uint32_t beginnings_add(struct beginnings *beginnings, uint32_t term);

/* Let beginnings_may_find() know a short term. */
void beginnings_add_short(struct beginnings *beginnings, uint32_t term);

/* What a word of a folded sentence that is not short begins with; INTERN_NONE when nothing that was added does. */
uint32_t beginnings_find(const struct beginnings *beginnings, const char *word, size_t size);

#endif
