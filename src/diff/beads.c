#include "beads.h"

#include <math.h>
#include <string.h>

/* Sentence alignment by dynamic programming over beads is Gale and Church, "A Program for Aligning Sentences in Bilingual
 * Corpora", 1993; their length model is replaced by shared words here, since both sides are one language.
 *
 * gain = sqrt(mass of both sides) · (dice of both sides - threshold). The square root keeps a long bead from outbidding the two
 * good short ones that it consists of. A skipped sentence gains nothing.
 *
 * The numbers were chosen together, by F1 over the edited links of the five sets of tests/quality/README.md, each set counting
 * the same: some 4,000 settings were drawn around these, and the best of them lie within 0.05 of each other. What mattered most
 * is the floor: it brought ArgRewrite V.2 0.6, and cost no other set more than 0.15. Only the threshold of one against one was
 * chosen apart, when the remnants of other gaps came to be read with it: 0.17 to 0.20 lie within 0.15 on each set. */

static const double threshold_usual = 0.27;
static const double threshold_recast = 0.38; /* two to two: the one bead that can pair anything with its neighbour */
static const double threshold_alone = 0.19;  /* one sentence on either side: what else should it be */

/* Dice of a bead of several: an edited sentence and a neighbour on the same topic stay below. */
static const double several_floor = 0.38;

/* Of the smaller mass: what links two sentences inside a two-to-two bead. */
static const double recast_cell = 0.4;

/* What stands at the same place in both sides of a gap is likelier the same. Drift is the distance of the two middles of a bead
 * as a share of the gap: its threshold rises by so much of what is over the free part, or falls by what is under it. */
static const double drift_rise = 0.10;
static const double drift_free = 0.10;

/* A gap of fewer cells is read without bounds, which cost as much to begin. */
enum { BOUNDED_CELLS_MIN = 16 };

/* A bead of so many old and new sentences. */
struct shape {
    uint8_t before;
    uint8_t after;
};

/* In this order of preference where gains are equal. Skips come first, so that nothing is linked without a reason. */
static const struct shape shapes[] = { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 1, 2 }, { 1, 3 }, { 1, 4 },
                                       { 2, 1 }, { 3, 1 }, { 4, 1 }, { 2, 2 } };
enum {
    SHAPE_SKIP_BEFORE,
    SHAPE_SKIP_AFTER,
    SHAPE_ONE,                                     /* the first that links */
    SHAPE_SPLIT,                                   /* into two, three, … */
    SHAPE_MERGED = SHAPE_SPLIT + BEAD_MEMBERS_MAX - 1, /* of two, three, … */
    SHAPE_RECAST = SHAPE_MERGED + BEAD_MEMBERS_MAX - 1,
    SHAPE_COUNT
};
_Static_assert(SHAPE_COUNT == sizeof shapes / sizeof *shapes, "each shape has its number");
_Static_assert(BEAD_MEMBERS_MAX + 1 <= SHARING_ROWS, "a bead must find its rows");

bool bead_table_init(struct bead_table *table, const struct features *features, struct gap all, struct arena *arena)
{
    size_t pairs = (size_t)all.before_count * all.after_count, cells = pairs < BEAD_CELLS_MAX ? pairs : BEAD_CELLS_MAX;
    bool complete = sharing_init(&table->sharing, features, cells, arena) && bead_bounds_init(&table->bounds, cells, arena);

    table->choice = arena_alloc(arena, cells + 2 * cells + 2, 1);
    for (int row = 0; row < SHARING_ROWS; row++) {
        table->value[row] = arena_alloc(arena, cells + 1, sizeof(double));
        complete = complete && table->value[row];
    }
    return complete && table->choice;
}

void bead_table_free(struct bead_table *table)
{
    sharing_free(&table->sharing);
}

/* Sentences of a bead stand next to each other in the text. */
static bool adjacent(const uint32_t *sentences, uint32_t count)
{
    return sentences[count - 1] - sentences[0] == count - 1;
}

/* One gap while it is read. A cell (x, y) stands for the first x old and the first y new sentences. */
struct reading {
    struct bead_table *table;
    const struct features *features;
    struct gap gap;
    double row_height; /* a sentence as a share of its side of the gap */
    double column_width;
    double lowest_threshold; /* of any bead in it */
};

static double *value_row(const struct reading *reading, uint32_t x)
{
    return reading->table->value[x % SHARING_ROWS];
}

