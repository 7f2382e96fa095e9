/* Where sentences end. */
#ifndef TEXT_SPLIT_H
#define TEXT_SPLIT_H

#include <stddef.h>

/* The end of the sentence that begins at `start`, in a paragraph of `size` bytes: behind its last terminator, the quotes and
 * brackets that close with it, and the citations that belong to it; or where a mark shows that a line without a terminator ended.
 * At most `size`, always more than `start`. `start` < `size` is at no white space. The text may be broken UTF-8. */
size_t sentence_end(const char *paragraph, size_t size, size_t start);

#endif
