#include "beads.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Sentence alignment by dynamic programming over beads is Gale and Church, "A Program for Aligning Sentences in Bilingual
 * Corpora", 1993; their length model is replaced by shared words here, since both sides are one language.
 *
 * gain = sqrt(mass of both sides) · (dice of both sides - threshold). The square root keeps a long bead from outbidding the two
 * good short ones that it consists of. A skipped sentence gains nothing. */

static const double threshold_usual = 0.28;
static const double threshold_recast = 0.34; /* two to two: the one bead that can pair anything with its neighbour */
static const double threshold_alone = 0.18;  /* a gap of one sentence on either side: what else should it be */
static const double several_floor = 0.4;     /* dice of a bead of several: an edited sentence and a stray neighbour stay below */
static const double recast_cell = 0.4;       /* of the smaller mass: what links two sentences inside a two-to-two bead */

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
    SHAPE_FIRST_LINK,
    SHAPE_COUNT = sizeof shapes / sizeof *shapes,
    SHAPE_RECAST = SHAPE_COUNT - 1,
    ROWS = BEAD_MEMBERS_MAX + 1
};

/* A feature in a new sentence of the gap. */
struct posting {
    uint32_t next; /* the next one of the same feature, + 1 */
    uint32_t position;
    uint32_t times;
};

bool bead_table_init(struct bead_table *table, const struct features *features)
{
    bool complete = true;

    table->choice = malloc((size_t)(BEAD_CELLS_MAX + 2 * BEAD_CELLS_MAX + 2));
    table->head = calloc((size_t)features->count + 1, sizeof *table->head);
    for (int row = 0; row < ROWS; row++) {
        table->value[row] = malloc((BEAD_CELLS_MAX + 1) * sizeof(double));
        table->shared[row] = malloc((BEAD_CELLS_MAX + 1) * sizeof(double));
        complete = complete && table->value[row] && table->shared[row];
    }
    table->mass = malloc(BEAD_CELLS_MAX * sizeof *table->mass);
    return complete && table->choice && table->head && table->mass;
}

void bead_table_free(struct bead_table *table)
{
    for (int row = 0; row < ROWS; row++) {
        free(table->value[row]);
        free(table->shared[row]);
    }
    free(table->mass);
    free(table->choice);
    free(table->head);
    free(table->postings);
}

static bool post(struct bead_table *table, const struct features *features, uint32_t feature, uint32_t position)
{
    uint32_t times = features->tally[feature];

    if (!times)
        return true;
    struct posting *postings = array_reserve(table->postings, &table->posting_capacity, table->posting_count + 1, sizeof *postings);
    if (!postings)
        return false;
    table->postings = postings;
    postings[table->posting_count] = (struct posting){ table->head[feature], position, times };
    table->head[feature] = (uint32_t)++table->posting_count;
    features->tally[feature] = 0;
    return true;
}

static bool post_bag(struct bead_table *table, const struct features *features, const struct bag *bag, uint32_t position)
{
    bool complete = true;

    features_count(features, bag);
    for (uint32_t i = 0; complete && i < bag->count; i++)
        complete = post(table, features, bag->words[i], position) &&
                   post(table, features, features->beginnings[bag->words[i]], position);
    features_forget(features, bag);
    return complete;
}

static bool post_gap(struct bead_table *table, const struct features *features, const struct gap *gap)
{
    table->posting_count = 0;
    for (uint32_t j = 0; j < gap->after_count; j++) {
        table->mass[j] = features->after[gap->after[j]].mass;
        if (!post_bag(table, features, &features->after[gap->after[j]], j))
            return false;
    }
    return true;
}

static void forget_gap(struct bead_table *table, const struct features *features, const struct gap *gap)
{
    for (uint32_t j = 0; j < gap->after_count; j++) {
        const struct bag *bag = &features->after[gap->after[j]];
        for (uint32_t i = 0; i < bag->count; i++) {
            table->head[bag->words[i]] = 0;
            table->head[features->beginnings[bag->words[i]]] = 0;
        }
    }
}

/* Add to a row what the new sentences share of one feature of an old one, and take it out of the tally. */
static void share_feature(const struct bead_table *table, const struct features *features, uint32_t feature, double *row)
{
    uint32_t times = features->tally[feature];

    if (!times)
        return;
    features->tally[feature] = 0;
    for (uint32_t p = table->head[feature]; p; p = table->postings[p - 1].next) {
        const struct posting *posting = &table->postings[p - 1];
        row[posting->position] += features->weights[feature] * (posting->times < times ? posting->times : times);
    }
}

/* What one old sentence shares with each new one of the gap. */
static void share_row(const struct bead_table *table, const struct features *features, const struct bag *bag, double *row,
                      uint32_t columns)
{
    memset(row, 0, columns * sizeof *row);
    features_count(features, bag);
    for (uint32_t i = 0; i < bag->count; i++) {
        share_feature(table, features, bag->words[i], row);
        share_feature(table, features, features->beginnings[bag->words[i]], row);
    }
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
    double row_mass; /* of the last sentence of x */
};

static double bead_threshold(const struct reading *reading, struct shape shape)
{
    if (reading->gap.before_count == 1 && reading->gap.after_count == 1)
        return threshold_alone;
    return shape.before == 2 && shape.after == 2 ? threshold_recast : threshold_usual;
}

static double mass_of(const struct bag *bags, const uint32_t *sentences, uint32_t count)
{
    double mass = 0;

    for (uint32_t i = 0; i < count; i++)
        mass += bags[sentences[i]].mass;
    return mass;
}

