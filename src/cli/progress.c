#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

static const double interval = 0.2; /* seconds */

static double seconds_since(const struct timespec *start)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

void progress_begin(struct progress *progress, bool wanted)
{
    *progress = (struct progress){ .shown = wanted && isatty(STDERR_FILENO) };
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

void progress_show(struct progress *progress, const struct story_totals *totals)
{
    if (!progress->shown)
        return;
    double seconds = seconds_since(&progress->start);
    if (seconds - progress->last < interval)
        return;
    progress->last = seconds;
    fprintf(stderr, "\r%" PRIu64 " records, %" PRIu64 " bad, %.0f a second\033[K", totals->records, totals->errors,
            (double)totals->records / seconds);
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
}
