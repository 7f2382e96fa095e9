/* An inverted index from terms to the sentences that hold them.
 *
 * A term is a word, or a pair of neighbouring words. Words are numbered already; pairs share a table of buckets, and two that
 * fall into one bucket are one term: at worst a landmark is overlooked, or a sentence compared for nothing.
 *
 * There are more buckets than the text has words, and they are come to in any order: the tables must be small. A byte a term tells
 * how often it occurs. The places of the terms of a block stand in a row, where the counts tell which are whose. */
#ifndef DIFF_TERM_INDEX_H
#define DIFF_TERM_INDEX_H

#include "base/block.h"
#include "features.h"

#include <stdbool.h>
#include <stdint.h>

enum { TERM_RARE_MAX = 8 }; /* a term that occurs more often points nowhere */

/* What is in a byte of the table: a count up to TERM_RARE_MAX, or TERM_COMMON; in the bits above, how many places are filled. */
enum { TERM_COMMON = TERM_RARE_MAX + 1, TERM_COUNT_BITS = 4, TERM_COUNT_MASK = (1 << TERM_COUNT_BITS) - 1 };

/* The words, or the buckets of pairs. */
struct term_table {
    uint8_t *counts;  /* by term; 0 in an empty index */
    uint32_t *starts; /* by block of BLOCK_SIZE terms: where its places begin, + 1; 0: it has none */
    size_t blocks;
};

/* Working memory, filled and emptied for one list of sentences after another. */
struct term_index {
    const struct feature *features; /* of words */
    uint32_t bucket_mask;
    struct term_table words;
    struct term_table pairs;
    void *places; /* positions in the list of sentences: uint16_t where all fit, else uint32_t */
    uint32_t place_count;
    size_t capacity; /* in bytes */
    bool is_narrow;
};

/* The sentences are all that will be indexed, of a side with these bags. The tables are in the arena. Returns false when memory ran
 * out; term_index_free() is due in any case. */
bool term_index_init(struct term_index *index, const struct features *features, const struct bags *bags,
                     const uint32_t *sentences, uint32_t count, struct arena *arena);
void term_index_free(struct term_index *index);

/* Fill an empty index with a list of sentences: count the terms of all, then post those of each with its position. Counting returns
 * false when memory ran out, and posting what the words weigh that are rare. */
bool term_index_count(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count);
double term_index_post(struct term_index *index, struct bag bag, uint32_t position);

/* Empty an index that was filled with this list. */
void term_index_empty(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count);

/* The bucket of two neighbouring words. Fibonacci hashing: D. E. Knuth, "The Art of Computer Programming", volume 3, 6.4. */
static inline size_t term_of_pair(uint32_t bucket_mask, uint32_t first, uint32_t second)
{
    uint64_t hash = ((uint64_t)first << 32 | second) * UINT64_C(0x9E3779B97F4A7C15);

    return hash >> 32 & bucket_mask;
}

/* How often a term occurs, or TERM_COMMON. */
static inline uint32_t term_count(const struct term_table *table, size_t term)
{
    return table->counts[term] & TERM_COUNT_MASK;
}

/* The counts of a block, a byte each. Common terms have places, too, that stay free. */
static inline uint64_t term_counts(const struct term_table *table, size_t block)
{
    return block_load((const char *)&table->counts[block * BLOCK_SIZE]) & BLOCK_OF(TERM_COUNT_MASK);
}

/* How many places of its block come before those of a term. */
static inline uint32_t term_before(const struct term_table *table, size_t term)
{
    uint64_t sums_before = term_counts(table, term / BLOCK_SIZE) * (BLOCK_OF(1) << 8);

    return (uint8_t)(sums_before >> term % BLOCK_SIZE * 8);
}

/* Where the places of a rare term begin: as many as its count, a sentence as often as it has the term. */
static inline uint32_t term_start(const struct term_table *table, size_t term)
{
    return table->starts[term / BLOCK_SIZE] - 1 + term_before(table, term);
}

static inline uint32_t term_position(const struct term_index *index, uint32_t place)
{
    return index->is_narrow ? ((const uint16_t *)index->places)[place] : ((const uint32_t *)index->places)[place];
}

#endif
