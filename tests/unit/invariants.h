/* What holds of every result, whatever the input. Unit tests and fuzz targets ask. */
#ifndef UNIT_INVARIANTS_H
#define UNIT_INVARIANTS_H

#include <storydiff/diff.h>
#include <storydiff/revision.h>

/* NULL, or what does not hold. */
const char *revision_broken(const struct story_revision *revision);
const char *diff_broken(const struct story_diff *diff);

#endif
