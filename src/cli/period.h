/* A period of time, as --since and --until give it. */
#ifndef CLI_PERIOD_H
#define CLI_PERIOD_H

#include "command.h"

#include <stdbool.h>
#include <stdint.h>

struct period {
    bool has_start;
    bool has_end;
    int64_t start; /* the first second of it */
    int64_t end;   /* the first second behind it */
};

/* Read the options. A date alone is the whole day, in UTC: since its beginning, until its end. */
int period_read(struct period *period, const struct run *run, struct story_error *err);

/* Whether it has a start or an end. */
bool period_is_limited(const struct period *period);

bool period_holds(const struct period *period, int64_t seconds);

/* Rows for commands that list versions. */
#define PERIOD_OPTIONS \
    { "since", '\0', "TIME", "only versions of that time or later (2024-11-12T08:30:00Z, or a date)" }, \
    { "until", '\0', "TIME", "only versions of that time or earlier; a date is its whole day" }

#endif
