/* Anchors: sentences with equal words are linked first, and everything else is sought between them. */
#ifndef DIFF_ANCHOR_H
#define DIFF_ANCHOR_H

#include "alignment.h"

/* Link what is equal: keys found once on either side, in the heaviest order (and those out of it as moves); their neighbours
 * while these are equal; then the same between the links found so far. Among equal sentences whose partner is not sure none is
 * linked. Returns false when memory ran out. */
bool anchor_equal_sentences(struct alignment *alignment);

#endif
