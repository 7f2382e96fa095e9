/* What holds of every result, whatever the input. Unit tests and fuzz targets ask. */
#ifndef UNIT_INVARIANTS_H
#define UNIT_INVARIANTS_H

#include <storydiff/diff.h>
#include <storydiff/revision.h>

/* NULL, or what does not hold. */
const char *revision_broken(const struct story_revision *revision);
const char *diff_broken(const struct story_diff *diff);

/* Whether one diff is the other with the sides exchanged, but for the order of the changes and the words that are marked. */
bool diffs_mirror(const struct story_diff *diff, const struct story_diff *other);

#endif
