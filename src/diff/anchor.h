/* Anchors: equal sentences are linked first, and everything else is sought between them. */
#ifndef DIFF_ANCHOR_H
#define DIFF_ANCHOR_H

#include "alignment.h"

/* Both go by the keys of the sides, on sentences without a link. Among equal sentences whose partner is not sure none is linked.
 * They return false when memory ran out. */

/* Link keys found once on either side, in the heaviest order, and their neighbours while these are equal. What is out of that
 * order is left. */
bool anchor_in_order(struct alignment *alignment);

/* The same; then what is found once but out of order, as moves; then the same in the gaps between the links found so far. */
bool anchor_throughout(struct alignment *alignment);

#endif
