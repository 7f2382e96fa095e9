/* The working copy of a version's files: it follows the branch that is checked out. */
#ifndef STORE_WORKTREE_H
#define STORE_WORKTREE_H

#include "guard.h"

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

/* A change of a file by a commit. */
struct worktree_change {
    const char *name;
    const git_oid *before; /* zero: there was none */
    const git_oid *after;  /* its bytes are in the repository */
};

/* Whether the repository has a working tree in which `branch` is checked out. */
int worktree_shows(bool *shown, git_repository *repo, const char *branch, struct story_error *err);

/* From good to bad. */
enum worktree_outcome {
    WORKTREE_FOLLOWED,
    WORKTREE_KEPT,   /* the working copy has something of its own and stays as it is */
    WORKTREE_UNSTAGED, /* the index could not be changed: another program holds it, or libgit2 cannot read it */
    WORKTREE_FAILED  /* it, or the index, could not be written: git_error_last() tells why */
};

/* Bring a file in the working tree and in the index up to the commit that HEAD now names: each is changed only when it was
 * as before the commit. No filter (line ends, keywords) is ever applied. The guard must be held. */
enum worktree_outcome worktree_follow(struct guard *guard, git_repository *repo, const struct worktree_change *change);

/* See that git applies no filter to the story file either, whatever the user's configuration says. Returns a libgit2 code. */
int worktree_exempt_from_filters(git_repository *repo);

#endif
