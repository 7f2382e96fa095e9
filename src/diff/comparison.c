#include "comparison.h"

#include "differences.h"

/* The weight of a feature that is not in the tally; of one that is, 0, and it is taken. */
static inline double missing(struct feature *feature)
{
    if (!feature->tally)
        return feature->weight;
    feature->tally--;
    return 0;
}

/* What variants share: what stands at the same places, and what the differences share. */
static double variants_shared(const struct features *features, const struct bag *there, const struct differences *differences)
{
    double shared = there->mass;

    for (uint32_t i = 0; i < differences->count; i++)
        features_count_term(features, differences->here[i]);
    for (uint32_t i = 0; i < differences->count; i++) {
        struct feature *term = &features->items[differences->there[i]];
        shared -= missing(term);
        if (term->beginning != FEATURE_NONE)
            shared -= missing(&features->items[term->beginning]);
    }
    for (uint32_t i = 0; i < differences->count; i++)
        features_forget_term(features, differences->here[i]);
    return shared;
}

/* Of a bag that has each feature once there is nothing to take, and who has a term has its beginning, too: it shares all but what
 * is looked for in vain, which of the sentences that are worth comparing is less. */
static double shared_once(const struct feature *items, const struct bag *bag, double least)
{
    double shared = bag->mass;

    for (const uint32_t *terms = bag->terms, *end = terms + bag->count; terms < end; terms++) {
        const struct feature *term = &items[*terms];
        if (term->tally)
            continue;
        shared -= term->weight;
        if (term->beginning != FEATURE_NONE && !items[term->beginning].tally)
            shared -= items[term->beginning].weight;
        if (shared < least)
            return 0;
    }
    return shared;
}

/* What is missing of a feature; what is not, is noted at `*end`. */
static inline double take_or_miss(struct feature *feature, struct feature ***end)
{
    if (feature->tally)
        *(*end)++ = feature;
    return missing(feature);
}

/* The same of any bag: what is taken is put back. */
static double shared_again(const struct comparison *comparison, const struct bag *bag, double least)
{
    enum { USUAL = 128 }; /* terms */
    const struct features *features = comparison->features;
    struct feature *taken[2 * USUAL], **end = taken;
    double shared = bag->mass;

    if (bag->count > USUAL) {
        shared = features_take(features, bag);
        features_forget(features, comparison->bag);
        features_count(features, comparison->bag);
        return shared;
    }
    for (uint32_t i = 0; i < bag->count && shared >= least; i++) {
        struct feature *term = &features->items[bag->terms[i]];
        shared -= take_or_miss(term, &end);
        if (term->beginning != FEATURE_NONE)
            shared -= take_or_miss(&features->items[term->beginning], &end);
    }
    while (end > taken)
        (*--end)->tally++;
    return shared < least ? 0 : shared;
}

double comparison_shared(struct comparison *comparison, const struct bag *other, double least)
{
    const struct features *features = comparison->features;
    struct differences differences;

    if (!comparison->is_counted && differences_find(&differences, comparison->bag, other))
        return variants_shared(features, other, &differences);
    if (!comparison->is_counted)
        features_count(features, comparison->bag);
    comparison->is_counted = true;
    return other->repeats ? shared_again(comparison, other, least) : shared_once(features->items, other, least);
}

void comparison_end(struct comparison *comparison)
{
    if (comparison->is_counted)
        features_forget(comparison->features, comparison->bag);
    comparison->is_counted = false;
}
