/* Whether a stop ends a sentence. */
#ifndef TEXT_SPLIT_RULES_H
#define TEXT_SPLIT_RULES_H

#include "split_stop.h"

#include <stdbool.h>

/* Whether the sentence ends at `stop->tail`. Looks only a few words to either side, so that its time has a limit. */
bool stop_ends_sentence(const struct stop *stop);

#endif
