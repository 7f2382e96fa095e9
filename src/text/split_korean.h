/* Korean sentences without a terminator: a polite verb says that one ends. */
#ifndef TEXT_SPLIT_KOREAN_H
#define TEXT_SPLIT_KOREAN_H

#include "split_stop.h"

/* The end of the sentence when the last syllable of a polite verb stands at `at`, 다 or 요, or the ~ that draws it out; else 0. */
size_t polite_end(const struct stop *stop, size_t at);

#endif
