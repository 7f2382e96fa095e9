/* The sentences of both revisions, as the alignment sees them. */
#ifndef DIFF_SIDE_H
#define DIFF_SIDE_H

#include "base/arena.h"
#include "base/intern.h"
#include "vocabulary.h"

#include <storydiff/revision.h>

#include <stdbool.h>
#include <stdint.h>

/* One revision. The arrays have an item a sentence. */
struct side {
    const struct story_revision *revision;
    uint32_t count;
    uint32_t *keys;  /* equal for equal sentences, on either side */
    uint32_t *words; /* how many */
    uint8_t *links;  /* how many sentences of the other side it is linked with, 255 standing for more */
};

/* Fill in both sides, keys being equal where all bytes are, citations too. `*key_count` is how many there are, from 0. Returns
 * false when memory ran out. */
bool sides_number_bytes(struct side *before, struct side *after, struct arena *arena, uint32_t *key_count);

/* Give all sentences without a link new keys, equal where the words are: their numbers in `sequences`, an empty table, which then
 * holds for each key the numbers that the words have in the vocabulary, as an array of uint32_t. A sentence without words is
 * the one term that its marks are. */
bool sides_number_words(struct side *before, struct side *after, struct vocabulary *vocabulary, struct intern *sequences);

static inline const char *side_text(const struct side *side, uint32_t sentence, size_t *size)
{
    struct story_span span = side->revision->sentences[sentence].span;

    *size = story_span_size(span);
    return side->revision->bytes + span.start;
}

static inline uint32_t side_paragraph(const struct side *side, uint32_t sentence)
{
    return side->revision->sentences[sentence].paragraph - 1;
}

#endif
