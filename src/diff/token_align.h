/* Aligning tokens: which words of a changed passage were kept. */
#ifndef DIFF_TOKEN_ALIGN_H
#define DIFF_TOKEN_ALIGN_H

#include "token.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Set `partner`, an item a token of `before`, all zero, to the kept token of `after` + 1. The tokens' ids are below `id_count`.
 * Returns false when memory ran out. */
bool tokens_align(const struct tokens *before, const struct tokens *after, uint32_t id_count, uint32_t *partner);

#endif
