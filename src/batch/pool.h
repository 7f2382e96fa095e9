/* Memory for yajl, which does not ask whether an allocation failed: all that it may need for a line is taken before. */
#ifndef BATCH_POOL_H
#define BATCH_POOL_H

#include <stdbool.h>
#include <stddef.h>

/* All zero is an empty pool. */
struct pool {
    char *bytes;
    size_t capacity;
    size_t used;
    size_t last; /* where the newest allocation begins: it can grow in place */
};

/* Forget all allocations, and see that `size` bytes are there. False: memory ran out. */
bool pool_prepare(struct pool *pool, size_t size);

/* `context` is the pool. The signatures are those of yajl_alloc_funcs. NULL when the pool is used up. */
void *pool_malloc(void *context, size_t size);
void *pool_realloc(void *context, void *block, size_t size);
void pool_free(void *context, void *block);

/* Give the memory back. */
void pool_clear(struct pool *pool);

#endif
