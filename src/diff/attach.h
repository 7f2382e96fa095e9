/* Attaching strays: a part of a split or merged sentence that stands apart from the rest, or says much of it again. */
#ifndef DIFF_ATTACH_H
#define DIFF_ATTACH_H

#include "alignment.h"

/* A free sentence joins the partner of a sentence at most 2 away, which has no other link, when most of its mass is in what is left
 * of that partner beside the sentences near it; of its neighbour, when most is in the partner and some in what is left. Returns
 * false when memory ran out. */
bool attach_strays(struct alignment *alignment);

#endif
