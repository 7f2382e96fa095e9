/* A growing array: the part that is the same for every type. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>

void *array_grow(void *items, size_t *capacity, size_t needed, size_t item_size);

/* See that `items`, malloc'ed and of `*capacity` items of `item_size` bytes each, holds at least `needed` items. Returns the
 * array, perhaps at another place, or NULL when memory ran out; the old array then stays valid. */
static inline void *array_reserve(void *items, size_t *capacity, size_t needed, size_t item_size)
{
    return needed <= *capacity ? items : array_grow(items, capacity, needed, item_size);
}

#endif
