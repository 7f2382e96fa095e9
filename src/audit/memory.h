/* What an auditor remembers of earlier versions: hashes, not texts. */
#ifndef AUDIT_MEMORY_H
#define AUDIT_MEMORY_H

#include "base/arena.h"

#include <storydiff/diff.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where something was last, and which version took it away: by number, in the order in which they were added. */
struct memory_entry {
    uint64_t key; /* 0: free */
    uint32_t had;
    uint32_t took;
};

struct memory_map {
    struct memory_entry *entries; /* malloc'ed; a power of two */
    size_t capacity;
    size_t count;
    uint64_t *learnt; /* the keys that were put since the version began; malloc'ed */
    size_t learnt_count;
    size_t learnt_capacity;
};

/* All zero is empty. */
struct memory {
    struct memory_map removed;    /* sentences, by the hash of their plain text */
    struct memory_map flips;      /* values that changed, by sentence, kind and both values */
    struct memory_map labels;     /* that the story has somewhere */
    const char **names;           /* of the versions, in the arena */
    size_t name_count;
    size_t name_capacity;
    uint32_t *lineage;            /* by sentence of the last version: equal in sentences that grew from each other */
    size_t lineage_count;
    uint32_t lineage_next;
    const char *last_label;
    int64_t last_published;
    struct arena arena;
};

const struct memory_entry *memory_find(const struct memory_map *map, uint64_t key);
bool memory_put(struct memory_map *map, uint64_t key, uint32_t had, uint32_t took);

/* Remember the name of the version that is judged next. All return false when memory ran out. */
bool memory_begin_version(struct memory *memory, const char *name);

/* Remember what a diff removed, and which sentences grew from which; NULL: a first version of `sentences`. */
bool memory_learn(struct memory *memory, const struct story_diff *diff, size_t sentences);

/* The hash of a sentence without its citations; 0 when memory ran out. */
uint64_t memory_hash(const struct story_revision *revision, uint32_t sentence);

void memory_free(struct memory *memory);

#endif
