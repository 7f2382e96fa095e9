#include "split_words.h"

#include "word_table.h"

/* Made by make_words.c: words[], in the order of their buckets, and bucket_starts[], where in it each bucket begins. */
#include "listed_words.h"

_Static_assert(WORD_LISTS <= 32, "a bit for each list");

static char small(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter + ('a' - 'A')) : letter;
}

/* Whether `listed` is the word as it is spelt; or, written in small letters, in any case, unless it is one letter. */
static bool stands_for(const struct listed_word *listed, const char *word, size_t size)
{
    size_t i = 0;

    if (listed->text[size] != '\0')
        return false;
    while (i < size && listed->text[i] == word[i])
        i++;
    if (i == size)
        return true;
    for (i = 0; i < size && listed->text[i] == small(word[i]);)
        i++;
    return i == size && size > 1;
}

uint32_t word_lists(const char *word, size_t size)
{
    uint32_t lists = 0;

    if (size > WORD_MAX)
        return 0;
    size_t bucket = word_bucket(word, size);
    for (size_t i = bucket_starts[bucket]; i < bucket_starts[bucket + 1]; i++)
        if (stands_for(&words[i], word, size))
            lists |= words[i].lists;
    return lists;
}
