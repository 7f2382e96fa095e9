/* Two versions in one word, A..B; and what lies between them. */
#ifndef CLI_RANGE_H
#define CLI_RANGE_H

#include "command.h"

#include <storydiff/store.h>

/* The dots of A..B or A...B, or NULL. In a path, or between more dots, they mean something else. */
char *range_find_dots(char *word);

/* Part of the line of a version. All zero before and after. */
struct range {
    struct story_versions line; /* newest first */
    size_t count;               /* the first of them are the range; what stands behind the last is what that grew from */
};

/* Find the versions that a word means: A..B are those of the line of B that the line of A does not have, with "latest" for what is
 * left out; a version is its whole line, or the newest `limit` of it (0: all); NULL is "latest". */
int range_read(struct range *range, struct run *run, const char *word, size_t limit, struct story_error *err);

void range_close(struct range *range);

#endif
