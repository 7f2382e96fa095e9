/* The logs of references, in which git notes where each pointed when. */
#ifndef STORE_REFLOG_H
#define STORE_REFLOG_H

#include <git2.h>

/* A move of a branch. */
struct reflog_entry {
    const char *reference; /* refs/heads/… */
    const git_oid *before, *after;
    const git_signature *who;
    const char *why; /* one line */
};

/* Note a move, as git would: in the branch's log, and in that of HEAD when the branch is checked out. A log that cannot be written
 * stays as it was. Returns a libgit2 code. */
int reflog_append(git_repository *repo, const struct reflog_entry *entry);

#endif
