#include "term_index.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

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

    index->first = arena_zalloc(arena, terms, sizeof *index->first);
    return index->first;
}

void term_index_free(struct term_index *index)
{
    free(index->places);
    *index = (struct term_index){ 0 };
}

/* No story has more words than half of its bytes, nor more pairs or sentences: each place and each position fits in a link. */
_Static_assert(STORY_FILE_MAX <= (size_t)1 << (32 - TERM_COUNT_BITS), "each place must have its link");

static term_link new_place(struct term_index *index)
{
    term_link link = index->unused;

    if (!link)
        return ++index->place_count << TERM_COUNT_BITS;
    index->unused = term_place(index, link)->next;
    return link & ~(term_link)TERM_COUNT_MASK;
}

/* Give up the list of a term that is too common. */
static void give_up(struct term_index *index, uint32_t term)
{
    term_link last = index->first[term];

    while (term_count(last) > 2)
        last = term_place(index, last)->next;
    index->places[(last >> TERM_COUNT_BITS) - 1].next = index->unused;
    index->unused = index->first[term];
    index->first[term] = TERM_COMMON;
}

static inline void post_term(struct term_index *index, uint32_t term, uint32_t position)
{
    term_link next = index->first[term];

    if (next == TERM_COMMON)
        return;
    if (term_count(next) == TERM_RARE_MAX) {
        give_up(index, term);
        return;
    }
    if (!next) {
        index->first[term] = position << TERM_COUNT_BITS | 1;
        return;
    }
    term_link link = new_place(index) + term_count(next) + 1;
    index->first[term] = link;
    index->places[(link >> TERM_COUNT_BITS) - 1] = (struct term_place){ position, next };
}

static void post_terms(struct term_index *index, const struct bag *bag, uint32_t position)
{
    struct term_index own = *index; /* a copy, which what is written to its tables cannot change */

    for (uint32_t i = 0; i < bag->count; i++)
        post_term(&own, bag->terms[i], position);
    for (uint32_t i = 1; i < bag->count; i++)
        post_term(&own, term_of_pair(&own, bag->terms[i - 1], bag->terms[i]), position);
    *index = own;
}

bool term_index_fill(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    for (uint32_t i = count; i-- > 0;) {
        const struct bag *bag = bag_of(bags, sentences[i]);
        struct term_place *places = array_reserve(index->places, &index->capacity, index->place_count + 2 * (size_t)bag->count + 1,
                                                  sizeof *places);
        if (!places)
            return false;
        index->places = places;
        if (i && term_index_is_far(index))
            term_index_call_up(index, bag_of(bags, sentences[i - 1]));
        post_terms(index, bag, i);
    }
    return true;
}


/* Term by term, unless it is quicker to empty all of them, which goes by many at once. */
void term_index_empty(struct term_index *index, const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    enum { AT_ONCE = 8 };
    size_t terms = (size_t)index->word_count + index->bucket_mask + 1, held = 0;

    index->place_count = 0;
    index->unused = 0;
    for (uint32_t s = 0; s < count; s++)
        held += bag_of(bags, sentences[s])->count;
    if (held * AT_ONCE > terms) {
        memset(index->first, 0, terms * sizeof *index->first);
        return;
    }
    for (uint32_t s = 0; s < count; s++) {
        const struct bag *bag = bag_of(bags, sentences[s]);
        for (uint32_t i = 0; i < bag->count; i++)
            index->first[bag->terms[i]] = 0;
        for (uint32_t i = 1; i < bag->count; i++)
            index->first[term_of_pair(index, bag->terms[i - 1], bag->terms[i])] = 0;
    }
}
