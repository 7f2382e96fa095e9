/* The sentences of both revisions, as the alignment sees them. */
#ifndef DIFF_SIDE_H
#define DIFF_SIDE_H

#include "base/arena.h"
#include "base/intern.h"
#include "fold.h"
#include "vocabulary.h"

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stdint.h>

/* The words of sentences, as numbers of the vocabulary. A sentence without words is the one term that its marks are. */
struct wording {
    struct vocabulary vocabulary; /* of sentences that sides_number_words() gave their keys */
    struct arena *arena;          /* of the sides, the terms and the features; not owned */
    const uint32_t **by_key;      /* the same, by key */
    uint32_t key_count;           /* of sides_number_words() */
    struct folded folded;         /* words of sentences whose bytes both sides have: of a large story the first ones */
};

/* One revision. The arrays have an item a sentence. */
struct side {
    const struct story_revision *revision;
    uint32_t count;
    uint32_t *keys;   /* equal for equal sentences, on either side */
    uint32_t *words;  /* how many; before sides_number_words(), only of sentences whose bytes the other side has, too */
    uint32_t *folded; /* of the old side only: where the words stand among those that are kept folded, + 1; 0: they are not */
    uint8_t *links;   /* how many sentences of the other side it is linked with, 255 standing for more */
};

void wording_init(struct wording *wording, struct arena *arena);
void wording_free(struct wording *wording);

/* Fill in both sides from the arena of `wording`, keys being equal where all bytes are, citations too. `*key_count` is how many
 * there are, from 0. Returns false when memory ran out. */
bool sides_number_bytes(struct side *before, struct side *after, struct wording *wording, uint32_t *key_count,
                        struct arena *scratch);

/* Give all sentences without a link new keys, equal where the words are. `*key_count` becomes how many of these there are. */
bool sides_number_words(struct side *before, struct side *after, struct wording *wording, uint32_t *key_count,
                        struct arena *scratch);

/* Where the words of an old sentence stand in `wording->folded`, where they stay until the next call; UINT32_MAX when memory ran
 * out. */
uint32_t side_fold(const struct side *before, struct wording *wording, uint32_t sentence);

static inline const char *side_text(const struct side *side, uint32_t sentence, size_t *size)
{
    struct story_span span = side->revision->sentences[sentence].span;

    *size = story_span_size(span);
    return side->revision->bytes + span.start;
}

/* The terms of a sentence that sides_number_words() gave its key. */
static inline const uint32_t *side_terms(const struct side *side, const struct wording *wording, uint32_t sentence)
{
    return wording->by_key[side->keys[sentence]];
}

static inline uint32_t side_paragraph(const struct side *side, uint32_t sentence)
{
    return side->revision->sentences[sentence].paragraph - 1;
}

#endif
