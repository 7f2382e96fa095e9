#include "worktree.h"

#include "branch.h"
#include "path.h"
#include "snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What stands in the working tree under the story file's name. */
struct work_file {
    enum { WORK_ABSENT, WORK_FILE, WORK_OTHER } kind; /* a link or a folder is something else: never followed, never replaced */
    git_oid id;                                       /* of a file; zero for anything else */
    struct stat stat;
};

bool worktree_shows(git_repository *repo, const char *branch)
{
    char checked_out[REFERENCE_SIZE];

    if (git_repository_is_bare(repo))
        return false;
    branch_checked_out(checked_out, repo);
    return strcmp(checked_out, branch) == 0;
}

static void look_at(struct work_file *file, const char *path)
{
    memset(file, 0, sizeof *file);
    if (lstat(path, &file->stat) != 0)
        file->kind = errno == ENOENT ? WORK_ABSENT : WORK_OTHER;
    else if (S_ISREG(file->stat.st_mode) && git_odb_hashfile(&file->id, path, GIT_OBJECT_BLOB) == 0)
        file->kind = WORK_FILE;
    else
        file->kind = WORK_OTHER;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* Write beside the file, then take its place: at every moment one of the two texts is there, whole. What a killed writer left
 * beside it goes. */
static bool replace(const char *path, const char *temporary, const struct worktree_change *change)
{
    unlink(temporary);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    bool done = write_all(fd, change->bytes, change->size) && fchmod(fd, 0644) == 0 && fsync(fd) == 0;
    done = close(fd) == 0 && done && rename(temporary, path) == 0;
    if (!done)
        unlink(temporary);
    return done;
}

/* Bring the file up to the change, and look at what is there then. */
static enum worktree_outcome follow_file(struct work_file *file, const char *folder, const char *path,
                                         const struct worktree_change *change)
{
    look_at(file, path);
    if (file->kind == WORK_FILE && git_oid_equal(&file->id, change->after))
        return WORKTREE_FOLLOWED;
    /* What is no file has a zero id, as a story file that was not there before. */
    if (file->kind == WORK_OTHER || !git_oid_equal(&file->id, change->before))
        return WORKTREE_KEPT;
    char *temporary = path_join(folder, "." STORY_FILE ".new");
    bool done = temporary && replace(path, temporary, change);
    free(temporary);
    if (done)
        look_at(file, path);
    return done ? WORKTREE_FOLLOWED : WORKTREE_FAILED;
}

/* The times and numbers by which git sees that a file did not change. Narrowed as git narrows them. */
static void copy_stat(git_index_entry *entry, const struct stat *stat)
{
    entry->ctime = (git_index_time){ (int32_t)stat->st_ctim.tv_sec, (uint32_t)stat->st_ctim.tv_nsec };
    entry->mtime = (git_index_time){ (int32_t)stat->st_mtim.tv_sec, (uint32_t)stat->st_mtim.tv_nsec };
    entry->dev = (uint32_t)stat->st_dev;
    entry->ino = (uint32_t)stat->st_ino;
    entry->uid = stat->st_uid;
    entry->gid = stat->st_gid;
    entry->file_size = (uint32_t)stat->st_size;
}

/* Bring the index up to the change. An entry that the user staged himself stays. */
static enum worktree_outcome follow_index(git_repository *repo, const struct work_file *file,
                                          const struct worktree_change *change)
{
    git_index *index = NULL;
    git_index_entry entry = { .path = STORY_FILE };
    int code = git_repository_index(&index, repo);

    /* Read from the disk again: git may have written it since. */
    if (code == 0)
        code = git_index_read(index, true);
    const git_index_entry *there = code == 0 ? git_index_get_bypath(index, STORY_FILE, 0) : NULL;
    bool clean = there ? git_oid_equal(&there->id, change->before) || git_oid_equal(&there->id, change->after)
                       : git_oid_is_zero(change->before);
    if (code == 0 && clean) {
        if (there)
            entry.flags_extended = there->flags_extended;
        entry.mode = GIT_FILEMODE_BLOB;
        git_oid_cpy(&entry.id, change->after);
        /* Without the numbers of a file git compares the bytes. */
        if (git_oid_equal(&file->id, change->after))
            copy_stat(&entry, &file->stat);
        code = git_index_add(index, &entry);
        if (code == 0)
            code = git_index_write(index);
    }
    git_index_free(index);
    return code == 0 ? WORKTREE_FOLLOWED : WORKTREE_FAILED;
}

enum worktree_outcome worktree_follow(git_repository *repo, const struct worktree_change *change)
{
    const char *folder = git_repository_workdir(repo);
    char *path = path_join(folder, STORY_FILE);
    struct work_file file;

    if (!path)
        return WORKTREE_FAILED;
    enum worktree_outcome outcome = follow_file(&file, folder, path, change);
    free(path);
    return follow_index(repo, &file, change) == WORKTREE_FAILED ? WORKTREE_FAILED : outcome;
}

int worktree_exempt_from_filters(git_repository *repo)
{
    static const char line[] = STORY_FILE " -text -filter -ident -working-tree-encoding\n";
    char *folder = path_join(git_repository_commondir(repo), "info");
    char *path = path_join(git_repository_commondir(repo), "info/attributes");
    bool done = false;

    if (folder && path && (mkdir(folder, 0777) == 0 || errno == EEXIST)) {
        int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
        done = fd >= 0 && write_all(fd, line, sizeof line - 1) && fsync(fd) == 0;
        done = fd >= 0 && close(fd) == 0 && done;
    }
    if (!done)
        git_error_set(GIT_ERROR_OS, "%s: %s", path ? path : "info/attributes", strerror(errno));
    free(path);
    free(folder);
    return done ? 0 : GIT_ERROR;
}
