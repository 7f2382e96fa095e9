/* The index entry of a file of the version: what git takes for the last committed bytes. */
#ifndef STORE_STAGING_H
#define STORE_STAGING_H

#include "guard.h"

#include <git2.h>
#include <sys/stat.h>

struct staging_change {
    const char *name;
    const git_oid *before; /* zero: there was none */
    const git_oid *after;
    const struct stat *stat; /* of the work tree's file when that holds `after`; NULL: git is to compare the bytes */
};

/* Bring the index up to a change, unless the user staged something else. The guard must be held. Returns GIT_ELOCKED when another
 * program is changing the index, or another libgit2 code. */
int staging_follow(struct guard *guard, git_repository *repo, const struct staging_change *change);

#endif
