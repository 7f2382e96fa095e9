/* Comparing citations: which sources a passage gained and lost. */
#ifndef DIFF_SOURCES_H
#define DIFF_SOURCES_H

#include "storage.h"

#include <storydiff/diff.h>

#include <stdbool.h>
#include <stdint.h>

/* What the comparison keeps between two calls, in the scratch. */
struct source_comparison {
    const struct story_revision *before;
    const struct story_revision *after;
    uint32_t *same;  /* by source of the new revision: the same source of the old one, + 1; or 0 */
    uint8_t *before_marks; /* by source of the old revision, all zero between two calls */
    uint8_t *after_marks;
    struct arena *arena; /* of the results */
};

/* Returns false when memory ran out. */
bool sources_init(struct source_comparison *comparison, const struct story_revision *before,
                  const struct story_revision *after, struct storage *storage);

/* Compare the sets of a change that has both sides; set `recited` and its lists. */
bool sources_compare_change(struct source_comparison *comparison, struct story_change *change);

/* Compare the sets of the whole revisions. */
bool sources_compare_all(struct source_comparison *comparison, struct story_summary *summary);

#endif
