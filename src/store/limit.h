/* What of a repository may be loaded into memory. */
#ifndef STORE_LIMIT_H
#define STORE_LIMIT_H

#include <git2.h>

/* From now on commits, lists of files and tags that are too large to be honest cannot be read from the repository: 1 GB of them may
 * be 1 MB on the disk. Texts are another matter (story_store_read() has a limit of its own). Returns a libgit2 code. */
int limit_objects(git_repository *repo);

#endif
