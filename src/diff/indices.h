/* Lists of sentences or paragraphs. */
#ifndef DIFF_INDICES_H
#define DIFF_INDICES_H

#include <storydiff/diff.h>

#include <stdbool.h>
#include <string.h>

/* Whether the items follow each other, with no other one between them. */
static inline bool indices_adjoin(struct story_indices indices)
{
    return indices.count < 2 || indices.items[indices.count - 1] - indices.items[0] == indices.count - 1;
}

static inline bool indices_equal(struct story_indices before, struct story_indices after)
{
    size_t size = before.count * sizeof *before.items;

    return before.count == after.count && (!size || memcmp(before.items, after.items, size) == 0);
}

#endif
