/* Building struct story_versions from commits. */
#ifndef STORE_VERSION_LIST_H
#define STORE_VERSION_LIST_H

#include "handle.h"

#include "base/arena.h"

/* Versions being gathered. All zero but for `store` is an empty list. */
struct version_list {
    struct story_store *store;
    struct story_version *items; /* malloc'ed */
    size_t count;
    size_t capacity;
    struct arena arena; /* what the items point to */
    struct label_list tags; /* read when the first commit without a trailer comes */
    bool tags_known;
};

/* Add the version that a commit is. `label` is the one it was asked for by, NULL to take its own. `*added` is false when the
 * commit has no story file. */
int version_list_add(struct version_list *list, git_commit *commit, const char *label, bool *added, struct story_error *err);

/* The same for a commit that must be there, by its id. What it is may be remembered from an earlier run. */
int version_list_take(struct version_list *list, const git_oid *id, bool *added, struct story_error *err);

/* Hand the versions over to the caller; the list may then only be freed. */
int version_list_finish(struct version_list *list, struct story_versions *out, struct story_error *err);

void version_list_free(struct version_list *list);

#endif
