#include "array.h"

#include <stdint.h>
#include <stdlib.h>

/* In bytes. Allocations of up to a KiB cost little; growing by many small steps costs more. */
enum { STEP_MIN = 960 };

void *array_grow(void *items, size_t *capacity, size_t needed, size_t item_size)
{
    size_t grown = *capacity + *capacity / 2 + STEP_MIN / item_size + 1;
    if (grown < needed)
        grown = needed;
    if (grown > SIZE_MAX / 2 / item_size)
        return NULL;
    void *moved = realloc(items, grown * item_size);
    if (moved)
        *capacity = grown;
    return moved;
}
