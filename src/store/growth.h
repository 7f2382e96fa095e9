/* Where in the tree a version grows: its parents, and the branch that will hold it. */
#ifndef STORE_GROWTH_H
#define STORE_GROWTH_H

#include "committing.h"

/* Fill in `branch`, `tip`, `parent` and `merged` with what the submission asks for and the branches are. The main line goes on
 * from its tip; a parent that was chosen is continued on the branch that it is the tip of, else on a new one. */
int growth_choose(struct committing *c);

/* Whether the chosen parents can be those of one version: they belong to the story, and none is an ancestor of another. */
int growth_check(struct committing *c);

/* Find the branch that holds a commit, and make it the version's. */
int growth_find_branch(bool *held, struct committing *c, const git_oid *id);

/* Free what was read. */
void growth_free(struct committing *c);

#endif
