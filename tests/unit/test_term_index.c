/* The index of terms, with places of either width. */
#include "helper.h"

#include <stdlib.h>

#include "base/arena.h"
#include "diff/term_index.h"

/* Sentences of two words each: the first is in all, and two neighbours share the second. */
struct sentences {
    uint32_t count; /* even */
    uint32_t (*terms)[2];
    uint32_t *keys;
    struct bag *items;
    struct bags bags;
    struct features features;
};

static struct sentences make_sentences(uint32_t count)
{
    struct sentences made = { .count = count,
                              .terms = calloc(count, sizeof *made.terms),
                              .keys = calloc(count, sizeof *made.keys),
                              .items = calloc(count, sizeof *made.items) };
    struct feature *features = calloc(count / 2 + 1, sizeof *features);

    for (uint32_t i = 0; i < count; i++) {
        made.terms[i][1] = 1 + i / 2;
        made.keys[i] = i;
        made.items[i] = (struct bag){ .terms = made.terms[i], .count = 2 };
        features[1 + i / 2].weight = 1;
    }
    made.bags = (struct bags){ made.items, made.keys };
    made.features = (struct features){ .items = features, .term_count = count / 2 + 1 };
    return made;
}

static void free_sentences(struct sentences *made)
{
    free(made->terms);
    free(made->keys);
    free(made->items);
    free(made->features.items);
}

static void fill(struct term_index *index, const struct sentences *made)
{
    assert_true(term_index_count(index, &made->bags, made->keys, made->count));
    for (uint32_t i = 0; i < made->count; i++)
        assert_true(term_index_post(index, made->items[i], i) == 1);
}

/* Whether the places of a rare pair name a sentence. */
static bool is_listed(const struct term_index *index, size_t pair, uint32_t sentence)
{
    uint32_t start = term_start(&index->pairs, pair), count = term_count(&index->pairs, pair);

    for (uint32_t place = start; place < start + count; place++)
        if (term_position(index, place) == sentence)
            return true;
    return false;
}

static void check_places(const struct term_index *index, const struct sentences *made)
{
    assert_int_equal(term_count(&index->words, 0), TERM_COMMON);
    for (uint32_t i = 0; i < made->count; i++) {
        uint32_t word = made->terms[i][1];
        size_t pair = term_of_pair(index->bucket_mask, 0, word);
        assert_int_equal(term_count(&index->words, word), 2);
        assert_int_equal(term_position(index, term_start(&index->words, word) + i % 2), i);
        assert_true(term_count(&index->pairs, pair) == TERM_COMMON || is_listed(index, pair, i));
    }
}

static void finds_the_sentences_of_rare_terms(void **state)
{
    static const uint32_t counts[] = { 20, UINT16_MAX - 1, UINT16_MAX + 3 };

    (void)state;
    for (size_t c = 0; c < COUNT(counts); c++) {
        struct sentences made = make_sentences(counts[c]);
        struct arena arena = { 0 };
        struct term_index index;
        assert_true(term_index_init(&index, &made.features, &made.bags, made.keys, made.count, &arena));
        for (int round = 0; round < 2; round++) {
            fill(&index, &made);
            check_places(&index, &made);
            term_index_empty(&index, &made.bags, made.keys, made.count);
            assert_int_equal(term_count(&index.words, 0), 0);
        }
        term_index_free(&index);
        arena_clear(&arena);
        free_sentences(&made);
    }
}

/* Few sentences of many are emptied term by term. */
static void empties_what_was_filled(void **state)
{
    struct sentences made = make_sentences(4096);
    struct arena arena = { 0 };
    struct term_index index;

    (void)state;
    assert_true(term_index_init(&index, &made.features, &made.bags, made.keys, made.count, &arena));
    for (uint32_t i = 0; i + 4 <= made.count; i += 4) {
        assert_true(term_index_count(&index, &made.bags, made.keys + i, 4));
        for (uint32_t j = 0; j < 4; j++)
            assert_true(term_index_post(&index, made.items[i + j], j) == 1);
        assert_int_equal(term_count(&index.words, 0), 4);
        assert_int_equal(term_position(&index, term_start(&index.words, 0) + 3), 3);
        term_index_empty(&index, &made.bags, made.keys + i, 4);
    }
    for (uint32_t word = 0; word < made.features.term_count; word++)
        assert_int_equal(term_count(&index.words, word), 0);
    for (size_t bucket = 0; bucket <= index.bucket_mask; bucket++)
        assert_int_equal(term_count(&index.pairs, bucket), 0);
    term_index_free(&index);
    arena_clear(&arena);
    free_sentences(&made);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_sentences_of_rare_terms),
        cmocka_unit_test(empties_what_was_filled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
