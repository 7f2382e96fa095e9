/* Which parts of a changelog a change belongs to. */
#ifndef REPORT_CHANGELOG_PARTS_H
#define REPORT_CHANGELOG_PARTS_H

#include <storydiff/changelog.h>

/* Bits of enum story_changelog_part; 0 for a change that is not reported. */
unsigned changelog_parts(const struct story_change *change);

#endif
