/* A whole story as a folder of pages. */
#ifndef CLI_SITE_H
#define CLI_SITE_H

#include "command.h"

/* Write it, whole or not at all, and tell what was written when JSON is asked for. */
int site_write(struct run *run, const char *path, struct story_error *err);

#endif
