/* One writer at a time, and locks of git's of which it can be told that their owner is dead. */
#ifndef STORE_GUARD_H
#define STORE_GUARD_H

#include <storydiff/error.h>

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

/* All zero: not held. */
struct guard {
    unsigned holders; /* nested holds of one store */
    int file;         /* that other writers wait for; -1: there are no such locks on this file system */
    char *path;       /* of that file */
    char **locks;     /* the paths of the locks of git's that are held */
    size_t lock_count;
    size_t lock_capacity;
};

/* Wait until no other writer of ours is at work in the repository, and keep the others waiting. May be nested.
 * Returns STORY_E_CONFLICT when it takes too long. */
int guard_hold(struct guard *guard, git_repository *repo, struct story_error *err);

/* The same for a repository that is still to be made in a folder, whose path ends in '/'. */
int guard_hold_folder(struct guard *guard, const char *folder, struct story_error *err);

void guard_release(struct guard *guard);

/* End all holds. */
void guard_end(struct guard *guard);

/* Take git's lock on a file (PATH.lock), for which the guard must be held. Returns GIT_ELOCKED when another program has it,
 * GIT_ENOTFOUND when there is no such folder, or another libgit2 code. */
int guard_lock(struct guard *guard, const char *path);

/* Let go of all locks. */
void guard_unlock(struct guard *guard);

#endif
