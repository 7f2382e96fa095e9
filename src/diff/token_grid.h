/* The alignment of two stretches of tokens that are small enough for a table of all their pairs. */
#ifndef DIFF_TOKEN_GRID_H
#define DIFF_TOKEN_GRID_H

#include "token.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether a stretch is small enough. */
bool grid_fits(struct stretch stretch);

/* Set `partner` as tokens_align() does, for the tokens of a stretch. Returns false when memory ran out. */
bool grid_align(const struct tokens *before, const struct tokens *after, struct stretch stretch, uint32_t *partner);

#endif
