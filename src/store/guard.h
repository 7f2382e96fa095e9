/* One writer at a time, and locks of git's of which it can be told that their owner is dead. */
#ifndef STORE_GUARD_H
#define STORE_GUARD_H

#include <storydiff/error.h>

#include <git2.h>
#include <stdbool.h>

/* All zero: not held. */
struct guard {
    unsigned holders; /* nested holds of one store */
    int file;         /* that other writers wait for; -1: there are no such locks on this file system */
    char *path;       /* of that file */
    char *lock;       /* the path of the lock of git's that is held, or NULL */
};

/* Wait until no other writer of ours is at work in the repository, and keep the others waiting. May be nested.
 * Returns STORY_E_CONFLICT when it takes too long. */
int guard_hold(struct guard *guard, git_repository *repo, struct story_error *err);
void guard_release(struct guard *guard);

/* End all holds. */
void guard_end(struct guard *guard);

/* Take git's lock on a file (PATH.lock), for which the guard must be held; one at a time. Returns GIT_ELOCKED when another
 * program has it, GIT_ENOTFOUND when there is no such folder, or another libgit2 code. */
int guard_lock(struct guard *guard, const char *path);
void guard_unlock(struct guard *guard);

#endif