/* What the members of a bead share one by one: at least what their unions share. */
static double shared_bound(const struct reading *reading, uint32_t x, uint32_t y, struct shape shape)
{
    double bound = 0;

    for (uint32_t a = 1; a <= shape.before; a++)
        for (uint32_t b = 1; b <= shape.after; b++)
            bound += reading->table->shared[(x - a) % ROWS][y - b];
    return bound;
}

/* Whether a member of mass `mass` that shares `shared` with a bead can raise its gain. With M for the mass of the bead without it
 * and t for the threshold, it does when 2 · shared > t · (M + mass - sqrt(M · (M + mass))); the bracket is at least mass / 2.
 * Where the last member does not, the shorter bead and a skip are the better reading: this rules most beads out at once. */
static bool raises_gain(double shared, double mass)
{
    return 4 * shared > threshold_usual * mass;
}

static bool last_members_count(const struct reading *reading, uint32_t x, uint32_t y, struct shape shape)
{
    double before = 0, after = 0;

    for (uint32_t a = 1; a <= shape.before; a++)
        after += reading->table->shared[(x - a) % ROWS][y - 1];
    for (uint32_t b = 1; b <= shape.after; b++)
        before += reading->table->shared[(x - 1) % ROWS][y - b];
    return (shape.before == 1 || raises_gain(before, reading->features->before[reading->gap.before[x - 1]].mass)) &&
           (shape.after == 1 || raises_gain(after, reading->features->after[reading->gap.after[y - 1]].mass));
}

static double gain_of(double shared, double mass, double threshold)
{
    return sqrt(mass) * (2 * shared / mass - threshold);
}

/* The gain of the bead that ends at (x, y); 0 when it is none, or gains no more than `wanted`. */
static double bead_gain(const struct reading *reading, uint32_t x, uint32_t y, struct shape shape, double wanted)
{
    const struct features *features = reading->features;
    const uint32_t *before = reading->gap.before + x - shape.before, *after = reading->gap.after + y - shape.after;
    double threshold = bead_threshold(reading, shape);

    if (!last_members_count(reading, x, y, shape))
        return 0;
    double shared = shared_bound(reading, x, y, shape);
    if (shared <= 0 || !adjacent(before, shape.before) || !adjacent(after, shape.after))
        return 0;
    double before_mass = mass_of(features->before, before, shape.before);
    double after_mass = mass_of(features->after, after, shape.after);
    double mass = before_mass + after_mass;
    if (shape.before == 1 && shape.after == 1)
        return fmax(gain_of(shared, mass, threshold), 0);
    if (gain_of(fmin(shared, fmin(before_mass, after_mass)), mass, threshold) <= fmax(wanted, 0))
        return 0;
    shared = features_shared(features, before, shape.before, after, shape.after);
    return 2 * shared < several_floor * mass ? 0 : fmax(gain_of(shared, mass, threshold), 0);
}

/* The last members of all beads but the recast one share what this cell holds. */
static uint8_t first_shape(const struct reading *reading, uint32_t x, uint32_t y)
{
    double shared = reading->table->shared[(x - 1) % ROWS][y - 1];

    return raises_gain(shared, fmin(reading->row_mass, reading->table->mass[y - 1])) ? SHAPE_FIRST_LINK : SHAPE_RECAST;
}

static void fill_cell(const struct reading *reading, uint32_t x, uint32_t y, uint8_t *choice)
{
    double *const *value = reading->table->value;
    bool skip_before = x && (!y || value[(x - 1) % ROWS][y] >= value[x % ROWS][y - 1]);
    double best = skip_before ? value[(x - 1) % ROWS][y] : y ? value[x % ROWS][y - 1] : 0;

    *choice = skip_before ? SHAPE_SKIP_BEFORE : SHAPE_SKIP_AFTER;
    for (uint8_t s = x && y ? first_shape(reading, x, y) : SHAPE_COUNT; s < SHAPE_COUNT; s++) {
        struct shape shape = shapes[s];
        if (shape.before > x || shape.after > y)
            continue;
        double shorter = value[(x - shape.before) % ROWS][y - shape.after];
        double total = shorter + bead_gain(reading, x, y, shape, best - shorter);
        if (total > best) {
            best = total;
            *choice = s;
        }
    }
    value[x % ROWS][y] = best;
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
            double smaller = fmin(features->before[before[a]].mass, features->after[after[b]].mass);
            if (features_shared(features, &before[a], 1, &after[b], 1) >= recast_cell * smaller &&
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
        else if (choice >= SHAPE_FIRST_LINK)
            complete = link_all(alignment, reading->gap.before + x, reading->gap.after + y, shape);
    }
    return complete;
}

static void read_row(struct reading *reading, uint32_t x)
{
    struct bead_table *table = reading->table;
    uint32_t columns = reading->gap.after_count + 1;

    if (x) {
        const struct bag *bag = &reading->features->before[reading->gap.before[x - 1]];
        share_row(table, reading->features, bag, table->shared[(x - 1) % ROWS], reading->gap.after_count);
        reading->row_mass = bag->mass;
    }
    for (uint32_t y = 0; y < columns; y++)
        fill_cell(reading, x, y, &table->choice[(size_t)x * columns + y]);
}

bool beads_read(struct bead_table *table, struct alignment *alignment, struct gap gap)
{
    struct reading reading = { .table = table, .features = &alignment->features, .gap = gap };

    bool complete = post_gap(table, reading.features, &gap);
    for (uint32_t x = 0; complete && x <= gap.before_count; x++)
        read_row(&reading, x);
    forget_gap(table, reading.features, &gap);
    return complete && link_beads(&reading, alignment);
}
