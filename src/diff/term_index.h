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

/* Working memory, filled and emptied for one list of sentences after another. */
struct term_index {
    uint32_t word_count;  /* terms below are words, those from here on pairs */
    uint32_t bucket_mask;
    uint8_t *count;       /* by term: how often it occurs, at most one more than is rare; 0 in an empty index */
    uint32_t *first;      /* by term: where its list begins in `positions`, + 1; 0 in an empty index */
    uint32_t *positions;
    size_t capacity;
};

/* Where a term occurs: positions in the list of sentences, one as often as the term stands in the sentence. */
struct postings {
    const uint32_t *positions;
    uint32_t count; /* 0 for a term that is too common to point anywhere, too */
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

static inline struct postings term_postings(const struct term_index *index, uint32_t term)
{
    if (!index->count[term] || index->count[term] > TERM_RARE_MAX)
        return (struct postings){ 0 };
    return (struct postings){ index->positions + index->first[term] - 1, index->count[term] };
}

#endif
