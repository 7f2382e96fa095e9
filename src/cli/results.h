/* Where results of earlier runs are kept. */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include "command.h"

#include <storydiff/cache.h>

/* Open the cache of the repository of a run for one kind of results: who needs one kind does not read the others. `*cache` stays
 * as it is when the user has no place for one. */
int results_open(struct story_cache **cache, struct run *run, const char *kind, struct story_error *err);

/* Let the store of a run remember versions, from now on. */
int results_remember(struct run *run, struct story_error *err);

#endif
