/* A program that runs when the library is built: it writes the table of words that split_words.c includes.
 *
 * Every word of every language stands in it once, as it is spelt, with all its lists. */
#include "languages.h"
#include "word_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MAX = 4 * WORD_BUCKETS };

struct entry {
    struct listed_word word;
    size_t bucket;
};

/* By bucket, and in it by spelling. */
static int compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    return a->bucket != b->bucket ? (a->bucket > b->bucket) - (a->bucket < b->bucket) : strcmp(a->word.text, b->word.text);
}

static struct entry entry_of(const char *word, unsigned list)
{
    struct entry entry = { .word.lists = UINT32_C(1) << list };
    size_t size = strlen(word);

    if (size > WORD_MAX) {
        fprintf(stderr, "too long for the table of words: \"%s\"\n", word);
        exit(EXIT_FAILURE);
    }
    memcpy(entry.word.text, word, size);
    entry.bucket = word_bucket(word, size);
    return entry;
}

/* Every word of every list, once for each. Returns how many. */
static size_t collect(struct entry *entries)
{
    size_t count = 0;

    for (size_t i = 0; languages[i]; i++)
        for (unsigned list = 0; list < WORD_LISTS; list++) {
            const struct words *words = &languages[i]->lists[list];
            for (size_t j = 0; j < words->count && count < ENTRIES_MAX; j++)
                entries[count++] = entry_of(words->items + j * words->width, list);
        }
    return count;
}

/* Makes one of equal neighbours, with the lists of all. Returns how many are left. */
static size_t merge(struct entry *entries, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (kept && compare(&entries[kept - 1], &entries[i]) == 0)
            entries[kept - 1].word.lists |= entries[i].word.lists;
        else
            entries[kept++] = entries[i];
    }
    return kept;
}

static void write_table(const struct entry *entries, size_t count)
{
    size_t start = 0;

    printf("static const struct listed_word words[] = {\n");
    for (size_t i = 0; i < count; i++)
        printf("    { \"%s\", 0x%lx },\n", entries[i].word.text, (unsigned long)entries[i].word.lists);
    printf("};\n\nstatic const uint16_t bucket_starts[WORD_BUCKETS + 1] = {\n");
    for (size_t bucket = 0; bucket <= WORD_BUCKETS; bucket++) {
        while (start < count && entries[start].bucket < bucket)
            start++;
        printf("    %zu,\n", start);
    }
    printf("};\n");
}

int main(void)
{
    static struct entry entries[ENTRIES_MAX];
    size_t count = collect(entries);

    if (count == ENTRIES_MAX) {
        fprintf(stderr, "too many words: more buckets would keep the search short\n");
        return EXIT_FAILURE;
    }
    qsort(entries, count, sizeof *entries, compare);
    write_table(entries, merge(entries, count));
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
