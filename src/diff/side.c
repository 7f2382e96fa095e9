#include "side.h"

#include "base/hash.h"
#include "fold.h"

#include <stdlib.h>

/* Numbering both sides, one after the other. */
struct numbering {
    struct intern keys;
    uint32_t *words; /* by key */
    struct arena *arena;
};

static bool number_bytes(struct side *side, struct numbering *numbering)
{
    side->count = (uint32_t)side->revision->sentence_count;
    side->keys = arena_alloc(numbering->arena, side->count, sizeof *side->keys);
    side->words = arena_alloc(numbering->arena, side->count, sizeof *side->words);
    side->links = arena_zalloc(numbering->arena, side->count, sizeof *side->links);
    if (!side->keys || !side->words || !side->links)
        return false;
    for (uint32_t i = 0; i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, i, &size);
        uint32_t known = numbering->keys.count, key = intern_add_borrowed(&numbering->keys, text, size);
        if (key == INTERN_NONE)
            return false;
        if (key == known)
            numbering->words[key] = fold_count(text, size);
        side->keys[i] = key;
        side->words[i] = numbering->words[key];
    }
    return true;
}

bool sides_number_bytes(struct side *before, struct side *after, struct arena *arena, uint32_t *key_count)
{
    size_t sentences = before->revision->sentence_count + after->revision->sentence_count;
    struct numbering numbering = { .words = malloc((sentences + 1) * sizeof *numbering.words), .arena = arena };

    intern_init(&numbering.keys, hash_bytes);
    bool complete = numbering.words && intern_reserve(&numbering.keys, sentences + 1) && number_bytes(before, &numbering) &&
                    number_bytes(after, &numbering);
    *key_count = numbering.keys.count;
    intern_free(&numbering.keys);
    free(numbering.words);
    return complete;
}

/* The words of the sentence that was folded, numbered; of a sentence without any, the text. NULL when memory ran out. */
static uint32_t *number_terms(struct vocabulary *vocabulary, struct folded *folded, const char *text, size_t size,
                              struct arena *strings)
{
    uint32_t *terms = arena_alloc(strings, folded->count ? folded->count : 1, sizeof *terms);
    bool complete = terms != NULL;

    for (uint32_t i = 0; complete && i < folded->count; i++) {
        uint32_t start = folded_start(folded, i);
        terms[i] = vocabulary_add(vocabulary, folded->bytes + start, folded->ends[i] - start);
        complete = terms[i] != INTERN_NONE;
    }
    if (complete && !folded->count) {
        size_t length = fold_wordless(folded, text, size);
        terms[0] = length == SIZE_MAX ? INTERN_NONE : vocabulary_add(vocabulary, folded->bytes, length);
        complete = terms[0] != INTERN_NONE;
    }
    return complete ? terms : NULL;
}

static bool number_words(struct side *side, struct vocabulary *vocabulary, struct intern *sequences, struct folded *folded)
{
    for (uint32_t i = 0; i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, i, &size);
        if (side->links[i])
            continue;
        if (!fold_words(folded, text, size))
            return false;
        uint32_t *terms = number_terms(vocabulary, folded, text, size, &sequences->strings);
        if (!terms)
            return false;
        side->words[i] = folded->count;
        side->keys[i] = intern_add_borrowed(sequences, (const char *)terms, (folded->count ? folded->count : 1) * sizeof *terms);
        if (side->keys[i] == INTERN_NONE)
            return false;
    }
    return true;
}

bool sides_number_words(struct side *before, struct side *after, struct vocabulary *vocabulary, struct intern *sequences)
{
    struct folded folded = { 0 };
    bool complete = number_words(before, vocabulary, sequences, &folded) && number_words(after, vocabulary, sequences, &folded);

    folded_free(&folded);
    return complete;
}
