/* What the sentences of a version have from those of the version that it grew from. A line of versions, or a tree of them, is
 * traced by doing this for each, the older ones first. */
#ifndef HISTORY_BLAME_H
#define HISTORY_BLAME_H

#include "step.h"

/* A version that is traced. Sentences by index. */
struct tracing {
    uint32_t version;                 /* its number, larger than that of the one before */
    const struct story_blame *before; /* of the version that it grew from */
    struct story_blame *after;        /* its own: their places are known, the rest is worked out */
    uint32_t *thread_count;           /* of all versions; new threads have the next numbers, in the order of a change's sentences */
};

/* Work out the blame of the new sentences of a change. */
void blame_carry(const struct tracing *tracing, const struct step_change *change);

/* The old sentence whose thread the new sentence number `i` of a change continues, as a number among its old ones; or
 * STORY_NEVER. */
uint32_t blame_heir(const struct story_blame *before, const struct step_change *change, uint32_t i);

#endif
