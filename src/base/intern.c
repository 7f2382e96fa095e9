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

void intern_empty(struct intern *table)
{
    table->count = 0;
    if (table->slots)
        memset(table->slots, 0xFF, table->slot_count * sizeof *table->slots);
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

static bool reserve_entries(struct intern *table, size_t count)
{
    struct intern_entry *entries = array_reserve(table->entries, &table->capacity, count, sizeof *entries);
    size_t slots = table->slot_count / 2;

    if (!entries)
        return false;
    table->entries = entries;
    table->room = (uint32_t)(slots < table->capacity ? slots : table->capacity);
    return true;
}

bool intern_reserve(struct intern *table, size_t count)
{
    size_t slots = table->slot_count ? table->slot_count : 16;

    while (count > slots / 2)
        slots *= 2;
    return (slots == table->slot_count || set_slot_count(table, slots)) && reserve_entries(table, slots / 2);
}

bool intern_grow(struct intern *table)
{
    if (table->count >= table->slot_count / 2 && !set_slot_count(table, table->slot_count ? table->slot_count * 2 : 64))
        return false;
    return reserve_entries(table, (size_t)table->count + 1);
}

uint32_t intern_add(struct intern *table, const char *bytes, size_t size)
{
    uint64_t hash = intern_hash(table, bytes, size);

    if (!intern_make_room(table))
        return INTERN_NONE;
    size_t slot = intern_slot(table, hash, bytes, size);
    if (table->slots[slot] != INTERN_NONE)
        return table->slots[slot];
    const char *copy = arena_strndup(&table->strings, bytes, size);
    return copy ? intern_insert(table, slot, (struct intern_entry){ hash, copy, (uint32_t)size }) : INTERN_NONE;
}
