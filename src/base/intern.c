#include "intern.h"

#include "array.h"

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

uint32_t intern_insert(struct intern *table, uint64_t hash, const char *bytes, size_t size, bool copy)
{
    if (table->count >= table->slot_count / 2 && !set_slot_count(table, table->slot_count ? table->slot_count * 2 : 64))
        return INTERN_NONE;
    struct intern_entry *entries = array_reserve(table->entries, &table->capacity, (size_t)table->count + 1, sizeof *entries);
    if (!entries)
        return INTERN_NONE;
    table->entries = entries;
    if (copy && !(bytes = arena_strndup(&table->strings, bytes, size)))
        return INTERN_NONE;
    entries[table->count] = (struct intern_entry){ .hash = hash, .bytes = bytes, .size = (uint32_t)size };
    return table->slots[intern_slot(table, hash, bytes, size)] = table->count++;
}
