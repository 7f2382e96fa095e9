/* Folding: a sentence as the words by which it is recognised.
 *
 * Citations are out; text is composed (NFC) and case-folded; what shows nothing is skipped. A word is a run of letters, marks
 * and digits (marks count: vowel signs of Hindi are no breaks); a character of a script without spaces is a word by itself. */
#ifndef DIFF_FOLD_H
#define DIFF_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Stands between words of a folded sentence, and is in none. */
enum { FOLD_SEPARATOR = ' ' };

/* The words of a sentence. All zero is empty; the memory is kept from sentence to sentence. */
struct folded {
    char *bytes;    /* words, each with a separator behind it */
    uint32_t *ends; /* by word: the offset behind it */
    size_t byte_capacity;
    size_t end_capacity;
    uint32_t count; /* of words */
};

/* Fold a sentence. Returns false when memory ran out. */
bool fold_words(struct folded *folded, const char *text, size_t size);

void folded_free(struct folded *folded);

/* The number of words that fold_words() would find. */
uint32_t fold_count(const char *text, size_t size);

/* Fold a sentence without words: the bytes are then a mark that no word contains and the text itself, white space collapsed, and
 * its length is what is returned; SIZE_MAX when memory ran out. */
size_t fold_wordless(struct folded *folded, const char *text, size_t size);

static inline uint32_t folded_start(const struct folded *folded, uint32_t word)
{
    return word ? folded->ends[word - 1] + 1 : 0;
}

#endif
