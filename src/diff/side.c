#include "side.h"

#include "base/hash.h"

/* So many bytes of folded words are kept: those of a story that features_build() looks through whole. */
enum { FOLDED_MAX = 32 << 10 };

static bool reserve_folded(struct folded *folded, const struct story_revision *before)
{
    return folded_reserve(folded, before->size < FOLDED_MAX ? before->size : FOLDED_MAX);
}

/* What is counted of the words of a key. */
struct count {
    uint32_t words; /* + 1; 0: not counted */
    uint32_t folded; /* where they stand, + 1; 0: they are not kept */
};

/* Numbering both sides, one after the other. */
struct numbering {
    struct arena *arena; /* of the sides */
    struct intern keys;
    struct count *counts; /* by key */
    struct folded *folded;
};

void wording_init(struct wording *wording, struct arena *arena)
{
    *wording = (struct wording){ .arena = arena };
    vocabulary_init(&wording->vocabulary);
}

void wording_free(struct wording *wording)
{
    vocabulary_free(&wording->vocabulary);
    folded_free(&wording->folded);
}

/* The terms of a text, in the arena: its words, which `folded` counts; without any, the text. NULL when memory ran out. */
static const uint32_t *number_terms(struct wording *wording, struct folded *folded, const char *text, size_t size)
{
    if (!fold_words(folded, text, size))
        return NULL;
    uint32_t *terms = arena_alloc(wording->arena, folded->count ? folded->count : 1, sizeof *terms);
    for (uint32_t i = 0; terms && i < folded->count; i++) {
        size_t length;
        const char *word = folded_word(folded, i, &length);
        terms[i] = vocabulary_add(&wording->vocabulary, word, length);
        if (terms[i] == INTERN_NONE)
            return NULL;
    }
    if (!terms || folded->count)
        return terms;
    size_t length = fold_wordless(folded, text, size);
    terms[0] = length == SIZE_MAX ? INTERN_NONE : vocabulary_add(&wording->vocabulary, folded->bytes, length);
    return terms[0] != INTERN_NONE ? terms : NULL;
}

/* Give up the words behind the first `count`. They can be read until others are folded. */
static void drop_words(struct folded *folded, uint32_t count, uint32_t size)
{
    folded->count = count;
    folded->size = size;
}

uint32_t side_fold(const struct side *before, struct wording *wording, uint32_t sentence)
{
    struct folded *folded = &wording->folded;
    uint32_t first = folded->count, start = folded->size;
    size_t size;
    const char *text = side_text(before, sentence, &size);

    if (before->folded[sentence])
        return before->folded[sentence] - 1;
    if (!fold_more_words(folded, text, size))
        return UINT32_MAX;
    drop_words(folded, first, start);
    return first;
}

/* Returns false when memory ran out. */
static bool count_words(struct count *count, struct folded *folded, const char *text, size_t size)
{
    uint32_t first = folded->count, start = folded->size;

    if (!fold_more_words(folded, text, size))
        return false;
    *count = (struct count){ folded->count - first + 1, first + 1 };
    if (folded->size > FOLDED_MAX) {
        count->folded = 0;
        drop_words(folded, first, start);
    }
    return true;
}

/* So many sentences are looked up together: the places of a large table are far away, and can be called up at once. */
enum { AHEAD = 16 };

/* Hash the sentences from `first` on. */
static void hash_ahead(uint64_t hashes[AHEAD], const struct intern *keys, const struct side *side, uint32_t first)
{
    for (uint32_t i = 0; i < AHEAD && first + i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, first + i, &size);
        hashes[i] = intern_hash(keys, text, size);
        intern_call_up(keys, hashes[i]);
    }
}

