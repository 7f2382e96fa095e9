/* Seeing that the working copy follows a commit, also when a writer is killed. */
#ifndef STORE_FOLLOWING_H
#define STORE_FOLLOWING_H

#include "handle.h"
#include "snapshot.h"
#include "worktree.h"

/* From before the branch moves until the working copy has followed, a note in the repository says what is to follow. A writer that
 * was killed in between leaves it, and the next one does the rest: without it the working copy would stay behind for good, since
 * a file that has neither the old bytes nor the new ones counts as the user's. */
struct following {
    struct story_store *store;
    bool shown; /* false: the branch is not checked out, and nothing has to follow */
    int note;   /* the file; -1: none can be written; then a writer that is killed is not made good */
    struct snapshot_files before;
    struct snapshot_files after;
};

/* `branch` is about to move. The guard must be held from here to following_end(). */
int following_begin(struct following *following, struct story_store *store, const char *branch, struct story_error *err);

/* Do what another writer left to be done. `tip` has the files at the branch's tip. */
enum worktree_outcome following_resume(struct following *following, const struct snapshot_files *tip);

/* Note what is about to happen. */
void following_announce(struct following *following, const struct snapshot_files *before, const struct snapshot_files *after);

/* Follow. What failed, or could not be done for now, is tried again next time. */
enum worktree_outcome following_finish(struct following *following);

void following_end(struct following *following);

#endif
