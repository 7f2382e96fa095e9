/* Letters that fold by themselves: nearly all of most scripts, for which normalising takes ten times as long. */
#ifndef BASE_LETTERS_H
#define BASE_LETTERS_H

#include <stdbool.h>
#include <stddef.h>

/* Fold a word into `out`, which has room for `size` bytes, as unicode_normalize() folds it, when each of its letters and digits is
 * composed, composes with none that may stand beside it, and has a small form of its own size. Returns false when that is not so of
 * any: what `out` holds then means nothing. */
bool letters_fold(const char *word, size_t size, char *out);

#endif
