#include "term_index.h"

#include "base/array.h"

#include <stdlib.h>

enum { BUCKETS_MAX = 1 << 24 };

/* At least as many buckets as pairs, up to a limit. */
static uint32_t choose_mask(const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    uint64_t pairs = 0;
    uint32_t mask = 0;

    for (uint32_t i = 0; i < count; i++)
        pairs += bag_of(bags, sentences[i])->count;
    while (mask < pairs && mask < BUCKETS_MAX - 1)
        mask = 2 * mask + 1;
    return mask;
}

bool term_index_init(struct term_index *index, const struct features *features, const struct bags *bags,
                     const uint32_t *sentences, uint32_t count, struct arena *arena)
{
    *index = (struct term_index){ .word_count = features->term_count, .bucket_mask = choose_mask(bags, sentences, count) };
    size_t terms = (size_t)index->word_count + index->bucket_mask + 1;

    index->count = arena_zalloc(arena, terms, sizeof *index->count);
    index->first = arena_zalloc(arena, terms, sizeof *index->first);
    return index->count && index->first;
}

void term_index_free(struct term_index *index)
{
    free(index->positions);
    *index = (struct term_index){ 0 };
}

static void count_term(struct term_index *index, uint32_t term)
{
    if (index->count[term] <= TERM_RARE_MAX)
        index->count[term]++;
}

static void count_terms(struct term_index *index, const struct bag *bag)
{
    for (uint32_t i = 0; i < bag->count; i++)
        count_term(index, bag->terms[i]);
    for (uint32_t i = 1; i < bag->count; i++)
        count_term(index, term_of_pair(index, bag->terms[i - 1], bag->terms[i]));
}

/* The list of a term is laid out behind the `*end` of all others when it is first met, and filled from the last one back: in the
 * end `first` is where it begins. */
static void post_term(struct term_index *index, uint32_t term, uint32_t position, uint32_t *end)
{
    if (index->count[term] > TERM_RARE_MAX)
        return;
    if (!index->first[term]) {
        *end += index->count[term];
        index->first[term] = *end + 1;
    }
    index->positions[--index->first[term] - 1] = position;
}

static void post_terms(struct term_index *index, const struct bag *bag, uint32_t position, uint32_t *end)
{
    for (uint32_t i = 0; i < bag->count; i++)
        post_term(index, bag->terms[i], position, end);
    for (uint32_t i = 1; i < bag->count; i++)
        post_term(index, term_of_pair(index, bag->terms[i - 1], bag->terms[i]), position, end);
}

bool term_index_fill(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    size_t terms = 0;
    uint32_t end = 0;

    for (uint32_t i = 0; i < count; i++) {
        count_terms(index, bag_of(bags, sentences[i]));
        terms += 2 * (size_t)bag_of(bags, sentences[i])->count;
    }
    uint32_t *positions = array_reserve(index->positions, &index->capacity, terms + 1, sizeof *positions);
    if (!positions)
        return false;
    index->positions = positions;
    for (uint32_t i = count; i > 0; i--)
        post_terms(index, bag_of(bags, sentences[i - 1]), i - 1, &end);
    return true;
}

static void forget_term(struct term_index *index, uint32_t term)
{
    index->count[term] = 0;
    index->first[term] = 0;
}

void term_index_empty(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    for (uint32_t s = 0; s < count; s++) {
        const struct bag *bag = bag_of(bags, sentences[s]);
        for (uint32_t i = 0; i < bag->count; i++)
            forget_term(index, bag->terms[i]);
        for (uint32_t i = 1; i < bag->count; i++)
            forget_term(index, term_of_pair(index, bag->terms[i - 1], bag->terms[i]));
    }
}
