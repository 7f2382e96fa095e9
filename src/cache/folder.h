/* A folder of caches. */
#ifndef CACHE_FOLDER_H
#define CACHE_FOLDER_H

#include <stddef.h>

/* Remove the files that were not changed for longest, so that fewer than `most` are left. Nothing else in the folder is touched.
 * What fails is left to the next one. */
void folder_make_room(const char *path, size_t most);

#endif
