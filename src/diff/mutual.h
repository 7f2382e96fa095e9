/* Mutual best pairs: sentences that are each other's likeliest partner, wherever they stand. */
#ifndef DIFF_MUTUAL_H
#define DIFF_MUTUAL_H

#include "alignment.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How sure a pair must be. Chosen on the development sets; the optimum is flat. */
struct mutual_bar {
    double dice;   /* at least */
    double margin; /* by which both runners-up must be lower */
};
#define MUTUAL_STRONG ((struct mutual_bar){ 0.75, 0.25 })
#define MUTUAL_LEFTOVER ((struct mutual_bar){ 0.55, 0.10 })
#define MUTUAL_CUT ((struct mutual_bar){ 0.60, 0.00 })

struct mutual_pair {
    uint32_t before;
    uint32_t after;
    double dice;
};

/* All zero is empty. */
struct mutual_pairs {
    struct mutual_pair *items; /* ascending by `before` */
    size_t count;
    size_t capacity;
};

/* Begin to search among the sentences of a gap, or parts of it. Returns false when memory ran out; mutual_end() is due in any case,
 * and may be called early. */
bool mutual_begin(struct alignment *alignment, struct gap gap);
void mutual_end(struct alignment *alignment);

/* Find the pairs among the sentences of a gap, which on either side are all free ones from the first to the last. The same gap is
 * looked through once, however many bars are asked for in a row. Only sentences of 4 words or more are paired, and only those that
 * share a word or a pair of words that few others have, so that the cost is linear. Returns false when memory ran out. */
bool mutual_find(struct mutual_pairs *pairs, const struct alignment *alignment, struct gap gap, struct mutual_bar bar);

void mutual_free(struct mutual_pairs *pairs);

#endif
