/* Reading the labels off the branches of a story. */
#ifndef STORE_WALK_H
#define STORE_WALK_H

#include "handle.h"

/* Bring `store->walked` up to the tips of the branches: the main line's labels come first, then those of each branch by its name,
 * then those of what was merged. Branches that somebody set back, rewrote or removed are walked anew. */
int walk_branches(struct story_store *store, struct story_error *err);

void walk_clear(struct story_store *store);

#endif
