/* Bounds of beads, against beads that are summed up cell by cell: where one reaches its part, its bound must not be below zero. */
#include "generate.h"
#include "helper.h"

#include "base/arena.h"
#include "diff/bead_bounds.h"

enum { OLD = 9, NEW = 12 };

/* A gap of made-up sentences: what they weigh, and what each old one shares with each new one. */
struct gap_case {
    double before[OLD];
    double after[NEW];
    double shared[OLD][NEW];
};

struct shape_case {
    uint32_t before;
    uint32_t after;
};

/* No pair shares more than the lighter one weighs. Most cells are empty, as in texts. */
static void make_gap(struct gap_case *gap, uint64_t *seed)
{
    for (int i = 0; i < OLD; i++)
        gap->before[i] = 1 + (double)random_below(seed, 20);
    for (int j = 0; j < NEW; j++)
        gap->after[j] = 1 + (double)random_below(seed, 20);
    for (int i = 0; i < OLD; i++)
        for (int j = 0; j < NEW; j++) {
            double lighter = gap->before[i] < gap->after[j] ? gap->before[i] : gap->after[j];
            gap->shared[i][j] = random_below(seed, 3) ? 0 : lighter * (double)random_below(seed, 5) / 4;
        }
}

/* Whether a bead that ends behind old sentence `x` and new sentence `y` shares at least `part` of its mass. */
static bool reaches(const struct gap_case *gap, uint32_t x, uint32_t y, struct shape_case shape, double part)
{
    double shared = 0, mass = 0;

    for (uint32_t i = x + 1 - shape.before; i <= x; i++)
        mass += gap->before[i];
    for (uint32_t j = y + 1 - shape.after; j <= y; j++)
        mass += gap->after[j];
    for (uint32_t i = x + 1 - shape.before; i <= x; i++)
        for (uint32_t j = y + 1 - shape.after; j <= y; j++)
            shared += gap->shared[i][j];
    return 2 * shared >= part * mass;
}

/* The bound that a shape is ruled out by. */
static double bound_of(const struct bead_bounds *bounds, struct shape_case shape, uint32_t y)
{
    if (shape.before == 1)
        return shape.after == 1 ? bounds->of_one[y] : bounds->of_split[y];
    return shape.after == 1 ? bounds->of_merger[y] : bounds->of_recast[y];
}

/* Returns how many beads reached their part. */
static size_t check_cell(const struct gap_case *gap, const struct bead_bounds *bounds, struct bead_parts parts, uint32_t x,
                         uint32_t y)
{
    static const struct shape_case shapes[] = { { 1, 1 }, { 1, 2 }, { 1, 3 }, { 1, 4 }, { 2, 1 }, { 3, 1 }, { 4, 1 }, { 2, 2 } };
    size_t found = 0;

    for (size_t s = 0; s < COUNT(shapes); s++) {
        double part = s ? parts.several : parts.one;
        if (shapes[s].before > x + 1 || shapes[s].after > y + 1 || !reaches(gap, x, y, shapes[s], part))
            continue;
        assert_true(bound_of(bounds, shapes[s], y) >= 0);
        assert_true(bounds->of_any[y] >= 0);
        found++;
    }
    return found;
}

static size_t check_gap(const struct gap_case *gap, struct bead_parts parts)
{
    struct arena arena = { 0 };
    struct bead_bounds bounds;
    double before_mass[OLD + 1] = { 0 }, after_mass[NEW + 1] = { 0 };
    struct sharing sharing = { .after_count = NEW, .before_mass = before_mass, .after_mass = after_mass };
    size_t found = 0;

    for (int i = 0; i < OLD; i++)
        before_mass[i + 1] = before_mass[i] + gap->before[i];
    for (int j = 0; j < NEW; j++)
        after_mass[j + 1] = after_mass[j] + gap->after[j];
    assert_true(bead_bounds_init(&bounds, NEW, &arena));
    bead_bounds_begin(&bounds, &sharing, parts);
    for (uint32_t x = 0; x < OLD; x++) {
        sharing.rows[x % SHARING_ROWS] = (double *)gap->shared[x];
        bead_bounds_fill_row(&bounds, &sharing, x);
        for (uint32_t y = 0; y < NEW; y++)
            found += check_cell(gap, &bounds, parts, x, y);
    }
    arena_clear(&arena);
    return found;
}

static void rule_out_no_bead_that_reaches_its_part(void **state)
{
    uint64_t seed = 1;
    size_t found = 0;

    (void)state;
    for (int round = 0; round < 300; round++) {
        struct gap_case gap;
        make_gap(&gap, &seed);
        found += check_gap(&gap, (struct bead_parts){ 0.28, 0.28 });
        found += check_gap(&gap, (struct bead_parts){ 0.18, 0.34 });
    }
    assert_true(found > 1000);
}

/* Where nothing is shared there is nothing to try. */
static void rule_out_what_shares_nothing(void **state)
{
    struct arena arena = { 0 };
    struct bead_bounds bounds;
    double before_mass[] = { 0, 5, 9 }, after_mass[] = { 0, 3, 10, 12 }, shared[] = { 0, 0, 0 };
    struct sharing sharing = { .after_count = 3, .before_mass = before_mass, .after_mass = after_mass, .rows = { shared, shared } };

    (void)state;
    assert_true(bead_bounds_init(&bounds, 3, &arena));
    bead_bounds_begin(&bounds, &sharing, (struct bead_parts){ 0.28, 0.28 });
    for (uint32_t x = 0; x < 2; x++) {
        bead_bounds_fill_row(&bounds, &sharing, x);
        for (uint32_t y = 0; y < 3; y++)
            assert_true(bounds.of_any[y] < 0);
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_out_no_bead_that_reaches_its_part),
        cmocka_unit_test(rule_out_what_shares_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
