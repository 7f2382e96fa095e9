#include "following.h"

#include "disk.h"
#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The note: two ids in hexadecimal, a space between them and a line break behind. */
enum { NOTE_SIZE = 2 * GIT_OID_HEXSZ + 2 };

/* A new one must not be lost in a power failure that keeps the commit. */
static int open_note(git_repository *repo)
{
    char *path = path_join(git_repository_path(repo), "storydiff.note");
    int note = path ? open(path, O_RDWR | O_CLOEXEC) : -1;

    if (path && note < 0 && errno == ENOENT) {
        note = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (note >= 0)
            disk_sync_folder_of(path);
    }
    free(path);
    return note;
}

int following_begin(struct following *following, struct story_store *store, const char *branch, struct story_error *err)
{
    *following = (struct following){ .store = store, .note = -1 };
    int status = worktree_shows(&following->shown, store->repo, branch, err);
    if (following->shown)
        following->note = open_note(store->repo);
    return status;
}

/* Whether a note is there, whole. */
static bool read_note(struct following *following)
{
    char note[NOTE_SIZE];

    return following->note >= 0 && pread(following->note, note, sizeof note, 0) == (ssize_t)sizeof note &&
           git_oid_fromstrn(&following->before, note, GIT_OID_HEXSZ) == 0 &&
           git_oid_fromstrn(&following->after, note + GIT_OID_HEXSZ + 1, GIT_OID_HEXSZ) == 0;
}

static void write_note(const struct following *following)
{
    char note[NOTE_SIZE + 1], before[GIT_OID_HEXSZ + 1], after[GIT_OID_HEXSZ + 1];

    git_oid_tostr(before, sizeof before, &following->before);
    git_oid_tostr(after, sizeof after, &following->after);
    snprintf(note, sizeof note, "%s %s\n", before, after);
    /* Half a note, as on a full disk, is none. */
    if (pwrite(following->note, note, NOTE_SIZE, 0) < 0 || fsync(following->note) < 0)
        return;
}

static void clear_note(const struct following *following)
{
    /* A note that stays asks the next writer for what is done already: it will find nothing to do. */
    if (following->note >= 0 && ftruncate(following->note, 0) < 0)
        return;
}

enum worktree_outcome following_resume(struct following *following, const git_oid *story)
{
    git_blob *blob = NULL;
    enum worktree_outcome outcome = WORKTREE_FOLLOWED;

    if (!read_note(following))
        return WORKTREE_FOLLOWED;
    /* A note whose branch never moved, or moved on, is about nothing any more. */
    if (git_oid_equal(&following->after, story) && git_blob_lookup(&blob, following->store->repo, story) == 0)
        outcome = following_finish(following, git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob));
    else
        clear_note(following);
    git_blob_free(blob);
    return outcome;
}

void following_announce(struct following *following, const git_oid *before, const git_oid *after)
{
    git_oid_cpy(&following->before, before);
    git_oid_cpy(&following->after, after);
    if (following->note >= 0)
        write_note(following);
}

enum worktree_outcome following_finish(struct following *following, const char *bytes, size_t size)
{
    const struct worktree_change change = { &following->before, &following->after, bytes, size };

    if (!following->shown)
        return WORKTREE_FOLLOWED;
    enum worktree_outcome outcome = worktree_follow(&following->store->guard, following->store->repo, &change);
    if (outcome == WORKTREE_FOLLOWED || outcome == WORKTREE_KEPT)
        clear_note(following);
    return outcome;
}

void following_end(struct following *following)
{
    if (following->note >= 0)
        close(following->note);
}
