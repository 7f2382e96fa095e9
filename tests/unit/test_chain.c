/* The heaviest chain, against brute force. */
#include "helper.h"

#include <stdlib.h>
#include <string.h>

#include "diff/chain.h"

enum { POINTS_MAX = 10 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

static bool may_follow(const struct chain_point *a, const struct chain_point *b)
{
    return a->before < b->before && a->after < b->after;
}

/* Try every subset: of points in any order, those that form a chain when sorted. */
static double heaviest_weight(const struct chain_point *points, size_t count)
{
    double best = 0;

    for (unsigned set = 0; set < 1u << count; set++) {
        double weight = 0;
        bool chain = true;
        for (size_t i = 0; i < count && chain; i++) {
            if (!(set >> i & 1))
                continue;
            weight += points[i].weight;
            for (size_t j = i + 1; j < count && chain; j++)
                if (set >> j & 1)
                    chain = may_follow(&points[i], &points[j]) || may_follow(&points[j], &points[i]);
        }
        if (chain && weight > best)
            best = weight;
    }
    return best;
}

static bool is_among(const struct chain_point *points, size_t count, struct chain_point point)
{
    for (size_t i = 0; i < count; i++)
        if (points[i].before == point.before && points[i].after == point.after && points[i].weight == point.weight)
            return true;
    return false;
}

/* What is kept; nothing is left in the scratch. */
static size_t keep_heaviest(struct chain_point *points, size_t count)
{
    struct arena scratch = { 0 };
    size_t kept = chain_keep_heaviest(points, count, &scratch);

    assert_int_equal(scratch.used, 0);
    assert_null(scratch.large);
    arena_clear(&scratch);
    return kept;
}

static void check_chain(const struct chain_point *points, size_t count)
{
    struct chain_point kept[POINTS_MAX];
    double weight = 0;

    memcpy(kept, points, count * sizeof *kept);
    size_t length = keep_heaviest(kept, count);
    assert_true(length <= count);
    for (size_t i = 0; i < length; i++) {
        assert_true(is_among(points, count, kept[i]));
        assert_true(i == 0 || may_follow(&kept[i - 1], &kept[i]));
        weight += kept[i].weight;
    }
    assert_true(weight == heaviest_weight(points, count));
}

/* Exchange stretches, or single positions, of what ascends. */
static void shuffle(uint32_t *positions, size_t count, uint32_t *seed)
{
    for (uint32_t swaps = next_random(seed) % 6; swaps && count; swaps--) {
        size_t a = next_random(seed) % count, b = next_random(seed) % count, size = 1 + next_random(seed) % 3;
        for (size_t i = 0; i < size && a + i < count && b + i < count; i++) {
            uint32_t position = positions[a + i];
            positions[a + i] = positions[b + i];
            positions[b + i] = position;
        }
    }
}

/* Small weights, so that chains are equally heavy; positions with others between, which have no point. */
static void keeps_the_heaviest_chain(void **state)
{
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < 8000; round++) {
        struct chain_point points[POINTS_MAX];
        uint32_t before[POINTS_MAX], after[POINTS_MAX], sparse = 1 + next_random(&seed) % 3;
        size_t count = next_random(&seed) % (POINTS_MAX + 1);
        for (uint32_t i = 0; i < count; i++) {
            before[i] = i * sparse;
            after[i] = 7 + i * sparse;
        }
        shuffle(after, count, &seed);
        if (round % 2)
            shuffle(before, count, &seed);
        for (size_t i = 0; i < count; i++)
            points[i] = (struct chain_point){ before[i], after[i], 1 + next_random(&seed) % 4 };
        check_chain(points, count);
    }
}

/* Runs that moved as one are weighed as one. */
static void moves_the_lighter_of_two_runs(void **state)
{
    struct chain_point points[] = { { 0, 9, 2 }, { 2, 11, 2 }, { 3, 12, 2 }, { 5, 0, 1 }, { 6, 1, 1 }, { 8, 4, 1 }, { 9, 5, 1 } };

    (void)state;
    assert_int_equal(keep_heaviest(points, COUNT(points)), 3);
    assert_int_equal(points[0].after, 9);
    assert_int_equal(points[2].before, 3);
}

static void keeps_what_already_is_a_chain(void **state)
{
    struct chain_point points[] = { { 0, 3, 1 }, { 2, 4, 1 }, { 7, 9, 1 } };

    (void)state;
    assert_int_equal(keep_heaviest(points, 3), 3);
    assert_int_equal(points[1].after, 4);
    assert_int_equal(keep_heaviest(points, 0), 0);
    assert_int_equal(keep_heaviest(NULL, 0), 0);
}

static void weight_decides_and_not_number(void **state)
{
    struct chain_point points[] = { { 0, 5, 10 }, { 1, 1, 3 }, { 2, 2, 3 }, { 3, 3, 3 } };

    (void)state;
    assert_int_equal(keep_heaviest(points, COUNT(points)), 1);
    assert_int_equal(points[0].after, 5);
}

static void stays_fast_for_many_points(void **state)
{
    enum { MANY = 200000 };
    struct chain_point *points = malloc(MANY * sizeof *points);

    (void)state;
    for (uint32_t i = 0; i < MANY; i++)
        points[i] = (struct chain_point){ i, MANY - i, 1 };
    assert_int_equal(keep_heaviest(points, MANY), 1);
    for (uint32_t i = 0; i < MANY; i++)
        points[i] = (struct chain_point){ i, i ^ 1, 1 };
    assert_int_equal(keep_heaviest(points, MANY), MANY / 2);
    free(points);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_heaviest_chain),
        cmocka_unit_test(moves_the_lighter_of_two_runs),
        cmocka_unit_test(keeps_what_already_is_a_chain),
        cmocka_unit_test(weight_decides_and_not_number),
        cmocka_unit_test(stays_fast_for_many_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
