/* Sentences with no mark at all before them. */
#ifndef TEXT_SPLIT_BARE_H
#define TEXT_SPLIT_BARE_H

#include "split_stop.h"

/* Where the sentence ends when another one begins with the word at `at`; 0 when none does. */
size_t bare_end(const struct stop *stop, size_t at);

#endif