/* Words are counted of sentences whose key is below `shared`, that is, whose bytes the other side has, too. */
static bool number_bytes(struct side *side, struct numbering *numbering, uint32_t shared)
{
    struct arena *arena = numbering->arena;
    uint64_t hashes[AHEAD];

    side->count = (uint32_t)side->revision->sentence_count;
    side->keys = arena_alloc(arena, side->count, sizeof *side->keys);
    side->words = arena_alloc(arena, side->count, sizeof *side->words);
    side->links = arena_zalloc(arena, side->count, sizeof *side->links);
    if (!side->keys || !side->words || !side->links)
        return false;
    for (uint32_t i = 0; i < side->count; i++) {
        size_t size;
        const char *text = side_text(side, i, &size);
        if (i % AHEAD == 0)
            hash_ahead(hashes, &numbering->keys, side, i);
        uint32_t key = intern_add_hashed(&numbering->keys, hashes[i % AHEAD], text, size);
        if (key == INTERN_NONE)
            return false;
        side->keys[i] = key;
        if (key < shared && !numbering->counts[key].words && !count_words(&numbering->counts[key], numbering->folded, text, size))
            return false;
    }
    return true;
}

static void note_counts(struct side *side, const struct numbering *numbering)
{
    for (uint32_t i = 0; i < side->count; i++) {
        struct count count = numbering->counts[side->keys[i]];
        side->words[i] = count.words ? count.words - 1 : 0;
        if (side->folded)
            side->folded[i] = count.folded;
    }
}

bool sides_number_bytes(struct side *before, struct side *after, struct wording *wording, uint32_t *key_count,
                        struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    size_t sentences = before->revision->sentence_count + after->revision->sentence_count;
    struct numbering numbering = { .arena = wording->arena, .folded = &wording->folded };

    intern_init(&numbering.keys, hash_bytes);
    numbering.counts = arena_zalloc(scratch, sentences, sizeof *numbering.counts);
    before->folded = arena_alloc(wording->arena, before->revision->sentence_count, sizeof *before->folded);
    bool complete = numbering.counts && before->folded && intern_reserve(&numbering.keys, sentences + 1) &&
                    reserve_folded(&wording->folded, before->revision) &&
                    number_bytes(before, &numbering, 0) && number_bytes(after, &numbering, numbering.keys.count);
    if (complete) {
        note_counts(before, &numbering);
        note_counts(after, &numbering);
    }
    *key_count = numbering.keys.count;
    intern_free(&numbering.keys);
    arena_release(scratch, mark);
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
    struct intern by_words; /* terms of a sentence */
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
        uint32_t key = intern_add_borrowed(&numbering->by_words, (const char *)terms,
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

/* Keep of the table what it numbered, which is a fifth of it. Returns false when memory ran out. */
static bool keep_terms(struct wording *wording, const struct intern *by_words)
{
    wording->key_count = by_words->count;
    wording->by_key = arena_alloc(wording->arena, by_words->count, sizeof *wording->by_key);
    for (uint32_t key = 0; wording->by_key && key < by_words->count; key++)
        wording->by_key[key] = (const uint32_t *)(const void *)by_words->entries[key].bytes;
    return wording->by_key;
}

/* How many sentences have no link, and their bytes. */
struct amount {
    size_t sentences;
    size_t bytes;
};

static void add_free(struct amount *amount, const struct side *side)
{
    for (uint32_t i = 0; i < side->count; i++) {
        amount->sentences += !side->links[i];
        amount->bytes += side->links[i] ? 0 : story_span_size(side->revision->sentences[i].span);
    }
}

bool sides_number_words(struct side *before, struct side *after, struct wording *wording, uint32_t *key_count,
                        struct arena *scratch)
{
    struct arena_mark mark = arena_mark(scratch);
    struct word_numbering numbering = { .wording = wording, .known = arena_zalloc(scratch, *key_count, sizeof *numbering.known) };
    struct amount free = { 0 };

    add_free(&free, before);
    add_free(&free, after);
    intern_init(&numbering.by_words, hash_bytes);
    bool complete = numbering.known && vocabulary_reserve(&wording->vocabulary, free.bytes) &&
                    intern_reserve(&numbering.by_words, free.sentences) &&
                    number_words(before, &numbering) && number_words(after, &numbering) && keep_terms(wording, &numbering.by_words);

    *key_count = numbering.by_words.count;
    intern_free(&numbering.by_words);
    folded_free(&numbering.folded);
    arena_release(scratch, mark);
    return complete;
}
