/* All versions of a story, as a tree. */
#ifndef CLI_FOREST_H
#define CLI_FOREST_H

#include "command.h"

#include <storydiff/store.h>
#include <storydiff/tree.h>

/* The versions as the store found them, and as they are shown: under the same numbers. All zero at the beginning. */
struct forest {
    struct story_versions versions;
    struct story_tree_version *shown;
    size_t *parents; /* of all versions, one's after the other's */
    const struct story_version **by_id;
};

/* Find all versions, and what grew from what. */
int forest_find(struct forest *forest, struct run *run, struct story_error *err);

/* Fill in what each version changed in its first parent, from the cache where it has that. */
int forest_compare(struct forest *forest, struct run *run, struct story_error *err);

void forest_close(struct forest *forest);

#endif
