/* The index of terms, against lists that are counted one by one. */
#include "generate.h"
#include "helper.h"

#include <string.h>

#include "base/arena.h"
#include "diff/term_index.h"

enum { SENTENCES = 40, WORDS = 60, LENGTH_MAX = 12 };

/* Sentences of made-up words, each in a bag of its own. */
struct text {
    uint32_t terms[SENTENCES][LENGTH_MAX];
    struct bag bags[SENTENCES];
    uint32_t keys[SENTENCES];
};

/* Some words stand everywhere, most in few sentences. */
static void make_text(struct text *text, uint64_t *seed)
{
    for (uint32_t s = 0; s < SENTENCES; s++) {
        uint32_t count = random_below(seed, LENGTH_MAX + 1);
        for (uint32_t t = 0; t < count; t++)
            text->terms[s][t] = random_below(seed, random_below(seed, 3) ? WORDS : 4);
        text->bags[s] = (struct bag){ .terms = text->terms[s], .count = count };
        text->keys[s] = s;
    }
}

/* Whether place `at` of a sentence, which counts its words and then its pairs, is the term. */
static bool is_term_at(const struct term_index *index, const struct bag *bag, uint32_t at, uint32_t term)
{
    if (at < bag->count)
        return bag->terms[at] == term;
    uint32_t second = at - bag->count + 1;
    return term_of_pair(index, bag->terms[second - 1], bag->terms[second]) == term;
}

/* Where the term stands among the listed sentences, at most `most` places. Returns how many there are. */
static uint32_t find_places(const struct term_index *index, const struct text *text, const uint32_t *list, uint32_t count,
                            uint32_t term, uint32_t *places, uint32_t most)
{
    uint32_t found = 0;

    for (uint32_t position = 0; position < count; position++) {
        const struct bag *bag = &text->bags[list[position]];
        uint32_t both = bag->count ? 2 * bag->count - 1 : 0;
        for (uint32_t at = 0; at < both; at++)
            if (is_term_at(index, bag, at, term) && ++found <= most)
                places[found - 1] = position;
    }
    return found;
}

static void check_list(const struct term_index *index, uint32_t term, const uint32_t *places, uint32_t count)
{
    term_link list = index->first[term];

    if (count > TERM_RARE_MAX) {
        assert_int_equal(list, TERM_COMMON);
        return;
    }
    assert_int_equal(term_count(list), count);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_not_equal(list, 0);
        assert_int_equal(term_next_position(index, &list), places[i]);
    }
    assert_int_equal(list, 0);
}

static void check_index(const struct term_index *index, const struct text *text, const uint32_t *list, uint32_t count)
{
    uint32_t places[TERM_RARE_MAX] = { 0 };

    for (uint32_t term = 0; term < index->word_count + index->bucket_mask + 1; term++)
        check_list(index, term, places, find_places(index, text, list, count, term, places, TERM_RARE_MAX));
}

/* Every other sentence, all, then few: so that it is emptied in both ways. */
static void lists_where_rare_terms_stand(void **state)
{
    uint64_t seed = 1;

    (void)state;
    for (int round = 0; round < 20; round++) {
        struct arena arena = { 0 };
        struct features features = { .term_count = WORDS };
        struct term_index index;
        struct text text;
        uint32_t all[SENTENCES], halves[SENTENCES / 2], few[] = { 3, 17 };
        make_text(&text, &seed);
        struct bags bags = { text.bags, text.keys };
        for (uint32_t s = 0; s < SENTENCES; s++)
            halves[s / 2] = all[s] = s;
        const struct { const uint32_t *list; uint32_t count; } lists[] = {
            { halves, SENTENCES / 2 }, { all, SENTENCES }, { few, COUNT(few) }, { all, SENTENCES } };
        assert_true(term_index_init(&index, &features, &bags, all, SENTENCES, &arena));
        for (size_t i = 0; i < COUNT(lists); i++) {
            assert_true(term_index_fill(&index, &bags, lists[i].list, lists[i].count));
            check_index(&index, &text, lists[i].list, lists[i].count);
            term_index_empty(&index, &bags, lists[i].list, lists[i].count);
            check_index(&index, &text, all, 0);
        }
        term_index_free(&index);
        arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_where_rare_terms_stand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
