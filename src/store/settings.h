/* The few settings that are read from git's configuration. */
#ifndef STORE_SETTINGS_H
#define STORE_SETTINGS_H

#include <storydiff/error.h>

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

/* What story_store_init() writes: the mark of a repository of ours, and the branch of its own story. A clone has neither. */
#define SETTINGS_FORMAT "storydiff.format"
#define SETTINGS_BRANCH "storydiff.branch"

enum { STORE_FORMAT = 1 };

/* Copy a setting, or "" when it is not there or does not fit. */
void settings_text(char *out, size_t size, git_config *config, const char *key);

/* Whether the repository carries our mark. Returns STORY_E_REPOSITORY for the mark of a later format. */
int settings_marked(bool *marked, git_repository *repo, struct story_error *err);

#endif
