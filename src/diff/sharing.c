#include "sharing.h"

#include "base/array.h"
#include "differences.h"

#include <stdlib.h>
#include <string.h>

/* A feature in a new sentence of the gap. */
struct posting {
    uint32_t position;
    uint32_t times;
    uint32_t next; /* the posting of an earlier sentence, + 1; 0: there is none */
};

/* The new sentences with a feature: how many, and the posting of the last one, + 1. Of a feature that nearly all have it is quicker
 * to go through the others: `absent` is where the row of these begins, + 1; 0: none yet. */
struct posting_list {
    uint16_t count; /* no gap has more; see BEAD_CELLS_MAX */
    uint16_t absent; /* all rows of a gap have less than 2^16 items */
    uint32_t last;
};

/* A row of positions is made once for a gap, if it has so many old and new sentences at least. */
enum { ABSENT_ROWS = 64, ABSENT_BEFORE_MIN = 4, ABSENT_AFTER_MIN = 8 };

/* Most new sentences without a feature that is told by these. */
static uint32_t absent_max(uint32_t after_count)
{
    return after_count / 4;
}

bool sharing_init(struct sharing *sharing, const struct features *features, size_t cells, struct arena *arena)
{
    bool complete = true;

    sharing->features = features;
    sharing->before_mass = arena_alloc(arena, cells + 1, sizeof(double));
    sharing->after_mass = arena_alloc(arena, cells + 1, sizeof(double));
    sharing->lists = arena_zalloc(arena, features->count, sizeof *sharing->lists);
    sharing->absent = arena_alloc(arena, ABSENT_ROWS * (absent_max((uint32_t)cells / ABSENT_BEFORE_MIN) + (size_t)1),
                                  sizeof(uint16_t));
    for (int row = 0; row < SHARING_ROWS; row++) {
        sharing->rows[row] = arena_alloc(arena, cells, sizeof(double));
        complete = complete && sharing->rows[row];
    }
    return complete && sharing->before_mass && sharing->after_mass && sharing->lists && sharing->absent;
}

void sharing_free(struct sharing *sharing)
{
    free(sharing->postings);
}

/* Go through the features of a bag: begin, and take each. Only a bag that has one of them more than once is counted. */
static inline void begin_bag(const struct sharing *sharing, const struct bag *bag)
{
    if (bag->repeats)
        features_count(sharing->features, bag);
}

/* How often a feature is in the bag; 0 when it was taken before. */
static inline uint32_t take_all(const struct sharing *sharing, const struct bag *bag, uint32_t feature)
{
    if (!bag->repeats)
        return 1;
    uint32_t times = sharing->features->items[feature].tally;
    sharing->features->items[feature].tally = 0;
    return times;
}

static uint32_t beginning_of(const struct sharing *sharing, uint32_t term)
{
    return sharing->features->items[term].beginning;
}

/* Post a feature that the sentence at `position` has so often, as number `*end` of all postings. */
static inline void post(struct sharing *sharing, uint32_t feature, uint32_t position, uint32_t times, uint32_t *end)
{
    struct posting_list *list = &sharing->lists[feature];

    if (!times)
        return;
    sharing->postings[*end] = (struct posting){ position, times, list->last };
    list->last = ++*end;
    list->count++;
}

static void post_bag(struct sharing *sharing, const struct bag *bag, uint32_t position, uint32_t *end)
{
    begin_bag(sharing, bag);
    for (uint32_t i = 0; i < bag->count; i++) {
        uint32_t term = bag->terms[i], beginning = beginning_of(sharing, term);
        post(sharing, term, position, take_all(sharing, bag, term), end);
        if (beginning != FEATURE_NONE)
            post(sharing, beginning, position, take_all(sharing, bag, beginning), end);
    }
}

static bool post_all(struct sharing *sharing)
{
    const struct bags *bags = &sharing->features->after;
    size_t features = 0;
    uint32_t end = 0;

    for (uint32_t j = 0; j < sharing->after_count; j++)
        features += 2 * (size_t)bag_of(bags, sharing->after[j])->count;
    struct posting *postings = array_reserve(sharing->postings, &sharing->capacity, features + 1, sizeof *postings);
    if (!postings)
        return false;
    sharing->postings = postings;
    for (uint32_t j = 0; j < sharing->after_count; j++)
        post_bag(sharing, bag_of(bags, sharing->after[j]), j, &end);
    return true;
}

static void sum_masses(double *sums, const struct bags *bags, const uint32_t *sentences, uint32_t count)
{
    sums[0] = 0;
    for (uint32_t i = 0; i < count; i++)
        sums[i + 1] = sums[i] + bag_of(bags, sentences[i])->mass;
}

bool sharing_begin(struct sharing *sharing, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                   uint32_t after_count)
{
    sharing->before = before;
    sharing->after = after;
    sharing->after_count = after_count;
    sharing->absent_rows = 0;
    sharing->absent_rows_max = before_count < ABSENT_BEFORE_MIN || after_count < ABSENT_AFTER_MIN ? 0 : ABSENT_ROWS;
    sum_masses(sharing->before_mass, &sharing->features->before, before, before_count);
    sum_masses(sharing->after_mass, &sharing->features->after, after, after_count);
    return post_all(sharing);
}

