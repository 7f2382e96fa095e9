/* Sentences that begin with a small letter. */
#ifndef TEXT_SPLIT_SMALL_H
#define TEXT_SPLIT_SMALL_H

#include "split_context.h"

/* Whether a sentence may begin with the small letter behind the stop. */
bool small_letter_starts(const struct context *c);

/* Whether one of the next words says who spoke: "Ms. Harris asked". */
bool speech_follows(const struct context *c);

#endif
