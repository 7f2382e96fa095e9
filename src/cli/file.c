#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_CAPACITY = 1 << 16 };

const char *file_title(const char *name)
{
    return strcmp(name, "-") == 0 ? "standard input" : name;
}

bool file_exists(const char *name)
{
    struct stat info;

    return stat(name, &info) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static int set_read_error(struct story_error *err, const char *name)
{
    int cause = errno;
    const char *remedy = cause == ENOENT || cause == ENOTDIR ? "check the name" : cause == EISDIR ? "name a file in it" :
                         cause == EACCES ? "check its permissions" : "check the file";

    return story_error_set(err, cause == ENOENT || cause == ENOTDIR ? STORY_E_NOTFOUND : STORY_E_IO, "cannot read: %s: %s (%s)",
                           file_title(name), strerror(cause), remedy);
}

/* read(2) until the end or the limit. The size is not asked for before: pipes have none, and files grow. */
static int read_all(char **bytes, size_t *size, int descriptor)
{
    size_t capacity = FIRST_CAPACITY;
    char *buffer = malloc(capacity);

    *size = 0;
    while (buffer && *size <= STORY_FILE_MAX) {
        ssize_t count = read(descriptor, buffer + *size, capacity - *size);
        if (count == 0) {
            *bytes = buffer;
            return 0;
        }
        if (count < 0 && errno != EINTR) {
            free(buffer);
            return -1;
        }
        *size += count > 0 ? (size_t)count : 0;
        if (*size < capacity)
            continue;
        char *grown = realloc(buffer, capacity *= 2);
        if (!grown)
            free(buffer);
        buffer = grown;
    }
    errno = buffer ? EFBIG : ENOMEM;
    free(buffer);
    return -1;
}

static int read_descriptor(char **bytes, size_t *size, int descriptor)
{
    struct stat info;

    if (fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    return read_all(bytes, size, descriptor);
}

static int read_named(char **bytes, size_t *size, const char *name)
{
    if (strcmp(name, "-") == 0)
        return read_descriptor(bytes, size, STDIN_FILENO);
    int descriptor = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return -1;
    int result = read_descriptor(bytes, size, descriptor);
    int cause = errno;
    close(descriptor);
    errno = cause;
    return result;
}

static bool is_blank(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != ' ' && (bytes[i] < '\t' || bytes[i] > '\r'))
            return false;
    }
    return true;
}

int file_check(const char *name, const char *bytes, size_t size, struct story_error *err)
{
    if (!is_blank(bytes, size))
        return STORY_OK;
    return story_error_set(err, STORY_E_INPUT, "empty story: %s (it has %s)", file_title(name),
                           size ? "white space only" : "no bytes");
}

int file_read_any(char **bytes, size_t *size, const char *name, struct story_error *err)
{
    return read_named(bytes, size, strcmp(name, "-") == 0 ? "./-" : name) < 0 ? set_read_error(err, name) : STORY_OK;
}

int file_read(char **bytes, size_t *size, const char *name, struct story_error *err)
{
    if (read_named(bytes, size, name) < 0)
        return set_read_error(err, name);
    int status = file_check(name, *bytes, *size, err);
    if (status == STORY_OK)
        return STORY_OK;
    free(*bytes);
    *bytes = NULL;
    return status;
}

int file_parse(struct story_revision **revision, const char *name, const char *bytes, size_t size,
               const struct story_parse_options *options, struct story_error *err)
{
    struct story_error cause;
    int status = story_revision_parse(revision, bytes, size, options, &cause);

    if (status < 0)
        story_error_set(err, cause.status, "%s: %s", file_title(name), cause.message);
    return status;
}
