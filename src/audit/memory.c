#include "memory.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "diff/plain.h"

#include <stdlib.h>
#include <string.h>

static struct memory_entry *slot(const struct memory_map *map, uint64_t key)
{
    size_t at = key & (map->capacity - 1);

    while (map->entries[at].key && map->entries[at].key != key)
        at = (at + 1) & (map->capacity - 1);
    return &map->entries[at];
}

const struct memory_entry *memory_find(const struct memory_map *map, uint64_t key)
{
    struct memory_entry *entry = map->capacity ? slot(map, key) : NULL;

    return entry && entry->key ? entry : NULL;
}

static bool grow(struct memory_map *map)
{
    struct memory_map larger = *map;

    larger.capacity = map->capacity ? 2 * map->capacity : 64;
    if (!(larger.entries = calloc(larger.capacity, sizeof *larger.entries)))
        return false;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key)
            *slot(&larger, map->entries[i].key) = map->entries[i];
    free(map->entries);
    *map = larger;
    return true;
}

bool memory_put(struct memory_map *map, uint64_t key, uint32_t had, uint32_t took)
{
    uint64_t *learnt = array_reserve(map->learnt, &map->learnt_capacity, map->learnt_count + 1, sizeof *learnt);

    if (!learnt)
        return false;
    map->learnt = learnt;
    if (map->count * 2 >= map->capacity && !grow(map))
        return false;
    learnt[map->learnt_count++] = key;
    struct memory_entry *entry = slot(map, key);
    map->count += !entry->key;
    *entry = (struct memory_entry){ key, had, took };
    return true;
}

bool memory_begin_version(struct memory *memory, const char *name)
{
    const char **names = array_reserve(memory->names, &memory->name_capacity, memory->name_count + 1, sizeof *names);
    char *copy = arena_strndup(&memory->arena, name, strlen(name));

    if (names)
        memory->names = names;
    if (!names || !copy)
        return false;
    names[memory->name_count++] = copy;
    memory->removed.learnt_count = memory->flips.learnt_count = 0;
    return true;
}

uint64_t memory_hash(const struct story_revision *revision, uint32_t sentence)
{
    struct story_span span = revision->sentences[sentence].span;
    struct buffer plain;
    size_t size;

    buffer_init(&plain, NULL);
    plain_append(&plain, revision->bytes + span.start, story_span_size(span));
    char *text = buffer_detach(&plain, &size);
    uint64_t hash = text ? hash_bytes(text, size) | 1 : 0;
    free(text);
    return hash;
}

static bool remember_removed(struct memory *memory, const struct story_diff *diff, const struct story_change *change)
{
    uint32_t now = (uint32_t)memory->name_count - 1;

    for (uint32_t i = 0; i < change->before.count; i++) {
        uint64_t hash = memory_hash(diff->before, change->before.items[i]);
        if (!hash || !memory_put(&memory->removed, hash, now - 1, now))
            return false;
    }
    return true;
}

static bool follow(struct memory *memory, const struct story_diff *diff, size_t sentences)
{
    uint32_t *lineage = malloc((sentences + 1) * sizeof *lineage);

    if (!lineage)
        return false;
    for (size_t c = 0; diff && c < diff->change_count; c++) {
        const struct story_change *change = &diff->changes[c];
        for (uint32_t i = 0; i < change->after.count; i++)
            lineage[change->after.items[i]] = change->before.count && change->before.items[0] < memory->lineage_count
                                                  ? memory->lineage[change->before.items[0]]
                                                  : ++memory->lineage_next;
    }
    for (size_t i = 0; !diff && i < sentences; i++)
        lineage[i] = ++memory->lineage_next;
    free(memory->lineage);
    memory->lineage = lineage;
    memory->lineage_count = sentences;
    return true;
}

bool memory_learn(struct memory *memory, const struct story_diff *diff, size_t sentences)
{
    for (size_t c = 0; diff && c < diff->change_count; c++)
        if (diff->changes[c].kind != STORY_UNCHANGED && diff->changes[c].kind != STORY_ADDED &&
            !remember_removed(memory, diff, &diff->changes[c]))
            return false;
    return follow(memory, diff, sentences);
}

static void free_map(struct memory_map *map)
{
    free(map->entries);
    free(map->learnt);
}

void memory_free(struct memory *memory)
{
    free_map(&memory->removed);
    free_map(&memory->flips);
    free_map(&memory->labels);
    free(memory->names);
    free(memory->lineage);
    arena_clear(&memory->arena);
}
