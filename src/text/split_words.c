#include "split_words.h"

#include "word_table.h"

#include <string.h>

/* Made by make_words.c: words[], in the order of their buckets, and bucket_starts[], where in it each bucket begins. */
#include "listed_words.h"

_Static_assert(WORD_LISTS <= 32, "a bit for each list");

uint32_t word_lists(const char *word, size_t size)
{
    char exact[WORD_MAX + 1] = "", small[WORD_MAX + 1] = "";
    uint32_t lists = 0;

    if (size > WORD_MAX)
        return 0;
    size_t bucket = word_fold(small, word, size);
    if (bucket_starts[bucket] == bucket_starts[bucket + 1])
        return 0;
    memcpy(exact, word, size);
    for (size_t i = bucket_starts[bucket]; i < bucket_starts[bucket + 1]; i++)
        if (memcmp(words[i].text, exact, sizeof exact) == 0 || (size > 1 && memcmp(words[i].text, small, sizeof small) == 0))
            lists |= words[i].lists;
    return lists;
}
