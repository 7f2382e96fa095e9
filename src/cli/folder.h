/* A folder of pages that is written whole or not at all: under a name of its own beside it, until it is complete. */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include <storydiff/error.h>

#include <stddef.h>

struct folder {
    const char *path;
    char *temporary;
};

/* Begin a folder that is to be at `path`. What is there may be nothing, an empty folder, or one that holds only pages of ours. */
int folder_begin(struct folder *folder, const char *path, struct story_error *err);

/* The path of a file in it, while it is made; freed with free(). NULL when memory ran out. */
char *folder_file(const struct folder *folder, const char *name);

/* Put it in its place, and remove what was there; or, when `status` tells a failure, remove it. Returns the status, or that of its
 * own failure. */
int folder_end(struct folder *folder, int status, struct story_error *err);

#endif
