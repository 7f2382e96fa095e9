/* The table in which split_words.c looks, as make_words.c makes it: what both must know of it. */
#ifndef TEXT_WORD_TABLE_H
#define TEXT_WORD_TABLE_H

#include <stddef.h>
#include <stdint.h>

/* What is longer stands in no list. Most words of a text are in none, which an empty bucket tells: there are more than words. */
enum { WORD_MAX = 15, WORD_BUCKETS = 4096 };

struct listed_word {
    char text[WORD_MAX + 1]; /* as it is spelt, zero bytes behind it */
    uint32_t lists;
};

/* The bucket of a word, the same for capitals and small letters. */
static inline size_t word_bucket(const char *word, size_t size)
{
    static const uint32_t factor = 0x9E3779B1; /* odd, and without a pattern in its bits */
    uint32_t hash = 0;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ ((unsigned char)word[i] | 0x20)) * factor;
    return (hash ^ hash >> 16) % WORD_BUCKETS;
}

#endif
