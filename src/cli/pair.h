/* The two versions that a command compares, as they are named. */
#ifndef CLI_PAIR_H
#define CLI_PAIR_H

#include "command.h"
#include "side.h"

#include <stdbool.h>

/* `range` holds both names when they were written as one word; with three dots in it, what `before` and `after` have in common is
 * compared with `after`. */
struct pair {
    const char *before;
    const char *after;
    char *range;
    bool from_base;
};

/* Choose them from the operands: without any, the latest version and the one before it. */
int pair_choose(struct pair *pair, const struct run *run, struct story_error *err);

/* Find both sides. */
int pair_find(const struct pair *pair, struct side sides[2], struct run *run, struct story_error *err);

void pair_close(struct pair *pair);

#endif
