/* Sentences without a terminator: lines of letters, lists and forwarded mail that were joined with spaces, and still show it. */
#ifndef TEXT_SPLIT_LINE_H
#define TEXT_SPLIT_LINE_H

#include "split_stop.h"

/* The end of the sentence when the mark at `at`, one of - * _ = ~ : ; , . ) > @, a bullet, H, T and two Korean syllables, shows
 * that a line ended before or behind it; 0 when it does not. More than the beginning of the sentence. */
size_t joined_line_end(const struct stop *stop, size_t at);

#endif
