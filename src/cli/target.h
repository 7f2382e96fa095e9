/* A file that is written whole or not at all: under a name of its own beside it, until it is complete. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include <storydiff/error.h>
#include <storydiff/output.h>

#include <stddef.h>
#include <stdio.h>

struct target {
    struct story_output output;
    const char *path;
    char *temporary;
    FILE *file;
    size_t size; /* that was written */
    int error;   /* errno of the first failure, or 0 */
};

/* Begin a file at `path`, which must live as long. */
int target_begin(struct target *target, const char *path, struct story_error *err);

/* Put it in its place, over what is there; or, when `status` tells a failure, remove it. Returns the status, or that of its own
 * failure. */
int target_end(struct target *target, int status, struct story_error *err);

#endif