void sharing_end(struct sharing *sharing)
{
    for (uint32_t j = 0; j < sharing->after_count; j++) {
        const struct bag *bag = bag_of(&sharing->features->after, sharing->after[j]);
        for (uint32_t i = 0; i < bag->count; i++) {
            uint32_t beginning = beginning_of(sharing, bag->terms[i]);
            sharing->lists[bag->terms[i]] = (struct posting_list){ 0 };
            if (beginning != FEATURE_NONE)
                sharing->lists[beginning] = (struct posting_list){ 0 };
        }
    }
}

/* List the new sentences without a feature. */
static void list_absent(struct sharing *sharing, struct posting_list *list)
{
    uint32_t start = sharing->absent_rows++ * (absent_max(sharing->after_count) + 1), position = sharing->after_count;
    uint16_t *row = sharing->absent + start, *end = row + 1;

    for (uint32_t p = list->last; p; p = sharing->postings[p - 1].next) {
        uint32_t present = sharing->postings[p - 1].position;
        while (--position > present)
            *end++ = (uint16_t)position;
    }
    while (position > 0)
        *end++ = (uint16_t)--position;
    *row = (uint16_t)(end - row - 1);
    list->absent = (uint16_t)(start + 1);
}

/* Whether a feature is in nearly all new sentences, so that those without it are listed. */
static inline bool is_nearly_everywhere(struct sharing *sharing, struct posting_list *list)
{
    if (!list->absent && (uint32_t)list->count + absent_max(sharing->after_count) >= sharing->after_count &&
        sharing->absent_rows < sharing->absent_rows_max)
        list_absent(sharing, list);
    return list->absent;
}

/* Add to a row what the new sentences share of a feature that the old one has so often. */
static void add_postings(const struct sharing *sharing, const struct posting_list *list, uint32_t times, double weight, double *row)
{
    const struct posting *posting;

    if (times == 1) { /* nearly always, which spares the innermost loop of the whole alignment a product */
        for (uint32_t p = list->last; p; p = posting->next) {
            posting = &sharing->postings[p - 1];
            row[posting->position] += weight;
        }
        return;
    }
    for (uint32_t p = list->last; p; p = posting->next) {
        posting = &sharing->postings[p - 1];
        row[posting->position] += weight * (posting->times < times ? posting->times : times);
    }
}

/* Share a feature that an old sentence has so often. Returns what is to be added to the whole row. Sums of weights
 * are exact, whatever the order, and nothing is left of what is added and taken again. */
static inline double share_feature(struct sharing *sharing, uint32_t feature, uint32_t times, double weight, double *row)
{
    struct posting_list *list = &sharing->lists[feature];

    if (!times || !list->count)
        return 0;
    if (times > 1 || !is_nearly_everywhere(sharing, list)) {
        add_postings(sharing, list, times, weight, row);
        return 0;
    }
    const uint16_t *absent = sharing->absent + list->absent - 1, *end = absent + 1 + *absent;
    while (++absent < end)
        row[*absent] -= weight;
    return weight;
}

static double share_bag(struct sharing *sharing, const struct bag *bag, double *row)
{
    const struct feature *items = sharing->features->items;
    double everywhere = 0;

    begin_bag(sharing, bag);
    for (uint32_t i = 0; i < bag->count; i++) {
        uint32_t term = bag->terms[i], beginning = items[term].beginning;
        everywhere += share_feature(sharing, term, take_all(sharing, bag, term), items[term].weight, row);
        if (beginning != FEATURE_NONE)
            everywhere += share_feature(sharing, beginning, take_all(sharing, bag, beginning), items[beginning].weight, row);
    }
    return everywhere;
}

/* Share, with its beginning, a term that an old sentence has once; `sign` is -1 to take it again. */
static double share_term(struct sharing *sharing, uint32_t term, double sign, double *row)
{
    const struct feature *items = sharing->features->items;
    uint32_t beginning = items[term].beginning;
    double everywhere = share_feature(sharing, term, 1, sign * items[term].weight, row);

    return beginning == FEATURE_NONE ? everywhere
                                     : everywhere + share_feature(sharing, beginning, 1, sign * items[beginning].weight, row);
}

/* Turn the row of the sentence above into that of its variant. Both have each feature once, so that each counts by itself. */
static double share_differences(struct sharing *sharing, const struct differences *differences, double *row)
{
    double everywhere = 0;

    for (uint32_t i = 0; i < differences->count; i++)
        everywhere += share_term(sharing, differences->here[i], 1, row) + share_term(sharing, differences->there[i], -1, row);
    return everywhere;
}

void sharing_fill_row(struct sharing *sharing, uint32_t x)
{
    const struct bags *bags = &sharing->features->before;
    const struct bag *bag = bag_of(bags, sharing->before[x]), *above = x ? bag_of(bags, sharing->before[x - 1]) : NULL;
    double *row = sharing_row(sharing, x), everywhere;
    size_t size = sharing->after_count * sizeof *row;
    struct differences differences;

    if (above && !bag->repeats && !above->repeats && differences_find(&differences, bag, above)) {
        memcpy(row, sharing_row(sharing, x - 1), size);
        everywhere = share_differences(sharing, &differences, row);
    } else {
        memset(row, 0, size);
        everywhere = share_bag(sharing, bag, row);
    }
    for (uint32_t j = 0; everywhere != 0 && j < sharing->after_count; j++)
        row[j] += everywhere;
}
