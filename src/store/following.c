#include "following.h"

#include "path.h"
#include "worktree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The note: two ids in hexadecimal, a space between them and a line break behind. */
enum { NOTE_SIZE = 2 * GIT_OID_HEXSZ + 2 };

/* The system lets go of such a lock when the process ends, however it ends. */
static int take_lock(git_repository *repo)
{
    struct flock whole_file = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    char *path = path_join(git_repository_path(repo), "storydiff.note");
    int lock = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666) : -1;
    int code;

    free(path);
    if (lock < 0)
        return -1;
    do
        code = fcntl(lock, F_SETLKW, &whole_file);
    while (code < 0 && errno == EINTR);
    if (code < 0) {
        close(lock);
        return -1;
    }
    return lock;
}

void following_begin(struct following *following, git_repository *repo, const char *branch)
{
    memset(following, 0, sizeof *following);
    following->lock = -1;
    if (!worktree_shows(repo, branch))
        return;
    following->repo = repo;
    following->lock = take_lock(repo);
}

/* Whether a note is there, whole. */
static bool read_note(struct following *following)
{
    char note[NOTE_SIZE];

    return following->lock >= 0 && pread(following->lock, note, sizeof note, 0) == (ssize_t)sizeof note &&
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
    if (pwrite(following->lock, note, NOTE_SIZE, 0) < 0)
        return;
}

static void clear_note(const struct following *following)
{
    /* A note that stays asks the next writer for what is done already: it will find nothing to do. */
    if (following->lock >= 0 && ftruncate(following->lock, 0) < 0)
        return;
}

void following_resume(struct following *following, const git_oid *story)
{
    git_blob *blob = NULL;

    if (!read_note(following))
        return;
    /* A note whose branch never moved, or moved on, is about nothing any more. */
    if (git_oid_equal(&following->after, story) && git_blob_lookup(&blob, following->repo, story) == 0)
        following_finish(following, git_blob_rawcontent(blob), (size_t)git_blob_rawsize(blob));
    else
        clear_note(following);
    git_blob_free(blob);
}

void following_announce(struct following *following, const git_oid *before, const git_oid *after)
{
    git_oid_cpy(&following->before, before);
    git_oid_cpy(&following->after, after);
    if (following->lock >= 0)
        write_note(following);
}

bool following_finish(struct following *following, const char *bytes, size_t size)
{
    const struct worktree_change change = { &following->before, &following->after, bytes, size };

    if (!following->repo)
        return true;
    enum worktree_outcome outcome = worktree_follow(following->repo, &change);
    if (outcome != WORKTREE_FAILED)
        clear_note(following);
    return outcome == WORKTREE_FOLLOWED;
}

void following_end(struct following *following)
{
    if (following->lock >= 0)
        close(following->lock);
}
