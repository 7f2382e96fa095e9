#include "array.h"

#include <stdint.h>
#include <stdlib.h>

void *array_grow(void *items, size_t *capacity, size_t needed, size_t item_size)
{
    size_t grown = *capacity + *capacity / 2 + 16;
    if (grown < needed)
        grown = needed;
    if (grown > SIZE_MAX / 2 / item_size)
        return NULL;
    void *moved = realloc(items, grown * item_size);
    if (moved)
        *capacity = grown;
    return moved;
}
