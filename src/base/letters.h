/* Letters that fold by themselves: nearly all of most scripts, for which normalising takes ten times as long. */
#ifndef BASE_LETTERS_H
#define BASE_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

/* How many bytes the letters beyond ASCII are that `text` begins with, as far as they fold by themselves, and the spaces and some
 * marks between their words. They are well formed, and may be shown. */
size_t letters_text_length(const char *text, size_t size);

/* How many bytes of a word `text` begins with, as far as it is of such letters, marks and digits, or of ASCII; none of them is a
 * word alone. */
size_t letters_word_length(const char *text, size_t size);

/* The length of the letter that `text` begins with, if it is such a one, and a word alone; else 0. */
size_t letters_alone_length(const char *text, size_t size);

/* The length of the mark that `text` begins with, if it is one of those that are most often between words beyond ASCII; else 0. */
size_t letters_divider_length(const char *text, size_t size);

/* Both of these write to `out`, which has room for `size` bytes, as unicode_normalize() folds: what is composed, composes with none
 * that may stand beside it, and has a small form of its own size.
 *
 * Fold the word that `text` begins with, as far as it is of such letters, digits and marks: anything else may go on with it.
 * Returns its length in bytes; 0 where it begins with none, or with a mark, unless it `goes_on` with letters before. */
size_t letters_fold_word(const char *text, size_t size, bool goes_on, char *out);

/* Fold the character that `text` begins with when it is a word alone; see unicode_is_word_alone(). Returns its length, or 0. */
size_t letters_fold_alone(const char *text, size_t size, char *out);

#endif
