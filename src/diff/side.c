#include "side.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "fold.h"

#include <stdlib.h>

static bool number_bytes(struct side *side, struct arena *arena, struct intern *keys)
{
    side->count = (uint32_t)side->revision->sentence_count;
    side->keys = arena_alloc(arena, side->count, sizeof *side->keys);
    side->words = arena_alloc(arena, side->count, sizeof *side->words);
    side->links = arena_zalloc(arena, side->count, sizeof *side->links);
    if (!side->keys || !side->words || !side->links)
        return false;
    for (uint32_t i = 0; i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, i, &size);
        side->words[i] = fold_count(text, size);
        side->keys[i] = intern_add_borrowed(keys, text, size);
        if (side->keys[i] == INTERN_NONE)
            return false;
    }
    return true;
}

bool sides_number_bytes(struct side *before, struct side *after, struct arena *arena, uint32_t *key_count)
{
    struct intern keys;

    intern_init(&keys, hash_bytes);
    bool complete = number_bytes(before, arena, &keys) && number_bytes(after, arena, &keys);
    *key_count = keys.count;
    intern_free(&keys);
    return complete;
}

static bool number_words(struct side *side, struct intern *keys, struct buffer *scratch)
{
    for (uint32_t i = 0; i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, i, &size);
        if (side->links[i])
            continue;
        scratch->size = 0;
        side->words[i] = fold_key(scratch, text, size);
        if (scratch->status != STORY_OK)
            return false;
        side->keys[i] = intern_add(keys, scratch->bytes, scratch->size);
        if (side->keys[i] == INTERN_NONE)
            return false;
    }
    return true;
}

bool sides_number_words(struct side *before, struct side *after, struct intern *folded)
{
    struct buffer scratch;

    buffer_init(&scratch, NULL);
    bool complete = number_words(before, folded, &scratch) && number_words(after, folded, &scratch);
    free(scratch.bytes);
    return complete;
}