static double shape_threshold(const struct reading *reading, struct shape shape)
{
    if (reading->gap.before_count == 1 && reading->gap.after_count == 1)
        return threshold_alone;
    return shape.before == 2 && shape.after == 2 ? threshold_recast : threshold_usual;
}

static double bead_threshold(const struct reading *reading, uint32_t x, uint32_t y, struct shape shape)
{
    double before_middle = (x - shape.before / 2.0) * reading->row_height;
    double after_middle = (y - shape.after / 2.0) * reading->column_width;

    return shape_threshold(reading, shape) + drift_rise * (fabs(before_middle - after_middle) - drift_free);
}

/* Whether a member of mass `mass` that shares `shared` with a bead may raise its gain. With M for the mass of the bead without it
 * and t for the threshold, it can only when 2 · shared > t · (M + mass - sqrt(M · (M + mass))); the bracket is at least mass / 2.
 * Where the last member cannot, the shorter bead and a skip are the better reading, but for what drift does to both thresholds:
 * this rules most beads out at once. */
static bool raises_gain(double shared, double mass)
{
    return 4 * shared > (threshold_usual - drift_rise * drift_free) * mass;
}

static double gain_of(double shared, double mass, double threshold)
{
    return sqrt(mass) * (2 * shared / mass - threshold);
}

/* Unlike fmin(), no call, and no case for what is not a number. */
static inline double smaller(double a, double b)
{
    return a < b ? a : b;
}

static inline double larger(double a, double b)
{
    return a > b ? a : b;
}

/* gain_of() > wanted, for `wanted` of 0 or more, without root or quotient. */
static inline bool gains_more(double shared, double mass, double threshold, double wanted)
{
    double surplus = 2 * shared - threshold * mass;

    return surplus > 0 && surplus * surplus > wanted * wanted * mass;
}

/* A bead that ends at (x, y). */
struct bead {
    uint32_t x;
    uint32_t y;
    struct shape shape;
    double before_mass;
    double after_mass;
};

static inline struct bead bead_at(const struct reading *reading, uint32_t x, uint32_t y, struct shape shape)
{
    const struct sharing *sharing = &reading->table->sharing;

    return (struct bead){ x, y, shape, sharing->before_mass[x] - sharing->before_mass[x - shape.before],
                          sharing->after_mass[y] - sharing->after_mass[y - shape.after] };
}

/* The gain of a bead whose members share `shared` one by one; 0 when it is none, or gains no more than `wanted`, which is 0 or
 * more. */
static double bead_gain(const struct reading *reading, struct bead bead, double shared, double wanted)
{
    struct shape shape = bead.shape;
    const uint32_t *before = reading->gap.before + bead.x - shape.before, *after = reading->gap.after + bead.y - shape.after;
    double mass = bead.before_mass + bead.after_mass, threshold = bead_threshold(reading, bead.x, bead.y, shape);

    if (!gains_more(shared, mass, threshold, wanted) || !adjacent(before, shape.before) || !adjacent(after, shape.after))
        return 0;
    if (shape.before == 1 && shape.after == 1)
        return gain_of(shared, mass, threshold);
    if (2 * shared < several_floor * mass)
        return 0;
    shared = features_shared(reading->features, before, shape.before, after, shape.after);
    if (2 * shared < several_floor * mass || !gains_more(shared, mass, threshold, wanted))
        return 0;
    return gain_of(shared, mass, threshold);
}

/* The first shape that the last members at (x, y) leave possible. Those of all shapes but the recast one share what this cell
 * holds; those of a recast bead may share with the sentences before as well. */
static uint8_t first_shape(const struct sharing *sharing, uint32_t x, uint32_t y)
{
    const double *row = sharing_row(sharing, x - 1);
    double before = sharing->before_mass[x] - sharing->before_mass[x - 1];
    double after = sharing->after_mass[y] - sharing->after_mass[y - 1];

    if (raises_gain(row[y - 1], smaller(before, after)))
        return SHAPE_ONE;
    if (x < 2 || y < 2 || !raises_gain(row[y - 1] + row[y - 2], before))
        return SHAPE_COUNT;
    return raises_gain(row[y - 1] + sharing_row(sharing, x - 2)[y - 1], after) ? SHAPE_RECAST : SHAPE_COUNT;
}

/* The best reading that ends at a cell, of those that were tried, and the bead that it ends with. */
struct best {
    double total;
    uint8_t choice;
};

