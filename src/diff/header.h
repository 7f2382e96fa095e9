/* Comparing headers and disclaimers. */
#ifndef DIFF_HEADER_H
#define DIFF_HEADER_H

#include "base/arena.h"
#include "words.h"

#include <storydiff/diff.h>

#include <stdbool.h>

/* Fill in `diff->header` and its number, in the arena. Two timestamps are the same when they name the same moment. Returns false
 * when memory ran out. */
bool compare_headers(struct story_diff *diff, struct word_comparer *words, struct arena *arena);

#endif
