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
    size_t bytes;
    if (__builtin_mul_overflow(grown, item_size, &bytes) || bytes > SIZE_MAX / 2) /* a division would take longer */
        return NULL;
    void *moved = realloc(items, bytes);
    if (moved)
        *capacity = grown;
    return moved;
}
