/* Folding: a sentence as the words by which it is recognised.
 *
 * Citations are out; text is composed (NFC) and case-folded; what shows nothing is skipped. A word is a run of letters, marks
 * and digits (marks count: vowel signs of Hindi are no breaks); a character of a script without spaces is a word by itself. */
#ifndef DIFF_FOLD_H
#define DIFF_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Is in no word of a folded sentence. Two words that are no ASCII have it between when there was nothing but space between. */
enum { FOLD_SEPARATOR = ' ' };

/* The words of a sentence, or of several. All zero is empty; the memory is kept when it is emptied. */
struct folded {
    char *bytes;     /* words, and other bytes between two; sixteen may be read from the beginning of any word on */
    uint32_t *edges; /* of each word the offset where it begins, and the one behind it; use folded_word() */
    size_t byte_capacity;
    size_t edge_capacity;
    uint32_t count; /* of words */
    uint32_t size;  /* of the bytes */
};

/* Fold a sentence, in place of what was folded before or behind it. Both return false when memory ran out. */
bool fold_words(struct folded *folded, const char *text, size_t size);
bool fold_more_words(struct folded *folded, const char *text, size_t size);

/* Make room for the words that text of so many bytes usually has. Returns false when memory ran out. */
bool folded_reserve(struct folded *folded, size_t bytes);

void folded_free(struct folded *folded);

/* Fold a sentence without words: the bytes are then a mark that no word contains and the text itself, white space collapsed, and
 * its length is what is returned; SIZE_MAX when memory ran out. */
size_t fold_wordless(struct folded *folded, const char *text, size_t size);

/* A word, which borrows the bytes. */
static inline const char *folded_word(const struct folded *folded, uint32_t word, size_t *size)
{
    uint32_t start = folded->edges[2 * (size_t)word];

    *size = folded->edges[2 * (size_t)word + 1] - start;
    return folded->bytes + start;
}

#endif
