#include "guard.h"

#include "disk.h"
#include "path.h"

#include "base/array.h"
#include "base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A lock of git's is a file X.lock, made by a process when there was none. A process that is killed leaves it behind: it then
 * stands in the way of every later writer, and nobody can tell it from that of a process that lives.
 *
 * Of ours it can be told. A writer keeps one file of the repository, the guard, locked by flock(), which the system lets go of
 * when the process ends, however it ends. And it makes X.lock as a link to the guard. So whoever holds the guard and finds an
 * X.lock that is the same file as the guard knows that it was left by a writer that is dead. Any other X.lock is that of a git,
 * which may live, and is respected. */

enum { MILLISECOND = 1000000 };

/* Writers take milliseconds each. A longer wait means that one hangs, or was stopped. */
enum { WAIT_SECONDS = 30, WAIT_MOST_MS = 8 };

static bool is_guard(const struct guard *guard, const char *path)
{
    struct stat ours, other;

    return guard->file >= 0 && fstat(guard->file, &ours) == 0 && lstat(path, &other) == 0 && ours.st_dev == other.st_dev &&
           ours.st_ino == other.st_ino;
}

static bool ends_in_lock(const char *name)
{
    size_t size = strlen(name);

    return size > strlen(".lock") && strcmp(name + size - strlen(".lock"), ".lock") == 0;
}

/* Remove the locks in a folder (its path ends in '/'), and as many folders below it, that are links to the guard. */
static void remove_locks(const struct guard *guard, const char *folder, int levels)
{
    DIR *list = opendir(folder);
    const struct dirent *entry;

    while (list && (entry = readdir(list))) {
        struct stat info;
        char *path = path_join(folder, entry->d_name);
        char *below = path ? path_join(path, "/") : NULL;
        if (path && ends_in_lock(path) && is_guard(guard, path))
            unlink(path);
        else if (below && levels > 0 && entry->d_name[0] != '.' && lstat(path, &info) == 0 && S_ISDIR(info.st_mode))
            remove_locks(guard, below, levels - 1);
        free(below);
        free(path);
    }
    if (list)
        closedir(list);
}

/* Remove what a dead writer left, so that it is in nobody's way, git's included: of references, and of indexes. */
static void remove_left_locks(const struct guard *guard, const char *folder)
{
    static const struct { const char *name; int levels; } folders[] = { { "", 0 }, { "refs/", 16 }, { "worktrees/", 1 } };
    struct stat info;

    /* Every lock is one more link. */
    if (fstat(guard->file, &info) < 0 || info.st_nlink < 2)
        return;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *path = path_join(folder, folders[i].name);
        if (path)
            remove_locks(guard, path, folders[i].levels);
        free(path);
    }
}

static struct timespec now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return time;
}

/* A random time, so that all who wait have the same chance. */
static void wait_a_moment(void)
{
    nanosleep(&(struct timespec){ 0, MILLISECOND + now().tv_nsec % (WAIT_MOST_MS * MILLISECOND) }, NULL);
}

/* Like flock(), but not for ever: the caller could not even be interrupted if he blocks signals. */
static int wait_for(int file)
{
    time_t end = now().tv_sec + WAIT_SECONDS;

    while (flock(file, LOCK_EX | LOCK_NB) < 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return -1;
        if (now().tv_sec > end) {
            errno = EWOULDBLOCK;
            return -1;
        }
        wait_a_moment();
    }
    return 0;
}

/* A new one must not be lost in a power failure that keeps a link to it. */
static int open_or_create(const char *path)
{
    int file = open(path, O_RDWR | O_CLOEXEC);

    if (file >= 0 || errno != ENOENT)
        return file;
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file >= 0 && disk_sync_folder_of(path) < 0) {
        close(file);
        errno = EIO;
        return -1;
    }
    return file;
}

static int open_guard(struct guard *guard, const char *folder, struct story_error *err)
{
    guard->file = open_or_create(guard->path);
    if (guard->file < 0)
        return error_set(err, STORY_E_IO, "cannot write to the repository: %s: %s (check the permissions and the free space)",
                         guard->path, strerror(errno));
    if (wait_for(guard->file) == 0) {
        remove_left_locks(guard, folder);
        return STORY_OK;
    }
    int cause = errno;
    close(guard->file);
    guard->file = -1;
    if (cause == EWOULDBLOCK)
        return error_set(err, STORY_E_CONFLICT, "another writer has been at work for %d seconds: it keeps %s locked (try again)",
                         (int)WAIT_SECONDS, guard->path);
    return STORY_OK; /* No such locks here. Then ours are like git's, and those of dead writers stay. */
}

int guard_hold_folder(struct guard *guard, const char *folder, struct story_error *err)
{
    if (guard->holders > 0) {
        guard->holders++;
        return STORY_OK;
    }
    guard->path = path_join(folder, "storydiff.guard");
    if (!guard->path)
        return error_set_nomem(err);
    int status = open_guard(guard, folder, err);
    if (status < 0) {
        free(guard->path);
        guard->path = NULL;
        return status;
    }
    guard->holders = 1;
    return STORY_OK;
}

int guard_hold(struct guard *guard, git_repository *repo, struct story_error *err)
{
    return guard_hold_folder(guard, git_repository_commondir(repo), err);
}

void guard_end(struct guard *guard)
{
    if (guard->holders > 0 && guard->file >= 0)
        close(guard->file);
    free(guard->path);
    free(guard->locks);
    *guard = (struct guard){ 0 };
}

void guard_release(struct guard *guard)
{
    if (guard->holders > 1)
        guard->holders--;
    else
        guard_end(guard);
}

/* A file system without links, or one that has the lock's folder elsewhere. */
static bool cannot_link(int cause)
{
    return cause == EPERM || cause == EOPNOTSUPP || cause == ENOSYS || cause == EXDEV || cause == EMLINK;
}

static bool make_lock(const struct guard *guard, const char *lock)
{
    if (guard->file >= 0) {
        if (link(guard->path, lock) == 0 || (errno == EEXIST && is_guard(guard, lock)))
            return true;
        if (!cannot_link(errno))
            return false;
    }
    int file = open(lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return file >= 0 && close(file) == 0;
}

/* Make a lock, and remember it. */
static bool keep_lock(struct guard *guard, char *lock)
{
    char **locks = array_reserve(guard->locks, &guard->lock_capacity, guard->lock_count + 1, sizeof *locks);

    if (locks)
        guard->locks = locks;
    else
        errno = ENOMEM;
    if (!locks || !make_lock(guard, lock))
        return false;
    locks[guard->lock_count++] = lock;
    return true;
}

int guard_lock(struct guard *guard, const char *path)
{
    char *lock = path_join(path, ".lock");

    if (!lock) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    if (keep_lock(guard, lock))
        return 0;
    int code = errno == EEXIST ? GIT_ELOCKED : errno == ENOENT ? GIT_ENOTFOUND : GIT_ERROR;
    git_error_set(GIT_ERROR_OS, "cannot make the lock '%s'", lock);
    free(lock);
    return code;
}

void guard_unlock(struct guard *guard)
{
    for (size_t i = 0; i < guard->lock_count; i++) {
        unlink(guard->locks[i]);
        free(guard->locks[i]);
    }
    free(guard->locks);
    guard->locks = NULL;
    guard->lock_count = guard->lock_capacity = 0;
}
