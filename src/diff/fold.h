/* Folding: a sentence as the words by which it is recognised.
 *
 * Citations are out; text is composed (NFC) and case-folded; what shows nothing is skipped. A word is a run of letters, marks
 * and digits (marks count: vowel signs of Hindi are no breaks); a character of a script without spaces is a word by itself. */
#ifndef DIFF_FOLD_H
#define DIFF_FOLD_H

#include "base/buffer.h"

#include <stddef.h>
#include <stdint.h>

/* Stands between words of a folded sentence, and is in none. */
enum { FOLD_SEPARATOR = ' ' };

/* Append the words of `text`, one separator between two, to `out`, and return their number. The buffer remembers a failed
 * allocation. */
uint32_t fold_words(struct buffer *out, const char *text, size_t size);

/* The number of words that fold_words() would append. */
uint32_t fold_count(const char *text, size_t size);

/* Append the key of a sentence: its words or, when it has none, a mark that no word contains and the text itself, white space
 * collapsed. Two sentences with equal keys are the same for the alignment. Returns the number of words. */
uint32_t fold_key(struct buffer *out, const char *text, size_t size);

#endif
