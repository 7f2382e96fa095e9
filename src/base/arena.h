/* An arena: many allocations, freed together. What a result consists of lives in one arena, so that one call frees it; what is
 * needed for a while lies in another one, which is set back to where it was. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

/* All zero is an empty arena. */
struct arena {
    struct arena_block *blocks;
    struct arena_block *large; /* those of one item each */
    size_t used;               /* in the newest block */
};

/* What an arena held at some time. */
struct arena_mark {
    struct arena_block *blocks;
    struct arena_block *large;
    size_t used;
};

/* Room for `count` items of `size` bytes, aligned for any type, uninitialised. Returns NULL when memory ran out or the product
 * does not fit; never NULL for zero items. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* The same, filled with zero bytes. */
void *arena_zalloc(struct arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of `size` bytes. */
char *arena_strndup(struct arena *arena, const char *text, size_t size);

/* See that `items`, an array of `*capacity` items of `item_size` bytes each in `arena`, holds at least `needed`. Returns the
 * array, perhaps at another place, or NULL when memory ran out; `*capacity` is then unchanged. The old one stays until the arena
 * is cleared or set back: an array must not outlive a mark under which it grew. */
void *arena_reserve(struct arena *arena, void *items, size_t *capacity, size_t needed, size_t item_size);

/* What the arena holds now; and free what was allocated since then, but for one block at most. Marks are released in the opposite
 * order, and none after arena_clear(). */
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

/* Free everything; the arena is empty again. */
void arena_clear(struct arena *arena);

#endif
