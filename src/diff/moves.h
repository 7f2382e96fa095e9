/* Moves: which passages are out of order, and which paragraphs moved whole. */
#ifndef DIFF_MOVES_H
#define DIFF_MOVES_H

#include "alignment.h"
#include "chain.h"
#include "group.h"
#include "storage.h"

/* Pairs of 0-based paragraphs, an old one and the new one that it became, elsewhere; ascending. */
struct moved_paragraphs {
    struct chain_point *items;
    size_t count;
};

/* Whether this pair of 0-based paragraphs is among those that moved. */
bool paragraph_moved(const struct moved_paragraphs *moved, uint32_t before, uint32_t after);

/* Mark the groups that moved: those outside the heaviest chain of all that are on both sides, so that the fewest words explain
 * the new order. Paragraphs come first: what moved with its paragraph is marked, and the rest is chained by itself. Of orders that
 * are equally good the one is taken that a turned alignment finds, too. The list of paragraphs is part of the result. Returns false
 * when memory ran out. */
bool mark_moves(struct groups *groups, const struct alignment *alignment, struct moved_paragraphs *moved, struct storage *storage);

#endif
