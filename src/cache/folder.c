#include "folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct oldest {
    char name[NAME_MAX + 1];
    struct timespec changed;
    size_t count; /* of all files */
};

static bool is_before(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

static void find_oldest(struct oldest *oldest, DIR *folder)
{
    struct dirent *entry;
    struct stat status;

    oldest->count = 0;
    rewinddir(folder);
    while ((entry = readdir(folder))) {
        if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISREG(status.st_mode))
            continue;
        if (oldest->count++ && !is_before(status.st_mtim, oldest->changed))
            continue;
        memcpy(oldest->name, entry->d_name, strlen(entry->d_name) + 1);
        oldest->changed = status.st_mtim;
    }
}

void folder_make_room(const char *path, size_t most)
{
    DIR *folder = opendir(path);
    struct oldest oldest;

    if (!folder)
        return;
    for (find_oldest(&oldest, folder); oldest.count >= most; find_oldest(&oldest, folder))
        if (unlinkat(dirfd(folder), oldest.name, 0) < 0)
            break;
    closedir(folder);
}
