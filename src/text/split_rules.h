/* Whether a stop ends a sentence. */
#ifndef TEXT_SPLIT_RULES_H
#define TEXT_SPLIT_RULES_H

#include "split_stop.h"

#include <stdbool.h>

/* Whether the sentence ends behind the full stop at `at`, as most do, since the rules have nothing to say to it: behind a bracket,
 * or a word that ends in a small letter and is in no list, with a space and a capital behind it, or nothing. */
bool plainly_ends_sentence(const struct stop *stop, size_t at);

/* Whether the sentence ends at `stop->tail`. Looks only a few words to either side, so that its time has a limit. */
bool stop_ends_sentence(const struct stop *stop);

#endif
