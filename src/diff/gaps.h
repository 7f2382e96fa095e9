/* Gaps: what lies between the links found so far, however large. */
#ifndef DIFF_GAPS_H
#define DIFF_GAPS_H

#include "beads.h"

/* Link the sentences of a gap; one that is too large is cut first. Returns false when memory ran out. */
bool gap_read(struct bead_table *table, struct alignment *alignment, struct gap gap);

/* Link what was edited inside moved blocks: between two links that follow each other on both sides, outside the main chain. */
bool gaps_read_moved_blocks(struct bead_table *table, struct alignment *alignment);

#endif
