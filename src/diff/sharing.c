#include "sharing.h"

#include "base/array.h"

#include <stdlib.h>
#include <string.h>

/* A feature in a new sentence of the gap. */
struct posting {
    uint32_t next; /* the next one of the same feature, + 1 */
    uint32_t position;
    uint32_t times;
};

bool sharing_init(struct sharing *sharing, const struct features *features, size_t cells)
{
    bool complete = true;

    sharing->features = features;
    sharing->before_mass = malloc((cells + 1) * sizeof(double));
    sharing->after_mass = malloc((cells + 1) * sizeof(double));
    sharing->head = calloc((size_t)features->count + 1, sizeof *sharing->head);
    for (int row = 0; row < SHARING_ROWS; row++) {
        sharing->rows[row] = malloc((cells + 1) * sizeof(double));
        complete = complete && sharing->rows[row];
    }
    return complete && sharing->before_mass && sharing->after_mass && sharing->head;
}

void sharing_free(struct sharing *sharing)
{
    for (int row = 0; row < SHARING_ROWS; row++)
        free(sharing->rows[row]);
    free(sharing->before_mass);
    free(sharing->after_mass);
    free(sharing->head);
    free(sharing->postings);
}

static bool post(struct sharing *sharing, uint32_t feature, uint32_t position)
{
    uint32_t times = sharing->features->tally[feature];

    if (!times)
        return true;
    sharing->features->tally[feature] = 0;
    struct posting *postings = array_reserve(sharing->postings, &sharing->posting_capacity, sharing->posting_count + 1,
                                             sizeof *postings);
    if (!postings)
        return false;
    sharing->postings = postings;
    postings[sharing->posting_count] = (struct posting){ sharing->head[feature], position, times };
    sharing->head[feature] = (uint32_t)++sharing->posting_count;
    return true;
}

static bool post_bag(struct sharing *sharing, const struct bag *bag, uint32_t position)
{
    const uint32_t *beginnings = sharing->features->beginnings;

    features_count(sharing->features, bag);
    for (uint32_t i = 0; i < bag->count; i++)
        if (!post(sharing, bag->words[i], position) || !post(sharing, beginnings[bag->words[i]], position))
            return false;
    return true;
}

static void sum_masses(double *sums, const struct bag *bags, const uint32_t *sentences, uint32_t count)
{
    sums[0] = 0;
    for (uint32_t i = 0; i < count; i++)
        sums[i + 1] = sums[i] + bags[sentences[i]].mass;
}

bool sharing_begin(struct sharing *sharing, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                   uint32_t after_count)
{
    sharing->before = before;
    sharing->after = after;
    sharing->after_count = after_count;
    sharing->posting_count = 0;
    sum_masses(sharing->before_mass, sharing->features->before, before, before_count);
    sum_masses(sharing->after_mass, sharing->features->after, after, after_count);
    for (uint32_t j = 0; j < after_count; j++)
        if (!post_bag(sharing, &sharing->features->after[after[j]], j))
            return false;
    return true;
}

void sharing_end(struct sharing *sharing)
{
    const struct features *features = sharing->features;

    for (uint32_t j = 0; j < sharing->after_count; j++) {
        const struct bag *bag = &features->after[sharing->after[j]];
        for (uint32_t i = 0; i < bag->count; i++) {
            sharing->head[bag->words[i]] = 0;
            sharing->head[features->beginnings[bag->words[i]]] = 0;
        }
    }
}

static const struct posting *first_posting(const struct sharing *sharing, uint32_t feature)
{
    return sharing->head[feature] ? &sharing->postings[sharing->head[feature] - 1] : NULL;
}

static const struct posting *next_posting(const struct sharing *sharing, const struct posting *posting)
{
    return posting->next ? &sharing->postings[posting->next - 1] : NULL;
}

/* Add to a row what the new sentences share of one feature of an old one, and take it out of the tally. */
static void share_feature(const struct sharing *sharing, uint32_t feature, double *row)
{
    uint32_t times = sharing->features->tally[feature];

    if (!times)
        return;
    sharing->features->tally[feature] = 0;
    double weight = sharing->features->weights[feature];
    for (const struct posting *posting = first_posting(sharing, feature); posting; posting = next_posting(sharing, posting)) {
        /* Nearly always once, which spares the innermost loop of the whole alignment a product. */
        row[posting->position] += times == 1 ? weight : weight * (posting->times < times ? posting->times : times);
    }
}

void sharing_fill_row(struct sharing *sharing, uint32_t x)
{
    const struct features *features = sharing->features;
    const struct bag *bag = &features->before[sharing->before[x]];
    double *row = sharing_row(sharing, x);

    memset(row, 0, sharing->after_count * sizeof *row);
    features_count(features, bag);
    for (uint32_t i = 0; i < bag->count; i++) {
        share_feature(sharing, bag->words[i], row);
        share_feature(sharing, features->beginnings[bag->words[i]], row);
    }
}
