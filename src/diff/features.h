/* Features: what the likeness of two sentences is measured on.
 *
 * Each term of a sentence gives two, itself and its beginning; see vocabulary.h. With N sentences and df of them holding
 * feature f, w(f) = ln((N + 1) / df) / ln(N + 1): 1 for the rarest, near 0 for what stands everywhere. The mass of a sentence
 * is the sum of w over its features; what two sentences share is the sum over the features that both have, as often as both
 * have them; dice = 2 · shared / (mass + mass).
 */
#ifndef DIFF_FEATURES_H
#define DIFF_FEATURES_H

#include "base/arena.h"
#include "base/intern.h"
#include "side.h"

#include <stdbool.h>
#include <stdint.h>

/* The features of one sentence, or of several with the same words. */
struct bag {
    const uint32_t *terms; /* in the order of the text */
    uint32_t count;
    bool repeats; /* has a feature more than once */
    double mass;
};

/* The bags of a side. Only those of sentences without a link when the features were built may be asked for. */
struct bags {
    const struct bag *items; /* by key */
    const uint32_t *keys;    /* by sentence */
};

/* Most terms are the only one that begins as they do: both features then come and go together, and the term has the weight of
 * both. That is half of the work wherever bags are compared. */
#define FEATURE_NONE UINT32_MAX

struct feature {
    double weight;
    uint32_t beginning; /* of a term: the feature that its beginning is, or FEATURE_NONE */
    uint32_t tally;     /* 0 between two comparisons: room for counting */
};

/* Terms come first, each with the number that it has in the vocabulary; then the beginnings, as they were met. */
struct features {
    struct bags before;
    struct bags after;
    struct feature *items;
    uint32_t term_count;
    uint32_t count; /* 0 before they are built */
};

/* Build the bags of all sentences without a link, whose keys sides_number_words() gave. Rarity is measured over these and over a
 * sample of the linked ones, each of which has one partner with the same words. The features live in the arena of `wording`.
 * Returns false when memory ran out. */
bool features_build(struct features *features, const struct side *before, const struct side *after, struct wording *wording,
                    struct arena *scratch);

static inline const struct bag *bag_of(const struct bags *bags, uint32_t sentence)
{
    return &bags->items[bags->keys[sentence]];
}

/* Counting in the tally: add a term, and its beginning; and set both back to 0. */
static inline void features_count_term(const struct features *features, uint32_t term)
{
    uint32_t beginning = features->items[term].beginning;

    features->items[term].tally++;
    if (beginning != FEATURE_NONE)
        features->items[beginning].tally++;
}

static inline void features_forget_term(const struct features *features, uint32_t term)
{
    uint32_t beginning = features->items[term].beginning;

    features->items[term].tally = 0;
    if (beginning != FEATURE_NONE)
        features->items[beginning].tally = 0;
}

/* Add a bag; take from the tally what another bag holds, too, and return the weight of that; and set back to 0 what a bag has
 * touched. */
void features_count(const struct features *features, const struct bag *bag);
double features_take(const struct features *features, const struct bag *bag);
void features_forget(const struct features *features, const struct bag *bag);

/* What the union of `before_count` bags shares with the union of `after_count` bags, each named by a list of sentences. */
double features_shared(const struct features *features, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                       uint32_t after_count);

#endif
