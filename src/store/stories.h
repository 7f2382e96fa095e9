/* Which stories a repository holds, and which one is meant. */
#ifndef STORE_STORIES_H
#define STORE_STORIES_H

#include "handle.h"

/* Choose the story called `name`, or for NULL the only one that can be meant, and fill in `store->name` and `store->branch`.
 * Returns STORY_E_REPOSITORY when the repository holds something else. */
int stories_choose(struct story_store *store, const char *name, struct story_error *err);

/* What a repository holds, as far as story_store_init() cares. */
enum stories_kind {
    STORIES_NONE,   /* no branch has a commit */
    STORIES_OURS,   /* it carries our mark, or a version */
    STORIES_FOREIGN /* commits that are no versions */
};

int stories_classify(enum stories_kind *kind, git_repository *repo, struct story_error *err);

#endif
