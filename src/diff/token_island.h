/* Islands: what is kept between two changes, and whether a reader is better off without it. */
#ifndef DIFF_TOKEN_ISLAND_H
#define DIFF_TOKEN_ISLAND_H

#include "token.h"

#include <stdbool.h>
#include <stddef.h>

/* Give up what `partner`, as tokens_align() sets it, keeps as a small island between much larger changes. Returns false when
 * memory ran out. O(n). */
bool islands_dissolve(const struct tokens *before, const struct tokens *after, uint32_t *partner);

#endif
