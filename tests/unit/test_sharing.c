/* What sentences share: compared one by one, and in the rows of a gap, against features that are counted one by one. */
#include "generate.h"
#include "helper.h"

#include "base/arena.h"
#include "diff/comparison.h"
#include "diff/differences.h"
#include "diff/sharing.h"

enum { TERMS = 24, BEGINNINGS = 6, FEATURES = TERMS + BEGINNINGS, WORDS_MAX = 40, SENTENCES = 12 };

/* Two sides of made-up sentences, which have the same bags in the same order. */
struct made {
    uint32_t terms[SENTENCES][WORDS_MAX];
    uint32_t keys[SENTENCES];
    struct bag bags[SENTENCES];
    struct feature items[FEATURES];
    struct features features;
};

/* Weights are multiples of 2^-32, as those of texts: then all sums are exact. Two terms in three begin as others do. */
static void make_features(struct made *made, uint64_t *seed)
{
    for (uint32_t f = 0; f < FEATURES; f++) {
        made->items[f].weight = (double)random_below(seed, UINT32_MAX) / (UINT64_C(1) << 32);
        made->items[f].beginning = f < TERMS && f % 3 ? TERMS + f % BEGINNINGS : FEATURE_NONE;
    }
}

static uint32_t times_in(const struct made *made, uint32_t sentence, uint32_t feature)
{
    uint32_t times = 0;

    for (uint32_t i = 0; i < made->bags[sentence].count; i++) {
        uint32_t term = made->terms[sentence][i];
        times += term == feature || made->items[term].beginning == feature;
    }
    return times;
}

static void weigh(struct made *made, uint32_t sentence)
{
    struct bag *bag = &made->bags[sentence];

    bag->mass = 0;
    bag->repeats = false;
    for (uint32_t f = 0; f < FEATURES; f++) {
        uint32_t times = times_in(made, sentence, f);
        bag->mass += times * made->items[f].weight;
        bag->repeats = bag->repeats || times > 1;
    }
}

/* Half of the sentences are variants of the one before. */
static void make_sentence(struct made *made, uint32_t sentence, uint64_t *seed)
{
    bool is_variant = sentence && random_below(seed, 2);
    uint32_t count = is_variant ? made->bags[sentence - 1].count : (uint32_t)random_below(seed, sentence % 3 ? 12 : WORDS_MAX);

    for (uint32_t i = 0; i < count; i++)
        made->terms[sentence][i] = is_variant && random_below(seed, 5) ? made->terms[sentence - 1][i]
                                                                       : (uint32_t)random_below(seed, TERMS);
    made->keys[sentence] = sentence;
    made->bags[sentence] = (struct bag){ .terms = made->terms[sentence], .count = count };
    weigh(made, sentence);
}

static void make(struct made *made, uint64_t *seed)
{
    *made = (struct made){ .features.items = made->items, .features.count = FEATURES, .features.term_count = TERMS };
    make_features(made, seed);
    for (uint32_t s = 0; s < SENTENCES; s++)
        make_sentence(made, s, seed);
    made->features.before = made->features.after = (struct bags){ made->bags, made->keys };
}

static double shared_by(const struct made *made, uint32_t a, uint32_t b)
{
    double shared = 0;

    for (uint32_t f = 0; f < FEATURES; f++) {
        uint32_t in_a = times_in(made, a, f), in_b = times_in(made, b, f);
        shared += (in_a < in_b ? in_a : in_b) * made->items[f].weight;
    }
    return shared;
}

static void check_tally(const struct made *made)
{
    for (uint32_t f = 0; f < FEATURES; f++)
        assert_int_equal(made->items[f].tally, 0);
}

/* One sentence with each, also where it is too little that they share. */
static void check_comparisons(struct made *made, uint32_t sentence, double part)
{
    struct comparison comparison = { &made->features, &made->bags[sentence], false };

    for (uint32_t other = 0; other < SENTENCES; other++) {
        double least = part * made->bags[other].mass, expected = shared_by(made, sentence, other);
        double shared = comparison_shared(&comparison, &made->bags[other], least);
        assert_true(shared == expected || (shared == 0 && expected < least));
    }
    comparison_end(&comparison);
    check_tally(made);
}

static void compare_as_counted(void **state)
{
    uint64_t seed = 1;

    (void)state;
    for (int round = 0; round < 200; round++) {
        struct made made;
        make(&made, &seed);
        for (uint32_t s = 0; s < SENTENCES; s++)
            check_comparisons(&made, s, (double)(round % 5) / 4);
    }
}

static void fill_rows_as_counted(void **state)
{
    uint64_t seed = 2;

    (void)state;
    for (int round = 0; round < 200; round++) {
        struct arena arena = { 0 };
        struct sharing sharing = { 0 };
        struct made made;
        make(&made, &seed);
        assert_true(sharing_init(&sharing, &made.features, SENTENCES * SENTENCES, &arena));
        assert_true(sharing_begin(&sharing, made.keys, SENTENCES, made.keys, SENTENCES));
        for (uint32_t x = 0; x < SENTENCES; x++) {
            sharing_fill_row(&sharing, x);
            for (uint32_t y = 0; y < SENTENCES; y++)
                assert_true(sharing_row(&sharing, x)[y] == shared_by(&made, x, y));
        }
        sharing_end(&sharing);
        check_tally(&made);
        sharing_free(&sharing);
        arena_clear(&arena);
    }
}

/* Two sentences of as many words, some of which differ: the differences are found in order, or there are too many. */
static void check_differences(uint32_t count, uint32_t differing, uint64_t *seed)
{
    uint32_t here[WORDS_MAX], there[WORDS_MAX], expected = 0;
    struct bag bags[2] = { { .terms = here, .count = count }, { .terms = there, .count = count } };
    struct differences differences;

    for (uint32_t i = 0; i < count; i++) {
        here[i] = there[i] = (uint32_t)random_below(seed, UINT32_MAX);
        if (random_below(seed, count) < differing)
            there[i] ^= UINT32_C(1) << random_below(seed, 32);
        expected += here[i] != there[i];
    }
    assert_int_equal(differences_find(&differences, &bags[0], &bags[1]), expected <= DIFFERENCES_MAX);
    if (expected > DIFFERENCES_MAX)
        return;
    assert_int_equal(differences.count, expected);
    for (uint32_t i = 0, found = 0; i < count; i++)
        if (here[i] != there[i]) {
            assert_int_equal(differences.here[found], here[i]);
            assert_int_equal(differences.there[found++], there[i]);
        }
}

static void find_what_differs(void **state)
{
    uint64_t seed = 3;

    (void)state;
    for (int round = 0; round < 100; round++)
        for (uint32_t count = 0; count <= WORDS_MAX; count++)
            check_differences(count, (uint32_t)random_below(&seed, 16), &seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compare_as_counted),
        cmocka_unit_test(fill_rows_as_counted),
        cmocka_unit_test(find_what_differs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
