/* Remnants: single sentences that are left over at the same place on both sides. */
#ifndef DIFF_REMNANTS_H
#define DIFF_REMNANTS_H

#include "beads.h"

/* Link a free sentence with a free one of the other side, where the neighbours of both are linked with each other: a gap of one
 * sentence on either side, which needs little in common. Returns false when memory ran out. */
bool remnants_link(struct bead_table *table, struct alignment *alignment);

#endif
