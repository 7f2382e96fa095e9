/* To know a paragraph again saves dividing it, and nothing else depends on it. So a paragraph is looked for by its length and a few
 * of its bytes, which is many times quicker than hashing all of it, and one that looks the same as an earlier one, or whose place
 * is crowded, is not kept: should it come again, it is divided anew. */
#include "known.h"

#include "base/block.h"

#include <stdlib.h>

/* No paragraph is looked for further than so many slots, however the looks were chosen. */
enum { REACH = 8 };

struct known_slot {
    uint64_t looks;
    uint32_t paragraph; /* + 1; 0: the slot is free */
};

/* Of a paragraph of at least a block. */
static uint64_t looks_of(const char *text, size_t size)
{
    static const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t looks = (block_load(text) ^ size) * factor;

    looks = (__builtin_bswap64(looks) ^ block_load(text + (size - BLOCK_SIZE) / 2)) * factor;
    looks = (__builtin_bswap64(looks) ^ block_load(text + size - BLOCK_SIZE)) * factor;
    return __builtin_bswap64(looks);
}

/* The slot with these looks, or a free one for them; NULL when there is neither in reach. */
static struct known_slot *find_slot(const struct known_paragraphs *known, uint64_t looks)
{
    for (size_t i = 0; i < REACH; i++) {
        struct known_slot *slot = &known->slots[(looks + i) & (known->slot_count - 1)];
        if (!slot->paragraph || slot->looks == looks)
            return slot;
    }
    return NULL;
}

bool known_init(struct known_paragraphs *known, const struct story_revision *revision)
{
    size_t slots = 16;

    while (slots < 2 * revision->paragraph_count)
        slots *= 2;
    *known = (struct known_paragraphs){ revision, calloc(slots, sizeof *known->slots), slots };
    if (!known->slots)
        return false;
    for (uint32_t p = 0; p < revision->paragraph_count; p++) {
        struct story_span span = revision->paragraphs[p].span;
        size_t size = story_span_size(span);
        uint64_t looks = size >= BLOCK_SIZE ? looks_of(revision->bytes + span.start, size) : 0;
        struct known_slot *slot = size >= BLOCK_SIZE ? find_slot(known, looks) : NULL;
        if (slot && !slot->paragraph)
            *slot = (struct known_slot){ looks, p + 1 };
    }
    return true;
}

void known_free(struct known_paragraphs *known)
{
    free(known->slots);
}

const struct story_paragraph *known_find(const struct known_paragraphs *known, const char *text, size_t size)
{
    const struct known_slot *slot = known->revision && size >= BLOCK_SIZE ? find_slot(known, looks_of(text, size)) : NULL;

    if (!slot || !slot->paragraph)
        return NULL;
    const struct story_paragraph *paragraph = &known->revision->paragraphs[slot->paragraph - 1];
    const char *bytes = known->revision->bytes + paragraph->span.start;
    return story_span_size(paragraph->span) == size && block_equal(bytes, text, size) ? paragraph : NULL;
}
