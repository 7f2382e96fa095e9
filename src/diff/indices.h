/* Lists of sentences or paragraphs. */
#ifndef DIFF_INDICES_H
#define DIFF_INDICES_H

#include <storydiff/diff.h>

#include <stdbool.h>

/* Whether the items follow each other, with no other one between them. */
static inline bool indices_adjoin(struct story_indices indices)
{
    return indices.count < 2 || indices.items[indices.count - 1] - indices.items[0] == indices.count - 1;
}

#endif
