/* Bounds: where in a gap no bead can end, told for a whole row at once and without a branch.
 *
 * The members of a bead must share a part p of their mass: 2 · Σ shared >= p · (mass + mass), summed over its cells. Of a split
 * that is Σ (2 · shared - p · mass of a part) >= p · mass of the whole, and leaving out the negative terms of the sum makes it
 * no smaller; with four cells up to this one, it holds for each number of parts. A merger is the same, upwards. */
#ifndef DIFF_BEAD_BOUNDS_H
#define DIFF_BEAD_BOUNDS_H

#include "base/arena.h"
#include "sharing.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The least part that the members of a bead share, of one to one, and of several. */
struct bead_parts {
    double one;
    double several;
};

/* Working memory, kept from gap to gap. All rows have an item a new sentence, and zeros in front of the first. They are `float`, of
 * which four fit where two `double` do: the parts are lowered by far more than that is out by. */
struct bead_bounds {
    float one;
    float several;
    float *after_mass;
    float *after_need;           /* what a new sentence needs of a bead of several: the part of its mass */
    float *split;                /* what a cell brings to a split, of the present row */
    float *merged[SHARING_ROWS]; /* to a merger; use modulo */
    float *twice[SHARING_ROWS];  /* twice what a cell shares */
    float *none;                 /* a row of zeros, above the first */
    /* Of the present row: where one is below zero, no bead of its shape can end. */
    float *of_one;    /* one to one */
    float *of_split;  /* one old sentence, up to four new ones */
    float *of_merger; /* up to four old sentences, one new */
    float *of_recast; /* two to two */
    float *of_any;    /* the highest of the four */
};

/* Make room for gaps of at most `columns` new sentences, in the arena. Returns false when memory ran out. */
bool bead_bounds_init(struct bead_bounds *bounds, size_t columns, struct arena *arena);

/* Begin a gap, which `sharing` has begun. */
void bead_bounds_begin(struct bead_bounds *bounds, const struct sharing *sharing, struct bead_parts parts);

/* Go on to the row of `sharing` at `x`. Rows come in order. */
void bead_bounds_fill_row(struct bead_bounds *bounds, const struct sharing *sharing, uint32_t x);

#endif
