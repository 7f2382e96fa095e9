/* The history of a version's line, read: each version is compared once with the one before it, or in an earlier run. */
#ifndef CLI_LINEAGE_H
#define CLI_LINEAGE_H

#include "notes.h"
#include "range.h"
#include "steps.h"

#include <storydiff/cache.h>
#include <storydiff/history_report.h>

/* All zero but for `run` and `options` at the beginning. */
struct lineage {
    struct run *run;
    struct story_history_options options;
    struct range range;
    struct steps steps;
    struct story_cache *cache;
    struct story_history *history;
    struct story_past_version *versions;
    struct side newest;
    struct notes notes;
    struct story_past past; /* what reports are made of */
};

/* Read the line of the version that is called `name`; NULL is the latest. */
int lineage_read(struct lineage *lineage, const char *name, struct story_error *err);

/* Version number `number` of the line, from 0, the oldest. */
const struct story_version *lineage_version(const struct lineage *lineage, uint32_t number);

void lineage_close(struct lineage *lineage);

#endif
