#include "disk.h"

#include "path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int failed(const char *verb, const char *path)
{
    git_error_set(GIT_ERROR_OS, "cannot %s '%s'", verb, path); /* libgit2 adds what errno means */
    return GIT_ERROR;
}

bool disk_write_all(int fd, const char *bytes, size_t size)
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

static bool write_file(const char *path, const char *bytes, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

    if (fd < 0)
        return false;
    bool done = disk_write_all(fd, bytes, size) && fsync(fd) == 0;
    return close(fd) == 0 && done;
}

static void remove_quietly(const char *path)
{
    int cause = errno;

    unlink(path);
    errno = cause;
}

int disk_replace(const char *path, const char *temporary, const char *bytes, size_t size)
{
    unlink(temporary);
    if (!write_file(temporary, bytes, size)) {
        remove_quietly(temporary);
        return failed("write", temporary);
    }
    return disk_rename(temporary, path);
}

static int make_folder(const char *path)
{
    if (mkdir(path, 0777) == 0)
        return disk_sync_folder_of(path);
    return errno == EEXIST ? 0 : failed("make the folder", path);
}

int disk_make_folders(const char *path, size_t above)
{
    char *folder = strdup(path);
    int code = 0;

    if (!folder) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    for (char *slash = strchr(folder + above, '/'); slash && code == 0; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        code = make_folder(folder);
        *slash = '/';
    }
    free(folder);
    return code;
}

void disk_remove_folder(const char *path)
{
    DIR *list = opendir(path);
    const struct dirent *entry;

    while (list && (entry = readdir(list))) {
        char *inner = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 ? NULL : path_join(path, entry->d_name);
        char *below = inner && unlink(inner) < 0 ? path_join(inner, "/") : NULL; /* a link to a folder is no folder */
        if (below)
            disk_remove_folder(below);
        free(below);
        free(inner);
    }
    if (list)
        closedir(list);
    rmdir(path);
}

int disk_rename(const char *from, const char *to)
{
    if (rename(from, to) < 0) {
        remove_quietly(from);
        return failed("write", to);
    }
    return disk_sync_folder_of(to);
}

int disk_sync(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return failed("sync", path);
    int code = fsync(fd) == 0 || errno == EINVAL ? 0 : failed("sync", path);
    close(fd);
    return code;
}

int disk_sync_below(const char *folder, const char *const *names, size_t count)
{
    int code = 0;

    for (size_t i = 0; code == 0 && i < count; i++) {
        char *path = path_join(folder, names[i]);
        if (!path)
            git_error_set_oom();
        code = !path ? GIT_ERROR : access(path, F_OK) == 0 ? disk_sync(path) : 0;
        free(path);
    }
    return code;
}

int disk_sync_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, slash > path ? (size_t)(slash - path) : 1) : strdup(".");

    if (!folder) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int code = disk_sync(folder);
    free(folder);
    return code;
}

int disk_sync_object(git_repository *repo, const git_oid *id)
{
    char name[sizeof "objects/xx/" + GIT_OID_HEXSZ], hex[GIT_OID_HEXSZ + 1];

    git_oid_tostr(hex, sizeof hex, id);
    snprintf(name, sizeof name, "objects/%.2s/%s", hex, hex + 2);
    char *path = path_join(git_repository_commondir(repo), name);
    if (!path) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int code = 0;
    if (access(path, F_OK) == 0 && (code = disk_sync(path)) == 0)
        code = disk_sync_folder_of(path);
    free(path);
    return code;
}
