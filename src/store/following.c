#include "following.h"

#include "disk.h"
#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The note: a line for each file of a version, with its ids before and after in hexadecimal and a space between them. */
enum { LINE_SIZE = 2 * GIT_OID_HEXSZ + 2, NOTE_SIZE = SNAPSHOT_FILES * LINE_SIZE };

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

    if (following->note < 0 || pread(following->note, note, sizeof note, 0) != (ssize_t)sizeof note)
        return false;
    for (int i = 0; i < SNAPSHOT_FILES; i++) {
        const char *line = note + i * LINE_SIZE;
        if (git_oid_fromstrn(&following->before.ids[i], line, GIT_OID_HEXSZ) < 0 ||
            git_oid_fromstrn(&following->after.ids[i], line + GIT_OID_HEXSZ + 1, GIT_OID_HEXSZ) < 0)
            return false;
    }
    return true;
}

static void write_note(const struct following *following)
{
    char note[NOTE_SIZE + 1], before[GIT_OID_HEXSZ + 1], after[GIT_OID_HEXSZ + 1];

    for (int i = 0; i < SNAPSHOT_FILES; i++) {
        git_oid_tostr(before, sizeof before, &following->before.ids[i]);
        git_oid_tostr(after, sizeof after, &following->after.ids[i]);
        snprintf(note + i * LINE_SIZE, LINE_SIZE + 1, "%s %s\n", before, after);
    }
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

static bool same_files(const struct snapshot_files *a, const struct snapshot_files *b)
{
    for (int i = 0; i < SNAPSHOT_FILES; i++)
        if (!git_oid_equal(&a->ids[i], &b->ids[i]))
            return false;
    return true;
}

enum worktree_outcome following_resume(struct following *following, const struct snapshot_files *tip)
{
    if (!read_note(following))
        return WORKTREE_FOLLOWED;
    if (same_files(&following->after, tip))
        return following_finish(following);
    /* A note whose branch never moved, or moved on, is about nothing any more. */
    clear_note(following);
    return WORKTREE_FOLLOWED;
}

void following_announce(struct following *following, const struct snapshot_files *before, const struct snapshot_files *after)
{
    following->before = *before;
    following->after = *after;
    if (following->note >= 0)
        write_note(following);
}

/* No version removes a file that the one before it had. */
static bool is_to_follow(const struct following *following, int file)
{
    const git_oid *after = &following->after.ids[file];

    return file == SNAPSHOT_STORY || !(git_oid_is_zero(after) || git_oid_equal(&following->before.ids[file], after));
}

enum worktree_outcome following_finish(struct following *following)
{
    enum worktree_outcome worst = WORKTREE_FOLLOWED;

    if (!following->shown)
        return WORKTREE_FOLLOWED;
    for (int i = 0; i < SNAPSHOT_FILES; i++) {
        const struct worktree_change change = { snapshot_file_names[i], &following->before.ids[i], &following->after.ids[i] };
        enum worktree_outcome outcome = is_to_follow(following, i)
                                            ? worktree_follow(&following->store->guard, following->store->repo, &change)
                                            : WORKTREE_FOLLOWED;
        worst = outcome > worst ? outcome : worst;
    }
    if (worst == WORKTREE_FOLLOWED || worst == WORKTREE_KEPT)
        clear_note(following);
    return worst;
}

void following_end(struct following *following)
{
    if (following->note >= 0)
        close(following->note);
}
