#include "side.h"

#include "base/array.h"
#include "base/hash.h"
#include "fold.h"

#include <stdlib.h>

/* Numbering both sides, one after the other. */
struct numbering {
    struct wording *wording;
    struct arena *arena;
    struct intern keys;
    struct words *words; /* by key */
    struct folded folded;
};

/* Those of a sentence in the wording. */
struct words {
    uint32_t first;
    uint32_t count;
};

void wording_init(struct wording *wording)
{
    *wording = (struct wording){ .terms = NULL };
    vocabulary_init(&wording->vocabulary);
    intern_init(&wording->by_words, hash_bytes);
}

void wording_free(struct wording *wording)
{
    vocabulary_free(&wording->vocabulary);
    intern_free(&wording->by_words);
    free(wording->terms);
}

/* Add a term to the wording, which has room. Returns false when memory ran out. */
static bool add_term(struct wording *wording, const char *term, size_t size)
{
    uint32_t number = vocabulary_add(&wording->vocabulary, term, size);

    wording->terms[wording->term_count++] = number;
    return number != INTERN_NONE;
}

/* Add the words of a sentence to the wording; of a sentence without any, the text. Returns false when memory ran out. */
static bool add_words(struct numbering *numbering, const char *text, size_t size)
{
    struct wording *wording = numbering->wording;
    struct folded *folded = &numbering->folded;

    if (!fold_words(folded, text, size))
        return false;
    uint32_t *terms = array_reserve(wording->terms, &wording->term_capacity, wording->term_count + folded->count + 1,
                                    sizeof *terms);
    if (!terms)
        return false;
    wording->terms = terms;
    for (uint32_t i = 0; i < folded->count; i++) {
        uint32_t start = folded_start(folded, i);
        if (!add_term(wording, folded->bytes + start, folded_end(folded, i) - start))
            return false;
    }
    if (folded->count)
        return true;
    size_t length = fold_wordless(folded, text, size);
    return length != SIZE_MAX && add_term(wording, folded->bytes, length);
}

static bool number_text(struct numbering *numbering, uint32_t key, const char *text, size_t size)
{
    uint32_t first = (uint32_t)numbering->wording->term_count;
    bool complete = add_words(numbering, text, size);

    numbering->words[key] = (struct words){ first, numbering->folded.count };
    return complete;
}

static bool number_bytes(struct side *side, struct numbering *numbering)
{
    struct arena *arena = numbering->arena;

    side->count = (uint32_t)side->revision->sentence_count;
    side->keys = arena_alloc(arena, side->count, sizeof *side->keys);
    side->words = arena_alloc(arena, side->count, sizeof *side->words);
    side->terms = arena_alloc(arena, side->count, sizeof *side->terms);
    side->links = arena_zalloc(arena, side->count, sizeof *side->links);
    if (!side->keys || !side->words || !side->terms || !side->links)
        return false;
    for (uint32_t i = 0; i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, i, &size);
        uint32_t known = numbering->keys.count, key = intern_add_borrowed(&numbering->keys, text, size);
        if (key == INTERN_NONE || (key == known && !number_text(numbering, key, text, size)))
            return false;
        side->keys[i] = key;
        side->words[i] = numbering->words[key].count;
        side->terms[i] = numbering->words[key].first;
    }
    return true;
}

bool sides_number_bytes(struct side *before, struct side *after, struct wording *wording, struct arena *arena,
                        uint32_t *key_count)
{
    size_t sentences = before->revision->sentence_count + after->revision->sentence_count;
    struct numbering numbering = { .wording = wording, .arena = arena };

    intern_init(&numbering.keys, hash_bytes);
    numbering.words = malloc((sentences + 1) * sizeof *numbering.words);
    bool complete = numbering.words && intern_reserve(&numbering.keys, sentences + 1) &&
                    vocabulary_reserve(&wording->vocabulary, before->revision->size) && number_bytes(before, &numbering) &&
                    number_bytes(after, &numbering);
    *key_count = numbering.keys.count;
    intern_free(&numbering.keys);
    folded_free(&numbering.folded);
    free(numbering.words);
    return complete;
}

static bool number_words(struct side *side, struct wording *wording)
{
    for (uint32_t i = 0; i < side->count; i++) {
        size_t terms = side->words[i] ? side->words[i] : 1;
        if (side->links[i])
            continue;
        side->keys[i] = intern_add_borrowed(&wording->by_words, (const char *)side_terms(side, wording, i),
                                            terms * sizeof *wording->terms);
        if (side->keys[i] == INTERN_NONE)
            return false;
    }
    return true;
}

bool sides_number_words(struct side *before, struct side *after, struct wording *wording)
{
    return number_words(before, wording) && number_words(after, wording);
}
