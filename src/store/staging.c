#include "staging.h"

#include "disk.h"
#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <git2/sys/repository.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK_SIZE = 1 << 16 };

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

static bool copy_bytes(int to, int from)
{
    char block[BLOCK_SIZE];
    ssize_t size;

    while ((size = read(from, block, sizeof block)) > 0)
        if (!disk_write_all(to, block, (size_t)size))
            return false;
    return size == 0;
}

/* With its time: by that, libgit2 finds the files that were changed too soon after the index to be told from unchanged ones. */
static bool copy_file(const char *from, const char *to)
{
    struct stat info;

    unlink(to);
    int source = open(from, O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return errno == ENOENT; /* before the first `git add` */
    int target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool done = target >= 0 && fstat(source, &info) == 0 && copy_bytes(target, source) &&
                futimens(target, (struct timespec[]){ info.st_atim, info.st_mtim }) == 0;
    close(source);
    return (target < 0 || close(target) == 0) && done;
}

/* Set the entry of the file. `*changed` is false when the user staged something else, which stays. */
static int set_entry(bool *changed, git_index *index, const struct staging_change *change)
{
    git_index_entry entry = { .path = change->name, .mode = GIT_FILEMODE_BLOB };
    const git_index_entry *there = git_index_get_bypath(index, change->name, 0);

    *changed = there ? git_oid_equal(&there->id, change->before) || git_oid_equal(&there->id, change->after)
                     : git_oid_is_zero(change->before);
    if (!*changed)
        return 0;
    if (there)
        entry.flags_extended = there->flags_extended;
    git_oid_cpy(&entry.id, change->after);
    if (change->stat)
        copy_stat(&entry, change->stat);
    return git_index_add(index, &entry);
}

static int edit_copy(bool *changed, git_repository *repo, const char *copy, const struct staging_change *change)
{
    git_index *index = NULL;
    int code = git_index_open(&index, copy);

    if (code == 0)
        code = git_repository_set_index(repo, index); /* it asks the repository which objects and files there are */
    if (code == 0)
        code = set_entry(changed, index, change);
    if (code == 0 && *changed)
        code = git_index_write(index);
    git_index_free(index);
    return code;
}

/* A lock that libgit2 takes cannot be told from git's, so that it writes a copy of ours; what a killed writer left there goes. */
static int follow_locked(git_repository *repo, const char *path, const char *copy, const struct staging_change *change)
{
    char *copy_lock = path_join(copy, ".lock");
    bool changed = false;
    int code = 0;

    if (!copy_lock) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    unlink(copy_lock);
    free(copy_lock);
    if (!copy_file(path, copy)) {
        git_error_set(GIT_ERROR_OS, "cannot copy '%s'", path);
        code = GIT_ERROR;
    }
    if (code == 0)
        code = edit_copy(&changed, repo, copy, change);
    if (code == 0 && changed && (code = disk_sync(copy)) == 0)
        return disk_rename(copy, path);
    unlink(copy);
    return code;
}

int staging_follow(struct guard *guard, git_repository *repo, const struct staging_change *change)
{
    char *path = path_join(git_repository_path(repo), "index");
    char *copy = path_join(git_repository_path(repo), "storydiff.new");
    int code = GIT_ERROR;

    if (!path || !copy)
        git_error_set_oom();
    else if ((code = guard_lock(guard, path)) == 0) {
        code = follow_locked(repo, path, copy, change);
        guard_unlock(guard);
    }
    free(copy);
    free(path);
    return code;
}
