/* The heaviest chain: of weighted points, the ones that rise together on both sides and weigh most.
 *
 * It decides what stayed in order; whatever is outside it moved. */
#ifndef DIFF_CHAIN_H
#define DIFF_CHAIN_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

/* A link between position `before` and position `after`. */
struct chain_point {
    uint32_t before;
    uint32_t after;
    double weight; /* > 0 */
};

/* Sort the points, no two of which share a position on either side, and keep, in place, those of the heaviest subsequence that
 * increases on both sides. Returns how many are kept, ascending, or SIZE_MAX when memory ran out; `scratch` is as it was. Linear in
 * the number of points that come sorted and in the stretch of the new side that they lie on; O(m log m) in the number m of runs
 * that moved as one. Of equally heavy chains the one whose points come first is kept. */
size_t chain_keep_heaviest(struct chain_point *points, size_t count, struct arena *scratch);

#endif
