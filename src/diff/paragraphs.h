/* Paragraphs, classified from their sentences. */
#ifndef DIFF_PARAGRAPHS_H
#define DIFF_PARAGRAPHS_H

#include "group.h"
#include "moves.h"

#include <storydiff/diff.h>

/* Fill in `diff->paragraphs` and their number, and count the moved ones in the summary; `diff->changes` are there already. Lists
 * are part of the result. Returns false when memory ran out. */
bool classify_paragraphs(struct story_diff *diff, const struct groups *sentences, const struct moved_paragraphs *moved,
                         struct storage *storage);

#endif
