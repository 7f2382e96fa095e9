/* Comparison: what one sentence shares with others, one after the other. */
#ifndef DIFF_COMPARISON_H
#define DIFF_COMPARISON_H

#include "features.h"

#include <stdbool.h>

/* From the first call to comparison_end(), the tally of the features is its own. */
struct comparison {
    const struct features *features;
    const struct bag *bag;
    bool is_counted; /* the bag is in the tally */
};

/* The weight of what the bag shares with another; if that is less than `least`, perhaps 0. */
double comparison_shared(struct comparison *comparison, const struct bag *other, double least);

void comparison_end(struct comparison *comparison);

#endif
