#include "side.h"

#include "base/hash.h"
#include "fold.h"

#include <stdlib.h>

/* Numbering both sides, one after the other. */
struct numbering {
    struct arena *arena;
    struct intern keys;
    uint32_t *words; /* by key: how many + 1; 0: not counted */
    struct folded folded;
};

void wording_init(struct wording *wording)
{
    *wording = (struct wording){ .terms.blocks = NULL };
    vocabulary_init(&wording->vocabulary);
    intern_init(&wording->by_words, hash_bytes);
}

void wording_free(struct wording *wording)
{
    vocabulary_free(&wording->vocabulary);
    intern_free(&wording->by_words);
    arena_clear(&wording->terms);
}

/* The terms of a text, in the arena: its words, which `folded` counts; without any, the text. NULL when memory ran out. */
static const uint32_t *number_terms(struct wording *wording, struct folded *folded, const char *text, size_t size)
{
    if (!fold_words(folded, text, size))
        return NULL;
    uint32_t *terms = arena_alloc(&wording->terms, folded->count ? folded->count : 1, sizeof *terms);
    for (uint32_t i = 0; terms && i < folded->count; i++) {
        uint32_t start = folded_start(folded, i);
        terms[i] = vocabulary_add(&wording->vocabulary, folded->bytes + start, folded_end(folded, i) - start);
        if (terms[i] == INTERN_NONE)
            return NULL;
    }
    if (!terms || folded->count)
        return terms;
    size_t length = fold_wordless(folded, text, size);
    terms[0] = length == SIZE_MAX ? INTERN_NONE : vocabulary_add(&wording->vocabulary, folded->bytes, length);
    return terms[0] != INTERN_NONE ? terms : NULL;
}

const uint32_t *side_number_linked(const struct side *side, struct wording *wording, uint32_t sentence, struct folded *folded)
{
    size_t size;
    const char *text = side_text(side, sentence, &size);

    return number_terms(wording, folded, text, size);
}

/* Words are counted of sentences whose key is below `shared`, that is, whose bytes the other side has, too. */
static bool number_bytes(struct side *side, struct numbering *numbering, uint32_t shared)
{
    struct arena *arena = numbering->arena;

    side->count = (uint32_t)side->revision->sentence_count;
    side->keys = arena_alloc(arena, side->count, sizeof *side->keys);
    side->words = arena_alloc(arena, side->count, sizeof *side->words);
    side->links = arena_zalloc(arena, side->count, sizeof *side->links);
    if (!side->keys || !side->words || !side->links)
        return false;
    for (uint32_t i = 0; i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, i, &size);
        uint32_t key = intern_add_borrowed(&numbering->keys, text, size);
        if (key == INTERN_NONE)
            return false;
        side->keys[i] = key;
        if (key >= shared || numbering->words[key])
            continue;
        if (!fold_words(&numbering->folded, text, size))
            return false;
        numbering->words[key] = numbering->folded.count + 1;
    }
    return true;
}

static void count_words(struct side *side, const struct numbering *numbering)
{
    for (uint32_t i = 0; i < side->count; i++) {
        uint32_t counted = numbering->words[side->keys[i]];
        side->words[i] = counted ? counted - 1 : 0;
    }
}

bool sides_number_bytes(struct side *before, struct side *after, struct arena *arena, uint32_t *key_count)
{
    size_t sentences = before->revision->sentence_count + after->revision->sentence_count;
    struct numbering numbering = { .arena = arena };

    intern_init(&numbering.keys, hash_bytes);
    numbering.words = calloc(sentences + 1, sizeof *numbering.words);
    bool complete = numbering.words && intern_reserve(&numbering.keys, sentences + 1) &&
                    number_bytes(before, &numbering, 0) && number_bytes(after, &numbering, numbering.keys.count);
    if (complete) {
        count_words(before, &numbering);
        count_words(after, &numbering);
    }
    *key_count = numbering.keys.count;
    intern_free(&numbering.keys);
    folded_free(&numbering.folded);
    free(numbering.words);
    return complete;
}

/* What is known of a sentence by its bytes. */
struct known {
    uint32_t key; /* the new one + 1; 0: nothing yet */
    uint32_t words;
};

/* Numbering the words of sentences without a link. */
struct word_numbering {
    struct wording *wording;
    struct folded folded;
    struct known *known; /* by key of the bytes */
};

static bool number_sentence(struct side *side, uint32_t sentence, struct word_numbering *numbering)
{
    struct known *known = &numbering->known[side->keys[sentence]];

    if (!known->key) {
        size_t size;
        const char *text = side_text(side, sentence, &size);
        const uint32_t *terms = number_terms(numbering->wording, &numbering->folded, text, size);
        if (!terms)
            return false;
        uint32_t words = numbering->folded.count;
        uint32_t key = intern_add_borrowed(&numbering->wording->by_words, (const char *)terms,
                                           (words ? words : 1) * sizeof *terms);
        if (key == INTERN_NONE)
            return false;
        *known = (struct known){ key + 1, words };
    }
    side->keys[sentence] = known->key - 1;
    side->words[sentence] = known->words;
    return true;
}

static bool number_words(struct side *side, struct word_numbering *numbering)
{
    for (uint32_t i = 0; i < side->count; i++)
        if (!side->links[i] && !number_sentence(side, i, numbering))
            return false;
    return true;
}

bool sides_number_words(struct side *before, struct side *after, struct wording *wording, uint32_t *key_count)
{
    struct word_numbering numbering = { .wording = wording, .known = calloc((size_t)*key_count + 1, sizeof *numbering.known) };
    bool complete = numbering.known && vocabulary_reserve(&wording->vocabulary, before->revision->size) &&
                    number_words(before, &numbering) && number_words(after, &numbering);

    *key_count = wording->by_words.count;
    folded_free(&numbering.folded);
    free(numbering.known);
    return complete;
}
