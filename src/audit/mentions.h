/* What texts mention: values, however they are written, and words. */
#ifndef AUDIT_MENTIONS_H
#define AUDIT_MENTIONS_H

#include "facts.h"

#include "base/buffer.h"

/* A value in two parts: "11 metres" is 11 of metres, "13 November 2024" is 13 November of 2024. */
struct mention {
    const char *key;
    const char *detail; /* "" where it is not told, which contradicts none */
};

/* All zero but for `lexicon` and `arena`, in which all lives, at the beginning. */
struct mentions {
    const struct lexicon *lexicon;
    struct arena *arena;
    struct mention *items; /* by key */
    size_t count;
    size_t capacity;
    struct buffer words; /* of all texts, in lower case, with a space around each */
};

/* Begin, add texts without citations, and then put what they mention in order. Each returns false when memory ran out. */
void mentions_begin(struct mentions *mentions, const struct lexicon *lexicon, struct arena *arena);
bool mentions_add(struct mentions *mentions, const char *text, size_t size);
bool mentions_end(struct mentions *mentions);
void mentions_free(struct mentions *mentions);

/* Whether the texts mention a number, a sum of money or a date. A number counts without its unit or its scale, too: of a change to
 * "4.2 billion litres", "4.2" tells. */
bool mentions_value(bool *found, const struct mentions *mentions, const struct fact *value);

/* Whether they have these words, one behind the other. */
bool mentions_words(bool *found, const struct mentions *mentions, const char *text, size_t size);

#endif
