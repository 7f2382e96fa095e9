/* Telling what libgit2 reports in our words. */
#ifndef STORE_GIT_ERROR_H
#define STORE_GIT_ERROR_H

#include <storydiff/error.h>

#include <stdbool.h>

/* Turn the failure that a libgit2 function has just returned as `code` into a status and a message: "what: with: cause (what to
 * do)". To be called before any other libgit2 function, since those forget the cause. */
int error_set_git(struct story_error *err, int code, const char *what, const char *with);

/* Whether opening a repository has just failed with `code` because there is none. */
bool git_error_is_no_repository(int code);

/* Whether a libgit2 function has just failed with `code` because something vanished that it counted on, as when git packs
 * objects at the same moment: trying again finds it elsewhere. */
bool git_error_is_vanished(int code);

#endif
