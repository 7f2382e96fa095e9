/* Where results of earlier runs are kept. */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include "command.h"

#include <storydiff/cache.h>

/* Open the cache of the repository of a run. `*cache` stays as it is when the user has no place for one. */
int results_open(struct story_cache **cache, struct run *run, struct story_error *err);

#endif
