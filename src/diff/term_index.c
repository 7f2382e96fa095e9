#include "term_index.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { BUCKETS_MAX = 1 << 24 };

static size_t count_words(const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    size_t words = 0;

    for (uint32_t i = 0; i < count; i++)
        words += bag_of(bags, sentences[i])->count;
    return words;
}

/* At least as many buckets as pairs, up to a limit. */
static uint32_t choose_mask(size_t pairs)
{
    uint32_t mask = 0;

    while (mask < pairs && mask < BUCKETS_MAX - 1)
        mask = 2 * mask + 1;
    return mask;
}

/* Returns false when memory ran out. */
static bool init_table(struct term_table *table, size_t terms, struct arena *arena)
{
    table->blocks = terms / BLOCK_SIZE + 1;
    table->counts = arena_zalloc(arena, table->blocks, BLOCK_SIZE);
    table->starts = arena_zalloc(arena, table->blocks, sizeof *table->starts);
    return table->counts && table->starts;
}

bool term_index_init(struct term_index *index, const struct features *features, const struct bags *bags,
                     const uint32_t *sentences, uint32_t count, struct arena *arena)
{
    *index = (struct term_index){ .features = features->items, .bucket_mask = choose_mask(count_words(bags, sentences, count)) };
    return init_table(&index->words, features->term_count, arena) && init_table(&index->pairs, index->bucket_mask, arena);
}

void term_index_free(struct term_index *index)
{
    free(index->places);
    *index = (struct term_index){ 0 };
}

static inline void count_term(const struct term_table *table, size_t term)
{
    static const uint8_t next[TERM_COMMON + 1] = { 1, 2, 3, 4, 5, 6, 7, 8, TERM_COMMON, TERM_COMMON };

    table->counts[term] = next[table->counts[term]];
}

/* What the loops below read is copied before, so that nothing that they write to a table can change it. */
static void count_terms(const struct term_index *index, struct bag bag)
{
    const struct term_index own = *index;

    if (!bag.count)
        return;
    count_term(&own.words, bag.terms[0]);
    for (uint32_t i = 1, last = bag.terms[0]; i < bag.count; i++) {
        uint32_t word = bag.terms[i];
        size_t pair = term_of_pair(own.bucket_mask, last, word);
        count_term(&own.words, word);
        count_term(&own.pairs, pair);
        last = word;
    }
}

/* Make room for so many places, of which those that are taken will be touched. */
static bool reserve_places(struct term_index *index, size_t count)
{
    size_t size = index->is_narrow ? sizeof(uint16_t) : sizeof(uint32_t);
    void *places = array_reserve(index->places, &index->capacity, count * size, 1);

    if (places)
        index->places = places;
    return places;
}

bool term_index_count(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    size_t words = count_words(bags, sentences, count);

    index->is_narrow = count <= UINT16_MAX;
    index->place_count = 0;
    if (!reserve_places(index, 2 * words + 1))
        return false;
    for (uint32_t i = 0; i < count; i++)
        count_terms(index, *bag_of(bags, sentences[i]));
    return true;
}

/* No story has more words than half of its bytes, nor more pairs. */
_Static_assert(STORY_FILE_MAX < UINT32_MAX, "each place must have its number");

/* Give a block its places. Returns where they begin, + 1. */
static uint32_t lay_out(struct term_index *index, const struct term_table *table, size_t block)
{
    uint32_t start = index->place_count + 1;

    index->place_count += (uint32_t)(term_counts(table, block) * BLOCK_OF(1) >> 8 * (BLOCK_SIZE - 1));
    return table->starts[block] = start;
}

static inline void post_rare(struct term_index *index, const struct term_table *table, size_t term, uint32_t position)
{
    enum { TAKEN = 1 << TERM_COUNT_BITS };

    uint32_t start = table->starts[term / BLOCK_SIZE];
    if (!start)
        start = lay_out(index, table, term / BLOCK_SIZE);
    uint32_t place = start - 1 + term_before(table, term) + table->counts[term] / TAKEN;
    table->counts[term] = (uint8_t)(table->counts[term] + TAKEN);
    if (index->is_narrow)
        ((uint16_t *)index->places)[place] = (uint16_t)position;
    else
        ((uint32_t *)index->places)[place] = position;
}

/* Post a word if it is rare, and add what it weighs. `own` is a copy of the index, which what is written to its tables cannot
 * change. */
static inline void post_word(struct term_index *index, const struct term_index *own, uint32_t word, uint32_t position,
                             double *weight)
{
    if (own->words.counts[word] == TERM_COMMON)
        return;
    post_rare(index, &index->words, word, position);
    *weight += own->features[word].weight;
}

double term_index_post(struct term_index *index, struct bag bag, uint32_t position)
{
    const struct term_index own = *index;
    double weight = 0;

    if (bag.count)
        post_word(index, &own, bag.terms[0], position, &weight);
    for (uint32_t i = 1; i < bag.count; i++) {
        size_t pair = term_of_pair(own.bucket_mask, bag.terms[i - 1], bag.terms[i]);
        post_word(index, &own, bag.terms[i], position, &weight);
        if (own.pairs.counts[pair] != TERM_COMMON)
            post_rare(index, &index->pairs, pair, position);
    }
    return weight;
}

static void empty_term(const struct term_table *table, size_t term)
{
    table->counts[term] = 0;
    table->starts[term / BLOCK_SIZE] = 0;
}

static void empty_table(const struct term_table *table)
{
    memset(table->counts, 0, table->blocks * BLOCK_SIZE);
    memset(table->starts, 0, table->blocks * sizeof *table->starts);
}

/* Term by term, unless it is quicker to empty all of them, which goes by many at once. */
void term_index_empty(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    enum { AT_ONCE = 4 };

    if (count_words(bags, sentences, count) * AT_ONCE > index->words.blocks + index->pairs.blocks) {
        empty_table(&index->words);
        empty_table(&index->pairs);
        return;
    }
    for (uint32_t s = 0; s < count; s++) {
        const struct bag *bag = bag_of(bags, sentences[s]);
        for (uint32_t i = 0; i < bag->count; i++)
            empty_term(&index->words, bag->terms[i]);
        for (uint32_t i = 1; i < bag->count; i++)
            empty_term(&index->pairs, term_of_pair(index->bucket_mask, bag->terms[i - 1], bag->terms[i]));
    }
}
