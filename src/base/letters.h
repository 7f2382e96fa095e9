/* Letters that fold by themselves: nearly all of most scripts, for which normalising takes ten times as long. */
#ifndef BASE_LETTERS_H
#define BASE_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

/* Both write to `out`, which has room for `size` bytes, as unicode_normalize() folds: what is composed, composes with none that may
 * stand beside it, and has a small form of its own size. Where anything else goes on with the word, that one knows better.
 *
 * Fold the word that `text` begins with, as far as it is of such letters, digits and marks. Returns its length in bytes; 0 where it
 * begins with none, or with a mark and `goes_on` does not say that it goes on with letters before. */
size_t letters_fold_word(const char *text, size_t size, bool goes_on, char *out);

/* Fold the character that `text` begins with when it is a word alone; see unicode_is_word_alone(). Returns its length, or 0. */
size_t letters_fold_alone(const char *text, size_t size, char *out);

#endif
