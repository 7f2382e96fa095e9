/* An inverted index from terms to the sentences that hold them.
 *
 * A term is a word, or a pair of neighbouring words. Words are numbered already; pairs share a table of buckets, and two that
 * fall into one bucket are one term: at worst a landmark is overlooked, or a sentence compared for nothing. */
#ifndef DIFF_TERM_INDEX_H
#define DIFF_TERM_INDEX_H

#include "features.h"

#include <stdbool.h>
#include <stdint.h>

enum { TERM_RARE_MAX = 8 }; /* a term that occurs more often points nowhere */

/* A list of the places where a term occurs: their number in the lowest bits; above these, of one place the position in the list
 * of sentences, of more the number, + 1, of the first in the table. Most terms occur once. A position comes as often as the term
 * stands in the sentence; positions ascend. 0 is empty. */
typedef uint32_t term_link;
enum { TERM_COUNT_BITS = 4, TERM_COUNT_MASK = (1 << TERM_COUNT_BITS) - 1 };
#define TERM_COMMON UINT32_MAX /* no list: the term is too common */

struct term_place {
    uint32_t position;
    term_link next; /* of more than one */
};

/* Working memory, filled and emptied for one list of sentences after another. */
struct term_index {
    uint32_t word_count;  /* terms below are words, those from here on pairs */
    uint32_t bucket_mask;
    term_link *first;     /* by term; 0 in an empty index */
    struct term_place *places;
    uint32_t place_count;
    term_link unused;     /* places that lists had which became too long */
    size_t capacity;
};

/* The sentences are all that will be indexed, of a side with these bags. The tables are in the arena. Returns false when memory ran
 * out; term_index_free() is due in any case. */
bool term_index_init(struct term_index *index, const struct features *features, const struct bags *bags,
                     const uint32_t *sentences, uint32_t count, struct arena *arena);
void term_index_free(struct term_index *index);

/* Fill an empty index with the sentences of a list, or empty it again. Filling returns false when memory ran out, and leaves
 * the index unusable. */
bool term_index_fill(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count);
void term_index_empty(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count);

/* The term of two neighbouring words; a word is its own. Fibonacci hashing: D. E. Knuth, "The Art of Computer Programming",
 * volume 3, 6.4. */
static inline uint32_t term_of_pair(const struct term_index *index, uint32_t first, uint32_t second)
{
    uint64_t hash = ((uint64_t)first << 32 | second) * UINT64_C(0x9E3779B97F4A7C15);

    return index->word_count + ((uint32_t)(hash >> 32) & index->bucket_mask);
}

/* Whether the table of first places is so large that each look into it goes far. */
static inline bool term_index_is_far(const struct term_index *index)
{
    enum { NEAR_MAX = 1 << 20 }; /* buckets: of four megabytes; a smaller table soon is in the caches */

    return index->bucket_mask >= NEAR_MAX;
}

/* Call up the lists of all pairs of a sentence which will be looked for soon. */
static inline void term_index_call_up(const struct term_index *index, const struct bag *bag)
{
    for (uint32_t i = 1; i < bag->count; i++)
        __builtin_prefetch(&index->first[term_of_pair(index, bag->terms[i - 1], bag->terms[i])]);
}

/* How often a rare term occurs, or more than TERM_RARE_MAX. */
static inline uint32_t term_count(term_link list)
{
    return list & TERM_COUNT_MASK;
}

static inline const struct term_place *term_place(const struct term_index *index, term_link link)
{
    return &index->places[(link >> TERM_COUNT_BITS) - 1];
}

/* Go through a list that is not empty: the position at `*list`, which becomes the rest of it. */
static inline uint32_t term_next_position(const struct term_index *index, term_link *list)
{
    term_link link = *list;

    if (term_count(link) == 1) {
        *list = 0;
        return link >> TERM_COUNT_BITS;
    }
    *list = term_place(index, link)->next;
    return term_place(index, link)->position;
}

#endif
