#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

static const double interval = 0.2; /* seconds */

enum { BAR_WIDTH = 30 };

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

static void draw_bar(const struct progress *progress)
{
    uint64_t done = progress->bytes_done < progress->bytes_all ? progress->bytes_done : progress->bytes_all;
    int filled = (int)((double)done / (double)progress->bytes_all * BAR_WIDTH);

    fprintf(stderr, "[%.*s%*s] %3d%%  ", filled, "##############################", BAR_WIDTH - filled, "",
            (int)((double)done / (double)progress->bytes_all * 100));
}

void progress_show(struct progress *progress, uint64_t records, uint64_t bad)
{
    if (!progress->shown)
        return;
    double seconds = seconds_since(&progress->start);
    if (seconds - progress->last < interval)
        return;
    progress->last = seconds;
    fputs("\r", stderr);
    if (progress->bytes_all)
        draw_bar(progress);
    fprintf(stderr, "%" PRIu64 " records, %" PRIu64 " bad, %.0f a second\033[K", records, bad, (double)records / seconds);
}

void progress_clear(const struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
}
