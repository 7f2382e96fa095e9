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

static struct arena_block *block_new(size_t capacity)
{
    struct arena_block *block = malloc(sizeof *block + capacity);

    if (block)
        block->capacity = capacity;
    return block;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 2) / size)
        return NULL;
    size_t need = round_up(count * size);
    struct arena_block *block = arena->blocks;

    if (block && block->capacity - arena->used >= need) {
        void *place = block->bytes + arena->used;
        arena->used += need;
        return place;
    }
    /* A large item gets a block of its own behind the newest one, whose rest stays in use. */
    bool alone = block && need > ARENA_BLOCK_SIZE / 4;
    struct arena_block *fresh = block_new(need > ARENA_BLOCK_SIZE || alone ? need : ARENA_BLOCK_SIZE);
    if (!fresh)
        return NULL;
    if (alone) {
        fresh->next = block->next;
        block->next = fresh;
        return fresh->bytes;
    }
    fresh->next = block;
    arena->blocks = fresh;
    arena->used = need;
    return fresh->bytes;
}

void *arena_zalloc(struct arena *arena, size_t count, size_t size)
{
    void *place = arena_alloc(arena, count, size);

    if (place && count)
        memset(place, 0, count * size);
    return place;
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

void arena_clear(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = 0;
}
