/* Branches: where a story's versions hang. */
#ifndef STORE_BRANCH_H
#define STORE_BRANCH_H

#include "base/arena.h"

#include <storydiff/error.h>

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

/* libgit2 accepts no longer name of a reference (GIT_REFNAME_MAX), the closing NUL included. */
enum { REFERENCE_SIZE = 1024 };

/* Join the name of a reference; false when it would be too long to exist. */
bool reference_join(char out[REFERENCE_SIZE], const char *folder, const char *name);

struct branch_tip {
    bool exists;
    bool local; /* false: known only from a remote repository, as after `git clone` */
    git_oid id;
};

/* A branch of a story, without refs/heads/. */
struct story_branch {
    const char *name;
    struct branch_tip tip;
};

/* Several of them; see branches.h. All zero is an empty list. */
struct branches {
    struct story_branch *items;
    size_t count;
    size_t capacity;
    struct arena names;
};

/* The newest commit of a branch. A branch that is not here is looked for among the remote-tracking ones.
 * Returns STORY_E_AMBIGUOUS when several remotes have it at different commits. */
int branch_tip(struct branch_tip *tip, git_repository *repo, const char *branch, struct story_error *err);

/* Whether a branch holds a commit: at its tip, or as an ancestor of it. */
int branch_holds(bool *held, git_repository *repo, const struct branch_tip *tip, const git_oid *id, struct story_error *err);

/* Whether a commit is the tip, or one of the few first parents behind it: known without walking all that the branch holds. */
bool branch_is_near(git_repository *repo, const struct branch_tip *tip, const git_oid *id);

/* Find the branch of the repository's own story, whether it has a version or not. */
int branch_find_own(char branch[REFERENCE_SIZE], git_repository *repo, struct story_error *err);

/* The branch that is checked out, without refs/heads/; "" when HEAD is detached. */
int branch_checked_out(char branch[REFERENCE_SIZE], git_repository *repo, struct story_error *err);

/* Copy the branch that the configuration gives new repositories. "main" when it gives none that can be used. */
void branch_default(char branch[REFERENCE_SIZE], git_config *config);

#endif
