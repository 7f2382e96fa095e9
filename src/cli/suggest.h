/* "Did you mean …?": the known word that is nearest to a wrong one. */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stddef.h>

/* `best` is the nearest word offered so far, or NULL when none is near enough: a slip or two of the fingers. */
struct suggestion {
    const char *word;
    size_t size;
    const char *best;
    size_t distance;
};

/* Begin to look for what is meant by the first `size` bytes of `word`. */
struct suggestion suggestion_for(const char *word, size_t size);

/* Offer a word that it could be. */
void suggestion_offer(struct suggestion *suggestion, const char *known);

#endif
