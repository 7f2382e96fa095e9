#include "split_words.h"

#include <string.h>

/* What is longer stands in no list: the widest has 16 bytes a word. */
enum { WORD_MAX = 15 };

_Static_assert(WORD_LISTS <= 32, "a bit for each list");

const struct language *const languages[] = {
    &language_en, &language_fr, &language_de, &language_es, &language_pt, &language_it,
    &language_nl, &language_da, &language_pl, &language_ru, &language_ko, NULL,
};

static unsigned char small(char letter)
{
    return (unsigned char)(letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter);
}

/* `word` is in small letters. */
static int compare(const char *word, const char *item)
{
    while (*word && *word == (char)small(*item)) {
        word++;
        item++;
    }
    return (unsigned char)*word - small(*item);
}

static bool has_capital(const char *word)
{
    while (*word && (unsigned char)*word == small(*word))
        word++;
    return *word != '\0';
}

/* The entry that is `word`, in small letters, but for case; or NULL. */
static const char *find(const struct words *words, const char *word)
{
    size_t low = 0, high = words->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *item = words->items + middle * words->width;
        int order = compare(word, item);
        if (order == 0)
            return item;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool stands_for(const char *item, const char *word, size_t size)
{
    return memcmp(item, word, size) == 0 || (size > 1 && !has_capital(item));
}

/* Folds `size` bytes into `key`, of WORD_MAX + 1 bytes, and returns the bucket of their hash. */
static size_t fold(char *key, const char *word, size_t size)
{
    static const uint32_t factor = 0x9E3779B1; /* odd, and without a pattern in its bits */
    uint32_t hash = 0;

    for (size_t i = 0; i < size; i++) {
        key[i] = (char)small(word[i]);
        hash = (hash ^ (unsigned char)key[i]) * factor;
        hash ^= hash >> 15;
    }
    key[size] = '\0';
    return hash % LEXICON_BUCKETS;
}

void lexicon_init(struct lexicon *lexicon)
{
    char key[WORD_MAX + 1];

    memset(lexicon, 0, sizeof *lexicon);
    for (size_t i = 0; languages[i]; i++)
        for (unsigned list = 0; list < WORD_LISTS; list++) {
            const struct words *words = &languages[i]->lists[list];
            for (size_t j = 0; j < words->count; j++) {
                const char *word = words->items + j * words->width;
                lexicon->lists[fold(key, word, strlen(word))] |= UINT32_C(1) << list;
            }
        }
}

bool word_is(const struct lexicon *lexicon, enum word_list list, const char *word, size_t size)
{
    char key[WORD_MAX + 1];

    if (size == 0 || size > WORD_MAX || !(lexicon->lists[fold(key, word, size)] >> list & 1))
        return false;
    for (size_t i = 0; languages[i]; i++) {
        const struct words *words = &languages[i]->lists[list];
        const char *item = size < words->width ? find(words, key) : NULL;
        if (item && stands_for(item, word, size))
            return true;
    }
    return false;
}
