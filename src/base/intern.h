/* An intern table: equal byte strings get equal small numbers. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "arena.h"
#include "block.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* No number: the string is not in the table, or memory ran out. */
#define INTERN_NONE UINT32_MAX

struct intern_entry {
    uint64_t hash;
    const char *bytes;
    uint32_t size;
};

/* Numbers count from 0 in the order of first insertion. */
struct intern {
    uint64_t (*hash)(const void *bytes, size_t size);
    struct intern_entry *entries; /* half as many fit as there are slots, which stand behind them */
    uint32_t count;
    uint32_t *slots; /* open addressing; INTERN_NONE is a free slot */
    size_t slot_count;
    struct arena strings;
};

/* `hash` is hash_bytes() but in tests of collisions. Nothing is allocated yet. */
void intern_init(struct intern *table, uint64_t (*hash)(const void *bytes, size_t size));
void intern_free(struct intern *table);

/* Forget all strings that were borrowed; the memory is kept. */
void intern_empty(struct intern *table);

/* Make room for `count` strings in all, so that the table need not grow while they are added. Returns false when memory ran out. */
bool intern_reserve(struct intern *table, size_t count);

/* Most strings are words, and short: eight bytes and the length say all of them, and no two of a length have the same hash, since
 * each step can be undone. So no bytes need be compared. Fibonacci hashing: D. E. Knuth, "The Art of Computer Programming",
 * volume 3, 6.4. The highest bits of the product depend on the whole string, the lowest ones only on its beginning; slots are
 * counted by the lowest ones, so that the bytes change places. */
static inline uint64_t intern_hash_short(const char *bytes, size_t size)
{
    uint64_t packed = size;

    if (size >= sizeof(uint32_t)) {
        uint32_t first, last;
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + size - sizeof last, sizeof last);
        packed = (uint64_t)last << 32 | first;
    } else if (size) {
        const unsigned char *all = (const unsigned char *)bytes;
        packed = (uint64_t)all[0] << 16 | (uint64_t)all[size / 2] << 8 | all[size - 1];
    }
    return __builtin_bswap64(packed * UINT64_C(0x9E3779B97F4A7C15));
}

/* As good, and quicker where sixteen bytes can be read whatever the size: without a branch, since the size of the next word
 * cannot be foretold. A table must be given one of the two throughout. */
static inline uint64_t intern_hash_padded(const struct intern *table, const char *bytes, size_t size)
{
    static const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    static const char masks[4 * BLOCK_SIZE] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"; /* then NUL */

    if (size > 2 * BLOCK_SIZE)
        return table->hash(bytes, size);
    uint64_t first = block_load(bytes) & block_load(masks + 2 * BLOCK_SIZE - size);
    uint64_t second = block_load(bytes + BLOCK_SIZE) & block_load(masks + 3 * BLOCK_SIZE - size);
    return __builtin_bswap64((__builtin_bswap64(first * factor) ^ second) * factor);
}

static inline uint64_t intern_hash(const struct intern *table, const char *bytes, size_t size)
{
    return size <= BLOCK_SIZE ? intern_hash_short(bytes, size) : table->hash(bytes, size);
}

/* The slot that holds the string, or the free one where it belongs. Half of the slots are always free, since most strings that are
 * looked for are not there, and to learn this costs a look at all that stand in a row. */
static inline size_t intern_slot(const struct intern *table, uint64_t hash, const char *bytes, size_t size)
{
    size_t mask = table->slot_count - 1;
    size_t slot = hash & mask;

    for (;; slot = (slot + 1) & mask) {
        uint32_t number = table->slots[slot];
        if (number == INTERN_NONE)
            return slot;
        const struct intern_entry *entry = &table->entries[number];
        if (entry->hash == hash && entry->size == size && (size <= BLOCK_SIZE || block_equal(entry->bytes, bytes, size)))
            return slot;
    }
}

/* Call up the slot of a string that will be looked for soon: that of a large table is far away. */
static inline void intern_call_up(const struct intern *table, uint64_t hash)
{
    __builtin_prefetch(&table->slots[hash & (table->slot_count - 1)]);
}

bool intern_grow(struct intern *table);

/* See that there is room for one string more. Returns false when memory ran out. */
static inline bool intern_make_room(struct intern *table)
{
    return table->count < table->slot_count / 2 || intern_grow(table);
}

/* Add a string that is not in the table, which has room, at its free slot. */
static inline uint32_t intern_insert(struct intern *table, size_t slot, struct intern_entry entry)
{
    table->entries[table->count] = entry;
    return table->slots[slot] = table->count++;
}

/* The number of a string that is in the table, or INTERN_NONE. */
static inline uint32_t intern_find_hashed(const struct intern *table, uint64_t hash, const char *bytes, size_t size)
{
    return table->slot_count ? table->slots[intern_slot(table, hash, bytes, size)] : INTERN_NONE;
}

static inline uint32_t intern_find(const struct intern *table, const char *bytes, size_t size)
{
    return intern_find_hashed(table, intern_hash(table, bytes, size), bytes, size);
}

/* The number of a string, which is borrowed when it is new: it must outlive the table; INTERN_NONE when memory ran out. Two strings
 * have one number only when all their bytes are equal, whatever their hashes. */
static inline uint32_t intern_add_hashed(struct intern *table, uint64_t hash, const char *bytes, size_t size)
{
    if (!intern_make_room(table))
        return INTERN_NONE;
    size_t slot = intern_slot(table, hash, bytes, size);
    if (table->slots[slot] != INTERN_NONE)
        return table->slots[slot];
    return intern_insert(table, slot, (struct intern_entry){ hash, bytes, (uint32_t)size });
}

static inline uint32_t intern_add_borrowed(struct intern *table, const char *bytes, size_t size)
{
    return intern_add_hashed(table, intern_hash(table, bytes, size), bytes, size);
}

/* The same, but a new string is copied into the table. */
uint32_t intern_add(struct intern *table, const char *bytes, size_t size);

#endif