/* Try a bead of shape `number`. Bounds come before all else: the union of its members shares no more than they share one by one,
 * which is `shared`, nor more than the smaller mass. */
static inline void try_bead(const struct reading *reading, struct bead bead, uint8_t number, double shared, struct best *best)
{
    double mass = bead.before_mass + bead.after_mass;

    if (2 * shared <= reading->lowest_threshold * mass)
        return;
    double before = value_row(reading, bead.x - bead.shape.before)[bead.y - bead.shape.after], wanted = best->total - before;
    shared = smaller(shared, smaller(bead.before_mass, bead.after_mass));
    if (!gains_more(shared, mass, reading->lowest_threshold, wanted))
        return;
    double total = before + bead_gain(reading, bead, shared, wanted);
    if (total > best->total)
        *best = (struct best){ total, number };
}

static inline void try_splits(const struct reading *reading, uint32_t x, uint32_t y, struct best *best)
{
    const double *row = sharing_row(&reading->table->sharing, x - 1);
    double shared = row[y - 1];

    for (uint8_t parts = 2; parts <= BEAD_MEMBERS_MAX && parts <= y; parts++) {
        shared += row[y - parts];
        try_bead(reading, bead_at(reading, x, y, (struct shape){ 1, parts }), (uint8_t)(SHAPE_SPLIT + parts - 2), shared, best);
    }
}

static inline void try_mergers(const struct reading *reading, uint32_t x, uint32_t y, struct best *best)
{
    const struct sharing *sharing = &reading->table->sharing;
    double shared = sharing_row(sharing, x - 1)[y - 1];

    for (uint8_t parts = 2; parts <= BEAD_MEMBERS_MAX && parts <= x; parts++) {
        shared += sharing_row(sharing, x - parts)[y - 1];
        try_bead(reading, bead_at(reading, x, y, (struct shape){ parts, 1 }), (uint8_t)(SHAPE_MERGED + parts - 2), shared, best);
    }
}

static inline void try_recast(const struct reading *reading, uint32_t x, uint32_t y, struct best *best)
{
    const double *row = sharing_row(&reading->table->sharing, x - 1), *above = row;

    if (x < 2 || y < 2)
        return;
    above = sharing_row(&reading->table->sharing, x - 2);
    try_bead(reading, bead_at(reading, x, y, (struct shape){ 2, 2 }), SHAPE_RECAST,
             row[y - 1] + row[y - 2] + above[y - 1] + above[y - 2], best);
}

/* The shapes that may end at a cell, as far as bounds tell. */
struct possible {
    bool one;
    bool split;
    bool merger;
    bool recast;
};

static const struct possible all_possible = { true, true, true, true };

/* Try beads, in the order of their shapes, where they may beat `best`, that of a skip. */
static void try_beads(const struct reading *reading, uint32_t x, uint32_t y, struct possible possible, struct best *best)
{
    uint8_t first = first_shape(&reading->table->sharing, x, y);

    if (first == SHAPE_COUNT)
        return;
    if (first == SHAPE_ONE) {
        double shared = sharing_row(&reading->table->sharing, x - 1)[y - 1];
        if (possible.one)
            try_bead(reading, bead_at(reading, x, y, (struct shape){ 1, 1 }), SHAPE_ONE, shared, best);
        if (possible.split)
            try_splits(reading, x, y, best);
        if (possible.merger)
            try_mergers(reading, x, y, best);
    }
    if (possible.recast)
        try_recast(reading, x, y, best);
}

/* What the bounds of the present row say of its cell at `y`. */
static inline struct possible possible_at(const struct bead_bounds *bounds, uint32_t y)
{
    return (struct possible){ bounds->of_one[y - 1] >= 0, bounds->of_split[y - 1] >= 0, bounds->of_merger[y - 1] >= 0,
                              bounds->of_recast[y - 1] >= 0 };
}

/* A row while it is filled. */
struct row {
    const double *above; /* the values of the row before */
    double *values;
    uint8_t *choice;
    uint32_t columns;
};

/* Fill cells from `y` on with the better skip, up to the first in which a bead may end: its bound, by column, is not below zero.
 * Returns its place, or that behind the last of all. */
static uint32_t fill_skips(const struct row *row, const float *bound, uint32_t y)
{
    const double *above = row->above;
    double *values = row->values, left = values[y - 1];
    uint8_t *choice = row->choice;

    for (uint32_t columns = row->columns; y <= columns; y++) {
        bool skip_before = above[y] >= left;
        values[y] = left = larger(above[y], left);
        choice[y] = skip_before ? SHAPE_SKIP_BEFORE : SHAPE_SKIP_AFTER;
        if (!bound || bound[y - 1] >= 0)
            break;
    }
    return y;
}

