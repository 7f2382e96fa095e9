/* Work on blocks of lines by several threads, whose results are written in the order of the blocks.
 *
 * All threads do the same: read a block, work on it, hand in the result, and begin again. One at a time reads. Whoever hands in
 * the result that is due writes it, and those behind it that wait already. How much may be under way is bounded, so that memory
 * is, however many lines there are. */
#ifndef CLI_PIPELINE_H
#define CLI_PIPELINE_H

#include "blocks.h"

#include <storydiff/batch.h>

/* What became of a block. */
struct result {
    char *bytes;
    size_t size;
    size_t capacity;
    struct story_totals totals;
    uint64_t failed_line;       /* the first line that failed; 0: none */
    struct story_error failure; /* why */
    int status;                 /* negative, with `failure`: `bytes` are the last to be written */
};

/* What is done with blocks and results. */
struct pipeline_work {
    /* Make a thread's own state. STORY_OK, or a negative status with `err` filled in. */
    int (*begin)(void **state, void *context, struct story_error *err);
    /* Fill in a result that is empty. */
    void (*run)(void *state, const struct block *block, struct result *result);
    /* Free the state. */
    void (*end)(void *state);
    /* Write a result; never called by two threads at a time. Negative: all ends, with `err` filled in. */
    int (*write)(void *context, const struct result *result, struct story_error *err);
    void *context;
};

/* Work on all that comes from standard input, with `threads` of them; the caller's is one. STORY_OK when all was written. */
int pipeline_run(const struct pipeline_work *work, size_t threads, size_t line_max, struct story_error *err);

#endif
