#include "target.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_bytes(void *context, const char *bytes, size_t size)
{
    struct target *target = context;

    errno = 0;
    if (!target->error && fwrite(bytes, 1, size, target->file) != size)
        target->error = errno ? errno : EIO;
    target->size += size;
    return target->error ? -1 : 0;
}

static int refuse(struct target *target, int error, struct story_error *err)
{
    story_error_set(err, STORY_E_IO, "cannot write: %s: %s", target->path, strerror(error));
    free(target->temporary);
    return STORY_E_IO;
}

int target_begin(struct target *target, const char *path, struct story_error *err)
{
    static const char ending[] = ".XXXXXX";
    size_t length = strlen(path);

    *target = (struct target){ .output = { write_bytes, target }, .path = path };
    if (!(target->temporary = malloc(length + sizeof ending)))
        return story_error_set(err, STORY_E_NOMEM, "out of memory");
    memcpy(target->temporary, path, length);
    memcpy(target->temporary + length, ending, sizeof ending);
    int file = mkstemp(target->temporary);
    if (file < 0)
        return refuse(target, errno, err);
    /* As any new file: mkstemp() lets nobody else read it. */
    mode_t mask = umask(0);
    umask(mask);
    fchmod(file, 0666 & ~mask);
    if ((target->file = fdopen(file, "wb")))
        return STORY_OK;
    int error = errno;
    close(file);
    unlink(target->temporary);
    return refuse(target, error, err);
}

int target_end(struct target *target, int status, struct story_error *err)
{
    errno = 0;
    if (fflush(target->file) != 0 && !target->error)
        target->error = errno ? errno : EIO;
    if (fclose(target->file) != 0 && !target->error)
        target->error = errno ? errno : EIO;
    if (!target->error && status >= 0 && rename(target->temporary, target->path) < 0)
        target->error = errno;
    if (target->error || status < 0)
        unlink(target->temporary);
    if (target->error && (status >= 0 || status == STORY_E_IO))
        return refuse(target, target->error, err);
    free(target->temporary);
    return status;
}
