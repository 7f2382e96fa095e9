/* The branches of a story: its main line, and those that grew from an earlier version.
 *
 * The main line hangs on `store->branch`. A branch of the tree hangs on `branches/LABEL`, of a named story on
 * `branches/NAME/LABEL`, where LABEL is the version that began it: a name that stays while the branch grows. It is an ordinary
 * branch of git's, so that clones and pushes carry it like any other, and it stays when it was merged: whatever a branch held is
 * found by walking back from the branches. */
#ifndef STORE_BRANCHES_H
#define STORE_BRANCHES_H

#include "handle.h"

/* List the branches that have a commit, the main line's first, the others by name. `list` must be empty: all zero. */
int branches_list(struct branches *list, const struct story_store *store, struct story_error *err);
void branches_clear(struct branches *list);

/* The branch of this name; NULL when it is not in the list. */
const struct story_branch *branches_find(const struct branches *list, const char *name);

/* The first branch of the list that holds a commit, or NULL. Those are asked first that need not be walked for it. */
int branches_find_holder(const struct story_branch **holder, const struct branches *list, git_repository *repo,
                         const git_oid *id, struct story_error *err);

/* Whether any of the story's branches holds a commit. */
int branches_hold(bool *held, const struct story_store *store, const git_oid *id, struct story_error *err);

/* The name of the branch that a version begins. Well-formed labels always fit. */
void branches_name(char out[REFERENCE_SIZE], const struct story_store *store, const char *label);

#endif
