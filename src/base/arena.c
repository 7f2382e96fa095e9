#include "arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ARENA_BLOCK_SIZE = 16 << 10, /* bytes */ RESERVE_MIN = 16 /* items */ };

struct arena_block {
    struct arena_block *next;
    size_t capacity;
    alignas(max_align_t) char bytes[];
};

static size_t round_up(size_t size)
{
    return (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

static struct arena_block *block_new(size_t capacity, bool zero)
{
    struct arena_block *block = zero ? calloc(1, sizeof *block + capacity) : malloc(sizeof *block + capacity);

    if (block)
        block->capacity = capacity;
    return block;
}

/* An item in a block of its own: the system gives large ones, and zeroes them, only as they are touched. */
static void *alloc_alone(struct arena *arena, size_t need, bool zero)
{
    struct arena_block *fresh = block_new(need, zero);

    if (!fresh)
        return NULL;
    fresh->next = arena->large;
    arena->large = fresh;
    return fresh->bytes;
}

/* With a sanitizer each item stands alone, so that it sees where one ends and when it is given back. */
static bool is_watched(void)
{
#ifdef __SANITIZE_ADDRESS__
    return true;
#else
    return false;
#endif
}

static void *alloc(struct arena *arena, size_t count, size_t size, bool zero)
{
    if (size && count > (SIZE_MAX / 2) / size)
        return NULL;
    if (is_watched())
        return alloc_alone(arena, count * size, zero);
    size_t need = round_up(count * size);
    struct arena_block *block = arena->blocks;

    if (!block || block->capacity - arena->used < need) {
        if (need > (block ? ARENA_BLOCK_SIZE / 4 : ARENA_BLOCK_SIZE))
            return alloc_alone(arena, need, zero);
        struct arena_block *fresh = block_new(ARENA_BLOCK_SIZE, false);
        if (!fresh)
            return NULL;
        fresh->next = block;
        block = arena->blocks = fresh;
        arena->used = 0;
    }
    void *place = block->bytes + arena->used;
    arena->used += need;
    if (zero)
        memset(place, 0, need);
    return place;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    return alloc(arena, count, size, false);
}

void *arena_zalloc(struct arena *arena, size_t count, size_t size)
{
    return alloc(arena, count, size, true);
}

char *arena_strndup(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_alloc(arena, size + 1, 1);

    if (copy) {
        if (size)
            memcpy(copy, text, size);
        copy[size] = '\0';
    }
    return copy;
}

void *arena_reserve(struct arena *arena, void *items, size_t *capacity, size_t needed, size_t item_size)
{
    if (needed <= *capacity)
        return items;
    size_t grown = *capacity < SIZE_MAX / 2 ? 2 * *capacity : needed;
    if (grown < RESERVE_MIN)
        grown = RESERVE_MIN;
    if (grown < needed)
        grown = needed;
    void *moved = arena_alloc(arena, grown, item_size);
    if (!moved)
        return NULL;
    if (*capacity)
        memcpy(moved, items, *capacity * item_size);
    *capacity = grown;
    return moved;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){ arena->blocks, arena->large, arena->used };
}

static void free_first(struct arena_block **blocks)
{
    struct arena_block *first = *blocks;

    *blocks = first->next;
    free(first);
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    /* One block stays, for what comes next. */
    while (arena->blocks != mark.blocks && arena->blocks->next)
        free_first(&arena->blocks);
    while (arena->large != mark.large)
        free_first(&arena->large);
    arena->used = mark.used;
}

void arena_clear(struct arena *arena)
{
    while (arena->blocks)
        free_first(&arena->blocks);
    while (arena->large)
        free_first(&arena->large);
    arena->used = 0;
}
