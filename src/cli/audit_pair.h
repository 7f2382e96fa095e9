/* Auditing one step: two sides, which may be files. */
#ifndef CLI_AUDIT_PAIR_H
#define CLI_AUDIT_PAIR_H

#include "side.h"

#include <storydiff/audit.h>
#include <storydiff/diff.h>

/* What was written about a version when it was committed; freed with free(). */
int audit_note(char **note, struct run *run, const struct story_version *version, struct story_error *err);

/* Let an auditor compare two sides that were parsed, of which `diff` tells the difference. */
int audit_sides(struct story_auditor *auditor, struct run *run, const struct side sides[2], const struct story_diff *diff,
                struct story_error *err);

#endif
