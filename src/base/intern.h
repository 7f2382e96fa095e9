/* An intern table: equal byte strings get equal small numbers. */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
    struct intern_entry *entries;
    uint32_t count;
    size_t capacity;
    uint32_t *slots; /* open addressing; INTERN_NONE is a free slot */
    size_t slot_count;
    struct arena strings;
};

/* `hash` is hash_bytes() but in tests of collisions. Nothing is allocated yet. */
void intern_init(struct intern *table, uint64_t (*hash)(const void *bytes, size_t size));
void intern_free(struct intern *table);

/* Make room for `count` strings in all, so that the table need not grow while they are added. Returns false when memory ran out. */
bool intern_reserve(struct intern *table, size_t count);

/* The number of a string, which is copied into the table when it is new; INTERN_NONE when memory ran out. Two strings have one
 * number only when all their bytes are equal, whatever their hashes. */
uint32_t intern_add(struct intern *table, const char *bytes, size_t size);

/* The same, but a new string is borrowed instead of copied: it must outlive the table. */
uint32_t intern_add_borrowed(struct intern *table, const char *bytes, size_t size);

/* The number of a string that is in the table, or INTERN_NONE. */
uint32_t intern_find(const struct intern *table, const char *bytes, size_t size);

#endif
