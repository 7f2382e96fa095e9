/* Seeing that the working copy follows a commit, also when writers meet or one is killed. */
#ifndef STORE_FOLLOWING_H
#define STORE_FOLLOWING_H

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

/* From before the branch moves until the working copy has followed, one writer holds a lock; its file says what is to follow.
 * A writer that was killed in between leaves that note, and the next one does the rest: without it the working copy would stay
 * behind for good, since a file that is neither the old text nor the new one counts as the user's. */
struct following {
    git_repository *repo; /* NULL: the branch is not checked out, and nothing has to follow */
    int lock;             /* -1: there are no locks here; then a writer that is killed is not made good */
    git_oid before;       /* zero: there was no story file */
    git_oid after;
};

/* Wait until no other process commits to this working tree. Two stores in one process do not wait for one another. */
void following_begin(struct following *following, git_repository *repo, const char *branch);

/* Do what a killed writer left to be done. `story` is the story file at the branch's tip. */
void following_resume(struct following *following, const git_oid *story);

/* Note what is about to happen. */
void following_announce(struct following *following, const git_oid *before, const git_oid *after);

/* Follow. Returns false when the working copy was left alone, or could not be written; the latter is tried again next time. */
bool following_finish(struct following *following, const char *bytes, size_t size);

void following_end(struct following *following);

#endif
