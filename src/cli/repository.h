/* The repository of a run: opened once, when it is first needed. */
#ifndef CLI_REPOSITORY_H
#define CLI_REPOSITORY_H

#include "command.h"

#include <storydiff/store.h>

/* The store of the current folder and the chosen story; it belongs to the run. */
int repository_open(struct story_store **store, struct run *run, struct story_error *err);

/* Find a version, and show the note that belongs to it. `*out` is freed with story_versions_free(). */
int repository_find(struct story_versions *out, struct run *run, const char *revision, struct story_error *err);

/* Show one line on standard error that is no failure. `text` must be safe to be seen. */
void show_note(const char *text);

#endif