/* Fill the cells of the first `x` old sentences. The bounds are those of the last of them, or NULL where they are not worth it. */
static void fill_row(const struct reading *reading, uint32_t x, const struct bead_bounds *bounds, uint8_t *choice)
{
    struct row row = { value_row(reading, x - 1), value_row(reading, x), choice, reading->gap.after_count };
    const float *bound = bounds ? bounds->of_any : NULL;

    row.values[0] = row.above[0];
    choice[0] = SHAPE_SKIP_BEFORE;
    for (uint32_t y = fill_skips(&row, bound, 1); y <= row.columns; y = fill_skips(&row, bound, y + 1)) {
        struct best best = { row.values[y], choice[y] };
        try_beads(reading, x, y, bounds ? possible_at(bounds, y) : all_possible, &best);
        row.values[y] = best.total;
        choice[y] = best.choice;
    }
}

/* The cells of no old sentence. */
static void fill_first_row(const struct reading *reading, uint8_t *choice)
{
    memset(value_row(reading, 0), 0, ((size_t)reading->gap.after_count + 1) * sizeof(double));
    memset(choice, SHAPE_SKIP_AFTER, (size_t)reading->gap.after_count + 1);
}

static bool link_all(struct alignment *alignment, const uint32_t *before, const uint32_t *after, struct shape shape)
{
    for (uint32_t a = 0; a < shape.before; a++)
        for (uint32_t b = 0; b < shape.after; b++)
            if (!alignment_link(alignment, before[a], after[b], LINK_BEAD))
                return false;
    return true;
}

/* Of two to two sentences, those that carry something of each other. */
static bool link_recast(struct alignment *alignment, const uint32_t *before, const uint32_t *after)
{
    const struct features *features = &alignment->features;

    for (uint32_t a = 0; a < 2; a++)
        for (uint32_t b = 0; b < 2; b++) {
            double mass = smaller(bag_of(&features->before, before[a])->mass, bag_of(&features->after, after[b])->mass);
            if (features_shared(features, &before[a], 1, &after[b], 1) >= recast_cell * mass &&
                !alignment_link(alignment, before[a], after[b], LINK_BEAD))
                return false;
        }
    return true;
}

static bool link_beads(const struct reading *reading, struct alignment *alignment)
{
    uint32_t x = reading->gap.before_count, y = reading->gap.after_count, columns = y + 1;
    bool complete = true;

    while (complete && (x || y)) {
        uint8_t choice = reading->table->choice[(size_t)x * columns + y];
        struct shape shape = shapes[choice];
        x -= shape.before;
        y -= shape.after;
        if (shape.before == 2 && shape.after == 2)
            complete = link_recast(alignment, reading->gap.before + x, reading->gap.after + y);
        else if (choice >= SHAPE_ONE)
            complete = link_all(alignment, reading->gap.before + x, reading->gap.after + y, shape);
    }
    return complete;
}

bool beads_read(struct bead_table *table, struct alignment *alignment, struct gap gap)
{
    bool alone = gap.before_count == 1 && gap.after_count == 1;
    struct reading reading = { table, &alignment->features, gap, 1.0 / gap.before_count, 1.0 / gap.after_count,
                               (alone ? threshold_alone : threshold_usual) - drift_rise * drift_free };
    uint32_t columns = gap.after_count + 1;

    if (!sharing_begin(&table->sharing, gap.before, gap.before_count, gap.after, gap.after_count))
        return false;
    bool is_bounded = (size_t)gap.before_count * gap.after_count >= BOUNDED_CELLS_MIN;
    if (is_bounded)
        bead_bounds_begin(&table->bounds, &table->sharing, (struct bead_parts){ reading.lowest_threshold, several_floor });
    fill_first_row(&reading, table->choice);
    for (uint32_t x = 0; x < gap.before_count; x++) {
        sharing_fill_row(&table->sharing, x);
        if (is_bounded)
            bead_bounds_fill_row(&table->bounds, &table->sharing, x);
        fill_row(&reading, x + 1, is_bounded ? &table->bounds : NULL, &table->choice[(size_t)(x + 1) * columns]);
    }
    sharing_end(&table->sharing);
    return link_beads(&reading, alignment);
}
