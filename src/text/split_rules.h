/* Whether a stop ends a sentence. */
#ifndef TEXT_SPLIT_RULES_H
#define TEXT_SPLIT_RULES_H

#include "split_stop.h"

#include <stdbool.h>

enum verdict { UNDECIDED, INSIDE, END };

/* Whether the sentence ends right behind the full stop at `at`, where a look at what touches it tells what all rules would say; of
 * most full stops it does. */
enum verdict plain_verdict(const struct stop *stop, size_t at);

/* Whether the sentence ends at `stop->tail`. Looks only a few words to either side, so that its time has a limit. */
bool stop_ends_sentence(const struct stop *stop);

#endif
