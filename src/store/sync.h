/* Seeing that what libgit2 wrote stays after a power failure. */
#ifndef STORE_SYNC_H
#define STORE_SYNC_H

#include <git2.h>

/* libgit2, told so by library_start(), syncs each file that it writes and the folder it stands in, but not the folder above one
 * that it has just made. These do: for objects, and for tags. They return a libgit2 code. */
int sync_objects(git_repository *repo);
int sync_tags(git_repository *repo);

#endif
