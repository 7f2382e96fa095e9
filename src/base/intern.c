#include "intern.h"

#include <stdlib.h>
#include <string.h>

void intern_init(struct intern *table, uint64_t (*hash)(const void *bytes, size_t size))
{
    *table = (struct intern){ .hash = hash };
}

void intern_free(struct intern *table)
{
    free(table->entries);
    arena_clear(&table->strings);
}

void intern_empty(struct intern *table)
{
    table->count = 0;
    if (table->slots)
        memset(table->slots, 0xFF, table->slot_count * sizeof *table->slots);
}

static void fill_slots(struct intern *table)
{
    size_t mask = table->slot_count - 1;

    memset(table->slots, 0xFF, table->slot_count * sizeof *table->slots);
    for (uint32_t i = 0; i < table->count; i++) {
        size_t slot = table->entries[i].hash & mask;
        while (table->slots[slot] != INTERN_NONE)
            slot = (slot + 1) & mask;
        table->slots[slot] = i;
    }
}

/* Entries and slots are one block, since most tables are small, and are made and freed again and again. */
static bool set_slot_count(struct intern *table, size_t slot_count)
{
    size_t capacity = slot_count / 2;
    struct intern_entry *entries = malloc(capacity * sizeof *entries + slot_count * sizeof *table->slots);

    if (!entries)
        return false;
    if (table->count)
        memcpy(entries, table->entries, table->count * sizeof *entries);
    free(table->entries);
    table->entries = entries;
    table->slots = (uint32_t *)(void *)(entries + capacity);
    table->slot_count = slot_count;
    fill_slots(table);
    return true;
}

bool intern_reserve(struct intern *table, size_t count)
{
    size_t slots = table->slot_count ? table->slot_count : 16;

    while (count > slots / 2)
        slots *= 2;
    return slots == table->slot_count || set_slot_count(table, slots);
}

bool intern_grow(struct intern *table)
{
    return set_slot_count(table, table->slot_count ? table->slot_count * 2 : 64);
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
