/* Comparing versions with those that they grew from, one after the other. */
#ifndef CLI_STEPS_H
#define CLI_STEPS_H

#include "command.h"
#include "side.h"

#include <storydiff/diff.h>
#include <storydiff/store.h>

/* All zero but for `run` at the beginning. Two texts are held at a time: one that the step before had is not read again. */
struct steps {
    struct run *run;
    struct side held[2];
    struct story_diff *diff; /* of the last step; NULL when that was a first version */
};

/* Compare a version with the one that it grew from: NULL for a first version, which has no diff. Both must live until the steps are
 * closed. */
int steps_compare(struct steps *steps, const struct story_version *before, const struct story_version *after,
                  struct story_error *err);

/* The same, and the text of `after`, which is borrowed until the next step: a first version is read, too. */
int steps_read(struct steps *steps, const struct story_version *before, const struct story_version *after,
               const struct story_revision **revision, struct story_error *err);

/* Read and parse a version alone; anything that git can hold is read. It must live as long as the side. */
int steps_load(struct side *side, struct run *run, const struct story_version *version, struct story_error *err);

void steps_close(struct steps *steps);

#endif
