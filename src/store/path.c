#include "path.h"

#include "base/buffer.h"

char *path_join(const char *folder, const char *name)
{
    struct buffer path;
    size_t size;

    buffer_init(&path, NULL);
    buffer_puts(&path, folder);
    buffer_puts(&path, name);
    return buffer_detach(&path, &size);
}
