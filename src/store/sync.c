#include "sync.h"

#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int sync_folder(git_repository *repo, const char *name)
{
    char *folder = path_join(git_repository_commondir(repo), name);
    int code = 0;

    if (!folder) {
        git_error_set_oom();
        return GIT_ERROR;
    }
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    /* EINVAL: a file system that cannot sync folders. */
    if (fd < 0 || (fsync(fd) < 0 && errno != EINVAL)) {
        git_error_set(GIT_ERROR_OS, "cannot sync '%s': %s", folder, strerror(errno));
        code = GIT_ERROR;
    }
    if (fd >= 0)
        close(fd);
    free(folder);
    return code;
}

int sync_objects(git_repository *repo)
{
    return sync_folder(repo, "objects");
}

int sync_tags(git_repository *repo)
{
    return sync_folder(repo, "refs/tags");
}
