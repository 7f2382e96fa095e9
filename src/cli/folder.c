#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char mark[] = "<meta name=\"generator\" content=\"storydiff\">";

static char *join(const char *before, const char *between, const char *after)
{
    size_t size = strlen(before) + strlen(between) + strlen(after) + 1;
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%s%s%s", before, between, after);
    return path;
}

char *folder_file(const struct folder *folder, const char *name)
{
    return join(folder->temporary, "/", name);
}

/* Whether a file is a page of ours, which says so near its beginning. */
static bool is_page(const char *path)
{
    char bytes[1024];
    struct stat info;
    FILE *file;

    if (lstat(path, &info) < 0 || !S_ISREG(info.st_mode) || !(file = fopen(path, "rb")))
        return false;
    size_t size = fread(bytes, 1, sizeof bytes - 1, file);
    fclose(file);
    bytes[size] = '\0';
    return strstr(bytes, mark);
}

/* Go through the files of a folder: those that are no pages of ours are told with `foreign`, and with `removed` the others are
 * removed. Returns 0, or -1 with errno. */
static int visit(const char *path, bool removed, char **foreign)
{
    DIR *directory = opendir(path);
    struct dirent *entry;

    if (!directory)
        return -1;
    while (!*foreign && (entry = readdir(directory))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *file = join(path, "/", entry->d_name);
        if (!file || (!removed && !is_page(file)))
            *foreign = file ? file : strdup(path);
        else if (removed)
            unlink(file);
        if (file != *foreign)
            free(file);
    }
    closedir(directory);
    return 0;
}

static void remove_folder(const char *path)
{
    char *foreign = NULL;

    visit(path, true, &foreign);
    free(foreign);
    rmdir(path);
}

static int refuse(const char *path, int error, struct story_error *err)
{
    return story_error_set(err, STORY_E_IO, "cannot write: %s: %s", path, strerror(error));
}

/* Nothing of anybody else's is replaced. */
static int check_place(const char *path, struct story_error *err)
{
    char *foreign = NULL;
    struct stat info;
    int status = STORY_OK;

    if (lstat(path, &info) < 0)
        return errno == ENOENT ? STORY_OK : refuse(path, errno, err);
    if (!S_ISDIR(info.st_mode))
        return story_error_set(err, STORY_E_EXISTS, "no folder: %s (name another place)", path);
    if (visit(path, false, &foreign) < 0)
        return refuse(path, errno, err);
    if (foreign)
        status = story_error_set(err, STORY_E_EXISTS, "no page of storydiff's: %s (name another folder)", foreign);
    free(foreign);
    return status;
}

int folder_begin(struct folder *folder, const char *path, struct story_error *err)
{
    char *trimmed = strdup(path);
    size_t length = trimmed ? strlen(trimmed) : 0;
    int status = check_place(path, err);

    *folder = (struct folder){ .path = path };
    while (length > 1 && trimmed[length - 1] == '/')
        trimmed[--length] = '\0';
    if (status == STORY_OK && (!trimmed || !(folder->temporary = join(trimmed, ".", "XXXXXX"))))
        status = story_error_set(err, STORY_E_NOMEM, "out of memory");
    if (status == STORY_OK && !mkdtemp(folder->temporary))
        status = refuse(path, errno, err);
    free(trimmed);
    if (status < 0) {
        free(folder->temporary);
        folder->temporary = NULL;
    }
    return status;
}

/* As any new folder: mkdtemp() lets nobody else read it. */
static void let_read(const char *path)
{
    mode_t mask = umask(0);

    umask(mask);
    chmod(path, 0777 & ~mask);
}

/* Between both renames nothing is at the place; when the second fails, the old folder comes back. */
static int replace(const struct folder *folder, struct story_error *err)
{
    char *old = join(folder->temporary, "", ".old");
    int status = STORY_OK;
    bool was_there;

    if (!old)
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    was_there = rename(folder->path, old) == 0;
    if (rename(folder->temporary, folder->path) < 0) {
        status = refuse(folder->path, errno, err);
        if (was_there)
            rename(old, folder->path);
    } else if (was_there) {
        remove_folder(old);
    }
    free(old);
    return status;
}

int folder_end(struct folder *folder, int status, struct story_error *err)
{
    if (status >= 0 && (status = check_place(folder->path, err)) == STORY_OK) {
        let_read(folder->temporary);
        status = replace(folder, err);
    }
    if (status < 0)
        remove_folder(folder->temporary);
    free(folder->temporary);
    return status;
}
