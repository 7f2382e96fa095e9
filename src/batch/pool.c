#include "pool.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

/* A pool that one long line made larger than this does not stay so. */
enum { KEEP_MAX = 1 << 20 };

bool pool_prepare(struct pool *pool, size_t size)
{
    pool->used = pool->last = 0;
    if (size <= pool->capacity && (pool->capacity <= KEEP_MAX || size > KEEP_MAX))
        return true;
    pool_clear(pool);
    pool->bytes = malloc(size);
    if (!pool->bytes)
        return false;
    pool->capacity = size;
    return true;
}

static bool has_room(const struct pool *pool, size_t start, size_t size)
{
    return size <= pool->capacity - start;
}

void *pool_malloc(void *context, size_t size)
{
    const size_t unit = alignof(max_align_t);
    struct pool *pool = context;
    size_t start = (pool->used + unit - 1) / unit * unit;

    if (start > pool->capacity || !has_room(pool, start, size))
        return NULL;
    pool->last = start;
    pool->used = start + size;
    return pool->bytes + start;
}

void *pool_realloc(void *context, void *block, size_t size)
{
    struct pool *pool = context;

    if (!block)
        return pool_malloc(pool, size);
    size_t start = (size_t)((char *)block - pool->bytes);
    size_t held = pool->used - start; /* at least what the block has; more does no harm */
    if (start == pool->last && has_room(pool, start, size)) {
        pool->used = start + size;
        return block;
    }
    void *moved = pool_malloc(pool, size);
    if (moved)
        memcpy(moved, block, held < size ? held : size);
    return moved;
}

void pool_free(void *context, void *block)
{
    (void)context;
    (void)block;
}

void pool_clear(struct pool *pool)
{
    free(pool->bytes);
    *pool = (struct pool){ 0 };
}
