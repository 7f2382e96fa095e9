#include "intern.h"

#include "array.h"
#include "block.h"

#include <stdlib.h>
#include <string.h>

void intern_init(struct intern *table, uint64_t (*hash)(const void *bytes, size_t size))
{
    *table = (struct intern){ .hash = hash };
}

void intern_free(struct intern *table)
{
    free(table->entries);
    free(table->slots);
    arena_clear(&table->strings);
}

/* Most strings are words, and short: eight bytes and the length say all of them, and no two have the same hash, since each step
 * can be undone. So no bytes need be compared. Fibonacci hashing: D. E. Knuth, "The Art of Computer Programming", volume 3, 6.4. */
static uint64_t hash_short(const char *bytes, size_t size)
{
    uint64_t packed = size;

    if (size >= sizeof(uint32_t)) {
        uint32_t first, last;
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + size - sizeof last, sizeof last);
        packed = (uint64_t)last << 32 | first;
    } else if (size) {
        packed = (uint64_t)(unsigned char)bytes[0] << 16 | (uint64_t)(unsigned char)bytes[size / 2] << 8 | (unsigned char)bytes[size - 1];
    }
    packed *= UINT64_C(0x9E3779B97F4A7C15);
    return packed ^ packed >> 32;
}

static inline uint64_t hash_of(const struct intern *table, const char *bytes, size_t size)
{
    return size <= BLOCK_SIZE ? hash_short(bytes, size) : table->hash(bytes, size);
}

/* The slot that holds the string, or the free one where it belongs. Half of the slots are always free, since most strings that are
 * looked for are not there, and to learn this costs a look at all that stand in a row. */
static inline size_t slot_of(const struct intern *table, uint64_t hash, const char *bytes, size_t size)
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

static bool set_slot_count(struct intern *table, size_t grown)
{
    uint32_t *slots = malloc(grown * sizeof *slots);

    if (!slots)
        return false;
    memset(slots, 0xFF, grown * sizeof *slots);
    free(table->slots);
    table->slots = slots;
    table->slot_count = grown;
    for (uint32_t i = 0; i < table->count; i++) {
        size_t slot = table->entries[i].hash & (grown - 1);
        while (slots[slot] != INTERN_NONE)
            slot = (slot + 1) & (grown - 1);
        slots[slot] = i;
    }
    return true;
}

bool intern_reserve(struct intern *table, size_t count)
{
    size_t slots = table->slot_count ? table->slot_count : 16;
    struct intern_entry *entries = array_reserve(table->entries, &table->capacity, count, sizeof *entries);

    if (!entries)
        return false;
    table->entries = entries;
    while (count > slots / 2)
        slots *= 2;
    return slots == table->slot_count || set_slot_count(table, slots);
}

static uint32_t add(struct intern *table, const char *bytes, size_t size, bool copy)
{
    if (table->count >= table->slot_count / 2 && !set_slot_count(table, table->slot_count ? table->slot_count * 2 : 64))
        return INTERN_NONE;
    uint64_t hash = hash_of(table, bytes, size);
    size_t slot = slot_of(table, hash, bytes, size);
    if (table->slots[slot] != INTERN_NONE)
        return table->slots[slot];

    struct intern_entry *entries = array_reserve(table->entries, &table->capacity, table->count + 1, sizeof *entries);
    if (!entries)
        return INTERN_NONE;
    table->entries = entries;
    if (copy && !(bytes = arena_strndup(&table->strings, bytes, size)))
        return INTERN_NONE;
    entries[table->count] = (struct intern_entry){ .hash = hash, .bytes = bytes, .size = (uint32_t)size };
    return table->slots[slot] = table->count++;
}

uint32_t intern_add(struct intern *table, const char *bytes, size_t size)
{
    return add(table, bytes, size, true);
}

uint32_t intern_add_borrowed(struct intern *table, const char *bytes, size_t size)
{
    return add(table, bytes, size, false);
}

uint32_t intern_find(const struct intern *table, const char *bytes, size_t size)
{
    if (!table->slot_count)
        return INTERN_NONE;
    return table->slots[slot_of(table, hash_of(table, bytes, size), bytes, size)];
}
