#include "sharing.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

/* A feature in a new sentence of the gap. */
struct posting {
    uint32_t position;
    uint32_t times;
};

/* The new sentences with a feature: how many, and where their postings begin, + 1. */
struct posting_list {
    uint32_t count;
    uint32_t first;
};

bool sharing_init(struct sharing *sharing, const struct features *features, size_t cells, struct arena *arena)
{
    bool complete = true;

    sharing->features = features;
    sharing->before_mass = arena_alloc(arena, cells + 1, sizeof(double));
    sharing->after_mass = arena_alloc(arena, cells + 1, sizeof(double));
    sharing->lists = arena_zalloc(arena, features->count, sizeof *sharing->lists);
    for (int row = 0; row < SHARING_ROWS; row++) {
        sharing->rows[row] = arena_alloc(arena, cells, sizeof(double));
        complete = complete && sharing->rows[row];
    }
    return complete && sharing->before_mass && sharing->after_mass && sharing->lists;
}

void sharing_free(struct sharing *sharing)
{
    free(sharing->postings);
}

/* Take a feature out of the tally. Returns how often it was in. */
static uint32_t take_all(const struct sharing *sharing, uint32_t feature)
{
    uint32_t times = sharing->features->items[feature].tally;

    sharing->features->items[feature].tally = 0;
    return times;
}

static uint32_t beginning_of(const struct sharing *sharing, uint32_t term)
{
    return sharing->features->items[term].beginning;
}

static void count_bag(struct sharing *sharing, const struct bag *bag)
{
    features_count(sharing->features, bag);
    for (uint32_t i = 0; i < bag->count; i++) {
        uint32_t term = bag->terms[i], beginning = beginning_of(sharing, term);
        sharing->lists[term].count += take_all(sharing, term) > 0;
        if (beginning != FEATURE_NONE)
            sharing->lists[beginning].count += take_all(sharing, beginning) > 0;
    }
}

/* The postings of a feature are laid out behind the `*end` of all others when it is first met, and filled from the last one
 * back. */
static void post(struct sharing *sharing, uint32_t feature, uint32_t position, uint32_t *end)
{
    struct posting_list *list = &sharing->lists[feature];
    uint32_t times = take_all(sharing, feature);

    if (!times)
        return;
    if (!list->first) {
        *end += list->count;
        list->first = *end + 1;
    }
    sharing->postings[--list->first - 1] = (struct posting){ position, times };
}

static void post_bag(struct sharing *sharing, const struct bag *bag, uint32_t position, uint32_t *end)
{
    features_count(sharing->features, bag);
    for (uint32_t i = 0; i < bag->count; i++) {
        uint32_t beginning = beginning_of(sharing, bag->terms[i]);
        post(sharing, bag->terms[i], position, end);
        if (beginning != FEATURE_NONE)
            post(sharing, beginning, position, end);
    }
}

static bool post_all(struct sharing *sharing)
{
    const struct bags *bags = &sharing->features->after;
    size_t features = 0;
    uint32_t end = 0;

    for (uint32_t j = 0; j < sharing->after_count; j++) {
        count_bag(sharing, bag_of(bags, sharing->after[j]));
        features += 2 * (size_t)bag_of(bags, sharing->after[j])->count;
    }
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

/* Add to a row what the new sentences share of one feature of an old one, and take it out of the tally. */
static void share_feature(const struct sharing *sharing, uint32_t feature, double *row)
{
    uint32_t times = take_all(sharing, feature), count = times ? sharing->lists[feature].count : 0;
    double weight = sharing->features->items[feature].weight;

    if (!count)
        return;
    const struct posting *postings = &sharing->postings[sharing->lists[feature].first - 1], *end = postings + count;
    if (times == 1) { /* nearly always, which spares the innermost loop of the whole alignment a product */
        for (; postings < end; postings++)
            row[postings->position] += weight;
        return;
    }
    for (; postings < end; postings++)
        row[postings->position] += weight * (postings->times < times ? postings->times : times);
}

void sharing_fill_row(struct sharing *sharing, uint32_t x)
{
    const struct bag *bag = bag_of(&sharing->features->before, sharing->before[x]);
    double *row = sharing_row(sharing, x);

    memset(row, 0, sharing->after_count * sizeof *row);
    features_count(sharing->features, bag);
    for (uint32_t i = 0; i < bag->count; i++) {
        uint32_t beginning = beginning_of(sharing, bag->terms[i]);
        share_feature(sharing, bag->terms[i], row);
        if (beginning != FEATURE_NONE)
            share_feature(sharing, beginning, row);
    }
}
