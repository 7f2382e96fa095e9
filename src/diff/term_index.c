#include "term_index.h"

#include "base/array.h"

#include <stdlib.h>

enum {
    RARE_MAX = 8, /* a term that occurs more often points nowhere */
    BUCKETS_MAX = 1 << 24
};

uint32_t term_count(const struct bag *bag)
{
    return bag->count ? 2 * bag->count - 1 : 0;
}

/* Fibonacci hashing: D. E. Knuth, "The Art of Computer Programming", volume 3, 6.4. */
static uint32_t pair_bucket(const struct term_index *index, uint32_t first, uint32_t second)
{
    uint64_t hash = ((uint64_t)first << 32 | second) * UINT64_C(0x9E3779B97F4A7C15);

    return (uint32_t)(hash >> 32) & index->bucket_mask;
}

/* First the words of a bag, then its pairs. */
static uint32_t bag_term(const struct term_index *index, const struct bag *bag, uint32_t i)
{
    if (i < bag->count)
        return bag->words[i];
    i -= bag->count;
    return index->word_count + pair_bucket(index, bag->words[i], bag->words[i + 1]);
}

static bool is_rare(const struct term_index *index, uint32_t term)
{
    return index->count[term] <= RARE_MAX;
}

/* At least as many buckets as pairs, up to a limit. */
static uint32_t choose_mask(const struct bag *bags, uint32_t bag_count)
{
    uint64_t pairs = 0;
    uint32_t mask = 0;

    for (uint32_t i = 0; i < bag_count; i++)
        pairs += bags[i].count;
    while (mask < pairs && mask < BUCKETS_MAX - 1)
        mask = 2 * mask + 1;
    return mask;
}

bool term_index_init(struct term_index *index, const struct features *features, const struct bag *bags, uint32_t bag_count)
{
    *index = (struct term_index){ .word_count = features->count, .bucket_mask = choose_mask(bags, bag_count) };
    size_t terms = (size_t)index->word_count + index->bucket_mask + 1;

    index->count = calloc(terms, sizeof *index->count);
    index->first = calloc(terms, sizeof *index->first);
    return index->count && index->first;
}

void term_index_free(struct term_index *index)
{
    free(index->count);
    free(index->first);
    free(index->positions);
}

static void count_terms(struct term_index *index, const struct bag *bag)
{
    for (uint32_t i = 0; i < term_count(bag); i++) {
        uint32_t term = bag_term(index, bag, i);
        index->count[term] += is_rare(index, term);
    }
}

/* Lay out the lists of terms that have none yet, from `end` on. `first` is set to the end of each; posting takes it back to the
 * beginning. */
static uint32_t lay_out(struct term_index *index, const struct bag *bag, uint32_t end)
{
    for (uint32_t i = 0; i < term_count(bag); i++) {
        uint32_t term = bag_term(index, bag, i);
        if (index->first[term] || !is_rare(index, term))
            continue;
        end += index->count[term];
        index->first[term] = end + 1;
    }
    return end;
}

static void post_terms(struct term_index *index, const struct bag *bag, uint32_t position)
{
    for (uint32_t i = 0; i < term_count(bag); i++) {
        uint32_t term = bag_term(index, bag, i);
        if (is_rare(index, term))
            index->positions[--index->first[term] - 1] = position;
    }
}

bool term_index_fill(struct term_index *index, const struct bag *bags, const uint32_t *sentences, uint32_t count)
{
    uint32_t end = 0;

    for (uint32_t i = 0; i < count; i++)
        count_terms(index, &bags[sentences[i]]);
    for (uint32_t i = 0; i < count; i++)
        end = lay_out(index, &bags[sentences[i]], end);
    uint32_t *positions = array_reserve(index->positions, &index->capacity, (size_t)end + 1, sizeof *positions);
    if (!positions)
        return false;
    index->positions = positions;
    for (uint32_t i = count; i > 0; i--)
        post_terms(index, &bags[sentences[i - 1]], i - 1);
    return true;
}

void term_index_empty(struct term_index *index, const struct bag *bags, const uint32_t *sentences, uint32_t count)
{
    for (uint32_t s = 0; s < count; s++)
        for (uint32_t i = 0; i < term_count(&bags[sentences[s]]); i++) {
            uint32_t term = bag_term(index, &bags[sentences[s]], i);
            index->count[term] = 0;
            index->first[term] = 0;
        }
}

struct postings term_postings(const struct term_index *index, const struct bag *bag, uint32_t i)
{
    uint32_t term = bag_term(index, bag, i);

    if (!index->count[term] || !is_rare(index, term))
        return (struct postings){ 0 };
    return (struct postings){ index->positions + index->first[term] - 1, index->count[term] };
}
