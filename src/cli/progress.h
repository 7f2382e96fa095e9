/* A line on the terminal that tells how far a long run is. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <storydiff/batch.h>

#include <stdbool.h>
#include <time.h>

struct progress {
    bool shown; /* standard error is a terminal, and it was asked for */
    struct timespec start;
    double last; /* seconds from the start to when it was shown last */
};

void progress_begin(struct progress *progress, bool wanted);

/* Show the counts, unless they were shown a moment ago. */
void progress_show(struct progress *progress, const struct story_totals *totals);

/* Take the line away. */
void progress_end(struct progress *progress);

#endif
