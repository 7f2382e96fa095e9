/* Moving references. */
#ifndef STORE_REFERENCE_H
#define STORE_REFERENCE_H

#include "guard.h"

#include <git2.h>

struct reference_move {
    const char *name;      /* refs/heads/… or refs/tags/… */
    const git_oid *before; /* what it must name now; zero: it must not be there */
    const git_oid *after;
    const git_signature *who; /* for the log of a branch; NULL: no log */
    const char *why;
};

/* Compare and swap, as git does it, but with locks that the next writer can tell from git's: the guard must be held. When it
 * returns 0 the reference is on the disk. Returns GIT_EEXISTS when there should be none, GIT_EMODIFIED when it is not as it should
 * be, GIT_ELOCKED when another program is changing it, or another libgit2 code. After a failure it may have moved all the same. */
int reference_move(struct guard *guard, git_repository *repo, const struct reference_move *move);

/* See that a reference that was found stays, whoever wrote it. */
int reference_sync(git_repository *repo, const char *name);

#endif
