/* Two texts, told in every format there is, each read strictly. */
#ifndef UNIT_FORMATS_H
#define UNIT_FORMATS_H

#include <storydiff/diff.h>

#include <stdbool.h>

/* Whether all that we write of a diff is ours and text: its report and its changelog in each format, as JSON and as a feed, and its
 * page. `foreign` stands wherever others are told of: for titles, labels, authors and addresses. What is wrong goes to standard
 * error. */
bool formats_hold(const struct story_diff *diff, const char *foreign);

#endif
