#include "bead_bounds.h"

#include <string.h>

enum { LEAD = 4 }; /* zeros in front of a row */

static double *new_row(size_t columns, struct arena *arena)
{
    double *row = arena_alloc(arena, columns + LEAD, sizeof *row);

    if (!row)
        return NULL;
    memset(row, 0, LEAD * sizeof *row);
    return row + LEAD;
}

bool bead_bounds_init(struct bead_bounds *bounds, size_t columns, struct arena *arena)
{
    bool complete = true;

    bounds->after_need = new_row(columns, arena);
    bounds->split = new_row(columns, arena);
    bounds->none = new_row(columns, arena);
    bounds->of_split = new_row(columns, arena);
    bounds->of_merger = new_row(columns, arena);
    bounds->of_recast = new_row(columns, arena);
    bounds->of_any = new_row(columns, arena);
    for (int row = 0; row < SHARING_ROWS; row++) {
        bounds->merged[row] = new_row(columns, arena);
        bounds->neighbours[row] = new_row(columns, arena);
        complete = complete && bounds->merged[row] && bounds->neighbours[row];
    }
    return complete && bounds->after_need && bounds->split && bounds->none && bounds->of_split && bounds->of_merger &&
           bounds->of_recast && bounds->of_any;
}

void bead_bounds_begin(struct bead_bounds *bounds, const struct sharing *sharing, double threshold)
{
    bounds->threshold = threshold;
    memset(bounds->none, 0, sharing->after_count * sizeof *bounds->none);
    for (uint32_t j = 0; j < sharing->after_count; j++)
        bounds->after_need[j] = threshold * (sharing->after_mass[j + 1] - sharing->after_mass[j]);
}

static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

/* What the cells of a row bring to the beads that they are part of. */
static void weigh_cells(const double *restrict shared, const double *restrict after_need, double before_need, uint32_t count,
                        double *restrict split, double *restrict merged, double *restrict neighbours)
{
    neighbours[0] = shared[0];
    for (uint32_t j = 1; j < count; j++)
        neighbours[j] = shared[j] + shared[j - 1];
    for (uint32_t j = 0; j < count; j++) {
        split[j] = larger(2 * shared[j] - after_need[j], 0);
        merged[j] = larger(2 * shared[j] - before_need, 0);
    }
}

/* The row above `x` by so many. */
static const double *row_above(const struct bead_bounds *bounds, double *const rows[SHARING_ROWS], uint32_t x, uint32_t by)
{
    return by <= x ? rows[(x - by) % SHARING_ROWS] : bounds->none;
}

static void bound_splits(const double *restrict split, double before_need, uint32_t count, double *restrict of_split)
{
    for (uint32_t j = 0; j < count; j++) {
        const double *parts = split + j;
        of_split[j] = parts[0] + parts[-1] + parts[-2] + parts[-3] - before_need;
    }
}

static void bound_mergers(const struct bead_bounds *bounds, uint32_t x, uint32_t count, double *restrict of_merger)
{
    const double *a = row_above(bounds, bounds->merged, x, 0), *b = row_above(bounds, bounds->merged, x, 1);
    const double *c = row_above(bounds, bounds->merged, x, 2), *d = row_above(bounds, bounds->merged, x, 3);
    const double *need = bounds->after_need;

    for (uint32_t j = 0; j < count; j++)
        of_merger[j] = a[j] + b[j] + c[j] + d[j] - need[j];
}

static void bound_recast(const struct bead_bounds *bounds, uint32_t x, double before_need, uint32_t count, double *restrict of_recast)
{
    const double *here = row_above(bounds, bounds->neighbours, x, 0), *above = row_above(bounds, bounds->neighbours, x, 1);
    const double *need = bounds->after_need;

    for (uint32_t j = 0; j < count; j++)
        of_recast[j] = 2 * (here[j] + above[j]) - (before_need + (need + j)[0] + (need + j)[-1]);
}

static void bound_any(const double *of_split, const double *of_merger, const double *of_recast, uint32_t count, double *restrict of_any)
{
    for (uint32_t j = 0; j < count; j++)
        of_any[j] = larger(larger(of_split[j], of_merger[j]), of_recast[j]);
}

void bead_bounds_fill_row(struct bead_bounds *bounds, const struct sharing *sharing, uint32_t x)
{
    const double *mass = sharing->before_mass + x;
    double need = bounds->threshold * (mass[1] - mass[0]), need_above = x ? bounds->threshold * (mass[0] - mass[-1]) : 0;
    uint32_t count = sharing->after_count;

    weigh_cells(sharing_row(sharing, x), bounds->after_need, need, count, bounds->split, bounds->merged[x % SHARING_ROWS],
                bounds->neighbours[x % SHARING_ROWS]);
    bound_splits(bounds->split, need, count, bounds->of_split);
    bound_mergers(bounds, x, count, bounds->of_merger);
    bound_recast(bounds, x, need + need_above, count, bounds->of_recast);
    bound_any(bounds->of_split, bounds->of_merger, bounds->of_recast, count, bounds->of_any);
}
