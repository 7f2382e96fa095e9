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

    bounds->after_mass = new_row(columns, arena);
    bounds->split = new_row(columns, arena);
    bounds->none = new_row(columns, arena);
    bounds->of_one = new_row(columns, arena);
    bounds->of_split = new_row(columns, arena);
    bounds->of_merger = new_row(columns, arena);
    bounds->of_recast = new_row(columns, arena);
    bounds->of_any = new_row(columns, arena);
    for (int row = 0; row < SHARING_ROWS; row++) {
        bounds->merged[row] = new_row(columns, arena);
        bounds->neighbours[row] = new_row(columns, arena);
        complete = complete && bounds->merged[row] && bounds->neighbours[row];
    }
    return complete && bounds->after_mass && bounds->split && bounds->none && bounds->of_one && bounds->of_split &&
           bounds->of_merger && bounds->of_recast && bounds->of_any;
}

void bead_bounds_begin(struct bead_bounds *bounds, const struct sharing *sharing, struct bead_parts parts)
{
    bounds->parts = parts;
    memset(bounds->none, 0, sharing->after_count * sizeof *bounds->none);
    for (uint32_t j = 0; j < sharing->after_count; j++)
        bounds->after_mass[j] = sharing->after_mass[j + 1] - sharing->after_mass[j];
}

static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

/* What the cells of a row bring to the beads that they are part of. */
static void weigh_cells(const struct bead_bounds *bounds, const double *restrict shared, double mass, uint32_t count,
                        double *restrict merged, double *restrict neighbours)
{
    const double *restrict after_mass = bounds->after_mass;
    double *restrict split = bounds->split, *restrict of_one = bounds->of_one;
    double one = bounds->parts.one, several = bounds->parts.several, need = several * mass;

    neighbours[0] = shared[0];
    for (uint32_t j = 1; j < count; j++)
        neighbours[j] = shared[j] + shared[j - 1];
    for (uint32_t j = 0; j < count; j++) {
        double twice = 2 * shared[j];
        split[j] = larger(twice - several * after_mass[j], 0);
        merged[j] = larger(twice - need, 0);
        of_one[j] = twice - one * (after_mass[j] + mass);
    }
}

/* Here and below, `need` is what the sentences that a row has in common need to have shared. */
static void bound_splits(const double *restrict split, double need, uint32_t count, double *restrict of_split)
{
    for (uint32_t j = 0; j < count; j++) {
        const double *parts = split + j;
        of_split[j] = parts[0] + parts[-1] + parts[-2] + parts[-3] - need;
    }
}

static void bound_mergers(const double *restrict const merged[LEAD], const double *restrict after_mass, double several,
                          uint32_t count, double *restrict of_merger)
{
    const double *a = merged[0], *b = merged[1], *c = merged[2], *d = merged[3];

    for (uint32_t j = 0; j < count; j++)
        of_merger[j] = a[j] + b[j] + c[j] + d[j] - several * after_mass[j];
}

static void bound_recast(const double *restrict here, const double *restrict above, const double *restrict after_mass,
                         const double need[2], uint32_t count, double *restrict of_recast)
{
    double several = need[0], of_rows = need[1];

    for (uint32_t j = 0; j < count; j++) {
        const double *mass = after_mass + j;
        of_recast[j] = 2 * (here[j] + above[j]) - several * (mass[0] + mass[-1]) - of_rows;
    }
}

static void bound_any(const double *restrict a, const double *restrict b, const double *restrict c, const double *restrict d,
                      uint32_t count, double *restrict of_any)
{
    for (uint32_t j = 0; j < count; j++)
        of_any[j] = larger(larger(a[j], b[j]), larger(c[j], d[j]));
}

void bead_bounds_fill_row(struct bead_bounds *bounds, const struct sharing *sharing, uint32_t x)
{
    const double *sums = sharing->before_mass + x;
    double mass = sums[1] - sums[0], mass_above = x ? sums[0] - sums[-1] : 0, several = bounds->parts.several;
    double *here = bounds->neighbours[x % SHARING_ROWS], *above = x ? bounds->neighbours[(x - 1) % SHARING_ROWS] : bounds->none;
    const double *merged[LEAD];
    uint32_t count = sharing->after_count;

    for (uint32_t by = 0; by < LEAD; by++)
        merged[by] = by <= x ? bounds->merged[(x - by) % SHARING_ROWS] : bounds->none;
    weigh_cells(bounds, sharing_row(sharing, x), mass, count, bounds->merged[x % SHARING_ROWS], here);
    bound_splits(bounds->split, several * mass, count, bounds->of_split);
    bound_mergers(merged, bounds->after_mass, several, count, bounds->of_merger);
    bound_recast(here, above, bounds->after_mass, (double[2]){ several, several * (mass + mass_above) }, count, bounds->of_recast);
    bound_any(bounds->of_one, bounds->of_split, bounds->of_merger, bounds->of_recast, count, bounds->of_any);
}
