/* A line on the terminal that tells how far a long run is. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct progress {
    bool shown; /* standard error is a terminal, and it was asked for */
    struct timespec start;
    double last; /* seconds from the start to when it was shown last */
    uint64_t bytes_done;
    uint64_t bytes_all; /* 0: not known; else a bar is drawn */
};

void progress_begin(struct progress *progress, bool wanted);

/* Show the counts, unless they were shown a moment ago. */
void progress_show(struct progress *progress, uint64_t records, uint64_t bad);

/* Take the line away, for another one or for good. */
void progress_clear(const struct progress *progress);

#endif
