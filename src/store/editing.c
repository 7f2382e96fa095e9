#include "editing.h"

#include "disk.h"
#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK_SIZE = 1 << 16 };

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
        return errno == ENOENT; /* before the first `git add` there is no index */
    int target = fstat(source, &info) == 0 ? open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, info.st_mode & 0777) : -1;
    bool done = target >= 0 && copy_bytes(target, source) &&
                futimens(target, (struct timespec[]){ info.st_atim, info.st_mtim }) == 0;
    close(source);
    return (target < 0 || close(target) == 0) && done;
}

/* A lock that libgit2 takes cannot be told from git's, so that it writes a copy of ours; what a killed writer left there goes. */
static int change_locked(const char *path, const char *copy, editing_change *change, void *context)
{
    char *copy_lock = path_join(copy, ".lock");
    bool changed = true;
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
        code = change(&changed, copy, context);
    if (code == 0 && changed && (code = disk_sync(copy)) == 0)
        return disk_rename(copy, path);
    unlink(copy);
    return code;
}

int editing_change_file(struct guard *guard, const char *folder, const char *name, editing_change *change, void *context)
{
    char *path = path_join(folder, name);
    char *copy = path_join(folder, "storydiff.new");
    int code = GIT_ERROR;

    if (!path || !copy)
        git_error_set_oom();
    else if ((code = guard_lock(guard, path)) == 0) {
        code = change_locked(path, copy, change, context);
        guard_unlock(guard);
    }
    free(copy);
    free(path);
    return code;
}
