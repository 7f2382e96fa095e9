/* Writing so that it stays after a power failure. All return a libgit2 code, with the cause in git_error_last(). */
#ifndef STORE_DISK_H
#define STORE_DISK_H

#include <git2.h>
#include <stdbool.h>
#include <stddef.h>

/* Write all bytes, however many calls it takes; false with errno set. */
bool disk_write_all(int fd, const char *bytes, size_t size);

/* Give a file new content: at every moment one of the two is there, whole, and after it the new one stays. It is written as
 * `temporary` first, on the same file system; what a killed writer left there goes. */
int disk_replace(const char *path, const char *temporary, const char *bytes, size_t size);

/* Make the folders of a file that are missing below the first `above` bytes of its path. */
int disk_make_folders(const char *path, size_t above);

/* Remove what is in a folder, and the folder, as far as that can be done. Its path ends in '/'. */
void disk_remove_folder(const char *path);

/* Let a file that was written take its place, and stay there. */
int disk_rename(const char *from, const char *to);

/* See that a file, or what a folder lists, stays. A file system that cannot sync folders is none the worse for it. */
int disk_sync(const char *path);

/* The same for those of these names that are there, below a folder whose path ends in '/'. */
int disk_sync_below(const char *folder, const char *const *names, size_t count);

/* See that the folder of a file keeps it. */
int disk_sync_folder_of(const char *path);

/* See that an object stays, whoever wrote it and however: an object that is there is not written again, but it may have been left
 * by a writer that was killed before it synced it, and git itself does not sync loose objects. One in a pack is on the disk. */
int disk_sync_object(git_repository *repo, const git_oid *id);

#endif
