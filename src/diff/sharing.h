/* Sharing: what the single sentences of a gap have in common, row by row of old sentences. */
#ifndef DIFF_SHARING_H
#define DIFF_SHARING_H

#include "base/arena.h"
#include "features.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SHARING_ROWS = 8 }; /* that are kept: the present one and four before it, rounded up to what is quick to divide by */

/* Working memory, kept from gap to gap. The lists of sentences are borrowed from sharing_begin() to sharing_end(). */
struct sharing {
    const struct features *features;
    const uint32_t *before;
    const uint32_t *after;
    uint32_t after_count;
    double *before_mass;        /* of the first 0, 1, … old sentences together */
    double *after_mass;
    double *rows[SHARING_ROWS]; /* what an old sentence shares with each new one; use sharing_row() */
    struct posting_list *lists; /* by feature, all zero between two gaps */
    struct posting *postings;
    size_t capacity;
    uint16_t *absent; /* rows of positions, the first one their number: where a feature is not that most new sentences have */
    uint32_t absent_rows;
    uint32_t absent_rows_max; /* in this gap */
};

/* Make room for gaps of at most `cells` old times new sentences, in the arena but for the postings. Returns false when memory ran
 * out; sharing_free() is due in any case. */
bool sharing_init(struct sharing *sharing, const struct features *features, size_t cells, struct arena *arena);
void sharing_free(struct sharing *sharing);

/* Begin and end a gap, none of its sides empty. Returns false when memory ran out, and leaves the table unusable. */
bool sharing_begin(struct sharing *sharing, const uint32_t *before, uint32_t before_count, const uint32_t *after,
                   uint32_t after_count);
void sharing_end(struct sharing *sharing);

/* Fill the row of the old sentence at `x`, counted from 0 in the gap. It stands until SHARING_ROWS rows later. */
void sharing_fill_row(struct sharing *sharing, uint32_t x);

static inline double *sharing_row(const struct sharing *sharing, uint32_t x)
{
    return sharing->rows[x % SHARING_ROWS];
}

#endif
