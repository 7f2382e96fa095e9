#include "bead_bounds.h"

#include <string.h>

/* Zeros in front of a row; and so many items are filled together, so that there are up to three behind its last, of no meaning. */
enum { LEAD = 4, TOGETHER = 4 };

static inline uint32_t padded(uint32_t count)
{
    return (count + TOGETHER - 1) / TOGETHER * TOGETHER;
}

/* What the parts are lowered by, as a share of them: sums of a dozen `float` are out by a tenth of it. */
static const double slack = 1e-5;

static float *new_row(size_t columns, struct arena *arena)
{
    float *row = arena_alloc(arena, LEAD + columns + TOGETHER, sizeof *row);

    if (!row)
        return NULL;
    memset(row, 0, LEAD * sizeof *row);
    return row + LEAD;
}

bool bead_bounds_init(struct bead_bounds *bounds, size_t columns, struct arena *arena)
{
    bool complete = true;

    bounds->after_mass = new_row(columns, arena);
    bounds->after_need = new_row(columns, arena);
    bounds->split = new_row(columns, arena);
    bounds->none = new_row(columns, arena);
    bounds->of_one = new_row(columns, arena);
    bounds->of_split = new_row(columns, arena);
    bounds->of_merger = new_row(columns, arena);
    bounds->of_recast = new_row(columns, arena);
    bounds->of_any = new_row(columns, arena);
    for (int row = 0; row < SHARING_ROWS; row++) {
        bounds->merged[row] = new_row(columns, arena);
        bounds->twice[row] = new_row(columns, arena);
        complete = complete && bounds->merged[row] && bounds->twice[row];
    }
    return complete && bounds->after_mass && bounds->after_need && bounds->split && bounds->none && bounds->of_one &&
           bounds->of_split && bounds->of_merger && bounds->of_recast && bounds->of_any;
}

void bead_bounds_begin(struct bead_bounds *bounds, const struct sharing *sharing, struct bead_parts parts)
{
    bounds->one = (float)(parts.one * (1 - slack));
    bounds->several = (float)(parts.several * (1 - slack));
    memset(bounds->none, 0, padded(sharing->after_count) * sizeof *bounds->none);
    memset(bounds->after_mass, 0, padded(sharing->after_count) * sizeof *bounds->after_mass);
    for (uint32_t j = 0; j < sharing->after_count; j++)
        bounds->after_mass[j] = (float)(sharing->after_mass[j + 1] - sharing->after_mass[j]);
    for (uint32_t j = 0; j < padded(sharing->after_count); j++)
        bounds->after_need[j] = bounds->several * bounds->after_mass[j];
}

static inline float larger(float a, float b)
{
    return a > b ? a : b;
}

static void double_cells(const double *restrict shared, uint32_t count, float *restrict twice)
{
    for (uint32_t j = 0; j < count; j++)
        twice[j] = (float)(2 * shared[j]);
    for (uint32_t j = count; j < padded(count); j++)
        twice[j] = 0;
}

/* What the cells of a row, of an old sentence that weighs `mass`, bring to the beads that they are part of. */
static void weigh_cells(const struct bead_bounds *bounds, const float *restrict twice, float mass, uint32_t count,
                        float *restrict merged)
{
    const float *restrict after_mass = bounds->after_mass, *restrict after_need = bounds->after_need;
    float *restrict split = bounds->split, *restrict of_one = bounds->of_one;
    float one = bounds->one, need = bounds->several * mass;

    for (uint32_t j = 0; j < count; j++) {
        split[j] = larger(twice[j] - after_need[j], 0);
        merged[j] = larger(twice[j] - need, 0);
        of_one[j] = twice[j] - one * (after_mass[j] + mass);
    }
}

/* Here and below, `need` is what the sentences that a row has in common need to have shared. */
static void bound_splits(const float *restrict split, float need, uint32_t count, float *restrict of_split)
{
    for (uint32_t j = 0; j < count; j++) {
        const float *parts = split + j;
        of_split[j] = parts[0] + parts[-1] + parts[-2] + parts[-3] - need;
    }
}

static void bound_mergers(const float *restrict const merged[LEAD], const float *restrict after_need, uint32_t count,
                          float *restrict of_merger)
{
    const float *a = merged[0], *b = merged[1], *c = merged[2], *d = merged[3];

    for (uint32_t j = 0; j < count; j++)
        of_merger[j] = a[j] + b[j] + c[j] + d[j] - after_need[j];
}

static void bound_recast(const float *restrict const twice[2], const float *restrict after_need, float need, uint32_t count,
                         float *restrict of_recast)
{
    for (uint32_t j = 0; j < count; j++) {
        const float *here = twice[0] + j, *above = twice[1] + j, *needs = after_need + j;
        of_recast[j] = here[0] + here[-1] + above[0] + above[-1] - (needs[0] + needs[-1]) - need;
    }
}

static void bound_any(const struct bead_bounds *bounds, uint32_t count, float *restrict of_any)
{
    const float *restrict a = bounds->of_one, *restrict b = bounds->of_split, *restrict c = bounds->of_merger;
    const float *restrict d = bounds->of_recast;

    for (uint32_t j = 0; j < count; j++)
        of_any[j] = larger(larger(a[j], b[j]), larger(c[j], d[j]));
}

void bead_bounds_fill_row(struct bead_bounds *bounds, const struct sharing *sharing, uint32_t x)
{
    const double *sums = sharing->before_mass + x;
    float mass = (float)(sums[1] - sums[0]), mass_above = x ? (float)(sums[0] - sums[-1]) : 0, several = bounds->several;
    float *here = bounds->twice[x % SHARING_ROWS], *above = x ? bounds->twice[(x - 1) % SHARING_ROWS] : bounds->none;
    const float *merged[LEAD];
    uint32_t count = padded(sharing->after_count);

    for (uint32_t by = 0; by < LEAD; by++)
        merged[by] = by <= x ? bounds->merged[(x - by) % SHARING_ROWS] : bounds->none;
    double_cells(sharing_row(sharing, x), sharing->after_count, here);
    weigh_cells(bounds, here, mass, count, bounds->merged[x % SHARING_ROWS]);
    bound_splits(bounds->split, several * mass, count, bounds->of_split);
    bound_mergers(merged, bounds->after_need, count, bounds->of_merger);
    bound_recast((const float *[2]){ here, above }, bounds->after_need, several * (mass + mass_above), count, bounds->of_recast);
    bound_any(bounds, count, bounds->of_any);
}
